"""Every change of state: what it does, what it refuses, what it leaves in the log."""

import pytest
from django.contrib.auth.models import Group, User
from django.db import IntegrityError, transaction

from review import decisions, queries, workflow
from review.models import Event, PostEdit, Review
from tests.factories import TranslationFactory
from translation.models import Article, Finding, Score, Segment, Translation

pytestmark = pytest.mark.django_db

State, RowState = Review.State, PostEdit.State


def person(name, *roles):
    user = User.objects.create_user(name, password="x")
    user.groups.set(Group.objects.filter(name__in=roles))
    return user


@pytest.fixture
def lan():
    return person("lan", "translator")


@pytest.fixture
def dewi():
    return person("dewi", "editor")


def review_of(*rows, actor, kinds=()):
    """A checked and scored translation under review, one segment per (source, hypothesis)."""
    article = Article.objects.create(title="Bài", source="\n".join(s for s, _ in rows))
    translation = Translation.objects.create(
        article=article, engine="MT", text="\n".join(h for _, h in rows), state="done", step=""
    )
    for position, (source, hypothesis) in enumerate(rows):
        kind = kinds[position] if kinds else "body"
        segment = Segment.objects.create(
            translation=translation,
            position=position,
            paragraph=position,
            kind=kind,
            source=source,
            hypothesis=hypothesis,
        )
        if kind != "furniture":
            Score.objects.create(
                translation=translation,
                segment=segment,
                metric="quality",
                value=90,
                signature="test",
                text_digest="",
            )
    return workflow.open_review(translation, actor=actor)


@pytest.fixture
def review(lan):
    return review_of(("Hội nghị có 12 đại biểu.", "Konferensi dihadiri 12 peserta."), actor=lan)


def confirm_all(review, editor):
    for row in review.post_edits.all():
        workflow.save(row.pk, editor=editor, target=row.target, seen_version=row.version, confirm=True)


def submitted(review, lan):
    row = review.post_edits.get()
    workflow.save(row.pk, editor=lan, target="Konferensi diikuti 12 peserta.", seen_version=0, confirm=True)
    return workflow.submit(review.pk, actor=lan)


def approved(review, lan, dewi):
    submitted(review, lan)
    return workflow.approve(review.pk, actor=dewi, seen_digest=queries.content_digest(review))


def verbs(review):
    return list(
        Event.objects.filter(article=review.translation.article).order_by("pk").values_list("verb", flat=True)
    )


def test_open_review_twice_keeps_one_review_and_its_rows(review, lan):
    again = workflow.open_review(review.translation, actor=lan)

    assert again == review
    assert list(again.post_edits.values_list("target", "state", "version")) == [
        ("Konferensi dihadiri 12 peserta.", "mt", 0)
    ]
    assert verbs(review) == ["opened"]


def test_open_review_waits_for_an_article_that_is_prepared_again(lan):
    translation = TranslationFactory(state="queued", step="ingest")

    with pytest.raises(workflow.NotAllowed):
        workflow.open_review(translation, actor=lan)

    assert not Review.objects.exists()


def test_save_makes_a_draft_with_history_and_an_owner(review, lan):
    row = review.post_edits.get()

    saved = workflow.save(row.pk, editor=lan, target="Konferensi diikuti 12 peserta.", seen_version=0)

    review.refresh_from_db()
    assert (saved.state, saved.version) == (RowState.DRAFT, 1)
    assert (review.assignee, review.last_editor) == (lan, lan)
    assert list(saved.revisions.values_list("version", "based_on", "target")) == [
        (1, 0, "Konferensi diikuti 12 peserta.")
    ]


def test_save_of_the_same_text_changes_nothing(review, lan):
    row = review.post_edits.get()

    saved = workflow.save(row.pk, editor=lan, target=row.target, seen_version=0)

    assert (saved.state, saved.version, saved.revisions.count()) == (RowState.MT, 0, 0)


def test_save_rechecks_the_row_at_once(review, lan):
    row = review.post_edits.get()

    workflow.save(row.pk, editor=lan, target="Konferensi diikuti 13 peserta.", seen_version=0)

    finding = Finding.objects.open().get(segment=row.segment, check_id="number")
    assert finding.quote == "13"

    workflow.save(row.pk, editor=lan, target="Konferensi diikuti 12 peserta.", seen_version=1)

    finding.refresh_from_db()
    assert finding.status == Finding.Status.FIXED


