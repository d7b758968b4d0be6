"""What asks for eyes first: an order, never a number on a page.

risk = (100 − quality) + severity of what was found + prominence of the place

Quality may rest on the texts alone, or not be there yet, and it looks at one segment for itself. What was
found weighs once more, because somebody has to decide on it; and a fault in the headline is read by all.
"""

from __future__ import annotations

from collections.abc import Iterable

SEVERITY = {"critical": 40.0, "major": 20.0, "minor": 3.0}  # of each open finding, …
MOST_SEVERE = 100.0  # … and of all together
PROMINENCE = {"headline": 15.0, "lead": 8.0, "caption": 4.0}  # by the kind of the segment
UNSCORED = 60.0  # the quality that a segment without one is ordered by


def segment_risk(quality: float | None, severities: Iterable[str], kind: str) -> float:
    """Of one segment, 0–215, higher comes first; ``quality`` 0–100, ``severities`` of its open findings."""
    found = sum(SEVERITY.get(severity, 0.0) for severity in severities)
    lacking = 100.0 - (UNSCORED if quality is None else quality)
    return lacking + min(found, MOST_SEVERE) + PROMINENCE.get(kind, 0.0)


def article_risk(quality: float | None, critical: int, major: int, prominent: bool) -> float:
    """Of one article, 0–145, higher comes first.

    ``quality`` of the whole, ``critical`` and ``major`` open findings, and whether one of them stands
    in the headline or the lead. Counts level off, or a long article would always be first.
    """
    lacking = 100.0 - (UNSCORED if quality is None else quality)
    return lacking + 6.0 * min(critical, 4) + 2.0 * min(major, 6) + (9.0 if prominent else 0.0)
