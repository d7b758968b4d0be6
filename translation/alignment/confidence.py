"""How sure each link of the cheapest path is: its share of all ways through the two texts.

A path of price p counts for exp(−p / T), T being ``Costs.temperature``. The share of the
paths that take a link is found by adding up all paths before it and all paths after it
(forward and backward, Rabiner 1989), within the band of the search and row by row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from translation.alignment.dynamic import band
from translation.alignment.prices import LinkPrices, Side

_BLOCK = 32
_NEVER = np.float32(-1e9)


def confidences(
    path: Sequence[tuple[int, int]],
    source: Side,
    target: Side,
    prices: LinkPrices,
    points: Sequence[tuple[int, int]] = (),
) -> list[float]:
    """The probability 0…1 of each link (a, b) of ``path``, in order, as :func:`best_path` gave it."""
    if not len(source) or not len(target):
        return [1.0] * len(path)
    sums = _Sums(source, target, prices, points)
    before, after = sums.forward(), sums.backward()
    found, row, column = [], 0, 0
    for a, b in path:
        price = sums.price(row, column, a, b)
        log = before[row, column] - price + after[row + a, column + b] - after[0, 0]
        found.append(float(np.exp(min(log, 0.0))))
        row, column = row + a, column + b
    return found


class _Sums:
    """Logarithms of the summed weights of paths, per cell (sentences done of each side) of the band."""

    def __init__(self, source: Side, target: Side, prices: LinkPrices, points: Sequence[tuple[int, int]]):
        self._rows, self._columns = len(source), len(target)
        self._prices, self._band = prices, band(source, target, points)
        self._temperature = prices.costs.temperature
        self._skip = np.float32(prices.costs.skip / self._temperature)
        self._blocks: dict[int, tuple[int, dict[tuple[int, int], np.ndarray]]] = {}

    def price(self, row: int, column: int, a: int, b: int) -> float:
        """Of one link in units of the temperature; a sentence left alone costs a skip."""
        if not a or not b:
            return float(self._skip)
        start, block = self._block(row)
        return float(block[a, b][row % _BLOCK, column - start]) / self._temperature

    def forward(self) -> np.ndarray:
        """Cell (i, j): all ways to it, from the beginning."""
        total = self._empty()
        total[0, 0] = 0
        for row in range(self._rows + 1):
            self._skip_columns(total, row, 1)
            for a, here, there, price in self._moves(row):
                cells = total[row + a, there]
                np.logaddexp(cells, total[row, here] - price, out=cells)
        return total

    def backward(self) -> np.ndarray:
        """Cell (i, j): all ways from it to the end."""
        total = self._empty()
        total[self._rows, self._columns] = 0
        for row in range(self._rows, -1, -1):
            for a, here, there, price in self._moves(row):
                cells = total[row, here]
                np.logaddexp(cells, total[row + a, there] - price, out=cells)
            self._skip_columns(total, row, -1)
        return total

    def _empty(self) -> np.ndarray:
        return np.full((self._rows + 1, self._columns + 1), _NEVER, dtype=np.float32)

    def _skip_columns(self, total: np.ndarray, row: int, step: int) -> None:
        """Let target sentences be left alone: every cell adds to all that follow in this direction."""
        low, high = self._band[row]
        cells = total[row, low : high + 1][::step]
        skips = self._skip * np.arange(len(cells), dtype=np.float32)
        cells[:] = np.logaddexp.accumulate(cells + skips) - skips

    def _moves(self, row: int) -> Iterator[tuple[int, slice, slice, np.ndarray | np.float32]]:
        """The links that start in a row: sentences of the source, columns from and to, and their prices."""
        if row == self._rows:
            return
        low, high = self._band[row]
        start, block = self._block(row)
        yield 1, slice(low, high + 1), slice(low, high + 1), self._skip
        for a, b in self._prices.sizes:
            stop = min(high + 1, self._columns - b + 1)
            if row + a <= self._rows and stop > low:
                price = block[a, b][row % _BLOCK, low - start : stop - start] / self._temperature
                yield a, slice(low, stop), slice(low + b, stop + b), price

    def _block(self, row: int) -> tuple[int, dict[tuple[int, int], np.ndarray]]:
        """Prices around a row and the column they begin with; those of one block are kept."""
        number = row // _BLOCK
        if number not in self._blocks:
            first, last = number * _BLOCK, min((number + 1) * _BLOCK, self._rows)
            start = min(self._band[first][0], self._columns - 1)
            stop = min(self._band[last - 1][1] + 1, self._columns)
            self._blocks = {number: (start, self._prices.block(range(first, last), range(start, stop)))}
        return self._blocks[number]
