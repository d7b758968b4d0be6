"""Which words of a pair mean each other by what is known without an encoder, and by both together.

Known are the dictionary, names, numbers and order: fast enough to be asked while a page waits (half a
millisecond for a segment), and the baseline that the encoder's word alignment is measured against.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from translation.alignment.lexicon import full
from translation.alignment.words import Links, Span, WordAlignment, core_spans, word_spans
from translation.lang.numerals import quantities
from translation.lang.text import fold
from translation.lang.vietnamese import is_syllable, vietnamese_key

_PREFIX = 4  # letters that a foreign name keeps in both languages (Singapore, Singapura)
_SAME, _IN_DICTIONARY, _ALIKE = 1.0, 0.9, 0.7  # how much a candidate of each kind is trusted …
_DISTANCE = 0.5  # … less so much for standing at the other end of the sentence
_WIDEST_GAP = 3  # words on either side between two links that order alone may join
_LONGEST = 600  # words of both sides; what is longer is no segment and would take too long


class _Unit(NamedTuple):
    """Words that are linked together: of one form of the dictionary, of one number, or a single one."""

    words: tuple[int, ...]
    value: object  # what has to be equal on the other side
    trust: float


def known_links(source: str, target: str) -> Links:
    """(source word, target word), counted as ``word_spans`` counts; n:m; in no texts that are over long.

    Each unit gets at most one partner, the most trusted and nearest first. What then lies between two
    neighbouring links, without a partner and short on both sides, is linked by its order.
    """
    here, there = word_spans(source), word_spans(target)
    if not here or not there or len(here) + len(there) > _LONGEST:
        return frozenset()
    left, right = _bare(source), _bare(target)
    links = set(_numbers(source, target, here, there))
    rows, columns = {i for i, _ in links}, {j for _, j in links}
    for mine, theirs in _candidates(left, right):
        if rows.isdisjoint(mine) and columns.isdisjoint(theirs):
            rows.update(mine)
            columns.update(theirs)
            links.update((i, j) for i in mine for j in theirs)
    return frozenset(links.union(_between(links, left, right)))


def word_links(source: str, target: str, words: WordAlignment | None) -> Links:
    """The best n:m links, as ``word_spans`` counts: by the encoder where it was asked, and by what is known.

    Beyond what it has read the known ones stand alone.
    """
    known = known_links(source, target)
    if words is None or not words.matrix.size:
        return known
    rows, columns = _numbers_of(source, words.source), _numbers_of(target, words.target)
    row, column = ({number: k for k, number in enumerate(numbers)} for numbers in (rows, columns))
    read = {(i, j) for i, j in known if i in row and j in column}
    grown = words.grown(frozenset((row[i], column[j]) for i, j in read))
    return frozenset((rows[i], columns[j]) for i, j in grown) | (known - read)


def carried_links(links: Links, source: str, old: str, new: str) -> Links:
    """What is left of the links of ``source`` and ``old`` where the target is now ``new``; n:m.

    What was replaced in its place keeps its counterpart if it is short; words without one get what is known.
    """
    before, now = _bare(old.lower()), _bare(new.lower())
    moved: dict[int, range] = {}
    for _, start, end, first, last in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if before[start:end] == now[first:last]:
            moved |= {start + k: range(first + k, first + k + 1) for k in range(end - start)}
        elif max(end - start, last - first) <= _WIDEST_GAP:
            moved |= dict.fromkeys(range(start, end), range(first, last))
    kept = {(i, k) for i, j in links for k in moved.get(j, ())}
    rows, columns = {i for i, _ in kept}, {j for _, j in kept}
    free = {(i, j) for i, j in known_links(source, new) if i not in rows and j not in columns}
    return frozenset(kept | free)


def _numbers_of(text: str, read: Sequence[Span]) -> list[int]:
    """Which words of a text the encoder has read."""
    numbers = {span: number for number, span in enumerate(word_spans(text))}
    return [numbers[span] for span in read]


def _bare(text: str) -> list[str]:
    return [text[start:end] for start, end in core_spans(text)]


def _numbers(
    source: str, target: str, here: Sequence[Span], there: Sequence[Span]
) -> Iterator[tuple[int, int]]:
    """The words of equal quantities, first with first, and of their units."""
    free = list(quantities(target, "id"))
    for one in quantities(source, "vi"):
        other = next((q for q in free if q.equals(one) and q.kind == one.kind), None)
        other = other or next((q for q in free if q.equals(one)), None)
        if other is None:
            continue
        free.remove(other)
        yield from _block(here, there, (one.start, one.end), (other.start, other.end))
        if one.unit_span and other.unit_span and one.unit == other.unit:
            yield from _block(here, there, one.unit_span, other.unit_span)


def _block(here: Sequence[Span], there: Sequence[Span], one: Span, other: Span) -> Iterator[tuple[int, int]]:
    for i in _touching(here, one):
        for j in _touching(there, other):
            yield i, j


def _touching(spans: Sequence[Span], span: Span) -> list[int]:
    return [k for k, (start, end) in enumerate(spans) if start < span[1] and span[0] < end]


def _candidates(left: Sequence[str], right: Sequence[str]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Units that may be partners, the most trusted and nearest first."""
    theirs: dict[object, list[_Unit]] = {}
    for unit in _target_units(right):
        theirs.setdefault(unit.value, []).append(unit)
    found = []
    for mine in _source_units(left):
        for other in theirs.get(mine.value, ()):
            distance = abs((mine.words[0] + 0.5) / len(left) - (other.words[0] + 0.5) / len(right))
            found.append((_DISTANCE * distance - mine.trust, mine.words, other.words))
    return [(mine, other) for _, mine, other in sorted(found)]


def _source_units(words: Sequence[str]) -> Iterator[_Unit]:
    for form in full().forms(list(map(vietnamese_key, words))):
        for concept in sorted(form.concepts):
            yield _Unit(tuple(range(form.first, form.end)), concept, _IN_DICTIONARY)
    yield from _names(words)


def _target_units(words: Sequence[str]) -> Iterator[_Unit]:
    for index, word in enumerate(words):
        parts = {word.lower(), *word.lower().split("-")}
        concepts = frozenset().union(*map(full().of_indonesian, parts))
        for concept in sorted(concepts):
            yield _Unit((index,), concept, _IN_DICTIONARY)
    yield from _names(words)


def _names(words: Sequence[str]) -> Iterator[_Unit]:
    """What is written alike in both languages; a common word of two letters is another one ("di")."""
    for index, word in enumerate(words):
        folded = fold(word)
        if len(folded) > 2 or word[:1].isupper():
            yield _Unit((index,), folded, _SAME)
        if len(folded) > _PREFIX and not is_syllable(folded):
            yield _Unit((index,), folded[:_PREFIX] + "…", _ALIKE)


def _between(
    links: Iterable[tuple[int, int]], left: Sequence[str], right: Sequence[str]
) -> Iterator[tuple[int, int]]:
    """What lies between two links that are neighbours on both sides, all with all."""
    ends = sorted(links)
    rows, columns = {i for i, _ in ends}, {j for _, j in ends}
    for (i, j), (k, m) in zip([(-1, -1), *ends], [*ends, (len(left), len(right))], strict=True):
        mine, theirs = range(i + 1, k), range(j + 1, m)
        if not 0 < len(mine) <= _WIDEST_GAP or not 0 < len(theirs) <= _WIDEST_GAP:
            continue
        if rows.isdisjoint(mine) and columns.isdisjoint(theirs):
            yield from ((r, c) for r in mine for c in theirs if left[r] and right[c])
