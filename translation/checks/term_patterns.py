"""Terms that are shapes, not strings: "khóa XIX" and "Luật … (sửa đổi)"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import ClassVar

from translation.checks.base import MAJOR, MINOR, Example, Finding, Pair, Threshold
from translation.checks.signs import Signs
from translation.lang.calendar import roman_value

_CATEGORY = "terminology/wrong-term"
_TENURE = re.compile(r"\bkhóa\s+(?P<numeral>[IVXL]+|\d{1,2})\b|\bkhoá\s+(?P<other>[IVXL]+|\d{1,2})\b", re.I)
_ORDINAL = re.compile(r"\bke-(?P<number>\d{1,2})\b", re.IGNORECASE)
_SESSION_WORDS = re.compile(
    r"\b(?:sidang|kongres|konferensi|pertemuan|persidangan|abad|hari|kali|peringatan|pleno|rapat)\s+$", re.I
)
_TENURE_BEFORE = re.compile(r"\b(?:angkatan|periode|masa jabatan|masa bakti)\s+$")
_LONGEST_BEFORE = len("masa jabatan") + 3
_AMENDED_VI = re.compile(r"\bLuật\s[^.;:()]{2,60}\(sửa đổi\)")
_AMENDED_ID = re.compile(
    r"\bUndang-Undang Amandemen tentang\s+(?P<subject>[A-Z]\w*(?:\s+(?:dan\s+)?[A-Z]\w*)*)"
)


class TenureCheck:
    """ "HĐND tỉnh khóa XIX" is "Dewan Rakyat Provinsi angkatan XIX": "ke-19" would count the body itself."""

    id = "term-wrong"
    ids: ClassVar[tuple[str, ...]] = ("term-wrong",)
    category = _CATEGORY
    severity = MINOR
    needs_source = True
    encoder = ""
    finds = "A tenure (khóa XIX) that became an ordinal (ke-19): it would count the bodies themselves."
    example = Example("HĐND tỉnh khóa XIX", "Dewan Rakyat Provinsi ke-19", "ke-19", "angkatan XIX")
    thresholds: ClassVar[dict[str, Threshold]] = {}
    signs = Signs(("khóa", "khoá"))

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield one finding for each tenure that became an ordinal, in the order of the source."""
        ordinals: dict[int, list[re.Match[str]]] = defaultdict(list)
        for ordinal in _ORDINAL.finditer(pair.target):
            if not _SESSION_WORDS.search(pair.target, max(0, ordinal.start() - 20), ordinal.start()):
                ordinals[int(ordinal["number"])].append(ordinal)
        for tenure in _TENURE.finditer(pair.source):
            numeral = tenure["numeral"] or tenure["other"]
            value = int(numeral) if numeral.isdigit() else roman_value(numeral)
            if ordinals[value]:
                yield _tenure_finding(tenure, numeral, value, ordinals[value].pop(0))


def _tenure_finding(tenure: re.Match[str], numeral: str, value: int, ordinal: re.Match[str]) -> Finding:
    text, (start, end) = ordinal.string, ordinal.span()
    if before := _TENURE_BEFORE.search(text, max(0, start - _LONGEST_BEFORE), start):
        start = before.start()
    return Finding(
        check=TenureCheck.id,
        category=_CATEGORY,
        severity=MINOR,
        message=(
            f"“{tenure.group()}” is a tenure: write “angkatan {numeral}”. "
            f"“{ordinal.group()}” reads as if there had been {value} such bodies."
        ),
        quote=text[start:end],
        source_span=tenure.span(),
        target_span=(start, end),
        suggestion=f"angkatan {numeral}",
        evidence={"term": "khóa + numeral"},
    )


class AmendedLawCheck:
    """ "Luật X (sửa đổi)" is the revised law on X, not a law about amendments."""

    id = "term-forbidden"
    ids: ClassVar[tuple[str, ...]] = ("term-forbidden",)
    category = _CATEGORY
    severity = MAJOR
    needs_source = True
    encoder = ""
    finds = "A revised law (sửa đổi) that became a law about amendments."
    example = Example(
        "Luật Đất đai (sửa đổi)",
        "Undang-Undang Amandemen tentang Pertanahan",
        "Undang-Undang Amandemen tentang Pertanahan",
        "Undang-Undang Pertanahan (perubahan)",
    )
    thresholds: ClassVar[dict[str, Threshold]] = {}
    signs = Signs(("sửa",), ("amandemen",))

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield each "Undang-Undang Amandemen tentang X" where the source has "(sửa đổi)"."""
        source = _AMENDED_VI.search(pair.source)
        if source is None:
            return
        for match in _AMENDED_ID.finditer(pair.target):
            suggestion = f"Undang-Undang {match['subject']} (perubahan)"
            yield Finding(
                check=self.id,
                category=_CATEGORY,
                severity=MAJOR,
                message=(
                    f"“{match.group()}” reads as a law about amendments; “{source.group()}” "
                    f"is the revised law: write “{suggestion}”."
                ),
                quote=match.group(),
                source_span=source.span(),
                target_span=match.span(),
                suggestion=suggestion,
                evidence={"term": "Luật … (sửa đổi)"},
            )
