"""The class of an order, the place of a prize, the metal of a medal: "hạng Nhì" is "Kelas Dua"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from translation.checks.base import CRITICAL, MAJOR, Example, Finding, Pair, Threshold
from translation.checks.signs import Signs, first_words

_PLACES_VI = {"nhất": 1, "nhì": 2, "hai": 2, "ba": 3, "tư": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}
_PLACES_ID = {
    "satu": 1, "pertama": 1, "dua": 2, "kedua": 2, "tiga": 3, "ketiga": 3, "empat": 4, "keempat": 4,
    "i": 1, "ii": 2, "iii": 3, "iv": 4,
}  # fmt: skip
_DIGITS = {str(number): number for number in range(1, 5)}
_METALS_VI, _METALS_ID = {"vàng": 1, "bạc": 2, "đồng": 3}, {"emas": 1, "perak": 2, "perunggu": 3}
_CLASSES_ID, _PRIZES_ID = "kelas|tingkat|golongan|derajat", "juara|hadiah|penghargaan|peringkat|tempat"
_BEHIND = r"(?![\w/])(?!\s*(?:%|tỷ|triệu|nghìn|miliar|juta|ribu))"


def _pattern(before: str, grades: dict[str, int], behind: str = _BEHIND) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{before})\s+(?P<grade>{'|'.join(grades)}){behind}", re.IGNORECASE)


# What is graded: the Vietnamese pattern and its grades, the Indonesian ones, the kind of grade.
_KINDS = (
    (
        _pattern("hạng", _PLACES_VI | _DIGITS),
        _PLACES_VI | _DIGITS,
        _pattern(_CLASSES_ID, _PLACES_ID | _DIGITS),
        _PLACES_ID | _DIGITS,
    ),
    (
        _pattern("giải", _PLACES_VI),
        _PLACES_VI,
        _pattern(_PRIZES_ID, _PLACES_ID | _DIGITS),
        _PLACES_ID | _DIGITS,
    ),
    (
        _pattern("huy chương|HC", _METALS_VI, r"(?!\w)"),
        _METALS_VI,
        _pattern("medali", _METALS_ID, r"(?!\w)"),
        _METALS_ID,
    ),
)
_WRITTEN = {1: "Satu", 2: "Dua", 3: "Tiga", 4: "Empat"}
_ORDINAL = {1: "Pertama", 2: "Kedua", 3: "Ketiga", 4: "Keempat"}
_ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}
_METAL = {number: metal for metal, number in _METALS_ID.items()}


class GradeCheck:
    """A grade that is another one in the translation; texts that name not as many are left alone."""

    id = "number"
    ids: ClassVar[tuple[str, ...]] = ("number",)
    category = "accuracy/mistranslation"
    severity = MAJOR
    needs_source = True
    encoder = ""
    finds = "Another class of an order, place of a prize or metal of a medal: hạng Nhì is Kelas Dua."
    example = Example(
        "Ông được tặng Huân chương Lao động hạng Nhì.",
        "Beliau dianugerahi Bintang Kerja Kelas Satu.",
        "Satu",
        "Dua",
    )
    thresholds: ClassVar[dict[str, Threshold]] = {}
    signs = Signs(("hạng", "giải", "chương", "hc"), first_words(_CLASSES_ID, _PRIZES_ID, "medali"))

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the wrong grades, kind by kind, in the order of the target."""
        for pattern_vi, grades_vi, pattern_id, grades_id in _KINDS:
            ours = list(pattern_vi.finditer(pair.source))
            if not ours:
                continue
            theirs = list(pattern_id.finditer(pair.target))
            left = [grades_vi.get(match["grade"].lower(), 0) for match in ours]  # "ı" passes for an "I"
            right = [grades_id.get(match["grade"].lower(), 0) for match in theirs]
            if 0 in (*left, *right) or len(left) != len(right) or sorted(left) == sorted(right):
                continue
            for source, target, meant, said in zip(ours, theirs, left, right, strict=True):
                if meant != said:
                    yield self._finding(source, target, meant)

    def _finding(self, source: re.Match[str], target: re.Match[str], meant: int) -> Finding:
        quote, said = target["grade"], source["grade"]
        return Finding(
            check=self.id,
            category=self.category,
            severity=CRITICAL,
            message=f"“{target.group()}” is another grade than “{source.group()}”.",
            quote=quote,
            source_span=source.span("grade"),
            target_span=target.span("grade"),
            suggestion=_like(quote, meant),
            evidence={"source": said, "target": quote},
        )


def _like(quote: str, meant: int) -> str:
    """The right grade written as the wrong one is."""
    lower = quote.lower()
    if lower in _DIGITS:
        return str(meant)
    if lower in _METALS_ID:
        right = _METAL[meant]
    elif lower in ("i", "ii", "iii", "iv"):
        return _ROMAN[meant]
    else:
        right = (_ORDINAL if lower in map(str.lower, _ORDINAL.values()) else _WRITTEN)[meant].lower()
    return right.capitalize() if quote[0].isupper() else right
