"""How the quality model is fitted: weights ≥ 0 by penalised likelihood, Platt's calibration, document folds.

The likelihood is that of every row, and of every pair of a wrong row and the right one it was made of: that
the wrong one has the higher odds. What lies in the rows themselves (a free translation, a long sentence) is
alike in both of a pair, so the pairs say what an error changes.

NumPy alone; the same rows and the same seed give the same weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from translation.lang.text import digest
from translation.quality.model import Head, logistic

FOLDS = 5
PENALTY = 0.2  # of each squared weight, in rows
PAIR = 2.0  # what a pair counts, in rows
_PENALTIES = {  # of features by what stands before their colon: one that few rows have keeps to its severity
    "family": 2.0, "family-error": 2.0, "severity": 0.05,
}  # fmt: skip
_NEUTRAL = 200.0  # a neutral finding is no error, and too rare
_DECIMALS = 5  # as weights are stored, so that what is read back is what was measured
_STEPS, _SWEEPS, _DONE = 60, 400, 1e-7


@dataclass(frozen=True, eq=False)
class Rows:
    """Training rows: features (rows × features), 1 where an edit is needed, their groups (documents).

    ``counts`` says how much each row counts beside others (> 0; all the same where it is None), ``weighed``
    the same for the calibration (0: not at all; as ``counts`` where it is None). ``twins`` are the numbers of
    a wrong row and of the right one it was made of, a pair in each line.
    """

    features: np.ndarray
    wrong: np.ndarray
    groups: Sequence[str]
    counts: np.ndarray | None = None
    weighed: np.ndarray | None = None
    twins: np.ndarray = field(default_factory=lambda: np.empty((0, 2), dtype=int))

    def subset(self, chosen: np.ndarray) -> Rows:
        groups = [group for group, inside in zip(self.groups, chosen, strict=True) if inside]
        counts, weighed = (None if of is None else of[chosen] for of in (self.counts, self.weighed))
        number = np.cumsum(chosen) - 1
        twins = number[self.twins[chosen[self.twins].all(axis=1)]]
        return Rows(self.features[chosen], self.wrong[chosen], groups, counts, weighed, twins)

    def weight(self, like: Head | None = None) -> np.ndarray:
        """Weights that make right and wrong rows count the same; with a head to be ``like`` all are 1."""
        return np.ones(len(self.wrong)) if like is not None else even(self.wrong, self.counts)

    def calibrating(self, like: Head | None = None) -> np.ndarray:
        """The same for the calibration."""
        if like is not None or self.weighed is None:
            return self.weight(like)
        return even(self.wrong, self.weighed)

    @property
    def changes(self) -> np.ndarray:
        """What the error of each pair changes, the bias included (it changes nothing)."""
        wrong, right = self.features[self.twins[:, 0]], self.features[self.twins[:, 1]]
        return np.column_stack([wrong - right, np.zeros(len(self.twins))])


def fit(rows: Rows, names: Sequence[str], like: Head | None = None) -> Head:
    """The weights of all ``rows``, calibrated on the folds' held-back rows.

    Right and wrong rows count the same in sum; with a head to be ``like`` each row counts for itself, so the
    probabilities are those of the rows, and weights stay at that head's where few rows speak against it.
    """
    slope, shift = platt(held_back(rows, names, like), rows.wrong, rows.calibrating(like))
    weights, bias = solve(rows, names, like)
    return Head(tuple(names), weights, bias, slope, shift)


def held_back(rows: Rows, names: Sequence[str], like: Head | None = None) -> np.ndarray:
    """Raw log odds of each row by the weights of the folds that its document is not in."""
    folds, raw = fold_of(rows.groups), np.empty(len(rows.wrong))
    for fold in range(FOLDS):
        inside = folds == fold
        if inside.any():
            weights, bias = solve(rows.subset(~inside), names, like)
            raw[inside] = rows.features[inside] @ weights + bias
    return raw


def held_back_probabilities(rows: Rows, names: Sequence[str]) -> np.ndarray:
    """The same as probabilities; the calibration of each fold is found on the other folds alone."""
    raw, folds = held_back(rows, names), fold_of(rows.groups)
    probability = np.empty(len(raw))
    for fold in range(FOLDS):
        inside = folds == fold
        if inside.any():
            others = rows.subset(~inside)
            slope, shift = platt(raw[~inside], others.wrong, others.calibrating())
            probability[inside] = logistic(slope * raw[inside] + shift)
    return probability


def fold_of(groups: Sequence[str]) -> np.ndarray:
    """Which fold each row is in, 0…FOLDS-1: by the digest of its document, so one document is never split."""
    return np.array([int(digest(group)[:8], 16) % FOLDS for group in groups])


def even(wrong: np.ndarray, counts: np.ndarray | None = None) -> np.ndarray:
    """Weights by which right and wrong rows count the same in sum; they add up to the number of rows."""
    counts = np.ones(len(wrong)) if counts is None else counts
    sums = [counts[wrong == side].sum() for side in (0, 1)]
    return 0.5 * len(wrong) * counts / np.maximum(np.where(wrong == 1, sums[1], sums[0]), 1e-9)


def platt(raw: np.ndarray, wrong: np.ndarray, weight: np.ndarray) -> tuple[float, float]:
    """Slope > 0 and shift of the log odds; Platt's targets, so that few rows make no certainty."""
    counts = (weight[wrong == 1] > 0).sum(), (weight[wrong == 0] > 0).sum()
    target = np.where(wrong == 1, (counts[0] + 1) / (counts[0] + 2), 1 / (counts[1] + 2))
    design, found = np.column_stack([raw, np.ones(len(raw))]), np.array([1.0, 0.0])
    for _ in range(_STEPS):
        p = logistic(design @ found)
        gradient = design.T @ (weight * (p - target)) + 1e-3 * (found - [1.0, 0.0])
        hessian = design.T @ (design * (weight * p * (1 - p))[:, None]) + 1e-3 * np.eye(2)
        step = np.linalg.solve(hessian, gradient)
        found = found - step
        if np.abs(step).max() < _DONE:
            break
    return round(max(float(found[0]), 0.01), _DECIMALS), round(float(found[1]), _DECIMALS)


