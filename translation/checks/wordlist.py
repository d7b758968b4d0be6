"""Which words of a pair the dictionary, a name or a number finds on the other side.

An observation is (key, found): found is 1 where the other side holds a counterpart, else 0; the key is
what the expectation is kept under (:mod:`translation.checks.expected`): the form or word itself where the
dictionary knows it, else its class.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Sequence
from functools import lru_cache
from itertools import compress, count
from operator import not_
from typing import NamedTuple, TypeVar

from translation.alignment.lexicon import Form, Tails, full, longer
from translation.checks.expected import ID, RARE, UNKNOWN, VI, expected
from translation.checks.passage import JOINING, MARKS
from translation.lang.text import fold, pieces, remembered
from translation.lang.vietnamese import is_syllable, vietnamese_key

NUMBER, NATIVE, FOREIGN = "#", "^native", "^foreign"
_COMMON = ".,;:!?()[]“”\"‘’'…"  # marks around words: to strip them is faster than to search for any
_EDGES = re.compile(r"^\W+|\W+$")
_DIGITS = re.compile(r"\d+")
_TEXT, _CONCEPTS = 0, 2  # fields of an entry of the dictionary: by number they are read in half the time
_NOTHING: frozenset[str] = frozenset()
_NO_TAILS: Tails = {}
_CLOSES = 5  # the field
_PREFIX = 4  # letters that a name keeps in both languages (Singapore, Singapura)

Observations = tuple[Sequence[str], list[bool]]  # keys, found


class _Word(NamedTuple):
    key: str  # for the dictionary
    kind: str  # what its expectation is kept under: the dictionary's form, else its class
    # What it has in common with a word of the other side that means the same; the dictionary's concepts,
    # "l:12", are among them: no word shows the like, for one with a digit shows its digits alone.
    marks: frozenset[str]
    usual: float  # how often a right translation has a counterpart of it
    joins: bool = False  # a clause to what stands before it
    closes: bool = False  # a clause, by a mark behind it


class _Syllable(NamedTuple):
    """A word of Vietnamese; the first six say the same."""

    key: str
    kind: str
    marks: frozenset[str]
    usual: float
    joins: bool
    closes: bool
    written: frozenset[str]  # its marks without the concepts
    tails: Tails  # what may follow it in a form of the dictionary


_AnyWord = TypeVar("_AnyWord", _Word, _Syllable)


class _Words(NamedTuple):
    """The words of a text, each of these in their order."""

    keys: Sequence[str] = ()
    kinds: Sequence[str] = ()
    marks: Sequence[frozenset[str]] = ()
    usual: Sequence[float] = ()
    joins: Sequence[bool] = ()
    closes: Sequence[bool] = ()


class Seen(NamedTuple):
    """A pair as words: those of both sides, and for each whether the other side holds nothing of it."""

    left: _Words
    right: _Words
    left_lacks: list[bool]
    right_lacks: list[bool]

    @property
    def source(self) -> Observations:
        """What is observed of each word of the source."""
        return self.left.kinds, list(map(not_, self.left_lacks))

    @property
    def target(self) -> Observations:
        """What is observed of each word of the target."""
        return self.right.kinds, list(map(not_, self.right_lacks))


def seen(source: str, target: str) -> Seen:
    """Both texts, each run of non-space characters a word."""
    left, right = _left(source), _right(target)
    here, there = set().union(*left.marks), set().union(*right.marks)
    return Seen(left, right, list(map(there.isdisjoint, left.marks)), list(map(here.isdisjoint, right.marks)))


def matches(pair: Seen) -> tuple[list[int], list[int]]:
    """Which words are linked: word ``rows[k]`` of the source with word ``columns[k]`` of the target."""
    places: dict[str, list[int]] = {}
    for row, (marks, lacks) in enumerate(zip(pair.left.marks, pair.left_lacks, strict=True)):
        if not lacks:
            for mark in marks:
                places.setdefault(mark, []).append(row)
    rows: list[int] = []
    columns: list[int] = []
    for column, (marks, lacks) in enumerate(zip(pair.right.marks, pair.right_lacks, strict=True)):
        if not lacks:
            for mark in marks:
                if mark in places:
                    rows += places[mark]
            columns += [column] * (len(rows) - len(columns))
    return rows, columns


@lru_cache(maxsize=4)  # several checks ask for the same texts one after the other
def _left(source: str) -> _Words:
    words = list(map(_vietnamese, pieces(source)))
    if not words:
        return _Words()
    keys, kinds, marks, usual, joins, closes, written, tails = zip(*words, strict=True)
    kinds, marks, usual = list(kinds), list(marks), list(usual)
    table = expected().found[VI]
    rare = table[RARE]
    for entry, first, end in longer(keys, tails):
        form, concepts, size = entry[_TEXT], entry[_CONCEPTS], end - first
        kinds[first:end] = [form] * size
        usual[first:end] = [table.get(form, rare)] * size
        names = written[first:end]
        marks[first:end] = [name | concepts for name in names] if any(names) else [concepts] * size
    return _Words(keys, kinds, marks, usual, joins, closes)


@lru_cache(maxsize=4)
def _right(target: str) -> _Words:
    return _Words(*zip(*map(_indonesian, pieces(target)), strict=True))


def known_forms(source: str, among: Container[str]) -> list[Form]:
    """Those of the dictionary's forms ``among`` that a Vietnamese text has, by its words."""
    kinds, found, free = _left(source).kinds, [], 0
    for first in compress(count(), map(among.__contains__, kinds)):
        if first >= free:
            free = first + kinds[first].count(" ") + 1
            found.append(Form(kinds[first], first, free))
    return found


