"""A round number that lost its "nearly": "gần 2.300 giáo viên" is "hampir 2.300 guru"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from translation.checks.base import MINOR, Example, Finding, Pair, Threshold
from translation.checks.comparison import compare, is_day
from translation.checks.signs import NUMBERS, Signs, first_words
from translation.lang.quantity import NUMBER, Quantity

_INDONESIAN = {
    "gần": "hampir", "ngót": "hampir", "hơn": "lebih dari", "khoảng": "sekitar", "chưa đến": "kurang dari",
    "chưa đầy": "kurang dari", "chưa tới": "kurang dari",
}  # fmt: skip
_HEDGE_VI = re.compile(
    r"(?<!\w)(?:(?P<adjective>cao|thấp|lớn|nhỏ|nặng|nhẹ|dài|ngắn|nhanh|chậm|sớm|muộn|già|trẻ|rẻ|đắt|tốt|kém"
    rf"|rộng|hẹp|sâu|xa|mạnh|yếu|đông|ít|nhiều|thua|khỏe|gần)\s+)?(?P<word>{'|'.join(_INDONESIAN)})\s+$",
    re.IGNORECASE,
)
_HEDGE_ID = re.compile(
    r"hampir|lebih|kurang|sekitar|kira|nyaris|dekat|melebihi|melampaui|di atas|di bawah|belum|tak "
    r"|sampai|hingga|antara|setidaknya|sedikitnya|minim|maksim|kisaran|diperkirakan|perkiraan|estimasi|-an\b",
    re.IGNORECASE,
)
_BEHIND_VI = re.compile(r"\s*(?:lần|điểm|bậc|giờ|h|so với)(?!\w)", re.IGNORECASE)
_MONEY_BEFORE = re.compile(r"(?:[A-Z]{2,3}|Rp\.?|[$€])\s?$")
_FEWEST = 20  # smaller numbers are counted, and dates and hours are among them
_BEFORE, _BEHIND = 40, 16  # characters of the target in which a hedge is looked for


class HedgeCheck:
    """A number that the source calls approximate and the target states as exact."""

    id = "number"
    ids: ClassVar[tuple[str, ...]] = ("number",)
    category = "accuracy/omission"
    severity = MINOR
    needs_source = True
    encoder = ""
    finds = "A round number without its hedge: gần 2.300 is hampir 2.300, hơn 500 is lebih dari 500."
    example = Example("Xã có gần 2.300 hộ.", "Komune itu memiliki 2.300 keluarga.", "2.300", "hampir 2.300")
    thresholds: ClassVar[dict[str, Threshold]] = {}
    signs = Signs(first_words(*_INDONESIAN), NUMBERS["id"])

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the numbers without their hedge in the order of the target."""
        comparison = compare(pair.source, pair.target)
        for source, target in sorted(comparison.matches, key=lambda match: match[1].start):
            if not (_counts(source) and _counts(target)):
                continue
            said = _HEDGE_VI.search(pair.source, max(0, source.start - 20), source.start)
            if said is None or said["adjective"] or _BEHIND_VI.match(pair.source, source.end):
                continue
            around = pair.target[max(0, target.start - _BEFORE) : target.end + _BEHIND]
            if not _HEDGE_ID.search(around) and sum(q.equals(source) for q in comparison.source) == 1:
                yield self._finding(pair, said, target)

    def _finding(self, pair: Pair, said: re.Match[str], target: Quantity) -> Finding:
        right = _INDONESIAN[said["word"].lower()]
        quote = pair.target[target.start : target.end]
        money = _MONEY_BEFORE.search(pair.target, max(0, target.start - 5), target.start)
        return Finding(
            check=self.id,
            category=self.category,
            severity=MINOR,
            message=f"The source says “{said['word']}” ({right}) of this number; here it looks exact.",
            quote=quote,
            source_span=said.span("word"),
            target_span=(target.start, target.end),
            suggestion=None if money or target.start == 0 else f"{right} {quote}",
            evidence={"source": said["word"], "target": quote},
        )


def _counts(quantity: Quantity) -> bool:
    return quantity.kind == NUMBER and not is_day(quantity) and quantity.values[0] >= _FEWEST
