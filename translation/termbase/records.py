"""What a termbase is made of: plain records, equal whether they come from the shipped file or from rows."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

PREFERRED, ADMITTED, ATTESTED, FORBIDDEN = "preferred", "admitted", "attested", "forbidden"
STATUSES = (PREFERRED, ADMITTED, ATTESTED, FORBIDDEN)  # best first
RIGHT = frozenset({PREFERRED, ADMITTED})


@dataclass(frozen=True)
class Rendering:
    """One Indonesian rendering; ``house_style`` "" serves every style, a missing date means "always"."""

    text: str
    status: str
    house_style: str = ""
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None  # the last day on which it is valid
    source: str = ""
    note: str = ""

    def valid_on(self, date: datetime.date | None) -> bool:
        """Whether it may be used on that day; without a day every period is admitted."""
        if date is None:
            return True
        return (self.valid_from is None or self.valid_from <= date) and (
            self.valid_to is None or date <= self.valid_to
        )


@dataclass(frozen=True)
class Concept:
    """One concept: its Vietnamese forms (the main one first) and its renderings.

    ``rules`` says, one rule a line, when a machine may apply the concept (see
    :mod:`translation.termbase.rules`); ``context`` says the same to people.
    ``is_pattern`` marks a shape ("khóa + numeral") that no plain string matches.
    """

    id: int
    vi: str
    forms: tuple[str, ...]
    renderings: tuple[Rendering, ...]
    category: str = ""
    en: str = ""
    context: str = ""
    note: str = ""
    sources: str = ""
    standing: str = "attested"  # or "proposed"
    rules: str = ""
    is_pattern: bool = False

    def __hash__(self) -> int:
        """By the id: the sets in which concepts are collected need not read all that one consists of."""
        return hash(self.id)

    def usable(self, date: datetime.date | None, house_style: str = "") -> tuple[Rendering, ...]:
        """The right renderings of that day: of the house style first, preferred before admitted.

        Those of another style come last: used throughout they are no mistake. A body can be named
        after its end ("the former …"), so where no rendering is valid on the day, all count.
        """
        right = [r for status in STATUSES if status in RIGHT for r in self.renderings if r.status == status]
        right.sort(key=lambda r: r.house_style not in ("", house_style) if house_style else False)
        return tuple(r for r in right if r.valid_on(date)) or tuple(right)

    @property
    def has_names(self) -> bool:
        """Whether the main form is a proper name of three syllables or more, hard to mistake."""
        return self.vi[:1].isupper() and len(self.vi.split()) >= 3
