"""A word that stands twice in a row by accident."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from operator import eq
from typing import ClassVar

from translation.checks.base import MINOR, Example, Finding, Pair
from translation.checks.signs import OfText, Signs
from translation.checks.standard import joined_pair
from translation.lang.text import COMPOUND, compounds, fold

# What is put in the plural by writing it twice; of any other word an accident is likelier.
_COUNTED = frozenset(
    [
        "anak",
        "orang",
        "rumah",
        "negara",
        "daerah",
        "desa",
        "kota",
        "pulau",
        "sekolah",
        "buku",
        "pohon",
        "ibu",
        "bapak",
        "perempuan",
        "pemuda",
        "petani",
    ]
)
_PLURAL = re.compile(r"\b(?:các|những|nhiều|mọi|mỗi)\b", re.IGNORECASE)


def _may_repeat(text: str) -> bool:
    """Whether a word comes again within two words, or the half of a reduplication beside it."""
    words = compounds(text)
    if any(map(eq, words, words[1:])) or any(map(eq, words, words[2:])):
        return True
    return "-" in text and any(
        word.partition("-")[0] in words[max(0, index - 1) : index]
        or word.rpartition("-")[2] in words[index + 1 : index + 2]
        for index, word in enumerate(words)
        if "-" in word
    )


class RepeatedWordCheck:
    """The same word, or the same two words, twice with only white space between.

    A reduplication is written with a hyphen (kantor-kantor, rata-rata) and is no
    repetition, but a word in front of its own reduplication or behind it is
    ("besar besar-besaran"). Doubled names (Duran Duran) are left alone; to "masing
    masing" its hyphen is given back.
    """

    id = "repeated-word"
    category = "linguistic-conventions/grammar"
    severity = MINOR
    needs_source = False
    encoder: ClassVar[str] = ""
    finds = "A word or two words written twice in a row by accident."
    example = Example(
        "Huyện đã xây ba cây cầu.",
        "Kabupaten itu telah telah membangun tiga jembatan.",
        "telah telah",
        "telah",
    )
    thresholds: ClassVar[dict] = {}
    signs = Signs(target=(OfText(_may_repeat),))

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield one finding for each repetition in order, however often something is repeated."""
        words = list(COMPOUND.finditer(pair.target))
        lower = [match.group().lower() for match in words]
        source = fold(pair.source or "")
        index = 0
        while index < len(words) - 1:
            if (
                lower[index] not in lower[index + 1 : index + 3]
                and "-" not in lower[index] + lower[index + 1]
            ):
                index += 1
                continue
            if _is_phrase(pair.target, words[index : index + 4], source):
                yield self._phrase(pair.target, words[index : index + 4])
                index += 4
                continue
            last = index
            while last + 1 < len(words) and _repeats(pair.target, words[last], words[last + 1]):
                last += 1
            if last > index and not _is_name(pair.target, words[index], words[index + 1], source):
                yield self._finding(pair, words[index : last + 1])
            index = last + 1 if last > index else index + 1

    def _phrase(self, text: str, words: list[re.Match[str]]) -> Finding:
        start, end = words[0].start(), words[-1].end()
        return Finding(
            check=self.id,
            category=self.category,
            severity=self.severity,
            message=f"Two words are repeated: “{text[start:end]}”.",
            quote=text[start:end],
            target_span=(start, end),
            suggestion=text[start : words[1].end()],
        )

    def _finding(self, pair: Pair, words: list[re.Match[str]]) -> Finding:
        text, start, end = pair.target, words[0].start(), words[-1].end()
        joined = _joined(pair, *(word.group().lower() for word in words)) if len(words) == 2 else None
        # Of "besar besar-besaran" the longer one is what was meant.
        kept = joined or max(
            (m.group() for m in words), key=lambda word: ("-" in word, word == words[0].group())
        )
        if words[0].group()[0].isupper():
            kept = kept[0].upper() + kept[1:]
        return Finding(
            check=self.id,
            category=self.category,
            severity=self.severity,
            message=f"“{words[-1].group()}” is repeated: “{text[start:end]}”.",
            quote=text[start:end],
            target_span=(start, end),
            suggestion=kept,
        )


def _joined(pair: Pair, first: str, second: str) -> str | None:
    """The word with the hyphen that it lacks: a set phrase, or a plural that the source has too."""
    if first == second and first in _COUNTED and _PLURAL.search(pair.source or ""):
        return f"{first}-{second}"
    return joined_pair(first, second)


def _is_phrase(text: str, words: list[re.Match[str]], source: str) -> bool:
    """Whether four words are the same two small words twice, with white space between."""
    if len(words) < 4 or text[words[0].end() : words[3].start()].count(" ") < 3:
        return False
    first, second, third, fourth = (match.group() for match in words)
    if (first.lower(), second.lower()) != (third.lower(), fourth.lower()) or first.lower() == second.lower():
        return False
    gaps = (text[a.end() : b.start()] for a, b in zip(words, words[1:], strict=False))
    if not (third.islower() and fourth.islower() and all(gap.isspace() for gap in gaps)):
        return False
    return not _repeats_a_phrase(source)


@lru_cache(maxsize=64)
def _repeats_a_phrase(source: str) -> bool:
    there = source.split()
    return any(a == c and b == d for a, b, c, d in zip(there, there[1:], there[2:], there[3:], strict=False))


def _repeats(text: str, left: re.Match[str], right: re.Match[str]) -> bool:
    gap = text[left.end() : right.start()]
    if not gap or gap.strip(" \t\u00a0"):
        return False
    before, after = left.group().lower(), right.group().lower()
    if before == after:
        return len(before) > 1 or before.isalpha()
    return before == after.split("-")[0] or before.split("-")[-1] == after


def _is_name(text: str, left: re.Match[str], right: re.Match[str], source: str) -> bool:
    """Both capitalised inside a sentence, or doubled in the source as well."""
    if left.group()[0].isupper() and right.group()[0].isupper():
        return True
    return f"{fold(left.group())} {fold(right.group())}" in source
