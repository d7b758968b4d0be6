"""The page of an article: its steps, facts, history, and another try after a failure."""

import re

import pytest
from django.urls import reverse
from kombu.exceptions import OperationalError

from review import tasks
from review.models import Event
from tests.factories import (
    ArticleFactory,
    FindingFactory,
    PostEditFactory,
    ReviewFactory,
    SegmentFactory,
    TranslationFactory,
    UserFactory,
)
from tests.review.articles.steps import State, waiting
from translation.models import Score, Translation

pytestmark = pytest.mark.django_db


Step = Translation.Step


@pytest.mark.parametrize(
    ("state", "step", "states"),
    [
        (State.QUEUED, Step.INGEST, ["queued", "waiting", "waiting"]),
        (State.RUNNING, Step.CHECK, ["done", "running", "waiting"]),
        (State.RUNNING, Step.SCORE, ["done", "done", "running"]),
        (State.DONE, Step.NONE, ["done", "done", "done"]),
    ],
)
def test_article_page_shows_the_state_of_each_step(client, lan, state, step, states):
    translation = TranslationFactory(state=state, step=step)

    text = client.get(reverse("article", args=[translation.article_id])).text

    assert re.findall(r'class="step step-(\w+)"', text) == states
    ready = step in (Step.SCORE, Step.NONE)
    assert text.count('id="open-workbench"') == ready
    assert text.count('hx-trigger="every 1s"') == (state != State.DONE)


def test_article_page_counts_scored_rows(client, lan):
    translation = TranslationFactory(state=State.RUNNING, step=Step.SCORE)
    rows = [SegmentFactory(translation=translation) for _ in range(3)]
    SegmentFactory(translation=translation, kind="furniture")
    Score.objects.create(
        translation=translation, segment=rows[0], metric="quality", value=70, text_digest="x"
    )

    part = client.get(reverse("article", args=[translation.article_id]), headers={"HX-Request": "true"}).text

    assert part.strip().startswith('<section class="job" id="progress"')
    assert part.count("1 of 3 rows") == 1


@pytest.mark.parametrize(("processed", "parts"), [(False, ["stage"]), (True, ["stage", "about"])])
def test_polled_part_brings_the_rest_of_the_page_up_to_date_at_the_end(client, lan, processed, parts):
    translation = TranslationFactory(processed=processed)

    part = client.get(reverse("article", args=[translation.article_id]), headers={"HX-Request": "true"}).text

    assert re.findall(r'id="(\w+)" hx-swap-oob="true"', part) == parts


@pytest.mark.parametrize(
    ("state", "step", "seconds", "stalled"),
    [
        (State.QUEUED, Step.INGEST, 5, 0),
        (State.QUEUED, Step.INGEST, 25, 1),
        (State.RUNNING, Step.SCORE, 30, 0),
        (State.RUNNING, Step.SCORE, 150, 1),
    ],
)
def test_article_page_says_that_a_queue_does_not_move(client, lan, state, step, seconds, stalled):
    translation = waiting(state=state, step=step, seconds=seconds)

    text = client.get(reverse("article", args=[translation.article_id])).text

    assert text.count("<strong>Waiting for a worker</strong>") == stalled
    assert text.count("Send again") == stalled


def test_article_page_shows_facts_and_the_way_to_give_a_missing_source(client, lan):
    article = ArticleFactory(source="", publisher="Báo Thử", source_url="https://example.org/a?b=1&c=2")
    TranslationFactory(article=article, processed=True)

    text = client.get(reverse("article", args=[article.pk])).text

    assert text.count("Báo Thử") == 1
    assert text.count('href="https://example.org/a?b=1&amp;c=2"') == 1
    assert text.count(f'href="{reverse("give-source", args=[article.pk])}"') == 1
    assert text.count("format=txt&amp;text=current") == 1
    assert text.count("text=approved") == 0


