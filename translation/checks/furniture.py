"""What the web page left in the text: ad slots, counters, tools. It is deleted, not translated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from translation.checks.base import MINOR, NEUTRAL, Example, Finding, Pair
from translation.checks.signs import OfText, Signs
from translation.segmentation.furniture import COMMENTS, SIGN, find_furniture, may_stand_at_edge


class FurnitureCheck:
    """Site furniture in the Indonesian text; the suggestion deletes it with the space in front of it."""

    id = "furniture"
    category = "design-and-markup/furniture"
    severity = MINOR
    needs_source = False
    encoder: ClassVar[str] = ""
    finds = (
        "What belongs to the web page and not to the article: ad slots, share buttons, counters, links, tags."
    )
    example = Example("Cuộc họp đã kết thúc.", "Rapat itu telah berakhir. [iklan_2]", " [iklan_2]", "")
    thresholds: ClassVar[dict] = {}
    signs = Signs(target=(SIGN, OfText(may_stand_at_edge)))

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the pieces in order; a segment that is furniture is one piece."""
        text = pair.target
        if pair.kind == "furniture":
            spans = find_furniture(text)
            kind = spans[0].kind if spans else "furniture"
            yield self._finding(text, 0, len(text), kind)
            return
        for span in find_furniture(text):
            start, end = span.start, span.end
            while start > 0 and text[start - 1].isspace():
                start -= 1
            while start == 0 and end < len(text) and text[end].isspace():
                end += 1
            yield self._finding(text, start, end, span.kind)

    def _finding(self, text: str, start: int, end: int, kind: str) -> Finding:
        words = kind.replace("-", " ")
        return Finding(
            check=self.id,
            category=self.category,
            severity=NEUTRAL if kind == COMMENTS else self.severity,
            message=f"“{text[start:end].strip()}” belongs to the web page ({words}); delete it.",
            quote=text[start:end],
            target_span=(start, end),
            suggestion="",
            evidence={"kind": kind},
        )
