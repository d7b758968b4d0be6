"""How alike stretches of two texts are by the features they share, block by block.

The similarity of two stretches is the cosine of their sets of features, each
weighted by how rare it is in the two texts; features of one side alone say
nothing and are left out.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Sequence

import numpy as np

FeatureSets = Sequence[Collection[str]]
_EXPECTED = 0.25  # the similarity of two sentences about which nothing is known …
_DOUBT = 2.0  # … and how much evidence, in units of weight, moves it half of the way


class SharedFeatures:
    """Similarities 0–1 of stretches of source sentences with stretches of target sentences."""

    def __init__(self, source: FeatureSets, target: FeatureSets):
        shared = _vocabulary(source) & _vocabulary(target)
        self._weights = _weights(source, target, shared)
        self._source = [[f for f in features if f in shared] for features in source]
        self._target = [[f for f in features if f in shared] for features in target]

    def block(self, rows: range, columns: range, sizes: Sequence[tuple[int, int]]) -> dict:
        """For each (a, b) of ``sizes`` a float32 matrix: entry (r, c) compares the source sentences
        ``[rows[r], rows[r] + a)`` with the target sentences ``[columns[c], columns[c] + b)``.
        """
        longest_source, longest_target = max(a for a, _ in sizes), max(b for _, b in sizes)
        source = self._source[rows.start : rows.stop + longest_source - 1]
        target = self._target[columns.start : columns.stop + longest_target - 1]
        index = {feature: i for i, feature in enumerate({f for s in [*source, *target] for f in s})}
        weights = np.array([self._weights[feature] for feature in index], dtype=np.float32)
        left = _windows(source, index, len(rows), longest_source)
        right = _windows(target, index, len(columns), longest_target)
        left_norms = [window @ weights for window in left]
        right_norms = [window @ weights for window in right]
        return {
            (a, b): _cosine((left[a - 1] * weights) @ right[b - 1].T, left_norms[a - 1], right_norms[b - 1])
            for a, b in sizes
        }


def _cosine(common: np.ndarray, left: np.ndarray, right: np.ndarray) -> np.ndarray:
    norms = np.sqrt(np.outer(left, right))
    return (common + _DOUBT * _EXPECTED) / (norms + _DOUBT)


def _windows(sets: list[list[str]], index: dict[str, int], count: int, longest: int) -> list[np.ndarray]:
    """For each size 1…longest: which features occur in the ``size`` sentences from each of ``count`` starts."""
    single = np.zeros((count + longest, len(index)), dtype=np.float32)
    for row, features in enumerate(sets):
        single[row, [index[feature] for feature in features]] = 1
    windows = [single[:count]]
    for size in range(1, longest):
        windows.append(np.maximum(windows[-1], single[size : size + count]))
    return windows


def _vocabulary(sets: FeatureSets) -> set[str]:
    return {feature for features in sets for feature in features}


def _weights(source: FeatureSets, target: FeatureSets, shared: set[str]) -> dict[str, float]:
    counts = [Counter(f for features in side for f in set(features)) for side in (source, target)]
    return {
        feature: sum(
            math.log(1 + len(side) / count[feature])
            for side, count in zip((source, target), counts, strict=True)
        )
        / 2
        for feature in shared
    }
