"""ingest -> check -> score: the steps of one translation, each safe to run again.

``Translation.state`` and ``step`` are the only record of progress, so whatever
dies (a worker, the broker, the machine) the work can be taken up from the rows.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np
from django.db import transaction
from django.utils import timezone

from translation import checking, ingest, scoring
from translation.models import Translation

State, Step = Translation.State, Translation.Step


def process(translation_id: int, *, targets: dict[int, str] | None = None) -> bool:
    """Ingest and check; return whether scoring is due.

    ``targets`` maps segment ids to living texts where a person has already
    edited (a source given later, a retry); without it the hypotheses are judged.
    """
    Translation.objects.filter(pk=translation_id, state=State.QUEUED).update(
        state=State.RUNNING, updated_at=timezone.now()
    )
    with _step(translation_id, Step.INGEST, Step.CHECK) as translation:
        if translation is not None:
            ingest.ingest_translation(translation)
    with _step(translation_id, Step.CHECK, Step.SCORE) as translation:
        if translation is not None:
            checking.check_segments(translation, targets)
            translation.checked_with = checking.checks_signature()
    return Translation.objects.filter(pk=translation_id, state=State.RUNNING, step=Step.SCORE).exists()


def score(translation_id: int, *, targets: dict[int, str] | None = None) -> None:
    """Score every segment, batch by batch, and finish; does nothing before checking is done."""
    translation = Translation.objects.select_related("article").get(pk=translation_id)
    if translation.step not in (Step.SCORE, Step.NONE) or translation.state == State.FAILED:
        return
    due = Translation.objects.filter(pk=translation_id, step=Step.SCORE)
    due.filter(state=State.QUEUED).update(state=State.RUNNING, updated_at=timezone.now())
    if targets is None and not translation.opened and translation.step == Step.SCORE:
        _pair_by_meaning(translation)
    scoring.score_translation(translation, targets, recheck=checking.check_informed)
    due.update(state=State.DONE, step=Step.NONE, updated_at=timezone.now())


def _pair_by_meaning(translation: Translation) -> None:
    """Once, before the first scores of an article that nobody has opened; what changes is checked again."""
    encoder = scoring.load_encoder()
    if encoder is None or translation.scores.exists():
        return

    def embed(texts: Sequence[str], lang: str) -> np.ndarray:
        return encoder.centre(encoder.embed(texts), lang)

    ingest.realign(translation, embed, recheck=checking.check_segments)


def fail(translation_id: int, reason: str) -> None:
    """Show the failure and its reason; the step stays, so a retry goes on from there."""
    Translation.objects.filter(pk=translation_id).exclude(step=Step.NONE).update(
        state=State.FAILED,
        error=reason or "Unknown failure; see the worker's log.",
        updated_at=timezone.now(),
    )


@contextmanager
def _step(translation_id: int, step: str, following: str) -> Iterator[Translation | None]:
    """The locked translation if ``step`` is due, else None; moves it on when the body succeeds.

    A message delivered twice finds the step taken and does nothing.
    """
    with transaction.atomic():
        translation = (
            Translation.objects.select_for_update(of=("self",), no_key=True)
            .select_related("article")
            .get(pk=translation_id)
        )
        if translation.state != State.RUNNING or translation.step != step:
            yield None
            return
        yield translation
        translation.step = following
        translation.save(update_fields=["step", "checked_with", "updated_at"])
