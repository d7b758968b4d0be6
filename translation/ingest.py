"""The first step of the pipeline: both raw texts of a translation become paired segments.

Only this module and ``translation.pairing`` write Segment.source and Segment.hypothesis, together
with the Sentence rows whose text they repeat.
"""

from __future__ import annotations

from django.db import transaction
from django.db.models import F

from translation.alignment import Paragraphs
from translation.models import Segment, Sentence, Translation
from translation.pair_rows import Embed, PairRow, joined, key, links, members, paragraphs, sentence_rows
from translation.segmentation import segment_text


@transaction.atomic
def ingest_translation(translation: Translation, rows: list[PairRow] | None = None) -> int:
    """Segment and align both texts; return the number of segments.

    Safe to run again: what exists is left alone, except that a source which the
    article got later is added to it (:func:`add_source`). While the article has
    no source, every sentence of the translation is a segment of its own. ``rows``:
    what :func:`paired` says of these very texts; asked before, it keeps the transaction short.
    """
    translation = _locked(translation)
    existing = translation.segments.count()
    if not existing:
        rows = paired(translation) if rows is None else rows
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


def realign(translation: Translation, embed: Embed) -> bool:
    """Pair the sentences anew by their meaning; return whether anything changed.

    For a translation that is to be scored, has no score and nobody has opened yet: once people work on its
    rows, only they re-pair them, and what another worker has paired meanwhile is being checked and scored.
    Segments whose sentences stay together keep their primary keys, findings and scores. Where others
    have come, the next step is to check again.
    """
    rows = paired(translation, embed)  # takes seconds: nothing is locked meanwhile
    if not all((rows, translation.article.source.strip())):
        return False
    with transaction.atomic():
        translation = _locked(translation)
        due = translation.step == Translation.Step.SCORE and not translation.scores.exists()
        if translation.opened or not due:
            return False
        existing = {key(*texts): segment for segment, *texts in members(translation)}
        for row in rows:
            row.segment = existing.pop(key(row.source, row.target), None)
        if not existing:
            _write_confidences(rows)
            return False
        Segment.objects.filter(pk__in=[segment.pk for segment in existing.values()]).delete()
        translation.sentences.all().delete()
        _write(translation, rows)
        Translation.objects.filter(pk=translation.pk).update(step=Translation.Step.CHECK)
    return True


def _write_confidences(rows: list[PairRow]) -> None:
    for row in rows:
        row.segment.confidence = row.confidence
    Segment.objects.bulk_update([row.segment for row in rows], ["confidence"], batch_size=200)


def _locked(translation: Translation) -> Translation:
    return (
        Translation.objects.select_for_update(of=("self",), no_key=True)
        .select_related("article")
        .get(pk=translation.pk)
    )


def _has_source(translation: Translation) -> bool:
    return translation.sentences.filter(side=Sentence.Side.SOURCE).exists()


def paired(translation: Translation, embed: Embed | None = None) -> list[PairRow]:
    """The segments of a new translation, in document order; paired by meaning where it can be embedded."""
    source = segment_text(translation.article.source, "vi")
    target = segment_text(translation.text, "id")
    if not source:
        return [PairRow(target=[span]) for span in target]
    found = links(
        [joined(translation.article.source, [span]) for span in source],
        [joined(translation.text, [span]) for span in target],
        Paragraphs([span.paragraph for span in source], [span.paragraph for span in target]),
        embed,
    )
    return [
        PairRow(
            [source[i] for i in link.source], [target[j] for j in link.target], confidence=link.confidence
        )
        for link in found
    ]


def _attached(translation: Translation) -> list[PairRow]:
    """The existing segments with the sentences of the source, and new ones for those without counterpart."""
    source = segment_text(translation.article.source, "vi")
    segments = list(translation.segments.order_by("position"))
    found = links(
        [joined(translation.article.source, [span]) for span in source],
        [segment.hypothesis for segment in segments],
        Paragraphs([span.paragraph for span in source], [segment.paragraph for segment in segments]),
        max_target=1,
    )
    return [
        PairRow(
            [source[i] for i in link.source],
            segment=segments[link.target[0]] if link.target else None,
            confidence=link.confidence,
        )
        for link in found
    ]


def _write(translation: Translation, rows: list[PairRow]) -> None:
    """Store rows as the segments of a translation: existing ones get place and source, others are made."""
    existing = [row.segment for row in rows if row.segment]
    if existing:
        # Positions are unique at every moment: first move the old ones out of the way of the new ones.
        room = max(len(rows), max(segment.position for segment in existing) + 1)
        translation.segments.update(position=F("position") + room)
    new = []
    for position, (row, paragraph) in enumerate(zip(rows, paragraphs(rows), strict=True)):
        if row.segment is None:
            row.segment = Segment(
                translation=translation,
                kind=(row.target or row.source)[0].kind,
                hypothesis=joined(translation.text, row.target),
            )
            new.append(row.segment)
        row.segment.position, row.segment.paragraph = position, paragraph
        row.segment.source = joined(translation.article.source, row.source)
        row.segment.confidence = row.confidence
    fields = ["position", "paragraph", "source", "confidence"]
    Segment.objects.bulk_update(existing, fields, batch_size=200)
    Segment.objects.bulk_create(new)
    Sentence.objects.bulk_create(sentence_rows(translation, rows))
