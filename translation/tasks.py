"""Thin Celery tasks: ids in, one pipeline call, the failure made visible."""

import logging
import time
from collections.abc import Callable
from functools import partial

from celery import Task, shared_task
from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import InterfaceError, OperationalError
from kombu.exceptions import OperationalError as NoBroker

from translation import pipeline, raw_estimates
from translation.models import Translation

logger = logging.getLogger(__name__)

Step = Translation.Step

RETRIES = 3
BUSY = (OperationalError, InterfaceError)  # what the database may raise now and not in a moment
GUESTS = 1 / 3  # of a message's soft time limit: what small texts may take that come between


@shared_task(bind=True, max_retries=RETRIES)
def process_translation(self, *, translation_id: int) -> None:
    """Ingest and check one translation, then hand it to the neural queue."""
    pause = with_guests(partial(process_small, self, translation_id))

    def step() -> bool:
        pause()
        return pipeline.process(translation_id, pause=pause)

    if guarded(self, translation_id, step):
        score_translation.delay(translation_id=translation_id)


@shared_task(bind=True, max_retries=RETRIES)
def score_translation(self, *, translation_id: int, todo: list[int] | None = None) -> None:
    """Quality estimate of one translation, as much as its turn allows; runs on the queue ``neural``.

    The rest goes to the queue's end as another message, with the ids of the segments ``todo``.
    """
    if left := guarded(self, translation_id, partial(score_in_turn, self, translation_id, todo)):
        score_translation.delay(translation_id=translation_id, todo=left)


@shared_task(bind=True, autoretry_for=BUSY, retry_backoff=True, max_retries=RETRIES)
def estimate_raw(self, *, translation_id: int) -> int:
    """The quality of raw MT that was not estimated while it was raw, a part for each message; segments read.

    On the queue ``neural``, where the rest goes to the end.
    """
    score_small(self, translation_id)
    translation = Translation.objects.select_related("article").filter(pk=translation_id).first()
    read = raw_estimates.estimate_raw(translation, pipeline.PART) if translation else 0
    if read == pipeline.PART:
        estimate_raw.delay(translation_id=translation_id)
    return read


def score_in_turn(
    task: Task,
    translation_id: int,
    todo: list[int] | None,
    targets: Callable[[], dict[int, str] | None] = lambda: None,
) -> list[int]:
    """Score part after part, small new texts in between; ``targets`` is asked for the texts of each part."""
    pause = with_guests(partial(score_small, task, translation_id))

    def part(todo: list[int] | None) -> list[int]:
        return pipeline.score(translation_id, targets=targets(), todo=todo, most=pipeline.PART, pause=pause)

    pipeline.hold(translation_id)
    return pipeline.take_turn(part, todo, pause)


def with_guests(welcome: Callable[[], object]) -> Callable[[], object]:
    """A pause that calls ``welcome`` until its guests have had their share of the message's time."""
    left = settings.CELERY_TASK_SOFT_TIME_LIMIT * GUESTS

    def pause() -> None:
        nonlocal left
        if left > 0:
            began = time.monotonic()
            welcome()
            left -= time.monotonic() - began

    return pause


def process_small(task: Task, besides: int) -> None:
    """Check a small text that has just come, before or within the work on another.

    Where no broker answers, its own message, which is on its way, sends it to be scored.
    """
    small = pipeline.take_small(Step.INGEST, besides=besides)
    if small is not None and guarded(task, small, partial(pipeline.process, small), guest=True):
        try:
            score_translation.delay(translation_id=small)
        except NoBroker:
            logger.warning("The broker did not answer: translation %s is scored after its own message", small)


def score_small(task: Task, besides: int) -> None:
    """Score a small text that has just come, before or within the work on another."""
    small = pipeline.take_small(Step.SCORE, besides=besides)
    if small is not None:
        guarded(task, small, partial(pipeline.score, small), guest=True)


def guarded(task: Task, translation_id: int, step: Callable[[], object], *, guest: bool = False) -> object:
    """Run one step; what can pass is retried with backoff, what cannot becomes a visible failure.

    ``guest``: within the work on another translation, whose time it is that runs out and whose message
    is retried; the guest has a message of its own.
    """
    try:
        return step()
    except SoftTimeLimitExceeded:
        if guest:
            raise
        pipeline.fail(
            translation_id, "It took longer than the time limit. Retry; if it fails again, split the text."
        )
    except BUSY as error:
        if guest:
            raise
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
