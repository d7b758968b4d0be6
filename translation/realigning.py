"""Aligning stored rows anew: what it would make of those that no person has fixed; nothing is stored here.

By words, or with vectors by meaning. The rows are ``translation.pairing.load``'s.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from translation.alignment import Paragraphs
from translation.alignment.regroup import Regrouping
from translation.models import Translation
from translation.pair_rows import Embed, PairRow, joined, links
from translation.pairing import groups_of
from translation.segmentation import SentenceSpan


@dataclass(frozen=True)
class Realigned(Regrouping):
    """``confidences`` of the new groups, in their order; None for those that stay."""

    confidences: tuple[float | None, ...] = ()


def regrouped(
    translation: Translation, rows: Sequence[PairRow], kept: Collection[int], embed: Embed | None = None
) -> Realigned | None:
    """The rows that no person has fixed, aligned anew between those that one has; None: nothing changes.

    With ``embed`` by their meaning, which takes seconds, else by their words. Pinned rows stay as they
    are. A row whose segment id is in ``kept`` (its text was edited or confirmed) keeps its Indonesian
    sentences to itself; its Vietnamese ones may change.
    """
    after: list[PairRow] = []
    stretch: list[PairRow] = []
    for row in [*rows, None]:
        if row is not None and not _stays(row, kept):
            stretch.append(row)
            continue
        after += _aligned(translation, stretch, kept, embed)
        stretch = []
        after += [row] if row else []
    return _difference(rows, after)


def _stays(row: PairRow, kept: Collection[int]) -> bool:
    """Whether a row is a fixed point: a person paired it, or wrote a text where the machine had none."""
    return row.pinned or (row.segment.pk in kept and not row.target)


def _difference(rows: Sequence[PairRow], after: Sequence[PairRow]) -> Realigned | None:
    """What stands between the first and the last row that differ."""
    old, new = groups_of(rows), groups_of(after)
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    if start == len(old) == len(new):
        return None
    tail = 0
    while tail < min(len(old), len(new)) - start and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    changed = slice(start, len(new) - tail)
    confidences = tuple(row.confidence for row in after[changed])
    return Realigned(start, len(old) - tail, tuple(new[changed]), confidences)


def _aligned(
    translation: Translation, stretch: Sequence[PairRow], kept: Collection[int], embed: Embed | None
) -> list[PairRow]:
    """The rows of one stretch between two fixed ones, from the aligner."""
    source = [span for row in stretch for span in row.source]
    units: list[tuple[list[SentenceSpan], bool]] = []
    for row in stretch:
        if row.segment.pk in kept and row.target:
            units.append((row.target, True))
        else:
            units += [([span], False) for span in row.target]
    if not source or not units:
        return list(stretch)
    found = links(
        [joined(translation.article.source, [span]) for span in source],
        [joined(translation.text, spans) for spans, _ in units],
        Paragraphs([span.paragraph for span in source], [spans[0].paragraph for spans, _ in units]),
        embed,
    )
    rows = []
    for link in found:
        mine = [source[i] for i in link.source]
        rows += _apart(mine, [units[j] for j in link.target], link.confidence)
    return rows


def _apart(
    source: list[SentenceSpan], units: Sequence[tuple[list[SentenceSpan], bool]], confidence: float
) -> list[PairRow]:
    """The rows of one link: a kept text is never joined with another, the longest gets the source."""
    if len(units) < 2 or not any(is_kept for _, is_kept in units):
        return [PairRow(source, [span for spans, _ in units for span in spans], confidence=confidence)]
    longest = max(range(len(units)), key=lambda i: units[i][0][-1].end - units[i][0][0].start)
    return [
        PairRow(source if i == longest else [], spans, confidence=confidence if i == longest else 0.0)
        for i, (spans, _) in enumerate(units)
    ]
