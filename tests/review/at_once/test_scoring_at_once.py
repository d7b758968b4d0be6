"""Rechecks, scoring and pairing beside saves."""

import pytest
from django.db import connection, transaction

from review import decisions, everywhere, pairing, queries, tasks, workflow
from review.models import PostEdit, Review, Revision
from tests.factories import FindingFactory, PostEditFactory
from tests.review.at_once.steps import ROUNDS, at_once, of_living_texts, rows_of, save
from tests.review.pairing.steps import SOURCE, TARGET, make_review
from translation import checking, raw_estimates, scoring
from translation.lang.text import digest
from translation.models import Finding, Score, Segment, Translation

pytestmark = pytest.mark.django_db(transaction=True)


def test_decisions_and_a_recheck_at_once_do_not_deadlock(review, lan):
    rows = rows_of(review)
    for row in rows:
        FindingFactory(segment=row.segment)

    def recheck():
        with workflow.unchanging(review.pk):
            checking.check_segments(review.translation, queries.living_texts(review))

    def one_round(number):
        Finding.objects.update(status="open", outcome="", dismissed_reason="", dismissed_by=None)
        findings = list(Finding.objects.filter(check_id="number"))
        outcomes = at_once(
            recheck,
            *[lambda f=f: decisions.dismiss(f.pk, actor=lan, reason="Memang begitu.") for f in findings],
            *[lambda row=row: save(row, lan, f"Versi {number}.", row.version) for row in rows],
        )
        unexpected = [o for o in outcomes if isinstance(o, Exception)]
        assert all(isinstance(o, workflow.WorkflowError) for o in unexpected), unexpected

    for number in range(ROUNDS):
        one_round(number)


def test_scoring_beside_a_fix_everywhere_leaves_the_quality_of_the_living_texts(review, lan, monkeypatch):
    monkeypatch.setattr(scoring, "load_encoder", lambda: None)
    finding = FindingFactory(segment=rows_of(review)[0].segment, quote="Jembatan")

    def one_round(number):
        PostEdit.objects.update(target=f"Jembatan {number}.")
        Score.objects.all().delete()
        chosen = [(row.pk, row.version, 0) for row in rows_of(review)]
        outcomes = at_once(
            lambda: scoring.score_translation(Translation.objects.get()),
            lambda: everywhere.apply(review.pk, editor=lan, finding=finding, new="Titian", places=chosen),
        )
        assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)]

        stored = dict(of_living_texts().values_list("segment", "text_digest"))
        assert stored == {row.segment_id: digest(f"Titian {number}.") for row in rows_of(review)}

    for number in range(ROUNDS):
        one_round(number)


def test_recheck_after_a_change_of_terms_beside_opening_and_saving_judges_the_living_text(lan, monkeypatch):
    for task in (tasks.recheck_translation, tasks.rescore_review, tasks.score_translation):
        monkeypatch.setattr(task, "delay", lambda **ids: None)
    for _ in range(ROUNDS):
        row = PostEditFactory(segment__source="Cầu dài 420 mét.", segment__hypothesis="Panjangnya 402 meter.")
        translation = row.segment.translation
        Review.objects.filter(translation=translation).delete()

        def open_and_save(translation=translation):
            review = workflow.open_review(translation, actor=lan)
            return save(rows_of(review)[0], lan, "Panjangnya 420 meter.")

        outcomes = at_once(
            lambda t=translation: tasks.recheck_translation(translation_id=t.pk), open_and_save
        )

        assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)]
        assert translation.findings.open().filter(check_id="number").count() == 0


def test_pairing_beside_saves_neither_deadlocks_nor_loses_a_text(lan, dewi):
    def one_round(number):
        review = make_review(lan, SOURCE + f"Số {number}.", TARGET + f"Nomor {number}.")
        first, second, third = rows_of(review)[1:4]
        outcomes = at_once(
            lambda: pairing.act(review.pk, editor=dewi, seen=0, act=pairing.Act("join", first.segment_id)),
            lambda: pairing.act(review.pk, editor=lan, seen=0, act=pairing.Act("down", second.segment_id)),
            *[lambda row=row: save(row, lan, f"Versi {number} {row.pk}.") for row in (first, second, third)],
        )

        unexpected = [o for o in outcomes if isinstance(o, Exception)]
        refused = (workflow.WorkflowError, PostEdit.DoesNotExist)
        assert all(isinstance(o, refused) for o in unexpected), unexpected
        assert sum(isinstance(o, pairing.StalePairing) for o in outcomes) == 1
        kept = list(Revision.objects.values_list("target", flat=True))
        for row, outcome in zip((first, second, third), outcomes[2:], strict=True):
            text = f"Versi {number} {row.pk}."
            # A row that was retired a moment before: the page keeps the text (pairing.keep_text).
            assert isinstance(outcome, PostEdit.DoesNotExist) or any(text in target for target in kept)

    for number in range(ROUNDS):
        one_round(number)


def test_scoring_beside_a_pairing_leaves_nothing_at_rows_that_are_no_more(lan, monkeypatch):
    monkeypatch.setattr(scoring, "load_encoder", lambda: None)
    for number in range(ROUNDS):
        review = make_review(lan, SOURCE + f"Số {number}.", TARGET + f"Nomor {number}.")
        wanted = pairing.Act("join", rows_of(review)[1].segment_id)
        outcomes = at_once(
            lambda r=review: scoring.score_translation(r.translation),
            lambda r=review, w=wanted: pairing.act(r.pk, editor=lan, seen=0, act=w),
        )

        assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)]
        pairs = Score.objects.filter(segment__retired_from=review.translation)
        assert pairs.count() == 0


@pytest.mark.skipif(not connection.features.has_select_for_update, reason="it locks no single rows")
def test_estimate_raw_holds_no_row_but_those_of_its_part(review, settings, tmp_path):
    settings.ENCODER = str(tmp_path / "none")
    first, second, *_ = review.translation.segments.order_by("position")

    def estimate():
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '3s'")
        return raw_estimates.estimate_raw(review.translation, 1)

    with transaction.atomic():
        assert Segment.objects.select_for_update().get(pk=second.pk) == second
        assert at_once(estimate) == [1]

    assert Score.objects.get(metric="quality-mt").segment == first
