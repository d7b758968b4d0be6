"""A count of months that looks another way: the first, the last, the past, the coming ones.

"6 tháng cuối năm" is the end of the year and "7 tháng đầu năm" its beginning; "6 bulan terakhir" is the time
that has just passed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar, NamedTuple

from translation.checks.base import MAJOR, MINOR, Example, Finding, Pair, Span, Threshold
from translation.checks.signs import Signs
from translation.lang.written_numbers import indonesian_words

_FIRST, _END, _PAST, _NEXT = "first", "end", "past", "next"
_MEANS = {
    _FIRST: "the first ones",
    _END: "the end of the year",
    _PAST: "the ones that have just passed",
    _NEXT: "the ones to come",
}
_WRONG = {
    _FIRST: {_PAST: MAJOR, _NEXT: MAJOR},
    _END: {_PAST: MAJOR, _FIRST: MAJOR},
    _PAST: {_NEXT: MAJOR, _FIRST: MINOR},
    _NEXT: {_PAST: MAJOR, _FIRST: MAJOR},
}
_RIGHT = {_FIRST: "pertama", _END: "akhir tahun", _PAST: "terakhir", _NEXT: "mendatang"}
_UNITS = {"tháng": "bulan", "năm": "tahun", "tuần": "minggu", "ngày": "hari", "quý": "triwulan"}
_UNITS_ID = {unit: unit for unit in _UNITS.values()} | {"pekan": "minggu", "kuartal": "triwulan"}
_WORDS_VI = ("hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_NUMBERS_VI = {word: number for number, word in enumerate(_WORDS_VI, start=2)}
_NUMBERS_ID = {indonesian_words(n): n for n in range(2, 13)}
_SOURCE = re.compile(
    rf"\b(?P<count>\d{{1,2}}|{'|'.join(_NUMBERS_VI)})\s+(?P<unit>{'|'.join(_UNITS)})\s+(?:"
    r"(?P<first>đầu(?:\s+tiên|\s+của\s+năm|\s+năm)?(?!\s+(?:tháng|tuần|quý)))"
    r"|(?P<end>(?:còn lại|cuối)\s+(?:của\s+)?năm)"
    r"|(?P<past>(?:vừa\s+)?qua(?!\s+(?:đời|đi|lại|mặt))|gần\s+(?:đây|nhất)|trở\s+lại\s+đây)"
    r"|(?P<next>(?:sắp\s+)?tới(?!\s+(?:khi|nay|lúc))|tiếp\s+theo|kế\s+tiếp))\b",
    re.IGNORECASE,
)
_TARGET = re.compile(
    rf"\b(?P<count>\d{{1,2}}|{'|'.join(_NUMBERS_ID)})\s+(?P<unit>{'|'.join(_UNITS_ID)})\s+(?:"
    r"(?P<first>pertama|awal(?:\s+tahun)?)"
    r"|(?P<end>akhir\s+tahun)"
    r"|(?P<past>terakhir|belakangan|(?:yang\s+)?lalu|silam)"
    r"|(?P<next>(?:yang\s+akan\s+)?(?:men)?datang|ke\s+depan|berikutnya))\b"
    r"(?!\s+tahun\s+(?:itu|tersebut|lalu|sebelumnya))(?P<year>\s+(?:di\s+|pada\s+)?(?:tahun|20\d\d)\b)?",
    re.IGNORECASE,
)


class _Months(NamedTuple):
    """How many of which unit, which way they look, where they stand, and whether a year follows."""

    count: int
    unit: str
    way: str
    span: Span
    followed: bool


class HalfYearCheck:
    """Months, weeks or years counted from another point of time than in the source."""

    id = "trap"
    ids: ClassVar[tuple[str, ...]] = ("trap",)
    category = "accuracy/mistranslation"
    severity = MAJOR
    needs_source = True
    encoder = ""
    finds = (
        "“6 bulan terakhir” (the past six months) where the source means the first or the last six months "
        "of the year, and the past for the coming ones."
    )
    example = Example(
        "Nhiệm vụ 6 tháng cuối năm", "Tugas 6 bulan terakhir", "6 bulan terakhir", "6 bulan akhir tahun"
    )
    thresholds: ClassVar[dict[str, Threshold]] = {}
    signs = Signs(tuple(_UNITS), tuple(_UNITS_ID))

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the spans of the target that look another way than the same count in the source."""
        there = list(_spans(_TARGET, pair.target))
        said = list(_spans(_SOURCE, pair.source)) if there else []
        rendered = {months[:3] for months in there}
        for months in there if said else ():
            same = [m for m in said if m[:2] == months[:2]]
            meant = next((m for m in same if months.way in _WRONG[m.way] and m[:3] not in rendered), None)
            if meant and all(m.way != months.way for m in same):
                yield self._finding(pair, meant, months)

    def _finding(self, pair: Pair, meant: _Months, months: _Months) -> Finding:
        quote, said = pair.target[slice(*months.span)], pair.source[slice(*meant.span)]
        is_mild = months.followed and meant.way == _END
        return Finding(
            check=self.id,
            category=self.category,
            severity=MINOR if is_mild else _WRONG[meant.way][months.way],
            message=f"“{quote}” are {_MEANS[months.way]}; “{said}” are {_MEANS[meant.way]}.",
            quote=quote,
            source_span=meant.span,
            target_span=months.span,
            suggestion=_suggestion(quote, said, meant, followed=months.followed),
        )


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[_Months]:
    for match in pattern.finditer(text):
        way = next(way for way in _MEANS if match[way])
        count, unit = match["count"].lower(), match["unit"].lower()
        number = int(count) if count.isdigit() else _NUMBERS_VI.get(count) or _NUMBERS_ID[count]
        year = match.groupdict().get("year")
        span = (match.start(), match.end(way))
        yield _Months(number, _UNITS.get(unit) or _UNITS_ID[unit], way, span, year is not None)


def _suggestion(quote: str, said: str, meant: _Months, *, followed: bool) -> str:
    """What stands before a year must not name the year once more."""
    number, unit = quote.split()[:2]
    if meant.way == _END and followed:
        return "semester kedua" if meant.count == 6 else f"{number} {unit} akhir"
    of_year = meant.way == _FIRST and said.lower().endswith("năm") and not followed
    return f"{number} {unit} {_RIGHT[meant.way]}{' tahun ini' if of_year else ''}"
