"""Day and month that changed places: "10-8" is the tenth of August in Vietnamese, always the day first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from translation.checks.base import MAJOR, Example, Finding, Pair, Threshold
from translation.checks.comparison import compare, is_day
from translation.checks.signs import DIGIT, Signs
from translation.lang.calendar import MONTHS_ID
from translation.lang.quantity import MONTH, Quantity

_SHORT = re.compile(r"(?<![\d/.,-])(\d{1,2})\s?[-/.]\s?(\d{1,2})(?![\d/]|[.,-]\d)")
_MOST_MONTHS = 12
_NEAR = 3  # characters between a day and its month in one date


class SwappedDateCheck:
    """A date of the target whose day is the source's month and whose month is the source's day.

    Both numbers stand on both sides, so that no comparison of values can tell.
    """

    id = "date"
    ids: ClassVar[tuple[str, ...]] = ("date",)
    category = "locale-conventions/date"
    severity = MAJOR
    needs_source = True
    encoder = ""
    finds = "A date whose day and month have changed places: “10-8” is 10 Agustus and not 8 Oktober."
    example = Example(
        "Hồ sơ nộp trước ngày 10-8.",
        "Berkas diserahkan sebelum tanggal 8 Oktober.",
        "8 Oktober",
        "10 Agustus",
    )
    thresholds: ClassVar[dict[str, Threshold]] = {}
    signs = Signs((DIGIT,), (DIGIT,))

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the swapped dates of the target in order."""
        comparison = compare(pair.source, pair.target)
        dates = list(_dates(comparison.target))
        if not dates:
            return
        reported = {id(target) for _, target in comparison.changed}
        known = {(_value(q), int(q.unit.removeprefix("day "))) for q in comparison.source if is_day(q)}
        short = {(int(m[1]), int(m[2])): m.span() for m in _SHORT.finditer(pair.source)}
        known |= short.keys()
        for day, month in dates:
            date = (_value(day), int(month.values[0]))
            swapped = date[::-1]
            if date[0] == date[1] or date[0] > _MOST_MONTHS or date in known or swapped not in known:
                continue
            if id(day) not in reported and id(month) not in reported:
                yield self._finding(
                    pair, day, month, short.get(swapped) or _place(comparison.source, swapped)
                )

    def _finding(
        self, pair: Pair, day: Quantity, month: Quantity, source_span: tuple[int, int] | None
    ) -> Finding:
        start, end = day.start, month.end
        number, name = _value(day), int(month.values[0])
        first, between, second = day.text, pair.target[day.end : month.start], month.text
        right = f"{name}{between}{number if month.digits else MONTHS_ID[number - 1]}"
        said = pair.source[slice(*source_span)] if source_span else f"{name}-{number}"
        return Finding(
            check=self.id,
            category=self.category,
            severity=MAJOR,
            message=(
                f"“{said}” is day {name}, month {number}; in “{first}{between}{second}” they have changed "
                "places."
            ),
            quote=pair.target[start:end],
            source_span=source_span,
            target_span=(start, end),
            suggestion=right,
            evidence={"source": said, "target": pair.target[start:end]},
        )


def _dates(quantities: tuple[Quantity, ...]) -> Iterator[tuple[Quantity, Quantity]]:
    """Each day of a month with the month right behind it."""
    for day, month in zip(quantities, quantities[1:], strict=False):
        if is_day(day) and month.kind == MONTH and 0 < month.start - day.end <= _NEAR:
            yield day, month


def _value(day: Quantity) -> int:
    return int(day.values[0])


def _place(quantities: tuple[Quantity, ...], date: tuple[int, int]) -> tuple[int, int] | None:
    """Where the source has this day and month."""
    for day, month in _dates(quantities):
        if (_value(day), month.values[0]) == date:
            return day.start, month.end
    found = (q for q in quantities if is_day(q) and (_value(q), q.unit) == (date[0], f"day {date[1]}"))
    return next(((day.start, day.end) for day in found), None)
