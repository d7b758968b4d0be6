"""What a worker takes up when it starts, and what it does with living texts."""

import time

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.db import OperationalError
from kombu.exceptions import OperationalError as NoBroker

from review import queries, tasks, workflow
from review.models import Review
from tests.factories import ArticleFactory, SegmentFactory, TranslationFactory
from tests.review.test_workflow import approved, person, review_of
from tests.translation.quality.tiny import make_tiny_encoder
from translation import checking, pipeline
from translation.models import Article, EncoderReport, Score, Translation
from translation.pair_rows import SLICE
from translation.tasks import RETRIES, with_guests

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(monkeypatch):
    """The tasks that were sent: (name, ids) in order."""
    calls = []
    for task in (
        tasks.process_translation,
        tasks.score_translation,
        tasks.process_review,
        tasks.rescore_review,
        tasks.score_approved,
        tasks.estimate_raw,
    ):
        monkeypatch.setattr(task, "delay", lambda task=task, **ids: calls.append((task.__name__, ids)))
    return calls


@pytest.fixture(autouse=True)
def long_turns(monkeypatch):
    """However slow this machine is, an article is done in one turn."""
    monkeypatch.setattr(pipeline, "TURN", float("inf"))


@pytest.fixture
def short_turns(long_turns, monkeypatch):
    """A turn is over after the first part."""
    monkeypatch.setattr(pipeline, "TURN", 0)


@pytest.fixture
def no_encoder(settings, tmp_path):
    settings.ENCODER = str(tmp_path / "none")


@pytest.fixture
def lan(db):
    return person("lan", "translator")


def test_resume_unfinished_sends_what_each_translation_needs_next(sent, lan):
    article = Article.objects.create(title="Bài")
    queued = Translation.objects.create(article=article, engine="A", text="Teks.")
    scoring = Translation.objects.create(
        article=article, engine="B", text="Teks.", state="running", step="score"
    )
    review = review_of(("Câu.", "Kalimat."), actor=lan)
    Translation.objects.filter(pk=review.translation_id).update(state="queued", step="ingest")
    Translation.objects.create(article=article, engine="C", text="Teks.", state="done", step="")

    assert tasks.resume_unfinished() == 3

    assert sent == [
        ("process_translation", {"translation_id": queued.pk}),
        ("score_translation", {"translation_id": scoring.pk}),
        ("process_review", {"review_id": review.pk}),
    ]


def test_resume_unfinished_measures_an_approved_text_whose_message_was_lost(sent, lan):
    dewi = person("dewi", "editor")
    review = review_of(("Câu số 12.", "Kalimat 12."), actor=lan)
    approved(review, lan, dewi)

    assert tasks.resume_unfinished() == 1
    assert sent == [("score_approved", {"review_id": review.pk})]

    tasks.score_approved(review_id=review.pk)

    names = Score.objects.filter(translation=review.translation, segment=None).values_list(
        "metric", flat=True
    )
    assert {"bleu", "chrf++", "ter", "hter"} <= set(names)
    assert tasks.resume_unfinished() == 0


def test_process_review_judges_the_living_text_and_keeps_it(sent, lan):
    review = review_of(("Có 12 đại biểu.", "Ada 13 peserta."), actor=lan)
    row = review.post_edits.get()
    workflow.save(row.pk, editor=lan, target="Ada 12 peserta.", seen_version=0)
    Translation.objects.filter(pk=review.translation_id).update(state="queued", step="check")

    tasks.process_review(review_id=review.pk)

    assert queries.living_texts(review) == {row.segment_id: "Ada 12 peserta."}
    assert review.translation.findings.open().filter(check_id="number").count() == 0
    assert sent == [("rescore_review", {"review_id": review.pk})]
    assert Review.objects.get().translation.step == "score"


def test_rescore_review_shows_a_failure_of_the_checks(monkeypatch, lan):
    review = review_of(("Có 12 đại biểu.", "Ada 12 peserta."), actor=lan)
    Translation.objects.filter(pk=review.translation_id).update(state="running", step="score")

    def fail(*_):
        raise ValueError("no words")

    monkeypatch.setattr(checking, "check_segments", fail)
    tasks.rescore_review(review_id=review.pk)

    translation = Translation.objects.get()
    assert (translation.state, translation.step) == ("failed", "score")
    assert translation.error.endswith("ValueError: no words")


def scoring_due(count: int, segments: int) -> list[Translation]:
    """Checked translations of so many segments each, the encoder's turn."""
    made = TranslationFactory.create_batch(count, state="running", step="score")
    for translation in made:
        SegmentFactory.create_batch(segments, translation=translation)
    return made


def test_score_translation_does_a_whole_article_in_one_turn(sent, no_encoder):
    (translation,) = scoring_due(1, 2 * pipeline.PART + 3)

    tasks.score_translation(translation_id=translation.pk)

    assert (sent, Translation.objects.get().state) == ([], "done")
    assert Score.objects.filter(metric="quality").count() == 2 * pipeline.PART + 4


