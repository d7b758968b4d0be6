"""Which words of a pair the dictionary, a name or a number finds on the other side.

An observation is (key, found): found is 1 where the other side holds a counterpart, else 0; the key is
what the expectation is kept under (:mod:`translation.checks.expected`): the form or word itself where the
dictionary knows it, else its class.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from translation.alignment.lexicon import Form, full
from translation.lang.text import fold
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

    source: list[str]
    target: list[str]
    rows: list[int]
    columns: list[int]


class _Word(NamedTuple):
    key: str  # for the dictionary
    kind: str  # what its expectation is kept under, where the dictionary does not know it
    marks: frozenset[str]  # what it has in common with a word of the other side that means the same
    concepts: frozenset[str]  # of an Indonesian word


class _Read(NamedTuple):
    left: list[_Word]
    right: list[_Word]
    shown: set[str]  # marks that both sides have
    named: set[str]  # concepts that both sides have


def observe(source: str, target: str) -> tuple[Observations, Observations]:
    """For each run of non-space characters of the source, then of the target: its key, and 1 or 0."""
    left, right, shown, named = _read(source, target)
    found = [0 if word.marks.isdisjoint(shown) else 1 for word in left]
    keys = [word.kind for word in left]
    for form, first, end, concepts in known_forms(source):
        keys[first:end] = [form] * (end - first)
        if not concepts.isdisjoint(named):
            found[first:end] = [1] * (end - first)
    hits = [0 if word.concepts.isdisjoint(named) and word.marks.isdisjoint(shown) else 1 for word in right]
    return (keys, found), ([word.kind for word in right], hits)


def matches(source: str, target: str) -> Matches:
    """Every link of a word with another, where :func:`observe` only says whether there is one."""
    left, right, shown, named = _read(source, target)
    places: dict[str, list[int]] = {value: [] for value in shown | named}
    for column, word in enumerate(right):
        for value in (word.marks & shown) | (word.concepts & named):
            places[value].append(column)
    rows, columns = [], []
    for row, word in enumerate(left):
        for mark in word.marks & shown:
            columns += places[mark]
            rows += [row] * len(places[mark])
    for _, first, end, concepts in known_forms(source):
        for concept in concepts & named:
            for column in places[concept]:
                rows += range(first, end)
                columns += [column] * (end - first)
    return Matches([word.key for word in left], [word.key for word in right], rows, columns)


@lru_cache(maxsize=4)  # read again where a pair is in doubt
def _read(source: str, target: str) -> _Read:
    left, right = list(map(_vietnamese, source.split())), list(map(_indonesian, target.split()))
    shown = _together([word.marks for word in left]) & _together([word.marks for word in right])
    named = _together([form.concepts for form in known_forms(source)])
    return _Read(left, right, shown, named & _together([word.concepts for word in right]))


@lru_cache(maxsize=4)  # two checks ask for the same source one after the other
def known_forms(source: str) -> list[Form]:
    """What the dictionary knows in a Vietnamese text, by its runs of non-space characters."""
    return full().forms([_vietnamese(word).key for word in source.split()])


def target_keys(target: str) -> list[str]:
    """The runs of non-space characters of an Indonesian text, in lower case and without marks around."""
    return [_indonesian(word).key for word in target.split()]


def source_keys(source: str) -> list[str]:
    """Those of a Vietnamese text, as the dictionary compares them."""
    return [_vietnamese(word).key for word in source.split()]


def _together(sets: list[frozenset[str]]) -> set[str]:
    return set().union(*sets)


@lru_cache(maxsize=32768)
def _vietnamese(written: str) -> _Word:
    bare = _EDGES.sub("", written)
    return _word(bare, vietnamese_key(bare), frozenset())


@lru_cache(maxsize=32768)
def _indonesian(written: str) -> _Word:
    bare = _EDGES.sub("", written)
    lower = bare.lower()
    concepts = full().of_indonesian(lower)
    if "-" in lower:
        concepts = concepts.union(*(full().of_indonesian(part) for part in lower.split("-")))
    word = _word(bare, lower, concepts)
    return word._replace(kind=lower) if concepts else word


def _word(bare: str, key: str, concepts: frozenset[str]) -> _Word:
    """Numbers show their digits; others themselves, their parts and, foreign and long, their beginning."""
    numbers = [digits.lstrip("0") or "0" for digits in _DIGITS.findall(bare)]
    if numbers:
        return _Word(key, NUMBER, frozenset(numbers), concepts)
    folded = fold(bare)
    native = is_syllable(folded)
    marks = {folded, *folded.split("-")} - {""}
    if len(folded) > _PREFIX and not native:
        marks.add(f"{folded[:_PREFIX]}…")
    if bare[:1].isupper():
        return _Word(key, NATIVE if native else FOREIGN, frozenset(marks), concepts)
    return _Word(key, UNKNOWN, frozenset(marks), concepts)
