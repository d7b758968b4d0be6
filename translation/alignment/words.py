"""Which words of a pair mean each other, as an encoder sees it: plain numbers, whoever made them.

The encoder lives in ``translation.quality``; what reads its evidence (checks, terms, the workbench)
needs only this record.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np

Span = tuple[int, int]

WORD = re.compile(r"\S+")


def word_spans(text: str) -> tuple[Span, ...]:
    """[start, end) of every run of non-space characters: the words that an alignment counts."""
    return tuple(match.span() for match in WORD.finditer(text))


@dataclass(frozen=True, eq=False)
class WordAlignment:
    """The words of both sides and how alike their meanings are in their sentences.

    ``source`` and ``target`` are spans in code points, in order; ``matrix`` is float32 of shape (source
    words, target words), centred cosines, −1…1, higher is more alike; ``similarity`` is that of the whole
    sentences, −1…1. What the encoder did not read (beyond its longest text) has no words here.
    """

    source: tuple[Span, ...]
    target: tuple[Span, ...]
    matrix: np.ndarray
    similarity: float

    @cached_property
    def weights(self) -> np.ndarray:
        """How much two words belong together, 0…1: the geometric mean of both directions' softmax."""
        if not self.matrix.size:
            return self.matrix
        rows = _softmax(self.matrix, axis=1)
        columns = _softmax(self.matrix, axis=0)
        return np.sqrt(rows * columns)

    @cached_property
    def links(self) -> tuple[tuple[int, int], ...]:
        """Mutual best matches as (source word, target word), in source order."""
        if not self.matrix.size:
            return ()
        best = self.matrix.argmax(axis=1)
        back = self.matrix.argmax(axis=0)
        return tuple((i, int(j)) for i, j in enumerate(best) if back[j] == i)

    def target_of(self, span: Span) -> Span | None:
        """The target words that the source words touching ``span`` are linked with, as one span."""
        chosen = [self.target[j] for i, j in self.links if _touch(self.source[i], span)]
        return (min(s for s, _ in chosen), max(e for _, e in chosen)) if chosen else None

    def source_of(self, span: Span) -> Span | None:
        """The same from the target to the source."""
        chosen = [self.source[i] for i, j in self.links if _touch(self.target[j], span)]
        return (min(s for s, _ in chosen), max(e for _, e in chosen)) if chosen else None


_TEMPERATURE = 0.06  # of the softmax; found on development data


def _softmax(matrix: np.ndarray, axis: int) -> np.ndarray:
    scaled = np.exp((matrix - matrix.max(axis=axis, keepdims=True)) / _TEMPERATURE)
    return scaled / scaled.sum(axis=axis, keepdims=True)


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
