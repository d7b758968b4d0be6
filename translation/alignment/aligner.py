"""Which Vietnamese and Indonesian sentences say the same."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from translation.alignment.dynamic import best_path
from translation.alignment.evidence import SharedFeatures
from translation.alignment.features import features
from translation.alignment.learned import learned_features
from translation.alignment.prices import Costs, LinkPrices, Side, Similarity
from translation.segmentation.furniture import is_furniture

_PASSES = 2  # the second one knows the words that the first one has put side by side


@dataclass(frozen=True)
class Link:
    """Indices of sentences that belong together, 0-based and ascending; one side may be empty."""

    source: tuple[int, ...]
    target: tuple[int, ...]


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
    similarity: Similarity | None = None,
    max_source: int = 4,
    max_target: int = 4,
    costs: Costs | None = None,
) -> list[Link]:
    """The links of two texts in document order; every sentence is in exactly one.

    ``source`` is Vietnamese, ``target`` Indonesian, both NFC, one sentence each. A
    link has at most ``max_source`` and ``max_target`` sentences; an omission or
    addition has none on the other side. ``similarity`` (of vectors, say) replaces
    the comparison by names, numbers, marks, known and learnt words, and anchors.
    Site furniture is only linked with site furniture.
    """
    sides = (
        _side(source, paragraphs.source if paragraphs else None),
        _side(target, paragraphs.target if paragraphs else None),
    )
    sizes, costs = _sizes(max_source, max_target), costs or Costs()
    if similarity:
        return _links(best_path(*sides, LinkPrices(*sides, similarity, sizes, costs)))
    known = [[features(text, lang) for text in texts] for texts, lang in ((source, "vi"), (target, "id"))]
    if anchors:
        known = [
            [found | {f"t:{concept}" for concept in concepts} for found, concepts in zip(*side, strict=True)]
            for side in ((known[0], anchors.source), (known[1], anchors.target))
        ]
    links = _links(best_path(*sides, LinkPrices(*sides, SharedFeatures(*known), sizes, costs)))
    for _ in range(_PASSES - 1):
        learned = learned_features(source, target, [(link.source, link.target) for link in links])
        seen = [[a | b for a, b in zip(*side, strict=True)] for side in zip(known, learned, strict=True)]
        links = _links(best_path(*sides, LinkPrices(*sides, SharedFeatures(*seen), sizes, costs)))
    return links


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


def _links(path: Sequence[tuple[int, int]]) -> list[Link]:
    links, row, column = [], 0, 0
    for a, b in path:
        links.append(Link(tuple(range(row, row + a)), tuple(range(column, column + b))))
        row, column = row + a, column + b
    return links
