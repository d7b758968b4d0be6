"""Submitting, approving, returning, and what the database refuses."""

import pytest
from django.db import IntegrityError, transaction

from review import queries, workflow
from review.models import Event, Review
from tests.review.workflow.steps import RowState, approved, person, submitted, verbs
from translation.models import Segment, Translation

pytestmark = pytest.mark.django_db


State = Review.State


def confirm_all(review, editor):
    for row in review.post_edits.all():
        workflow.save(row.pk, editor=editor, target=row.target, seen_version=row.version, confirm=True)


def test_submit_and_approve_are_blocked_while_the_check_is_due(review, lan, dewi):
    confirm_all(review, lan)
    Translation.objects.update(state="queued", step="check")

    with pytest.raises(workflow.Blocked) as submitting:
        workflow.submit(review.pk, actor=lan)
    with pytest.raises(workflow.Blocked) as approving:
        workflow.approve(review.pk, actor=dewi, seen_digest=queries.content_digest(review))

    assert [blocker.kind for blocker in submitting.value.blockers] == ["unchecked"]
    assert "unchecked" in [blocker.kind for blocker in approving.value.blockers]


def test_submit_is_blocked_by_unconfirmed_rows_and_errors(review, lan):
    row = review.post_edits.get()
    workflow.save(row.pk, editor=lan, target="Konferensi diikuti 13 peserta.", seen_version=0)

    with pytest.raises(workflow.Blocked) as caught:
        workflow.submit(review.pk, actor=lan)

    assert [(b.kind, b.rows) for b in caught.value.blockers] == [
        ("findings", ((row.segment_id, 0),)),
        ("unconfirmed", ((row.segment_id, 0),)),
    ]


def test_approve_binds_the_approval_to_the_digest_that_was_read(review, lan, dewi):
    done = approved(review, lan, dewi)

    assert (done.state, done.approved_by) == (State.APPROVED, dewi)
    assert done.approved_digest == queries.content_digest(review)
    assert verbs(review) == ["opened", "confirmed", "submitted", "approved"]


def test_approve_refuses_a_text_that_changed_after_reading(review, lan, dewi):
    seen = queries.content_digest(review)
    submitted(review, lan)

    with pytest.raises(workflow.StaleApproval):
        workflow.approve(review.pk, actor=dewi, seen_digest=seen)


def test_edit_after_approval_revokes_it_visibly(review, lan, dewi):
    approved(review, lan, dewi)
    row = review.post_edits.get()

    workflow.save(row.pk, editor=lan, target="Diubah lagi, 12.", seen_version=row.version)

    review.refresh_from_db()
    assert (review.state, review.approved_digest, review.approved_by) == (State.IN_REVIEW, None, None)
    assert verbs(review)[-2:] == ["draft", "approval revoked"]


def test_last_editor_cannot_approve_without_a_reason(review, lan, dewi):
    row = review.post_edits.get()
    workflow.save(row.pk, editor=dewi, target="Disunting Dewi, 12.", seen_version=0, confirm=True)
    workflow.submit(review.pk, actor=dewi)
    digest = queries.content_digest(review)

    with pytest.raises(workflow.Blocked) as caught:
        workflow.approve(review.pk, actor=dewi, seen_digest=digest)
    done = workflow.approve(
        review.pk, actor=dewi, seen_digest=digest, override_reason="Alone on the night shift"
    )

    assert [b.kind for b in caught.value.blockers] == ["self-approval"]
    event = Event.objects.get(verb="approved")
    assert done.override_reason == event.data["override_reason"] == "Alone on the night shift"


def test_database_refuses_approval_by_the_last_editor_without_override(review, lan, dewi):
    approved(review, lan, dewi)

    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(last_editor=dewi)


def test_database_refuses_an_approval_without_digest(review):
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(state=State.APPROVED)


def test_return_keeps_the_reason_and_marks_the_named_rows(review, lan, dewi):
    submitted(review, lan)
    row = review.post_edits.get()

    workflow.return_(review.pk, actor=dewi, reason="Row 1 reads badly", segment_ids=[row.segment_id])

    review.refresh_from_db()
    row.refresh_from_db()
    assert (review.state, review.return_reason) == (State.RETURNED, "Row 1 reads badly")
    assert row.state == RowState.RETURNED
    assert review.last_editor == lan


def test_returned_article_can_be_submitted_again(review, lan, dewi):
    submitted(review, lan)
    row = review.post_edits.get()
    workflow.return_(review.pk, actor=dewi, reason="Again", segment_ids=[row.segment_id])

    confirm_all(review, lan)
    again = workflow.submit(review.pk, actor=lan)

    assert (again.state, again.return_reason) == (State.SUBMITTED, "")


def test_events_are_append_only(review):
    with pytest.raises(TypeError):
        Event.objects.all().delete()
    with pytest.raises(TypeError):
        Event.objects.update(verb="x")
    with pytest.raises(TypeError):
        Event.objects.first().save()
    with pytest.raises(TypeError):
        Event.objects.first().delete()


def test_editable_by_leaves_another_translators_article_alone(review, lan, dewi):
    other = person("budi", "translator")
    submitted(review, lan)

    assert list(Review.objects.editable_by(lan)) == [review]
    assert list(Review.objects.editable_by(dewi)) == [review]
    assert list(Review.objects.editable_by(other)) == []
    assert list(Review.objects.editable_by(person("guest"))) == []


def test_take_up_new_segments_makes_rows_and_reopens_an_approved_text(review, lan, dewi):
    approved(review, lan, dewi)
    omission = Segment.objects.create(
        translation=review.translation, position=1, paragraph=1, source="Câu bị bỏ sót."
    )

    taken = workflow.take_up_new_segments(review.pk)

    review.refresh_from_db()
    assert (taken, review.state) == (1, State.IN_REVIEW)
    assert omission.post_edit.target == ""
    assert verbs(review)[-1] == "approval revoked"
    assert workflow.take_up_new_segments(review.pk) == 0
