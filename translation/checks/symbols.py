"""Document symbols ("85-QĐ/TW") survive letter for letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from translation.checks.base import MINOR, Example, Finding, Pair
from translation.lang.text import fold

# A number, then capitals with hyphens and slashes: 85-QĐ/TW, 320/QĐ-TTg, 03/2009/TT-BNG.
_SYMBOL = re.compile(r"(?<![\w/-])\d+(?:/\d{4})?[-/][A-ZĐƯ][\wĐđ]*(?:[-/.&][A-ZĐƯ][\wĐđ]*)+(?![\w/])")


class SymbolCheck:
    """A document symbol of the source that is written otherwise in the translation."""

    id = "spelling"
    category = "linguistic-conventions/spelling"
    severity = MINOR
    needs_source = True
    encoder: ClassVar[str] = ""
    finds = "A document symbol of the source that lost letters: it must survive letter for letter."
    example = Example(
        "Quyết định số 85-QĐ/TW đã được ban hành.",
        "Keputusan No. 85-QD/TW telah dikeluarkan.",
        "85-QD/TW",
        "85-QĐ/TW",
    )
    thresholds: ClassVar[dict] = {}

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the target's symbols that equal one of the source only when diacritics are dropped."""
        sources = {fold(match.group()): match for match in _SYMBOL.finditer(pair.source)}
        for match in _SYMBOL.finditer(pair.target):
            source = sources.get(fold(match.group()))
            if source and source.group() != match.group():
                yield Finding(
                    check=self.id,
                    category=self.category,
                    severity=self.severity,
                    message=(
                        f"The document symbol “{source.group()}” became “{match.group()}”; "
                        "it must survive letter for letter."
                    ),
                    quote=match.group(),
                    source_span=source.span(),
                    target_span=match.span(),
                    suggestion=source.group(),
                )
