"""Measures of land and gold read as another word: "8 công hành" are 8.000 m² of onions, not eight workers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from translation.checks.base import MAJOR, Example, Finding, Pair, Span, Threshold
from translation.checks.comparison import compare
from translation.checks.signs import Signs, first_words
from translation.lang.quantity import NUMBER, WORD, Quantity

_LAND = (
    "đất|ruộng|vườn|rẫy|lúa|hành|hoa màu|màu|rau|mía|ngô|bắp|khoai|sắn|mì|dừa|chuối|cam|bưởi|sen|tôm|chè|cỏ"
    "|dưa|ớt"
)


@dataclass(frozen=True)
class Measure:
    """``vi`` is what stands behind the number, ``wrong`` what it is taken for, ``means`` what it is.

    ``each`` are square metres where these are the same everywhere, else 0; ``right`` is the word to write
    behind the number, where there is one.
    """

    name: str
    vi: re.Pattern[str]
    wrong: re.Pattern[str]
    means: str
    each: int = 0
    right: str = ""


def _measure(name: str, vi: str, wrong: str, means: str, each: int = 0, right: str = "") -> Measure:
    return Measure(
        name,
        re.compile(rf"\s+{vi}(?!\w)", re.IGNORECASE),
        re.compile(rf"\s+(?:orang\s+)?(?P<word>{wrong})\b", re.IGNORECASE),
        means, each, right,
    )  # fmt: skip


_CONG = "1.000 meter persegi"
_WORKER = r"(?:tenaga\s+)?(?:pekerja|buruh|karyawan|kerja)|hari\s+kerja|pekerjaan|publik|karya"
_MEASURES = (
    _measure("công", rf"công(?=\s+(?:{_LAND})\b)", _WORKER, _CONG, each=1000),
    _measure("mẫu", rf"mẫu(?=\s+(?:{_LAND})\b)", "sampel|contoh|model|spesimen|formulir|templat|pola",
             "3.600 sampai 10.000 meter persegi"),
    _measure("sào", r"sào(?!\s+(?:tre|nứa|trúc|gỗ|sắt|phơi|chống|chèo|nhảy))",
             "tiang|galah|bambu|batang|tongkat|kutub|pol", "360 sampai 1.000 meter persegi"),
    _measure("thước", r"thước(?!\s+(?:kẻ|dây|đo))", "penggaris|mistar|meteran", "sekitar 1 meter"),
    _measure("chỉ", r"chỉ(?=\s+vàng\b)", "benang|utas|indeks|indikator|jari", "3,75 gram", right="chi"),
    _measure("cây vàng", r"cây(?=\s+vàng(?!\s+(?:anh|tâm|lá|hoe|rực)))", "pohon|batang|tanaman", "37,5 gram",
             right="tael"),
    _measure("lượng", r"lượng(?=\s+(?:vàng|bạc)\b)", "jumlah|kuantitas|volume", "37,5 gram", right="tael"),
)  # fmt: skip
_ANY_VI = re.compile("|".join(one.vi.pattern for one in _MEASURES), re.IGNORECASE)
_BEGINNINGS = tuple(f" {one.name.split()[0]}" for one in _MEASURES)
_SAMPLES = re.compile(r"\b(?:lấy|gửi|xét nghiệm|kiểm nghiệm|phân tích|thu thập)\b", re.IGNORECASE)
_EACH_VI = re.compile(
    r"(?:/\s?|\b(?:mỗi|một|trên)\s+)(?P<name>công|sào|mẫu)(?=\s*(?:[.,;:)]|$)|\s+(?:đất|ruộng)\b)",
    re.IGNORECASE,
)
_OF_LAND = re.compile(rf"\bcông\s+(?:{_LAND})\b|\b(?:tấn|tạ|kg|giạ)\s?/\s?công\b", re.IGNORECASE)
_EACH_WORKER = re.compile(rf"(?:\bper\s+|/\s?|\b(?:se)?tiap\s+)(?P<word>{_WORKER})\b", re.IGNORECASE)
_EACH_ID = re.compile(r"\b(?:per|(?:se)?tiap)\s+$", re.IGNORECASE)


class FolkMeasureCheck:
    """A number of công, mẫu, sào, thước, chỉ, cây or lượng that counts workers, samples, poles or trees."""

    id = "number"
    ids: ClassVar[tuple[str, ...]] = ("number",)
    category = "accuracy/mistranslation"
    severity = MAJOR
    needs_source = True
    encoder = ""
    finds = "A measure of land or gold (công, mẫu, sào, chỉ, cây vàng) read as workers, samples, trees."
    example = Example(
        "Ông trồng 8 công hành.",
        "Ia menanam 8 pekerja bawang merah.",
        "8 pekerja",
        "8.000 meter persegi",
    )
    thresholds: ClassVar[dict[str, Threshold]] = {}
    signs = Signs(first_words(*(one.name for one in _MEASURES)))

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the misread measures with their numbers, then those without ("per pekerja")."""
        measured = _ANY_VI.search(pair.source) is not None
        for source, target in compare(pair.source, pair.target).matches if measured else ():
            if source.kind not in (NUMBER, WORD) or not pair.source.startswith(_BEGINNINGS, source.end):
                continue
            for one in _MEASURES:
                here = one.vi.match(pair.source, source.end)
                there = here and one.wrong.match(pair.target, target.end)
                if there and not (one.name == "mẫu" and _SAMPLES.search(pair.source)):
                    span = (target.start, there.end())
                    yield self._finding(
                        pair, (source.start, here.end()), span, _right(one, target), one.means
                    )
        if "/công" in pair.source or "mỗi công" in pair.source:
            yield from self._each(pair)

    def _each(self, pair: Pair) -> Iterator[Finding]:
        """ "2 tấn/công" is two tons for each 1.000 m²."""
        source = next((m for m in _EACH_VI.finditer(pair.source) if m["name"].lower() == "công"), None)
        if source is None or not _OF_LAND.search(pair.source):
            return
        for match in _EACH_WORKER.finditer(pair.target):
            yield self._finding(pair, source.span("name"), match.span("word"), _CONG, _CONG)

    def _finding(self, pair: Pair, source: Span, target: Span, right: str | None, means: str) -> Finding:
        said, quote = pair.source[slice(*source)], pair.target[slice(*target)]
        return Finding(
            check=self.id,
            category=self.category,
            severity=MAJOR,
            message=f"“{said}” is a measure ({means}); “{quote}” counts something else.",
            quote=quote,
            source_span=source,
            target_span=target,
            suggestion=right,
            evidence={"source": said, "target": quote},
        )


def _right(one: Measure, target: Quantity) -> str | None:
    if one.right:
        return f"{target.text} {one.right}"
    if not one.each or target.kind != NUMBER or target.power:
        return None
    metres = target.values[0] * one.each
    return f"{int(metres):,}".replace(",", ".") + " meter persegi" if metres == int(metres) else None


def puts_a_measure(source: str, target: str, quantity: Quantity) -> bool:
    """Whether "per 1.000 meter persegi" of the target says "/công", "mỗi sào" of the source."""
    return (
        quantity.unit in ("m2", "ha")
        and _EACH_ID.search(target, max(0, quantity.start - 8), quantity.start) is not None
        and _EACH_VI.search(source) is not None
    )
