"""Words of kinship before a name, read as kinship: "cô Lan" is Ibu Lan, no aunt ("Bibi Lan")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import ClassVar

from translation.checks.base import MINOR, Example, Finding, Pair
from translation.checks.name_words import is_same_name
from translation.checks.signs import Signs
from translation.lang.text import fold
from translation.lang.vietnamese import is_syllable

# What stands in its place in Indonesian; "" for what is better left out, None where either may be meant.
_RIGHT = {
    "ông": "Bapak", "anh": "Bapak", "thầy": "Bapak", "chú": "Bapak", "cậu": "Bapak",
    "bà": "Ibu", "chị": "Ibu", "cô": "Ibu", "dì": "Ibu", "thím": "Ibu", "mợ": "Ibu",
    "bác": None, "cụ": None, "em": "", "cháu": "",
}  # fmt: skip
_NAME = r"[A-ZĐÀ-Ỹ][^\W\d_]*(?:[ -][A-ZĐÀ-Ỹ][^\W\d_]*){0,4}"
_VI = re.compile(rf"(?<![\w-])(?P<word>(?i:{'|'.join(_RIGHT)}))\s+(?P<name>{_NAME})")
_KIN = (
    r"[Bb]ibi|[Pp]aman|[Kk]akak(?: perempuan| laki-laki)?|[Ss]audara(?: laki-laki| perempuan)?|[Ss]audari|"
    r"[Kk]eponakan(?: perempuan| laki-laki)?|[Cc]ucu(?: perempuan| laki-laki)?|"
    r"[Aa]dik(?: laki-laki| perempuan)?|"
    r"[Nn]ona|[Nn]yonya|(?:Mrs?|Ms|Tn|Ny|Nn)\b\.?"
)
# A Vietnamese one that was left, as far as it is no part of a name: "kata em Do".
_LEFT = "[Ee]m|anh|[Cc]háu|[Cc]hị|[Ôô]ng|[Cc]ô|[Tt]hầy|[Bb]ác"
_KIN_WORDS = (
    *("bibi", "paman", "kakak", "saudara", "saudari", "keponakan", "cucu", "adik", "nona", "nyonya"),
    *("mr", "mrs", "ms", "tn", "ny", "nn", "em", "anh", "cháu", "chị", "ông", "cô", "thầy", "bác"),
)
_ID = re.compile(rf"\b(?P<kin>{_KIN}|{_LEFT})\s+(?P<name>{_NAME})")
# Relatives in earnest: "anh trai của chị Lan".
_RELATIVES = re.compile(
    r"\b(?:anh|chị|em|cháu|chú|bác|cô|dì|cậu)\s+(?:trai|gái|ruột|họ|em (?:ruột|họ|nhà)|dâu|rể|nội|ngoại|út"
    r"|cả)\b|\bhọ hàng\b",
    re.IGNORECASE,
)
_UNCLE_HO = "ho"
_LADY = re.compile(r"\bphu nhân\b", re.IGNORECASE)  # of a head of state: Nyonya


class KinAddressCheck:
    """A word of kinship or a short form before a Vietnamese name that has an honorific in the source."""

    id = "trap"
    ids: ClassVar[tuple[str, ...]] = ("trap",)
    category = "style/register"
    severity = MINOR
    needs_source = True
    encoder: ClassVar[str] = ""
    finds = (
        "A word of kinship before a name, read as kinship, or Mr. and Tn.: cô Lan is Ibu Lan, not Bibi Lan."
    )
    example = Example(
        "Cô Lan dạy lớp năm ở xã biên giới.",
        "Bibi Lan mengajar kelas lima di kecamatan perbatasan.",
        "Bibi",
        "Ibu",
    )
    thresholds: ClassVar[dict] = {}
    signs = Signs(tuple(_RIGHT), _KIN_WORDS)

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield them in the order of the target."""
        hits = list(_ID.finditer(pair.target))
        if not hits or _RELATIVES.search(pair.source):
            return
        persons = [(_key(match["name"]), match) for match in _VI.finditer(pair.source)]
        for hit in hits:
            name = _key(hit["name"])
            same = [match for key, match in persons if key and is_same_name(key, name)]
            if hit["kin"].lower() == "nyonya" and _LADY.search(pair.source):
                continue
            if name and same and name != (_UNCLE_HO,) and (len(name) > 1 or is_syllable(name[0])):
                yield self._finding(hit, same[0])

    def _finding(self, hit: re.Match[str], said: re.Match[str]) -> Finding:
        right = _RIGHT[said["word"].lower()]
        end = hit.end("kin") if right != "" else hit.start("name")
        if right and hit["kin"][0].islower():
            right = right.lower()
        hint = {None: "", "": " Leave it out."}.get(right, f" Write “{right}”.")
        return Finding(
            check=self.id,
            category=self.category,
            severity=self.severity,
            message=f"“{hit['kin']}” for “{said['word']}”: before a name it is a form of address.{hint}",
            quote=hit.string[hit.start() : end],
            source_span=said.span("word"),
            target_span=(hit.start(), end),
            suggestion=right,
            evidence={"source": said["word"], "target": hit["kin"]},
        )


def _key(name: str) -> tuple[str, ...]:
    words = takewhile(lambda word: word[0].isupper(), name.replace("-", " ").split())  # "Lan đã" is "Lan"
    return tuple(fold(word).lower() for word in words)
