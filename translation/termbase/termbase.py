"""The compiled termbase: where a Vietnamese text names concepts, and an Indonesian one renders them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

import ahocorasick

from translation.lang.text import digest
from translation.termbase.matcher import Hit, Matcher, longest
from translation.termbase.records import ATTESTED, FORBIDDEN, RIGHT, Concept, Rendering
from translation.termbase.rules import Rules, parse_rules
from translation.termbase.words import SYLLABLE, WORD, is_bare, is_form_of, singular, stem, vietnamese_key

_PLURAL_WORDS = frozenset({"para"})  # "kontak dengan (para) pemilih": never part of the term itself


@dataclass(frozen=True)
class SourceMention:
    """A concept named at [start, end) of a Vietnamese text."""

    concept: Concept
    start: int
    end: int


@dataclass(frozen=True)
class TargetMention:
    """A rendering at [start, end) of an Indonesian text, with its standing on the day that was asked for."""

    concept: Concept
    start: int
    end: int
    rendering: Rendering
    status: str

    @property
    def is_right(self) -> bool:
        return self.status in RIGHT


@dataclass(frozen=True)
class _Variant:
    """One spelling under which a rendering is looked for."""

    concept: Concept
    rendering: Rendering
    words: tuple[str, ...]


class _StemKey:
    """Stems only words that can hold a term's stem: stemming is a thousand times slower than looking up."""

    def __init__(self):
        self._tails = None

    def limit_to(self, stems: Iterable[str]) -> None:
        """Skip words without any of these; a prefix may swallow the first letter (sosial, menyosial-)."""
        tails = ahocorasick.Automaton()
        for root in stems:
            if len(root) >= 4:
                tails.add_word(root[1:], True)
        if len(tails):
            tails.make_automaton()
            self._tails = tails
        _stem_or_word.cache_clear()

    def __call__(self, word: str) -> str:
        return _stem_or_word(word, self._tails)


@lru_cache(maxsize=65536)
def _stem_or_word(word: str, tails: ahocorasick.Automaton | None) -> str:
    if tails is None or next(tails.iter(word.lower()), None):
        return stem(word)
    return singular(word)


class Termbase:
    """Immutable after construction, so one instance serves a whole process.

    ``version`` names exactly these concepts: equal records give an equal version.
    """

    def __init__(self, concepts: Iterable[Concept], house_style: str = ""):
        self.concepts = tuple(concepts)
        self.house_style = house_style
        self.version = digest(house_style, *map(repr, self.concepts))[:12]
        self._rules: dict[int, Rules] = {c.id: parse_rules(c.rules) for c in self.concepts}
        self._forms: Matcher[Concept] = Matcher(SYLLABLE, vietnamese_key)
        key = _StemKey()
        self._renderings: Matcher[_Variant] = Matcher(WORD, key, _PLURAL_WORDS)
        self._wrong: Matcher[_Variant] = Matcher(WORD, singular, _PLURAL_WORDS)
        self._fill()
        key.limit_to(self._renderings.vocabulary())

    def _fill(self) -> None:
        shorts = _short_forms(self.concepts)
        for concept in self.concepts:
            if concept.is_pattern:
                continue
            for form in concept.forms:
                self._forms.add(form, concept)
            for rendering in concept.renderings:
                for text in _spellings(rendering.text, shorts):
                    self._add(self._renderings, concept, rendering, text)
                wrong = self._rules[concept.id].wrong_anywhere
                if rendering.status == FORBIDDEN and rendering.text in wrong:
                    self._add(self._wrong, concept, rendering, rendering.text)
        for matcher in (self._forms, self._renderings, self._wrong):
            matcher.compile()

    @staticmethod
    def _add(matcher: Matcher[_Variant], concept: Concept, rendering: Rendering, text: str) -> None:
        words = tuple(m.group() for m in matcher.words(text))
        matcher.add(text, _Variant(concept, rendering, words))

    def source_mentions(self, text: str) -> list[SourceMention]:
        """The concepts a Vietnamese text names, in order; the longest form wins, rules of context hold."""
        words = self._forms.words(text)
        keys = [vietnamese_key(m.group()) for m in words]
        hits = [
            hit
            for hit in self._forms.find(text, words)
            if self._rules[hit.payload.id].admit(keys, hit.first, hit.last, text[hit.start : hit.end])
        ]
        return [SourceMention(hit.payload, hit.start, hit.end) for hit in longest(hits)]

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
        words = self._renderings.words(text)
        hits: dict[int, list[Hit[_Variant]]] = {}
        for hit in self._renderings.find(text, words):
            if hit.payload.concept.id in wanted and _acceptable(hit, words):
                hits.setdefault(hit.payload.concept.id, []).append(hit)
        mentions = [mention for found in hits.values() for mention in _resolve(found, date)]
        return sorted(mentions, key=lambda m: (m.start, m.end))

    def wrong_anywhere(self, text: str) -> list[TargetMention]:
        """Renderings in an Indonesian text that are wrong whatever its source says, in order."""
        return [
            TargetMention(hit.payload.concept, hit.start, hit.end, hit.payload.rendering, FORBIDDEN)
            for hit in longest(self._wrong.find(text))
        ]

    def misleads(self, mention: TargetMention) -> bool:
        """Whether this forbidden rendering tells the reader something else, instead of saying it badly."""
        return mention.rendering.text in self._rules[mention.concept.id].misleads

    def anchors(self, text: str, lang: str) -> frozenset[int]:
        """Ids of the concepts a text of ``lang`` ("vi" or "id") names, for alignment.

        One-syllable forms are left out: they are everyday words too.
        """
        if lang == "vi":
            found = {mention.concept for mention in self.source_mentions(text)}
        else:
            words = self._renderings.words(text)
            hits = [hit for hit in self._renderings.find(text, words) if _acceptable(hit, words)]
            found = {hit.payload.concept for hit in longest(hits)}
        return frozenset(c.id for c in found if max(len(form.split()) for form in c.forms) > 1)


