"""The rows of the workbench."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from review.models import Review
from tests.factories import FindingFactory, PostEditFactory, SegmentFactory, TranslationFactory, UserFactory
from tests.review.workbench.steps import score
from translation.models import Finding, Kind, Translation

pytestmark = pytest.mark.django_db


def rows_of(response):
    """(segment id, hidden) of each row, in the order of the page."""
    found = re.findall(r'<article class="row" id="segment-(\d+)"([^>]*)>', response.text)
    return [(int(pk), attributes.endswith("hidden")) for pk, attributes in found]


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
