"""Words that are no Indonesian words but one slip of the keyboard away from one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import ClassVar

from translation.checks.base import MINOR, Example, Finding, Pair
from translation.checks.signs import Signs
from translation.lang.hunspell import accepts
from translation.lang.suggest import meant
from translation.lang.text import fold, remembered
from translation.lang.vietnamese import is_syllable
from translation.lang.vocabulary import is_known, is_possible, ranks
from translation.termbase import Termbase

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_SHORTEST, _LONGEST = 4, 40  # in letters; shorter words have too many neighbours
_MOST = 6  # unknown words in a text, and
_SHARE = 0.25  # of its words: with more it is not Indonesian, which is another check's finding
_INSIDE_ADDRESS = frozenset("@/\\_#&=")
_QUOTED = re.compile(r"[\"“«][^\"”»]{1,60}[\"”»]|[(\[][^()\[\]]{1,60}[)\]]")


def _may_be_mistyped(written: str) -> bool:
    """Whether anything that stands between two spaces needs a look."""
    if written.isalpha():
        return written.islower() and written not in ranks() and not _is_fine(written)
    return not all(map(_is_fine, _WORD.findall(written)))


class SpellingCheck:
    """A word that neither the dictionary nor regular word formation knows, with a known word beside it.

    Names, foreign words, what the source has too and the words of the termbase are
    left alone; so is a word without a near neighbour: it may be new.
    """

    id = "spelling"
    category = "linguistic-conventions/spelling"
    severity = MINOR
    needs_source = False
    encoder: ClassVar[str] = ""
    finds = "A mistyped word: the dictionary does not know it, but knows one that differs by a single slip."
    example = Example(
        "Cuộc họp đã kết thúc vào buổi chiều.", "Rapat itu tealh berakhir pada sore hari.", "tealh", "telah"
    )
    thresholds: ClassVar[dict] = {}
    signs = Signs(target=(_may_be_mistyped,))

    def __init__(self, termbase: Termbase):
        self._termbase = termbase

    @cached_property
    def _terms(self) -> frozenset[str]:
        """Every word of a right rendering, lower case."""
        renderings = (r.text for c in self._termbase.concepts for r in c.usable(None))
        return frozenset(word.lower() for text in renderings for word in _WORD.findall(text))

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield one finding for each mistyped word, in order."""
        text, source = pair.target, pair.source or ""
        words, usual = list(_WORD.finditer(text)), ranks()
        unknown = [
            i for i, match in enumerate(words) if not ((word := match.group()) in usual or _is_fine(word))
        ]
        if len(unknown) > min(_MOST, max(2, _SHARE * len(words))):
            return
        for index in unknown:
            match = words[index]
            if match.group() in source or match.group() in self._terms:
                continue
            if not _may_be_judged(text, words, index) or fold(match.group()) in fold(source):
                continue
            for start, part in _parts(match):
                suggestions = meant(part) if _may_be_slip(part) else ()
                if suggestions and not accepts(part):
                    yield self._finding(text, start, part, suggestions)

    def _finding(self, text: str, start: int, word: str, suggestions: tuple[str, ...]) -> Finding:
        best = suggestions[0]
        return Finding(
            check=self.id,
            category=self.category,
            severity=self.severity,
            message=f"“{word}” is in no dictionary; “{best}” is one letter away.",
            quote=word,
            target_span=(start, start + len(word)),
            suggestion=best,
            evidence={"near": list(suggestions[:3])},
        )


@remembered(65536)
def _is_fine(word: str) -> bool:
    """Whether a token needs no look: known, or no plain word (a name, a number, another alphabet)."""
    letters = word.replace("-", "")
    return (
        len(word) > _LONGEST
        or not (letters.islower() and letters.isascii() and letters.isalpha())
        or is_known(word)
    )


def _is_foreign(word: str) -> bool:
    return not word.isascii() or (word.islower() and not _is_fine(word) and not is_possible(word))


def _parts(match: re.Match[str]) -> Iterator[tuple[int, str]]:
    """(start, part) of a word, cut at its hyphens where only a part of it is unknown."""
    at = match.start()
    for part in match.group().split("-"):
        yield at, part
        at += len(part) + 1


def _may_be_slip(word: str) -> bool:
    """Whether an unknown word is long enough and not Vietnamese."""
    return len(word) >= _SHORTEST and not is_known(word) and not is_syllable(word)


def _may_be_judged(text: str, words: list[re.Match[str]], index: int) -> bool:
    """Whether a word is an Indonesian one in its place: no part of an address or a foreign phrase."""
    match = words[index]
    start, end = match.span()
    around = text[max(start - 1, 0) : start] + text[end : end + 1]
    if _INSIDE_ADDRESS & set(around) or text[end : end + 2].strip(". ,") not in ("", *text[end : end + 2]):
        return False
    beside = words[max(index - 1, 0) : index] + words[index + 1 : index + 2]
    if any(_is_foreign(other.group()) for other in beside):
        return False
    return not any(quoted.start() < start and end < quoted.end() for quoted in _QUOTED.finditer(text))
