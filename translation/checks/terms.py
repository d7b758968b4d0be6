"""Terms: every source mention of a concept against the rendering it got."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import itemgetter
from typing import ClassVar

from translation.checks.base import BETTER, MAJOR, MINOR, NEUTRAL, Example, Finding, Pair, Span
from translation.checks.calques import calque
from translation.checks.converted import is_converted
from translation.checks.literal import literal_rendering, other_name
from translation.checks.term_reading import Reading, crosses, is_inside
from translation.checks.term_suggestion import best_rendering, suggestion_for, write
from translation.lang.text import fold, pieces
from translation.termbase import SourceMention, TargetMention, Termbase
from translation.termbase.pairing import pair_mentions
from translation.termbase.records import ADMITTED, ATTESTED, FORBIDDEN, RIGHT, Concept, Rendering
from translation.termbase.words import stem

_CATEGORY = "terminology/wrong-term"
_REQUIRED = frozenset({"party_body", "state_body", "mass_org", "geo"})  # bodies and places have one name
_NAMED = _REQUIRED - {"geo"} | {
    *("assembly_body", "ministry", "local_office", "court", "police", "military"),
    *("document", "award", "education", "health"),
}
_LETTERS = re.compile(r"[^\W\d_]+")
_DRAFT = re.compile(r"\b(?:dự thảo|dự án|dự luật)\s+$", re.IGNORECASE)
_FAR = 0.35  # of a text's length: what stands further from its place renders something else


class TermCheck:
    """Forbidden, wrong and missing renderings, one finding for each mention that went wrong.

    A forbidden or attested rendering counts only where the source names the concept.
    A rendering that is not found at all is reported for names of bodies and
    places alone: an everyday word may be put in a hundred ways.
    """

    id = "term-wrong"
    ids = ("term-wrong", "term-forbidden", "term-missing")
    category = _CATEGORY
    severity = MAJOR
    needs_source = True
    encoder = BETTER
    finds = "A term of the termbase that got a forbidden, a wrong or no rendering."
    example = Example(
        "Báo cáo viên giới thiệu Chỉ thị mới.",
        "Wartawan memperkenalkan Instruksi baru.",
        "Wartawan",
        "Juru penerang Partai",
    )
    thresholds: ClassVar = {}

    def __init__(self, termbase: Termbase):
        self._termbase = termbase

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield findings in the order of the source's mentions."""
        sources = self._termbase.source_mentions(pair.source)
        if not sources:
            return
        targets = self._termbase.target_mentions(pair.target, {s.concept for s in sources}, pair.date)
        targets = [target for target in targets if target.is_right or not _is_of_a_name(pair, target)]
        seen = {target.concept.id for target in targets}
        lengths = (len(pair.source), len(pair.target))
        linked = pair.words.count if pair.words else None
        mentions = pair_mentions(sources, targets, lengths, linked)
        reading = Reading(pair, sources)
        for target in (m.target for m in mentions if m.target):
            reading.take((target.start, target.end))
        yield from self._parts(reading, [m.source for m in mentions if m.target is None])
        yield from self._crossed(reading)
        for source, target in ((m.source, m.target) for m in mentions):
            if target is None:
                yield from self._unknown(reading, source, source.concept.id in seen)
            elif not target.is_right:
                if not is_converted(pair, (source.start, source.end), (target.start, target.end)):
                    yield self._wrong(pair, source, target)
            elif _is_others_choice(target, self._termbase.house_style):
                yield self._choice(pair, source, target)

    def _crossed(self, reading: Reading) -> Iterator[Finding]:
        """What ends within another term ("quà Tết" of "tặng quà Tết"), where it got a wrong rendering."""
        named = reading.named
        hidden = self._termbase.source_mentions(reading.pair.source, without={s.concept.id for s in named})
        starts = [s.start for s in named]
        crossing = [p for p in hidden if crosses(p, named, starts)]
        if crossing:
            yield from self._wrong_parts(reading, crossing)

    def _parts(self, reading: Reading, lost: list[SourceMention]) -> Iterator[Finding]:
        """The shorter terms inside those without a rendering, where they got a wrong one."""
        lost = [source for source in lost if len(source.concept.vi.split()) > 1]
        if not lost:
            return
        within = self._termbase.source_mentions(reading.pair.source, without={s.concept.id for s in lost})
        starts = [s.start for s in lost]
        parts = [p for p in within if is_inside(p, lost, starts)]
        yield from self._wrong_parts(reading, parts)

    def _wrong_parts(self, reading: Reading, parts: list[SourceMention]) -> Iterator[Finding]:
        pair = reading.pair
        targets = [
            target
            for target in self._termbase.target_mentions(pair.target, {p.concept for p in parts}, pair.date)
            if reading.is_free((target.start, target.end))
        ]
        linked = pair.words.count if pair.words else None
        for mention in pair_mentions(parts, targets, (len(pair.source), len(pair.target)), linked):
            if mention.target and not mention.target.is_right:
                reading.take((mention.target.start, mention.target.end))
                yield self._wrong(pair, mention.source, mention.target)
                continue
            span = None if mention.target else self._word_for_word(reading, mention.source)
            if span and reading.is_free(span):
                reading.take(span)
                yield self._literal(pair, mention.source, span)

    def _unknown(self, reading: Reading, source: SourceMention, has_other: bool) -> Iterator[Finding]:
        """A mention without a known rendering: confused with a relative, put word for word, or missing."""
        pair = reading.pair
        span = self._word_for_word(reading, source)
        name = None if span or has_other else self._other_name(pair, source)
        if not has_other and (relative := self._relative(reading, source)):
            reading.take((relative.start, relative.end))
            yield self._confused(pair, source, relative)
        elif best_rendering(source.concept, pair.date, self._termbase.house_style) is None:
            return  # no right rendering is known that could have been found
        elif span and reading.is_free(span):
            reading.take(span)
            yield self._literal(pair, source, span)
        elif name and reading.is_free(name):
            reading.take(name)
            yield self._instead(pair, source, name, "is none of the known names of", status="unknown")
        elif _is_required(source.concept) and not has_other:
            # A body named once can be "it" afterwards: only one without any rendering is missing.
            yield self._missing(pair, source)

    def _word_for_word(self, reading: Reading, source: SourceMention) -> Span | None:
        """A phrase put for the words of a term; two everyday words may be put word for word and be right."""
        is_term = source.concept.category in _NAMED or len(source.concept.vi.split()) > 2
        if not is_term:
            return None
        pair, span = reading.pair, (source.start, source.end)
        key = source.concept.id, pair.source[slice(*span)]
        if key not in reading.calques:
            free, right = source.concept.category not in _NAMED, _stems(source.concept.renderings)
            reading.calques[key] = calque(key[1], pair.target, right, free)
        found = reading.calques[key]
        if found or pair.words is None:
            return found
        return literal_rendering(pair.words, pair.source, pair.target, span)

    def _other_name(self, pair: Pair, source: SourceMention) -> Span | None:
        """What names a body, a document or an award otherwise than any rendering of it."""
        if pair.words is None or source.concept.category not in _NAMED:
            return None
        if _DRAFT.search(pair.source, max(0, source.start - 12), source.start):
            return None  # "dự thảo Luật Đất đai" is "RUU Pertanahan"
        right = _stems(source.concept.usable(pair.date, self._termbase.house_style))
        return other_name(pair.words, pair.source, pair.target, (source.start, source.end), right)

    def _relative(self, reading: Reading, source: SourceMention) -> TargetMention | None:
        """What renders another concept of the same family that the source does not name, near its place."""
        place = source.start / len(reading.pair.source)
        near = [
            (target.start - target.end, distance, target)
            for target in self._relatives(reading, source.concept)
            if (distance := abs(target.start / len(reading.pair.target) - place)) < _FAR
            and reading.is_free((target.start, target.end))
        ]
        return min(near, key=itemgetter(0, 1))[2] if near else None

    def _relatives(self, reading: Reading, concept: Concept) -> list[TargetMention]:
        """The right renderings of such concepts in the target, looked for once for each concept."""
        known = reading.relatives.get(concept.id)
        if known is None:
            named = {mention.concept.id for mention in reading.named}
            others = {c for c in self._termbase.relatives(concept) if c.id not in named}
            mentions = self._termbase.target_mentions(reading.pair.target, others, reading.pair.date)
            known = reading.relatives[concept.id] = [target for target in mentions if target.is_right]
        return known

    def _confused(self, pair: Pair, source: SourceMention, target: TargetMention) -> Finding:
        span, other = (target.start, target.end), target.concept.vi
        why = f"is “{other}”, the source says"
        return self._instead(pair, source, span, why, check="term-forbidden", severity=MAJOR, other=other)

    def _literal(self, pair: Pair, source: SourceMention, span: Span) -> Finding:
        why = "is none of the known renderings, but a word-for-word one of"
        return self._instead(pair, source, span, why, status="literal")

    def _choice(self, pair: Pair, source: SourceMention, target: TargetMention) -> Finding:
        why = "is right, but the house has another word for"
        facts = {"rendering": target.rendering.text, "status": ADMITTED}
        return self._instead(pair, source, (target.start, target.end), why, severity=NEUTRAL, **facts)

    def _wrong(self, pair: Pair, source: SourceMention, target: TargetMention) -> Finding:
        forbidden = target.status == FORBIDDEN
        return self._instead(
            pair,
            source,
            (target.start, target.end),
            "must not be used for" if forbidden else "is not the house's rendering of",
            check="term-forbidden" if forbidden else "term-wrong",
            severity=MAJOR if forbidden and self._termbase.misleads(target) else MINOR,
            rendering=target.rendering.text,
            status=target.status,
        )

    def _instead(
        self,
        pair: Pair,
        source: SourceMention,
        span: Span,
        why: str,
        *,
        check: str = "term-wrong",
        severity: str = MINOR,
        **evidence: str,
    ) -> Finding:
        """What stands at ``span`` is to be replaced by the term's best rendering."""
        named, found = pair.source[source.start : source.end], pair.target[slice(*span)]
        best = best_rendering(source.concept, pair.date, self._termbase.house_style)
        note = source.concept.note[:1].upper() + source.concept.note[1:]
        return Finding(
            check=check,
            category=_CATEGORY,
            severity=severity,
            message=f"“{found}” {why} “{named}”{write(best)}. {note}".rstrip(),
            quote=found,
            source_span=(source.start, source.end),
            target_span=span,
            suggestion=suggestion_for(best, found, pair.target[span[1] :], common=named.islower()),
            evidence={"term": source.concept.vi, **evidence},
        )

    def _missing(self, pair: Pair, source: SourceMention) -> Finding:
        named = pair.source[source.start : source.end]
        best = best_rendering(source.concept, pair.date, self._termbase.house_style)
        return Finding(
            check="term-missing",
            category=_CATEGORY,
            severity=MINOR,
            message=f"No known rendering of “{named}” was found; expected “{best}”.",
            quote=named,
            source_span=(source.start, source.end),
            evidence={"term": source.concept.vi},
        )


