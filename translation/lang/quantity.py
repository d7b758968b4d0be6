"""One quantity of a text: what it says in values, whatever its writing."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

NUMBER, WORD, ROMAN, PHONE = "number", "word", "roman", "phone"
MONTH, WEEKDAY, QUARTER, HALF, DECADE, CENTURY = "month", "weekday", "quarter", "half", "decade", "century"
SYMBOL = "symbol"  # the number of a document's symbol
CALENDAR = frozenset({MONTH, WEEKDAY, QUARTER, HALF, DECADE, CENTURY})
_FIRM = frozenset({NUMBER, MONTH, PHONE})

Value = int | Fraction


class Quantity(NamedTuple):
    """A quantity at [start, end) of its text; ``values`` are its possible readings, the usual one first.

    ``parts`` are the values it falls into where the whole has no counterpart (17.30 as
    a time: 17 and 30; two thirds: 2 and 3). ``power`` is the power of ten that its scale words
    stand for. ``unit`` names what is counted, as units.tsv does, at ``unit_span``; a day of a month has
    the unit "day 7". ``sure`` says that it can be nothing but a quantity.
    """

    start: int
    end: int
    text: str
    kind: str
    values: tuple[Value, ...]
    parts: tuple[Value, ...] = ()
    digits: str = ""
    power: int = 0
    unit: str = ""
    unit_span: tuple[int, int] | None = None
    sure: bool = True
    ordinal: bool = False

    @property
    def firm(self) -> bool:
        """Whether the other side must have it; the others explain and are explained."""
        return self.kind in _FIRM

    def equals(self, other: Quantity) -> bool:
        return not set(self.values).isdisjoint(other.values)
