"""The quantities of both sides of a pair set against each other as multisets of values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from translation.checks.pairing import LEFT_OVER, ROUNDS, Match, Pairing, converted, same_kind
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
from translation.lang.units import PERCENT

_EVERY = re.compile(
    r"\b(?:semua|seluruh|sepenuhnya|segenap|total|penuh|toàn bộ|tất cả|mọi|hoàn toàn)\b", re.IGNORECASE
)
# Words that name a measure: "24 giờ" is "sehari", "42 km" is "maraton".
_NAMED = {
    ("hour", 24): re.compile(r"\bsehari(?:an)?\b|\bsatu hari\b", re.IGNORECASE),
    ("day", 7): re.compile(r"\bse(?:minggu|pekan)\b", re.IGNORECASE),
    ("day", 30): re.compile(r"\bsebulan\b", re.IGNORECASE),
    ("month", 12): re.compile(r"\bsetahun\b", re.IGNORECASE),
    ("km", 42): re.compile(r"(?<!setengah )(?<!half )\bmarath?on\b", re.IGNORECASE),
    ("km", 21): re.compile(r"\b(?:setengah|half) marath?on\b", re.IGNORECASE),
}
_PAIRED = (WEEKDAY, QUARTER, HALF, DECADE, CENTURY)


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
    pairing = Pairing(left, right)
    for same in ROUNDS:
        if not pairing.strike(same):
            break
    pairing.strike_leftovers(source, target)
    missing, added = _uncounted(pairing.left, right), _uncounted(pairing.right, left)
    missing = [q for q in missing if not _is_named(q, target)]
    added = _of_one_unit(pairing.right, added, missing) if missing else added
    missing = _of_one_unit(pairing.left, missing, added) if added else missing
    if (missing or added) and (_EVERY.search(source) or _EVERY.search(target)):
        missing = [q for q in missing if not _everything(q)]
        added = [q for q in added if not _everything(q)]
    changed, missing, added = _pair_up(missing, added)
    missing, added = _uncounted(missing, right), _uncounted(added, left)
    missing = [q for q in missing if not any(converted(q, other) for other, _ in pairing.matches)]
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


def _is_named(quantity: Quantity, target: str) -> bool:
    """Whether a word of the target names this measure as one thing."""
    if quantity.unit not in ("hour", "day", "month", "km"):
        return False
    word = _NAMED.get((quantity.unit, int(quantity.values[0])))
    return word is not None and word.search(target) is not None


def _everything(quantity: Quantity) -> bool:
    return quantity.unit == PERCENT and quantity.values[0] == 100


def _pair_up(
    missing: list[Quantity], added: list[Quantity]
) -> tuple[list[Match], list[Quantity], list[Quantity]]:
    """Which missing quantity became which added one: the same digits, then the same kind, then by order."""
    rest, new = missing[:LEFT_OVER], added[:LEFT_OVER]
    pairs: list[Match] = []
    for alike in (_same_digits_and_kind, _same_sort, same_kind, _any_number):
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
    if target.kind == WEEKDAY and not target.sure:  # "Minggu lalu" is last week
        return False
    if WORD in (source.kind, target.kind):
        return MONTH not in (source.kind, target.kind) and not (_is_round(source) or _is_round(target))
    return True


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
        found += [pair for pair in zip(left, right, strict=False) if is_new(pair[1], comparison.source)]
    return found


def is_new(target: Quantity, sources: tuple[Quantity, ...]) -> bool:
    """Whether the source has no such quantity, with or without a partner."""
    return not any(target.kind == source.kind and target.equals(source) for source in sources)
