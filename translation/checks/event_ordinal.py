"""The 17th conference of a committee is “Konferensi ke-17 Komite …”, not that of a seventeenth committee."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from translation.checks.base import MINOR, Example, Finding, Pair, Threshold
from translation.checks.signs import Signs
from translation.lang.calendar import roman_value

_EVENT = re.compile(
    r"\b(?P<event>hội nghị|đại hội|kỳ họp|phiên họp|hội thảo|diễn đàn)\b[^,.;:()“”\"]{0,70}?"
    r"\bthứ\s+(?P<number>\d{1,3}|[IVXL]+|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)\b",
    re.IGNORECASE,
)
_WORDS = {
    "nhất": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
}
_BODY = (
    "Komite|Dewan|Majelis|Organisasi|Komisi|Asosiasi|Liga|Front|"
    "Gabungan|Federasi|Konfederasi|Serikat|Persatuan"
)
_DISPLACED = re.compile(
    r"\b(?P<event>Konferensi|Kongres|Sidang|Rapat|Pertemuan|Persidangan|Seminar|Forum)\s+"
    rf"(?P<body>(?:{_BODY})\b[^,.;:()“”\"]{{0,70}}?)\s+ke-(?P<number>\d{{1,3}}|[IVXL]+)\b",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(r"\bke-|\bangkatan\b", re.IGNORECASE)  # the number of something else before it


class EventOrdinalCheck:
    """An ordinal that moved from a meeting to the body that meets."""

    id = "mistranslation"
    ids: ClassVar[tuple[str, ...]] = ("mistranslation",)
    category = "accuracy/mistranslation"
    severity = MINOR
    needs_source = True
    encoder = ""
    finds = "The number of a meeting behind the name of the body: it would count the bodies."
    example = Example(
        "Hội nghị Tỉnh ủy lần thứ 12",
        "Konferensi Komite Partai Provinsi ke-12",
        "Konferensi Komite Partai Provinsi ke-12",
        "Konferensi ke-12 Komite Partai Provinsi",
    )
    thresholds: ClassVar[dict[str, Threshold]] = {}
    signs = Signs(("thứ",), ("ke",))

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield each meeting whose number stands behind its body, in the order of the target."""
        if "ke-" not in pair.target or "thứ" not in pair.source.lower():
            return
        numbered = {_value(match["number"]): match for match in _EVENT.finditer(pair.source)}
        for match in _DISPLACED.finditer(pair.target) if numbered else ():
            source = numbered.get(_value(match["number"]))
            if source is None or _OTHERWISE.search(match["body"]):
                continue
            ordinal = f"ke-{match['number']}"
            yield Finding(
                check=self.id,
                category=self.category,
                severity=self.severity,
                message=f"“{ordinal}” counts the bodies here; “{source.group()}” counts the meetings.",
                quote=match.group(),
                source_span=source.span(),
                target_span=match.span(),
                suggestion=f"{match['event']} {ordinal} {match['body']}",
            )


def _value(number: str) -> int:
    if number.isdigit():
        return int(number)
    return _WORDS.get(number.lower()) or (roman_value(number.upper()) if number.isascii() else 0)