def solve(rows: Rows, names: Sequence[str], like: Head | None = None) -> tuple[np.ndarray, float]:
    """Weights ≥ 0 and the bias of the penalised logistic regression; ``like`` as for :func:`fit`.

    Newton's steps; each quadratic is solved by coordinate descent within the bounds.
    """
    design = np.vstack([np.column_stack([rows.features, np.ones(len(rows.features))]), rows.changes])
    wrong = np.append(rows.wrong, np.ones(len(rows.twins)))
    weight = np.append(rows.weight(like), np.full(len(rows.twins), PAIR))
    penalty = np.array([*map(_penalty, names), 0.0])
    usual = np.zeros(len(penalty)) if like is None else np.append(like.slope * like.weights, 0.0)
    found = usual.copy()
    for _ in range(_STEPS):
        p = logistic(design @ found)
        gradient = design.T @ (weight * (p - wrong)) + penalty * (found - usual)
        curvature = np.maximum(weight * p * (1 - p), 1e-6)
        hessian = design.T @ (design * curvature[:, None]) + np.diag(penalty + 1e-9)
        new = _within_bounds(hessian, hessian @ found - gradient, found)
        change = np.abs(new - found).max()
        found = found + (new - found) * (1.0 if change < 5 else 0.5)
        if change < _DONE:
            break
    found = np.round(found, _DECIMALS)
    return found[:-1], float(found[-1])


def _penalty(name: str) -> float:
    return _NEUTRAL if name == "severity:neutral" else _PENALTIES.get(name.split(":")[0], PENALTY)


def _within_bounds(hessian: np.ndarray, linear: np.ndarray, start: np.ndarray) -> np.ndarray:
    """Minimise ½xᵀHx − cᵀx with all but the last of x (the bias) ≥ 0."""
    x, last = start.copy(), len(start) - 1
    for _ in range(_SWEEPS):
        before = x.copy()
        for i in range(len(x)):
            value = x[i] + (linear[i] - hessian[i] @ x) / hessian[i, i]
            x[i] = value if i == last else max(0.0, value)
        if np.abs(x - before).max() < _DONE:
            break
    return x
