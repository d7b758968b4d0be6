"""What it costs to link a stretch of source sentences with a stretch of target sentences.

Costs have no unit: a pair that is alike in every way costs 0, an unlike one
about 1 for each sentence of a side, and leaving a sentence alone ``Costs.skip``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

Sizes = Sequence[tuple[int, int]]
FORBIDDEN = np.float32(1e6)
_RATIO = 1.1  # Indonesian characters for one Vietnamese, as a rule …
_RATIO_WEIGHT = 1000  # … which the article's own lengths outweigh from so many characters on
_SHORT = 10.0  # characters added to both lengths, so that very short sentences may differ more


class Similarity(Protocol):
    """How alike stretches are, 0–1: by shared features, or by vectors of sentences."""

    def block(self, rows: range, columns: range, sizes: Sizes) -> dict[tuple[int, int], np.ndarray]:
        """For each (a, b) of ``sizes`` a matrix: entry (r, c) compares the source sentences
        ``[rows[r], rows[r] + a)`` with the target sentences ``[columns[c], columns[c] + b)``.
        """


@dataclass(frozen=True)
class Costs:
    """The prices, fitted on documents with known links; see benchmarks/alignment_f1.py."""

    unlike: float = 1.0  # per sentence, times 1 - similarity
    length: float = 0.35  # per sentence, times the logarithm of the ratio of lengths
    fan_out: float = 0.33  # for each sentence beyond one and one
    skip: float = 0.45
    break_inside: float = 0.2  # where a paragraph ends inside the link, per side
    temperature: float = (
        0.055  # so much more makes a way 2.7 times less likely: of links at 0.9, 9 of 10 hold
    )


@dataclass(frozen=True)
class Side:
    """One text as the aligner sees it: for each sentence its length in characters, the number of its
    paragraph and its class; sentences of different classes are never linked.
    """

    lengths: np.ndarray
    paragraphs: np.ndarray
    classes: np.ndarray

    def __len__(self) -> int:
        return len(self.lengths)


class LinkPrices:
    """Prices of the links from every pair of starting points, a block at a time."""

    def __init__(self, source: Side, target: Side, similarity: Similarity, sizes: Sizes, costs: Costs):
        self.sizes, self.costs = sizes, costs
        self._similarity = similarity
        characters = float(source.lengths.sum()), float(target.lengths.sum())
        self._ratio = (characters[1] + _RATIO * _RATIO_WEIGHT) / (characters[0] + _RATIO_WEIGHT)
        self._source = _Stretches(source, max(a for a, _ in sizes))
        self._target = _Stretches(target, max(b for _, b in sizes))

    def block(self, rows: range, columns: range) -> dict[tuple[int, int], np.ndarray]:
        """For each (a, b) the price of the link that starts at (row, column), float32."""
        alike = self._similarity.block(rows, columns, self.sizes)
        return {size: self._price(size, rows, columns, alike[size]) for size in self.sizes}

    def _price(self, size: tuple[int, int], rows: range, columns: range, alike: np.ndarray) -> np.ndarray:
        a, b = size
        here, there = slice(rows.start, rows.stop), slice(columns.start, columns.stop)
        source, target, costs = self._source, self._target, self.costs
        longer = np.log(target.lengths[b - 1][there] + _SHORT)[None, :]
        unlike = np.abs(longer - np.log(source.lengths[a - 1][here] * self._ratio + _SHORT)[:, None])
        price = (costs.unlike * (1 - alike) + costs.length * unlike) * ((a + b) / 2)
        price += costs.fan_out * (a + b - 2)
        price += costs.break_inside * source.breaks[a - 1][here][:, None]
        price += costs.break_inside * target.breaks[b - 1][there][None, :]
        left, right = source.classes[a - 1][here][:, None], target.classes[b - 1][there][None, :]
        price[(left != right) | (left < 0)] = FORBIDDEN
        return price.astype(np.float32)


class _Stretches:
    """For each size (index 0 is one sentence) and start: the length, whether a paragraph ends inside,
    and the class, -1 where it is mixed.
    """

    def __init__(self, side: Side, longest: int):
        count = len(side)
        lengths = np.pad(side.lengths.astype(np.float32), (0, longest))
        paragraphs = np.pad(side.paragraphs, (0, longest), constant_values=-1)
        classes = np.pad(side.classes, (0, longest), constant_values=-1)
        self.lengths, self.breaks = [lengths[:count]], [np.zeros(count, dtype=np.float32)]
        self.classes = [side.classes]
        for size in range(1, longest):
            moved = slice(size, size + count)
            self.lengths.append(self.lengths[-1] + lengths[moved])
            self.breaks.append((paragraphs[:count] != paragraphs[moved]).astype(np.float32))
            self.classes.append(np.where(self.classes[-1] == classes[moved], self.classes[-1], -1))
