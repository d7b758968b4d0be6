"""What a worker takes up when it starts, and what it does with living texts."""

import pytest

from review import queries, tasks, workflow
from review.models import Review
from tests.review.test_workflow import approved, person, review_of
from translation import checking
from translation.models import Article, Score, Translation

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
    ):
        monkeypatch.setattr(task, "delay", lambda task=task, **ids: calls.append((task.__name__, ids)))
    return calls


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
