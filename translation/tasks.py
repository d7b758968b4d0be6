"""Thin Celery tasks: ids in, one pipeline call, the failure made visible."""

import logging
from collections.abc import Callable
from functools import partial

from celery import Task, shared_task
from celery.exceptions import SoftTimeLimitExceeded
from django.db import InterfaceError, OperationalError

from translation import pipeline, raw_estimates
from translation.models import Translation

logger = logging.getLogger(__name__)

Step = Translation.Step

RETRIES = 3


@shared_task(bind=True, max_retries=RETRIES)
def process_translation(self, *, translation_id: int) -> None:
    """Ingest and check one translation, then hand it to the neural queue."""
    small = pipeline.small_and_new(Step.INGEST, besides=translation_id)
    for each in filter(None, (small, translation_id)):
        if guarded(self, each, partial(pipeline.process, each)):
            score_translation.delay(translation_id=each)


@shared_task(bind=True, max_retries=RETRIES)
def score_translation(self, *, translation_id: int, todo: list[int] | None = None) -> None:
    """Quality estimate of one translation, a part for each message; runs on the queue ``neural``.

    The rest goes to the queue's end as another message, with the ids of the segments ``todo``.
    """
    score_small_first(self, translation_id)
    step = partial(pipeline.score, translation_id, todo=todo, most=pipeline.PART)
    if left := guarded(self, translation_id, step):
        score_translation.delay(translation_id=translation_id, todo=left)


@shared_task(bind=True, autoretry_for=(OperationalError,), retry_backoff=True, max_retries=RETRIES)
def estimate_raw(self, *, translation_id: int) -> int:
    """The quality of raw MT that was not estimated while it was raw, a part for each message; rows written.

    On the queue ``neural``, where the rest goes to the end.
    """
    score_small_first(self, translation_id)
    translation = Translation.objects.select_related("article").filter(pk=translation_id).first()
    written = raw_estimates.estimate_raw(translation, pipeline.PART) if translation else 0
    if written == pipeline.PART:
        estimate_raw.delay(translation_id=translation_id)
    return written


def score_small_first(task: Task, besides: int) -> None:
    """Score a small text that has just come, before a part of a long one."""
    small = pipeline.small_and_new(Step.SCORE, besides=besides)
    if small is not None:
        guarded(task, small, partial(pipeline.score, small))


def guarded(task: Task, translation_id: int, step: Callable[[], object]) -> object:
    """Run one step; what can pass is retried with backoff, what cannot becomes a visible failure."""
    try:
        return step()
    except SoftTimeLimitExceeded:
        pipeline.fail(
            translation_id, "It took longer than the time limit. Retry; if it fails again, split the text."
        )
    except (OperationalError, InterfaceError) as error:
        if task.request.retries < task.max_retries:
            raise task.retry(exc=error, countdown=2**task.request.retries) from error
        logger.exception("translation %s: the database did not answer", translation_id)
        pipeline.fail(translation_id, "The database did not answer in time. Retry in a minute.")
    except Exception as error:
        logger.exception("translation %s failed", translation_id)
        pipeline.fail(
            translation_id,
            "The application met a fault of its own. Retry; if it fails again, tell the operator: "
            f"{type(error).__name__}: {error}",
        )
    return None
