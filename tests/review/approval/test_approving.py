"""Approving, overriding, revoking and sending back: nothing is approved unread."""

import re

import pytest
from django.urls import reverse

from review import queries, workflow
from review.models import Event, PostEdit, Review
from tests.factories import FindingFactory, PostEditFactory, ReviewFactory, SegmentFactory, UserFactory
from tests.review.approval.steps import page, row
from translation.models import Score

pytestmark = pytest.mark.django_db


State = Review.State


def approve(client, review, **data):
    data.setdefault("seen_digest", queries.content_digest(review))
    return client.post(reverse("approve", args=[review.translation.article_id]), data)


def send_back(client, review, **data):
    return client.post(reverse("return-article", args=[review.translation.article_id]), data)


def test_approval_binds_to_the_digest_and_sends_the_text_to_be_measured(
    client, dewi, review, sent, django_capture_on_commit_callbacks
):
    digest = re.search(r'name="seen_digest" value="(\w+)"', page(client, review).text)[1]

    with django_capture_on_commit_callbacks(execute=True):
        response = approve(client, review, seen_digest=digest)

    review.refresh_from_db()
    assert response["Location"] == reverse("approve", args=[review.translation.article_id])
    assert (review.state, review.approved_by, review.approved_digest) == (State.APPROVED, dewi, digest)
    assert sent == [review.pk]


def test_approval_refuses_a_text_that_changed_after_it_was_read_and_shows_the_new_one(client, dewi, review):
    seen = queries.content_digest(review)
    review.post_edits.filter(target="Jembatan baru").update(target="Jembatan panjang")

    response = approve(client, review, seen_digest=seen)

    review.refresh_from_db()
    assert (response.status_code, review.state) == (409, State.SUBMITTED)
    assert response.text.count("The text changed after you opened this page.") == 1
    assert response.text.count(f'name="seen_digest" value="{queries.content_digest(review)}"') == 1
    assert response.text.count("Jembatan <ins>panjang</ins>") == 1


def test_approval_is_refused_while_something_blocks(client, dewi, review, sent):
    FindingFactory(segment=review.post_edits.first().segment)

    response = approve(client, review)

    review.refresh_from_db()
    assert (response.status_code, review.state, sent) == (422, State.SUBMITTED, [])
    assert response.text.count("Nothing was approved: something blocks it.") == 1


def test_override_needs_a_reason(client, dewi, review):
    FindingFactory(segment=review.post_edits.first().segment)

    response = approve(client, review, override="1", override_reason="  ")

    review.refresh_from_db()
    assert (response.status_code, review.state) == (422, State.SUBMITTED)
    assert response.text.count("Say why this text may go out although something blocks it.") == 1
    assert response.text.count('<details name="decision" id="override" open>') == 1


def test_override_approves_and_logs_what_it_overrode(client, dewi, review):
    FindingFactory(segment=review.post_edits.first().segment, message="Wrong name.")

    approve(client, review, override="1", override_reason="The ministry writes it so.")

    review.refresh_from_db()
    event = Event.objects.get(verb="approved")
    assert (review.state, review.override_reason) == (State.APPROVED, "The ministry writes it so.")
    assert event.data["overridden"] == ["Major finding open: Wrong name."]


def test_last_editor_cannot_approve_without_an_override(client, dewi, review):
    Review.objects.filter(pk=review.pk).update(last_editor=dewi)

    response = approve(client, review)

    review.refresh_from_db()
    assert (response.status_code, review.state) == (422, State.SUBMITTED)
    assert response.text.count("<strong>You edited this text last</strong>") == 1


def test_refused_override_keeps_the_typed_reason(client, dewi, review):
    seen = queries.content_digest(review)
    row(review, "Tambahan.", state=PostEdit.State.DRAFT)

    response = approve(client, review, seen_digest=seen, override="1", override_reason="Needed <today>")

    assert response.status_code == 409
    assert response.text.count(">Needed &lt;today&gt;</textarea>") == 1


