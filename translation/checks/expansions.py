"""What an abbreviation stands for, as a text says in brackets: "Partai Komunis Vietnam (PKV)", "PKV (…)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from translation.checks.base import MINOR, Finding, Pair, Span
from translation.checks.repeats import SMALL_WORDS
from translation.checks.term_suggestion import adapt
from translation.lang.text import fold
from translation.termbase.words import WORD, stem

_ID, _CATEGORY = "consistency", "terminology/inconsistent-use"
_BRACKETS = re.compile(r"\(([^()]{2,80})\)")
_SHORT = re.compile(r"[A-ZĐ]{2,8}")
_BEFORE = re.compile(r"\b([A-ZĐ]{2,8})\s$")
_LEFT = 80  # characters in front of a bracket that are looked at
_OPENERS = SMALL_WORDS | {"menurut", "kepada", "bagi", "melalui", "bersama", "sejak", "namun", "sementara"}
_FEWEST = 2  # words with a meaning of their own; one may be anything


@dataclass(frozen=True)
class Expansion:
    """The abbreviation, and where in the text stands what it is short for."""

    short: str
    span: Span
    words: frozenset[str]  # stems, less small words
    is_spelt: bool  # whether its initials are the abbreviation


class ExpansionConsistency:
    """The part of the consistency check that looks at abbreviations which are explained twice."""

    def find(self, pairs: Sequence[Pair]) -> Iterator[tuple[int, Finding]]:
        """Yield (index of the pair, finding) for each later explanation that is another one."""
        first: dict[str, tuple[int, Expansion]] = {}
        for number, pair in enumerate(pairs):
            for expansion in expansions(pair.target):
                other, known = first.setdefault(expansion.short, (number, expansion))
                if _differ(expansion, known):
                    yield number, _finding(pair, expansion, other, pairs[other].target[slice(*known.span)])


def _differ(one: Expansion, other: Expansion) -> bool:
    """Another name, not a shorter form; nor the same in another language (WHO), which shares no word."""
    if one.words <= other.words or other.words <= one.words:
        return False
    return not one.words.isdisjoint(other.words) or (one.is_spelt and other.is_spelt)


@lru_cache(maxsize=2048)
def expansions(text: str) -> tuple[Expansion, ...]:
    """The abbreviations that a text explains, in order."""
    if "(" not in text:
        return ()
    return tuple(filter(None, (_expansion(text, match) for match in _BRACKETS.finditer(text))))


def _expansion(text: str, bracket: re.Match[str]) -> Expansion | None:
    start = max(0, bracket.start() - _LEFT)
    if _SHORT.fullmatch(bracket[1]):
        words = [(start + m.start(), start + m.end()) for m in WORD.finditer(text[start : bracket.start()])]
        return _of(text, bracket[1], _name_before(text, words, bracket[1]))
    short = _BEFORE.search(text[start : bracket.start()])
    words = [(bracket.start(1) + m.start(), bracket.start(1) + m.end()) for m in WORD.finditer(bracket[1])]
    is_name = short and all(text[s].isupper() or text[s:e] in SMALL_WORDS for s, e in words)
    is_plain = " ".join(text[s:e] for s, e in words) == bracket[1]
    return _of(text, short[1], words) if is_name and is_plain else None


def _of(text: str, short: str, words: Sequence[Span]) -> Expansion | None:
    stems = frozenset(stem(text[s:e]) for s, e in words if text[s:e].lower() not in SMALL_WORDS)
    if len(stems) < _FEWEST:
        return None
    spelt = _initials(text, words) == fold(short).upper()
    return Expansion(short, (words[0][0], words[-1][1]), stems, spelt)


def _name_before(text: str, words: Sequence[Span], short: str) -> Sequence[Span]:
    """The words in front of "(PKV)" that spell it, else those with a capital, small ones between them."""
    for first in range(len(words) - 1, -1, -1):
        if _initials(text, words[first:]) == fold(short).upper():
            return words[first:]
    first = len(words)
    while first and _continues(text, words, first - 1):
        first -= 1
    while first < len(words) and (
        not text[words[first][0]].isupper() or text[slice(*words[first])].lower() in _OPENERS
    ):
        first += 1
    return words[first:]


def _continues(text: str, words: Sequence[Span], index: int) -> bool:
    start, end = words[index]
    after = words[index + 1][0] if index + 1 < len(words) else end + 1
    return text[end:after] == " " and (text[start].isupper() or text[start:end] in SMALL_WORDS)


def _initials(text: str, words: Sequence[Span]) -> str:
    return fold("".join(text[s] for s, e in words if text[s:e].lower() not in SMALL_WORDS)).upper()


def _finding(pair: Pair, expansion: Expansion, number: int, other: str) -> Finding:
    quote = pair.target[slice(*expansion.span)]
    return Finding(
        check=_ID,
        category=_CATEGORY,
        severity=MINOR,
        message=f"“{expansion.short}” is short for “{quote}” here and for “{other}” in segment {number + 1}.",
        quote=quote,
        target_span=expansion.span,
        suggestion=adapt(other, quote),
        evidence={"phrase": expansion.short, "other": {"segment": number, "quote": other}},
    )
