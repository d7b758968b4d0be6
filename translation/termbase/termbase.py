"""The compiled termbase: where a Vietnamese text names concepts, and an Indonesian one renders them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Set
from dataclasses import dataclass

from translation.lang.text import digest
from translation.termbase.layer import Layer, Variant, by_first_word, holds_any, short_forms
from translation.termbase.matcher import Hit, longest
from translation.termbase.mentions import SourceMention, TargetMention, resolve
from translation.termbase.records import FORBIDDEN, Concept
from translation.termbase.rules import Rules
from translation.termbase.tape import Tape
from translation.termbase.words import Stems

_MOST_TEXTS = 512  # whose mentions are remembered


@dataclass(frozen=True)
class Compiled:
    """What takes long to compute about some concepts; kept by ``translation.termbase.serial``."""

    sum: int
    tapes: tuple[Tape, ...]


class Termbase:
    """Immutable after construction, so one instance serves a whole process.

    ``version`` names exactly these concepts and the active ``house_style``: equal ones give an equal version.
    ``compiled`` comes from a termbase of the same concepts; ``stems`` knows some of their words.
    """

    def __init__(
        self,
        concepts: Iterable[Concept],
        house_style: str = "",
        compiled: Compiled | None = None,
        stems: Stems | None = None,
    ):
        self._concepts = {concept.id: concept for concept in concepts}
        self._shorts = by_first_word(short_forms(self._concepts.values()))
        self._layers = (Layer(self._concepts.values(), self._shorts, compiled and compiled.tapes, stems),)
        self._replaced: frozenset[int] = frozenset()  # concepts of the first layer that no longer count
        self._seen: dict[str, tuple[SourceMention, ...]] = {}  # several checks ask for one text
        self._named_last: tuple[str, list[Hit[Concept]]] = ("", [])
        self._rendered_last: tuple[tuple | None, list[TargetMention]] = (None, [])
        self._sum = compiled.sum if compiled else sum(map(_number, self._concepts.values()))
        self.house_style = house_style

    @property
    def compiled(self) -> Compiled:
        """Of a termbase that was compiled in one go."""
        if self.overlaid:
            raise ValueError("some concepts are laid over those that were compiled together")
        return Compiled(self._sum, self._layers[0].tapes)

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """All concepts by id."""
        return tuple(concept for _, concept in sorted(self._concepts.items()))

    @property
    def in_order(self) -> Iterable[Concept]:
        """All concepts as they were given: where two share a form, the first one is found first."""
        return self._concepts.values()

    @property
    def version(self) -> str:
        """12 hexadecimal digits."""
        return digest(self.house_style, str(self._sum))[:12]

    def changed(
        self,
        concepts: Iterable[Concept] = (),
        removed: Collection[int] = (),
        house_style: str | None = None,
        stems: Stems | None = None,
    ) -> Termbase:
        """This termbase with some concepts new, replaced or gone (by id): compiles those alone.

        70,000 terms take seconds to compile, one takes a millisecond. Those that are spelt with a
        short form that comes or goes are compiled again too.
        """
        new = {concept.id: concept for concept in concepts}
        style = self.house_style if house_style is None else house_style
        kept = {i: concept for i, concept in self._concepts.items() if i not in removed} | new
        before = [self._concepts[i] for i in {*new, *removed} if i in self._concepts]
        copy = object.__new__(Termbase)
        copy._seen, copy._named_last, copy._rendered_last = {}, ("", []), (None, [])
        copy._concepts, copy._shorts, copy.house_style = kept, self._shorts, style
        respelt: set[int] = set()
        pairs = set(short_forms(before)) ^ set(short_forms(new.values()))
        if pairs:
            copy._shorts = by_first_word(short_forms(kept.values()))
            respelt = {concept.id for concept in kept.values() if holds_any(concept, pairs)}
        copy._sum = self._sum + sum(map(_number, new.values())) - sum(map(_number, before))
        copy._replaced = self._replaced | new.keys() | respelt | frozenset(removed)
        over = [kept[i] for i in sorted(copy._replaced) if i in kept]
        copy._layers = (self._layers[0], Layer(over, copy._shorts, stems=stems)) if over else self._layers[:1]
        return copy

    @property
    def overlaid(self) -> int:
        """How many concepts differ from those that were compiled together."""
        return len(self._replaced)

    def source_mentions(self, text: str, without: Collection[int] = ()) -> list[SourceMention]:
        """The concepts a Vietnamese text names, in order; the longest form wins, rules of context hold.

        Where two concepts share a form, the one whose context fits beats the one without a context.
        ``without`` are ids of concepts that do not count, so that what they hold is seen.
        """
        if without:
            return list(self._named(text, without))
        found = self._seen.get(text)
        if found is None:
            if len(self._seen) >= _MOST_TEXTS:
                self._seen.clear()
            found = self._seen[text] = self._named(text)
        return list(found)

    def _named(self, text: str, without: Collection[int] = ()) -> tuple[SourceMention, ...]:
        known, hits = self._named_last  # first the concepts of a text are asked for, then what they hide
        if known is not text:
            hits = self._hits(Layer.named, text, lambda hit: hit.payload)
            self._named_last = (text, hits)
        if not hits:
            return ()
        hits = longest([hit for hit in hits if hit.payload.id not in without] if without else hits)
        special = {(h.start, h.end) for h in hits if len(hits) > 1 and self._rules(h.payload).has_context}
        return tuple(
            SourceMention(hit.payload, hit.start, hit.end)
            for hit in hits
            if (hit.start, hit.end) not in special or self._rules(hit.payload).has_context
        )

    def target_mentions(
        self, text: str, concepts: Collection[Concept], date: datetime.date | None = None
    ) -> list[TargetMention]:
        """Where these concepts' renderings stand in an Indonesian text, inflected or not, in order.

        Per concept the longest wins, and on one span "forbidden" beats the rest.
        A right rendering is found by its stems; an attested or forbidden one only
        in its own form, so that a cousin of a bad word is not taken for it.
        """
        wanted = {concept.id for concept in concepts}
        if not wanted:
            return []
        asked = (text, date, wanted)
        last, mentions = self._rendered_last  # several checks ask for what one source names
        if asked != last:
            mentions = self._rendered(text, wanted, date)
            self._rendered_last = (asked, mentions)
        return list(mentions)

    def _rendered(self, text: str, wanted: Set[int], date: datetime.date | None) -> list[TargetMention]:
        hits: dict[int, list[Hit[Variant]]] = {}
        for hit in self._hits(lambda layer, text: layer.rendered(text, wanted), text, _concept):
            hits.setdefault(hit.payload.concept.id, []).append(hit)
        mentions = [mention for found in hits.values() for mention in resolve(found, date)]
        return sorted(mentions, key=lambda m: (m.start, m.end))

    def wrong_anywhere(self, text: str) -> list[TargetMention]:
        """Renderings in an Indonesian text that are wrong whatever its source says, in order."""
        return [
            TargetMention(hit.payload.concept, hit.start, hit.end, hit.payload.rendering, FORBIDDEN)
            for hit in longest(self._hits(Layer.wrong, text, _concept))
        ]

    def misleads(self, mention: TargetMention) -> bool:
        """Whether this forbidden rendering tells the reader something else, instead of saying it badly."""
        return mention.rendering.text in self._rules(mention.concept).misleads

    def relatives(self, concept: Concept) -> tuple[Concept, ...]:
        """The other concepts of its family, which exclude it; none where it has no family."""
        family = self._rules(concept).family
        if not family:
            return ()
        ids = dict.fromkeys(i for layer in self._layers for i in layer.family(family) if i != concept.id)
        others = [self._concepts[i] for i in ids if i in self._concepts]
        return tuple(other for other in others if self._rules(other).family == family)

    def anchors(self, text: str, lang: str) -> frozenset[int]:
        """Ids of the concepts a text of ``lang`` ("vi" or "id") names, for alignment.

        One-syllable forms are left out: they are everyday words too.
        """
        if lang == "vi":
            found = {mention.concept for mention in self.source_mentions(text)}
        else:
            found = {hit.payload.concept for hit in longest(self._hits(Layer.rendered, text, _concept))}
        return frozenset(c.id for c in found if max(len(form.split()) for form in c.forms) > 1)

    def _hits(
        self, find: Callable[[Layer, str], list[Hit]], text: str, concept: Callable[[Hit], Concept]
    ) -> list[Hit]:
        """The hits of all layers; what a later layer replaces is left out of the first."""
        first, *later = self._layers
        hits = find(first, text)
        if self._replaced:
            hits = [hit for hit in hits if concept(hit).id not in self._replaced]
            hits += [hit for layer in later for hit in find(layer, text)]
        return hits

    def _rules(self, concept: Concept) -> Rules:
        return self._layers[-1].rules(concept) or self._layers[0].rules(concept)


def _concept(hit: Hit[Variant]) -> Concept:
    return hit.payload.concept


def _number(concept: Concept) -> int:
    """A concept's content as a number; their sum names a termbase whatever the order."""
    return int(digest(repr(concept)), 16)
