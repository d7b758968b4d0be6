"""How alike stretches of two texts are by vectors of their sentences, one vector each.

The vector of a stretch is the sum of its sentences' vectors, each weighted by the
square root of its length. Vecalign (Thompson & Koehn 2019) embeds every concatenation
instead: several times the work, and here no better (docs/metrics.md), because the
vector of a long concatenation hardly shows that one of its sentences has no counterpart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from translation.alignment.prices import Similarity, Sizes

_BLOCK = 256  # rows that are compared with all columns at a time
_SURE = 0.45  # cosine of two sentences from which on they may be a fixed point of the coarse path


@dataclass(frozen=True, eq=False)
class Vectors:
    """Centred unit vectors (float32) of the sentences of both sides: shapes (sentences, size), in order."""

    source: np.ndarray
    target: np.ndarray


class SharedMeaning:
    """Cosines −1…1 of stretches of source sentences with stretches of target sentences."""

    def __init__(self, vectors: Vectors, lengths: tuple[np.ndarray, np.ndarray]):
        """``lengths``: the characters of each sentence, of both sides."""
        sides = zip((vectors.source, vectors.target), lengths, strict=True)
        self._weighted = [side * np.sqrt(length)[:, None] for side, length in sides]
        self._sums: dict[tuple[int, int], np.ndarray] = {}

    def block(self, rows: range, columns: range, sizes: Sizes) -> dict[tuple[int, int], np.ndarray]:
        """For each (a, b) of ``sizes`` a float32 matrix: entry (r, c) compares the source sentences
        ``[rows[r], rows[r] + a)`` with the target sentences ``[columns[c], columns[c] + b)``.
        """
        here, there = slice(rows.start, rows.stop), slice(columns.start, columns.stop)
        return {(a, b): self._stretches(0, a)[here] @ self._stretches(1, b)[there].T for a, b in sizes}

    def _stretches(self, side: int, size: int) -> np.ndarray:
        """The unit vector of the ``size`` sentences from each start on."""
        if (side, size) not in self._sums:
            single = self._weighted[side]
            total = single.copy()
            for step in range(1, min(size, len(single))):
                total[: len(single) - step] += single[step:]
            self._sums[side, size] = total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-9)
        return self._sums[side, size]


@dataclass(frozen=True)
class Blend:
    """The weighted mean of two similarities; ``share`` (0–1) is the second's."""

    first: Similarity
    second: Similarity
    share: float

    def block(self, rows: range, columns: range, sizes: Sizes) -> dict[tuple[int, int], np.ndarray]:
        first, second = self.first.block(rows, columns, sizes), self.second.block(rows, columns, sizes)
        return {size: (1 - self.share) * first[size] + self.share * second[size] for size in sizes}


def fixed_points(vectors: Vectors) -> list[tuple[int, int]]:
    """The coarse path: the longest ascending chain of sentence pairs that prefer each other to all others.

    It leads the fine search past long passages that one side lacks, where lengths alone would mislead.
    """
    if not len(vectors.source) or not len(vectors.target):
        return []
    best, back = _best(vectors.source, vectors.target), _best(vectors.target, vectors.source)
    pairs = [(i, j) for i, (j, alike) in enumerate(best) if alike >= _SURE and back[j][0] == i]
    return _longest_chain(pairs)


def _best(ours: np.ndarray, theirs: np.ndarray) -> list[tuple[int, float]]:
    """For each of ours the index of the most alike of theirs, and how alike it is."""
    found: list[tuple[int, float]] = []
    for start in range(0, len(ours), _BLOCK):
        alike = ours[start : start + _BLOCK] @ theirs.T
        found += zip(alike.argmax(axis=1).tolist(), alike.max(axis=1).tolist(), strict=True)
    return found


def _longest_chain(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest subsequence in which the second index ascends too (the first does already)."""
    lengths, before = [1] * len(pairs), [-1] * len(pairs)
    seconds = np.array([j for _, j in pairs])
    done = np.zeros(len(pairs), dtype=np.int64)
    for k, (_, j) in enumerate(pairs):
        lower = np.where(seconds[:k] < j, done[:k], 0)
        if k and lower.max() > 0:
            before[k] = int(lower.argmax())
            lengths[k] = int(lower.max()) + 1
        done[k] = lengths[k]
    chain, k = [], int(done.argmax()) if pairs else -1
    while k >= 0:
        chain.append(pairs[k])
        k = before[k]
    return chain[::-1]
