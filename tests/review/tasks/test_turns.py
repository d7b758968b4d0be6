"""What a worker resumes, its turns, and small new texts between the parts of long ones."""

import pytest

from review import queries, tasks, workflow
from review.models import Review
from tests.factories import ArticleFactory, SegmentFactory, TranslationFactory
from tests.review.pairing.steps import make_review
from tests.review.tasks.steps import scoring_due
from tests.review.workflow.steps import approved, person, review_of
from tests.translation.quality.tiny import make_tiny_encoder
from translation import checking, pipeline
from translation.models import Article, Reference, Score, Translation
from translation.pair_rows import SLICE

pytestmark = pytest.mark.django_db


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


def test_small_new_texts_are_scored_while_rows_are_aligned_anew_and_references_paired(
    sent, settings, tmp_path, lan
):
    settings.ENCODER = str(make_tiny_encoder(tmp_path / "tiny"))
    review = make_review(lan, "Mưa tạnh rồi đấy.\nGió lên cấp 5.", "Hujan sudah reda.\nAngin skala 5.")
    article = review.translation.article
    Reference.objects.create(article=article, label="Koran", text="Hujan reda.\nAngin skala 5.")

    (first,) = scoring_due(1, 1)
    tasks.compute_realignment(review_id=review.pk)
    (second,) = scoring_due(1, 1)
    tasks.score_references(article_id=article.pk)

    assert [Translation.objects.get(pk=each.pk).state for each in (first, second)] == ["done", "done"]


def test_small_new_texts_are_checked_between_the_segments_of_a_long_one(sent):
    long = TranslationFactory(state="running", step="check")
    SegmentFactory.create_batch(101, translation=long)
    small = TranslationFactory.create_batch(2)

    tasks.process_translation(translation_id=long.pk)

    assert [ids["translation_id"] for _, ids in sent] == [small[1].pk, small[0].pk, long.pk]
