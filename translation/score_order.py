"""Which segments a reader wants to know about first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from translation.models import Kind, Segment
from translation.quality.estimate import GRAVEST_FIRST, Fault

_PROMINENT_FIRST = (Kind.HEADLINE, Kind.LEAD, Kind.CAPTION, Kind.BODY, Kind.BYLINE)


def riskiest_first(
    segments: Iterable[Segment], texts: Mapping[int, str], faults: Mapping[int, Sequence[Fault]]
) -> list[int]:
    """Their ids: grave findings first, then prominent texts, then long ones, then as they stand.

    ``texts`` and ``faults`` (open findings) are by segment id. There is no furniture among the segments.
    """

    def key(segment: Segment) -> tuple[int, int, int, int]:
        severities = [GRAVEST_FIRST.index(fault.severity) for fault in faults.get(segment.pk, ())]
        gravest = min(severities, default=len(GRAVEST_FIRST))
        return gravest, _PROMINENT_FIRST.index(segment.kind), -len(texts[segment.pk]), segment.position

    return [segment.pk for segment in sorted(segments, key=key)]
