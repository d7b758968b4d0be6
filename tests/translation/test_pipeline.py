"""The pipeline's steps as rows: each may run again, and a second run changes nothing."""

from datetime import timedelta
from functools import partial

import pytest
from django.apps import apps
from django.utils import timezone

from tests.factories import ArticleFactory, TranslationFactory
from translation import ingest, pipeline, scoring
from translation.models import Article, Score, Translation

pytestmark = pytest.mark.django_db
Step = Translation.Step


@pytest.fixture
def translation(monkeypatch):
    monkeypatch.setattr(scoring, "load_encoder", lambda: None)
    return TranslationFactory(
        article=ArticleFactory(source="Sáng 5/3, tỉnh khánh thành cầu.\nCầu dài 420 mét."),
        text="Pada pagi 5/3, provinsi meresmikan jembatan.\nJembatan itu itu panjangnya 402 meter .",
    )


def everything() -> dict[str, list[dict]]:
    """Every row of the pipeline with every column, when it was changed included."""
    models = apps.get_app_config("translation").get_models()
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


def test_pipeline_run_again_changes_no_row(translation):
    assert pipeline.process(translation.pk) is True
    pipeline.score(translation.pk)
    before = everything()

    due = pipeline.process(translation.pk)
    pipeline.score(translation.pk)

    assert due is False
    assert before["Finding"] and before["Score"]
    assert everything() == before


def test_process_run_again_before_scoring_changes_no_row_and_asks_for_scoring(translation):
    pipeline.process(translation.pk)
    before = everything()

    assert pipeline.process(translation.pk) is True
    assert everything() == before


def test_process_pairs_what_the_article_has_when_it_is_stored(translation, monkeypatch):
    Article.objects.update(source="")
    paired = ingest.paired

    def give_source_meanwhile(read, *args):
        rows = paired(read, *args)
        Article.objects.filter(source="").update(source="Sáng 5/3, tỉnh khánh thành cầu.")
        return rows

    monkeypatch.setattr(ingest, "paired", give_source_meanwhile)

    pipeline.process(translation.pk)

    sources = translation.segments.order_by("position").values_list("source", flat=True)
    assert list(sources) == ["Sáng 5/3, tỉnh khánh thành cầu.", ""]


def test_score_taken_up_after_a_retry_is_shown_as_running(translation, monkeypatch):
    pipeline.process(translation.pk)
    Translation.objects.update(state="queued")
    seen = []
    monkeypatch.setattr(
        scoring,
        "score_translation",
        lambda *args, **kwargs: seen.append(Translation.objects.get().state) or [],
    )

    pipeline.score(translation.pk)

    assert seen == ["running"]
    assert Translation.objects.get().state == "done"


def test_score_does_nothing_before_the_check(translation):
    pipeline.score(translation.pk)

    assert not Score.objects.exists()
    assert Translation.objects.get().state == "queued"


def test_failure_keeps_the_step_and_a_later_message_leaves_it(translation):
    pipeline.fail(translation.pk, "Rusak.")
    before = everything()

    assert pipeline.process(translation.pk) is False
    pipeline.score(translation.pk)

    assert everything() == before
    assert (before["Translation"][0]["state"], before["Translation"][0]["step"]) == ("failed", "ingest")


def test_score_in_parts_is_done_after_the_last(translation):
    pipeline.process(translation.pk)

    left = pipeline.score(translation.pk, most=1)
    half_way = Translation.objects.get().state
    rest = pipeline.score(translation.pk, todo=left, most=1)

    assert (len(left), half_way) == (1, "running")
    assert (rest, Translation.objects.get().state) == ([], "done")
    assert Score.objects.filter(segment=None, metric="quality").count() == 1


def test_take_small_takes_up_the_newest_small_text_that_waits(translation):
    own, older, newer, long = TranslationFactory.create_batch(4)
    Translation.objects.filter(pk=long.pk).update(text="Kalimat. " * 2000)

    taken = [pipeline.take_small(Step.INGEST, besides=own.pk) for _ in range(4)]

    assert taken == [newer.pk, older.pk, translation.pk, None]
    assert Translation.objects.get(pk=newer.pk).state == "running"
    Translation.objects.update(state="queued", created_at=timezone.now() - timedelta(hours=1))
    assert pipeline.take_small(Step.INGEST, besides=own.pk) is None


def test_take_small_to_score_takes_up_what_has_no_score_and_no_worker(translation):
    own = TranslationFactory(state="running", step="score")
    pipeline.process(translation.pk)
    take = partial(pipeline.take_small, Step.SCORE, besides=own.pk)

    assert (take(), take()) == (translation.pk, None)
    Translation.objects.update(taken_at=timezone.now() - timedelta(minutes=2))  # that worker has died
    assert take() == translation.pk
    Translation.objects.update(taken_at=None)
    pipeline.hold(translation.pk)  # its own message has come to another worker
    assert take() is None
    Translation.objects.update(taken_at=None)
    pipeline.score(translation.pk, most=1)
    assert take() is None


@pytest.mark.parametrize("step", [Step.INGEST, Step.SCORE])
def test_take_small_passes_over_what_people_work_on(translation, step):
    own = TranslationFactory()
    Translation.objects.filter(pk=translation.pk).update(step=step, opened=True)  # its source came later

    assert pipeline.take_small(step, besides=own.pk) is None


def test_score_checks_first_what_a_worker_that_died_had_paired_anew(translation):
    pipeline.process(translation.pk)
    translation.findings.all().delete()
    Translation.objects.update(step="check")

    pipeline.score(translation.pk)

    assert translation.findings.filter(check_id="number").count() == 1
    assert Translation.objects.get().state == "done"
    assert Score.objects.filter(segment=None, metric="quality").count() == 1


@pytest.mark.encoder
def test_score_pairs_an_article_nobody_has_opened_by_meaning_and_checks_it_again():
    article = ArticleFactory(source="Lũ cuốn trôi 12 con trâu của ông Páo.\nHọc sinh được nghỉ học.")
    text = "Para siswa diliburkan  dari sekolah (12 hari)."
    translation = TranslationFactory(article=article, text=text)
    pipeline.process(translation.pk)
    by_words = list(translation.segments.order_by("position").values_list("source", "hypothesis"))

    pipeline.score(translation.pk)

    segments = translation.segments.order_by("position")
    assert by_words == [("Lũ cuốn trôi 12 con trâu của ông Páo.", text), ("Học sinh được nghỉ học.", "")]
    assert list(segments.values_list("source", "hypothesis")) == [
        ("Lũ cuốn trôi 12 con trâu của ông Páo.", ""),
        ("Học sinh được nghỉ học.", text),
    ]
    assert segments[1].findings.filter(check_id="spacing").count() == 1
    assert [segment.scores.filter(metric="quality").count() for segment in segments] == [1, 1]
