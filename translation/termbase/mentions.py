"""Where a text names concepts or renders them, and which of many hits these are."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from dataclasses import dataclass
from operator import attrgetter

from translation.termbase.layer import Variant
from translation.termbase.matcher import Hit, longest
from translation.termbase.records import ATTESTED, FORBIDDEN, RIGHT, Concept, Rendering

_start = attrgetter("start")


@dataclass(frozen=True)
class SourceMention:
    """A concept named at [start, end) of a Vietnamese text."""

    concept: Concept
    start: int
    end: int


@dataclass(frozen=True)
class TargetMention:
    """A rendering at [start, end) of an Indonesian text, with its standing on the day that was asked for."""

    concept: Concept
    start: int
    end: int
    rendering: Rendering
    status: str

    @property
    def is_right(self) -> bool:
        return self.status in RIGHT


def resolve(hits: list[Hit[Variant]], date: datetime.date | None) -> list[TargetMention]:
    """One concept's hits as mentions: the longest, and one per span, the strictest standing.

    An attested rendering that holds a forbidden one ("Departemen Propaganda …") is forbidden itself.
    """
    dated = any(r.status in RIGHT and r.valid_on(date) for r in hits[0].payload.concept.renderings)
    hits = [h for h in hits if h.payload.rendering.status in RIGHT or h.payload.rendering.valid_on(date)]
    hits = _without_crossed(hits)
    forbidden = _ByPlace([h for h in hits if h.payload.rendering.status == FORBIDDEN])
    best: dict[tuple[int, int], TargetMention] = {}
    for hit in longest(hits):
        concept, rendering = hit.payload.concept, hit.payload.rendering
        status = rendering.status
        if status in RIGHT and dated and not rendering.valid_on(date):
            status = ATTESTED
        if status == ATTESTED and any(
            hit.start <= h.start and h.end <= hit.end for h in forbidden.about(hit)
        ):
            status = FORBIDDEN
        mention = TargetMention(concept, hit.start, hit.end, rendering, status)
        other = best.get((hit.start, hit.end))
        if other is None or _rank(status) < _rank(other.status):
            best[hit.start, hit.end] = mention
    return list(best.values())


def _without_crossed(hits: list[Hit[Variant]]) -> list[Hit[Variant]]:
    """Without a right rendering that ends within a bad phrase, which then is no part of a right one.

    "Upacara pembukaan" is right, "upacara pembukaan kursus" holds "pembukaan kursus".
    """
    bad = [h for h in hits if h.payload.rendering.status not in RIGHT and h.last > h.first]
    if not bad:
        return hits
    right = _ByPlace([h for h in hits if h.payload.rendering.status in RIGHT])
    crossed = set()
    for h in bad:
        near = right.about(h)
        if not any(r.start <= h.start and h.end <= r.end for r in near):
            crossed.update(id(r) for r in near if r.start < h.start < r.end < h.end)
    return [h for h in hits if id(h) not in crossed] if crossed else hits


class _ByPlace:
    """Hits in the order of their places: which may touch another is found without a look at all of them."""

    def __init__(self, hits: list[Hit[Variant]]):
        self._hits = sorted(hits, key=_start)
        self._starts = list(map(_start, self._hits))
        self._longest = max((hit.end - hit.start for hit in hits), default=0)

    def about(self, hit: Hit[Variant]) -> list[Hit[Variant]]:
        first = bisect_left(self._starts, hit.start - self._longest)
        return self._hits[first : bisect_left(self._starts, hit.end)]


def _rank(status: str) -> int:
    """Forbidden first; then right beats attested, for what is admitted too is no mistake."""
    return 0 if status == FORBIDDEN else 2 if status == ATTESTED else 1
