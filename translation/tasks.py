"""Thin Celery tasks: ids in, one pipeline call, the failure made visible."""

import logging
from collections.abc import Callable

from celery import Task, shared_task
from celery.exceptions import SoftTimeLimitExceeded
from django.db import InterfaceError, OperationalError

from translation import pipeline

logger = logging.getLogger(__name__)

RETRIES = 3


@shared_task(bind=True, max_retries=RETRIES)
def process_translation(self, *, translation_id: int) -> None:
    """Ingest and check one translation, then hand it to the neural queue."""
    if guarded(self, translation_id, lambda: pipeline.process(translation_id)):
        score_translation.delay(translation_id=translation_id)


@shared_task(bind=True, max_retries=RETRIES)
def score_translation(self, *, translation_id: int) -> None:
    """Quality estimate of one translation; runs on the queue ``neural``."""
    guarded(self, translation_id, lambda: pipeline.score(translation_id))


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
