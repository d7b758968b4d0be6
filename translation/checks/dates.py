"""Vietnamese day-month pairs ("đêm 8-9") that were copied instead of translated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translation.checks.base import MINOR, Finding, Pair
from translation.lang.numerals import MONTHS_ID

_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?P<sign>[-/])(?P<month>0?[1-9]|1[0-2])(?![\d/-])(?![.,]\d)"
_SOURCE = re.compile(rf"\b(?:ngày|sáng|trưa|chiều|tối|đêm|hôm|mùng|đến|tới)\s+{_DAY}", re.IGNORECASE)
_TARGET = re.compile(
    rf"\b(?:tanggal|pagi|siang|sore|malam|hari|pada|hingga|sampai)(?:\s+hari)?\s+(?P<date>{_DAY})",
    re.IGNORECASE,
)


class DayMonthCheck:
    """ "8-9" says the eighth of September in Vietnamese and "the eighth to the ninth" in Indonesian."""

    id = "date"
    category = "locale-conventions/date"
    severity = MINOR
    needs_source = True

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the day-month pairs of the target that stand in the source as they are."""
        sources = {match.group("day", "month"): match for match in _SOURCE.finditer(pair.source)}
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
