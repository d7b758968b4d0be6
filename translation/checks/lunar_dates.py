"""Months of the lunar calendar: "15 tháng 10 âm lịch" is in November or later, never "15 Oktober"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from translation.checks.base import MAJOR, Example, Finding, Pair, Span, Threshold
from translation.checks.signs import Signs
from translation.lang.calendar import LUNAR_STEMS, LUNAR_YEAR, MONTHS_ID

_NUMBERS = {"giêng": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
            "mười": 10, "mười một": 11, "một": 11, "chạp": 12}  # fmt: skip
_NUMBER = r"\d{1,2}|mười một|mười|giêng|chạp|hai|ba|tư|năm|sáu|bảy|tám|chín|một"
_TAG = r"\s*(?:năm\s+)?[\w\s]{0,14}?\(?\s*âm lịch"
# "tháng 10 âm lịch", "15/8 âm lịch", "rằm tháng bảy", "tháng Giêng năm Giáp Thìn"; also "âm lịch ngày 10
# tháng 3".
_LUNAR = re.compile(
    rf"(?<!\w)(?:tháng\s+(?P<tagged>{_NUMBER})(?!\w){_TAG}"
    rf"|\d{{1,2}}\s?[-/.]\s?(?P<short>\d{{1,2}})(?!\d){_TAG}"
    rf"|rằm\s+tháng\s+(?P<full>{_NUMBER})(?!\w)"
    rf"|tháng\s+(?P<yeared>{_NUMBER})\s+{LUNAR_YEAR}"
    r"|âm lịch\s*(?:\(?\s*(?:là\s+)?(?:ngày|mùng|mồng)?\s*)(?:\d{1,2}\s+)?"
    rf"tháng\s+(?P<behind>{_NUMBER})(?!\w))",
    re.IGNORECASE,
)
# With a feast beside them these are lunar too, whether or not the source says so.
_BESIDE_FEAST = re.compile(
    r"(?<!\w)(?:(?:mùng|mồng)\s+\d{1,2}\s+tháng\s+(?P<month>\d{1,2}|giêng|chạp|ba)"
    r"|tháng\s+(?P<named>giêng|chạp))(?!\w)",
    re.IGNORECASE,
)
_FEAST = re.compile(
    r"(?<!\w)(?:giỗ|lễ hội|hội (?:làng|mở|xuân)|(?:mở|khai|trẩy) hội|tết|đình|đền|chùa|ông táo)(?!\w)",
    re.IGNORECASE,
)
_SOLAR_FEAST = 9  # mùng 2 tháng 9, the national day
_SAYS_ID = re.compile(
    r"\b(?:lunar|imlek|qamariah|kamariah|komariah|purnama|candra|penanggalan|kalender)\b"
    r"|\bbulan\s+(?:ke-?\s?\w+|pertama|kedua|ketiga)",
    re.IGNORECASE,
)
_MONTH_ID = re.compile(
    rf"(?:(?P<day>\d{{1,2}})\s+)?\b(?:bulan\s+)?(?P<month>{'|'.join(MONTHS_ID)})\b", re.IGNORECASE
)
_SOLAR_VI = re.compile(r"\btháng\s+(\d{1,2})\b|\b\d{1,2}\s?[-/.]\s?(\d{1,2})\b", re.IGNORECASE)


class LunarDateCheck:
    """A month of the lunar calendar under the name of a month of the solar year."""

    id = "date"
    ids: ClassVar[tuple[str, ...]] = ("date",)
    category = "locale-conventions/date"
    severity = MAJOR
    needs_source = True
    encoder = ""
    finds = "A lunar month with the name of a solar one: 15 tháng 10 âm lịch is not 15 Oktober."
    example = Example(
        "Lễ hội diễn ra ngày 15 tháng 10 âm lịch.",
        "Festival itu berlangsung pada 15 Oktober.",
        "15 Oktober",
        "15 bulan ke-10 kalender lunar",
    )
    thresholds: ClassVar[dict[str, Threshold]] = {}
    signs = Signs(
        ("lịch*", "rằm", "giêng", "chạp", "mùng", "mồng", *LUNAR_STEMS.split("|")),
        tuple(map(str.lower, MONTHS_ID)),
    )

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the solar names of the source's lunar months in the order of the target."""
        if _SAYS_ID.search(pair.target):
            return
        lunar = dict(_lunar(pair.source))
        if not lunar:
            return
        rest = pair.source
        for start, end in lunar.values():
            rest = rest[:start] + " " * (end - start) + rest[end:]
        solar = {int(a or b) for a, b in _SOLAR_VI.findall(rest)}
        for match in _MONTH_ID.finditer(pair.target):
            month = MONTHS_ID.index(match["month"].capitalize()) + 1
            if month in lunar and month not in solar:
                yield self._finding(pair, lunar[month], match, month)

    def _finding(self, pair: Pair, source: Span, match: re.Match[str], month: int) -> Finding:
        said, quote = pair.source[slice(*source)], match.group()
        day = f"{match['day']} " if match["day"] else ""
        right = f"{day}bulan ke-{month} kalender lunar"
        return Finding(
            check=self.id,
            category=self.category,
            severity=MAJOR,
            message=f"“{said}” is month {month} of the lunar calendar, a month or so after {match['month']}.",
            quote=quote,
            source_span=source,
            target_span=match.span(),
            suggestion=right,
            evidence={"source": said, "target": quote},
        )


def _lunar(source: str) -> Iterator[tuple[int, Span]]:
    """Each lunar month of the source with its place."""
    for match in _LUNAR.finditer(source):
        yield _month(next(filter(None, match.groups()))), match.span()
    if _FEAST.search(source):
        for match in _BESIDE_FEAST.finditer(source):
            month = _month(match["month"] or match["named"])
            if month != _SOLAR_FEAST:
                yield month, match.span()


def _month(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]
