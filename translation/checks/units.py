"""The same number of something else: per cent lost, another currency, another measure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from translation.checks.base import CRITICAL, MAJOR, Example, Finding, Pair, Threshold
from translation.checks.comparison import compare
from translation.checks.pairing import converted
from translation.checks.signs import BOTH_NUMBERS, DIGIT, Signs
from translation.lang.quantity import NUMBER, WORD, Quantity
from translation.lang.units import PERCENT, TIMES, compatible, is_money, last_words, units, write_unit

CATEGORY = "locale-conventions/number"
_GROWTH_VI = re.compile(r"\b(?:gấp|tăng|giảm|hơn|kém|bằng|nhân)\b", re.IGNORECASE)
_TIMES_VI = re.compile(r"\b(?:gấp|lần|bội|nhân)\b", re.IGNORECASE)
# A number in words with its unit, or with any behind digits; in the target alone "kali lipat" is one.
_COUNTED = Signs((DIGIT, re.compile(r"[%$€£¥₩]"), *last_words("vi"), "gấp"), ("lipat",), either=True)


class UnitCheck:
    """A number that kept its value and lost what it counts: per cent, the currency, the measure."""

    id = "number"
    ids: ClassVar[tuple[str, ...]] = ("number",)
    category = CATEGORY
    severity = MAJOR
    needs_source = True
    encoder = ""
    finds = "A number whose unit is changed or lost: per cent, times as much, a currency, a measure."
    example = Example("Vé giá 50 nghìn đồng.", "Tiketnya 50 ribu rupiah.", "rupiah", "dong")
    thresholds: ClassVar[dict[str, Threshold]] = {}
    signs = (BOTH_NUMBERS, _COUNTED)

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the numbers with another unit, in the order of the target."""
        comparison = compare(pair.source, pair.target)
        matches = [m for m in comparison.matches if m[0].unit != m[1].unit or m[1].unit == TIMES]
        if not matches:
            return
        used = {quantity.unit for quantity in comparison.target} - {""}
        wanted = {quantity.unit for quantity in comparison.source} - {""}
        for source, target in sorted(matches, key=lambda m: m[1].start):
            if source.kind not in (NUMBER, WORD) or target.kind not in (NUMBER, WORD):
                continue
            if is_money(source.unit) and is_money(target.unit):
                if not compatible(source.unit, target.unit) and target.unit not in wanted:
                    yield _another(source, target, CRITICAL, "currency", pair.target)
            elif {source.unit, target.unit} == {PERCENT, TIMES}:
                if not _counted(source, comparison.target) and not _counted(target, comparison.source):
                    yield _times_for_percent(source, target, pair)
            elif source.unit == PERCENT and not target.unit and target.kind == NUMBER:
                if not _listed(target, comparison.target):
                    yield _percent_lost(source, target, pair.target)
            elif target.unit == TIMES and source.unit != TIMES and _is_multiple(target, pair):
                yield _multiplied(source, target)
            elif (
                not source.power
                and _another_measure(source, target)
                and target.unit not in wanted
                and source.unit not in used
            ):
                yield _another(source, target, MAJOR, "unit", pair.target)


def _listed(target: Quantity, quantities: tuple[Quantity, ...]) -> bool:
    """Whether a percentage follows so closely that its sign can hold for both ("29 lalu 31 persen")."""
    following = next((q for q in quantities if q.start >= target.end), None)
    return following is not None and following.unit == PERCENT and following.start - target.end <= 10


def _another_measure(source: Quantity, target: Quantity) -> bool:
    known = units()
    if source.unit not in known or target.unit not in known or target.unit == source.unit:
        return False
    first, second = known[source.unit].measures, known[target.unit].measures
    return (
        source.values[0] == target.values[0] and first == second and not compatible(source.unit, target.unit)
    )


def _is_multiple(target: Quantity, pair: Pair) -> bool:
    return pair.target[target.end :].lstrip().lower().startswith("kali lipat") and not _TIMES_VI.search(
        pair.source
    )


def _another(source: Quantity, target: Quantity, severity: str, noun: str, text: str) -> Finding:
    start, end = target.unit_span or (target.start, target.end)
    quote = text[start:end]
    return Finding(
        check=UnitCheck.id,
        category=CATEGORY,
        severity=severity,
        message=(
            f"“{source.text}” and “{target.text}” are one number, but of {source.unit} in the source "
            f"and of {target.unit} in the translation: another {noun}."
        ),
        quote=quote,
        source_span=source.unit_span or (source.start, source.end),
        target_span=(start, end),
        suggestion=write_unit(source.unit, quote) if target.unit_span else None,
        evidence={"source": source.unit, "target": target.unit},
    )


def _percent_lost(source: Quantity, target: Quantity, text: str) -> Finding:
    sign = "%" if "%" in text else " persen"
    return Finding(
        check=UnitCheck.id,
        category=CATEGORY,
        severity=MAJOR,
        message=(
            f"“{source.text}” is a percentage in the source; the translation has a bare “{target.text}”."
        ),
        quote=target.text,
        source_span=(source.start, source.end),
        target_span=(target.start, target.end),
        suggestion=f"{target.text}{sign}",
        evidence={"source": source.text, "target": target.text},
    )


def _counted(quantity: Quantity, others: tuple[Quantity, ...]) -> bool:
    """Whether the other side has the same number of the same, or what it comes to ("gấp 3 lần": 200%)."""
    return any(
        (quantity.unit == other.unit and quantity.equals(other)) or converted(quantity, other)
        for other in others
        if other.unit
    )


def _times_for_percent(source: Quantity, target: Quantity, pair: Pair) -> Finding:
    """2,4 times as much is no 2,4 per cent."""
    start, end = target.start, max(target.end, (target.unit_span or (0, 0))[1])
    quote = pair.target[start:end]
    number = source.digits if source.digits and target.digits and not source.power else target.text
    if source.unit == PERCENT:
        right = f"{number}%" if "%" in pair.target and target.digits else f"{number} persen"
    elif _GROWTH_VI.search(pair.source, max(0, source.start - 24), source.start):
        right = f"{number} kali lipat"
    else:
        right = f"{number} kali"
    return Finding(
        check=UnitCheck.id,
        category=CATEGORY,
        severity=CRITICAL,
        message=f"“{quote}” is another amount: the source means {right}.",
        quote=quote,
        source_span=(source.start, max(source.end, (source.unit_span or (0, 0))[1])),
        target_span=(start, end),
        suggestion=right,
        evidence={"source": source.unit, "target": target.unit},
    )


def _multiplied(source: Quantity, target: Quantity) -> Finding:
    return Finding(
        check=UnitCheck.id,
        category=CATEGORY,
        severity=CRITICAL,
        message=f"“{source.text}” is a number in the source; “{target.text} kali lipat” multiplies by it.",
        quote=target.text,
        source_span=(source.start, source.end),
        target_span=(target.start, target.end),
        evidence={"source": source.text, "target": target.text},
    )
