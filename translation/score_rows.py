"""Scores as rows: made, read by segment and metric, and written only where something differs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from translation.lang.text import digest
from translation.models import Score, Segment, Translation

QUALITY_MT = "quality-mt"  # of the raw MT, as it was before anybody worked on it

Stored = dict[tuple[int | None, str], Score]


def new_score(
    translation: Translation,
    segment: Segment | None,
    metric: str,
    value: float,
    signature: str,
    texts: Iterable[str],
    reasons: Sequence[str] = (),
    links: str = "",
) -> Score:
    return Score(
        translation=translation,
        segment=segment,
        metric=metric,
        value=round(value, 4),
        signature=signature,
        text_digest=digest(*texts),
        reasons=list(reasons),
        links=links,
    )


def stored_scores(
    translation: Translation, metrics: Iterable[str], segments: Iterable[Segment] | None = None
) -> Stored:
    """The rows by (segment id, metric); without ``segments`` all, those of the whole under (None, metric)."""
    rows = Score.objects.filter(translation=translation, metric__in=list(metrics))
    if segments is not None:
        rows = rows.filter(segment__in=segments)
    return {(row.segment_id, row.metric): row for row in rows}


def delete_scores(rows: list[Score]) -> None:
    if rows:
        Score.objects.filter(pk__in=[row.pk for row in rows]).delete()


def store_scores(wanted: Iterable[Score], stored: Stored) -> int:
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
    Score.objects.bulk_update(changed, ["value", "signature", "text_digest", "reasons", "links", "evidence"])
    return len(new) + len(changed)


def _facts(score: Score) -> tuple:
    return score.value, score.signature, score.text_digest, score.reasons, score.links, score.evidence


def first_estimate(segment: Segment, now: Score, stored: Stored) -> list[Score]:
    """The quality of the raw MT, kept beside that of the living text to be held against the edits.

    Once people work on the rows it stays: what they dismiss would make it look wiser than it was.
    """
    old = stored.get((segment.pk, QUALITY_MT))
    kept = old is not None and old.text_digest == now.text_digest and now.translation.opened
    if kept or now.text_digest != digest(segment.hypothesis):
        return []
    return [new_score(now.translation, segment, QUALITY_MT, now.value, now.signature, [segment.hypothesis])]
