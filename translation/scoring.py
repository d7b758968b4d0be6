"""Scores as rows: similarity and quality of each segment, and metrics against the approved text.

The texts come as arguments: ``targets`` maps segment ids to living texts, and a
segment that is not in it is judged by its hypothesis. Furniture gets no scores.
Everything may run again: what is stored for the same text and signature stays.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import numpy as np
from django.conf import settings
from django.db import transaction

from translation.lang.text import digest, words
from translation.metrics.base import Metric, Pair
from translation.metrics.reference import post_edit_metrics
from translation.models import Finding, Kind, Score, Segment, Translation
from translation.quality import estimate as quality
from translation.quality.encoder import Encoder, EncoderMissing, get_encoder

logger = logging.getLogger(__name__)

SIMILARITY, QUALITY = "similarity", "quality"
BATCH = 32

Stored = dict[tuple[int | None, str], Score]


def score_translation(
    translation: Translation,
    targets: Mapping[int, str] | None = None,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> int:
    """Similarity (−1…1) and quality (0–100) of every segment, then of the whole; return rows written.

    Each batch is a transaction of its own, so pages see the progress in the rows.
    Without an encoder the quality rests on the findings alone, and says so in its
    signature. ``progress`` hears (segments done, segments in all) after each batch.
    """
    targets = targets or {}
    judged = {key: row.text_digest for key, row in _stored(translation, [QUALITY]).items()}
    encoder = _encoder()  # may take a while to load; what is saved meanwhile differs from ``judged``
    segments = list(translation.segments.exclude(kind=Kind.FURNITURE).order_by("position"))
    texts = {segment.pk: targets.get(segment.pk, segment.hypothesis) for segment in segments}
    # What stands for another text than the machine's was saved by a person, however long ago.
    judged |= {(s.pk, QUALITY): digest(s.hypothesis) for s in segments if s.pk not in targets}
    written = 0
    for start in range(0, len(segments), BATCH):
        batch = segments[start : start + BATCH]
        written += _score_batch(translation, batch, texts, encoder, judged)
        if progress is not None:
            progress(start + len(batch), len(segments))
    return written + _score_whole(translation, segments, texts, encoder)


def score_segment(segment: Segment, target: str, faults: list[quality.Fault] | None = None) -> Score | None:
    """The quality of one segment whose text is now ``target``; None for furniture.

    Cheap enough for a save: the encoder is not asked. The caller has locked the segment. A stored
    similarity counts while its text is still the same. ``faults``: its open findings, where known.
    """
    known = None if faults is None else {segment.pk: faults}
    return score_segments(segment.translation, {segment: target}, known).get(segment.pk)


def score_segments(
    translation: Translation,
    targets: Mapping[Segment, str],
    faults: Mapping[int, list[quality.Fault]] | None = None,
) -> dict[int, Score]:
    """:func:`score_segment` for several of one translation, by segment id; as many statements as for one."""
    segments = [segment for segment in targets if segment.kind != Kind.FURNITURE]
    if not segments:
        return {}
    stored = _stored(translation, [SIMILARITY, QUALITY], segments)
    faults = _open_faults(segments) if faults is None else faults
    scores = {}
    for segment in segments:
        similarity, target = stored.get((segment.pk, SIMILARITY)), targets[segment]
        if similarity is not None and similarity.text_digest != digest(target):
            similarity = None
        found = faults.get(segment.pk, [])
        scores[segment.pk] = _quality(translation, segment, target, similarity, found)
    _store(scores.values(), stored)
    return scores


def score_against(translation: Translation, pairs: Sequence[tuple[Segment, str]]) -> int:
    """chrF++, BLEU, TER and HTER of the raw MT against the approved texts; return rows written.

    ``pairs`` are all segments of the translation with their approved text, in order. Furniture
    and segments whose text was removed count for nothing, and lose the scores they had.
    """
    kept = [(segment, text) for segment, text in pairs if segment.kind != Kind.FURNITURE and text.strip()]
    compared = [Pair(segment.hypothesis, text) for segment, text in kept]
    metrics = post_edit_metrics()
    wanted = [score for metric in metrics for score in _against(translation, metric, kept, compared)]
    names = [metric.name for metric in metrics]
    with transaction.atomic():
        stored = _stored(translation, names)
        keys = {(score.segment_id, score.metric) for score in wanted}
        _delete([row for key, row in stored.items() if key not in keys])
        return _store(wanted, stored)


def _encoder() -> Encoder | None:
    try:
        return get_encoder(settings.ENCODER)
    except EncoderMissing as error:
        logger.warning("Quality is estimated from the findings alone. %s", error)
        return None


def _score_batch(
    translation: Translation,
    batch: list[Segment],
    texts: Mapping[int, str],
    encoder: Encoder | None,
    judged: Mapping[tuple[int | None, str], str],
) -> int:
    similar = _similarities(translation, batch, texts, encoder)
    with transaction.atomic():
        _lock(batch)
        stored = _stored(translation, [SIMILARITY, QUALITY], batch)
        faults = _open_faults(batch)
        wanted, stale = [], []
        for segment in batch:
            key, text = (segment.pk, QUALITY), texts[segment.pk]
            now = stored[key].text_digest if key in stored else None
            if now not in (None, judged.get(key), digest(text)):
                continue  # somebody saved a newer text meanwhile, and it has been judged
            similarity = similar.get(segment.pk)
            if similarity is not None:
                wanted.append(similarity)
            elif (segment.pk, SIMILARITY) in stored:
                stale.append(stored[segment.pk, SIMILARITY])
            wanted.append(_quality(translation, segment, text, similarity, faults[segment.pk]))
        _delete(stale)
        return _store(wanted, stored)


def _lock(batch: list[Segment]) -> None:
    """Hold the segments: a save of one of them, which judges its new text, comes before or after."""
    rows = Segment.objects.select_for_update(no_key=True).filter(pk__in=[segment.pk for segment in batch])
    list(rows.order_by("pk").values_list("pk"))


def _similarities(
    translation: Translation, batch: list[Segment], texts: Mapping[int, str], encoder: Encoder | None
) -> dict[int, Score]:
    """Per segment with text on both sides: the stored row where it still fits, else a new one.

    Without an encoder what was computed for the same text earlier still counts.
    """
    paired = [segment for segment in batch if segment.source.strip() and texts[segment.pk].strip()]
    stored = _stored(translation, [SIMILARITY], paired)
    found, missing = {}, []
    for segment in paired:
        row = stored.get((segment.pk, SIMILARITY))
        if (
            row is not None
            and row.text_digest == digest(texts[segment.pk])
            and (encoder is None or row.signature == encoder.signature)
        ):
            found[segment.pk] = row
        else:
            missing.append(segment)
    if encoder is not None:
        values = encoder.similarity([s.source for s in missing], [texts[s.pk] for s in missing])
        for segment, value in zip(missing, values, strict=True):
            text = texts[segment.pk]
            found[segment.pk] = _score(translation, segment, SIMILARITY, value, encoder.signature, [text])
    return found


def _quality(
    translation: Translation,
    segment: Segment,
    target: str,
    similarity: Score | None,
    faults: list[quality.Fault],
) -> Score:
    value = similarity.value if similarity else None
    estimate = quality.estimate(faults, source=segment.source, target=target, similarity=value)
    signature = quality.signature(similarity.signature if similarity else "", translation.checked_with)
    return _score(translation, segment, QUALITY, estimate.value, signature, [target], estimate.reasons)


def _score_whole(
    translation: Translation, segments: list[Segment], texts: Mapping[int, str], encoder: Encoder | None
) -> int:
    """Means over the segments, weighted by their words (of the source where nothing is translated)."""
    weights = {segment.pk: max(1, len(words(texts[segment.pk] or segment.source))) for segment in segments}
    similarity_signature = encoder.signature if encoder else ""
    signature = quality.signature(similarity_signature, translation.checked_with)
    with transaction.atomic():
        stored = _stored(translation, [SIMILARITY, QUALITY])
        _delete([row for (pk, _), row in stored.items() if pk is not None and pk not in weights])
        wanted = []
        for metric, described in ((SIMILARITY, similarity_signature), (QUALITY, signature)):
            rows = [row for (pk, name), row in stored.items() if pk in weights and name == metric]
            if rows:
                value = np.average(
                    [row.value for row in rows], weights=[weights[row.segment_id] for row in rows]
                )
                whole = _score(
                    translation, None, metric, float(value), described or rows[0].signature, texts.values()
                )
                wanted.append(whole)
            elif (None, metric) in stored:
                _delete([stored[None, metric]])
        if translation.scored_with != signature:
            translation.scored_with = signature
            Translation.objects.filter(pk=translation.pk).update(scored_with=signature)
        return _store(wanted, stored)


def _against(
    translation: Translation, metric: Metric, kept: Sequence[tuple[Segment, str]], compared: Sequence[Pair]
) -> Iterator[Score]:
    for (segment, text), value in zip(kept, metric.score(compared), strict=True):
        yield _score(translation, segment, metric.name, value, metric.signature, [text])
    if kept:
        value = metric.corpus_score(compared)
        texts = [text for _, text in kept]
        yield _score(translation, None, metric.name, value, metric.corpus_signature, texts)


def _score(
    translation: Translation,
    segment: Segment | None,
    metric: str,
    value: float,
    signature: str,
    texts: Iterable[str],
    reasons: Sequence[str] = (),
) -> Score:
    return Score(
        translation=translation,
        segment=segment,
        metric=metric,
        value=round(value, 4),
        signature=signature,
        text_digest=digest(*texts),
        reasons=list(reasons),
    )


def _open_faults(segments: Iterable[Segment]) -> dict[int, list[quality.Fault]]:
    faults = defaultdict(list)
    rows = Finding.objects.filter(segment__in=segments).open().order_by("pk")
    for segment_id, check, severity in rows.values_list("segment_id", "check_id", "severity"):
        faults[segment_id].append(quality.Fault(check, severity))
    return faults


def _stored(
    translation: Translation, metrics: Iterable[str], segments: Iterable[Segment] | None = None
) -> Stored:
    """The rows by (segment id, metric); without ``segments`` all, those of the whole under (None, metric)."""
    rows = Score.objects.filter(translation=translation, metric__in=list(metrics))
    if segments is not None:
        rows = rows.filter(segment__in=segments)
    return {(row.segment_id, row.metric): row for row in rows}


def _delete(rows: list[Score]) -> None:
    if rows:
        Score.objects.filter(pk__in=[row.pk for row in rows]).delete()


def _store(wanted: Iterable[Score], stored: Stored) -> int:
    """Write what is new or differs; a row that another process has just made stays as it is."""
    new, changed = [], []
    for score in wanted:
        old = stored.get((score.segment_id, score.metric))
        if old is None:
            new.append(score)
        elif _facts(old) != _facts(score):
            score.pk = old.pk
            changed.append(score)
    Score.objects.bulk_create(new, ignore_conflicts=True)
    Score.objects.bulk_update(changed, ["value", "signature", "text_digest", "reasons"])
    return len(new) + len(changed)


def _facts(score: Score) -> tuple:
    return score.value, score.signature, score.text_digest, score.reasons
