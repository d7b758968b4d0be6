"""Text in one shape: NFC, folded for comparison, cut into words, with offsets kept.

Offsets everywhere are code points of NFC text, end exclusive. The browser
counts UTF-16 code units; :func:`utf16_offset` is the one place that converts.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Generic, TypeVar

Answer = TypeVar("Answer")

WORD = re.compile(r"\w+(?:[-'’.]\w+)*", re.UNICODE)

# A word with all that hyphens join to it: "kantor-kantor".
COMPOUND = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

# The inside of a character class of all capitals of Latin, Greek and Cyrillic: "re" has no name for them.
CAPITALS = "".join(c for c in map(chr, (*range(0x41, 0x530), *range(0x1E00, 0x2000))) if c.isupper())

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_LINE_ENDS = re.compile(r"\r\n?|\u2028|\u2029|\x85")


def nfc(text: str) -> str:
    """The text in Unicode normal form C, the only form that is stored or judged."""
    return unicodedata.normalize("NFC", text)


def clean(text: str) -> str:
    """Imported text made storable: NFC, ``\\n`` line ends, no NUL or invisible characters.

    No-break spaces stay: they are visible white space and belong to the text.
    """
    text = _LINE_ENDS.sub("\n", text).replace("\x00", "")
    return nfc(text.translate(_INVISIBLE))


class _Memory(dict[str, Answer], Generic[Answer]):
    """What a function says of each text, filled as texts are asked for."""

    def __init__(self, function: Callable[[str], Answer], most: int):
        self._function, self._most = function, most

    def __missing__(self, text: str) -> Answer:
        answer = self._function(text)
        if len(self) >= self._most:
            self.clear()
        self[text] = answer
        return answer


def remembered(most: int) -> Callable[[Callable[[str], Answer]], Callable[[str], Answer]]:
    """Decorator: the function, of one text, is asked once for each, until ``most`` have been seen.

    For words, which are asked for dozens of times a segment: ``lru_cache`` keeps them in the order of their
    use, and to change that reads and writes five times as much memory as the look itself.
    """
    return lambda function: _Memory(function, most).__getitem__


class _Folded(dict[int, str]):
    """Each character's folded one by code point; filled as characters are seen."""

    def __missing__(self, number: int) -> str:
        folded = self[number] = _fold_character(chr(number))
        return folded


def _fold_character(character: str) -> str:
    character = character.lower()
    if character == "đ":
        return "d"
    base = unicodedata.normalize("NFD", character)
    bare = "".join(c for c in base if not unicodedata.combining(c))
    return bare if len(bare) == 1 else character[:1]


_FOLDED = _Folded()


@remembered(16384)  # words; whole texts are asked for by several checks in a row
def fold(text: str) -> str:
    """Lower case without diacritics, đ as d; exactly one character for each of NFC ``text``.

    Because the length is kept, an offset into the folded text is an offset into the original.
    """
    return text.lower() if text.isascii() else text.translate(_FOLDED)


_PIECES: dict[str, str] = {}
_MOST_PIECES = 65536


@lru_cache(maxsize=4)  # both texts of a pair
def pieces(text: str) -> tuple[str, ...]:
    """What stands between white space, in order.

    Equal ones are one string wherever they are seen: a dozen look-ups of each then hash it once, and find
    the very object that was kept instead of comparing letters far away in memory.
    """
    if len(_PIECES) > _MOST_PIECES:
        _PIECES.clear()
    found = text.split()
    return tuple(map(_PIECES.setdefault, found, found))  # quicker than sys.intern()


@lru_cache(maxsize=4)
def compounds(text: str) -> tuple[str, ...]:
    """The words in order, in lower case; what hyphens join is one."""
    found: list[str] = []
    for piece in text.lower().split():
        if piece.isalpha():  # most; the pattern takes ten times as long
            found.append(piece)
        else:
            found += COMPOUND.findall(piece)
    return tuple(found)


def words(text: str) -> list[tuple[str, int, int]]:
    """(word, start, end) in order; a hyphen, apostrophe or point inside a word stays in it."""
    return [(m.group(), m.start(), m.end()) for m in WORD.finditer(text)]


def alternation(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first, by first letter: that is faster."""
    heads: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        heads.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(head)}(?:{'|'.join(tails)})" for head, tails in heads.items())


def shortened(text: str, longest: int = 60) -> str:
    """The text, cut with an ellipsis where it is longer than so many characters."""
    return text if len(text) <= longest else f"{text[: longest - 3]}…"


def digest(*texts: str) -> str:
    """A short name for exactly these texts: hexadecimal, 32 characters (BLAKE2b, 128 bits)."""
    state = hashlib.blake2b(digest_size=16)
    for text in texts:
        data = text.encode()
        state.update(len(data).to_bytes(8, "little") + data)
    return state.hexdigest()


def utf16_offset(text: str, offset: int) -> int:
    """The offset that JavaScript counts for the code point offset ``offset`` of ``text``."""
    return offset + sum(1 for c in text[:offset] if ord(c) > 0xFFFF)
