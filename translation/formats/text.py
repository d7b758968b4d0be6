"""Bytes of a text file made text: the encoding is found, or the file is refused with a remedy."""

from __future__ import annotations

import codecs
import re
import unicodedata

from charset_normalizer import from_bytes

from translation.lang.text import nfc

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document (DOCX, ODT)"),
    (b"\xd0\xcf\x11\xe0", "an old office document (DOC)"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_SYMBOL_IN_WORD = re.compile(r"[^\W\d_][^\w\s'’.,;:!?()/&+“”\"–—…-][^\W\d_]")


class UnreadableInput(ValueError):
    """Input that cannot be imported; the message names the item, the fault and the remedy."""


def read_text(data: bytes, *, name: str, max_bytes: int) -> str:
    """The text of a file, not yet cleaned; ``name`` is what messages call it.

    A byte order mark decides, then valid UTF-8; else Windows-1258 or -1252, and
    only where the result reads as Vietnamese or as Latin text without doubt.
    Raises :class:`UnreadableInput` for what is empty, larger than ``max_bytes``,
    not text, or in an encoding that would have to be guessed.
    """
    refuse_unfit(data, name=name, max_bytes=max_bytes)
    return decode(data, name=name)


def refuse_unfit(data: bytes, *, name: str, max_bytes: int) -> None:
    """Raise :class:`UnreadableInput` for empty, over-size and recognisably binary input."""
    if not data.strip():
        raise UnreadableInput(f"{name} is empty. Choose a file that holds the article's text.")
    if len(data) > max_bytes:
        raise UnreadableInput(
            f"{name} has {len(data):,} bytes; at most {max_bytes:,} are accepted. "
            "Import the article alone, without the rest of the page or file."
        )
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableInput(
                f"{name} is {what}, not text. Open it, copy its text, and paste it or save it as .txt."
            )


def decode(data: bytes, *, name: str, declared: str = "") -> str:
    """Bytes to text; ``declared`` is the encoding that an HTML page claims for itself, if any."""
    text = _by_mark_or_utf8(data)
    if text is None and b"\x00" not in data:
        text = _as_declared(data, declared) or _by_detection(data)
        if text is None:
            raise UnreadableInput(
                f"{name}: the encoding is not known for certain (not UTF-8; perhaps an old Vietnamese font "
                "such as TCVN3, VNI or VISCII). "
                "Open it in its own program, save it as UTF-8, and import it again."
            )
    if text is None or len(_CONTROL.findall(text)) > len(text) / 100:
        raise UnreadableInput(
            f"{name} holds binary data, not text. Choose a .txt or .html file, or paste the text."
        )
    return text


def _by_mark_or_utf8(data: bytes) -> str | None:
    encoding = next((encoding for mark, encoding in _BOMS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _as_declared(data: bytes, declared: str) -> str | None:
    try:
        return nfc(data.decode(declared)) if declared else None
    except (UnicodeError, LookupError):  # some codecs raise no UnicodeDecodeError
        return None


def _by_detection(data: bytes) -> str | None:
    """Windows-1258 that reads as Vietnamese or Windows-1252 that reads as Latin text, else None."""
    reads_well = {"cp1258": _is_vietnamese, "cp1252": _is_latin}
    matches = from_bytes(data, cp_isolation=list(reads_well), threshold=0.1, enable_fallback=False)
    for match in matches:
        text = nfc(str(match))
        if reads_well[match.encoding](text):
            return text
    return None


def _is_vietnamese(text: str) -> bool:
    """Every combining tone found its vowel, and letters that only Vietnamese has are frequent."""
    letters = sum(map(str.isalpha, text))
    toned = sum("\u1ea0" <= c <= "\u1ef9" for c in text)
    return toned >= 0.03 * letters > 0 and not any(unicodedata.combining(c) for c in text)


def _is_latin(text: str) -> bool:
    """Nearly all ASCII letters, and no sign such as ® or µ inside a word, which old fonts leave behind."""
    letters = sum(map(str.isalpha, text))
    accented = sum(c.isalpha() and not c.isascii() for c in text)
    return accented <= 0.02 * letters and not _SYMBOL_IN_WORD.search(text)
