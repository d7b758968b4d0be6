"""The cheapest way through two sequences of sentences, by dynamic programming within a band."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from translation.alignment.prices import LinkPrices, Side

_BLOCK = 32  # source sentences whose prices are computed at a time
_NARROWEST, _WIDEST = 150, 400  # half the width of the band, in target sentences
_UNREACHED = np.float32(1e9)


def best_path(
    source: Side, target: Side, prices: LinkPrices, points: Sequence[tuple[int, int]] = ()
) -> list[tuple[int, int]]:
    """The sizes (a, b) of the links of the cheapest path, in order; (1, 0) and (0, 1) leave a sentence alone.

    ``points``: an ascending chain of sentence pairs, around which the band is laid; without it the lengths
    say where the band is. Time is in proportion to ``len(source)`` times the width of the band, and so is
    memory (a byte per cell).
    """
    if not len(source) or not len(target):
        return [(1, 0)] * len(source) + [(0, 1)] * len(target)
    lattice = _Lattice(source, target, prices, points)
    for row in range(len(source)):
        lattice.extend(row)
    return lattice.walk_back()


class _Lattice:
    """Cell (row, column): the cheapest price of having linked that many sentences of each side.

    Only the rows that a link can still reach are kept in full; of the others the
    number of the move that led to each cell of the band.
    """

    def __init__(self, source: Side, target: Side, prices: LinkPrices, points: Sequence[tuple[int, int]]):
        self._moves = [(0, 1), (1, 0), *prices.sizes]
        self._rows, self._columns = len(source), len(target)
        self._prices = prices
        self._band = band(source, target, points)
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


def band(source: Side, target: Side, points: Sequence[tuple[int, int]] = ()) -> list[tuple[int, int]]:
    """For each row the first and last column of the band around where one should be.

    That is between the neighbouring ``points``, by the lengths of what lies between them.
    """
    half = min(max(len(target) // 8, _NARROWEST), _WIDEST)
    done = np.concatenate([[0], np.cumsum(source.lengths + 1)])
    there = np.concatenate([[0], np.cumsum(target.lengths + 1)])
    rows = [0, *(i + 1 for i, _ in points if i + 1 < len(source)), len(source)]
    columns = [0, *(j + 1 for i, j in points if i + 1 < len(source)), len(target)]
    expected = np.interp(done, done[rows], there[columns])
    centres = np.searchsorted(there, expected * (1 - 1e-9))
    return _without_gaps([(max(int(c) - half, 0), min(int(c) + half, len(target))) for c in centres])


def _without_gaps(rows: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Widened where a passage of the target alone lies between two rows, so that a path leads across."""
    starts = [(0, rows[0][1])]
    for (_, before), (low, high) in zip(rows, rows[1:], strict=False):
        starts.append((min(low, before), high))
    return [*starts[:-1], (starts[-1][0], rows[-1][1])]
