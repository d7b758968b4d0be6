"""Persons: within an article a name keeps one set of titles and one spelling."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from translation.checks.base import MAJOR, MINOR, Finding, Pair, Span
from translation.lang.text import fold
from translation.titles import Title, compare, parse_id
from translation.titles.names import surnames

_CATEGORY = "terminology/inconsistent-use"
_SMALL_SLOTS = ("status", "rank", "mode")
_WORDED_SLOTS = ("role", "body")
_NAME_WORD = re.compile(r"[^\W\d_]+")
_SYLLABLES = range(3, 6)  # shorter names are too often alike
# Words of address; some are family names too.
_ADDRESS = frozenset({"ông", "bà", "anh", "chị", "cô", "chú", "bác", "thầy", "đồng", "chí"})
_MOST_EDITS = 2


@dataclass(frozen=True)
class _Use:
    """A person's title in the target of the pair of this index; ``source`` says which title it renders."""

    pair: int
    source: object
    title: Title
    is_wrong: bool


class PersonCheck:
    """One person with two titles where the source has one, or with a name that is spelt in two ways.

    Without a source: the same office once with and once without "Wakil", "mantan" and the like.
    """

    id = "person-title"

    def about(self, pair: Pair) -> Hashable:
        """The persons' titles and the spellings of their names, in order."""
        titles = [(u.title.name, u.source, u.title.text, u.is_wrong) for u in _uses(0, pair)]
        names = _names(pair.source or "")
        return (*titles, *((name, *(text for text, _ in _spellings_of(name, pair.target))) for name in names))

    def find(self, pairs: Sequence[Pair]) -> Iterator[tuple[int, Finding]]:
        """Yield each inconsistency once, where it is wrong or, if that is unknown, at its later place."""
        yield from self._titles(pairs)
        yield from self._spellings(pairs)

    def _titles(self, pairs: Sequence[Pair]) -> Iterator[tuple[int, Finding]]:
        persons: dict[tuple[str, object], list[_Use]] = {}
        for number, pair in enumerate(pairs):
            for use in _uses(number, pair):
                persons.setdefault((use.title.name, use.source), []).append(use)
        for uses in persons.values():
            first = next((use for use in uses if not use.is_wrong), uses[0])
            other = next((use for use in uses if _differs(first.title, use.title)), None)
            if other is not None:
                yield other.pair, self._title_finding(pairs[other.pair], other, first)

    def _title_finding(self, pair: Pair, use: _Use, other: _Use) -> Finding:
        missing = "" if pair.source is not None else " The source is missing, so this is a guess."
        slots = any(_sides_differ(use.title, other.title, slot) for slot in _SMALL_SLOTS)
        return Finding(
            check=self.id,
            category=_CATEGORY,
            severity=MAJOR if slots and pair.source is not None else MINOR,
            message=(
                f"The same person is “{use.title.text}” here and “{other.title.text}” in segment "
                f"{other.pair + 1}: one person keeps one title.{missing}"
            ),
            quote=use.title.text,
            target_span=(use.title.start, use.title.end),
            suggestion=other.title.text
            if pair.source is not None and other.title.plural == use.title.plural
            else None,
            evidence={"other": {"segment": other.pair, "quote": other.title.text}},
        )

    def _spellings(self, pairs: Sequence[Pair]) -> Iterator[tuple[int, Finding]]:
        """Names a letter or two off the source's, where the article has another spelling too."""
        spelt: dict[str, list[tuple[int, str, Span]]] = {}
        for number, pair in enumerate(pairs):
            for name in _names(pair.source or ""):
                for text, span in _spellings_of(name, pair.target):
                    spelt.setdefault(" ".join(name), []).append((number, text, span))
        for name, places in spelt.items():
            others = {fold(text): (number, text) for number, text, _ in reversed(places)}
            wrong = next((place for place in places if fold(place[1]) != name), None)
            if wrong is None or len(others) < 2:
                continue
            kept = others.get(name) or next(o for text, o in others.items() if text != fold(wrong[1]))
            yield wrong[0], self._spelling_finding(wrong, kept, fold(kept[1]) == name)

    def _spelling_finding(
        self, wrong: tuple[int, str, Span], kept: tuple[int, str], is_right: bool
    ) -> Finding:
        return Finding(
            check=self.id,
            category=_CATEGORY,
            severity=MAJOR,
            message=f"“{wrong[1]}” is spelt “{kept[1]}” in segment {kept[0] + 1}: one person, one spelling.",
            quote=wrong[1],
            target_span=wrong[2],
            suggestion=kept[1] if is_right else None,
            evidence={"other": {"segment": kept[0], "quote": kept[1]}},
        )


