"""A small text that fails between the parts of a long one, and how often one may come."""

import time

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.db import OperationalError
from kombu.exceptions import OperationalError as NoBroker

from review import tasks
from tests.factories import SegmentFactory, TranslationFactory
from tests.review.tasks.steps import scoring_due
from translation import pipeline
from translation.models import Translation
from translation.tasks import RETRIES, with_guests

pytestmark = pytest.mark.django_db


def failing_for(translation: Translation, error: Exception, monkeypatch) -> None:
    """Let scoring fail with this error for this translation alone."""
    score = pipeline.score

    def fail(translation_id, **options):
        if translation_id == translation.pk:
            raise error
        return score(translation_id, **options)

    monkeypatch.setattr(pipeline, "score", fail)


def test_small_text_that_fails_between_does_not_harm_the_long_one(sent, no_encoder, monkeypatch):
    (long,), (small,) = scoring_due(1, 2), scoring_due(1, 1)
    failing_for(small, ValueError("no words"), monkeypatch)

    tasks.score_translation(translation_id=long.pk)

    assert [Translation.objects.get(pk=each.pk).state for each in (long, small)] == ["done", "failed"]


def test_time_limit_that_strikes_in_a_small_text_is_the_long_ones(sent, no_encoder, monkeypatch):
    (long,), (small,) = scoring_due(1, 2), scoring_due(1, 1)
    failing_for(small, SoftTimeLimitExceeded(), monkeypatch)

    tasks.score_translation(translation_id=long.pk)

    assert [Translation.objects.get(pk=each.pk).state for each in (long, small)] == ["failed", "running"]


def test_busy_database_in_a_small_text_sends_the_long_one_again(sent, no_encoder, monkeypatch):
    (long,), (small,) = scoring_due(1, 2), scoring_due(1, 1)
    failing_for(small, OperationalError("busy"), monkeypatch)

    tasks.score_translation.apply(kwargs={"translation_id": long.pk})  # with its retry

    # The small one has a message of its own.
    assert [Translation.objects.get(pk=each.pk).state for each in (long, small)] == ["done", "running"]


def test_database_that_stays_busy_in_a_small_text_fails_the_long_one(sent, no_encoder, monkeypatch):
    (long,), (small,) = scoring_due(1, 2), scoring_due(1, 1)
    failing_for(small, OperationalError("busy"), monkeypatch)

    tasks.score_translation.apply(kwargs={"translation_id": long.pk}, retries=RETRIES)

    assert [Translation.objects.get(pk=each.pk).state for each in (long, small)] == ["failed", "running"]


def test_broker_that_blinks_while_a_small_text_is_sent_does_not_harm_the_long_one(sent, monkeypatch):
    long, small = TranslationFactory.create_batch(2)
    send, faults = tasks.score_translation.delay, [NoBroker("connection refused")]

    def blink(**ids):
        if faults:
            raise faults.pop()
        send(**ids)

    monkeypatch.setattr(tasks.score_translation, "delay", blink)

    tasks.process_translation(translation_id=long.pk)
    first = list(sent)
    tasks.process_translation(translation_id=small.pk)  # its own message

    assert list(Translation.objects.values_list("state", "step")) == [("running", "score")] * 2
    assert first == [("score_translation", {"translation_id": long.pk})]
    assert sent[1:] == [("score_translation", {"translation_id": small.pk})]


def test_small_texts_come_between_until_they_have_had_their_share_of_the_time(settings, monkeypatch):
    settings.CELERY_TASK_SOFT_TIME_LIMIT = 90
    clock, came = [0], []
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])

    def welcome():
        came.append(clock[0])
        clock[0] += 12

    pause = with_guests(welcome)
    for _ in range(5):
        pause()
        clock[0] += 100  # the long one's own work

    assert came == [0, 112, 224]


def test_recheck_of_many_lets_a_small_new_text_go_first(sent):
    segment = SegmentFactory()
    small = TranslationFactory()

    tasks.recheck_translation(translation_id=segment.translation_id)

    assert [ids["translation_id"] for _, ids in sent] == [small.pk, segment.translation_id]
    assert Translation.objects.get(pk=small.pk).step == "score"


def test_small_new_text_is_checked_before_another(sent):
    first, second = TranslationFactory.create_batch(2)

    tasks.process_translation(translation_id=first.pk)

    assert [name for name, _ in sent] == ["score_translation"] * 2
    assert [ids["translation_id"] for _, ids in sent] == [second.pk, first.pk]
    assert set(Translation.objects.values_list("step", flat=True)) == {"score"}
