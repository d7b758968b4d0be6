"""House style: an article may keep to any admitted style, but to one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from translation.checks.base import MINOR, Example, Finding, Pair
from translation.checks.term_suggestion import adapt
from translation.termbase import TargetMention, Termbase

_CATEGORY = "terminology/inconsistent-use"


@dataclass(frozen=True)
class _Place:
    """A rendering of some house style, in the pair of this index."""

    pair: int
    text: str
    mention: TargetMention

    @property
    def style(self) -> str:
        return self.mention.rendering.house_style


class MixedStyleCheck:
    """Renderings of two house styles in one article: once for each concept that leaves the article's style.

    The article's style is the one it uses most, in doubt the installation's. Without a source
    only renderings of several words count: one word may stand for anything.
    """

    id = "term-mixed"
    category = _CATEGORY
    severity = MINOR
    needs_source = False
    encoder = ""
    finds = "A rendering of another house style than the one that the article keeps to."
    example = Example(
        "Ủy ban Kiểm tra Trung ương họp.\nKỳ họp của Ủy ban Kiểm tra Trung ương đã bế mạc.",
        "Komisi Inspeksi Pusat mengadakan rapat.\nSidang Departemen Inspeksi KS PKV telah ditutup.",
        "Komisi Inspeksi Pusat",
        "Departemen Inspeksi KS PKV",
    )
    thresholds: ClassVar = {}

    def __init__(self, termbase: Termbase):
        self._termbase = termbase
        self._styled = [concept for concept in termbase.concepts if len(_styles(concept.renderings)) > 1]

    def about(self, pair: Pair) -> Hashable:
        """The renderings of house styles in a pair, in order."""
        return tuple((place.style, place.text, place.mention.concept.id) for place in self._places(0, pair))

    def find(self, pairs: Sequence[Pair]) -> Iterator[tuple[int, Finding]]:
        """Yield them in the order of the article."""
        places = [place for number, pair in enumerate(pairs) for place in self._places(number, pair)]
        uses = Counter(place.style for place in places)
        if len(uses) < 2:
            return
        own = max(uses, key=lambda style: (uses[style], style == self._termbase.house_style, style))
        reported: set[int] = set()
        for place in places:
            if place.style != own and place.mention.concept.id not in reported:
                reported.add(place.mention.concept.id)
                yield place.pair, self._finding(pairs, place, _counterpart(places, place, own))

    def _places(self, number: int, pair: Pair) -> Iterator[_Place]:
        concepts = self._styled
        if not concepts:
            return
        if pair.source:
            named = {mention.concept.id for mention in self._termbase.source_mentions(pair.source)}
            concepts = [concept for concept in concepts if concept.id in named]
        for mention in self._termbase.target_mentions(pair.target, concepts, pair.date):
            text = pair.target[mention.start : mention.end]
            if mention.is_right and mention.rendering.house_style and (pair.source or " " in text):
                yield _Place(number, text, mention)

    def _finding(self, pairs: Sequence[Pair], place: _Place, other: _Place) -> Finding:
        concept, pair = place.mention.concept, pairs[place.pair]
        best = next(
            (r.text for r in concept.usable(pair.date, other.style) if r.house_style == other.style), None
        )
        missing = "" if pair.source is not None else " The source is missing, so this is a guess."
        return Finding(
            check=self.id,
            category=_CATEGORY,
            severity=MINOR,
            message=(
                f"“{place.text}” is of the house style “{place.style}”, but segment {other.pair + 1} writes "
                f"“{other.text}”, of “{other.style}”: one article keeps to one style.{missing}"
            ),
            quote=place.text,
            target_span=(place.mention.start, place.mention.end),
            suggestion=best and adapt(best, place.text),
            evidence={"term": concept.vi, "other": {"segment": other.pair, "quote": other.text}},
        )


def _styles(renderings: Sequence) -> set[str]:
    return {rendering.house_style for rendering in renderings} - {""}


def _counterpart(places: Sequence[_Place], place: _Place, style: str) -> _Place:
    """Where the article keeps to its style: with the same concept if it can be had."""
    kept = [other for other in places if other.style == style]
    same = [other for other in kept if other.mention.concept.id == place.mention.concept.id]
    return (same or kept)[0]
