"""Numbers and months: what one side counts, the other side must count too."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from translation.checks.base import CRITICAL, MAJOR, MINOR, Finding, Pair
from translation.lang.numerals import MONTH, MONTHS_ID, NUMBER, SCALE_WORDS_ID, Quantity, quantities

_HOURS = re.compile(r"\b(?:giờ|pukul|jam|am|pm)\b|\d[h:]\d", re.IGNORECASE)


@dataclass(frozen=True)
class Difference:
    """What has no counterpart: firm quantities of the source, and of the target, in text order."""

    missing: tuple[Quantity, ...]
    added: tuple[Quantity, ...]


@lru_cache(maxsize=4)  # numbers and months ask for the same pair one after the other
def differences(source: str, target: str) -> Difference:
    """Compare the quantities of a Vietnamese and an Indonesian text as multisets of values."""
    left, right = quantities(source, "vi"), quantities(target, "id")
    firm_left, firm_right = [q for q in left if q.firm], [q for q in right if q.firm]
    soft_left, soft_right = [q for q in left if not q.firm], [q for q in right if not q.firm]
    _strike(firm_left, firm_right, lambda a, b: a.equals(b) and a.kind == b.kind)
    _strike(firm_left, firm_right, Quantity.equals)
    _strike(soft_left, soft_right, Quantity.equals)
    _strike(firm_left, soft_right, _number_in_other_words)
    _strike(soft_left, firm_right, _number_in_other_words)
    _strike(firm_left, firm_right, _same_year)
    _strike_parts(firm_left, firm_right, soft_right)
    _strike_parts(firm_right, firm_left, soft_left)
    if _HOURS.search(source) or _HOURS.search(target):
        _strike(firm_left, firm_right, _half_a_day_apart)
    # What the other side counts elsewhere is a repetition or an ellipsis, not another value.
    missing = [q for q in firm_left if not any(_number_in_other_words(q, other) for other in right)]
    added = [q for q in firm_right if not any(_number_in_other_words(q, other) for other in left)]
    return Difference(tuple(missing), tuple(added))


def _strike(left: list[Quantity], right: list[Quantity], same: Callable[[Quantity, Quantity], bool]) -> None:
    """Take the pairs for which ``same`` holds out of both lists, first with first."""
    for quantity in list(left):
        partner = next((other for other in right if same(quantity, other)), None)
        if partner is not None:
            left.remove(quantity)
            right.remove(partner)


def _strike_parts(whole: list[Quantity], firm: list[Quantity], soft: list[Quantity]) -> None:
    """Take out what equals several quantities of the other side: 17.30 against "17 giờ 30"."""
    for quantity in [q for q in whole if q.parts]:
        partners = []
        for part in quantity.parts:
            partner = next((q for q in [*firm, *soft] if part in q.values and q not in partners), None)
            partners.append(partner)
        if None not in partners:
            whole.remove(quantity)
            for partner in partners:
                (firm if partner in firm else soft).remove(partner)


def _number_in_other_words(left: Quantity, right: Quantity) -> bool:
    """Equal values, but a month is never explained by a mere word ("hai" is no February)."""
    if MONTH in (left.kind, right.kind) and not (left.firm and right.firm):
        return False
    return left.equals(right)


def _same_year(left: Quantity, right: Quantity) -> bool:
    """1996 against 96, as in "1995-96"."""
    a, b = left.values[0], right.values[0]
    return max(a, b) in range(1800, 2100) and min(a, b) == max(a, b) % 100


def _half_a_day_apart(left: Quantity, right: Quantity) -> bool:
    """Whether these can be one hour on a 12-hour and on a 24-hour clock."""
    a, b = int(left.values[0]), int(right.values[0])
    return max(a, b) <= 24 and abs(a - b) == 12


class _QuantityCheck:
    """Shared by the checks of numbers and of months: both compare once and report their own kind."""

    severity = MAJOR
    needs_source = True

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the quantities that differ, then those only one side has."""
        difference = differences(pair.source, pair.target)
        pairs, missing, added = _pair_up(difference)
        for source, target in pairs:
            if self._owns(target):
                yield self._differs(source, target)
        for quantity in added:
            if self._owns(quantity):
                yield self._added(quantity)
        for quantity in missing:
            if self._owns(quantity):
                yield self._missing(quantity)

    def _owns(self, quantity: Quantity) -> bool:
        raise NotImplementedError

    def _differs(self, source: Quantity, target: Quantity) -> Finding:
        return Finding(
            check=self.id,
            category=self.category,
            severity=CRITICAL if source.power != target.power and _same_digits(source, target) else MAJOR,
            message=_difference_message(source, target),
            quote=target.text,
            source_span=(source.start, source.end),
            target_span=(target.start, target.end),
            suggestion=suggest(source, target),
            evidence={"source": source.text, "target": target.text},
        )

    def _added(self, quantity: Quantity) -> Finding:
        return Finding(
            check=self.id,
            category=self.category,
            severity=MINOR,
            message=f"“{quantity.text}” stands in the translation, but the source has no such {self.noun}.",
            quote=quantity.text,
            target_span=(quantity.start, quantity.end),
            evidence={"target": quantity.text},
        )

    def _missing(self, quantity: Quantity) -> Finding:
        return Finding(
            check=self.id,
            category=self.category,
            severity=MINOR,
            message=f"The source has “{quantity.text}”; the translation has no such {self.noun}.",
            quote=quantity.text,
            source_span=(quantity.start, quantity.end),
            evidence={"source": quantity.text},
        )


