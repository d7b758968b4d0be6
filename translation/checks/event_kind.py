"""The 22nd session is “Sidang ke-22”, not “Pertemuan ke-22”: the number says which event is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from translation.checks.base import MINOR, Example, Finding, Pair, Threshold
from translation.checks.signs import Signs
from translation.lang.ordinals import ORDINALS_ID, ORDINALS_VI, ordinal_value

_SOURCE = re.compile(
    r"\b(?P<event>kỳ họp|đại hội(?! đồng)|hội nghị)\b[^.;:()“”\"]{0,60}?"
    rf"\bthứ\s+(?P<number>\d{{1,3}}|[IVXL]+|{'|'.join(ORDINALS_VI)})\b",
    re.IGNORECASE,
)
# What machines call each of them instead. A plenum (hội nghị Trung ương) is a “sidang”, a general meeting
# of members (đại hội thành viên) a “rapat”, so these are wrong for a session alone, if at all.
_WRONG = {
    "kỳ họp": ("Sidang", "Pertemuan|Konferensi|Kongres|Konvensi|Periode|Semester|Istilah|Kursus"),
    "đại hội": ("Kongres", "Pertemuan|Konferensi|Konvensi|Muktamar"),
    "hội nghị": ("Konferensi", "Kongres|Konvensi|Muktamar"),
}
_TARGET = re.compile(
    r"\b(?P<event>Pertemuan|Konferensi|Kongres|Konvensi|Periode|Semester|Istilah|Kursus|Muktamar)"
    r"(?:\s+(?:Rapat|Pertemuan|Sidang))?\s+"
    rf"(?P<ordinal>ke-(?P<number>\d{{1,3}}|[IVXL]+)|{'|'.join(ORDINALS_ID)})\b",
    re.IGNORECASE,
)


class EventKindCheck:
    """A numbered session, congress or conference that became another kind of meeting."""

    id = "term-wrong"
    ids: ClassVar[tuple[str, ...]] = ("term-wrong",)
    category = "terminology/wrong-term"
    severity = MINOR
    needs_source = True
    encoder = ""
    finds = "A numbered meeting of another kind: kỳ họp thứ 22 is Sidang ke-22, not Pertemuan ke-22."
    example = Example(
        "Kỳ họp thứ 22 HĐND tỉnh",
        "Pertemuan ke-22 Dewan Rakyat Provinsi",
        "Pertemuan ke-22",
        "Sidang ke-22",
    )
    thresholds: ClassVar[dict[str, Threshold]] = {}
    signs = Signs(("thứ",))

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield each in the order of the target; nothing where two events of the source have its number."""
        events: dict[int, list[re.Match[str]]] = {}
        for match in _SOURCE.finditer(pair.source):
            events.setdefault(ordinal_value(match["number"], ORDINALS_VI), []).append(match)
        for match in _TARGET.finditer(pair.target) if events else ():
            named = events.get(ordinal_value(match["number"] or match["ordinal"], ORDINALS_ID), ())
            if len(named) != 1:
                continue
            right, wrong = _WRONG.get(named[0]["event"].lower(), ("", ""))  # none for one with "İ" in it
            if match["event"].capitalize() not in wrong.split("|"):
                continue
            head = right if match["event"][0].isupper() else right.lower()
            suggestion = f"{head} {match['ordinal']}"
            yield Finding(
                check=self.id,
                category=self.category,
                severity=self.severity,
                message=f"“{match.group()}” for “{named[0].group()}”: write “{suggestion}”.",
                quote=match.group(),
                source_span=named[0].span(),
                target_span=match.span(),
                suggestion=suggestion,
            )
