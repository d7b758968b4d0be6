"""What is polled, submitted and settled from the workbench."""

import re

import pytest

from review import tasks
from review.models import Review
from tests.factories import ArticleFactory, FindingFactory, PostEditFactory
from tests.review.workbench.steps import score
from translation.models import Kind, Score, Translation

pytestmark = pytest.mark.django_db


def test_status_brings_new_scores_and_stops_when_finished(client, review):
    translation = review.translation
    rows = PostEditFactory.create_batch(2, review=review)
    Translation.objects.filter(pk=translation.pk).update(state="running", step="score")
    score(rows[0], 40)
    client.force_login(review.assignee)

    first = client.get(f"/articles/{translation.article_id}/review/status/")
    last = Score.objects.latest("pk").pk
    score(rows[1], 70)
    second = client.get(f"/articles/{translation.article_id}/review/status/?after={last}")
    Translation.objects.filter(pk=translation.pk).update(state="done", step="")
    third = client.get(f"/articles/{translation.article_id}/review/status/?after={last}")

    cells = [
        re.findall(r'id="quality-(\d+)" hx-swap-oob="true">(\d+)', r.text) for r in (first, second, third)
    ]
    one, two = (str(rows[0].segment_id), "40"), (str(rows[1].segment_id), "70")
    assert cells == [[one], [two], [one, two]]
    assert "Scoring 1 of 2" in first.text
    assert ["hx-get" in r.text for r in (first, second, third)] == [True, True, False]


def test_status_brings_the_rows_that_the_encoder_has_judged_meanwhile(client, review):
    rows = PostEditFactory.create_batch(2, review=review)
    score(rows[0], 40)
    last = Score.objects.latest("pk").pk
    score(rows[1], 70)
    FindingFactory(segment=rows[1].segment, message="Kata ini tidak ada di sumber.")
    client.force_login(review.assignee)

    response = client.get(f"/articles/{review.translation.article_id}/review/status/?after={last}")

    fresh = response.text.partition("<template>")[2].partition("</template>")[0]
    assert re.findall(r'<article class="row" id="segment-(\d+)"', fresh) == [str(rows[1].segment_id)]
    assert "Kata ini tidak ada di sumber." in fresh


def test_submit_shows_what_blocks_with_links(client, review):
    row = PostEditFactory(review=review)
    FindingFactory(segment=row.segment, message="Angka berbeda.")
    client.force_login(review.assignee)

    response = client.post(f"/reviews/{review.pk}/submit/")

    review.refresh_from_db()
    assert response.status_code == 409
    assert "Not submitted: 2 things to settle first." in response.text
    assert f'Angka berbeda. <a href="#segment-{row.segment_id}">row 1</a>' in response.text
    assert review.state == Review.State.IN_REVIEW


def test_submit_hands_the_article_over_and_has_it_scored_again(
    client, review, monkeypatch, django_capture_on_commit_callbacks
):
    sent = []
    monkeypatch.setattr(tasks.rescore_review, "apply_async", lambda kwargs: sent.append(kwargs))
    PostEditFactory(review=review, state="confirmed", version=1)
    client.force_login(review.assignee)

    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(f"/reviews/{review.pk}/submit/")

    review.refresh_from_db()
    assert response["Location"] == f"/articles/{review.translation.article_id}/"
    assert review.state == Review.State.SUBMITTED
    assert sent == [{"review_id": review.pk}]


@pytest.mark.parametrize(("keep", "target"), [("", ""), ("1", "[iklan_1]")])
def test_furniture_is_removed_or_kept_in_one_action(client, review, keep, target):
    rows = [
        PostEditFactory(review=review, segment__kind=Kind.FURNITURE, segment__hypothesis="[iklan_1]")
        for _ in "ab"
    ]
    client.force_login(review.assignee)
    data = {"segments": [row.segment_id for row in rows], "keep": keep}

    client.post(f"/reviews/{review.pk}/furniture/", data)

    for row in rows:
        row.refresh_from_db()
    assert [(row.target, row.state) for row in rows] == [(target, "confirmed")] * 2


def test_furniture_action_refuses_rows_of_another_article(client, review):
    other = PostEditFactory(segment__kind=Kind.FURNITURE, review__translation__article=ArticleFactory())
    client.force_login(review.assignee)

    client.post(f"/reviews/{review.pk}/furniture/", {"segments": [other.segment_id]})

    other.refresh_from_db()
    assert other.target == other.segment.hypothesis


def test_changes_lists_only_changed_rows(client, review):
    row = PostEditFactory(review=review, segment__hypothesis="dua", target="tiga", version=1)
    PostEditFactory(review=review)
    client.force_login(review.assignee)
    address = f"/articles/{review.translation.article_id}/review/changes/"

    texts = [client.get(f"{address}?view={view}").text.strip() for view in ("mt", "diff")]

    start = f'<p class="alternate" lang="id" data-segment="{row.segment_id}">'
    assert texts == [f"{start}dua</p>", f"{start}<del>dua</del><ins>tiga</ins></p>"]
