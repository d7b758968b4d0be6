"""The quality model: weights by the names of their features, stored as JSON, never as a pickle.

Two logistic regressions without negative weights, one for segments that the encoder has read and one for
texts alone, each with a calibration of its own. What comes out is the probability that a segment needs an
edit, given that about half of all segments do.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from typing import Any

import numpy as np

from translation.lang.text import digest
from translation.quality.features import ALONE, READ, Observed, vector

FORMAT = 1
_SHIPPED = resources.files("translation.quality").joinpath("model.json")


class ModelDamaged(ValueError):
    """A model that cannot be used; the message says which, why and what to do."""


@dataclass(frozen=True, eq=False)
class Head:
    """One regression: raw = bias + Σ weight · feature; probability = 1/(1 + e^−(slope · raw + shift)).

    ``slope`` > 0 and ``shift`` are Platt's calibration, found on rows that the weights had not seen.
    """

    names: tuple[str, ...]
    weights: np.ndarray
    bias: float
    slope: float = 1.0
    shift: float = 0.0

    def raw(self, features: np.ndarray) -> np.ndarray:
        """Log odds before calibration, of one row of features or of each of several."""
        return features @ self.weights + self.bias

    def probability(self, features: np.ndarray) -> np.ndarray:
        """That the segment needs an edit, 0…1."""
        return logistic(self.slope * self.raw(features) + self.shift)

    def contributions(self, features: np.ndarray) -> dict[str, float]:
        """What each feature adds to the log odds after calibration; those that add nothing are left out."""
        added = self.slope * self.weights * features
        return {name: float(value) for name, value in zip(self.names, added, strict=True) if value > 0}

    def as_json(self) -> dict[str, Any]:
        weights = {name: float(w) for name, w in zip(self.names, self.weights, strict=True) if w}
        return {"weights": weights, "bias": self.bias, "slope": self.slope, "shift": self.shift}


def logistic(odds: np.ndarray) -> np.ndarray:
    """Probabilities of log odds; beyond 30 either way they are all but sure."""
    return 1.0 / (1.0 + np.exp(-np.clip(odds, -30.0, 30.0)))


@dataclass(frozen=True, eq=False)
class Model:
    """Both heads, what they were trained with and how good they were then.

    ``signature`` names the data by digests, the seed, the versions of injectors, checks and encoder.
    """

    alone: Head
    read: Head
    signature: Mapping[str, Any]
    metrics: Mapping[str, Any]

    def head(self, seen: Observed) -> Head:
        return self.alone if seen.read is None else self.read

    def probability(self, seen: Observed) -> float:
        """That the segment needs an edit, 0…1."""
        return float(self.head(seen).probability(vector(seen)))

    @cached_property
    def name(self) -> str:
        """Eight hexadecimal digits; equal weights have an equal name."""
        return digest(json.dumps(self._heads(), sort_keys=True))[:8]

    def _heads(self) -> dict[str, Any]:
        return {"alone": self.alone.as_json(), "read": self.read.as_json()}

    def as_json(self) -> dict[str, Any]:
        """As it is stored; :func:`from_json` reads it."""
        told = {"signature": dict(self.signature), "metrics": dict(self.metrics)}
        return {"format": FORMAT, "heads": self._heads(), **told}


def from_json(data: Any, where: str = "The quality model") -> Model:
    """The model that ``data`` holds; raises :class:`ModelDamaged`, which names ``where`` it came from."""
    try:
        if data["format"] != FORMAT:
            raise ValueError(f"its format is {data['format']!r}, this program reads {FORMAT}")
        heads = data["heads"]
        return Model(
            _head(heads["alone"], ALONE), _head(heads["read"], READ), data["signature"], data["metrics"]
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        fault = f"it lacks {error}" if isinstance(error, KeyError) else str(error)
        raise ModelDamaged(
            f"{where} cannot be used: {fault}. Train it anew (manage.py train_quality) or switch to another."
        ) from error


@lru_cache(maxsize=1)
def shipped() -> Model:
    """The model that comes with the program."""
    try:
        data = json.loads(_SHIPPED.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelDamaged(
            f"translation/quality/model.json cannot be read ({error}). Restore it from the release, or write "
            "it anew: manage.py train_quality PATH… --out translation/quality/model.json"
        ) from error
    return from_json(data, "translation/quality/model.json")


def _head(data: Mapping[str, Any], names: Sequence[str]) -> Head:
    """A feature that the file does not name has the weight 0; one that nothing here computes is refused."""
    weights = data["weights"]
    if unknown := sorted(set(weights) - set(names)):
        raise ValueError(f"nothing here computes its feature “{unknown[0]}”")
    numbers = [float(weights.get(name, 0.0)) for name in names]
    bias, slope, shift = (float(data[name]) for name in ("bias", "slope", "shift"))
    if not all(map(math.isfinite, (*numbers, bias, slope, shift))):
        raise ValueError("one of its numbers is not finite")
    if min(numbers) < 0 or slope <= 0:
        raise ValueError("a weight is negative, so an error could raise the quality")
    return Head(tuple(names), np.array(numbers), bias, slope, shift)
