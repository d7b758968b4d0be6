"""Terms that are shapes, not strings: "khóa XIX" and "Luật … (sửa đổi)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translation.checks.base import MAJOR, MINOR, Finding, Pair
from translation.lang.calendar import roman_value

_CATEGORY = "terminology/wrong-term"
_TENURE = re.compile(r"\bkhóa\s+(?P<numeral>[IVXL]+|\d{1,2})\b|\bkhoá\s+(?P<other>[IVXL]+|\d{1,2})\b", re.I)
_ORDINAL = re.compile(r"\bke-(?P<number>\d{1,2})\b", re.IGNORECASE)
_SESSION_WORDS = re.compile(
    r"\b(?:sidang|kongres|konferensi|pertemuan|persidangan|abad|hari|kali|peringatan|pleno|rapat)\s+$", re.I
)
_AMENDED_VI = re.compile(r"\bLuật\s[^.;:()]{2,60}\(sửa đổi\)")
_AMENDED_ID = re.compile(
    r"\bUndang-Undang Amandemen tentang\s+(?P<subject>[A-Z]\w*(?:\s+(?:dan\s+)?[A-Z]\w*)*)"
)


class TenureCheck:
    """ "HĐND tỉnh khóa XIX" is "Dewan Rakyat Provinsi angkatan XIX": "ke-19" would count the body itself."""

    id = "term-wrong"
    category = _CATEGORY
    severity = MINOR
    needs_source = True

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield one finding for each tenure that became an ordinal, in the order of the source."""
        taken: set[int] = set()
        for tenure in _TENURE.finditer(pair.source):
            numeral = tenure["numeral"] or tenure["other"]
            value = int(numeral) if numeral.isdigit() else roman_value(numeral.upper())
            for ordinal in _ORDINAL.finditer(pair.target):
                counts_a_meeting = _SESSION_WORDS.search(pair.target[: ordinal.start()])
                if int(ordinal["number"]) != value or ordinal.start() in taken or counts_a_meeting:
                    continue
                taken.add(ordinal.start())
                yield Finding(
                    check=self.id,
                    category=_CATEGORY,
                    severity=MINOR,
                    message=(
                        f"“{tenure.group()}” is a tenure: write “angkatan {numeral}”. "
                        f"“{ordinal.group()}” reads as if there had been {value} such bodies."
                    ),
                    quote=ordinal.group(),
                    source_span=tenure.span(),
                    target_span=ordinal.span(),
                    suggestion=f"angkatan {numeral}",
                    evidence={"term": "khóa + numeral"},
                )
                break


class AmendedLawCheck:
    """ "Luật X (sửa đổi)" is the revised law on X, not a law about amendments."""

    id = "term-forbidden"
    category = _CATEGORY
    severity = MAJOR
    needs_source = True

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
