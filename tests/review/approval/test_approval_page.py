"""The approval desk: what it shows, and that it costs the same for any number of rows."""

import re

import pytest
from django.urls import reverse

from review.models import PostEdit
from tests.factories import FindingFactory, ReviewFactory
from tests.review.approval.steps import page, row
from translation.models import Finding

pytestmark = pytest.mark.django_db


def text_of(response):
    """The published text as shown, paragraph by paragraph."""
    return re.findall(r'class="text">(.*?)</(?:p|h2)>', response.text)


@pytest.mark.parametrize(
    ("mode", "shown"),
    [
        ("plain", "Panjangnya 420 meter."),
        ("marked", "Panjangnya <ins>420</ins> meter."),
        ("deletions", "Panjangnya <del>240</del> <ins>420</ins> meter."),
    ],
)
def test_approval_page_shows_the_text_as_published_with_what_changed(client, dewi, review, mode, shown):
    response = page(client, review, changes=mode)

    rows = [re.findall(r'<span class="row">(.*?)</span>', text) for text in text_of(response)]
    assert rows == [["Jembatan baru"], [shown]]


def test_approval_page_leaves_out_removed_rows_and_says_how_many(client, dewi, review):
    row(review, "", hypothesis="Komentar (0)", kind="furniture", paragraph=2)

    response = page(client, review)

    assert len(text_of(response)) == 2
    assert response.text.count("1 row removed") == 1


def test_approval_page_escapes_the_text(client, dewi, review):
    row(review, "<script>alert(1)</script> & co", hypothesis="<b>", paragraph=2)

    for mode in ("plain", "marked", "deletions"):
        assert page(client, review, changes=mode).text.count("<script>alert") == 0


def test_approval_page_marks_open_errors_inside_changed_words(client, dewi, review):
    segment = review.post_edits.get(target__startswith="Panjangnya").segment
    FindingFactory(segment=segment, quote="nya 42", target_start=7, target_end=13)

    response = page(client, review)

    marked = 'Panjang<mark class="f-major">nya </mark><ins><mark class="f-major">42</mark>0</ins> meter.'
    assert response.text.count(marked) == 1


def test_approval_page_links_each_blocker_to_its_row(client, dewi, review):
    draft = row(review, "Ini baris konsep.", state=PostEdit.State.DRAFT, paragraph=2)
    FindingFactory(segment=draft.segment, message="The name is <wrong>.")

    text = page(client, review).text

    address = f"{reverse('workbench', args=[review.translation.article_id])}#segment-{draft.segment_id}"
    blockers = text[text.index('<ul class="blockers">') : text.index("</ul>")]
    assert re.findall(r"<strong>(.*?)</strong>", blockers) == ["Major finding open", "1 row not confirmed"]
    assert blockers.count(f'href="{address}"') == 2
    assert blockers.count("The name is &lt;wrong&gt;.") == 1
    assert re.findall(r'<button class="button button-primary"( disabled)?>(.*?)</button>', text) == [
        (" disabled", "Approve this text (2 blockers)")
    ]


def test_approval_page_offers_no_override_where_nothing_blocks(client, dewi, review):
    text = page(client, review).text

    assert text.count("Nothing blocks approval") == 1
    assert text.count('id="override"') == 0


def test_approval_page_lists_dismissed_findings_with_their_reasons(client, dewi, review, lan):
    segment = review.post_edits.first().segment
    FindingFactory(
        segment=segment, status=Finding.Status.DISMISSED, dismissed_reason="House style", dismissed_by=lan
    )

    text = page(client, review).text

    assert text.count("House style (lan)") == 1
    assert text.count("1 finding, with reasons") == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_approval_page_costs_the_same_for_one_and_three_rows(
    client, dewi, lan, rows, django_assert_num_queries
):
    review = ReviewFactory(assignee=lan)
    for _ in range(rows):
        FindingFactory(segment=row(review, "Jembatan baru.", state=PostEdit.State.DRAFT).segment)

    with django_assert_num_queries(20):
        page(client, review)
