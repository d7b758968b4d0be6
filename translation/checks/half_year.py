""" "6 tháng cuối năm" is the end of the year; "6 bulan terakhir" is the time that has just passed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from translation.checks.base import MAJOR, MINOR, Example, Finding, Pair, Threshold
from translation.checks.signs import Signs
from translation.lang.number_words import indonesian_words

_COUNTS = {word: n for n in range(2, 12) for word in (str(n), f"0{n}", indonesian_words(n))}
_COUNTS_VI = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9}
_SOURCE = re.compile(
    r"\b(\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|chín)\s+tháng\s+(?:còn lại|cuối)\s+(?:của\s+)?năm", re.IGNORECASE
)
_TARGET = re.compile(
    r"\b(\d{1,2}|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)\s+bulan\s+(?:terakhir|belakangan)\b"
    r"(?!\s+tahun\s+(?:itu|tersebut|lalu|sebelumnya))(?P<year>\s+(?:di\s+|pada\s+)?(?:tahun|20\d\d)\b)?",
    re.IGNORECASE,
)


class HalfYearCheck:
    """The last months of the year that became the past months."""

    id = "trap"
    ids: ClassVar[tuple[str, ...]] = ("trap",)
    category = "accuracy/mistranslation"
    severity = MAJOR
    needs_source = True
    encoder = ""
    finds = "“6 bulan terakhir” (the past six months) where the source means the last six months of the year."
    example = Example(
        "Nhiệm vụ 6 tháng cuối năm", "Tugas 6 bulan terakhir", "6 bulan terakhir", "6 bulan akhir tahun"
    )
    thresholds: ClassVar[dict[str, Threshold]] = {}
    signs = Signs(("tháng",), ("bulan",))

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the spans of months that look back where the source looks at the end of the year."""
        sources = [(_count(match[1].lower()), match) for match in _SOURCE.finditer(pair.source)]
        for match in _TARGET.finditer(pair.target) if sources else ():
            months = _COUNTS.get(match[1].lower())
            source = next((m for count, m in sources if count == months), None)
            if source is None:
                continue
            end = match.start("year") if match["year"] else match.end()
            quote = pair.target[match.start() : end]
            yield Finding(
                check=self.id,
                category=self.category,
                severity=MINOR if match["year"] else MAJOR,
                message=(
                    f"“{quote}” reads as the {months} months that have just passed; "
                    f"“{source.group()}” is the end of the year."
                ),
                quote=quote,
                source_span=source.span(),
                target_span=(match.start(), end),
                suggestion=_suggestion(match[1], months, followed=match["year"] is not None),
            )


def _count(word: str) -> int | None:
    return int(word) if word.isdigit() else _COUNTS_VI.get(word)


def _suggestion(number: str, months: int, *, followed: bool) -> str:
    """What stands before a year must not name the year once more."""
    if not followed:
        return f"{number} bulan akhir tahun"
    return "semester kedua" if months == 6 else f"{number} bulan akhir"
