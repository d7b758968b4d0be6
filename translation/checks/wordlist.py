"""Which words of a pair the dictionary, a name or a number finds on the other side.

An observation is (key, found): found is 1 where the other side holds a counterpart, else 0; the key is
what the expectation is kept under (:mod:`translation.checks.expected`): the form or word itself where the
dictionary knows it, else its class.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Container, Sequence
from functools import lru_cache
from itertools import compress
from operator import not_
from typing import NamedTuple

from translation.alignment.lexicon import Entry, Form, entries, full
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
_PREFIX = 4  # letters that a name keeps in both languages (Singapore, Singapura)

Observations = tuple[Sequence[str], list[bool]]  # keys, found


class _Word(NamedTuple):
    key: str  # for the dictionary
    kind: str  # what its expectation is kept under, where the dictionary does not know it
    # What it has in common with a word of the other side that means the same; the concepts of an Indonesian
    # word, "l:12", are among them: no word shows the like, for one with a digit shows its digits alone.
    marks: frozenset[str]
    usual: float  # how often a right translation has a counterpart of it
    joins: bool = False  # a clause to what stands before it
    closes: bool = False  # a clause, by a mark behind it
    first: Entry | None = None  # what the dictionary has that begins with it


class _Words(NamedTuple):
    """The words of a text, each of these in their order."""

    keys: Sequence[str] = ()
    kinds: Sequence[str] = ()
    marks: Sequence[frozenset[str]] = ()
    usual: Sequence[float] = ()
    joins: Sequence[bool] = ()
    closes: Sequence[bool] = ()
    firsts: Sequence[Entry | None] = ()
    marked: Sequence[tuple[int, frozenset[str]]] = ()  # those with marks, by their number


class Seen(NamedTuple):
    """A pair as words: those of both sides, the dictionary's entries in the source, the marks of what is
    found of it, what is observed of each word of the source and of the target, and what is usual for each.
    """

    left: _Words
    right: _Words
    entries: Sequence[tuple[Entry, int, int]]
    found: set[str]
    source: Observations
    target: Observations
    usual: tuple[Sequence[float], Sequence[float]]


def seen(source: str, target: str) -> Seen:
    """Both texts, each run of non-space characters a word."""
    left, right, forms = _left(source), _right(target), _entries(source)
    there = set().union(*[marks for _, marks in right.marked])
    keys, usual, found, here = list(left.kinds), list(left.usual), [False] * len(left.kinds), []
    table = expected().found[VI]
    usual_of, rare = table.get, table[RARE]
    for row, marks in left.marked:
        if not there.isdisjoint(marks):
            found[row] = True
            here.append(marks)
    for entry, first, end in forms:
        form = entry[_TEXT]
        if end == first + 1:
            keys[first] = form
            usual[first] = usual_of(form, rare)
        else:
            keys[first:end] = [form] * (end - first)
            usual[first:end] = [usual_of(form, rare)] * (end - first)
        if not there.isdisjoint(entry[_CONCEPTS]):
            found[first:end] = [True] * (end - first)
            here.append(entry[_CONCEPTS])
    marked = set().union(*here)
    shown = list(map(not_, map(marked.isdisjoint, right.marks)))
    return Seen(left, right, forms, marked, (keys, found), (right.kinds, shown), (usual, right.usual))


def observe(source: str, target: str) -> tuple[Observations, Observations]:
    """For each run of non-space characters of the source, then of the target: its key, and whether found."""
    pair = seen(source, target)
    return pair.source, pair.target


def matches(pair: Seen) -> tuple[list[int], list[int]]:
    """Which words are linked: word ``rows[k]`` of the source with word ``columns[k]`` of the target."""
    found, places = pair.source[1], defaultdict(list)
    for column in compress(range(len(pair.right.marks)), pair.target[1]):
        for mark in pair.right.marks[column] & pair.found:
            places[mark].append(column)
    rows, columns = [], []
    for first, end, marks in (
        *((row, row + 1, marks) for row, marks in pair.left.marked if found[row]),
        *((first, end, entry.concepts) for entry, first, end in pair.entries if found[first]),
    ):
        for mark in marks:
            for column in places.get(mark, ()):
                rows += range(first, end)
                columns += [column] * (end - first)
    return rows, columns


@lru_cache(maxsize=4)  # several checks ask for the same texts one after the other
def _left(source: str) -> _Words:
    return _words(list(map(_vietnamese, pieces(source))))


@lru_cache(maxsize=4)
def _right(target: str) -> _Words:
    return _words(list(map(_indonesian, pieces(target))))


def _words(words: list[_Word]) -> _Words:
    if not words:
        return _Words()
    columns = list(zip(*words, strict=True))
    return _Words(*columns, [pair for pair in enumerate(columns[2]) if pair[1]])


@lru_cache(maxsize=4)
def _entries(source: str) -> list[tuple[Entry, int, int]]:
    left = _left(source)
    return entries(left.keys, left.firsts)


def known_forms(source: str, among: Container[str]) -> list[Form]:
    """Those of the dictionary's forms ``among`` that a Vietnamese text has, by its words."""
    return [
        Form(entry.text, first, end, entry.concepts)
        for entry, first, end in _entries(source)
        if entry.text in among
    ]


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
def _vietnamese(written: str) -> _Word:
    bare = _bare(written)
    if bare != written:
        return _within(written, _vietnamese(bare))
    key = vietnamese_key(bare)
    kind, marks, joins = _read(bare)
    return _Word(key, kind, marks, _usual(VI, kind), joins, False, full().first(key))


@remembered(32768)
def _indonesian(written: str) -> _Word:
    bare = _bare(written)
    if bare != written:
        return _within(written, _indonesian(bare))
    lower = bare.lower()
    concepts = full().of_indonesian(lower)
    if "-" in lower:
        concepts = concepts.union(*(full().of_indonesian(part) for part in lower.split("-")))
    kind, marks, joins = _read(bare)
    if concepts:
        kind, marks = lower, marks | concepts
    return _Word(lower, kind, marks, _usual(ID, kind), joins)


def _usual(lang: str, kind: str) -> float:
    table = expected().found[lang]
    return table.get(kind, table[RARE])


def _within(written: str, word: _Word) -> _Word:
    """A word with the marks around it."""
    if written[-1] not in MARKS:
        return word
    key, kind, marks, usual, joins, _, first = word
    return _Word(key, kind, marks, usual, joins, True, first)


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
    folded, joins = fold(bare), bare.lower() in JOINING
    native, capital = is_syllable(folded), bare[:1].isupper()
    if native and not capital:
        return UNKNOWN, _NOTHING, joins
    marks = [folded, *folded.split("-")] if "-" in folded else [folded]
    if len(folded) > _PREFIX and not native:
        marks.append(f"{folded[:_PREFIX]}…")
    kind = UNKNOWN if not capital else NATIVE if native else FOREIGN
    return kind, frozenset(filter(None, marks)), joins
