"""Findings, approvals and scores of rows that are paired anew."""

import pytest

from review import decisions, pairing, queries, realigning, workflow
from review.models import Event, Review
from tests.factories import FindingFactory, UserFactory
from tests.review.pairing.steps import assert_whole, at, do, picture, rows_of, save, texts, undo_last
from translation.models import Finding, Score, Segment

pytestmark = pytest.mark.django_db


def test_dismissed_finding_follows_its_words_and_stays_dismissed(review, lan):
    save(review, lan, 2, "Panjang jembatan itu 402 meter.")
    finding = Finding.objects.open().filter(segment=at(review, 2), check_id="number").get()
    decisions.dismiss(finding.pk, actor=lan, reason="Memang begitu.")
    before = picture(review)

    do(review, lan, "join", 1)

    finding.refresh_from_db()
    row = rows_of(review)[1]
    assert (finding.segment_id, finding.status) == (row.segment_id, "dismissed")
    assert row.target[finding.target_start : finding.target_end] == finding.quote
    undo_last(review, lan)
    assert picture(review) == before


def test_findings_that_a_repairing_ends_are_no_accepted_findings(review, lan):
    do(review, lan, "unlink", 1)
    open_now = list(Finding.objects.open().values_list("pk", flat=True))
    do(review, lan, "join", 1)

    gone = Finding.objects.filter(pk__in=open_now, status="fixed")
    assert gone.exists()
    assert set(gone.values_list("outcome", flat=True)) == {""}


def test_two_dismissed_findings_that_quote_the_same_stay_apart_in_a_joined_row(review, lan):
    save(review, lan, 1, "Jembatan 402 meter.")
    save(review, lan, 2, "Jembatan 402 meter.")
    for position, reason in ((1, "Satu."), (2, "Dua.")):
        finding = Finding.objects.open().filter(segment=at(review, position), quote__contains="402").first()
        decisions.dismiss(finding.pk, actor=lan, reason=reason)
    before = picture(review)

    do(review, lan, "join", 1)
    undo_last(review, lan)

    assert picture(review) == before


def test_approval_is_revoked_and_scores_wait_for_the_worker(review, lan):
    dewi = UserFactory(roles=["editor"])
    segment = rows_of(review)[1].segment
    Score.objects.create(
        translation=review.translation,
        segment=segment,
        metric="quality",
        value=90,
        signature="t",
        text_digest="t",
    )
    Review.objects.filter(pk=review.pk).update(state="submitted")
    digest = queries.content_digest(review)
    workflow.approve(review.pk, actor=dewi, seen_digest=digest, override_reason="Mendesak.")

    do(review, lan, "join", 1)

    review.refresh_from_db()
    assert (review.state, review.last_editor) == (Review.State.IN_REVIEW, lan)
    assert Event.objects.filter(verb="approval revoked", actor=lan).count() == 1
    assert Score.objects.filter(segment=segment).count() == 0


def test_act_on_an_older_pairing_is_refused_with_who_and_what(review, lan):
    dewi = UserFactory(username="dewi", roles=["editor"])
    do(review, dewi, "join", 1)
    before = picture(review)

    with pytest.raises(pairing.StalePairing, match="dewi changed the pairing.*Joined rows 2 and 3"):
        pairing.act(review.pk, editor=lan, seen=0, act=pairing.Act("join", at(review, 3)))

    assert picture(review) == before


def test_undo_is_refused_where_a_later_edit_would_be_lost(review, lan):
    do(review, lan, "join", 1)
    save(review, lan, 1, "Ditulis setelahnya.")

    with pytest.raises(workflow.NotAllowed, match="Row 2 was edited after this change"):
        undo_last(review, lan)

    assert rows_of(review)[1].target == "Ditulis setelahnya."


def test_undo_goes_backwards_only(review, lan):
    first = do(review, lan, "join", 1)
    do(review, lan, "join", 3)

    with pytest.raises(workflow.NotAllowed, match="Only the last change"):
        pairing.undo(review.pk, first.pk, editor=lan, seen=2)


def test_realign_keeps_fixed_pairs_and_edited_texts_and_is_undone(review, lan):
    for position in (3, 2, 1):
        do(review, lan, "down", position, side="target", number=0)
    Segment.objects.update(pinned=False)
    save(review, lan, 4, "Kalimat yang disunting orang.", confirm=True)
    do(review, lan, "pin", 0)
    before = picture(review)
    now = realigning.read(review)
    preview = realigning.preview(now, realigning.by_words(now))

    event = pairing.realign(review.pk, editor=lan, seen=Review.objects.get().pairing)

    assert_whole(review)
    assert event.data["label"] == f"Re-aligned {len(preview.changed)} rows"
    assert preview.rows_after == len(rows_of(review))
    assert (preview.pinned, preview.kept) == (1, 1)
    assert rows_of(review)[0].segment.pinned
    assert "Kalimat yang disunting orang." in [target for _, target in texts(review)]
    undo_last(review, lan)
    assert picture(review) == before


def test_realign_that_changes_nothing_is_refused(review, lan):
    assert realigning.by_words(realigning.read(review)) is None
    with pytest.raises(workflow.NotAllowed, match="Nothing would change"):
        pairing.realign(review.pk, editor=lan, seen=0)


def test_finding_across_a_cut_ends_with_its_part(review, lan):
    do(review, lan, "join", 1)
    row = rows_of(review)[1]
    length = len(row.target)
    FindingFactory(
        segment=row.segment, check_id="mystery", quote=row.target, target_start=0, target_end=length
    )

    do(review, lan, "split", 1, side="target", number=1)

    assert_whole(review)
    finding = Finding.objects.get(check_id="mystery")
    assert (finding.segment_id, finding.status, finding.outcome) == (row.segment_id, "fixed", "")
