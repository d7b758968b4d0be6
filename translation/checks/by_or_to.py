"""By how much or to how much: "tăng thêm 5 triệu" is "naik 5 juta", "tăng lên 5 triệu" is "naik menjadi"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from translation.checks.base import MAJOR, Example, Finding, Pair, Span, Threshold
from translation.checks.comparison import compare, is_day
from translation.checks.signs import BOTH_NUMBERS, Signs, first_words
from translation.lang.quantity import NUMBER, WORD
from translation.lang.units import PERCENT

_ABOUT_VI = r"(?:\s+(?:khoảng|hơn|gần|trên|mức|tới mức|đến mức|cả|những|tổng cộng|bình quân))*\s*$"
_ABOUT_ID = (
    r"(?:\s+(?:sekitar|lebih\s+dari|hampir|kira-kira|kurang\s+lebih|rp|total|rata-rata|tambahan|lagi))*\s*$"
)
_REACH = 45  # characters before the number
_CHANGES = "tăng|giảm|sụt|hạ|bổ sung|bớt|cắt giảm|mở rộng|nâng"
_BY_VI = re.compile(
    rf"(?<!\w)(?:{_CHANGES})(?:\s+(?:thêm|bớt|đi|giảm|gần|nhẹ|mạnh))*{_ABOUT_VI}", re.IGNORECASE
)
# The first say so whatever is counted; "tăng lên 20%" may well be by 20 per cent.
_TO_VI = re.compile(
    r"(?<!\w)(?:(?P<sure>(?:giảm|hạ|sụt|rút|cắt)\s+(?:xuống(?:\s+còn)?|còn)|xuống\s+(?:chỉ\s+)?còn|chỉ\s+còn"
    r"|(?:tăng|nâng|đưa)\s+lên\s+(?:thành|mức|đến|tới)|lên\s+(?:thành|mức))"
    rf"|tăng\s+lên|nâng\s+lên){_ABOUT_VI}",
    re.IGNORECASE,
)
_RISE = (
    r"naik|meningkat|bertambah|tumbuh|melonjak|menguat|dinaikkan|ditingkatkan|ditambah|menaikkan|meningkatkan"
    r"|kenaikan|peningkatan|penambahan"
)
_FALL = (
    r"turun|menurun|berkurang|merosot|anjlok|menyusut|melemah|diturunkan|dikurangi|dipangkas|menurunkan"
    r"|mengurangi|penurunan|pengurangan"
)
_LATER = r"(?:\s+(?:lagi|tajam|drastis|pesat|pula))?"
_TO_ID = re.compile(
    rf"\b(?P<word>(?P<verb>{_RISE}|{_FALL}){_LATER}\s+(?:menjadi|ke\s+angka|ke\s+level|hingga\s+menjadi)){_ABOUT_ID}",
    re.IGNORECASE,
)
_BY_ID = re.compile(
    rf"\b(?P<word>(?P<verb>{_RISE}|{_FALL}){_LATER}(?:\s+(?:sebesar|sebanyak|sejumlah|senilai))?){_ABOUT_ID}",
    re.IGNORECASE,
)
_TOLD_TO_VI = re.compile(r"(?<!\w)(?:từ|lên|còn|đạt)\s")  # inside the words of a change by an amount
_TIMES = re.compile(r"\s*(?:lần|bậc|hạng|điểm)(?!\w)")


class ByOrToCheck:
    """A change by an amount that became a change to it, or the other way round."""

    id = "number"
    ids: ClassVar[tuple[str, ...]] = ("number",)
    category = "accuracy/mistranslation"
    severity = MAJOR
    needs_source = True
    encoder = ""
    finds = "“Risen to” for “risen by” and the other way round: tăng thêm 5 triệu is naik 5 juta."
    example = Example(
        "Giá tăng thêm 5.000 đồng/kg.",
        "Harganya naik menjadi 5.000 dong/kg.",
        "naik menjadi",
        "naik",
    )
    thresholds: ClassVar[dict[str, Threshold]] = {}
    signs = (BOTH_NUMBERS, Signs(first_words(_CHANGES, "xuống|còn|lên"), first_words(_RISE, _FALL)))

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the reversed changes in the order of the target."""
        comparison = compare(pair.source, pair.target)
        for source, target in sorted(comparison.matches, key=lambda match: match[1].start):
            if source.kind not in (NUMBER, WORD) or is_day(source) or _TIMES.match(pair.source, source.end):
                continue
            place = (max(0, target.start - _REACH), target.start)
            to = _TO_ID.search(pair.target, *place)
            there = to or _BY_ID.search(pair.target, *place)
            if there is None or sum(q.equals(source) for q in comparison.source) > 1:
                continue
            place = (max(0, source.start - _REACH), source.start)
            here = (_BY_VI if to else _TO_VI).search(pair.source, *place)
            if here is None or (not to and source.unit == PERCENT and not here["sure"]):
                continue
            if to and _TOLD_TO_VI.search(here.group()):
                continue
            yield self._finding(pair, here.span(), there.span("word"), there["verb"], by=bool(to))

    def _finding(self, pair: Pair, source: Span, target: Span, verb: str, *, by: bool) -> Finding:
        said, quote = pair.source[slice(*source)].strip(), pair.target[slice(*target)]
        return Finding(
            check=self.id,
            category=self.category,
            severity=MAJOR,
            message=f"“{said}” says "
            + ("by how much it changed, not what it is now." if by else "what it is now, not by how much."),
            quote=quote,
            source_span=(source[0], source[0] + len(said)),
            target_span=target,
            suggestion=verb if by else f"{verb} menjadi",
            evidence={"source": said, "target": quote},
        )
