"""A common term of the termbase that the target writes like a name: "cấp ủy" is "komite-komite Partai"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import ClassVar

from translation.checks.base import MINOR, Example, Finding, Pair, Span, Threshold
from translation.termbase import TargetMention, Termbase
from translation.termbase.pairing import pair_mentions
from translation.termbase.records import RIGHT, Concept

_BEGINS = re.compile(r"(?:^|[.!?:;–—\"“”‘(\[]\s*|\n)$")
_NAME_BEFORE = re.compile(r"[\w,)]\s+[A-Z][\w-]*,?(?:\s+(?:dan|serta|atau))?\s+$")
_LOOK_BACK = 120  # characters; no name is longer
_NAME_AFTER = re.compile(r",?\s+(?:(?:dan|serta|atau|untuk|di)\s+)?[A-Z0-9“\"]")
# A level closes many a name ("Veteran Provinsi"); of arms, police and courts writers make names themselves.
_OFTEN_NAMES = frozenset({"admin_unit", "military", "police", "court", "award", "document"})
_PLURAL = ("Các ", "Những ", "Mọi ")
_KINDS = frozenset({"lead", "body"})


class GenericCapitalsCheck:
    """A term that is small in the source and small in all its renderings, with a capital amid small words."""

    id = "capitals"
    ids: ClassVar[tuple[str, ...]] = ("capitals",)
    category = "linguistic-conventions/spelling"
    severity = MINOR
    needs_source = True
    encoder = ""
    finds = "A common term, small in the source, that is written like the name of one body."
    example = Example(
        "Bí thư đề nghị các cấp ủy sớm họp bàn.",
        "Sekretaris meminta agar Komite Partai segera bersidang.",
        "Komite Partai",
        "komite Partai",
    )
    thresholds: ClassVar[dict[str, Threshold]] = {}

    def __init__(self, termbase: Termbase):
        self._termbase = termbase

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield one finding for each such mention, in the order of the source."""
        if pair.kind not in _KINDS:
            return
        mentions = self._termbase.source_mentions(pair.source)
        sources = [m for m in mentions if _is_common(m.concept) and _is_small(pair.source[m.start : m.end])]
        if not sources:
            return
        # Asked for all concepts, as the check of terms does next, which then need not look again.
        targets = self._termbase.target_mentions(pair.target, {m.concept for m in mentions}, pair.date)
        if not any(_is_amid_small_words(pair.target, target) for target in targets):
            return
        common = {source.concept.id for source in sources}
        targets = [target for target in targets if target.concept.id in common]
        lengths = (len(pair.source), len(pair.target))
        for source, target in ((m.source, m.target) for m in pair_mentions(sources, targets, lengths)):
            if target and target.is_right and _is_amid_small_words(pair.target, target):
                yield self._finding(pair, (source.start, source.end), target)

    def _finding(self, pair: Pair, source: Span, target: TargetMention) -> Finding:
        span, named = (target.start, target.end), pair.source[slice(*source)]
        quote, written = pair.target[slice(*span)], target.rendering.text
        right = written if written.casefold() == quote.casefold() else quote[0].lower() + quote[1:]
        return Finding(
            check=self.id,
            category=self.category,
            severity=self.severity,
            message=f"“{quote}” reads as the name of one body, “{named}” is none: “{right}”.",
            quote=quote,
            source_span=source,
            target_span=span,
            suggestion=right,
        )


def _is_small(mention: str) -> bool:
    """Whether it is written small, whatever begins with it: "Các cấp ủy" may begin a sentence."""
    return mention[0].islower() or (mention.startswith(_PLURAL) and mention[1:].islower())


@lru_cache(maxsize=8192)
def _is_common(concept: Concept) -> bool:
    """Whether no right rendering of a concept begins with a capital."""
    rights = [r.text for r in concept.renderings if r.status in RIGHT]
    return concept.category not in _OFTEN_NAMES and all(text[0].islower() for text in rights)


def _is_amid_small_words(text: str, target: TargetMention) -> bool:
    """Whether its first word has a capital that nothing beside it asks for."""
    before = text[max(0, target.start - _LOOK_BACK) : target.start]
    if not text[target.start].isupper() or _BEGINS.search(before) or _NAME_BEFORE.search(before):
        return False
    return not _NAME_AFTER.match(text, target.end)
