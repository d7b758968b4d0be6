"""Capitals inside a sentence where Indonesian writes none, and small letters where it writes a capital."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import ClassVar

from translation.checks.base import MINOR, Example, Finding, Pair
from translation.checks.signs import OfText, Signs
from translation.lang.text import fold, remembered
from translation.lang.vocabulary import is_known, is_possible, roots

# A capitalised word between small ones; what stands beside "dan" or a number may belong to a name.
_ALONE = re.compile(r"[A-Z](?<=[a-z,;] .)[a-z]{2,}(?:-[a-z]+)?(?= [a-z(]|[,.;]|$)")
_BEFORE = re.compile(r"(?:^|[\s(])(?P<word>[a-z]+(?:-[a-z]+)*)[,;]? $")
_AFTER = re.compile(r"[,;]? (?P<word>dan|serta|atau|untuk|bagi|pada|di|ke-\w+|[^\s,.;]+)(?: (?P<next>\w))?")
# Inside a name too: "Dinas Pendidikan dan Pelatihan".
_JOINS = frozenset({"dan", "serta", "atau", "untuk", "bagi", "di"})
# Behind these stands the name of a body or of a work: "sektor Propaganda", "undang-undang tentang Pers".
_NAMING = frozenset(
    {
        *("sektor", "bidang", "departemen", "dinas", "kementerian", "komisi", "badan", "biro", "tentang"),
        *("berjudul", "bertajuk", "bertema", "bernama", "disebut", "jurusan", "fakultas", "partai", "merek"),
        *("pelajaran", "mapel"),
    }
)
_NUMBERED = re.compile(r"(?: [a-z]+){1,3} (?:No\.|Nomor|nomor) ?\d")
_QUOTED = re.compile(r"[\"“‘«][^\"”’»]{1,200}[\"”’»]")
_LETTERS = re.compile(r"[a-z]{4,}")
_SMALL = re.compile(r"(?<![\w@#./_-])[a-z]{4,}\b(?![-@/_]|\.\w)")
_SOURCE_NAME = re.compile(r"[A-Z](?<=\S .)[^\W\d_]{3,}\b")
_MARKED = re.compile(r"(?<!\w)(?=\w*[^\W\d_a-zA-Z])[^\W\d_a-z]\w{2,}(?!\w)")
_SMALL_SOURCE = re.compile(r"(?<!\w)[^\W\d_A-Z]\w{3,}")
_SMALL_NAMES = frozenset({"internet", "website", "email"})  # large in Vietnamese, small in Indonesian
_START = re.compile(r"[\"“(\[]*(?P<word>[a-z]+)\b(?![-@./_:]\w)")
_NEXT_START = re.compile(r"[.!?](?<=[a-z]{4}.)[\"”]? (?P<word>[a-z]{3,})\b(?![-@./_:]\w)")
# Words of kin have a capital where somebody is called by them, as the source shows.
_CALLED = {
    "ibu": ("Mẹ", "Bà", "Má", "Cô"),
    "bapak": ("Cha", "Bố", "Ba", "Ông", "Chú"),
    "kakek": ("Ông", "Cụ"),
    "nenek": ("Bà", "Cụ"),
    "bunda": ("Mẹ", "Má"),
    "ayah": ("Cha", "Bố", "Ba"),
    "paman": ("Chú", "Bác", "Cậu"),
    "bibi": ("Cô", "Dì"),
    "guru": ("Thầy", "Cô"),
}
_SENTENCES = frozenset({"headline", "lead", "body"})


def _may_be_small_name(written: str) -> bool:
    """Whether a name in small letters stands between two spaces of the target."""
    if written.isalpha():
        return written in _proper()
    return not _proper().isdisjoint(_LETTERS.findall(written))


def _may_be_wrong(text: str) -> bool:
    """Whether a sentence of the target begins with a small letter, or a common word has a capital."""
    if _START.match(text) or _NEXT_START.search(text):
        return True
    for word in _ALONE.findall(text):  # noqa: SIM110  # quicker than any()
        if _may_be_small(word.lower()):
            return True
    return False


class CapitalsCheck:
    """A common word with a capital amid small ones, a name or a sentence that begins without one."""

    id = "capitals"
    category = "linguistic-conventions/spelling"
    severity = MINOR
    needs_source = False
    encoder: ClassVar[str] = ""
    finds = "A common noun with a capital inside a sentence, a name or the start of a sentence without one."
    example = Example(
        "Các đại biểu tham dự Hội nghị đã thảo luận.",
        "Para peserta menghadiri Konferensi tersebut dan berdiskusi.",
        "Konferensi",
        "konferensi",
    )
    thresholds: ClassVar[dict] = {}
    # A name in small letters stands with its capital in the source, or is one of the list.
    signs = Signs((OfText(_SOURCE_NAME.search),), (_may_be_small_name, OfText(_may_be_wrong)), either=True)

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the sentence starts, then names in small letters, then common words with a capital."""
        text, source = pair.target, pair.source or ""
        yield from self._starts(pair, text, source)
        yield from self._names(text, source)
        if pair.kind in ("lead", "body"):
            yield from self._common(text, source)

    def _starts(self, pair: Pair, text: str, source: str) -> Iterator[Finding]:
        start = _START.match(text)
        first = next(filter(str.isalpha, source), "") if start else ""
        if start and pair.kind in _SENTENCES and first.isupper() and start["word"] not in source:
            yield self._raised(text, start.span("word"), "begins the sentence")
        for match in _NEXT_START.finditer(text):
            if is_known(match["word"]):
                yield self._raised(text, match.span("word"), "begins a sentence")

    def _names(self, text: str, source: str) -> Iterator[Finding]:
        small = _LETTERS.findall(text)
        names = set() if _proper().isdisjoint(small) else _proper().intersection(small)
        named = {w.lower() if w.isascii() else fold(w) for w in _SOURCE_NAME.findall(source)}
        if not named.isdisjoint(small):
            everyday = set(map(fold, _SMALL_SOURCE.findall(source))) | _SMALL_NAMES
            kept = named.intersection(small) - everyday
            names |= {word for word in kept if not _is_common(word)}
        for match in _SMALL.finditer(text) if names else ():
            if match.group() in names:
                yield self._raised(text, match.span(), "is a name")

    def _common(self, text: str, source: str) -> Iterator[Finding]:
        quoted = None
        for match in _ALONE.finditer(text):
            word = match.group()
            if not _may_be_small(word.lower()) or word in source:
                continue
            if _NUMBERED.match(text, match.end()):
                continue  # "Telegram resmi No. 214": the title of a document
            if word in _marked(source) or _is_called(word, source):
                continue  # "Tuan" is Tuấn, no "tuan"
            if not _is_alone(text, match):
                continue
            quoted = [m.span() for m in _QUOTED.finditer(text)] if quoted is None else quoted
            if not any(start < match.start() < end for start, end in quoted):
                yield self._finding(
                    text, match.span(), word.lower(), "is a common word and has no capital here"
                )

    def _raised(self, text: str, span: tuple[int, int], why: str) -> Finding:
        word = text[slice(*span)]
        return self._finding(text, span, word.capitalize(), f"{why} and has a capital")

    def _finding(self, text: str, span: tuple[int, int], right: str, why: str) -> Finding:
        quote = text[slice(*span)]
        return Finding(
            check=self.id,
            category=self.category,
            severity=self.severity,
            message=f"“{quote}” {why}: “{right}”.",
            quote=quote,
            target_span=span,
            suggestion=right,
        )


