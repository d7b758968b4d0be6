"""ingest -> check -> score: the steps of one translation, each safe to run again.

``Translation.state`` and ``step`` are the only record of progress, so whatever
dies (a worker, the broker, the machine) the work can be taken up from the rows.
"""

import logging

from django.db import transaction
from django.utils import timezone

from translation import checking, ingest, scoring
from translation.models import Translation

logger = logging.getLogger(__name__)

State, Step = Translation.State, Translation.Step


def process(translation_id: int, *, targets: dict[int, str] | None = None) -> bool:
    """Ingest and check; return whether scoring is due.

    ``targets`` maps segment ids to living texts where a person has already
    edited (a source given later, a retry); without it the hypotheses are judged.
    """
    translation = _begin(translation_id)
    if translation is None:
        return False
    if translation.step == Step.INGEST:
        with transaction.atomic():
            ingest.ingest_translation(translation)
            _advance(translation, Step.CHECK)
    if translation.step == Step.CHECK:
        with transaction.atomic():
            checking.check_segments(translation, targets)
            translation.checked_with = checking.checks_signature()
            _advance(translation, Step.SCORE)
    return translation.step == Step.SCORE


def score(translation_id: int, *, targets: dict[int, str] | None = None) -> None:
    """Score every segment, batch by batch, and finish; does nothing before checking is done."""
    translation = Translation.objects.select_related("article").get(pk=translation_id)
    if translation.step not in (Step.SCORE, Step.NONE) or translation.state == State.FAILED:
        return
    scoring.score_translation(translation, targets)
    Translation.objects.filter(pk=translation_id, step__in=[Step.SCORE, Step.NONE]).update(
        state=State.DONE, step=Step.NONE, updated_at=timezone.now()
    )


def fail(translation_id: int, reason: str) -> None:
    """Show the failure and its reason; the step stays, so a retry goes on from there."""
    Translation.objects.filter(pk=translation_id).exclude(step=Step.NONE).update(
        state=State.FAILED, error=reason or "Unknown failure; see the worker's log.", updated_at=timezone.now()
    )


def _begin(translation_id: int) -> Translation | None:
    """The translation, marked as running; None where there is nothing left to do before scoring."""
    translation = Translation.objects.select_related("article").get(pk=translation_id)
    if translation.state == State.DONE or translation.state == State.FAILED:
        return None
    if translation.state != State.RUNNING:
        translation.state = State.RUNNING
        translation.save(update_fields=["state", "updated_at"])
    return translation


def _advance(translation: Translation, step: str) -> None:
    translation.step = step
    translation.save(update_fields=["step", "checked_with", "updated_at"])
