"""One phrase of the source that an article renders in two ways."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from translation.checks.base import MINOR, Example, Finding, Pair, Span, overlap
from translation.checks.expansions import ExpansionConsistency, expansions
from translation.checks.repeats import SMALL_WORDS, kept_names, rendering_of, repeated_phrases
from translation.checks.sentences import SentenceConsistency, connector
from translation.checks.term_suggestion import adapt
from translation.lang.text import fold
from translation.lang.vietnamese import vietnamese_key
from translation.termbase import SourceMention, TargetMention, Termbase
from translation.termbase.pairing import pair_mentions
from translation.termbase.records import Concept
from translation.termbase.words import WORD, stem

_CATEGORY = "terminology/inconsistent-use"
# Domains of names: bodies, posts, ranks, papers, places. An everyday word may be put in a hundred ways.
_NAMES = frozenset(
    ("party_body", "party_title", "state_body", "state_title", "mass_org", "local_office", "assembly_body",
     "ministry", "court", "police", "military", "award", "document", "geo", "admin_unit", "diplomacy",
     "congress", "education")
)  # fmt: skip


# Of these only what is written as a name: "cho vay lãi nặng" is a crime.
_ALSO_WORDS = frozenset(("court", "police", "military", "diplomacy", "congress", "education"))
_MOST = 500  # places of one phrase that are looked at; an article that has more is no text


@dataclass(frozen=True)
class _Place:
    """A rendering at ``span`` of the target of the pair of this index, of what stands at ``source``."""

    pair: int
    source: Span
    span: Span
    text: str
    style: str = ""

    @property
    def words(self) -> frozenset[str]:
        return _content(self.text)


class ConsistencyCheck:
    """Once for each phrase, at the later place of the rarer rendering.

    Inflection, number, voice, capitals, a shorter form and an abbreviation make no other rendering.
    Wrong terms, mixed house styles and persons have checks of their own.
    """

    id = "consistency"
    category = _CATEGORY
    severity = MINOR
    needs_source = True
    encoder = ""
    finds = (
        "One phrase, sentence or abbreviation put in two ways within an article, or one rendering for two."
    )
    example = Example(
        "Sở Tài chính báo cáo thu ngân sách.\nSở Tài chính cũng nêu khó khăn.",
        "Dinas Keuangan melaporkan penerimaan anggaran.\nDepartemen Keuangan juga menyebutkan kesulitan.",
        "Departemen Keuangan",
        "Dinas Keuangan",
    )
    thresholds: ClassVar = {}

    def __init__(self, termbase: Termbase):
        self._termbase = termbase
        self._sentences, self._expansions = SentenceConsistency(), ExpansionConsistency()

    def about(self, pair: Pair) -> Hashable:
        """The renderings of names, and with what the sentence goes on.

        Whole sentences are compared when the whole article is judged: any word would concern them, and a
        save would read the article each time.
        """
        mentions = self._termbase.source_mentions(pair.source) if pair.source else []
        terms = [
            (source.concept.id, pair.target[target.start : target.end])
            for source, target in _right(self._termbase, pair, mentions)
        ]
        return pair.source, tuple(terms), kept_names(pair), connector(pair), _explained(pair)

    def find(self, pairs: Sequence[Pair]) -> Iterator[tuple[int, Finding]]:
        """Yield (index of the pair, finding): whole sentences, abbreviations, terms, then other phrases."""
        yield from self._sentences.find(pairs)
        reported: dict[int, list[Span]] = {}
        for number, finding in self._expansions.find(pairs):
            reported.setdefault(number, []).append(finding.target_span)
            yield number, finding
        named = [self._termbase.source_mentions(pair.source) if pair.source else [] for pair in pairs]
        for places in (*self._terms(pairs, named), *_phrases(pairs, named)):
            number, finding = _finding(pairs, places) or (0, None)
            if finding and not _overlaps(finding.target_span, reported.get(number, ())):
                reported.setdefault(number, []).append(finding.target_span)
                yield number, finding

    def _terms(self, pairs: Sequence[Pair], named: Sequence[list[SourceMention]]) -> Iterator[list[_Place]]:
        """The right renderings of each name of the termbase that the source repeats."""
        found: dict[tuple[int, str], list[_Place]] = {}
        for number, (pair, mentions) in enumerate(zip(pairs, named, strict=True)):
            for source, target in _right(self._termbase, pair, mentions):
                span, own = (source.start, source.end), (target.start, target.end)
                form = vietnamese_key(pair.source[slice(*span)])
                place = _Place(number, span, own, pair.target[slice(*own)], target.rendering.house_style)
                found.setdefault((source.concept.id, form), []).append(place)
        yield from (places for places in found.values() if len(places) > 1)


def _explained(pair: Pair) -> tuple[tuple[str, str], ...]:
    """The abbreviations that the target explains, with what they stand for."""
    return tuple((found.short, pair.target[slice(*found.span)]) for found in expansions(pair.target))


def _right(
    termbase: Termbase, pair: Pair, mentions: Sequence[SourceMention]
) -> Iterator[tuple[SourceMention, TargetMention]]:
    """The names among the mentions that are rendered right, with their renderings.

    Where a context tells two senses apart, each has a rendering of its own: nothing can be said.
    """
    names = [m for m in mentions if _is_name(m.concept) or _is_short(pair.source[m.start : m.end])]
    if not names or not pair.target:
        return
    targets = termbase.target_mentions(pair.target, {m.concept for m in names}, pair.date)
    for paired in pair_mentions(names, targets, (len(pair.source), len(pair.target))):
        if paired.target is not None and paired.target.is_right:
            yield paired.source, paired.target


def _is_short(form: str) -> bool:
    """Whether it is written as an abbreviation: what that stands for has one name in an article."""
    return len(form) > 1 and form.isalpha() and form.isupper()


def _is_name(concept: Concept) -> bool:
    is_one = concept.category in _NAMES and (concept.category not in _ALSO_WORDS or concept.has_names)
    return is_one and not concept.context


def _phrases(pairs: Sequence[Pair], named: Sequence[list[SourceMention]]) -> Iterator[list[_Place]]:
    """Phrases without a term that the source repeats, longest first, where their renderings are sure."""
    terms = [_of_terms(pair.source or "", mentions) for pair, mentions in zip(pairs, named, strict=True)]
    repeated = repeated_phrases([pair.source or "" for pair in pairs])
    for keys in sorted(repeated, key=lambda keys: (-len(keys), repeated[keys][0].pair)):
        places = []
        for place in repeated[keys][:_MOST]:
            pair = pairs[place.pair]
            is_term = any(terms[place.pair][slice(*place.span)])
            span = None if is_term else rendering_of(pair, place.span)
            if span:
                places.append(_Place(place.pair, place.span, span, pair.target[slice(*span)]))
        if len(places) > 1:
            yield places


def _of_terms(text: str, mentions: Sequence[SourceMention]) -> bytearray:
    """1 for each character that belongs to a term."""
    inside = bytearray(len(text))
    for mention in mentions:
        inside[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    return inside


def _finding(pairs: Sequence[Pair], places: Sequence[_Place]) -> tuple[int, Finding] | None:
    """What leaves the most frequent rendering; None where all are one, or the other is there as well."""
    groups: list[list[_Place]] = []
    for place in places:
        own = next((group for group in groups if _is_same(group[0], place)), None)
        if own is None:
            groups.append([place])
        else:
            own.append(place)
    usual = max(groups, key=len)
    for place in (place for group in groups if group is not usual for place in group):
        kept = usual[0]
        if len(usual) == 1 and place.pair < kept.pair:
            place, kept = kept, place  # one against one: the later place leaves what was there
        if place.pair != kept.pair and not kept.words <= _content(pairs[place.pair].target):
            return place.pair, _described(pairs[place.pair], place, kept)
    return None


def _described(pair: Pair, place: _Place, other: _Place) -> Finding:
    phrase = pair.source[slice(*place.source)]
    return Finding(
        check=ConsistencyCheck.id,
        category=_CATEGORY,
        severity=MINOR,
        message=(
            f"“{phrase}” is “{place.text}” here and “{other.text}” in segment {other.pair + 1}: "
            "one article keeps to one rendering."
        ),
        quote=place.text,
        source_span=place.source,
        target_span=place.span,
        suggestion=adapt(other.text, place.text),
        evidence={"phrase": phrase, "other": {"segment": other.pair, "quote": other.text}},
    )


def _is_same(one: _Place, other: _Place) -> bool:
    if one.style and other.style and one.style != other.style:
        return True  # of two house styles: told as such
    if any(len(word) > 1 and word.isupper() for word in (*one.text.split(), *other.text.split())):
        return True  # an abbreviation
    if fold(one.text) == fold(other.text):
        return True  # the marks of a name: told as such
    return one.words <= other.words or other.words <= one.words


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(overlap(span, other) for other in others)


@lru_cache(maxsize=4096)
def _stems(text: str) -> tuple[str, ...]:
    return tuple(stem(match.group()) for match in WORD.finditer(text))


@lru_cache(maxsize=4096)
def _content(text: str) -> frozenset[str]:
    """The stems of a text less small words."""
    return frozenset(word for word in _stems(text) if word not in SMALL_WORDS)
