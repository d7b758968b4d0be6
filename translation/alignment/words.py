"""Which words of a pair mean each other, as an encoder sees it: plain numbers, whoever made them.

The encoder lives in ``translation.quality``; what reads its evidence (checks, terms, the workbench)
needs only this record. Which of its two kinds of links a reader takes: ``links`` are sure and 1:1,
``grown`` has the rest of every compound too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np

Span = tuple[int, int]
Links = frozenset[tuple[int, int]]  # (source word, target word)

WORD = re.compile(r"\S+")
CORE = re.compile(r"\w(?:\S*\w)?%?")


def word_spans(text: str) -> tuple[Span, ...]:
    """[start, end) of every run of non-space characters: the words that an alignment counts."""
    return tuple(match.span() for match in WORD.finditer(text))


def core_spans(text: str) -> tuple[Span, ...]:
    """The same words without the marks at their edges, (start, start) where nothing is left; in order."""
    return tuple(_core(text, start, end) for start, end in word_spans(text))


def _core(text: str, start: int, end: int) -> Span:
    core = CORE.search(text, start, end)
    return core.span() if core else (start, start)


def to_pharaoh(links: Links) -> str:
    """Links as text, "0-0 1-0 2-1", in order: source word, target word, counted from 0."""
    return " ".join(f"{i}-{j}" for i, j in sorted(links))


def from_pharaoh(text: str) -> Links:
    """The links of :func:`to_pharaoh`."""
    return frozenset((int(i), int(j)) for i, _, j in (link.partition("-") for link in text.split()))


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

    def grown(self, known: Links = frozenset()) -> Links:
        """n:m links: mutual best matches, then each free word whose best match is linked right beside it.

        So all syllables of a compound come to the word that renders it. ``known`` are links that other
        knowledge speaks for (dictionary, names, numbers): each counts as so much likeness more.
        """
        if not self.matrix.size:
            return frozenset()
        matrix = self.matrix.copy()
        for i, j in known:
            matrix[i, j] += _KNOWN
        best, back = matrix.argmax(axis=1).tolist(), matrix.argmax(axis=0).tolist()
        links = {(i, j) for i, j in enumerate(best) if back[j] == i}
        new = links
        while new:
            rows, columns = {i for i, _ in links}, {j for _, j in links}
            left = {(i, j) for i, j in enumerate(best) if i not in rows and links & {(i - 1, j), (i + 1, j)}}
            right = {
                (i, j) for j, i in enumerate(back) if j not in columns and links & {(i, j - 1), (i, j + 1)}
            }
            new = left | right
            links |= new
        return frozenset(links)

    def count(self, source: Span, target: Span) -> int:
        """How many mutual best matches join words that touch the two spans."""
        return sum(touch(self.source[i], source) and touch(self.target[j], target) for i, j in self.links)

    def target_of(self, span: Span) -> Span | None:
        """The target words that the source words touching ``span`` are linked with, as one span."""
        chosen = [self.target[j] for i, j in self.links if touch(self.source[i], span)]
        return (min(s for s, _ in chosen), max(e for _, e in chosen)) if chosen else None

    def source_of(self, span: Span) -> Span | None:
        """The same from the target to the source."""
        chosen = [self.source[i] for i, j in self.links if touch(self.target[j], span)]
        return (min(s for s, _ in chosen), max(e for _, e in chosen)) if chosen else None


_KNOWN = (
    0.3  # of cosine, for what is known otherwise; 0.2–0.6 make no difference (benchmarks/word_alignment.py)
)
_TEMPERATURE = 0.06  # of the softmax; found on development data


def _softmax(matrix: np.ndarray, axis: int) -> np.ndarray:
    scaled = np.exp((matrix - matrix.max(axis=axis, keepdims=True)) / _TEMPERATURE)
    return scaled / scaled.sum(axis=axis, keepdims=True)


def touch(one: Span, other: Span) -> bool:
    """Whether two spans have a code point in common."""
    return one[0] < other[1] and other[0] < one[1]
