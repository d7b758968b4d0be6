"""Terms where the source is not at hand: renderings that are wrong whatever it says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from translation.checks.base import MINOR, Example, Finding, Pair
from translation.checks.term_suggestion import best_rendering, suggestion_for, write
from translation.termbase import Termbase


class TermWithoutSourceCheck:
    """Where the source is not at hand: renderings that are wrong whatever it says, as warnings."""

    id = "term-forbidden"
    category = "terminology/wrong-term"
    severity = MINOR
    needs_source, only_without_source = False, True
    encoder = ""
    finds = "Without a source: a rendering that is wrong whatever the source says."
    example = Example(
        None,
        "Departemen Advokasi Sipil rapat.",
        "Departemen Advokasi Sipil",
        "Departemen Penggerakan Massa Rakyat",
    )
    thresholds: ClassVar = {}

    def __init__(self, termbase: Termbase):
        self._termbase = termbase

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield them in order; nothing where there is a source to judge by."""
        if pair.source is not None:
            return
        for mention in self._termbase.wrong_anywhere(pair.target):
            found = pair.target[mention.start : mention.end]
            best = best_rendering(mention.concept, pair.date, self._termbase.house_style)
            yield Finding(
                check=self.id,
                category=self.category,
                severity=MINOR,
                message=(
                    f"“{found}” is no rendering of “{mention.concept.vi}”{write(best, ' if that is meant')}. "
                    "The source is missing, so this is a guess."
                ),
                quote=found,
                target_span=(mention.start, mention.end),
                suggestion=suggestion_for(best, found, pair.target[mention.end :]),
                evidence={"term": mention.concept.vi, "rendering": mention.rendering.text},
            )