def test_approved_page_says_by_whom_and_offers_the_files(client, dewi, review):
    approve(client, review)

    text = page(client, review).text

    assert text.count("By <strong>dewi</strong>") == 1
    assert re.findall(r"\?format=(\w+)&amp;text=approved", text) == ["txt", "html", "json"]
    assert text.count("Approve this text") == 0


def test_a_second_approval_is_refused_in_words(client, dewi, review):
    approve(client, review)

    response = approve(client, review)

    assert response.status_code == 409
    assert response.text.count("This article is already approved.") == 1


@pytest.mark.parametrize("name", ["approve", "article"])
def test_later_edit_revokes_the_approval_visibly(client, dewi, review, name):
    approve(client, review)
    post_edit = review.post_edits.get(target="Jembatan baru")
    review.refresh_from_db()

    workflow.save(
        post_edit.pk, editor=UserFactory(username="ani", roles=["editor"]), target="Jembatan", seen_version=1
    )

    text = client.get(reverse(name, args=[review.translation.article_id])).text
    assert len(re.findall(r"<strong>Approval revoked</strong> on [^:]+:\d\d: ani changed", text)) == 1
    assert text.count("text=approved") == 0


def test_return_gives_the_reason_and_the_rows_back_to_the_translator(client, dewi, review):
    first, second = review.post_edits.order_by("segment__position")

    response = send_back(client, review, reason="Check the length.", segments=[second.segment_id])

    review.refresh_from_db()
    assert response["Location"] == reverse("article", args=[review.translation.article_id])
    assert (review.state, review.return_reason) == (State.RETURNED, "Check the length.")
    assert [edit.state for edit in review.post_edits.order_by("segment__position")] == [
        "confirmed",
        "returned",
    ]


def test_return_needs_a_reason_and_keeps_the_ticked_rows(client, dewi, review):
    segment = review.post_edits.first().segment_id

    response = send_back(client, review, reason="", segments=[segment])

    review.refresh_from_db()
    assert (response.status_code, review.state) == (422, State.SUBMITTED)
    assert response.text.count("Say what has to change; the translator reads this.") == 1
    assert response.text.count('<details name="decision" id="return" open>') == 1
    ticked = re.findall(
        r'value="(\d+)" form="return-form" aria-label="Return row \d+" checked', response.text
    )
    assert ticked == [str(segment)]


def test_return_refuses_rows_of_another_article_and_keeps_the_reason(client, dewi, review):
    stranger = PostEditFactory()

    response = send_back(client, review, reason="Look again", segments=[stranger.segment_id])

    review.refresh_from_db()
    assert (response.status_code, review.state) == (422, State.SUBMITTED)
    assert response.text.count(">Look again</textarea>") == 1
    assert response.text.count("One of the rows is not in this article any more.") == 1


def test_return_of_a_text_still_in_review_is_refused_in_words(client, dewi, lan):
    review = ReviewFactory(assignee=lan)
    row(review, "Jembatan baru.")

    response = send_back(client, review, reason="Too early")

    assert response.status_code == 409
    assert response.text.count("Only a submitted or approved article can be returned.") == 1


def test_approval_page_before_anyone_opened_the_rows_leads_to_the_article(client, dewi):
    segment = SegmentFactory()

    response = client.get(reverse("approve", args=[segment.translation.article_id]), follow=True)

    assert response.redirect_chain == [(reverse("article", args=[segment.translation.article_id]), 302)]
    assert response.text.count("nobody has opened this article&#x27;s rows") == 1


def test_approval_page_names_facts_once_they_are_measured(client, dewi, review):
    approve(client, review)
    for metric, value in (("hter", 0.164), ("chrf++", 81.24)):
        Score.objects.create(translation=review.translation, metric=metric, value=value, text_digest="x")

    text = page(client, review).text

    assert text.count("HTER <strong>0.16</strong> · chrF++ <strong>81.2</strong>") == 1
