"""A byline that stands there twice: "Hoang Nam Hoang Nam"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from translation.checks.base import MINOR, Example, Finding, Pair, Threshold
from translation.checks.signs import OfText, Signs
from translation.lang.text import fold

_NAME = r"[^\W\d_a-z]\w+(?: [^\W\d_a-z]\w*){1,4}"
_DOUBLED = re.compile(rf"(?<!\w)(?P<name>{_NAME})(?:\s*[-–—,/|]\s*|\s+)(?P=name)(?!\w)")


class DoubledNameCheck:
    """A name of two words and more, written twice in a row where the source has it once.

    Pages put the author under the article and again beside it; the translation runs both together.
    """

    id = "furniture"
    ids: ClassVar[tuple[str, ...]] = ("furniture",)
    category = "design-and-markup/furniture"
    severity = MINOR
    needs_source = False
    encoder = ""
    finds = "A byline that stands there twice in a row."
    example = Example(
        "Ảnh: Lò Văn Thành", "Foto: Lo Van Thanh Lo Van Thanh", "Lo Van Thanh Lo Van Thanh", "Lo Van Thanh"
    )
    thresholds: ClassVar[dict[str, Threshold]] = {}
    signs = Signs(target=(OfText(_DOUBLED.search),))

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield each in order; nothing where the source doubles a name too, or has this one twice."""
        if _DOUBLED.search(pair.source or ""):
            return
        source = fold(pair.source or "")
        for match in _DOUBLED.finditer(pair.target):
            if source.count(fold(match["name"])) > 1:  # "thành phố Hải Dương, tỉnh Hải Dương"
                continue
            yield Finding(
                check=self.id,
                category=self.category,
                severity=self.severity,
                message=f"“{match['name']}” stands there twice.",
                quote=match.group(),
                target_span=match.span(),
                suggestion=match["name"],
            )
