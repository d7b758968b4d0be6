"""The workbench page: all rows and findings at once, filter and order, who may change what."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from review import tasks
from review.models import Review
from tests.factories import (
    ArticleFactory,
    FindingFactory,
    PostEditFactory,
    ReviewFactory,
    SegmentFactory,
    TranslationFactory,
    UserFactory,
)
from translation.models import Finding, Kind, Score, Translation

pytestmark = pytest.mark.django_db


@pytest.fixture
def review():
    return ReviewFactory()


@pytest.fixture
def page(client, review):
    client.force_login(review.assignee)
    return lambda query="": client.get(f"/articles/{review.translation.article_id}/review/{query}")


def rows_of(response):
    """(segment id, hidden) of each row, in the order of the page."""
    found = re.findall(r'<article class="row" id="segment-(\d+)"([^>]*)>', response.text)
    return [(int(pk), attributes.endswith("hidden")) for pk, attributes in found]


def score(row, value):
    Score.objects.create(
        translation=row.review.translation,
        segment=row.segment,
        metric="quality",
        value=value,
        signature="test",
        text_digest="test",
        reasons=["The lengths differ"],
    )


def test_workbench_lists_every_row_and_every_finding_at_once(page, review):
    rows = PostEditFactory.create_batch(3, review=review)
    furniture = PostEditFactory(
        review=review, segment__kind=Kind.FURNITURE, segment__hypothesis="[iklan_3]", segment__source=""
    )
    checks = ["number", "term-wrong"]
    for check in checks:
        FindingFactory(segment=rows[1].segment, check_id=check)
    FindingFactory(segment=furniture.segment, check_id="furniture")

    response = page()

    assert [pk for pk, _ in rows_of(response)] == [furniture.segment_id, *(row.segment_id for row in rows)]
    assert re.findall(r'data-check="([^"]+)"', response.text) == ["furniture", *checks]


def test_workbench_names_a_dismissed_finding_with_its_reason_and_not_as_open(page, review):
    row = PostEditFactory(review=review)
    FindingFactory(
        segment=row.segment, status=Finding.Status.DISMISSED, dismissed_reason="Nama <resmi>", check_id="name"
    )

    response = page()

    assert "data-check" not in response.text
    assert "Nama &lt;resmi&gt;" in response.text


def test_workbench_escapes_texts_and_messages(page, review):
    row = PostEditFactory(
        review=review, segment__source="<script>1</script>", segment__hypothesis="<i>2</i> & 3"
    )
    FindingFactory(segment=row.segment, message="<b>pesan</b>", quote="<i>", target_end=3)

    response = page()

    assert "<script>1" not in response.text
    assert "<b>pesan" not in response.text
    assert '<mark class="f-major" data-f=' in response.text
    assert "&lt;i&gt;</mark>2&lt;/i&gt; &amp; 3</p>" in response.text


def test_workbench_has_a_form_per_row_that_works_without_scripts(page, review):
    row = PostEditFactory(review=review, target="Teks hidup", version=2)

    response = page()

    assert f'action="/post-edits/{row.pk}/"' in response.text
    assert 'name="seen_version" value="2"' in response.text
    assert ">\nTeks hidup</textarea>" in response.text


def test_workbench_has_no_inline_script_or_style(page, review):
    PostEditFactory(review=review)

    response = page()

    assert re.findall(r"\s(?:style|onclick|onload)=", response.text) == []
    assert re.findall(r"<script(?![^>]*\ssrc=)", response.text) == []


@pytest.mark.parametrize(
    ("show", "visible"), [("all", [0, 1, 2]), ("open", [1]), ("unconfirmed", [0, 1]), ("changed", [2])]
)
def test_workbench_filters_rows_by_the_address(page, review, show, visible):
    rows = PostEditFactory.create_batch(2, review=review)
    rows.append(PostEditFactory(review=review, target="Lain", version=1, state="confirmed"))
    FindingFactory(segment=rows[1].segment, severity="minor")

    response = page(f"?show={show}")

    assert [pk for pk, hidden in rows_of(response) if not hidden] == [rows[n].segment_id for n in visible]
    assert len(rows_of(response)) == 3


def test_workbench_orders_by_risk_and_keeps_equal_rows_in_document_order(page, review):
    rows = PostEditFactory.create_batch(4, review=review)
    score(rows[0], 95)
    score(rows[1], 20)
    score(rows[2], 95)
    score(rows[3], 95)
    FindingFactory(segment=rows[3].segment, severity="critical")

    response = page("?order=risk")

    assert [pk for pk, _ in rows_of(response)] == [rows[n].segment_id for n in (1, 3, 0, 2)]


def test_workbench_shows_the_difference_from_the_machine_text(page, review):
    PostEditFactory(review=review, segment__hypothesis="dua jembatan", target="tiga jembatan", version=1)
    PostEditFactory(review=review)

    response = page("?view=diff")

    assert re.findall(r'class="alternate" lang="id">(.*?)</p>', response.text) == [
        "<del>dua </del><ins>tiga </ins>jembatan"
    ]


def test_workbench_offers_one_action_per_kind_of_furniture_and_leaves_it_out_of_progress(page, review):
    PostEditFactory(review=review)
    for text in ("[iklan_1]", "[iklan_2]", "Komentar (4)"):
        PostEditFactory(review=review, segment__kind=Kind.FURNITURE, segment__hypothesis=text)

    response = page()

    assert re.findall(r">(Remove [^<]+)<", response.text) == ["Remove ad slots", "Remove comment counter"]
    assert "0</b>/1 confirmed" in response.text


def test_workbench_opens_the_review_on_first_sight(client):
    segment = SegmentFactory()
    client.force_login(UserFactory(roles=["translator"]))

    response = client.get(f"/articles/{segment.translation.article_id}/review/")

    assert rows_of(response) == [(segment.pk, False)]
    assert Review.objects.get().translation == segment.translation


def test_workbench_sends_a_reader_to_the_article_while_nobody_has_begun(client):
    segment = SegmentFactory()
    client.force_login(UserFactory(roles=["terminologist"]))

    response = client.get(f"/articles/{segment.translation.article_id}/review/")

    assert response["Location"] == f"/articles/{segment.translation.article_id}/"
    assert Review.objects.count() == 0


@pytest.mark.parametrize("step", [Translation.Step.INGEST, Translation.Step.CHECK])
def test_workbench_sends_to_the_article_until_it_is_checked(client, step):
    translation = TranslationFactory(step=step, state=Translation.State.RUNNING)
    client.force_login(UserFactory(roles=["translator"]))

    response = client.get(f"/articles/{translation.article_id}/review/")

    assert response["Location"] == f"/articles/{translation.article_id}/"


def test_workbench_is_read_only_for_another_translator_and_says_who_has_it(client, review):
    PostEditFactory(review=review)
    client.force_login(UserFactory(roles=["translator"]))

    response = client.get(f"/articles/{review.translation.article_id}/review/")

    assert f"<b>{review.assignee.username} has this article.</b>" in response.text
    assert "<textarea" not in response.text
    assert "Submit" not in response.text


def test_workbench_takes_as_many_queries_for_three_rows_as_for_one(page, review):
    FindingFactory(segment=PostEditFactory(review=review).segment)
    page()
    with CaptureQueriesContext(connection) as one:
        page()
    for row in PostEditFactory.create_batch(2, review=review, target="Lain", version=1):
        FindingFactory(segment=row.segment)
        score(row, 50)
    with CaptureQueriesContext(connection) as three:
        page("?order=risk&view=diff")

    assert (len(one), len(three)) == (12, 12)


def test_workbench_row_stays_under_two_kilobytes(page, review):
    source = "Sáng mùng 5, lãnh đạo tỉnh dự lễ khánh thành cây cầu mới bắc qua sông và tặng quà các hộ dân."
    hypothesis = (
        "Pada pagi tanggal 5, pemimpin provinsi menghadiri peresmian jembatan baru dan memberi hadiah."
    )
    for row in PostEditFactory.create_batch(
        20, review=review, segment__source=source, segment__hypothesis=hypothesis
    ):
        FindingFactory(
            segment=row.segment, suggestion="Di", message="“Pada” is not how the house says it; write “Di”."
        )
        score(row, 61)

    rows = page().text.partition('<section class="rows"')[2].partition("</section>")[0]

    assert len(rows.encode()) / 20 < 2048


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
