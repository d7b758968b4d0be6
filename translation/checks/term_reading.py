"""What is known of a pair while the mentions of its terms are judged, and how mentions lie to each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from translation.checks.base import Pair, Span
from translation.termbase import SourceMention, TargetMention


@dataclass
class Reading:
    """A pair while its mentions are judged: ``taken`` are the places of the target that have a partner.

    The same term is looked for once: a long text may have it a thousand times.
    """

    pair: Pair
    named: list[SourceMention]
    taken: set[int] = field(default_factory=set)
    relatives: dict[int, list[TargetMention]] = field(default_factory=dict)
    calques: dict[tuple[int, str], Span | None] = field(default_factory=dict)

    def take(self, span: Span) -> None:
        self.taken.update(range(*span))

    def is_free(self, span: Span) -> bool:
        return self.taken.isdisjoint(range(*span))


def crosses(one: SourceMention, others: list[SourceMention], starts: list[int]) -> bool:
    """Whether it shares words with one of the ``others``, which are apart from each other and in the order of
    their ``starts``, and neither holds the other.
    """
    last = bisect_left(starts, one.end) - 1
    if last >= 0 and one.start < starts[last] and one.end < others[last].end:
        return True
    before = bisect_left(starts, one.start) - 1
    return before >= 0 and one.start < others[before].end < one.end


def is_inside(one: SourceMention, others: list[SourceMention], starts: list[int]) -> bool:
    """Whether one of such ``others`` holds it."""
    before = bisect_right(starts, one.start) - 1
    return before >= 0 and one.end <= others[before].end
