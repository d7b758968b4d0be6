"""How good quality estimates are: whether they rank right, and whether their probabilities come true."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

BINS = 10
_DRAWS, _SEED = 500, 1  # of :func:`calibration_error_by_chance`


@dataclass(frozen=True)
class Bin:
    """Segments whose probability lies in one tenth: their weight, mean probability and share wrong."""

    weight: float
    predicted: float
    observed: float


def auc(wrong: Sequence[float], right: Sequence[float]) -> float:
    """How often a wrong segment has a lower quality than a right one, 0…1, ties half; nan without either."""
    if not len(wrong) or not len(right):
        return float("nan")
    ordered = np.sort(np.asarray(right, dtype=float))
    wrong = np.asarray(wrong, dtype=float)
    below, most = np.searchsorted(ordered, wrong, "left"), np.searchsorted(ordered, wrong, "right")
    higher = len(ordered) - most
    return float((higher + 0.5 * (most - below)).mean() / len(ordered))


def above(better: Sequence[float], worse: Sequence[float]) -> float:
    """The share of pairs whose first is strictly above its second."""
    return float(np.mean(np.asarray(better) > np.asarray(worse))) if len(better) else float("nan")


def bins(probability: np.ndarray, wrong: np.ndarray, share: float) -> list[Bin]:
    """Tenths of probability with rows weighted so that ``share`` of them are wrong; empty ones left out."""
    weight = np.where(wrong == 1, share / max(wrong.mean(), 1e-9), (1 - share) / max(1 - wrong.mean(), 1e-9))
    number = np.minimum((probability * BINS).astype(int), BINS - 1)
    found = []
    for index in range(BINS):
        inside = number == index
        total = weight[inside].sum()
        if total > 0:
            predicted, observed = (
                float((weight[inside] * values[inside]).sum() / total) for values in (probability, wrong)
            )
            found.append(Bin(float(total), predicted, observed))
    return found


def calibration_error(probability: np.ndarray, wrong: np.ndarray, share: float = 0.5) -> float:
    """The expected calibration error over :func:`bins`, 0…1."""
    found = bins(probability, wrong, share)
    total = sum(one.weight for one in found)
    return sum(one.weight * abs(one.predicted - one.observed) for one in found) / total


def calibration_error_by_chance(probability: np.ndarray, wrong: np.ndarray, share: float = 0.5) -> float:
    """The calibration error that probabilities have on so few rows although every one of them is true.

    Of a hundred rows no tenth of probability has exactly the share wrong that it should have, and all
    differences add up: a figure near this one says nothing against the probabilities.
    """
    rng = np.random.default_rng(_SEED)
    rate = wrong.mean()
    weight = np.where(wrong == 1, share / max(rate, 1e-9), (1 - share) / max(1 - rate, 1e-9))
    chosen = rng.choice(len(wrong), (_DRAWS, len(wrong)), p=weight / weight.sum())
    drawn = (rng.random(chosen.shape) < probability[chosen]).astype(int)
    errors = [
        calibration_error(probability[rows], one, one.mean())
        for rows, one in zip(chosen, drawn, strict=True)
        if 0 < one.mean() < 1
    ]
    return float(np.mean(errors))


def at_rate(probability: np.ndarray, share: float) -> np.ndarray:
    """What the probabilities of an even mix become where only ``share`` of the segments are wrong."""
    odds = probability / np.maximum(1 - probability, 1e-12) * share / (1 - share)
    return odds / (1 + odds)


def log_loss(probability: np.ndarray, wrong: np.ndarray) -> float:
    """The mean negative log likelihood, lower is better."""
    p = np.clip(probability, 1e-6, 1 - 1e-6)
    return float(-np.mean(np.where(wrong == 1, np.log(p), np.log(1 - p))))


def share_in_worst(articles: Sequence[Sequence[tuple[float, int]]], share: float = 0.2) -> float:
    """The share of all errors in the worst-ranked ``share`` of each article's segments.

    An article is (rank, errors) by segment, the worst lowest; at least one segment of each counts, ties in
    text order.
    """
    held = total = 0
    for article in articles:
        ranked = sorted(article, key=lambda one: one[0])
        held += sum(errors for _, errors in ranked[: max(1, round(share * len(ranked)))])
        total += sum(errors for _, errors in article)
    return held / total if total else float("nan")
