"""How alike stretches of two texts are by the features they share, block by block.

The similarity of two stretches is the cosine of their sets of features, each
weighted by how rare it is in the two texts; features of one side alone say
nothing and are left out. The order of sums is fixed, so that equal texts are
always linked alike.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence, Set

import numpy as np

FeatureSets = Sequence[Set[str]]
_EXPECTED = 0.4  # the similarity of two sentences about which nothing is known …
_DOUBT = 2.0  # … and how much evidence, in units of weight, moves it half of the way


class SharedFeatures:
    """Similarities 0–1 of stretches of source sentences with stretches of target sentences."""

    def __init__(self, source: FeatureSets, target: FeatureSets):
        shared = _vocabulary(source) & _vocabulary(target)
        self._weights = _weights(source, target, shared)
        self._source = [shared.intersection(features) for features in source]
        self._target = [shared.intersection(features) for features in target]
        self._norms: dict[tuple[int, int], np.ndarray] = {}

    def block(self, rows: range, columns: range, sizes: Sequence[tuple[int, int]]) -> dict:
        """For each (a, b) of ``sizes`` a float32 matrix: entry (r, c) compares the source sentences
        ``[rows[r], rows[r] + a)`` with the target sentences ``[columns[c], columns[c] + b)``.
        """
        longest_source, longest_target = max(a for a, _ in sizes), max(b for _, b in sizes)
        source = self._source[rows.start : rows.stop + longest_source - 1]
        target = self._target[columns.start : columns.stop + longest_target - 1]
        index = {feature: i for i, feature in enumerate(sorted(_vocabulary(source)))}
        weights = np.array([self._weights[feature] for feature in index], dtype=np.float32)
        left = _windows(source, index, len(rows), longest_source)
        right = _windows(target, index, len(columns), longest_target)
        blocks = {}
        for a, b in sizes:
            common = (left[a - 1] * weights) @ right[b - 1].T
            norms = np.sqrt(
                np.outer(
                    self._norm(0, a)[rows.start : rows.stop], self._norm(1, b)[columns.start : columns.stop]
                )
            )
            blocks[a, b] = (common + _DOUBT * _EXPECTED) / (norms + _DOUBT)
        return blocks

    def _norm(self, side: int, size: int) -> np.ndarray:
        """The summed weights of the features in the ``size`` sentences from each start on."""
        if (side, size) not in self._norms:
            sets = (self._source, self._target)[side]
            unions = (set().union(*sets[start : start + size]) for start in range(len(sets)))
            self._norms[side, size] = np.array(
                [math.fsum(self._weights[feature] for feature in union) for union in unions], dtype=np.float32
            )
        return self._norms[side, size]


def _windows(sets: Sequence[set[str]], index: dict[str, int], count: int, longest: int) -> list[np.ndarray]:
    """For each size from 1: which features the ``size`` sentences from each of ``count`` starts hold."""
    single = np.zeros((count + longest, len(index)), dtype=np.float32)
    for row, features in enumerate(sets):
        single[row, [index[feature] for feature in features if feature in index]] = 1
    windows = [single[:count]]
    for size in range(1, longest):
        windows.append(np.maximum(windows[-1], single[size : size + count]))
    return windows


def _vocabulary(sets: FeatureSets) -> set[str]:
    return {feature for features in sets for feature in features}


def _weights(source: FeatureSets, target: FeatureSets, shared: set[str]) -> dict[str, float]:
    """How much a shared feature says: the logarithm of how rare it is, the mean of both texts."""
    sides = [(len(side), Counter(f for features in side for f in features)) for side in (source, target)]
    return {f: sum(math.log(1 + size / count[f]) for size, count in sides) / 2 for f in shared}