def test_score_translation_sends_what_its_turn_left_to_the_end_of_the_queue(sent, no_encoder, short_turns):
    (translation,) = scoring_due(1, pipeline.PART + 3)

    tasks.score_translation(translation_id=translation.pk)
    ((name, ids),) = sent
    half_way = Translation.objects.get().state
    tasks.score_translation(**ids)

    assert (name, len(ids["todo"]), half_way) == ("score_translation", 3, "running")
    assert (len(sent), Translation.objects.get().state) == (1, "done")
    assert Score.objects.filter(metric="quality").count() == pipeline.PART + 4


def test_rescore_review_judges_the_article_with_its_first_part_only(
    sent, no_encoder, short_turns, lan, monkeypatch
):
    review = review_of(*[(f"Câu {n}.", f"Kalimat {n}.") for n in range(pipeline.PART + 1)], actor=lan)
    judged, check = [], checking.check_segments
    monkeypatch.setattr(checking, "check_segments", lambda *args: judged.append(args) or check(*args))

    tasks.rescore_review(review_id=review.pk)
    ((name, ids),) = sent
    tasks.rescore_review(**ids)

    assert (name, len(ids["todo"])) == ("rescore_review", 1)
    assert (len(judged), len(sent)) == (1, 1)
    assert Score.objects.filter(metric="quality").count() == pipeline.PART + 2


def test_small_new_text_is_scored_before_a_part_of_a_long_one(sent, no_encoder, short_turns):
    (long,), (small,) = scoring_due(1, 2 * pipeline.PART), scoring_due(1, 2)

    tasks.score_translation(translation_id=long.pk)

    assert Translation.objects.get(pk=small.pk).state == "done"
    assert Translation.objects.get(pk=long.pk).state == "running"
    assert Score.objects.filter(translation=long, metric="quality").count() == pipeline.PART
    tasks.score_translation(translation_id=small.pk)  # its own message comes later and finds nothing to do
    assert Score.objects.filter(translation=small, metric="quality").count() == 3


def test_small_new_texts_are_scored_between_the_slices_that_a_long_one_is_read_in(sent, settings, tmp_path):
    settings.ENCODER = str(make_tiny_encoder(tmp_path / "tiny"))
    lines = 2 * SLICE
    long = TranslationFactory(
        article=ArticleFactory(source="\n".join(f"Nông dân trồng lúa ở xã {n}." for n in range(lines))),
        text="\n".join(f"Petani menanam padi di komune {n}." for n in range(lines)),
    )
    pipeline.process(long.pk)
    small = scoring_due(3, 1)

    tasks.score_translation(translation_id=long.pk)

    scored = Score.objects.filter(segment=None, metric="quality").order_by("pk")
    assert list(scored.values_list("translation", flat=True)) == [
        *(translation.pk for translation in reversed(small)),
        long.pk,
    ]
    first = Score.objects.filter(translation=long).earliest("pk")
    assert first.pk > scored[2].pk  # two of them came before a part was scored, within the reading
    assert set(Translation.objects.values_list("state", flat=True)) == {"done"}


def test_small_new_texts_are_checked_between_the_segments_of_a_long_one(sent):
    long = TranslationFactory(state="running", step="check")
    SegmentFactory.create_batch(101, translation=long)
    small = TranslationFactory.create_batch(2)

    tasks.process_translation(translation_id=long.pk)

    assert [ids["translation_id"] for _, ids in sent] == [small[1].pk, small[0].pk, long.pk]


def failing_for(translation: Translation, error: Exception, monkeypatch) -> None:
    """Let scoring fail with this error for this translation alone."""
    score = pipeline.score

    def fail(translation_id, **options):
        if translation_id == translation.pk:
            raise error
        return score(translation_id, **options)

    monkeypatch.setattr(pipeline, "score", fail)


def test_small_text_that_fails_between_does_not_harm_the_long_one(sent, no_encoder, monkeypatch):
    (long,), (small,) = scoring_due(1, 2), scoring_due(1, 1)
    failing_for(small, ValueError("no words"), monkeypatch)

    tasks.score_translation(translation_id=long.pk)

    assert [Translation.objects.get(pk=each.pk).state for each in (long, small)] == ["done", "failed"]


def test_time_limit_that_strikes_in_a_small_text_is_the_long_ones(sent, no_encoder, monkeypatch):
    (long,), (small,) = scoring_due(1, 2), scoring_due(1, 1)
    failing_for(small, SoftTimeLimitExceeded(), monkeypatch)

    tasks.score_translation(translation_id=long.pk)

    assert [Translation.objects.get(pk=each.pk).state for each in (long, small)] == ["failed", "running"]


