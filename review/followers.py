"""What belongs to a place in a row's text follows that text where rows are paired anew.

Whatever points at a segment (a finding; a comment, an annotation) is a *follower*: it has an entry
in ``FOLLOWERS`` with two functions. ``follow`` moves its rows along the :class:`Moves` and gives what
``restore`` needs to bring them back when the re-pairing is undone; that is kept in the event, so it is
plain JSON. Rows that came after the re-pairing are moved back along the moves of the undoing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat

from review.carried import SOURCE, TARGET, Stretch
from translation.finding_rows import SILENCED
from translation.lang.text import digest
from translation.models import Finding

Span = tuple[int, int]


class Place(NamedTuple):
    """A segment and the spans of both sides in it; None where a side has none."""

    segment: int
    source: Span | None
    target: Span | None


@dataclass(frozen=True)
class Texts:
    """The texts of one segment."""

    source: str
    target: str


class Moves:
    """Where every stretch of text of some segments has gone.

    ``former`` and ``present`` hold the texts by segment id before and after; ``old`` and ``new`` are
    the segment ids that the indices of ``stretches`` stand for.
    """

    def __init__(
        self,
        stretches: Iterable[Stretch],
        old: Sequence[int],
        new: Sequence[int],
        former: Mapping[int, Texts],
        present: Mapping[int, Texts],
    ):
        self.former, self.present = former, present
        self._stretches: dict[tuple[int, str], list[tuple[int, int, int, int]]] = defaultdict(list)
        for one in stretches:
            self._stretches[old[one.old], one.side].append((one.start, one.end, new[one.new], one.at))

    def place(self, segment: int, source: Span | None = None, target: Span | None = None) -> Place:
        """Where something in a former segment is now; what lies across a cut ends there.

        The target decides, then the source; without a span, what has the first of the target's text.
        """
        there = self._moved(segment, SOURCE, source)
        here = self._moved(segment, TARGET, target)
        if here is not None:
            same = there is not None and there[0] == here[0]
            return Place(here[0], there[1] if same else None, here[1])
        if there is not None:
            return Place(there[0], there[1], None)
        first = self._stretches[segment, TARGET] or self._stretches[segment, SOURCE]
        return Place(first[0][2] if first else segment, None, None)

    def _moved(self, segment: int, side: str, span: Span | None) -> tuple[int, Span] | None:
        found = self._stretches[segment, side]
        if span is None or not found:
            return None
        start, end, new, at = next((s for s in reversed(found) if s[0] <= span[0]), found[0])
        begin = min(max(span[0], start), end)
        return new, (at + begin - start, at + max(min(span[1], end), begin) - start)


class Follower(NamedTuple):
    follow: Callable[[Moves], list]
    restore: Callable[[Moves, list], None]


# Findings

_KEPT = (
    "pk", "segment_id", "identity", "source_start", "source_end", "target_start", "target_end",
    "text_digest", "status", "dismissed_reason", "dismissed_by_id", "evidence",
)  # fmt: skip
_MOVED = [
    "segment", "identity", "source_start", "source_end", "target_start", "target_end", "text_digest",
    "status", "outcome", "dismissed_reason", "dismissed_by", "evidence",
]  # fmt: skip


def _follow_findings(moves: Moves) -> list:
    found = _findings(moves)
    kept = [[getattr(row, name) for name in _KEPT] for row in found]
    _move(moves, found, {})
    return kept


def _restore_findings(moves: Moves, kept: list) -> None:
    """Those from before are as they were; what a re-pairing had fixed is open or dismissed again."""
    before = {values[0]: dict(zip(_KEPT, values, strict=True)) for values in kept}
    _move(moves, _findings(moves), before)


def _findings(moves: Moves) -> list[Finding]:
    return list(
        Finding.objects.select_for_update(no_key=True).filter(segment__in=moves.former).order_by("pk")
    )


def _move(moves: Moves, findings: list[Finding], before: Mapping[int, Mapping]) -> None:
    """Put findings where their words are now, or where ``before`` says that they were, by their keys."""
    if not findings:
        return
    taken, free = set(), []
    for row in findings:
        was = before.get(row.pk)
        if was is None:
            free.append((row, _quoted(row, moves)))
            _put(row, moves)
            continue
        lives = row.status != Finding.Status.FIXED
        for name, value in was.items():
            if name not in ("pk", "status", "dismissed_reason", "dismissed_by_id") or not lives:
                setattr(row, name, value)
        row.outcome = "" if was["status"] != Finding.Status.FIXED else row.outcome
        taken.add((row.segment_id, row.identity))
    for row, source_quote in sorted(free, key=lambda pair: _order(pair[0])):
        ordinal = 0
        while (key := (row.segment_id, _identity(row, source_quote, ordinal))) in taken:
            ordinal += 1
        row.identity = key[1]
        taken.add(key)
    # An identity is unique at every moment: first get all out of each other's way.
    moving = Finding.objects.filter(pk__in=[row.pk for row in findings])
    moving.update(identity=Concat(Value("moving "), Cast("pk", CharField())))
    Finding.objects.bulk_update(findings, _MOVED, batch_size=100)


def _put(row: Finding, moves: Moves) -> None:
    source = None if row.source_start is None else (row.source_start, row.source_end)
    target = None if row.target_start is None else (row.target_start, row.target_end)
    place = moves.place(row.segment_id, source, target)
    row.segment_id = place.segment
    row.source_start, row.source_end = place.source or (None, None)
    row.target_start, row.target_end = place.target or (None, None)
    if place.segment in moves.present:
        # It was judged with the pair of before: where it goes now, no edit of a person did that.
        row.text_digest = digest(moves.present[place.segment].target)


def _quoted(row: Finding, moves: Moves) -> str:
    if row.source_start is None:
        return ""
    return moves.former[row.segment_id].source[row.source_start : row.source_end]


def _order(row: Finding) -> tuple:
    """As the checks count findings that quote the same: those that stand, in the order of the text."""
    stands = row.status != Finding.Status.FIXED or SILENCED in row.evidence
    start = row.target_start if row.target_start is not None else row.source_start or 0
    return row.segment_id, not stands, start, row.pk


def _identity(row: Finding, source_quote: str, ordinal: int) -> str:
    """As ``finding_rows`` names it."""
    return digest(row.check_id, row.quote, source_quote, str(ordinal))


FOLLOWERS: dict[str, Follower] = {"findings": Follower(_follow_findings, _restore_findings)}
