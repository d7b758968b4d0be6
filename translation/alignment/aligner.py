"""Which Vietnamese and Indonesian sentences say the same."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import numpy as np

from translation.alignment.confidence import confidences
from translation.alignment.dynamic import best_path
from translation.alignment.evidence import SharedFeatures
from translation.alignment.features import features
from translation.alignment.learned import learned_features
from translation.alignment.prices import Costs, LinkPrices, Side, Similarity
from translation.alignment.vectors import Blend, SharedMeaning, Vectors, fixed_points
from translation.segmentation.furniture import is_furniture

_PASSES = 2  # the second one knows the words that the first one has put side by side
_WORDS_SHARE = 0.1  # of what shared words and numbers say beside the vectors
_MEANING_COSTS = Costs(length=0.35, fan_out=0.23, skip=0.45, temperature=0.035)


@dataclass(frozen=True)
class Link:
    """Indices of sentences that belong together, 0-based and ascending; one side may be empty.

    ``confidence`` 0…1: the probability that exactly these belong together. Links are equal when their
    sentences are.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    confidence: float = field(default=1.0, compare=False)


@dataclass(frozen=True)
class Anchors:
    """For each sentence the ids of the concepts it names, by a termbase or anything like it."""

    source: Sequence[Collection[int]]
    target: Sequence[Collection[int]]


@dataclass(frozen=True)
class Paragraphs:
    """For each sentence the number of its paragraph; a link across a break is less likely."""

    source: Sequence[int]
    target: Sequence[int]


def align(
    source: Sequence[str],
    target: Sequence[str],
    *,
    anchors: Anchors | None = None,
    paragraphs: Paragraphs | None = None,
    vectors: Vectors | None = None,
    similarity: Similarity | None = None,
    max_source: int = 4,
    max_target: int = 4,
    costs: Costs | None = None,
) -> list[Link]:
    """The links of two texts in document order; every sentence is in exactly one.

    ``source`` is Vietnamese, ``target`` Indonesian, both NFC, one sentence each. A
    link has at most ``max_source`` and ``max_target`` sentences; an omission or
    addition has none on the other side. Compared are names, numbers, marks, known and
    learnt words, and ``anchors``; with ``vectors`` above all these. ``similarity``
    replaces all of that. Site furniture is only linked with site furniture.
    """
    sides = (
        _side(source, paragraphs.source if paragraphs else None),
        _side(target, paragraphs.target if paragraphs else None),
    )
    sizes = _sizes(max_source, max_target)
    if similarity:
        return _links(*sides, LinkPrices(*sides, similarity, sizes, costs or Costs()))
    known = _features(source, target, anchors)
    if vectors:
        meaning = SharedMeaning(vectors, (sides[0].lengths, sides[1].lengths))
        alike = Blend(meaning, SharedFeatures(*known), _WORDS_SHARE)
        prices = LinkPrices(*sides, alike, sizes, costs or _MEANING_COSTS)
        return _links(*sides, prices, fixed_points(vectors))
    prices = LinkPrices(*sides, SharedFeatures(*known), sizes, costs or Costs())
    for _ in range(_PASSES - 1):
        links = _pairs(best_path(*sides, prices))
        learned = learned_features(source, target, links)
        seen = [[a | b for a, b in zip(*side, strict=True)] for side in zip(known, learned, strict=True)]
        prices = LinkPrices(*sides, SharedFeatures(*seen), sizes, costs or Costs())
    return _links(*sides, prices)


def _features(source: Sequence[str], target: Sequence[str], anchors: Anchors | None) -> list[list]:
    known = [[features(text, lang) for text in texts] for texts, lang in ((source, "vi"), (target, "id"))]
    if not anchors:
        return known
    return [
        [found | {f"t:{concept}" for concept in concepts} for found, concepts in zip(*side, strict=True)]
        for side in ((known[0], anchors.source), (known[1], anchors.target))
    ]


def _sizes(max_source: int, max_target: int) -> list[tuple[int, int]]:
    """1-1, n-1, 1-n, and 2-2 where both sides may have two."""
    sizes = [(1, 1), *((a, 1) for a in range(2, max_source + 1)), *((1, b) for b in range(2, max_target + 1))]
    return [*sizes, (2, 2)] if min(max_source, max_target) > 1 else sizes


def _side(texts: Sequence[str], paragraphs: Sequence[int] | None) -> Side:
    return Side(
        lengths=np.array([len(text) for text in texts], dtype=np.float32),
        paragraphs=np.array(paragraphs if paragraphs is not None else [0] * len(texts), dtype=np.int64),
        classes=np.array([is_furniture(text) for text in texts], dtype=np.int8),
    )


def _links(
    source: Side, target: Side, prices: LinkPrices, points: Sequence[tuple[int, int]] = ()
) -> list[Link]:
    """The cheapest path as links, each with its confidence."""
    path = best_path(source, target, prices, points)
    sure = confidences(path, source, target, prices, points)
    return [Link(*pair, confidence) for pair, confidence in zip(_pairs(path), sure, strict=True)]


def _pairs(path: Sequence[tuple[int, int]]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The sizes of a path as indices of sentences."""
    pairs, row, column = [], 0, 0
    for a, b in path:
        pairs.append((tuple(range(row, row + a)), tuple(range(column, column + b))))
        row, column = row + a, column + b
    return pairs
