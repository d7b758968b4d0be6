"""The quantities of both sides of a pair set against each other as multisets of values."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from translation.lang.numerals import MOST, quantities
from translation.lang.quantity import (
    CENTURY,
    DECADE,
    HALF,
    MONTH,
    NUMBER,
    PHONE,
    QUARTER,
    WEEKDAY,
    WORD,
    Quantity,
)
from translation.lang.text import nfc
from translation.lang.units import PERCENT, ratio

Match = tuple[Quantity, Quantity]
Same = Callable[[Quantity, Quantity], bool]

_HOURS = re.compile(r"\b(?:giờ|pukul|jam|am|pm)\b|\d[h:]\d", re.IGNORECASE)
_EVERY = re.compile(
    r"\b(?:semua|seluruh|sepenuhnya|segenap|total|penuh|toàn bộ|tất cả|mọi|hoàn toàn)\b", re.IGNORECASE
)
_MIDNIGHT = re.compile(r"\btengah (?:malam|hari)\b|\b(?:nửa đêm|giữa trưa)\b", re.IGNORECASE)
_LUNAR = re.compile(r"\b(?:âm lịch|tháng giêng|tháng chạp|tết|rằm)\b", re.IGNORECASE)
_PAIRED = (WEEKDAY, QUARTER, HALF, DECADE, CENTURY)
_TOLERANCE = 0.035  # of a converted measure: translators round
_LOOKED_AT = 6  # candidates of one value; more of them are one and the same number again and again
_LEFT_OVER = 40  # more numbers without a counterpart than this: these texts are no pair


@dataclass(frozen=True)
class Comparison:
    """Which quantities say the same, and what has no counterpart, each in text order.

    ``changed`` are quantities that the other side counts nowhere, each with what it seems to have become;
    ``missing`` and ``added`` are what is left of them. ``left`` and ``right`` hold all that found no
    partner, soft ones included; ``source`` and ``target`` are all of each side.
    """

    source: tuple[Quantity, ...]
    target: tuple[Quantity, ...]
    matches: tuple[Match, ...]
    left: tuple[Quantity, ...]
    right: tuple[Quantity, ...]
    changed: tuple[Match, ...]
    missing: tuple[Quantity, ...]
    added: tuple[Quantity, ...]


_NOTHING = Comparison((), (), (), (), (), (), (), ())


@lru_cache(maxsize=64)  # several checks ask for the same pair one after the other
def compare(source: str, target: str) -> Comparison:
    """Compare the quantities of a Vietnamese and an Indonesian text; a mere copy has no differences."""
    if nfc(source) == nfc(target):
        return _NOTHING
    left, right = quantities(source, "vi"), quantities(target, "id")
    if not (left or right) or max(len(left), len(right)) > MOST:
        return _NOTHING
    pairing = _Pairing(left, right)
    for same in _ROUNDS:
        if not pairing.strike(same):
            break
    pairing.strike_leftovers(source, target)
    missing, added = _uncounted(pairing.left, right), _uncounted(pairing.right, left)
    added = _of_one_unit(pairing.right, added, missing) if missing else added
    missing = _of_one_unit(pairing.left, missing, added) if added else missing
    if (missing or added) and (_EVERY.search(source) or _EVERY.search(target)):
        missing = [q for q in missing if not _everything(q)]
        added = [q for q in added if not _everything(q)]
    changed, missing, added = _pair_up(missing, added)
    missing, added = _uncounted(missing, right), _uncounted(added, left)
    missing = [q for q in missing if not any(_converted(q, other) for other, _ in pairing.matches)]
    return Comparison(
        left, right, tuple(pairing.matches), tuple(pairing.left), tuple(pairing.right),
        tuple(changed), tuple(q for q in missing if q.firm), tuple(added),
    )  # fmt: skip


def _uncounted(rest: list[Quantity], others: tuple[Quantity, ...]) -> list[Quantity]:
    """What has no partner and is not counted elsewhere on the other side either: repeated, or left out."""
    if not rest:
        return []
    values = {value for other in others for value in other.values}
    parts = {part for other in others for part in other.parts}
    no_month = {value for other in others if other.kind != MONTH for value in other.values}
    months = {v for q in others if q.kind == MONTH or (q.kind == NUMBER and not q.unit) for v in q.values}
    found = []
    for quantity in rest:
        if quantity.kind == MONTH:
            known = months
        elif quantity.kind == WORD and quantity.sure or _is_ordinal(quantity):
            known = values | parts
        elif quantity.firm:
            known = no_month if is_day(quantity) else values
        else:
            continue
        if known.isdisjoint(quantity.values):
            found.append(quantity)
    return found


def is_day(quantity: Quantity) -> bool:
    """Whether a number is the day of a month."""
    return quantity.kind == NUMBER and quantity.unit.startswith("day ")


def _is_ordinal(quantity: Quantity) -> bool:
    """ "lần thứ ba" is the third time; a surer sign would make it a Tuesday."""
    return quantity.kind == WEEKDAY and not quantity.sure


def _of_one_unit(rest: list[Quantity], found: list[Quantity], others: list[Quantity]) -> list[Quantity]:
    """``found`` and what is left of the units of ``others``: "5,2% … 7,1%" became "7,1% … 7,1%"."""
    wanted = {q.unit for q in others if q.unit and q.kind == NUMBER}
    return [q for q in rest if q in found or (q.kind == NUMBER and q.unit in wanted)]


def _everything(quantity: Quantity) -> bool:
    return quantity.unit == PERCENT and quantity.values[0] == 100


def _same_unit(left: Quantity, right: Quantity) -> bool:
    return left.kind == right.kind and left.unit == right.unit


def _same_kind(left: Quantity, right: Quantity) -> bool:
    return left.kind == right.kind


def _firm(left: Quantity, right: Quantity) -> bool:
    return left.firm and right.firm


def _in_other_words(left: Quantity, right: Quantity) -> bool:
    """Equal values in another kind, but a month is never explained by a mere word ("hai" is no February)."""
    return MONTH not in (left.kind, right.kind)


_ROUNDS: tuple[Same, ...] = (_same_unit, _same_kind, _firm, _in_other_words)


class _Pairing:
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
        if len(self.left) > _LEFT_OVER or len(self.right) > _LEFT_OVER:
            return
        if not any(q.firm or q.kind == WORD and q.sure for q in (*self.left, *self.right)):
            return  # nothing that would be reported
        self._strike_pairwise(_converted)
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


def _converted(left: Quantity, right: Quantity) -> bool:
    """6,34 inci and 16,1 cm, 24 months and two years, a half and 50 per cent: one measure in other units."""
    if PERCENT in (left.unit, right.unit) and left.unit != right.unit:
        share, whole = (left, right) if left.unit == PERCENT else (right, left)
        return whole.kind == WORD and share.values[0] == whole.values[0] * 100
    if left.unit == right.unit or not left.unit or not right.unit:
        return False
    factor = ratio(left.unit, right.unit)
    if factor is None or not left.values[0]:
        return False
    value, other = float(left.values[0]) * factor, float(right.values[0])
    return abs(value - other) <= _TOLERANCE * abs(value)


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


def _pair_up(
    missing: list[Quantity], added: list[Quantity]
) -> tuple[list[Match], list[Quantity], list[Quantity]]:
    """Which missing quantity became which added one: the same digits, then the same kind, then by order."""
    rest, new = missing[:_LEFT_OVER], added[:_LEFT_OVER]
    pairs: list[Match] = []
    for alike in (_same_digits_and_kind, _same_sort, _same_kind, _any_number):
        for target in list(new):
            source = next((s for s in rest if alike(s, target)), None)
            if source is not None:
                pairs.append((source, target))
                rest.remove(source)
                new.remove(target)
    return sorted(pairs, key=lambda p: p[1].start), rest, new


def _same_digits_and_kind(source: Quantity, target: Quantity) -> bool:
    return source.kind == target.kind and same_digits(source, target)


def _same_sort(source: Quantity, target: Quantity) -> bool:
    return (
        source.kind == target.kind
        and (source.power > 0, source.ordinal) == (target.power > 0, target.ordinal)
        and (source.unit == target.unit or not source.unit or not target.unit)
    )


def _any_number(source: Quantity, target: Quantity) -> bool:
    """Digits for words and words for digits; a round number ("ribuan") only for another."""
    if PHONE in (source.kind, target.kind):
        return False
    if source.kind == WEEKDAY:
        return target.kind == WORD and target.ordinal
    return WORD not in (source.kind, target.kind) or not (_is_round(source) or _is_round(target))


def _is_round(quantity: Quantity) -> bool:
    return quantity.kind == WORD and quantity.power > 0


def same_digits(source: Quantity, target: Quantity) -> bool:
    """Whether two quantities differ only in their scale: 12,8 triliun and 12,8 miliar."""
    return any(s * 10**target.power == t * 10**source.power for s in source.values for t in target.values)


def changed_calendar(comparison: Comparison) -> list[Match]:
    """Quantities of the calendar of one kind without counterpart on either side, first with first."""
    found: list[Match] = []
    for kind in _PAIRED:
        left = [q for q in comparison.left if q.kind == kind and q.sure]
        right = [q for q in comparison.right if q.kind == kind and q.sure]
        if not left or not right:
            continue
        found += [pair for pair in zip(left, right, strict=False) if _is_new(pair[1], comparison.source)]
    return found


def _is_new(target: Quantity, sources: tuple[Quantity, ...]) -> bool:
    return not any(target.kind == source.kind and target.equals(source) for source in sources)
