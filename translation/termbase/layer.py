"""Compiled concepts: the matchers over their forms and renderings. A termbase is one layer, or two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

import ahocorasick

from translation.lang.text import remembered
from translation.termbase.matcher import Hit, Matcher, Words
from translation.termbase.records import FORBIDDEN, RIGHT, Concept, Rendering
from translation.termbase.rules import Rules, parse_rules
from translation.termbase.tape import Tape
from translation.termbase.words import (
    SYLLABLE,
    WORD,
    Stems,
    is_bare,
    is_form_of,
    singular,
    stem,
    vietnamese_key,
)

_PLURAL_WORDS = frozenset({"para"})  # "kontak dengan (para) pemilih": never part of the term itself
_NO_RULES = Rules()
Shorts = dict[str, list[tuple[str, str]]]  # by the first word of what is replaced


@dataclass(frozen=True)
class Variant:
    """One spelling under which a rendering is looked for."""

    concept: Concept
    rendering: Rendering
    text: str


class _StemKey:
    """Stems only words that can hold a term's stem: stemming is a thousand times slower than looking up."""

    def __init__(self, stems: Stems):
        self._tails, self._stem = None, stems

    def limit_to(self, stems: Iterable[str]) -> None:
        """From now on skip words without any of these.

        A prefix may swallow the first letter (sosial, menyosial-).
        """
        tails = ahocorasick.Automaton()
        for root in stems:
            if len(root) >= 4:
                tails.add_word(root[1:], True)
        if len(tails):
            tails.make_automaton()
            self._tails = tails
        self._stem = stem

    def __call__(self, word: str) -> str:
        if self._tails is None or next(self._tails.iter(word.lower()), None):
            return self._stem(word)
        return singular(word)


class Layer:
    """The matchers over some concepts; immutable after construction.

    ``tapes`` are those of a layer over the same concepts in this order; ``stems`` knows some words.
    """

    def __init__(
        self,
        concepts: Iterable[Concept],
        shorts: Shorts,
        tapes: Sequence[Tape] | None = None,
        stems: Stems | None = None,
    ):
        forms, renderings, wrong = tapes or (None, None, None)
        self._rules: dict[int, Rules] = {}
        self._families: dict[str, list[int]] = {}
        self._forms: Matcher[Concept] = Matcher(SYLLABLE, vietnamese_key, tape=forms)
        key = _StemKey(stems or Stems())
        self._renderings: Matcher[Variant] = Matcher(WORD, key, _PLURAL_WORDS, renderings, _concept_id, _tail)
        self._wrong: Matcher[Variant] = Matcher(WORD, singular, _PLURAL_WORDS, wrong)
        for concept in concepts:
            self._rules[concept.id] = parse_rules(concept.rules) if concept.rules else _NO_RULES
            if family := self._rules[concept.id].family:
                self._families.setdefault(family, []).append(concept.id)
            if not concept.is_pattern:
                self._fill(concept, shorts)
        for matcher in (self._forms, self._renderings, self._wrong):
            matcher.compile()
        self._sides = {
            id_: rules.sides_in(self._forms.code) for id_, rules in self._rules.items() if rules.sides
        }
        key.limit_to(self._renderings.vocabulary())

    def _fill(self, concept: Concept, shorts: Shorts) -> None:
        for form in concept.forms:
            self._forms.add(form, concept)
        for rendering in concept.renderings:
            for text in _spellings(rendering.text, shorts):
                self._renderings.add(text, Variant(concept, rendering, text))
            wrong = self._rules[concept.id].wrong_anywhere
            if rendering.status == FORBIDDEN and rendering.text in wrong:
                self._wrong.add(rendering.text, Variant(concept, rendering, rendering.text))

    @property
    def tapes(self) -> tuple[Tape, Tape, Tape]:
        """What the forms, the renderings and the renderings that are always wrong were read as."""
        return self._forms.tape, self._renderings.tape, self._wrong.tape

    def rules(self, concept: Concept) -> Rules | None:
        """The compiled rules of a concept of this layer; None for one of another."""
        return self._rules.get(concept.id)

    def family(self, name: str) -> Sequence[int]:
        """Ids of the concepts of this layer that belong to a family."""
        return self._families.get(name, ())

    def named(self, text: str) -> list[Hit[Concept]]:
        """Every form in a Vietnamese text whose rules of context hold."""
        hits, _ = self._forms.find(text, fits=self._fits)
        return [
            hit for hit in hits if not self._rules[hit.payload.id].capitalised or text[hit.start].isupper()
        ]

    def _fits(self, concept: Concept, codes: str, start: int, end: int) -> bool:
        sides = self._sides.get(concept.id)
        return sides is None or sides.admit(codes, start, end)

    def rendered(self, text: str, wanted: Set[int] | None = None) -> list[Hit[Variant]]:
        """Every rendering in an Indonesian text, right ones inflected, bad ones in their own form.

        ``wanted`` limits them to concepts of these ids.
        """
        hits, words = self._renderings.find(text, wanted)
        return _as_written([hit for hit in hits if _acceptable(hit, words)], words)

    def wrong(self, text: str) -> list[Hit[Variant]]:
        """Renderings that are wrong whatever the source says."""
        return self._wrong.find(text)[0]


