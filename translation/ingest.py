"""The first step of the pipeline: both raw texts of a translation become paired segments.

Only this module writes Segment.source and Segment.hypothesis, together with the
Sentence rows whose text they repeat.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from django.db import transaction
from django.db.models import F

from translation.alignment import Anchors, Paragraphs, Vectors, align
from translation.models import Segment, Sentence, Translation
from translation.models.termbase import load_termbase
from translation.segmentation import SentenceSpan, segment_text

Embed = Callable[[Sequence[str], str], np.ndarray]  # texts and "vi" or "id" -> a centred unit vector each

_INNER_BREAK = re.compile(r"\s*\n\s*")


@dataclass
class _Row:
    """A segment to be: its sentences of both sides, and the segment itself where it exists already."""

    source: list[SentenceSpan] = field(default_factory=list)
    target: list[SentenceSpan] = field(default_factory=list)
    segment: Segment | None = None


@transaction.atomic
def ingest_translation(translation: Translation) -> int:
    """Segment and align both texts; return the number of segments.

    Safe to run again: what exists is left alone, except that a source which the
    article got later is added to it (:func:`add_source`). While the article has
    no source, every sentence of the translation is a segment of its own.
    """
    translation = _locked(translation)
    existing = translation.segments.count()
    if not existing:
        rows = _paired(translation)
        _write(translation, rows)
        return len(rows)
    if not translation.article.source.strip() or _has_source(translation):
        return existing
    return add_source(translation)


@transaction.atomic
def add_source(translation: Translation) -> int:
    """Attach a source that came later to segments that exist; return the number of segments.

    Existing segments keep their primary keys and their target sentences, so nothing
    that people did to them is lost. Source sentences without a counterpart become new
    segments in their place. Does nothing where the source is attached already.
    """
    translation = _locked(translation)
    if not _has_source(translation):
        _write(translation, _attached(translation))
        # What was judged without the source says nothing about the pair.
        translation.scores.filter(metric__in=["similarity", "quality"]).delete()
    return translation.segments.count()


def realign(
    translation: Translation, embed: Embed, *, recheck: Callable[[Translation], object] | None = None
) -> bool:
    """Pair the sentences anew by their meaning; return whether anything changed, and ``recheck`` if so.

    For a translation that nobody has opened yet: once people work on its rows, only they re-pair them.
    Segments whose sentences stay together keep their primary keys, findings and scores.
    """
    rows = _paired(translation, embed)  # takes seconds: nothing is locked meanwhile
    if not all((rows, translation.article.source.strip())):
        return False
    with transaction.atomic():
        translation = _locked(translation)
        if translation.opened:
            return False
        existing = {_key(*texts): segment for segment, *texts in _members(translation)}
        for row in rows:
            row.segment = existing.pop(_key(row.source, row.target), None)
        if not existing:
            return False
        Segment.objects.filter(pk__in=[segment.pk for segment in existing.values()]).delete()
        translation.sentences.all().delete()
        _write(translation, rows)
        if recheck is not None:
            recheck(translation)
    return True


def _members(translation: Translation) -> list[tuple[Segment, list[Sentence], list[Sentence]]]:
    """Each segment with its sentences of the source and of the target, in order."""
    sides = {segment.pk: (segment, [], []) for segment in translation.segments.order_by("position")}
    for sentence in translation.sentences.order_by("start"):
        sides[sentence.segment_id][1 if sentence.side == Sentence.Side.SOURCE else 2].append(sentence)
    return list(sides.values())


def _key(*sides: Sequence[Sentence | SentenceSpan]) -> tuple:
    """What names a segment by its sentences."""
    return tuple(tuple((one.start, one.end) for one in side) for side in sides)


def _locked(translation: Translation) -> Translation:
    return (
        Translation.objects.select_for_update(of=("self",), no_key=True)
        .select_related("article")
        .get(pk=translation.pk)
    )


def _has_source(translation: Translation) -> bool:
    return translation.sentences.filter(side=Sentence.Side.SOURCE).exists()


def _paired(translation: Translation, embed: Embed | None = None) -> list[_Row]:
    """The segments of a new translation, in document order; paired by meaning where it can be embedded."""
    source = segment_text(translation.article.source, "vi")
    target = segment_text(translation.text, "id")
    if not source:
        return [_Row(target=[span]) for span in target]
    links = _links(
        [_joined(translation.article.source, [span]) for span in source],
        [_joined(translation.text, [span]) for span in target],
        Paragraphs([span.paragraph for span in source], [span.paragraph for span in target]),
        embed,
    )
    return [_Row([source[i] for i in link.source], [target[j] for j in link.target]) for link in links]


def _attached(translation: Translation) -> list[_Row]:
    """The existing segments with the sentences of the source, and new ones for those without counterpart."""
    source = segment_text(translation.article.source, "vi")
    segments = list(translation.segments.order_by("position"))
    links = _links(
        [_joined(translation.article.source, [span]) for span in source],
        [segment.hypothesis for segment in segments],
        Paragraphs([span.paragraph for span in source], [segment.paragraph for segment in segments]),
        max_target=1,
    )
    return [
        _Row([source[i] for i in link.source], segment=segments[link.target[0]] if link.target else None)
        for link in links
    ]


def _links(
    source: Sequence[str],
    target: Sequence[str],
    paragraphs: Paragraphs,
    embed: Embed | None = None,
    **limits: int,
) -> list:
    termbase = load_termbase()
    anchors = Anchors(
        [termbase.anchors(text, "vi") for text in source], [termbase.anchors(text, "id") for text in target]
    )
    vectors = Vectors(embed(source, "vi"), embed(target, "id")) if embed else None
    return align(source, target, anchors=anchors, paragraphs=paragraphs, vectors=vectors, **limits)


def _write(translation: Translation, rows: list[_Row]) -> None:
    """Store rows as the segments of a translation: existing ones get place and source, others are made."""
    existing = [row.segment for row in rows if row.segment]
    if existing:
        # Positions are unique at every moment: first move the old ones out of the way of the new ones.
        room = max(len(rows), max(segment.position for segment in existing) + 1)
        translation.segments.update(position=F("position") + room)
    new = []
    for position, (row, paragraph) in enumerate(zip(rows, _paragraphs(rows), strict=True)):
        if row.segment is None:
            row.segment = Segment(
                translation=translation,
                kind=(row.target or row.source)[0].kind,
                hypothesis=_joined(translation.text, row.target),
            )
            new.append(row.segment)
        row.segment.position, row.segment.paragraph = position, paragraph
        row.segment.source = _joined(translation.article.source, row.source)
    Segment.objects.bulk_update(existing, ["position", "paragraph", "source"], batch_size=200)
    Segment.objects.bulk_create(new)
    Sentence.objects.bulk_create(
        Sentence(segment=row.segment, translation=translation, side=side, start=span.start, end=span.end)
        for row in rows
        for side, spans in ((Sentence.Side.SOURCE, row.source), (Sentence.Side.TARGET, row.target))
        for span in spans
    )


def _paragraphs(rows: list[_Row]) -> list[int]:
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


def _paragraph_key(row: _Row) -> tuple[str, int] | None:
    if row.segment:
        return ("target", row.segment.paragraph)
    return ("target", row.target[0].paragraph) if row.target else None


def _joined(text: str, spans: Sequence[SentenceSpan]) -> str:
    """The raw text from the first sentence to the last; a line break between or inside them is a space."""
    if not spans:
        return ""
    return _INNER_BREAK.sub(" ", text[spans[0].start : spans[-1].end])
