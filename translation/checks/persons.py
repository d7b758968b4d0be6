"""Persons: within an article a name keeps one set of titles."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from translation.checks.base import MAJOR, MINOR, Example, Finding, Pair
from translation.titles import Title, compare, parse_id

_CATEGORY = "terminology/inconsistent-use"
_SMALL_SLOTS = ("status", "rank", "mode")
_WORDED_SLOTS = ("role", "body")


@dataclass(frozen=True)
class _Use:
    """A person's title in the target of the pair of this index; ``source`` says which title it renders."""

    pair: int
    source: object
    title: Title
    is_wrong: bool


class PersonCheck:
    """One person with two titles where the source has one; how a name is spelt is the name checks' business.

    Without a source: the same office once with and once without "Wakil", "mantan" and the like.
    """

    id = "person-title"
    category = _CATEGORY
    severity = MAJOR
    needs_source = False
    encoder = ""
    finds = "A person with two titles where the source has one."
    example = Example(
        "Chủ tịch UBND tỉnh Lò Văn Phương đến thăm trường.\nChủ tịch UBND tỉnh Lò Văn Phương tặng quà.",
        "Ketua Komite Rakyat Provinsi Lo Van Phuong mengunjungi sekolah.\n"
        "Wakil Ketua Komite Rakyat Provinsi Lo Van Phuong menyerahkan hadiah.",
        "Wakil Ketua Komite Rakyat Provinsi",
        "Ketua Komite Rakyat Provinsi",
    )
    thresholds: ClassVar = {}

    def about(self, pair: Pair) -> Hashable:
        """The persons' titles, in order."""
        return tuple((u.title.name, u.source, u.title.text, u.is_wrong) for u in _uses(0, pair))

    def find(self, pairs: Sequence[Pair]) -> Iterator[tuple[int, Finding]]:
        """Yield each inconsistency once, where it is wrong or, if that is unknown, at its later place."""
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
