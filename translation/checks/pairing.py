"""Equal quantities of two texts find each other, whatever their writing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable

from translation.lang.calendar import LUNAR_YEAR
from translation.lang.quantity import MONTH, WORD, Quantity
from translation.lang.units import PERCENT, TIMES, ratios

Match = tuple[Quantity, Quantity]
Same = Callable[[Quantity, Quantity], bool]

_HOURS = re.compile(r"\b(?:giờ|pukul|jam|am|pm)\b|\d[h:]\d", re.IGNORECASE)
_MIDNIGHT = re.compile(r"\btengah (?:malam|hari)\b|\b(?:nửa đêm|giữa trưa)\b", re.IGNORECASE)
_LUNAR = re.compile(
    rf"\b(?:âm lịch|tháng giêng|tháng chạp|tết|rằm|tháng \w+(?: một| hai)? {LUNAR_YEAR})\b", re.IGNORECASE
)
_TOLERANCE = 0.035  # of a converted measure: translators round
_ROUNDED = 0.7  # percentage points between "33 %" or "67 %" and thirds
_LOOKED_AT = 6  # candidates of one value; more of them are one and the same number again and again
LEFT_OVER = 40  # more numbers without a counterpart than this: these texts are no pair


def _same_unit(left: Quantity, right: Quantity) -> bool:
    return left.kind == right.kind and left.unit == right.unit


def same_kind(left: Quantity, right: Quantity) -> bool:
    return left.kind == right.kind


def _firm(left: Quantity, right: Quantity) -> bool:
    return left.firm and right.firm


def _in_other_words(left: Quantity, right: Quantity) -> bool:
    """Equal values in another kind, but a month is never explained by a mere word ("hai" is no February)."""
    return MONTH not in (left.kind, right.kind)


ROUNDS: tuple[Same, ...] = (_same_unit, same_kind, _firm, _in_other_words)


class Pairing:
    """Two lists from which equal quantities are struck, first with first."""

    def __init__(self, left: Iterable[Quantity], right: Iterable[Quantity]):
        self.left, self.right = list(left), list(right)
        self.matches: list[Match] = []

    def strike(self, same: Same) -> bool:
        """Take out the pairs of equal values for which ``same`` holds; whether both sides still hold some."""
        by_value: dict[object, list[int]] = defaultdict(list)
        for index, quantity in enumerate(self.right):
            for value in quantity.values:
                by_value[value].append(index)
        used: set[int] = set()
        rest = []
        for quantity in self.left:
            partner = self._partner(quantity, by_value, used, same)
            if partner is None:
                rest.append(quantity)
            else:
                used.add(partner)
                self.matches.append((quantity, self.right[partner]))
        self.left = rest
        self.right = [q for index, q in enumerate(self.right) if index not in used]
        return bool(self.left and self.right)

    def _partner(self, quantity: Quantity, by_value, used: set[int], same: Same) -> int | None:
        for value in quantity.values:
            candidates = by_value.get(value)
            if not candidates:
                continue
            while candidates and candidates[0] in used:
                candidates.pop(0)
            for index in candidates[:_LOOKED_AT]:
                if index not in used and same(quantity, self.right[index]):
                    return index
        return None

    def strike_leftovers(self, source: str, target: str) -> None:
        """What equals another writing: a converted measure, a year's last digits, hours and minutes."""
        if len(self.left) > LEFT_OVER or len(self.right) > LEFT_OVER:
            return
        if not any(q.firm or q.kind == WORD and q.sure for q in (*self.left, *self.right)):
            return  # nothing that would be reported
        self._strike_pairwise(converted)
        self._strike_pairwise(_same_year)
        self._strike_parts()
        if _LUNAR.search(source):
            self._strike_pairwise(_counted_month)
        if _HOURS.search(source) or _HOURS.search(target):
            self._strike_pairwise(_half_a_day_apart)
            if _MIDNIGHT.search(target) or _MIDNIGHT.search(source):
                self.left = [q for q in self.left if q.values[0] not in (0, 12, 24)]
                self.right = [q for q in self.right if q.values[0] not in (0, 12, 24)]

    def _strike_pairwise(self, same: Same) -> None:
        for quantity in list(self.left):
            partner = next((other for other in self.right if same(quantity, other)), None)
            if partner is not None:
                self.left.remove(quantity)
                self.right.remove(partner)
                self.matches.append((quantity, partner))

    def _strike_parts(self) -> None:
        for whole, pieces in ((self.left, self.right), (self.right, self.left)):
            for quantity in [q for q in whole if q.parts]:
                partners = _parts_among(quantity, pieces)
                if partners:
                    whole.remove(quantity)
                    for partner in partners:
                        pieces.remove(partner)


def _parts_among(quantity: Quantity, pieces: list[Quantity]) -> list[Quantity]:
    """The quantities that together make ``quantity``; none where one of them is not there."""
    partners: list[Quantity] = []
    for part in quantity.parts:
        partner = next((q for q in pieces if part in q.values and q not in partners), None)
        if partner is None:
            return []
        partners.append(partner)
    return partners


def converted(left: Quantity, right: Quantity) -> bool:
    """6,34 inci and 16,1 cm, 24 months and two years, a half and 50 per cent: one measure in other units."""
    if {left.unit, right.unit} == {PERCENT, TIMES}:
        share, times = (left, right) if left.unit == PERCENT else (right, left)
        return share.values[0] in (times.values[0] * 100, (times.values[0] - 1) * 100)
    if PERCENT in (left.unit, right.unit) and left.unit != right.unit:
        share, whole = (left, right) if left.unit == PERCENT else (right, left)
        return whole.kind == WORD and abs(share.values[0] - whole.values[0] * 100) <= _ROUNDED
    if left.unit == right.unit or not left.unit or not right.unit:
        return False
    if not left.values[0]:
        return False
    value, other = float(left.values[0]), float(right.values[0])
    return any(abs(value * r - other) <= _TOLERANCE * abs(value * r) for r in ratios(left.unit, right.unit))


def _counted_month(left: Quantity, right: Quantity) -> bool:
    """The months of the lunar calendar are counted: "tháng 3 âm lịch" is "bulan ketiga"."""
    return left.kind == MONTH and right.kind == WORD and right.ordinal and left.equals(right)


def _same_year(left: Quantity, right: Quantity) -> bool:
    """1996 against 96, as in "1995-96"."""
    a, b = left.values[0], right.values[0]
    return left.firm and right.firm and max(a, b) in range(1800, 2100) and min(a, b) == max(a, b) % 100


def _half_a_day_apart(left: Quantity, right: Quantity) -> bool:
    """Whether these can be one hour on a 12-hour and on a 24-hour clock."""
    a, b = left.values[0], right.values[0]
    return left.firm and right.firm and a <= 24 and b <= 24 and abs(int(a) - int(b)) == 12