def _stems(renderings: Iterable[Rendering]) -> set[str]:
    """The stems of the words of the right ones."""
    right = [r.text.lower() for r in renderings if r.status in RIGHT]
    return {stem(word) for text in right for word in _LETTERS.findall(text)}


def _is_of_a_name(pair: Pair, target: TargetMention) -> bool:
    """Whether a word is a syllable of a name that the source has too: "Tuan" of Trần Tuấn is no "tuan"."""
    word = pair.target[target.start : target.end]
    return word[:1].isupper() and " " not in word and fold(word) in _capitalised(pair.source)


@lru_cache(maxsize=4096)
def _capitalised(source: str) -> frozenset[str]:
    """Every word that begins with a capital, folded."""
    return frozenset(fold(word) for word in pieces(source) if word[0].isupper())


def _is_required(concept: Concept) -> bool:
    certain = all(line.startswith("family:") for line in concept.rules.splitlines())
    return concept.category in _REQUIRED and concept.has_names and certain


def _is_others_choice(target: TargetMention, house_style: str) -> bool:
    """Whether a right rendering is the habit of machines or of another house, where this one has its own.

    Such a rendering stands in the concept twice: as right, and as seen in machine translation.
    """
    rendering = target.rendering
    if rendering.house_style and rendering.house_style == house_style:
        return False
    text = rendering.text.casefold()
    return any(r.status == ATTESTED and r.text.casefold() == text for r in target.concept.renderings)
