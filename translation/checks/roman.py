"""Roman numerals: the tenure of a body (khóa XIX), the number of a congress (lần thứ XVII)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from translation.checks.base import MAJOR, Example, Finding, Pair, Threshold
from translation.checks.comparison import Match, compare, is_new
from translation.checks.number import CATEGORY
from translation.checks.signs import Signs
from translation.lang.number_signs import ROMAN_NUMERAL
from translation.lang.quantity import ROMAN, Quantity

_COUNTED = re.compile(r"\b(?:khóa|khoá|thứ|kỳ|hạng|quý)\s+$", re.IGNORECASE)


class RomanNumeralCheck:
    """A Roman numeral that became another one; where only one side writes it so, nothing is said."""

    id = "number"
    ids: ClassVar[tuple[str, ...]] = ("number",)
    category = CATEGORY
    severity = MAJOR
    needs_source = True
    encoder = ""
    finds = "A Roman numeral that became another one: khóa XIX is angkatan XIX, not angkatan XX."
    example = Example(
        "Kỳ họp của HĐND tỉnh khóa XIX bế mạc chiều qua.",
        "Sidang Dewan Rakyat Provinsi angkatan XX ditutup kemarin sore.",
        "XX",
        "XIX",
    )
    thresholds: ClassVar[dict[str, Threshold]] = {}
    signs = Signs((ROMAN_NUMERAL,), (ROMAN_NUMERAL,))

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield each in the order of the target."""
        for source, target in _changed(pair):
            yield Finding(
                check=self.id,
                category=self.category,
                severity=self.severity,
                message=f"The source has “{source.text}”, the translation “{target.text}”.",
                quote=target.text,
                source_span=(source.start, source.end),
                target_span=(target.start, target.end),
                suggestion=source.text,
                evidence={"source": source.text, "target": target.text},
            )


def _changed(pair: Pair) -> list[Match]:
    """Those without counterpart on either side, first with first; a lone letter may be a letter."""
    comparison = compare(pair.source, pair.target)
    left = [q for q in comparison.left if q.kind == ROMAN and _is_numeral(pair.source, q)]
    right = [q for q in comparison.right if q.kind == ROMAN]
    return [both for both in zip(left, right, strict=False) if is_new(both[1], comparison.source)]


def _is_numeral(text: str, quantity: Quantity) -> bool:
    return len(quantity.text) > 1 or _COUNTED.search(text, 0, quantity.start) is not None
