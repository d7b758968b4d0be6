"""Months, days, quarters, halves of a year, decades and centuries; day-month pairs that were copied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from translation.checks.base import MAJOR, MINOR, Example, Finding, Pair, Span, Threshold
from translation.checks.comparison import changed_calendar, compare
from translation.checks.relative_words import dates
from translation.checks.signs import DIGIT, Signs
from translation.lang.calendar import MONTHS_ID, write_date
from translation.lang.calendar import WORDS as CALENDAR_WORDS
from translation.lang.quantity import CALENDAR, CENTURY, DECADE, HALF, MONTH, QUARTER, WEEKDAY, Quantity

CATEGORY = "locale-conventions/date"
_NAMES = {
    MONTH: "month", WEEKDAY: "day of the week", QUARTER: "quarter", HALF: "half", DECADE: "decade",
    CENTURY: "century",
}  # fmt: skip


class DateCheck:
    """A month, day, quarter, half, decade or century that differs; a month that only one side has."""

    id = "date"
    ids: ClassVar[tuple[str, ...]] = ("date",)
    category = CATEGORY
    severity = MAJOR
    needs_source = True
    encoder = ""
    finds = (
        "A date that the translation changes: day, month, day of the week, quarter, half, decade or century."
    )
    example = Example("Cầu thông xe vào thứ Ba.", "Jembatan itu dibuka pada hari Rabu.", "Rabu", "Selasa")
    thresholds: ClassVar[dict[str, Threshold]] = {}
    signs = Signs(("tháng", DIGIT), (*CALENDAR_WORDS["id"], DIGIT), either=True)

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield what differs, then the months that only one side has."""
        comparison = compare(pair.source, pair.target)
        if not comparison.right and not comparison.left:
            return
        for source, target in (*comparison.changed, *changed_calendar(comparison)):
            if target.kind in CALENDAR and not target.digits:
                yield self._differs(source, target)
        for quantity in comparison.added:
            if (
                quantity.kind == MONTH
                and not _begins_the_year(pair, quantity)
                and not dates(pair.source, pair.target, quantity)
            ):
                yield self._alone(
                    quantity, "stands in the translation; the source has no such month.", target=True
                )
        for quantity in comparison.missing:
            if quantity.kind == MONTH:
                yield self._alone(
                    quantity, "stands in the source; the translation has no such month.", target=False
                )

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
            suggestion=write_date(source, target),
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


def _begins_the_year(pair: Pair, month: Quantity) -> bool:
    """ "9 tháng đầu năm" is "Januari–September"."""
    return (
        month.values[0] == 1
        and _UNTIL.match(pair.target, month.end) is not None
        and _MONTHS_OF_YEAR.search(pair.source) is not None
    )


_UNTIL = re.compile(r"\s*(?:[-–—]|hingga|sampai|s\.d\.)\s*[^\W\d_]{3,}")
_MONTHS_OF_YEAR = re.compile(r"\btháng (?:đầu )?(?:của )?năm\b", re.IGNORECASE)
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?P<sign>[-/])(?P<month>0?[1-9]|1[0-2])(?![\d/-])(?![.,]\d)"
_DAY_AND_MONTH = re.compile(r"\d[-/]\d")
_SOURCE = re.compile(
    rf"\b(?:ngày|sáng|trưa|chiều|tối|đêm|hôm|mùng|đến|tới|từ|và)\s+(?:\d{{1,2}}\s+(?:và|đến)\s+)?{_DAY}"
    # "từ 2-3 đến 4-5 người"
    r"(?!\s*%|\s+(?:người|ngày|giờ|phút|tháng|tuần|lần|con|chiếc|hộ|em|cháu|km|m|kg|ha|tấn|tạ|nghìn|triệu|tỷ|ca"
    r"|điểm|tuổi|xã|lớp|trường)\b)",
    re.IGNORECASE,
)
_TARGET = re.compile(
    rf"\b(?:tanggal|pagi|siang|sore|malam|hari|pada|hingga|sampai|dan)(?:\s+hari)?(?:\s+tanggal)?\s+(?P<date>{_DAY})",
    re.IGNORECASE,
)

# A whole date; of a table or a list of references it is no part.
_WHOLE = re.compile(
    r"(?<![\w./-])(?P<day>0?[1-9]|[12]\d|3[01])(?P<sign>[-/])(?P<month>0?[1-9]|1[0-2])(?P=sign)"
    r"(?P<year>(?:19|20)\d\d)(?![\w/-])"
)
_WORDS_BESIDE = re.compile(r"[^\W\d_]{2,}\s\S*$")


class DayMonthCheck:
    """ "8-9" says the eighth of September in Vietnamese and "the eighth to the ninth" in Indonesian.

    A whole date (15-3-2022) in the middle of a sentence is written out too.
    """

    id = "date"
    ids: ClassVar[tuple[str, ...]] = ("date",)
    category = CATEGORY
    severity = MINOR
    needs_source = True
    encoder = ""
    finds = "A day and month of the source (8-9) that was copied: Indonesian reads it as a range."
    example = Example("Mưa to từ đêm 8-9.", "Hujan lebat sejak malam 8-9.", "8-9", "8 September")
    thresholds: ClassVar[dict[str, Threshold]] = {}
    signs = Signs((_DAY_AND_MONTH,), (_DAY_AND_MONTH,))

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the day-month pairs of the target that stand in the source as they are, then whole dates."""
        yield from self._whole(pair)
        sources = {match.group("day", "month"): match for match in _SOURCE.finditer(pair.source)}
        if not sources:
            return
        for match in _TARGET.finditer(pair.target):
            source = sources.get(match.group("day", "month"))
            if source is None:
                continue
            date = _written(match)
            why = f"“{match['date']}” reads as a range in Indonesian; the source means {date}."
            span = (source.start("day"), source.end("month"))
            yield self._finding(match["date"], match.span("date"), date, why, span)

    def _whole(self, pair: Pair) -> Iterator[Finding]:
        sources = {match.group(): match.span() for match in _WHOLE.finditer(pair.source)}
        for match in _WHOLE.finditer(pair.target) if sources else ():
            source = sources.get(match.group())
            if source and _WORDS_BESIDE.search(pair.target, 0, match.start()):
                date = f"{_written(match)} {match['year']}"
                why = f"“{match.group()}” is written as in the source; in running text it is {date}."
                yield self._finding(match.group(), match.span(), date, why, source)

    def _finding(self, quote: str, span: Span, right: str, message: str, source_span: Span) -> Finding:
        return Finding(
            check=self.id,
            category=self.category,
            severity=self.severity,
            message=message,
            quote=quote,
            source_span=source_span,
            target_span=span,
            suggestion=right,
        )


def _written(match: re.Match[str]) -> str:
    return f"{int(match['day'])} {MONTHS_ID[int(match['month']) - 1]}"