def _acceptable(hit: Hit[_Variant], words: list[re.Match[str]]) -> bool:
    """Whether words of equal stems are this rendering: strictly for bad ones, freely for right ones."""
    pairs = zip((m.group() for m in words[hit.first : hit.last + 1]), hit.payload.words, strict=True)
    if hit.payload.rendering.status in RIGHT:
        return not any(is_bare(word) and not is_bare(base) for word, base in pairs)
    return all(is_form_of(word, base) for word, base in pairs)


def _resolve(hits: list[Hit[_Variant]], date: datetime.date | None) -> list[TargetMention]:
    """One concept's hits as mentions: the longest, and one per span, the strictest standing.

    An attested rendering that holds a forbidden one ("Departemen Propaganda …") is forbidden itself.
    """
    usable = set(hits[0].payload.concept.usable(date))
    forbidden = [h for h in hits if h.payload.rendering.status == FORBIDDEN]
    best: dict[tuple[int, int], TargetMention] = {}
    for hit in longest(hits):
        concept, rendering = hit.payload.concept, hit.payload.rendering
        status = rendering.status if rendering in usable or rendering.status not in RIGHT else ATTESTED
        if status == ATTESTED and any(hit.start <= h.start and h.end <= hit.end for h in forbidden):
            status = FORBIDDEN
        mention = TargetMention(concept, hit.start, hit.end, rendering, status)
        other = best.get((hit.start, hit.end))
        if other is None or _rank(status) < _rank(other.status):
            best[hit.start, hit.end] = mention
    return list(best.values())


def _rank(status: str) -> int:
    """Forbidden first; then right beats attested, for what is admitted too is no mistake."""
    return 0 if status == FORBIDDEN else 2 if status == ATTESTED else 1


def _short_forms(concepts: Iterable[Concept]) -> list[tuple[str, str]]:
    """(short, long) of names with an admitted abbreviation, such as ("PKV", "Partai Komunis Vietnam")."""
    pairs = []
    for concept in concepts:
        right = [r.text for r in concept.renderings if r.status in RIGHT]
        for short in right:
            if short.isupper():
                pairs += [(short, long) for long in right if not long.isupper()]
    return pairs


def _spellings(text: str, shorts: list[tuple[str, str]]) -> list[str]:
    """The rendering and the same with a name inside it shortened or written out."""
    spellings = [text]
    for short, long in shorts:
        for old, new in ((short, long), (long, short)):
            if text != old and f" {old} " in f" {text} ":
                spellings.append(f" {text} ".replace(f" {old} ", f" {new} ").strip())
    return list(dict.fromkeys(spellings))
