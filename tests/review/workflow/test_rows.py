"""Opening, saving and settling rows."""

import pytest

from review import decisions, queries, workflow
from review.models import Review
from tests.factories import TranslationFactory
from tests.review.workflow.steps import RowState, review_of, verbs
from translation.models import Finding

pytestmark = pytest.mark.django_db


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
