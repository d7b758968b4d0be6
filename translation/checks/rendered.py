"""What terms, titles, dates and quantities account for: words that need no counterpart of their own.

A term and its rendering can look quite unlike ("giáo", "dan Pendidikan"), a date is written out in one
language and in figures in the other ("sáng 9-7", "pada pagi hari tanggal 9 Juli"). Whether they are
right is the business of other checks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from translation.alignment.words import word_spans
from translation.checks.base import Pair, Span
from translation.lang.numerals import Quantity, quantities
from translation.lang.units import is_money
from translation.termbase import SourceMention, TargetMention, Termbase
from translation.termbase.pairing import PairedMention, pair_mentions
from translation.termbase.records import RIGHT
from translation.termbase.words import WORD, is_form_of
from translation.titles import compare

# What stands before the figures of a date or a time of day and belongs to it.
_WORDS_BEFORE = {
    "vi": "vào từ đến lúc rạng sáng trưa chiều tối đêm ngày tháng năm giờ",
    "id": "pada dari hingga sampai dini pagi siang sore petang malam hari tanggal bulan tahun pukul jam",
}
_BEFORE = {
    lang: re.compile(rf"(?:\b(?:{'|'.join(words.split())})\s+)+$", re.IGNORECASE)
    for lang, words in _WORDS_BEFORE.items()
}
_LONGEST = 3000  # characters of both texts; what is longer is no segment and would take too long
_NEAR = 60  # characters before a quantity that are looked at


def rendered(termbase: Termbase, pair: Pair) -> tuple[set[int], set[int]]:
    """The indices of such words in the source and in the target (words as ``word_spans`` counts them)."""
    if len(pair.source) + len(pair.target) > _LONGEST:
        return set(), set()
    left, right = _terms(termbase, pair)
    for comparison in compare(pair.source, pair.target):
        left.append((comparison.source.start, comparison.source.end))
        right.append((comparison.target.start, comparison.target.end))
    here, there = quantities(pair.source, "vi"), quantities(pair.target, "id")
    values = [{value for quantity in side for value in quantity.values} for side in (here, there)]
    left += [_with_date(pair.source, q, "vi") for q in here if not values[1].isdisjoint(q.values)]
    right += [_with_date(pair.target, q, "id") for q in there if not values[0].isdisjoint(q.values)]
    return _words(pair.source, left), _words(pair.target, right)


def right_renderings(termbase: Termbase, pair: Pair) -> list[tuple[Span, Span]]:
    """(source span, target span) of the terms that got a right rendering in its own words.

    Another verb of the same stem ("meminjamkan" for "meminjam") is none.
    """
    if len(pair.source) + len(pair.target) > _LONGEST:
        return []
    sources = termbase.source_mentions(pair.source)
    # "tặng quà Tết" holds "tặng quà" and "quà Tết", of which the first one found hides the other.
    hidden = termbase.source_mentions(pair.source, without={mention.concept.id for mention in sources})
    return [
        ((m.source.start, m.source.end), (m.target.start, m.target.end))
        for named in (sources, hidden)
        for m in _paired(termbase, pair, named)
        if m.target and m.target.is_right and _in_own_words(pair.target, m.target)
    ]


def _paired(termbase: Termbase, pair: Pair, sources: list[SourceMention]) -> list[PairedMention]:
    targets = termbase.target_mentions(pair.target, {mention.concept for mention in sources}, pair.date)
    return pair_mentions(sources, targets, (len(pair.source), len(pair.target)))


def _in_own_words(text: str, mention: TargetMention) -> bool:
    written = WORD.findall(text[mention.start : mention.end])
    own = (WORD.findall(r.text) for r in mention.concept.renderings if r.status in RIGHT)
    return any(len(words) == len(written) and all(map(is_form_of, written, words)) for words in own)


def _terms(termbase: Termbase, pair: Pair) -> tuple[list[Span], list[Span]]:
    """Where both sides name the same concept, with a right rendering or a wrong one."""
    sources = termbase.source_mentions(pair.source)
    targets = termbase.target_mentions(pair.target, {mention.concept for mention in sources}, pair.date)
    named = {mention.concept.id for mention in targets}
    left = [(m.start, m.end) for m in sources if m.concept.id in named]
    return left, [(m.start, m.end) for m in targets]


def _with_date(text: str, quantity: Quantity, lang: str) -> Span:
    before = _BEFORE[lang].search(text[max(0, quantity.start - _NEAR) : quantity.start])
    start, end = quantity.start - (len(before.group()) if before else 0), quantity.end
    if quantity.unit_span and is_money(quantity.unit):  # "2,04 dolar AS" is "2,04 USD"
        start, end = min(start, quantity.unit_span[0]), max(end, quantity.unit_span[1])
    return start, end


def _words(text: str, spans: Iterable[Span]) -> set[int]:
    """The words that lie in one of the spans, at least half of each."""
    inside = bytearray(len(text))
    for start, end in spans:
        inside[start:end] = b"\1" * (end - start)
    return {
        index
        for index, (start, end) in enumerate(word_spans(text))
        if 2 * sum(inside[start:end]) >= end - start
    }
