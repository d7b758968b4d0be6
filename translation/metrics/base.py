"""What a reference metric is: pairs in, numbers out, each with the signature that reproduces it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Pair:
    """A machine's text and what a person made of it or wrote instead; plain text on both sides."""

    hypothesis: str
    reference: str | None


class Metric(Protocol):
    """Sentence scores and corpus scores need not agree: a corpus score is no mean of sentence scores."""

    name: str  # stored in Score.metric
    signature: str  # everything needed to reproduce a sentence score
    corpus_signature: str  # the same for the corpus score
    higher_is_better: bool

    def score(self, pairs: Sequence[Pair]) -> list[float]:
        """One score per pair, in order; ValueError where a pair has no reference."""

    def corpus_score(self, pairs: Sequence[Pair]) -> float:
        """One score for all pairs together; ValueError where there are none or one has no reference."""
