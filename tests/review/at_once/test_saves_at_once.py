"""Saves beside saves, returns, approvals and imports."""

import pytest

from review import decisions, importing, queries, workflow
from review.models import PostEdit, Review, Revision
from tests.factories import FindingFactory, PostEditFactory, ReviewFactory, UserFactory
from tests.review.at_once.steps import ROUNDS, at_once, of_living_texts, rows_of, save
from translation import scoring
from translation.lang.text import digest
from translation.models import Article, Score, Translation

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_saves_of_one_row_keep_both_texts(review, lan, dewi):
    row = rows_of(review)[0]

    outcomes = at_once(
        lambda: save(row, lan, "Jembatan itu 420 meter."), lambda: save(row, dewi, "Jembatan 420 m.")
    )

    refused = [outcome for outcome in outcomes if isinstance(outcome, workflow.StaleEdit)]
    assert len(refused) == 1
    row.refresh_from_db()
    assert row.version == 1
    assert set(Revision.objects.values_list("target", flat=True)) == {
        "Jembatan itu 420 meter.",
        "Jembatan 420 m.",
    }


def test_a_refused_text_sent_several_times_at_once_is_refused_each_time(review, lan, dewi):
    row = rows_of(review)[0]
    save(row, dewi, "Jembatan 420 m.")

    for _ in range(3):
        outcomes = at_once(*[lambda: save(row, lan, "Jembatan itu 420 meter.", 0)] * 4)
        assert [type(outcome) for outcome in outcomes] == [workflow.StaleEdit] * 4

    assert Revision.objects.filter(version=None, target="Jembatan itu 420 meter.").exists()


def test_saves_beside_a_return_neither_deadlock_nor_get_lost(review, lan, dewi):
    rows = rows_of(review)
    segments = [row.segment_id for row in rows]

    def one_round(number):
        Review.objects.update(state="submitted")
        seen = {row.pk: row.version for row in rows_of(review)}
        outcomes = at_once(
            lambda: workflow.return_(review.pk, actor=dewi, reason="Baca lagi.", segment_ids=segments),
            *[lambda row=row: save(row, lan, f"Versi {number}.", seen[row.pk]) for row in rows],
        )
        unexpected = [o for o in outcomes if isinstance(o, Exception)]
        assert all(isinstance(o, workflow.WorkflowError) for o in unexpected), unexpected

        kept = set(Revision.objects.filter(target=f"Versi {number}.").values_list("post_edit", flat=True))
        assert kept == {row.pk for row in rows}

    for number in range(ROUNDS):
        one_round(number)


def test_approval_beside_a_save_is_of_the_text_that_was_read_or_none(review, lan, dewi):
    row = rows_of(review)[0]

    def one_round(number):
        Review.objects.update(
            state="submitted", approved_by=None, approved_digest=None, approved_at=None, override_reason=""
        )
        row.refresh_from_db()
        seen = queries.content_digest(review)
        outcomes = at_once(
            lambda: workflow.approve(review.pk, actor=dewi, seen_digest=seen, override_reason="Mendesak."),
            lambda: save(row, lan, f"Versi {number}."),
        )

        assert not isinstance(outcomes[1], Exception)
        assert not isinstance(outcomes[0], Exception) or isinstance(outcomes[0], workflow.WorkflowError)
        review.refresh_from_db()
        # Whoever was first: the text is not the one that was read, so it stands unapproved.
        assert review.state == Review.State.IN_REVIEW

    for number in range(ROUNDS):
        one_round(number)


def test_dismissal_beside_a_save_leaves_the_quality_of_the_living_text(review, lan):
    row = rows_of(review)[0]

    def one_round(number):
        finding = FindingFactory(segment=row.segment, quote="Jembatan", identity=digest(str(number)))
        row.refresh_from_db()
        at_once(
            lambda: decisions.dismiss(finding.pk, actor=lan, reason="Memang begitu."),
            lambda: save(row, lan, f"Jembatan itu panjangnya 42{number} meter."),
        )

        row.refresh_from_db()
        quality = Score.objects.get(segment=row.segment_id, metric="quality")
        assert quality.text_digest == digest(row.target)

    for number in range(ROUNDS):
        one_round(number)


def test_scoring_beside_saves_leaves_the_quality_of_the_living_texts(review, lan, monkeypatch):
    monkeypatch.setattr(scoring, "load_encoder", lambda: None)
    rows = rows_of(review)

    def one_round(number):
        Score.objects.all().delete()
        seen = {row.pk: row.version for row in rows_of(review)}
        outcomes = at_once(
            lambda: scoring.score_translation(Translation.objects.get()),
            *[lambda row=row: save(row, lan, f"Versi {number}.", seen[row.pk]) for row in rows],
        )
        assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)]

        stored = dict(of_living_texts().values_list("segment", "text_digest"))
        assert stored == {row.segment_id: digest(f"Versi {number}.") for row in rows}

    for number in range(ROUNDS):
        one_round(number)


def test_of_two_translators_who_begin_at_once_one_gets_the_article(lan):
    budi = UserFactory(roles=["translator"])

    def one_round(number):
        first, second = PostEditFactory.create_batch(2, review=ReviewFactory(assignee=None))
        outcomes = at_once(
            lambda: save(first, lan, "Versi Lan.", among=PostEdit.objects.editable_by(lan)),
            lambda: save(second, budi, "Versi Budi.", among=PostEdit.objects.editable_by(budi)),
        )

        assert sorted(type(outcome) is PostEdit.DoesNotExist for outcome in outcomes) == [False, True]

    for number in range(ROUNDS):
        one_round(number)


def test_review_opened_by_several_people_at_once_is_one(lan, dewi):
    row = PostEditFactory()
    translation = row.segment.translation
    Review.objects.all().delete()

    outcomes = at_once(*[lambda: workflow.open_review(translation, actor=lan)] * 3)

    assert {outcome.pk for outcome in outcomes} == {Review.objects.get().pk}
    assert PostEdit.objects.count() == 1


def test_imports_of_one_external_id_at_once_store_one(lan):
    text = "Pada pagi hari, provinsi meresmikan jembatan baru yang panjangnya 420 meter."

    def bring_in():
        return importing.import_pair(actor=lan, source=None, target=text, external_id="cms-7", dispatch=False)

    outcomes = at_once(*[bring_in] * 4)

    refused = [outcome for outcome in outcomes if isinstance(outcome, importing.AlreadyImported)]
    stored = Translation.objects.get()
    assert [error.translation.pk for error in refused] == [stored.pk] * 3
    assert Article.objects.count() == 1
