"""The 17th conference of a committee is “Konferensi ke-17 Komite …”, not that of a seventeenth committee."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from translation.checks.base import MINOR, Example, Finding, Pair, Threshold
from translation.checks.signs import Signs
from translation.lang.ordinals import ORDINALS_ID, ORDINALS_VI, ordinal_value

_EVENT = re.compile(
    r"\b(?P<event>hội nghị|đại hội|kỳ họp|phiên họp|hội thảo|diễn đàn)\b[^,.;:()“”\"]{0,70}?"
    rf"\bthứ\s+(?P<number>\d{{1,3}}|[IVXL]+|{'|'.join(ORDINALS_VI)})\b",
    re.IGNORECASE,
)
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
        numbered = {
            ordinal_value(match["number"], ORDINALS_VI): match for match in _EVENT.finditer(pair.source)
        }
        for match in _DISPLACED.finditer(pair.target) if numbered else ():
            source = numbered.get(ordinal_value(match["number"], ORDINALS_ID))
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
