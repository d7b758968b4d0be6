"""Scores of the raw machine translation against the text that a person approved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db import transaction

from translation.metrics.base import Metric, Pair
from translation.metrics.reference import post_edit_metrics
from translation.models import Kind, Score, Segment, Translation
from translation.score_rows import delete_scores, new_score, store_scores, stored_scores


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
        stored = stored_scores(translation, names)
        keys = {(score.segment_id, score.metric) for score in wanted}
        delete_scores([row for key, row in stored.items() if key not in keys])
        return store_scores(wanted, stored)


def _against(
    translation: Translation, metric: Metric, kept: Sequence[tuple[Segment, str]], compared: Sequence[Pair]
) -> Iterator[Score]:
    for (segment, text), value in zip(kept, metric.score(compared), strict=True):
        yield new_score(translation, segment, metric.name, value, metric.signature, [text])
    if kept:
        value = metric.corpus_score(compared)
        texts = [text for _, text in kept]
        yield new_score(translation, None, metric.name, value, metric.corpus_signature, texts)
