"""How much of every word the other side holds, without an encoder: by dictionary, meanings and order.

As with the encoder a matrix of likenesses becomes one of weights by a softmax in both directions, so that
a word of the one side is shared by those that compete for it: what was left out finds its likeness
elsewhere only where nothing better has taken it. The likeness is greatest for what the dictionary, a
number or a name links, else that of the table of meanings, less for standing elsewhere in the sentence;
and a second look adds what is linked right beside, as words travel in company.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from translation.alignment.meanings import meanings
from translation.checks.wordlist import FOREIGN, NATIVE, NUMBER, Seen, matches

_TEMPERATURE = 0.1  # of the softmax
_ELSEWHERE = 0.3  # likeness lost between the beginning of a sentence and its end
_BESIDE, _REACH, _ENOUGH = 0.25, 2, 2.0  # likeness for each link so near, up to so many
_LINKED = 0.9  # the likeness of what the dictionary, a number or a name links
_KNOWN = 0.3  # what being linked at all counts beside the weights
_COVERED = 1.5  # a word is never covered more than so much
_LONGEST = 120_000  # pairs of words; what is longer is no segment and would take too long
_SHORT = 80  # words of a side, up to which a product of matrices is the quickest sum
_CLASSES = frozenset((NUMBER, NATIVE, FOREIGN))


class Side(NamedTuple):
    """For each word of one side: the key of its expectation, how well it is covered (0…1.8), and by how
    much the single word that fits it best (0…1).
    """

    keys: Sequence[str]
    coverage: Sequence[float]
    best: Sequence[float]


def linked(pair: Seen) -> tuple[Side, Side] | None:
    """Both sides of a pair; None where there are no words, or far too many."""
    target = pair.right.keys
    if not 0 < len(pair.left.keys) * len(target) <= _LONGEST:
        return None
    words, rows = meanings().words(pair.left.keys)
    weights = _weights(_likeness(rows, target, matches(pair)))
    left = _side(words, pair.left.kinds, pair.left_lacks, weights, 1)
    return left, _side(target, pair.right.kinds, pair.right_lacks, weights, 0)


def _likeness(rows: Sequence[int], target: Sequence[str], known: tuple[list[int], list[int]]) -> np.ndarray:
    """Divided by the temperature."""
    likeness = meanings().likeness(rows, target, 1 / _TEMPERATURE)
    n, m = likeness.shape
    likeness.put([row * m + column for row, column in zip(*known, strict=True)], _LINKED / _TEMPERATURE)
    far = _places(n)[:, None] - _places(m)
    likeness -= np.abs(far, out=far)
    return likeness


@lru_cache(maxsize=512)  # lengths of texts
def _places(count: int) -> np.ndarray:
    """Where each of so many words stands, from the beginning of a text to its end, in what it costs."""
    return np.arange(0.5, count, dtype=np.float32) * (_ELSEWHERE / _TEMPERATURE / count)


def _weights(likeness: np.ndarray) -> np.ndarray:
    """The weights, in the place of the likenesses."""
    raised = np.exp(likeness, out=likeness)  # at most e^15 after the second look: no overflow
    beside = _around(_shared(raised))
    np.minimum(beside, _ENOUGH, out=beside)
    beside *= _BESIDE / _TEMPERATURE
    raised *= np.exp(beside, out=beside)
    return _shared(raised)


def _shared(raised: np.ndarray) -> np.ndarray:
    """The geometric mean of the shares of rows and of columns."""
    shares = np.add.reduce(raised, axis=1, keepdims=True) * np.add.reduce(raised, axis=0)
    return np.divide(raised, np.sqrt(shares, out=shares), out=shares)


def _around(weights: np.ndarray) -> np.ndarray:
    """For each pair of words the sum of the weights of those near both, without its own."""
    n, m = weights.shape
    if max(n, m) <= _SHORT:  # by far the most
        near = _near(n) @ weights @ _near(m)
        near -= weights
        return near
    size = 2 * _REACH + 1
    sums = np.zeros((n + size, m + size), dtype=np.float32)
    sums[_REACH + 1 : _REACH + 1 + n, _REACH + 1 : _REACH + 1 + m] = weights
    np.add.accumulate(sums, axis=0, out=sums)
    np.add.accumulate(sums, axis=1, out=sums)
    columns = sums[:, size:] - sums[:, :-size]
    near = columns[size:] - columns[:-size]
    near -= weights
    return near


@lru_cache(maxsize=_SHORT)  # lengths of texts
def _near(count: int) -> np.ndarray:
    """1 where two of so many words stand near each other, else 0."""
    places = np.arange(count)
    return (np.abs(places[:, None] - places) <= _REACH).astype(np.float32)


def _side(
    words: Sequence[str], kinds: Sequence[str], lacks: Sequence[bool], weights: np.ndarray, axis: int
) -> Side:
    keys = [kind if kind in _CLASSES else word for word, kind in zip(words, kinds, strict=True)]
    shared = np.add.reduce(weights, axis=axis)
    values = np.minimum(shared, _COVERED, out=shared).tolist()
    covered = [value if lack else value + _KNOWN for value, lack in zip(values, lacks, strict=True)]
    return Side(keys, covered, np.maximum.reduce(weights, axis=axis).tolist())
