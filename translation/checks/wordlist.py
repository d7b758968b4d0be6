"""Which words of a pair the dictionary, a name or a number finds on the other side.

An observation is (key, found): found is 1 where the other side holds a counterpart, else 0; the key is
what the expectation is kept under (:mod:`translation.checks.expected`): the form or word itself where the
dictionary knows it, else its class.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from translation.alignment.lexicon import full
from translation.lang.text import fold
from translation.lang.vietnamese import is_syllable, vietnamese_key

NUMBER, NATIVE, FOREIGN, UNKNOWN = "#", "^native", "^foreign", "-"
_EDGES = re.compile(r"^\W+|\W+$")
_DIGITS = re.compile(r"\d+")
_PREFIX = 4  # letters that a name keeps in both languages (Singapore, Singapura)

Observations = tuple[list[str], list[int]]


class _Word(NamedTuple):
    key: str  # for the dictionary
    kind: str  # what its expectation is kept under, where the dictionary does not know it
    marks: frozenset[str]  # what it has in common with a word of the other side that means the same
    concepts: frozenset[str]  # of an Indonesian word


def observe(source: str, target: str) -> tuple[Observations, Observations]:
    """For each run of non-space characters of the source, then of the target: its key, and 1 or 0."""
    left, right = list(map(_vietnamese, source.split())), list(map(_indonesian, target.split()))
    rendered: set[str] = set()
    for word in right:
        rendered |= word.concepts
    keys, found, named = _look_up(left, rendered)
    shown = _shown(right)
    for index, word in enumerate(left):
        if not found[index] and not word.marks.isdisjoint(shown):
            found[index] = 1
    shown = _shown(left)
    hits = [0 if word.concepts.isdisjoint(named) and word.marks.isdisjoint(shown) else 1 for word in right]
    return (keys, found), ([word.kind for word in right], hits)


def _look_up(words: list[_Word], rendered: set[str]) -> tuple[list[str], list[int], set[str]]:
    """The keys of Vietnamese words, which the dictionary finds in ``rendered``, and all their concepts."""
    keys, found = [word.kind for word in words], [0] * len(words)
    named: set[str] = set()
    for form, start, end, concepts in full().forms([word.key for word in words]):
        named |= concepts
        hit = 0 if concepts.isdisjoint(rendered) else 1
        if end - start == 1:
            keys[start], found[start] = form, hit
        else:
            keys[start:end] = [form] * (end - start)
            found[start:end] = [hit] * (end - start)
    return keys, found, named


def _shown(words: list[_Word]) -> set[str]:
    """What the words of one side show without a dictionary."""
    shown: set[str] = set()
    for word in words:
        shown |= word.marks
    return shown


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