def _same_digits(source: Quantity, target: Quantity) -> bool:
    factor_source, factor_target = 10**source.power, 10**target.power
    return any(s / factor_source == t / factor_target for s in source.values for t in target.values)


def _difference_message(source: Quantity, target: Quantity) -> str:
    if source.power != target.power and _same_digits(source, target):
        return (
            f"“{source.text}” became “{target.text}”: the scale differs by a factor of "
            f"10^{abs(source.power - target.power)} "
            "(nghìn = ribu, triệu = juta, tỷ = miliar, nghìn tỷ = triliun)."
        )
    return f"The source has “{source.text}”, the translation “{target.text}”: the values differ."


def _pair_up(
    difference: Difference,
) -> tuple[list[tuple[Quantity, Quantity]], list[Quantity], list[Quantity]]:
    """Which missing quantity became which added one: months with months, the same scale, then by order."""
    missing, added = list(difference.missing), list(difference.added)
    pairs = []
    for alike in (
        lambda s, t: _same_digits(s, t) and s.kind == t.kind,
        lambda s, t: s.kind == t.kind and (s.power > 0) == (t.power > 0),
        lambda s, t: True,
    ):
        for target in list(added):
            source = next((s for s in missing if alike(s, target)), None)
            if source is not None:
                pairs.append((source, target))
                missing.remove(source)
                added.remove(target)
    return sorted(pairs, key=lambda p: p[1].start), missing, added


def suggest(source: Quantity, target: Quantity) -> str | None:
    """The source's quantity in Indonesian, in the shape of ``target``; None where that is not certain."""
    if target.kind == MONTH:
        value = source.values[0]
        return MONTHS_ID[int(value) - 1] if value in range(1, 13) else None
    if source.kind != NUMBER or not source.digits:
        return None
    if source.power == 0:
        return source.digits if target.power == 0 else None
    if source.power not in SCALE_WORDS_ID:
        return None
    return f"{source.digits} {SCALE_WORDS_ID[source.power]}"


class NumberCheck(_QuantityCheck):
    """A number in digits that differs, is missing or was added; the scale words count."""

    id = "number"
    category = "locale-conventions/number"
    noun = "number"

    def _owns(self, quantity: Quantity) -> bool:
        return quantity.kind == NUMBER


class MonthCheck(_QuantityCheck):
    """A month that differs, is missing or was added ("tháng 7" is Juli)."""

    id = "date"
    category = "locale-conventions/date"
    noun = "month"

    def _owns(self, quantity: Quantity) -> bool:
        return quantity.kind == MONTH