def _may_be_small(word: str) -> bool:
    """Whether a word in small letters is a common one, and not often a name."""
    return _is_common(word) and word not in _exempt()


def _is_alone(text: str, match: re.Match[str]) -> bool:
    """Whether the words on both sides are small ones that join no names to it."""
    before = _BEFORE.search(text, max(match.start() - 40, 0), match.start())
    if not before or before["word"] in _NAMING:
        return False
    if before["word"] in _JOINS and text[: before.start()].rstrip(" ,").rpartition(" ")[2][:1].isupper():
        return False
    after = _AFTER.match(text, match.end())
    if after is None:
        return True
    joined = after["word"] in _JOINS and (after["next"] or "").isupper()
    return not (joined or after["word"].startswith("ke-") or not after["word"][0].islower())


def _is_called(word: str, source: str) -> bool:
    """Whether the source has a word of kin with a capital, as Indonesian has it then: "lời của Mẹ"."""
    called = _CALLED.get(word.lower(), ())
    return any(f" {form}" in source for form in called)


@lru_cache(maxsize=64)
def _marked(source: str) -> frozenset[str]:
    """Words of the source with a capital and a mark, written without the mark."""
    return frozenset(fold(word).capitalize() for word in _MARKED.findall(source))


@cache
def _exempt() -> frozenset[str]:
    """Words that often stand for one body, person or place and have their capital then."""
    return frozenset(Path(__file__).with_name("capital_words.txt").read_text("utf-8").split())


@cache
def _proper() -> frozenset[str]:
    """Names in small letters that are no common word as well."""
    return frozenset(Path(__file__).with_name("proper_names.txt").read_text("utf-8").lower().split())


@remembered(32768)
def _is_common(word: str) -> bool:
    """Whether a word in small letters is in the dictionary, or a form of such a word, and is no name."""
    if word in _proper():
        return False
    return word in roots() or is_possible(word)
