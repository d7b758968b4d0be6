"""Numbers written as words that became another number: "hai lục địa" is not "tiga benua"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from translation.checks.base import CRITICAL, MAJOR, MINOR, Example, Finding, Pair, Threshold
from translation.checks.comparison import compare
from translation.checks.signs import Signs
from translation.lang.number_signs import sure_words
from translation.lang.quantity import WEEKDAY, WORD, Quantity
from translation.lang.written_numbers import indonesian_words

CATEGORY = "locale-conventions/number"


class NumberWordCheck:
    """A number in words that the source counts nowhere, with the number it stands for where that is known."""

    id = "number"
    ids: ClassVar[tuple[str, ...]] = ("number",)
    category = CATEGORY
    severity = MAJOR
    needs_source = True
    encoder = ""
    finds = (
        "A number in words that the translation changes or adds, round ones (hàng nghìn = ribuan) included."
    )
    example = Example("Họ thăm bốn xã.", "Mereka mengunjungi dua komune.", "dua", "empat")
    thresholds: ClassVar[dict[str, Threshold]] = {}
    signs = Signs(target=sure_words("id"))

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the changed number words, then those that the source does not have."""
        comparison = compare(pair.source, pair.target)
        for source, target in comparison.changed:
            if target.kind == WORD and source.kind in (WORD, WEEKDAY):
                yield _differs(source, target)
        for quantity in comparison.added:
            if quantity.kind == WORD and not quantity.power:
                yield _added(quantity)


def _differs(source: Quantity, target: Quantity) -> Finding:
    return Finding(
        check=NumberWordCheck.id,
        category=CATEGORY,
        severity=_severity(source, target),
        message=(
            f"The source has “{source.text}”, the translation “{target.text}”, and neither stands anywhere "
            "on the other side: the values differ."
        ),
        quote=target.text,
        source_span=(source.start, source.end),
        target_span=(target.start, target.end),
        suggestion=indonesian_words(source.values[0], ordinal=target.ordinal, power=source.power),
        evidence={"source": source.text, "target": target.text},
    )


def _severity(source: Quantity, target: Quantity) -> str:
    """Critical where the scale word differs; "hàng vạn" is often put loosely as "ribuan"."""
    low, high = sorted((source.values[0], target.values[0]))
    if not low:
        return MAJOR
    if source.power and high / low <= 10:
        return MINOR
    return CRITICAL if high / low in (10**3, 10**6, 10**9) else MAJOR


def _added(target: Quantity) -> Finding:
    return Finding(
        check=NumberWordCheck.id,
        category=CATEGORY,
        severity=MINOR,
        message=f"“{target.text}” stands in the translation, but the source has no such number.",
        quote=target.text,
        target_span=(target.start, target.end),
        evidence={"target": target.text},
    )
