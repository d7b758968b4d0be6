"""How sure a corpus score is, and whether two systems differ: sacreBLEU's bootstrap (Koehn 2004)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from sacrebleu.metrics import BLEU, CHRF, TER
from sacrebleu.significance import PairedTest, Result

FEWEST = 10  # segments; resamples of fewer say nothing
SAMPLES = 1000
SEED = 12345  # sacreBLEU's own; it reads another from the environment variable SACREBLEU_SEED

Metrics = Mapping[str, "Estimate"]


@dataclass(frozen=True)
class Estimate:
    """A corpus score with the bounds of its 95 % interval, and ``p`` where it was compared with another.

    The interval is sacreBLEU's: centred on the mean of the resamples, so the score need not be its middle.
    ``None`` for the bounds where there were too few segments.
    """

    value: float
    low: float | None
    high: float | None
    signature: str
    p: float | None = None


class TooFew(ValueError):
    """Fewer segments than a bootstrap can say anything about."""


def estimates(hypotheses: Sequence[str], references: Sequence[str]) -> dict[str, Estimate]:
    """bleu, chrf++ (0–100) and ter (per cent) of one system; without bounds below :data:`FEWEST` segments.

    Memory grows with the segments: about 130 KB each.
    """
    if len(hypotheses) < FEWEST:
        return {name: _plain(metric, hypotheses, references) for name, metric in _metrics().items()}
    return _tested([("only", hypotheses)], references)[0]


def paired_bootstrap(
    first: Sequence[str], second: Sequence[str], references: Sequence[str]
) -> tuple[dict[str, Estimate], dict[str, Estimate]]:
    """Both systems' scores on the same segments; the second's ``p`` says how likely chance alone differs so.

    Where both scores are equal sacreBLEU's p is its smallest, and means nothing.
    Raises :class:`TooFew` below :data:`FEWEST` segments.
    """
    if len(references) < FEWEST:
        raise TooFew(
            f"Only {len(references)} segment{'' if len(references) == 1 else 's'} in common; "
            f"a comparison needs at least {FEWEST}."
        )
    return _tested([("first", first), ("second", second)], references)


def mean_interval(values: Sequence[float]) -> tuple[float, float | None, float | None]:
    """The mean with the 2.5 and 97.5 per cent points of :data:`SAMPLES` resampled means."""
    array = np.asarray(values, dtype=np.float64)
    if len(array) < FEWEST:
        return float(array.mean()), None, None
    rng = np.random.default_rng(SEED)
    means = [array[rng.integers(len(array), size=len(array))].mean() for _ in range(SAMPLES)]
    low, high = np.percentile(means, [2.5, 97.5])
    return float(array.mean()), float(low), float(high)


def _metrics() -> dict[str, BLEU | CHRF | TER]:
    return {"bleu": BLEU(force=True), "chrf++": CHRF(word_order=2), "ter": TER()}


def _plain(metric, hypotheses: Sequence[str], references: Sequence[str]) -> Estimate:
    score = metric.corpus_score(hypotheses, [references])
    return Estimate(score.score, None, None, f"{score.name}|{metric.get_signature().format()}")


def _tested(systems: list[tuple[str, Sequence[str]]], references: Sequence[str]) -> tuple:
    metrics = _metrics()
    test = PairedTest(systems, metrics, [references], test_type="bs", n_samples=SAMPLES)
    signatures, results = test()
    by_kind = {type(metric).__name__: name for name, metric in metrics.items()}
    found: tuple[dict[str, Estimate], ...] = tuple({} for _ in systems)
    for label, metric in test.metrics.items():
        name = by_kind[type(metric).__name__]
        signature = f"{label}|{signatures[label].format()}"
        for system, result in zip(found, results[label], strict=True):
            system[name] = _estimate(result, signature)
    return found


def _estimate(result: Result, signature: str) -> Estimate:
    return Estimate(
        float(result.score),
        float(result.mean - result.ci),
        float(result.mean + result.ci),
        signature,
        None if result.p_value is None else float(result.p_value),
    )