def test_article_page_tells_what_happened_newest_first(client, lan):
    translation = TranslationFactory(processed=True)
    for verb in ("imported", "opened"):
        Event.objects.create(actor=lan, article=translation.article, verb=verb)
    segment = SegmentFactory(translation=translation)
    Event.objects.create(actor=lan, article=translation.article, segment=segment, verb="confirmed")

    text = client.get(reverse("article", args=[translation.article_id])).text

    assert re.findall(r"<strong>lan</strong> (\w+)", text) == ["opened", "imported"]


def test_article_page_says_what_was_done_in_words_that_follow_the_name(client, lan):
    article = TranslationFactory(processed=True).article
    for verb, data in [
        ("imported", {"engine": "Mesin B"}),
        ("added a reference", {"reference": 1, "label": "Penerjemah"}),
        ("joined rows", {"label": "Joined rows 2 and 3"}),
        ("pairing undone", {"label": "Undone: Joined rows 2 and 3"}),
        ("approval revoked", {}),
        ("returned", {"reason": "Angka salah."}),
    ]:
        Event.objects.create(actor=lan, article=article, verb=verb, data=data)

    text = client.get(reverse("article", args=[article.pk])).text

    assert re.findall(r"<strong>lan</strong> ([^<]*)<", text) == [
        "returned: Angka salah.",
        "revoked the approval",
        "undid: Joined rows 2 and 3",
        "joined rows 2 and 3",
        "added a reference (Penerjemah)",
        "imported (Mesin B)",
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_article_page_costs_the_same_for_one_and_three_rows(client, lan, rows, django_assert_num_queries):
    review = ReviewFactory()
    for _ in range(rows):
        FindingFactory(segment=PostEditFactory(review=review).segment)

    with django_assert_num_queries(15):
        client.get(reverse("article", args=[review.translation.article_id]))


def test_retry_queues_a_failed_translation_again_and_logs_it(
    client, lan, monkeypatch, django_capture_on_commit_callbacks
):
    translation = TranslationFactory(
        state=State.FAILED, step=Step.CHECK, error="The database did not answer."
    )
    sent = []
    monkeypatch.setattr(tasks.process_translation, "apply_async", lambda kwargs: sent.append(kwargs))

    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(reverse("retry", args=[translation.article_id]))

    translation.refresh_from_db()
    event = Event.objects.get()
    assert response["Location"] == reverse("article", args=[translation.article_id])
    assert (translation.state, translation.step, translation.error) == (State.QUEUED, Step.CHECK, "")
    assert (event.verb, event.actor, event.data["error"]) == ("retried", lan, "The database did not answer.")
    assert sent == [{"translation_id": translation.pk}]


def test_retry_without_a_broker_leaves_the_row_queued(
    client, lan, monkeypatch, django_capture_on_commit_callbacks
):
    translation = TranslationFactory(state=State.FAILED, step=Step.INGEST, error="It broke.")

    def refuse(kwargs):
        raise OperationalError("Connection refused")

    monkeypatch.setattr(tasks.process_translation, "apply_async", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(reverse("retry", args=[translation.article_id]))

    translation.refresh_from_db()
    assert (response.status_code, translation.state) == (302, State.QUEUED)


def test_failed_article_says_why_and_offers_a_retry(client, lan):
    translation = TranslationFactory(state=State.FAILED, step=Step.CHECK, error="It took <too> long.")

    text = client.get(reverse("article", args=[translation.article_id])).text

    assert text.count("<strong>Checking failed.</strong> It took &lt;too&gt; long.") == 1
    assert text.count(f'action="{reverse("retry", args=[translation.article_id])}"') == 1


def test_retry_is_not_offered_to_those_who_may_not(client):
    translation = TranslationFactory(state=State.FAILED, step=Step.CHECK, error="It broke.")
    client.force_login(UserFactory(roles=["terminologist"]))

    text = client.get(reverse("article", args=[translation.article_id])).text

    assert text.count(reverse("retry", args=[translation.article_id])) == 0
