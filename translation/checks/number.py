"""Numbers in digits: what one side counts, the other side must count too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from translation.checks.base import CRITICAL, MAJOR, MINOR, Example, Finding, Pair, Threshold
from translation.checks.comparison import changed_calendar, compare, same_digits
from translation.checks.folk_measures import puts_a_measure
from translation.checks.relative_words import dates
from translation.checks.signs import DIGIT, Signs
from translation.lang.calendar import write_date
from translation.lang.digits import SCALE_WORDS_ID
from translation.lang.number_signs import round_words
from translation.lang.quantity import CALENDAR, NUMBER, PHONE, Quantity

CATEGORY = "locale-conventions/number"
_OWN = frozenset({NUMBER, PHONE})
# How a score says "0", and a price: "gian hàng 0 đồng" is free of charge.
_NOTHING = re.compile(
    r"\b(?:tanpa (?:balas|gol|poin|kebobolan|biaya)|nol|nihil|nirgol|kacamata|gratis|cuma-cuma)\b",
    re.IGNORECASE,
)


class NumberCheck:
    """A number in digits that differs, is missing or was added; the scale words count."""

    id = "number"
    ids: ClassVar[tuple[str, ...]] = ("number",)
    category = CATEGORY
    severity = MAJOR
    needs_source = True
    encoder = ""
    finds = "A number in digits that differs, is lost or was added, its scale word (tỷ = miliar) included."
    example = Example(
        "Tỉnh chi 2,5 nghìn tỷ đồng.", "Provinsi mengeluarkan 2,5 miliar dong.", "2,5 miliar", "2,5 triliun"
    )
    thresholds: ClassVar[dict[str, Threshold]] = {}
    signs = Signs((DIGIT,), (DIGIT, *round_words("id")), either=True)

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the quantities that differ, then those only one side has."""
        comparison = compare(pair.source, pair.target)
        if not comparison.target and not comparison.missing:
            return
        for source, target in (*comparison.changed, *changed_calendar(comparison)):
            if _is_own(source, target):
                yield self._differs(source, target)
        for source, target in comparison.matches:
            if target.power == 12 and "triliun" not in target.text.lower():
                yield _long_scale(source, target)
        for quantity in comparison.added:
            if quantity.kind in _OWN and not _explained(pair, quantity):
                yield self._added(quantity)
        for quantity in comparison.missing:
            if quantity.values == (0,) and _NOTHING.search(pair.target):
                continue
            if quantity.kind in _OWN:
                yield self._missing(quantity)

    def _differs(self, source: Quantity, target: Quantity) -> Finding:
        return Finding(
            check=self.id,
            category=self.category,
            severity=CRITICAL if _scale_differs(source, target) else MAJOR,
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
            message=f"“{quantity.text}” stands in the translation, but the source has no such number.",
            quote=quantity.text,
            target_span=(quantity.start, quantity.end),
            evidence={"target": quantity.text},
        )

    def _missing(self, quantity: Quantity) -> Finding:
        return Finding(
            check=self.id,
            category=self.category,
            severity=MINOR,
            message=f"The source has “{quantity.text}”; the translation has no such number.",
            quote=quantity.text,
            source_span=(quantity.start, quantity.end),
            evidence={"source": quantity.text},
        )


def _long_scale(source: Quantity, target: Quantity) -> Finding:
    """ "7,1 ribu miliar" has the right value, but Indonesian says 7,1 triliun."""
    return Finding(
        check=NumberCheck.id,
        category=CATEGORY,
        severity=MINOR,
        message=f"“{target.text}” has the right value, but Indonesian says triliun for nghìn tỷ.",
        quote=target.text,
        source_span=(source.start, source.end),
        target_span=(target.start, target.end),
        suggestion=f"{target.digits} {SCALE_WORDS_ID[12]}" if target.digits else None,
        evidence={"source": source.text, "target": target.text},
    )


def _explained(pair: Pair, quantity: Quantity) -> bool:
    """Whether it puts a word of the source: "chiều qua" is "Rabu (17/7)", "/công" per 1.000 m²."""
    sides = (pair.source, pair.target)
    return dates(*sides, quantity) or puts_a_measure(*sides, quantity)


def _is_own(source: Quantity, target: Quantity) -> bool:
    """Numbers in digits on either side; a date in digits too, but names of months and days are dates."""
    if target.kind in CALENDAR:
        return bool(target.digits)
    return target.kind in _OWN or source.kind in _OWN


def _scale_differs(source: Quantity, target: Quantity) -> bool:
    """A thousandfold by another scale word, or a tenfold and more of the same digits (150.000, 15.000)."""
    if source.kind != NUMBER or target.kind != NUMBER or "calendar-year" in (source.unit, target.unit):
        return False
    if source.power != target.power:
        return same_digits(source, target)
    return _bare(source) == _bare(target) and source.values[0] != target.values[0]


def _bare(quantity: Quantity) -> str:
    return "".join(filter(str.isdigit, quantity.digits)).rstrip("0")


def _difference_message(source: Quantity, target: Quantity) -> str:
    if source.power != target.power and same_digits(source, target):
        return (
            f"“{source.text}” became “{target.text}”: the scale differs by a factor of "
            f"10^{abs(source.power - target.power)} "
            "(nghìn = ribu, triệu = juta, tỷ = miliar, nghìn tỷ = triliun)."
        )
    return f"The source has “{source.text}”, the translation “{target.text}”: the values differ."


def suggest(source: Quantity, target: Quantity) -> str | None:
    """The source's number in Indonesian, in the shape of ``target``; None where that is not certain."""
    if source.kind in CALENDAR:
        return write_date(source, target)
    if source.kind not in _OWN or not source.digits:
        return None
    if source.text not in (source.digits, f"{source.digits} rưỡi") and source.power == 0:
        return None
    if source.kind != target.kind or "rưỡi" in source.text:
        return None
    if source.power == 0:
        return source.digits if target.power == 0 else None
    if source.power not in SCALE_WORDS_ID:
        return None
    return f"{source.digits} {SCALE_WORDS_ID[source.power]}"