def test_busy_database_in_a_small_text_sends_the_long_one_again(sent, no_encoder, monkeypatch):
    (long,), (small,) = scoring_due(1, 2), scoring_due(1, 1)
    failing_for(small, OperationalError("busy"), monkeypatch)

    tasks.score_translation.apply(kwargs={"translation_id": long.pk})  # with its retry

    # The small one has a message of its own.
    assert [Translation.objects.get(pk=each.pk).state for each in (long, small)] == ["done", "running"]


def test_database_that_stays_busy_in_a_small_text_fails_the_long_one(sent, no_encoder, monkeypatch):
    (long,), (small,) = scoring_due(1, 2), scoring_due(1, 1)
    failing_for(small, OperationalError("busy"), monkeypatch)

    tasks.score_translation.apply(kwargs={"translation_id": long.pk}, retries=RETRIES)

    assert [Translation.objects.get(pk=each.pk).state for each in (long, small)] == ["failed", "running"]


def test_broker_that_blinks_while_a_small_text_is_sent_does_not_harm_the_long_one(sent, monkeypatch):
    long, small = TranslationFactory.create_batch(2)
    send, faults = tasks.score_translation.delay, [NoBroker("connection refused")]

    def blink(**ids):
        if faults:
            raise faults.pop()
        send(**ids)

    monkeypatch.setattr(tasks.score_translation, "delay", blink)

    tasks.process_translation(translation_id=long.pk)
    first = list(sent)
    tasks.process_translation(translation_id=small.pk)  # its own message

    assert list(Translation.objects.values_list("state", "step")) == [("running", "score")] * 2
    assert first == [("score_translation", {"translation_id": long.pk})]
    assert sent[1:] == [("score_translation", {"translation_id": small.pk})]


def test_small_texts_come_between_until_they_have_had_their_share_of_the_time(settings, monkeypatch):
    settings.CELERY_TASK_SOFT_TIME_LIMIT = 90
    clock, came = [0], []
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])

    def welcome():
        came.append(clock[0])
        clock[0] += 12

    pause = with_guests(welcome)
    for _ in range(5):
        pause()
        clock[0] += 100  # the long one's own work

    assert came == [0, 112, 224]


def test_recheck_of_many_lets_a_small_new_text_go_first(sent):
    segment = SegmentFactory()
    small = TranslationFactory()

    tasks.recheck_translation(translation_id=segment.translation_id)

    assert [ids["translation_id"] for _, ids in sent] == [small.pk, segment.translation_id]
    assert Translation.objects.get(pk=small.pk).step == "score"


def test_small_new_text_is_checked_before_another(sent):
    first, second = TranslationFactory.create_batch(2)

    tasks.process_translation(translation_id=first.pk)

    assert [name for name, _ in sent] == ["score_translation"] * 2
    assert [ids["translation_id"] for _, ids in sent] == [second.pk, first.pk]
    assert set(Translation.objects.values_list("step", flat=True)) == {"score"}


def test_report_encoder_tells_what_is_missing_and_sends_nothing(sent, no_encoder):
    TranslationFactory(processed=True, scored_with="quality:1|encoder:none|checks:1")

    assert tasks.report_encoder() == 0

    row = EncoderReport.objects.get()
    assert "Run make setup, or manage.py convert_encoder" in row.fault
    assert (row.licence, row.signature, row.threads, sent) == ("", "", 0, [])


def test_report_encoder_scores_again_what_was_scored_without_one(sent, lan, settings, tmp_path):
    settings.ENCODER = str(make_tiny_encoder(tmp_path / "tiny", card="---\nlicense: cc0-1.0\n---"))
    without = "quality:1|encoder:none|checks:1"
    bare = TranslationFactory(processed=True, scored_with=without)
    review = review_of(("Câu.", "Kalimat."), actor=lan)
    final = approved(review_of(("Câu.", "Kalimat."), actor=lan), lan, person("dewi", "editor"))
    Translation.objects.filter(review__isnull=False).update(scored_with=without)
    TranslationFactory(processed=True, scored_with="quality:1|encoder:abc|checks:1")
    sent.clear()

    assert tasks.report_encoder() == 4

    assert sent == [
        ("rescore_review", {"review_id": review.pk}),
        ("score_translation", {"translation_id": bare.pk}),
        ("estimate_raw", {"translation_id": review.translation_id}),
        ("estimate_raw", {"translation_id": final.translation_id}),
    ]
    assert final is None or final.pk != review.pk
    row = EncoderReport.objects.get()
    assert (row.fault, row.licence, row.device, row.dtype) == ("", "cc0-1.0", "cpu", "float32")
    assert row.signature.startswith("encoder:")


def test_report_encoder_again_keeps_one_row_for_the_machine(no_encoder, settings, tmp_path):
    tasks.report_encoder()
    settings.ENCODER = str(make_tiny_encoder(tmp_path / "tiny"))

    tasks.report_encoder()

    row = EncoderReport.objects.get()
    assert (row.fault, row.licence, row.name) == ("", "unknown", settings.ENCODER)