def test_stale_save_is_refused_and_both_texts_are_kept(review, lan, dewi):
    row = review.post_edits.get()
    workflow.save(row.pk, editor=dewi, target="Teks Dewi 12.", seen_version=0)

    with pytest.raises(workflow.StaleEdit) as caught:
        workflow.save(row.pk, editor=lan, target="Teks Lan 12.", seen_version=0)

    assert caught.value.current.target == "Teks Dewi 12."
    row.refresh_from_db()
    assert (row.target, row.version) == ("Teks Dewi 12.", 1)
    assert set(row.revisions.values_list("version", "target")) == {
        (1, "Teks Dewi 12."),
        (None, "Teks Lan 12."),
    }


def test_editing_a_confirmed_row_unconfirms_it(review, lan):
    row = review.post_edits.get()
    workflow.save(row.pk, editor=lan, target=row.target, seen_version=0, confirm=True)

    saved = workflow.save(row.pk, editor=lan, target="Lain 12.", seen_version=1)

    assert saved.state == RowState.DRAFT
    assert verbs(review) == ["opened", "confirmed", "draft"]


def test_apply_fix_replaces_exactly_the_span(lan):
    review = review_of(("Phát triển kinh tế.", "Pembangunan  ekonomi."), actor=lan)
    row = review.post_edits.get()
    workflow.save(row.pk, editor=lan, target="Pembangunan  sosial.", seen_version=0)
    finding = Finding.objects.open().get(check_id="spacing")

    fixed = decisions.apply_fix(finding.pk, editor=lan, seen_version=1)

    assert fixed.target == "Pembangunan sosial."
    finding.refresh_from_db()
    assert finding.status == Finding.Status.FIXED


def test_apply_fix_refuses_a_row_that_moved_on(lan):
    review = review_of(("Phát triển kinh tế.", "Pembangunan ekonomi."), actor=lan)
    row = review.post_edits.get()
    workflow.save(row.pk, editor=lan, target="Pembangunan  sosial.", seen_version=0)
    finding = Finding.objects.open().get(check_id="spacing")

    with pytest.raises(workflow.StaleEdit):
        decisions.apply_fix(finding.pk, editor=lan, seen_version=0)


def test_dismissed_finding_stays_dismissed_until_its_text_changes(review, lan):
    row = review.post_edits.get()
    workflow.save(row.pk, editor=lan, target="Konferensi diikuti 13 peserta.", seen_version=0)
    finding = Finding.objects.get(check_id="number", status="open")

    decisions.dismiss(finding.pk, actor=lan, reason="The source is wrong")
    workflow.save(row.pk, editor=lan, target="Rapat diikuti 13 peserta.", seen_version=1)

    finding.refresh_from_db()
    assert (finding.status, finding.dismissed_reason) == ("dismissed", "The source is wrong")

    workflow.save(row.pk, editor=lan, target="Rapat diikuti 14 peserta.", seen_version=2)

    assert Finding.objects.open().get(check_id="number").quote == "14"


def test_reopen_finding_takes_the_dismissal_back(review, lan):
    row = review.post_edits.get()
    workflow.save(row.pk, editor=lan, target="Konferensi diikuti 13 peserta.", seen_version=0)
    finding = Finding.objects.get(check_id="number", status="open")
    decisions.dismiss(finding.pk, actor=lan, reason="ok")

    decisions.reopen(finding.pk, actor=lan)

    finding.refresh_from_db()
    assert (finding.status, finding.dismissed_reason, finding.dismissed_by) == ("open", "", None)


def test_settle_furniture_removes_rows_or_keeps_them(lan):
    review = review_of(
        ("Mở đầu.", "Pembuka."),
        ("[ads_2]", "[iklan_2]"),
        actor=lan,
        kinds=["body", "furniture"],
    )
    furniture = review.post_edits.get(segment__kind="furniture")
    assert [b.kind for b in queries.blockers(review)] == ["unconfirmed", "furniture"]

    decisions.settle_furniture(review, editor=lan, segment_ids=[furniture.segment_id], keep=False)

    furniture.refresh_from_db()
    assert (furniture.target, furniture.state) == ("", RowState.CONFIRMED)
    assert [b.kind for b in queries.blockers(review)] == ["unconfirmed"]


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
