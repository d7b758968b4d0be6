"""A number in the English manner: Indonesian writes 31,8 and 3.482 as Vietnamese does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from translation.checks.base import MINOR, Example, Finding, Pair, Threshold
from translation.checks.comparison import compare
from translation.checks.signs import Signs
from translation.lang.quantity import NUMBER, Quantity

# Decimals behind a comma (three of them would be thousands behind a point), or thousands.
_VIETNAMESE = re.compile(r"(?:\d+|\d{1,3}(?:\.\d{3})+),(?:\d{1,2}|\d{4,})|0,\d+|\d{1,3}(?:\.\d{3})+")
_MARK_INSIDE = re.compile(r"\d[.,]\d")
_TO_ENGLISH = str.maketrans(",.", ".,")
# "khoản 1,2 Điều 5" lists two numbers.
_LIST_BEFORE = re.compile(r"\b(?:điều|khoản|điểm|mục|chương|phần|câu|bài|số|lớp|trang)\s+$", re.IGNORECASE)
# 4:41.30 is a time, "versi 2.5" no decimal.
_NO_DECIMAL = re.compile(r"(?::|\b(?:versi|edisi|bab|pasal|ayat|butir|v\.?)\s*)$", re.IGNORECASE)


class EnglishNumberCheck:
    """A number with the source's digits in which comma and point have changed places."""

    id = "number"
    ids: ClassVar[tuple[str, ...]] = ("number",)
    category = "locale-conventions/number"
    severity = MINOR
    needs_source = True
    encoder = ""
    finds = "A number written as in English (31.8; 3,482): Indonesian has the source's comma and points."
    example = Example("Tỷ lệ đạt 31,8%.", "Angkanya mencapai 31.8%.", "31.8", "31,8")
    thresholds: ClassVar[dict[str, Threshold]] = {}
    signs = Signs((_MARK_INSIDE,), (_MARK_INSIDE,))

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the numbers written in the English manner, in the order of the target."""
        matches = compare(pair.source, pair.target).matches
        for source, target in sorted(matches, key=lambda match: match[1].start):
            if _NO_DECIMAL.search(pair.target, max(0, target.start - 8), target.start):
                continue
            if _is_english(source, target) and not _LIST_BEFORE.search(
                pair.source, max(0, source.start - 8), source.start
            ):
                yield self._finding(pair, source, target)

    def _finding(self, pair: Pair, source: Quantity, target: Quantity) -> Finding:
        start = target.start
        end = start + len(target.digits)
        return Finding(
            check=self.id,
            category=self.category,
            severity=MINOR,
            message=f"“{target.digits}” is written as in English; Indonesian writes {source.digits}.",
            quote=pair.target[start:end],
            source_span=(source.start, source.start + len(source.digits)),
            target_span=(start, end),
            suggestion=source.digits,
            evidence={"source": source.text, "target": target.text},
        )


def _is_english(source: Quantity, target: Quantity) -> bool:
    """Whether both are written in the same digits, with comma and point exchanged."""
    return (
        source.kind == target.kind == NUMBER
        and source.power == target.power
        and target.digits == source.digits.translate(_TO_ENGLISH)
        and target.text.startswith(target.digits)
        and source.text.startswith(source.digits)
        and _VIETNAMESE.fullmatch(source.digits) is not None
    )
