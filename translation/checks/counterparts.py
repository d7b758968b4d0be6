"""Which words of a pair lack a counterpart on the other side, and the longest stretch that does.

Two kinds of evidence beside the dictionary, names and numbers: the encoder's word alignment where it was
asked, else, where the dictionary leaves a doubt, the table of meanings and the order of the words
(:mod:`translation.checks.linked`). All are compared with what the word usually has
(:mod:`translation.checks.expected`), so that what is left is counted in words that are missing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from itertools import compress, repeat
from operator import not_, sub
from typing import NamedTuple

import numpy as np

from translation.alignment.words import WordAlignment, word_spans
from translation.checks.base import Pair, Span
from translation.checks.expected import ID, RARE, VI, Expected, expected
from translation.checks.linked import Side, linked
from translation.checks.passage import (
    MARKS,
    NO_RUN,
    Edges,
    Run,
    Weights,
    at_most,
    beside,
    longest_run,
    steady,
    weighed,
    weight,
    with_covered,
    without_some,
)
from translation.checks.wordlist import Seen, seen
from translation.lang.text import fold, remembered

_COVERED = 1.5  # a word is never covered more than so much
_DICTIONARY = 0.2  # what the dictionary counts beside the encoder
_CREDIT = 0.2  # what a word must lack to lengthen a run …
_CREDIT_ALONE = 0.15  # … and without the encoder
# What else speaks for a passage, by its side and whether the encoder was asked.
_WEIGHTS = {
    (VI, False): Weights(1.0, 0.45, 4.0),
    (ID, False): Weights(0.5, 0.4, 1.5),
    (VI, True): Weights(1.1, 0.35, 2.4),
    (ID, True): Weights(1.0, 0.5, 1.6),
}
# Without the encoder a pair is looked at closely where the dictionary alone says that a passage may lack so
# much, in words, or that both texts are so unlike. The more words, the more of them lack something by chance.
_DOUBT = {VI: (Weights(1.0, 0.5, 6.0, 9.0), 4.4), ID: (Weights(0.5, 0.4, 3.0, 9.0), 2.94)}
_SIZE, _DOUBT_UNLIKE = 0.5, 0.23
_BEST, _SCALE = 1.5, 0.7  # what the best links count for beside the dictionary in how unlike a pair is
_LONGER = 0.0912  # the logarithm of characters of Indonesian for one of Vietnamese, on average
_SHORT = 10.0  # characters added to both lengths, so that very short texts may differ more
_FEW = 20  # words of both sides: so short a pair differs by chance, and what it shows counts half
_EDGES = re.compile(r"^\W+|\W+$")


class Counterparts(NamedTuple):
    """For each word of the source and of the target what it lacks (negative: more than usual).

    ``unlike`` is how far the whole pair is from a right one: about 0 in right pairs, where 0.3 is rare,
    0.5 in others.
    ``longer`` is the logarithm of the lengths' ratio, less the usual one: positive where the target is long;
    ``steady`` is how much it says, 0…1.
    ``marks`` is how many more the target has, ``edges`` are those of the clauses of both.
    """

    source: Sequence[float]
    target: Sequence[float]
    unlike: float
    longer: float
    by_encoder: bool
    steady: float = 1.0
    marks: int = 0
    edges: tuple[Edges, Edges] = (Edges(), Edges())

    def run(self, side: str, without: Collection[int] = ()) -> Run:
        """The stretch of the ``side`` that lacks most; words ``without`` lack nothing."""
        credit = _CREDIT if self.by_encoder else _CREDIT_ALONE
        return longest_run(self._lacking(side, without), credit)

    def passage(self, side: str, without: Collection[int] = ()) -> Run:
        """The same as clauses go; what else speaks for its having no counterpart is counted as lacking."""
        if not self.source:
            return NO_RUN
        edges, weights = self.edges[side == ID], _WEIGHTS[side, self.by_encoder]
        sign = -1 if side == VI else 1
        more = beside(weights, sign * self.longer * self.steady, sign * self.marks)
        lacking = with_covered(self.source if side == VI else self.target, without)
        return weighed(lacking, edges, weights, more)

    def most(self, side: str, without: Collection[int] = ()) -> float:
        """What the word of the ``side`` lacks that lacks most, ≥ 0; words ``without`` lack nothing."""
        return max((0.0, *self._lacking(side, without)))

    def _lacking(self, side: str, without: Collection[int]) -> Sequence[float]:
        return without_some(self.source if side == VI else self.target, without)


class _Found(NamedTuple):
    """One side by the dictionary: what is usual for each word, and whether it has nothing on the other."""

    usual: Sequence[float]
    lacks: Sequence[bool]

    @property
    def lacking(self) -> list[float]:
        return list(map(sub, self.usual, map(not_, self.lacks)))

    @property
    def mean(self) -> float:
        """Of what is lacking, without a look at each."""
        count = len(self.usual)
        return (sum(self.usual) + sum(self.lacks) - count) / count if count else 0.0


def counterparts(pair: Pair) -> Counterparts:
    """What each word of a pair with both texts lacks."""
    return _counterparts(pair.source, pair.target, pair.words)


def unlike(pair: Pair) -> float:
    """How far the whole pair is from a right one, measured alike in every pair.

    The checks look at a pair closely only where the dictionary leaves a doubt. What compares two pairs
    must not: an error that makes a pair doubtful would change the measure with it.
    """
    found = counterparts(pair)
    if found.source:
        return found.unlike
    both = linked(seen(pair.source, pair.target))
    return _closer(found, both, expected()).unlike if both else found.unlike


@lru_cache(maxsize=4)  # several checks ask for the same pair one after the other
def _counterparts(source: str, target: str, words: WordAlignment | None) -> Counterparts:
    return compare(source, target, words, expected())


def compare(source: str, target: str, words: WordAlignment | None, usual: Expected) -> Counterparts:
    """The same with any table of expectations."""
    read = seen(source, target)
    by_dictionary = _by_dictionary(read, usual)
    longer = math.log((len(target) + _SHORT) / (len(source) + _SHORT)) - _LONGER
    marks = read.right.closes.count(True) - read.left.closes.count(True)
    edges = Edges(read.left.joins, read.left.closes), Edges(read.right.joins, read.right.closes)
    known = Counterparts((), (), _apart(by_dictionary), longer, False, steady(len(source)), marks, edges)
    if words is None or not words.matrix.size:
        both = linked(read) if _is_doubtful(known, by_dictionary) else None
        return _closer(known, both, usual) if both else known
    keys = _keys(source, words.source), _keys(target, words.target)
    means = (
        _below(usual.likeness[VI], keys[0], words.matrix.max(axis=1)) + by_dictionary[0].mean / 2,
        _below(usual.likeness[ID], keys[1], words.matrix.max(axis=0)) + by_dictionary[1].mean / 2,
    )
    lacking = _lacking(usual.coverage[VI], keys[0], coverage(words.weights, 1))
    source_lacks = _beside(source, words.source, lacking, by_dictionary[0].lacking)
    lacking = _lacking(usual.coverage[ID], keys[1], coverage(words.weights, 0))
    target_lacks = _beside(target, words.target, lacking, by_dictionary[1].lacking)
    unlike = _better(means, len(source_lacks) + len(target_lacks))
    return known._replace(source=source_lacks, target=target_lacks, unlike=unlike, by_encoder=True)


def unlike_by_dictionary(source: str, target: str) -> float:
    """How far a pair is from a right one, by dictionary, names and numbers alone; quick."""
    return _apart(_by_dictionary(seen(source, target), expected()))


def _by_dictionary(read: Seen, usual: Expected) -> tuple[_Found, _Found]:
    left, right = read.left.usual, read.right.usual
    if usual is not expected():
        left, right = usual.of_found(VI, read.left.kinds), usual.of_found(ID, read.right.kinds)
    return _Found(left, read.left_lacks), _Found(right, read.right_lacks)


def _is_doubtful(known: Counterparts, by_dictionary: tuple[_Found, _Found]) -> bool:
    if known.unlike >= _DOUBT_UNLIKE:
        return True
    longer, (left, right) = known.longer * known.steady, by_dictionary
    return _may_lack(VI, left, known.edges[0], -longer, -known.marks) or _may_lack(
        ID, right, known.edges[1], longer, known.marks
    )


def _may_lack(side: str, found: _Found, edges: Edges, longer: float, marks: int) -> bool:
    weights, least = _DOUBT[side]
    least -= _SIZE * math.log(len(found.usual) or 1)
    more = beside(weights, longer, marks)
    if at_most(compress(found.usual, found.lacks), weights, more) < least:
        return False
    return weight(found.lacking, edges, weights, more) >= least


def _closer(known: Counterparts, both: tuple[Side, Side], usual: Expected) -> Counterparts:
    """With the table of meanings and the order of the words."""
    lacks, sides = [], []
    for lang, side in zip((VI, ID), both, strict=True):
        table = usual.links[lang]
        shared, best = zip(*map(table.get, side.keys, repeat(table[RARE])), strict=True)
        lacks.append(list(map(sub, shared, side.coverage)))
        sides.append((sum(best) - sum(side.best)) / len(best))
    unlike = _SCALE * (known.unlike + _BEST * _better(sides, len(lacks[0]) + len(lacks[1])))
    return known._replace(source=lacks[0], target=lacks[1], unlike=unlike)


def _apart(by_dictionary: tuple[_Found, _Found]) -> float:
    left, right = by_dictionary
    return _better((left.mean, right.mean), len(left.usual) + len(right.usual))


def _better(sides: Sequence[float], count: int) -> float:
    """What both sides lack of being alike, on average; ``count`` words.

    Where something was left out or added one side is well covered: the better side counts for more.
    """
    return (1.5 * min(sides) + 0.5 * max(sides)) * count / (count + _FEW)


def span_of(text: str, run: Run, lacking: Sequence[float], by_encoder: bool) -> Span:
    """The run's words in the text, without marks at its edges.

    By the dictionary alone it takes in the words of its clause that are neither found nor known.
    """
    spans = word_spans(text)
    first, last = run.first, run.end - 1
    if not by_encoder:
        while first > 0 and lacking[first - 1] >= 0 and text[spans[first - 1][1] - 1] not in MARKS:
            first -= 1
        while last + 1 < len(lacking) and lacking[last + 1] >= 0 and text[spans[last][1] - 1] not in MARKS:
            last += 1
    start, end = spans[first][0], spans[last][1]
    stretch = text[start:end]
    bare = stretch.strip(f" \t\n\u00a0{MARKS}“\"'‘([«–—-")
    if not bare:
        return start, end
    left = start + stretch.index(bare)
    return left, left + len(bare)


def encoder_key(word: str) -> str:
    """What the encoder's expectation of a word is kept under."""
    return _key(word)


