"""Site furniture inside rows: offered by kind, removed in one act, put back in one."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from review import everywhere, workflow
from review.furniture import FurnitureGroup, InlineGroup, inline_groups
from review.models import Event, PostEdit
from review.rows import article_rows
from tests.factories import FindingFactory, PostEditFactory, ReviewFactory
from translation.models import Kind
from translation.models.policy import load_rules

pytestmark = pytest.mark.django_db


@pytest.fixture
def review():
    return ReviewFactory()


def row(review, target, *pieces, **options):
    """A row with a furniture finding over each of ``pieces``."""
    post_edit = PostEditFactory(
        review=review, segment__hypothesis=target, segment__source="Nước rút.", **options
    )
    for piece in pieces:
        start = target.index(piece)
        FindingFactory(
            segment=post_edit.segment,
            check_id="furniture",
            quote=piece,
            target_start=start,
            target_end=start + len(piece),
            suggestion="",
        )
    return post_edit


def findings(*rows):
    return [finding.pk for post_edit in rows for finding in post_edit.segment.findings.all()]


def texts(review):
    return list(review.post_edits.order_by("segment__position").values_list("target", flat=True))


def test_inline_groups_gather_the_pieces_of_a_kind_and_leave_whole_rows_out(review):
    row(review, "Air surut. [iklan_1]", " [iklan_1]")
    row(review, "Warga pulang. Bagikan", " Bagikan")
    row(review, "Jalan dibuka. [iklan_2]", " [iklan_2]")
    row(review, "[iklan_3]", "[iklan_3]", segment__kind=Kind.FURNITURE)

    groups = inline_groups(article_rows(review))

    assert [(group.label, [finding.quote for _, finding in group.pieces]) for group in groups] == [
        ("ad slots", [" [iklan_1]", " [iklan_2]"]),
        ("share button", [" Bagikan"]),
    ]


@pytest.mark.parametrize(
    ("kind", "one", "three"),
    [
        ("comment-counter", "comment counter", "comment counters"),
        ("page-tools", "page tools", "page tools"),
        ("markup", "markup", "markup"),
    ],
)
def test_furniture_is_named_in_words_that_fit_its_number(kind, one, three):
    assert (InlineGroup(kind, [None]).label, FurnitureGroup(kind, [None] * 3).label) == (one, three)


def test_remove_deletes_the_pieces_in_one_event_and_undo_puts_them_back(review):
    first = row(review, "Air [iklan_1] surut. [iklan_2]", " [iklan_1]", " [iklan_2]")
    second = row(review, "Warga pulang. [iklan_3]", " [iklan_3]", state="confirmed")
    before = texts(review)

    event = everywhere.remove(review.pk, editor=review.assignee, findings=findings(first, second))

    assert texts(review) == ["Air surut.", "Warga pulang."]
    assert list(review.post_edits.values_list("state", flat=True)) == [PostEdit.State.DRAFT] * 2
    assert (event.verb, event.data["places"], event.data["drafts"]) == (everywhere.FIXED, 3, 1)

    everywhere.undo(event, editor=review.assignee)

    assert texts(review) == before


def test_remove_leaves_alone_what_is_no_furniture_inside_a_row_of_this_article(review):
    mine = row(review, "Air surut. [iklan_1]", " [iklan_1]")
    other = row(ReviewFactory(), "Air surut. [iklan_1]", " [iklan_1]")
    whole = row(review, "[iklan_3]", "[iklan_3]", segment__kind=Kind.FURNITURE)
    spelling = FindingFactory(
        segment=mine.segment, check_id="spelling", quote="Air", target_end=3, suggestion=""
    )

    with pytest.raises(workflow.NotAllowed):
        everywhere.remove(review.pk, editor=review.assignee, findings=[*findings(other, whole), spelling.pk])

    assert texts(review) == ["Air surut. [iklan_1]", "[iklan_3]"]
    assert not Event.objects.filter(verb=everywhere.FIXED).exists()


def test_remove_refuses_a_text_that_changed_meanwhile(review):
    post_edit = row(review, "Air surut. [iklan_1]", " [iklan_1]")
    PostEdit.objects.filter(pk=post_edit.pk).update(target="Air sungai surut. [iklan_1]")

    with pytest.raises(workflow.NotAllowed):
        everywhere.remove(review.pk, editor=review.assignee, findings=findings(post_edit))


@pytest.mark.parametrize("count", [1, 3])
def test_remove_asks_the_database_as_often_for_three_rows_as_for_one(review, count):
    rows = [row(review, "Air surut. [iklan_1]", " [iklan_1]") for _ in range(count)]
    wanted = findings(*rows)
    load_rules()  # a process compiles the termbase once, whichever test comes first

    with CaptureQueriesContext(connection) as queries:
        everywhere.remove(review.pk, editor=review.assignee, findings=wanted)

    assert len(queries) == 17


def test_page_offers_one_button_per_kind_and_takes_the_pieces_out(client, review):
    pair = [row(review, text, text[-10:]) for text in ("Air surut. [iklan_1]", "Warga pulang. [iklan_2]")]
    client.force_login(review.assignee)
    page = client.get(f"/articles/{review.translation.article_id}/review/")

    assert re.findall(r">(Remove [^<]+)<", page.text) == ["Remove ad slots inside rows"]

    answer = client.post(
        f"/reviews/{review.pk}/furniture/inside/", {"findings": findings(*pair)}, follow=True
    )

    assert texts(review) == ["Air surut.", "Warga pulang."]
    assert re.findall(r"<b>Removed\.</b> <span lang=\"id\">([^<]+)</span>", answer.text) == ["“[iklan_1]”"]
