"""What happens at the same moment, on real connections: no deadlock, no lost text, no stale judgement."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from review import decisions, everywhere, importing, pairing, queries, tasks, workflow
from review.models import PostEdit, Review, Revision
from tests.factories import FindingFactory, PostEditFactory, ReviewFactory, UserFactory
from tests.review.test_pairing import SOURCE, TARGET, make_review
from translation import checking, raw_estimates, scoring
from translation.lang.text import digest
from translation.models import Article, Finding, Score, Segment, Translation

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 12


@pytest.fixture
def lan():
    return UserFactory(roles=["translator"])


@pytest.fixture
def dewi():
    return UserFactory(roles=["editor"])


@pytest.fixture
def review(lan):
    review = ReviewFactory(assignee=lan)
    PostEditFactory.create_batch(4, review=review)
    return review


def at_once(*acts):
    """Run every act in a thread with a connection of its own; return what each returned or raised."""
    ready = threading.Barrier(len(acts))

    def run(act):
        try:
            ready.wait(10)
            return act()
        except Exception as error:  # handed to the test
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def rows_of(review):
    return list(review.post_edits.order_by("segment__position"))


def save(row, editor, target, version=None, **options):
    version = row.version if version is None else version
    return workflow.save(row.pk, editor=editor, target=target, seen_version=version, **options)


def of_living_texts():
    """The scores of the segments' living texts; that of the raw MT, kept beside them, is another matter."""
    return Score.objects.filter(segment__isnull=False).exclude(metric="quality-mt")


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