def target_keys(target: str) -> Sequence[str]:
    """The runs of non-space characters of an Indonesian text, in lower case and without marks around."""
    return _right(target).keys


def target_parts(target: str) -> Collection[str]:
    """The same, with what a hyphen joins apart, in any order."""
    keys = _right(target).keys
    if "-" not in target:
        return keys
    parts = (part for piece in pieces(target) if "-" in piece for part in piece.split("-") if part)
    return {*keys, *(_indonesian(part).key for part in parts)}


def source_keys(source: str) -> Sequence[str]:
    """Those of a Vietnamese text, as the dictionary compares them."""
    return _left(source).keys


@remembered(32768)
def _vietnamese(written: str) -> _Syllable:
    bare = _bare(written)
    if bare != written:
        return _within(written, _vietnamese(bare))
    key = vietnamese_key(bare)
    kind, written, joins = _read(bare)
    marks, entry = written, full().first(key)
    if entry is None:
        return _Syllable(key, kind, marks, _usual(VI, kind), joins, False, written, _NO_TAILS)
    if entry.size:
        kind, marks = entry.text, written | entry.concepts if written else entry.concepts
    return _Syllable(key, kind, marks, _usual(VI, kind), joins, False, written, entry.tails or _NO_TAILS)


@remembered(32768)
def _indonesian(written: str) -> _Word:
    bare = _bare(written)
    if bare != written:
        return _within(written, _indonesian(bare))
    lower, of = bare if bare.islower() else bare.lower(), full().concepts
    concepts = of(lower)
    if "-" in lower:
        concepts = concepts.union(*map(of, lower.split("-")))
    kind, marks, joins = _read(bare)
    if concepts:
        kind, marks = lower, marks | concepts if marks else concepts
    return _Word(lower, kind, marks, _usual(ID, kind), joins)


def _usual(lang: str, kind: str) -> float:
    table = expected().found[lang]
    return table.get(kind, table[RARE])


def _within(written: str, word: _AnyWord) -> _AnyWord:
    """A word with the marks around it."""
    if written[-1] not in MARKS:
        return word
    return type(word)(*word[:_CLOSES], True, *word[_CLOSES + 1 :])


def _bare(written: str) -> str:
    """A word without marks around it."""
    if written.isalnum():
        return written
    bare = written.strip(_COMMON)
    return bare if bare.isalnum() else _EDGES.sub("", bare)


def _read(bare: str) -> tuple[str, frozenset[str], bool]:
    """A word's kind and marks and whether it joins clauses.

    Numbers show their digits; others themselves, their parts and, foreign and long, their beginning.
    """
    if not bare.isalpha() and (numbers := _DIGITS.findall(bare)):
        return NUMBER, frozenset([digits.lstrip("0") or "0" for digits in numbers]), False
    lower = bare.lower()
    folded, joins = lower if lower.isascii() else fold(bare), lower in JOINING
    native, capital = is_syllable(folded), bare[:1].isupper()
    if native and not capital:
        return UNKNOWN, _NOTHING, joins
    marks = [folded, *folded.split("-")] if "-" in folded else [folded]
    if len(folded) > _PREFIX and not native:
        marks.append(f"{folded[:_PREFIX]}…")
    kind = UNKNOWN if not capital else NATIVE if native else FOREIGN
    return kind, frozenset(filter(None, marks)), joins
