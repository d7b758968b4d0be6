"""Months, days, quarters, halves of a year, decades and centuries; day-month pairs that were copied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from translation.checks.base import MAJOR, MINOR, Example, Finding, Pair, Threshold
from translation.checks.comparison import Comparison, Match, compare, pair_up
from translation.checks.number import is_day
from translation.lang.calendar import MONTHS_ID, WEEKDAYS_ID
from translation.lang.quantity import CENTURY, DECADE, HALF, MONTH, NUMBER, QUARTER, WEEKDAY, Quantity

CATEGORY = "locale-conventions/date"
_PAIRED = (WEEKDAY, QUARTER, HALF, DECADE, CENTURY)
_NAMES = {
    MONTH: "month", WEEKDAY: "day of the week", QUARTER: "quarter", HALF: "half", DECADE: "decade",
    CENTURY: "century", NUMBER: "day",
}  # fmt: skip
_RANKS = ("pertama", "kedua", "ketiga", "keempat")
_ROMANS = ("I", "II", "III", "IV")


class DateCheck:
    """A month, day, quarter, half, decade or century that differs; a month that only one side has."""

    id = "date"
    ids: ClassVar[tuple[str, ...]] = ("date",)
    category = CATEGORY
    severity = MAJOR
    needs_source = True
    encoder = ""
    finds = "A date that the translation changes: day, month, day of the week, quarter, half, decade or century."
    example = Example("Cầu thông xe vào thứ Ba.", "Jembatan itu dibuka pada hari Rabu.", "Rabu", "Selasa")
    thresholds: ClassVar[dict[str, Threshold]] = {}

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield what differs, then the months that only one side has."""
        comparison = compare(pair.source, pair.target)
        if not comparison.right and not comparison.left:
            return
        pairs, missing, added = pair_up(comparison.missing, comparison.added)
        for source, target in pairs:
            if target.kind == MONTH or is_day(target):
                yield self._differs(source, target)
        for source, target in _changed(comparison):
            yield self._differs(source, target)
        for quantity in added:
            if quantity.kind == MONTH:
                yield self._alone(quantity, "stands in the translation; the source has no such month.", target=True)
        for quantity in missing:
            if quantity.kind == MONTH:
                yield self._alone(quantity, "stands in the source; the translation has no such month.", target=False)

    def _differs(self, source: Quantity, target: Quantity) -> Finding:
        noun = _NAMES.get(target.kind, "date")
        return Finding(
            check=self.id,
            category=CATEGORY,
            severity=MAJOR,
            message=f"The source has “{source.text}”, the translation “{target.text}”: another {noun}.",
            quote=target.text,
            source_span=(source.start, source.end),
            target_span=(target.start, target.end),
            suggestion=_written(source, target),
            evidence={"source": source.text, "target": target.text},
        )

    def _alone(self, quantity: Quantity, says: str, *, target: bool) -> Finding:
        span = (quantity.start, quantity.end)
        return Finding(
            check=self.id,
            category=CATEGORY,
            severity=MINOR,
            message=f"“{quantity.text}” {says}",
            quote=quantity.text,
            source_span=None if target else span,
            target_span=span if target else None,
            evidence={"target" if target else "source": quantity.text},
        )


def _changed(comparison: Comparison) -> list[Match]:
    """Quantities of the calendar of one kind without counterpart on either side, first with first."""
    found: list[Match] = []
    for kind in _PAIRED:
        left = [q for q in comparison.left if q.kind == kind and q.sure]
        right = [q for q in comparison.right if q.kind == kind and q.sure]
        if not left or not right:
            continue
        found += [pair for pair in zip(left, right, strict=False) if _is_new(pair[1], comparison.source)]
    return found


def _is_new(target: Quantity, sources: tuple[Quantity, ...]) -> bool:
    return not any(target.kind == source.kind and target.equals(source) for source in sources)


def _written(source: Quantity, target: Quantity) -> str | None:
    """The source's date in the form of the target's; None where that is not certain."""
    value = source.values[0]
    if target.kind == MONTH:
        return MONTHS_ID[int(value) - 1] if value in range(1, 13) else None
    if target.kind == WEEKDAY:
        return WEEKDAYS_ID[int(value)]
    if target.kind == NUMBER:
        return source.digits or None
    if target.kind in (QUARTER, HALF):
        return _ranked(int(value), target)
    if target.kind in (DECADE, CENTURY):
        written = source.digits
        if target.kind == CENTURY and (not written or not target.digits.isdigit()):
            return None
        new = str(int(value)) if target.kind == CENTURY or len(target.digits) == 4 else written
        return target.text.replace(target.digits, new, 1) if target.digits else None
    return None


def _ranked(value: int, target: Quantity) -> str | None:
    noun, _, rank = target.text.rpartition(" ")
    if not noun:
        return None
    if rank.isdigit():
        return f"{noun} {value}"
    if rank.isupper():
        return f"{noun} {_ROMANS[value - 1]}"
    return f"{noun} {_RANKS[value - 1]}"


_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?P<sign>[-/])(?P<month>0?[1-9]|1[0-2])(?![\d/-])(?![.,]\d)"
_SOURCE = re.compile(
    rf"\b(?:ngày|sáng|trưa|chiều|tối|đêm|hôm|mùng|đến|tới|từ|và)\s+(?:\d{{1,2}}\s+(?:và|đến)\s+)?{_DAY}", re.IGNORECASE
)
_TARGET = re.compile(
    rf"\b(?:tanggal|pagi|siang|sore|malam|hari|pada|hingga|sampai|dan)(?:\s+hari)?(?:\s+tanggal)?\s+(?P<date>{_DAY})",
    re.IGNORECASE,
)


class DayMonthCheck:
    """ "8-9" says the eighth of September in Vietnamese and "the eighth to the ninth" in Indonesian."""

    id = "date"
    ids: ClassVar[tuple[str, ...]] = ("date",)
    category = CATEGORY
    severity = MINOR
    needs_source = True
    encoder = ""
    finds = "A day and month of the source (8-9) that was copied: Indonesian reads it as a range."
    example = Example("Mưa to từ đêm 8-9.", "Hujan lebat sejak malam 8-9.", "8-9", "8 September")
    thresholds: ClassVar[dict[str, Threshold]] = {}

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the day-month pairs of the target that stand in the source as they are."""
        if "-" not in pair.target and "/" not in pair.target:
            return
        sources = {match.group("day", "month"): match for match in _SOURCE.finditer(pair.source)}
        if not sources:
            return
        for match in _TARGET.finditer(pair.target):
            source = sources.get(match.group("day", "month"))
            if source is None:
                continue
            date = f"{int(match['day'])} {MONTHS_ID[int(match['month']) - 1]}"
            yield Finding(
                check=self.id,
                category=self.category,
                severity=self.severity,
                message=f"“{match['date']}” reads as a range in Indonesian; the source means {date}.",
                quote=match["date"],
                source_span=(source.start("day"), source.end("month")),
                target_span=match.span("date"),
                suggestion=date,
            )
