"""Segments to be: their sentences, texts, paragraphs and links, before they are stored."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from translation.alignment import Anchors, Link, Paragraphs, Vectors, align
from translation.models import Segment, Sentence, Translation
from translation.models.termbase import load_termbase
from translation.segmentation import SentenceSpan

Embed = Callable[[Sequence[str], str], np.ndarray]  # texts and "vi" or "id" -> a centred unit vector each

SLICE = 32  # texts that are read in one go: 0.1 to 1.5 s
INNER_BREAK = re.compile(r"\s*\n\s*")


@dataclass
class PairRow:
    """A segment to be: its sentences of both sides, and the segment itself where it exists already.

    ``confidence`` 0–1 is the aligner's, None where it was not asked.
    """

    source: list[SentenceSpan] = field(default_factory=list)
    target: list[SentenceSpan] = field(default_factory=list)
    segment: Segment | None = None
    confidence: float | None = None
    pinned: bool = False


class Places:
    """Which row has the text around a place of one side; rows are in the order of the text."""

    def __init__(self, rows: Sequence[PairRow], side: str):
        held = [(index, getattr(row, side)) for index, row in enumerate(rows)]
        self._held = [(index, spans[0].start, spans[-1].end) for index, spans in held if spans]
        self._starts = [start for _, start, _ in self._held]

    def of(self, place: int) -> int | None:
        """The index of the row; None where no row has it."""
        found = bisect_right(self._starts, place) - 1
        if found < 0 or place >= self._held[found][2]:
            return None
        return self._held[found][0]


def members(translation: Translation) -> list[tuple[Segment, list[Sentence], list[Sentence]]]:
    """Each segment with its sentences of the source and of the target, in order."""
    sides = {segment.pk: (segment, [], []) for segment in translation.segments.order_by("position")}
    for sentence in translation.sentences.order_by("start"):
        sides[sentence.segment_id][1 if sentence.side == Sentence.Side.SOURCE else 2].append(sentence)
    return list(sides.values())


def key(*sides: Sequence[Sentence | SentenceSpan]) -> tuple:
    """What names a segment by its sentences."""
    return tuple(tuple((one.start, one.end) for one in side) for side in sides)


def links(
    source: Sequence[str],
    target: Sequence[str],
    paragraphs: Paragraphs,
    embed: Embed | None = None,
    **limits: int,
) -> list[Link]:
    """The links of the sentences of both sides, with the terms of the termbase as anchors."""
    termbase = load_termbase()
    anchors = Anchors(
        [termbase.anchors(text, "vi") for text in source], [termbase.anchors(text, "id") for text in target]
    )
    vectors = Vectors(embed(source, "vi"), embed(target, "id")) if embed else None
    return align(source, target, anchors=anchors, paragraphs=paragraphs, vectors=vectors, **limits)


def in_slices(embed: Embed, pause: Callable[[], object]) -> Embed:
    """``embed`` for a few texts of about one length at a time, with ``pause`` after each few."""

    def sliced(texts: Sequence[str], lang: str) -> np.ndarray:
        order = sorted(range(len(texts)), key=lambda index: len(texts[index]))
        parts = []
        for start in range(0, len(order), SLICE):
            parts.append(embed([texts[index] for index in order[start : start + SLICE]], lang))
            pause()
        return np.concatenate(parts)[np.argsort(order)] if parts else embed(texts, lang)

    return sliced


def paragraphs(rows: list[PairRow]) -> list[int]:
    """The paragraph of each row, counted from 0: the target's; an omission stands in the paragraph of a
    neighbour whose source paragraph is its own, or else in one by itself.
    """
    keys = [_paragraph_key(row) for row in rows]
    for index, row in enumerate(rows):
        if keys[index] is None:
            own = row.source[0].paragraph
            near = [i for i in (index - 1, index + 1) if 0 <= i < len(rows) and keys[i] and rows[i].source]
            same = [keys[i] for i in near if own in (span.paragraph for span in rows[i].source)]
            keys[index] = same[0] if same else ("source", own)
    numbers, number = [], 0
    for index, key in enumerate(keys):
        number += index > 0 and key != keys[index - 1]
        numbers.append(number)
    return numbers


def _paragraph_key(row: PairRow) -> tuple[str, int] | None:
    if row.target:
        return ("target", row.target[0].paragraph)
    # Where a source is added, the target's sentences are not read again.
    return ("target", row.segment.paragraph) if row.segment and row.segment.hypothesis else None


def joined(text: str, spans: Sequence[SentenceSpan]) -> str:
    """The raw text from the first sentence to the last; a line break between or inside them is a space."""
    if not spans:
        return ""
    return INNER_BREAK.sub(" ", text[spans[0].start : spans[-1].end])


def sentence_rows(translation: Translation, rows: Iterable[PairRow]) -> Iterator[Sentence]:
    """The sentences of stored segments, unsaved."""
    for row in rows:
        for side, spans in ((Sentence.Side.SOURCE, row.source), (Sentence.Side.TARGET, row.target)):
            for span in spans:
                yield Sentence(
                    segment=row.segment, translation=translation, side=side, start=span.start, end=span.end
                )