def _tail(root: str) -> str:
    """What of a root is seen in every word that has it: a prefix may swallow the first letter."""
    return root[1:]


def _concept_id(variant: Variant) -> int:
    return variant.concept.id


def _acceptable(hit: Hit[Variant], words: Words) -> bool:
    """Whether words of equal stems are this rendering: strictly for bad ones, freely for right ones."""
    written = tuple(m.group() for m in words[hit.first : hit.last + 1])
    return _is_spelling(written, hit.payload.text, hit.payload.rendering.status in RIGHT)


def _as_written(hits: list[Hit[Variant]], words: Words) -> list[Hit[Variant]]:
    """Without those that share their stems alone with what stands there in another's own form.

    "Kantor Pemerintah" is right, "Kantor Pemerintahan" is not; "Buruh" is right, "Perburuhan" is not.
    """
    if len(set(map(_is_right, hits))) < 2:
        return hits  # nothing else stands anywhere
    own = {_span(hit): set() for hit in hits}
    for hit in hits:
        if _is_own(hit, words):
            own[_span(hit)].add(_is_right(hit))
    return [hit for hit in hits if own[_span(hit)] != {not _is_right(hit)}]


def _is_right(hit: Hit[Variant]) -> bool:
    return hit.payload.rendering.status in RIGHT


def _span(hit: Hit[Variant]) -> tuple[int, int, int]:
    return hit.payload.concept.id, hit.first, hit.last


def _is_own(hit: Hit[Variant], words: Words) -> bool:
    written = (m.group() for m in words[hit.first : hit.last + 1])
    return all(map(is_form_of, written, _words(hit.payload.text)))


@lru_cache(maxsize=16384)
def _is_spelling(written: tuple[str, ...], text: str, right: bool) -> bool:
    base = _words(text)
    pairs = zip(written, base, strict=True)
    if right:
        return not any(is_bare(word) and not is_bare(own) for word, own in pairs)
    # A bad phrase of several words stays bad as a noun or a verb: "mengumpulkan …", "pengumpulan …".
    free = len(base) > 1
    return all(
        is_form_of(word, own) or (free and not is_bare(word) and not is_bare(own)) for word, own in pairs
    )


@remembered(16384)
def _words(text: str) -> list[str]:
    """The words of a rendering that count."""
    words = (m.group() for m in WORD.finditer(text))
    return [word for word in words if word.lower() not in _PLURAL_WORDS]


def short_forms(concepts: Iterable[Concept]) -> list[tuple[str, str]]:
    """(short, long) of names with an admitted abbreviation, such as ("PKV", "Partai Komunis Vietnam")."""
    pairs = []
    for concept in concepts:
        right = [r.text for r in concept.renderings if r.status in RIGHT]
        for short in right:
            if short.isupper():
                pairs += [(short, long) for long in right if not long.isupper()]
    return pairs


def holds_any(concept: Concept, pairs: Iterable[tuple[str, str]]) -> bool:
    """Whether a rendering holds a name of these pairs, by which it has one spelling more."""
    names = [f" {name} " for pair in pairs for name in pair]
    return any(name in f" {rendering.text} " for rendering in concept.renderings for name in names)


def by_first_word(pairs: Iterable[tuple[str, str]]) -> Shorts:
    """Both ways of each pair: what may be replaced by what."""
    shorts: Shorts = {}
    for short, long in pairs:
        for old, new in ((short, long), (long, short)):
            shorts.setdefault(old.partition(" ")[0], []).append((old, new))
    return shorts


def _spellings(text: str, shorts: Shorts) -> list[str]:
    """The rendering and the same with a name inside it shortened or written out."""
    spellings = {text: None}
    for word in text.split():
        for old, new in shorts.get(word, ()):
            if text != old and f" {old} " in f" {text} ":
                spellings[f" {text} ".replace(f" {old} ", f" {new} ").strip()] = None
    return list(spellings)
