"""The site furniture of an article by kind: whole rows, and pieces inside rows of the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from review.rows import FindingRow, Row
from translation.checks.furniture import FurnitureCheck
from translation.segmentation.furniture import find_furniture

# Kinds whose name in words is not "ad slot", "ad slots": one piece, several.
_NAMES = {
    "copyright": ("copyright line", "copyright lines"),
    "markup": ("markup", "markup"),
    "navigation": ("navigation", "navigation"),
    "other furniture": ("other furniture", "other furniture"),
    "page-tools": ("page tools", "page tools"),
    "subscribe": ("call to subscribe", "calls to subscribe"),
}


@dataclass(frozen=True)
class FurnitureGroup:
    """Rows of one kind of site furniture: removed or kept in one action."""

    kind: str
    rows: list[Row]

    @property
    def label(self) -> str:
        """The pieces in words: "ad slot", "comment counters"."""
        return _label(self.kind, len(self.rows))

    @property
    def is_settled(self) -> bool:
        return not any(row.unconfirmed for row in self.rows)


@dataclass(frozen=True)
class InlineGroup:
    """Pieces of one kind of furniture inside rows of the text, each with its row: removed in one action."""

    kind: str
    pieces: list[tuple[Row, FindingRow]]

    @property
    def label(self) -> str:
        """The pieces in words: "ad slot", "comment counters"."""
        return _label(self.kind, len(self.pieces))


def furniture_groups(rows: Iterable[Row]) -> list[FurnitureGroup]:
    """The furniture of an article by kind, in the order in which each kind first appears."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.is_furniture:
            groups[furniture_kind(row.hypothesis, row.source)].append(row)
    return [FurnitureGroup(kind, members) for kind, members in groups.items()]


def inline_groups(rows: Iterable[Row]) -> list[InlineGroup]:
    """The open findings of furniture inside rows of the text, by kind, in the order of first appearance."""
    groups: dict[str, list[tuple[Row, FindingRow]]] = defaultdict(list)
    for row in rows:
        for finding in row.open if not row.is_furniture else ():
            if finding.check == FurnitureCheck.id and finding.fixable:
                groups[furniture_kind(finding.quote)].append((row, finding))
    return [InlineGroup(kind, pieces) for kind, pieces in groups.items()]


def furniture_kind(*texts: str) -> str:
    """The kind that the first of these texts to have one shows."""
    for text in texts:
        for span in find_furniture(text):
            return span.kind
    return "other furniture"


def _label(kind: str, number: int) -> str:
    name = kind.replace("-", " ")
    return _NAMES.get(kind, (name, f"{name}s"))[number != 1]
