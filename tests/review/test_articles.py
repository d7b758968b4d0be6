"""The list of articles and an article's own page: what they show, at what cost, and how work goes on."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from kombu.exceptions import OperationalError

from review import overview, tasks
from review.models import Event, PostEdit, Review
from tests.factories import (
    ArticleFactory,
    FindingFactory,
    PostEditFactory,
    ReviewFactory,
    SegmentFactory,
    TranslationFactory,
    UserFactory,
)
from translation.models import Finding, Score, Translation

pytestmark = pytest.mark.django_db

State, Step = Translation.State, Translation.Step


@pytest.fixture
def lan(client):
    person = UserFactory(username="lan", roles=["translator"])
    client.force_login(person)
    return person


def titles(response):
    return re.findall(r'<a class="title"[^>]*>([^<]*)</a>', response.text)


def waiting(article=None, *, seconds=0, **fields):
    """A translation whose row was last touched ``seconds`` ago."""
    translation = TranslationFactory(article=article or ArticleFactory(), **fields)
    moment = timezone.now() - timedelta(seconds=seconds)
    Translation.objects.filter(pk=translation.pk).update(updated_at=moment)
    return translation


@pytest.mark.parametrize("rows", [1, 3])
def test_articles_list_costs_the_same_for_one_and_three_rows(client, lan, rows, django_assert_num_queries):
    for _ in range(rows):
        post_edit = PostEditFactory(review__assignee=UserFactory())
        FindingFactory(segment=post_edit.segment)

    # Session, person, two for permissions, stages, count, page, progress, findings, scores, furniture.
    with django_assert_num_queries(11):
        response = client.get(reverse("articles"))

    assert len(titles(response)) == rows


def test_articles_list_shows_progress_findings_and_quality_of_a_row(client, lan):
    review = ReviewFactory(assignee=lan)
    rows = [PostEditFactory(review=review) for _ in range(3)]
    rows[0].state, rows[0].version = "confirmed", 1
    rows[0].save()
    PostEditFactory(review=review, segment__kind="furniture")
    FindingFactory(segment=rows[1].segment)
    FindingFactory(segment=rows[1].segment, severity="minor")
    FindingFactory(segment=rows[1].segment, severity="neutral")
    FindingFactory(segment=rows[2].segment, status=Finding.Status.FIXED)
    for row, target, value in ((rows[0], "Jembatan", 30), (rows[1], "Jembatan itu panjang", 70)):
        PostEdit.objects.filter(pk=row.pk).update(target=target)
        scored = {"segment": row.segment, "metric": "quality", "text_digest": "x"}
        Score.objects.create(translation=review.translation, value=value, **scored)
    # The first scoring's, left behind by what was edited since.
    Score.objects.create(translation=review.translation, metric="quality", value=11, text_digest="x")

    text = client.get(reverse("articles")).text

    assert text.count('<progress class="meter" max="3" value="1"') == 1
    assert re.findall(r'aria-label="(errors|warnings)".*?</svg> (\d+)', text) == [
        ("errors", "1"),
        ("warnings", "2"),
    ]
    assert text.count('<span class="number-of">60</span>') == 1  # (30 × 1 word + 70 × 3) / 4
    assert text.count(f'href="/articles/{review.translation.article_id}/review/"') == 1
    assert text.count(f'href="/articles/{review.translation.article_id}/"') == 1


def test_articles_list_counts_words_without_furniture(client, lan):
    translation = TranslationFactory(text="Jembatan baru\n\nKomentar (0)", processed=True)
    SegmentFactory(translation=translation, hypothesis="Jembatan baru")
    SegmentFactory(translation=translation, hypothesis="Komentar (0)", kind="furniture")

    assert re.findall(r'class="cell-words number">(\d+)<', client.get(reverse("articles")).text) == ["2"]


def test_articles_list_sorts_by_stage_and_then_newest_first(client, lan):
    TranslationFactory(article__title="Mới")
    TranslationFactory(article__title="Sẵn", processed=True)
    ReviewFactory(translation__article__title="Đang sửa")
    ReviewFactory(translation__article__title="Chờ duyệt", state=Review.State.SUBMITTED)
    TranslationFactory(article__title="Hỏng", state=State.FAILED, error="It broke.")
    TranslationFactory(article__title="Sẵn sau", processed=True)

    response = client.get(reverse("articles"))

    assert titles(response) == ["Hỏng", "Đang sửa", "Sẵn sau", "Sẵn", "Mới", "Chờ duyệt"]


def test_articles_list_filters_by_state(client, lan):
    TranslationFactory(article__title="Sẵn", processed=True)
    ReviewFactory(translation__article__title="Đang sửa")

    response = client.get(reverse("articles"), {"state": "in_review"})

    assert titles(response) == ["Đang sửa"]
    assert re.findall(r'">([A-Z][a-z ]+) <span class="count">(\d)</span></a>', response.text) == [
        ("All", "2"),
        ("In review", "1"),
        ("Ready to start", "1"),
    ]


@pytest.mark.parametrize("search", ["Đại hội đảng", "DAI HOI", "  đại   hội "])
def test_articles_list_finds_titles_without_regard_to_case_and_diacritics(client, lan, search):
    TranslationFactory(article__title="Khai mạc Đại hội Đảng bộ tỉnh")
    TranslationFactory(article__title="Giá cà phê tăng")

    assert titles(client.get(reverse("articles"), {"q": search})) == ["Khai mạc Đại hội Đảng bộ tỉnh"]


def test_articles_list_says_when_nothing_matches(client, lan):
    TranslationFactory()

    text = client.get(reverse("articles"), {"q": "<b>"}).text

    assert text.count("No article has “&lt;b&gt;” in its title.") == 1


def test_articles_list_has_pages_that_keep_the_search(client, lan):
    for number in range(26):
        TranslationFactory(article__title=f"Bài {number}")

    first = client.get(reverse("articles"), {"q": "bài"})
    second = client.get(reverse("articles"), {"q": "bài", "page": 2})

    assert (len(titles(first)), len(titles(second))) == (25, 1)
    assert first.text.count("?q=b%C3%A0i&amp;page=2") == 1


@pytest.mark.parametrize(("processed", "polls"), [(False, 1), (True, 0)])
def test_articles_list_polls_only_while_work_is_unfinished(client, lan, processed, polls):
    TranslationFactory(processed=processed)

    page = client.get(reverse("articles"))
    part = client.get(reverse("articles"), headers={"HX-Request": "true"})

    assert page.text.count('hx-trigger="every 2s"') == polls
    assert part.text.strip().startswith('<div id="list"')


def test_articles_list_shows_the_translation_under_review_of_an_article_with_several(client, lan):
    review = ReviewFactory(translation__engine="First MT")
    TranslationFactory(article=review.translation.article, engine="Second MT", processed=True)

    text = client.get(reverse("articles")).text

    assert (text.count("First MT"), text.count("Second MT")) == (1, 0)


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


def test_stage_names_cover_every_state_of_a_review():
    assert set(Review.State.values) <= set(overview.STAGES)


def approved(title):
    return ReviewFactory(
        translation__article__title=title,
        state=Review.State.APPROVED,
        approved_by=UserFactory(),
        approved_digest="x",
        approved_at=timezone.now(),
    )


def risky(title, quality, **findings):
    """A translation under review with one row of this quality and open findings by severity."""
    row = PostEditFactory(review__translation__article__title=title)
    Score.objects.create(
        translation=row.review.translation,
        segment=row.segment,
        metric="quality",
        value=quality,
        text_digest="x",
    )
    for severity, number in findings.items():
        for _ in range(number):
            FindingFactory(segment=row.segment, severity=severity)
    return row


def test_articles_by_risk_come_riskiest_first_with_the_reason_on_the_row(client, lan):
    risky("A", 97)
    risky("B", 80, critical=1, major=2)
    risky("C", 85, major=1)
    headline = risky("D", 85, major=1)
    headline.segment.kind = "headline"
    headline.segment.save()
    approved("E")
    waiting(ArticleFactory(title="F"))

    response = client.get(reverse("articles"), {"order": "risk"})

    assert titles(response) == ["B", "D", "C", "A"]
    assert re.findall(r'<span class="opening why">([^<]*)</span>', response.text) == [
        "1 critical, 2 major found; quality 80",
        "1 major found, in the headline; quality 85",
        "1 major found; quality 85",
        "quality 97, nothing severe found",
    ]


def test_articles_by_risk_name_the_state_of_each(client, lan):
    for state in (Review.State.RETURNED, Review.State.IN_REVIEW, Review.State.SUBMITTED):
        reason = "Angka salah." if state == Review.State.RETURNED else ""
        ReviewFactory(state=state, return_reason=reason)

    text = client.get(reverse("articles"), {"order": "risk"}).text

    assert sorted(re.findall(r'class="state state-\w+".*?</svg>([^<]*)</a>', text)) == [
        "In review",
        "Returned",
        "Submitted",
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_articles_by_risk_cost_the_same_for_one_and_three_rows(client, lan, rows, django_assert_num_queries):
    for number in range(rows):
        risky(str(number), 50, critical=1)

    # The list's eleven, less the page and the count; three for the order.
    with django_assert_num_queries(12):
        response = client.get(reverse("articles"), {"order": "risk"})

    assert len(titles(response)) == rows


def test_articles_by_risk_say_so_where_nothing_waits(client, lan):
    approved("E")

    text = client.get(reverse("articles"), {"order": "risk"}).text

    assert text.count("No article waits for work.") == 1