@remembered(65536)
def _key(word: str) -> str:
    folded = _EDGES.sub("", fold(word))
    if not folded:
        return "."
    return "#" if any(map(str.isdigit, folded)) else folded


def coverage(weights: np.ndarray, axis: int) -> np.ndarray:
    """How well each word (rows for axis 1, columns for 0) is covered, 0…1.5."""
    return np.minimum(weights.sum(axis=axis), _COVERED)


def _keys(text: str, spans: Sequence[Span]) -> list[str]:
    return [_key(text[start:end]) for start, end in spans]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _lacking(usual: Mapping[str, float], keys: Sequence[str], covered: np.ndarray) -> list[float]:
    return (np.array(list(map(usual.get, keys, repeat(usual[RARE])))) - covered).tolist()


def _beside(text: str, spans: Sequence[Span], encoder: list[float], dictionary: list[float]) -> list[float]:
    """Both together; what the encoder did not read (beyond its longest text) lacks nothing."""
    both = [_DICTIONARY * value for value in dictionary]
    if len(spans) == len(both):
        return [a + b for a, b in zip(encoder, both, strict=True)]
    places = {span: index for index, span in enumerate(word_spans(text))}
    lacking = [0.0] * len(both)
    for span, value in zip(spans, encoder, strict=True):
        if span in places:
            lacking[places[span]] = value + both[places[span]]
    return lacking


def _below(usual: Mapping[str, float], keys: Sequence[str], best: np.ndarray) -> float:
    """How much less than usual the best of each word is, on average."""
    return _mean(list(map(usual.get, keys, repeat(usual[RARE])))) - float(np.add.reduce(best) / len(best))
