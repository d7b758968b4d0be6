"""Which mention of a term translates which: each source mention gets its own target mention.

Order and relative position decide, for no word alignment is at hand. Right
renderings are given out first, longest first, so that a forbidden string inside
one that is right never counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from translation.termbase.records import FORBIDDEN
from translation.termbase.termbase import SourceMention, TargetMention


@dataclass(frozen=True)
class PairedMention:
    """A source mention and the target mention that renders it; None where none was found."""

    source: SourceMention
    target: TargetMention | None


def pair_mentions(
    sources: Sequence[SourceMention], targets: Sequence[TargetMention], lengths: tuple[int, int]
) -> list[PairedMention]:
    """Pair the mentions of one segment; ``lengths`` are those of its two texts in code points.

    Returns one entry for every source mention, in source order.
    """
    partner: dict[int, TargetMention] = {}
    claimed: list[tuple[int, int]] = []
    for right in (True, False):
        candidates = [
            (_order(source, target, lengths), number, target)
            for number, source in enumerate(sources)
            for target in targets
            if target.concept.id == source.concept.id and target.is_right == right
        ]
        for _, number, target in sorted(candidates, key=lambda candidate: candidate[:2]):
            inside = any(start <= target.start and target.end <= end for start, end in claimed)
            if number not in partner and not inside:
                partner[number] = target
                claimed.append((target.start, target.end))
    return [PairedMention(source, partner.get(number)) for number, source in enumerate(sources)]


def _order(source: SourceMention, target: TargetMention, lengths: tuple[int, int]) -> tuple[int, int, float]:
    """Candidates in the order in which they are given out: forbidden before attested, long, then near."""
    distance = abs(source.start / max(lengths[0], 1) - target.start / max(lengths[1], 1))
    return (target.status != FORBIDDEN, target.start - target.end, distance)
