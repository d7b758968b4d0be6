"""Predicted against real effort: was what the estimate called doubtful really edited more?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

BINS = 10


@dataclass(frozen=True)
class Effort:
    """One approved segment: ``need`` = 1 − quality/100 before editing, and what was done to it."""

    need: float
    hter: float  # edits per word of the approved text; may exceed 1
    edited: bool


@dataclass(frozen=True)
class Bin:
    """The segments whose predicted need lies in ``[low, high)``, the last bin with its upper bound."""

    low: float
    high: float
    n: int
    need: float  # mean of the predictions
    edited: float  # share
    hter: float  # mean


def bins(efforts: Iterable[Effort], number: int = BINS) -> list[Bin]:
    """Those of ``number`` equal bins over 0–1 that hold a segment, in ascending order."""
    found: dict[int, list[Effort]] = {}
    for effort in efforts:
        # The small addition: 0.3 · 10 is a little less than 3 in floating point.
        index = min(number - 1, int(effort.need * number + 1e-9))
        found.setdefault(index, []).append(effort)
    return [
        Bin(
            index / number,
            (index + 1) / number,
            len(group),
            *(float(np.mean([getattr(one, name) for one in group])) for name in ("need", "edited", "hter")),
        )
        for index, group in sorted(found.items())
    ]


def spearman(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    """Spearman's rank correlation, ties by their mean rank; None where a side is constant or has < 2."""
    if len(xs) < 2 or len(set(xs)) < 2 or len(set(ys)) < 2:
        return None
    return float(np.corrcoef(_ranks(xs), _ranks(ys))[0, 1])


def _ranks(values: Sequence[float]) -> np.ndarray:
    _, places, counts = np.unique(np.asarray(values), return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return (last - (counts - 1) / 2)[places]
