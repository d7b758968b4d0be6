"""Which words of a pair the dictionary, a name or a number finds on the other side.

An observation is (key, found): found is 1 where the other side holds a counterpart, else 0; the key is
what the expectation is kept under (:mod:`translation.checks.expected`): the form or word itself where the
dictionary knows it, else its class.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from operator import not_
from typing import NamedTuple

from translation.alignment.lexicon import Form, full
from translation.checks.passage import JOINING, MARKS, Edges
from translation.lang.text import fold, pieces, remembered
from translation.lang.vietnamese import is_syllable, vietnamese_key

NUMBER, NATIVE, FOREIGN, UNKNOWN = "#", "^native", "^foreign", "-"
_EDGES = re.compile(r"^\W+|\W+$")
_DIGITS = re.compile(r"\d+")
_PREFIX = 4  # letters that a name keeps in both languages (Singapore, Singapura)

Observations = tuple[list[str], list[int]]


class Matches(NamedTuple):
    """Which words of a pair are linked: word ``rows[k]`` of the source with ``columns[k]`` of the target.

    ``source`` and ``target`` are the words as the dictionary compares them.
    """

    source: Sequence[str]
    target: Sequence[str]
    rows: list[int]
    columns: list[int]


class _Word(NamedTuple):
    key: str  # for the dictionary
    kind: str  # what its expectation is kept under, where the dictionary does not know it
    # What it has in common with a word of the other side that means the same; the concepts of an Indonesian
    # word, "l:12", are among them: no word shows the like, for one with a digit shows its digits alone.
    marks: frozenset[str]
    joins: bool = False  # a clause to what stands before it
    closes: bool = False  # a clause, by a mark behind it


class _Words(NamedTuple):
    """The words of a text, each of these in their order."""

    keys: Sequence[str] = ()
    kinds: Sequence[str] = ()
    marks: Sequence[frozenset[str]] = ()
    joins: Sequence[bool] = ()
    closes: Sequence[bool] = ()


def observe(source: str, target: str) -> tuple[Observations, Observations]:
    """For each run of non-space characters of the source, then of the target: its key, and 1 or 0."""
    left, right, common = _left(source), _right(target), _common(source, target)
    found = list(map(not_, map(common.isdisjoint, left.marks)))
    keys = list(left.kinds)
    for form, first, end, concepts in known_forms(source):
        keys[first:end] = [form] * (end - first)
        if not concepts.isdisjoint(common):
            found[first:end] = [True] * (end - first)
    return (keys, found), (list(right.kinds), list(map(not_, map(common.isdisjoint, right.marks))))


def matches(source: str, target: str) -> Matches:
    """Every link of a word with another, where :func:`observe` only says whether there is one."""
    left, right, common = _left(source), _right(target), _common(source, target)
    places: dict[str, list[int]] = {value: [] for value in common}
    for column, marks in enumerate(right.marks):
        if not marks.isdisjoint(common):
            for value in marks & common:
                places[value].append(column)
    rows, columns = [], []
    for row, marks in enumerate(left.marks) if common else ():
        for mark in marks & common:
            columns += places[mark]
            rows += [row] * len(places[mark])
    for _, first, end, concepts in known_forms(source):
        for concept in concepts & common:
            for column in places[concept]:
                rows += range(first, end)
                columns += [column] * (end - first)
    return Matches(left.keys, right.keys, rows, columns)


@lru_cache(maxsize=4)  # asked for again where a pair is in doubt
def _common(source: str, target: str) -> set[str]:
    """The marks that both sides of a pair have, concepts of the dictionary among them."""
    named = [form.concepts for form in known_forms(source)]
    return set().union(*_left(source).marks, *named) & set().union(*_right(target).marks)


@lru_cache(maxsize=4)  # several checks ask for the same texts one after the other
def _left(source: str) -> _Words:
    words = pieces(source)
    return _Words(*zip(*map(_vietnamese, words), strict=True)) if words else _Words()


@lru_cache(maxsize=4)
def _right(target: str) -> _Words:
    words = pieces(target)
    return _Words(*zip(*map(_indonesian, words), strict=True)) if words else _Words()


@lru_cache(maxsize=4)
def known_forms(source: str) -> list[Form]:
    """What the dictionary knows in a Vietnamese text, by its runs of non-space characters."""
    return full().forms(_left(source).keys)


def edges_of(source: str, target: str) -> tuple[Edges, Edges]:
    """Where clauses begin and end on either side, by its words."""
    left, right = _left(source), _right(target)
    return Edges(left.joins, left.closes), Edges(right.joins, right.closes)


def target_keys(target: str) -> Sequence[str]:
    """The runs of non-space characters of an Indonesian text, in lower case and without marks around."""
    return _right(target).keys


def source_keys(source: str) -> Sequence[str]:
    """Those of a Vietnamese text, as the dictionary compares them."""
    return _left(source).keys


@remembered(32768)
def _vietnamese(written: str) -> _Word:
    bare = _bare(written)
    if bare != written:
        return _within(written, _vietnamese(bare))
    return _word(bare, vietnamese_key(bare))


@remembered(32768)
def _indonesian(written: str) -> _Word:
    bare = _bare(written)
    if bare != written:
        return _within(written, _indonesian(bare))
    lower = bare.lower()
    concepts = full().of_indonesian(lower)
    if "-" in lower:
        concepts = concepts.union(*(full().of_indonesian(part) for part in lower.split("-")))
    word = _word(bare, lower)
    return word._replace(key=lower, kind=lower, marks=word.marks | concepts) if concepts else word


def _within(written: str, word: _Word) -> _Word:
    """A word with the marks around it."""
    return word._replace(closes=written[-1] in MARKS)


def _bare(written: str) -> str:
    """A word without marks around it."""
    return written if written.isalnum() else _EDGES.sub("", written)


def _word(bare: str, key: str) -> _Word:
    """Numbers show their digits; others themselves, their parts and, foreign and long, their beginning."""
    numbers = () if bare.isalpha() else [digits.lstrip("0") or "0" for digits in _DIGITS.findall(bare)]
    if numbers:
        return _Word(key, NUMBER, frozenset(numbers))
    folded = fold(bare)
    native = is_syllable(folded)
    marks = [folded, *folded.split("-")] if "-" in folded else [folded]
    if len(folded) > _PREFIX and not native:
        marks.append(f"{folded[:_PREFIX]}…")
    kind = UNKNOWN if not bare[:1].isupper() else NATIVE if native else FOREIGN
    return _Word(key, kind, frozenset(filter(None, marks)), bare.lower() in JOINING)