def _uses(number: int, pair: Pair) -> Iterator[_Use]:
    if pair.source is None:
        for title in _parsed(pair.target):
            if title.name and not title.unknown:
                yield _Use(number, _office(title), title, False)
        return
    for source, target, is_wrong in _compared(pair.source, pair.target):
        if source.name and not (source.unknown or target.unknown):
            named = Title(**{**vars(target), "name": source.name})
            yield _Use(number, (_signature(source),), named, is_wrong)


@lru_cache(maxsize=4096)
def _compared(source: str, target: str) -> tuple[tuple[Title, Title, bool], ...]:
    return tuple((c.source, c.target, bool(c.differences)) for c in compare(source, target))


@lru_cache(maxsize=4096)
def _parsed(target: str) -> tuple[Title, ...]:
    return tuple(parse_id(target))


def _signature(title: Title) -> frozenset:
    return frozenset((part.slot, key) for part in (*title.parts, *title.borrowed) for key in part.keys)


def _office(title: Title) -> frozenset:
    """What a title says besides status, rank and mode."""
    return frozenset(pair for pair in _signature(title) if pair[0] not in _SMALL_SLOTS)


def _differs(one: Title, other: Title) -> bool:
    """Whether two titles of a person say different things; one that is merely shorter does not."""
    if any(_sides_differ(one, other, slot) for slot in _SMALL_SLOTS):
        return True
    return any(_words_differ(one.words(slot), other.words(slot)) for slot in _WORDED_SLOTS)


def _sides_differ(one: Title, other: Title, slot: str) -> bool:
    left = {key for part in one.of(slot) for key in part.keys}
    right = {key for part in other.of(slot) for key in part.keys}
    return bool(left or right) and left.isdisjoint(right)


def _words_differ(one: str, other: str) -> bool:
    """Whether neither is a part of the other; a name and its abbreviation are one."""
    words = [set(text.lower().split()) for text in (one, other)]
    short = any(word.isupper() and len(word) > 1 for word in (*one.split(), *other.split()))
    return bool(one and other) and not short and not (words[0] <= words[1] or words[1] <= words[0])


@lru_cache(maxsize=4096)
def _names(text: str) -> tuple[tuple[str, ...], ...]:
    """Full names in a Vietnamese text, folded: capitalised runs that begin with a family name."""
    found = []
    for run in _runs(text):
        words = [match.group().lower() for match in run]
        start = next((i for i, w in enumerate(words) if w not in _ADDRESS and fold(w) in surnames()), None)
        if start is not None and len(run) - start in _SYLLABLES:
            found.append(tuple(fold(match.group()) for match in run[start:]))
    return tuple(dict.fromkeys(found))


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Runs of capitalised words that only single spaces part."""
    run: list[re.Match[str]] = []
    for match in _NAME_WORD.finditer(text):
        if run and (text[run[-1].end() : match.start()] != " " or not match.group()[0].isupper()):
            yield run
            run = []
        if match.group()[0].isupper():
            run.append(match)
    if run:
        yield run


def _spellings_of(name: tuple[str, ...], target: str) -> Iterator[tuple[str, Span]]:
    """Where a target writes this name, right or with one syllable a letter or two off."""
    for run in _runs(target):
        folded = [fold(match.group()) for match in run]
        for start in range(len(run) - len(name) + 1):
            pairs = [(a, b) for a, b in zip(name, folded[start : start + len(name)], strict=True) if a != b]
            if not pairs or (len(pairs) == 1 and _edits(*pairs[0]) <= _MOST_EDITS):
                first, last = run[start].start(), run[start + len(name) - 1].end()
                yield target[first:last], (first, last)


def _edits(one: str, other: str) -> int:
    """Levenshtein distance."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        previous, row[0] = row[0], i
        for j, b in enumerate(other, start=1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
    return row[-1]
