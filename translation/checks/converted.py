"""A measure put in another unit, with its number: "65 tạ" is "6,5 ton"."""

from __future__ import annotations

from translation.checks.base import Pair, Span, overlap
from translation.checks.comparison import compare
from translation.checks.pairing import converted


def is_converted(pair: Pair, unit: Span, other: Span) -> bool:
    """Whether the unit of a number at ``unit`` of the source is ``other`` in the target, converted."""
    return any(
        _meets(source.unit_span, unit) and _meets(target.unit_span, other) and converted(source, target)
        for source, target in compare(pair.source, pair.target).matches
    )


def _meets(span: Span | None, other: Span) -> bool:
    return span is not None and overlap(span, other)
