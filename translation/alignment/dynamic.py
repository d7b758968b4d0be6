"""The cheapest way through two sequences of sentences, by dynamic programming within a band."""

from __future__ import annotations

import numpy as np

from translation.alignment.prices import LinkPrices, Side

_BLOCK = 32  # source sentences whose prices are computed at a time
_NARROWEST, _WIDEST = 150, 400  # half the width of the band, in target sentences
_UNREACHED = np.float32(1e9)


def best_path(source: Side, target: Side, prices: LinkPrices) -> list[tuple[int, int]]:
    """The sizes (a, b) of the links of the cheapest path, in order; (1, 0) and (0, 1) leave a sentence alone.

    Time is in proportion to ``len(source)`` times the width of the band, and so is memory (a byte per cell).
    """
    if not len(source) or not len(target):
        return [(1, 0)] * len(source) + [(0, 1)] * len(target)
    lattice = _Lattice(source, target, prices)
    for row in range(len(source)):
        lattice.extend(row)
    return lattice.walk_back()


class _Lattice:
    """Cell (row, column): the cheapest price of having linked that many sentences of each side.

    Only the rows that a link can still reach are kept in full; of the others the
    number of the move that led to each cell of the band.
    """

    def __init__(self, source: Side, target: Side, prices: LinkPrices):
        self._moves = [(0, 1), (1, 0), *prices.sizes]
        self._rows, self._columns = len(source), len(target)
        self._prices = prices
        self._band = _band(source, target)
        self._block: dict[tuple[int, int], np.ndarray] = {}
        self._block_start = 0
        self._best = {0: np.full(self._columns + 1, _UNREACHED)}
        self._best[0][0] = 0
        self._came_by = {0: np.zeros(self._columns + 1, dtype=np.uint8)}
        self._kept: list[np.ndarray] = []

    def extend(self, row: int) -> None:
        """Finish a row and push its prices along every link that starts there."""
        if row % _BLOCK == 0:
            self._load_block(row)
        self._finish(row)
        low, high = self._band[row]
        best = self._best.pop(row)
        for number, (a, b) in enumerate(self._moves[1:], start=1):
            stop = min(high + 1, self._columns - b + 1)
            if row + a > self._rows or stop <= low:
                continue
            price = self._prices.costs.skip
            if b:
                price = self._block[a, b][row % _BLOCK, low - self._block_start : stop - self._block_start]
            self._reach(row + a, slice(low + b, stop + b), best[low:stop] + price, number)

    def walk_back(self) -> list[tuple[int, int]]:
        self._finish(self._rows)
        path, row, column = [], self._rows, self._columns
        while row or column:
            a, b = self._moves[self._kept[row][column - self._band[row][0]]]
            path.append((a, b))
            row, column = row - a, column - b
        return path[::-1]

    def _reach(self, row: int, columns: slice, prices: np.ndarray, move: int) -> None:
        if row not in self._best:
            self._best[row] = np.full(self._columns + 1, _UNREACHED)
            self._came_by[row] = np.zeros(self._columns + 1, dtype=np.uint8)
        better = prices < self._best[row][columns]
        np.copyto(self._best[row][columns], prices, where=better)
        np.copyto(self._came_by[row][columns], move, where=better)

    def _finish(self, row: int) -> None:
        """Let target sentences be left alone: the cheapest cell to the left plus a skip for each step."""
        low, high = self._band[row]
        best = self._best[row][low : high + 1]
        skips = self._prices.costs.skip * np.arange(len(best), dtype=np.float32)
        through = np.minimum.accumulate(best - skips) + skips
        skipped = through < best - 1e-4
        best[skipped] = through[skipped]
        came_by = self._came_by.pop(row)[low : high + 1].copy()
        came_by[skipped] = 0
        self._kept.append(came_by)

    def _load_block(self, row: int) -> None:
        last = min(row + _BLOCK, self._rows)
        self._block_start = min(self._band[row][0], self._columns - 1)
        stop = min(self._band[last - 1][1] + 1, self._columns)
        self._block = self._prices.block(range(row, last), range(self._block_start, stop))


def _band(source: Side, target: Side) -> list[tuple[int, int]]:
    """For each row the first and last column of the band around where the lengths say one should be."""
    half = min(max(len(target) // 8, _NARROWEST), _WIDEST)
    done = np.concatenate([[0], np.cumsum(source.lengths + 1)]) / float(np.sum(source.lengths + 1))
    there = np.concatenate([[0], np.cumsum(target.lengths + 1)]) / float(np.sum(target.lengths + 1))
    centres = np.searchsorted(there, done - 1e-9)
    return [(max(int(c) - half, 0), min(int(c) + half, len(target))) for c in centres]
