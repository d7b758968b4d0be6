"""Vietnamese short forms before the name of a place: "TP. Đà Nẵng", "Q.1", "P. Hòa Khánh"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from translation.checks.base import MINOR, Example, Finding, Pair, Threshold
from translation.checks.signs import Signs
from translation.lang.text import fold

_MEANINGS = {
    "tp": "Kota", "tx": "Kota Kecil", "tt": "Kota Kecil", "q": "Distrik", "h": "Kabupaten",
    "p": "Kelurahan", "x": "Kecamatan", "t": "Provinsi",
}  # fmt: skip
_SHORT = re.compile(
    r"(?<![\w./&-])(?P<short>T[PpXxTt]\.?|tp\.|[QHPXT]\.)(?P<gap>\s?)"
    r"(?P<name>[^\W\d_]{2,}|\d{1,2}\b)"
)
_ANY_SHORT = re.compile(r"T[PpXxTt]|tp\.|[QHPXT]\.")
# One letter can be an initial: before the name of a place there is a comma or a word of place.
_PLACE_BEFORE = re.compile(
    r"(?:^|[,;(–-]|\b(?:ở|tại|từ|đến|dân|thuộc|về|bàn|trên|qua|trong|UBND|HĐND))\s*$", re.IGNORECASE
)


class UnitAbbreviationCheck:
    """A short form of a city, a ward or a district that the target took over with the name."""

    id = "untranslated"
    ids: ClassVar[tuple[str, ...]] = ("untranslated",)
    category = "accuracy/untranslated"
    severity = MINOR
    needs_source = True
    encoder = ""
    finds = "A Vietnamese short form before the name of a place: TP. (Kota), Q. (Distrik), P. (Kelurahan)."
    example = Example("Ông sống ở TP. Đà Nẵng.", "Ia tinggal di TP. Da Nang.", "TP.", "Kota")
    thresholds: ClassVar[dict[str, Threshold]] = {}
    signs = Signs((_ANY_SHORT,), (_ANY_SHORT,))

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the short forms that stand before the same name in the source, in the target's order."""
        here = _named(pair.target)
        if not here:
            return
        sources = {_key(match): match for match in _named(pair.source) if _is_unit(pair.source, match)}
        for match in here:
            source = sources.get(_key(match))
            if source is not None:
                yield self._finding(pair, source, match)

    def _finding(self, pair: Pair, source: re.Match[str], match: re.Match[str]) -> Finding:
        start, end = match.span("short")
        meaning = _MEANINGS[_bare(match)]
        right = meaning if match["gap"] else f"{meaning} "
        if pair.target[:start].lower().endswith(f"{meaning.lower()} "):
            end, right = match.start("name"), ""  # "Kota TP. Da Nang"
        quote = pair.target[start:end]
        return Finding(
            check=self.id,
            category=self.category,
            severity=MINOR,
            message=f"“{match['short']}” says nothing to an Indonesian reader; it means “{meaning}”.",
            quote=quote,
            source_span=source.span("short"),
            target_span=(start, end),
            suggestion=right,
        )


def _named(text: str) -> list[re.Match[str]]:
    """Short forms with a name or a number behind them: "TP.HCM" is another check's."""
    return [match for match in _SHORT.finditer(text) if match["name"].istitle() or match["name"].isdigit()]


def _bare(match: re.Match[str]) -> str:
    return match["short"].rstrip(".").lower()


def _key(match: re.Match[str]) -> tuple[str, str]:
    return _bare(match), fold(match["name"])


def _is_unit(text: str, match: re.Match[str]) -> bool:
    """Whether this short form of a source can only name a unit: "TP Vinh", "Q.1", "ở H. Củ Chi"."""
    short, name = match["short"], match["name"]
    if len(short) > 2:
        return True
    if not short.endswith("."):
        return bool(match["gap"]) and name.isalpha()
    if name.isdigit():
        return short in ("Q.", "P.")
    return _PLACE_BEFORE.search(text, max(0, match.start() - 8), match.start()) is not None
