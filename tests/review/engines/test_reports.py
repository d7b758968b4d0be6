"""How a report is asked for, kept, exported and made by command."""

import csv
import datetime
import io

import pytest
import sacrebleu
from django.core.management import call_command
from django.utils import timezone

from review import engine_report, engine_tables, engines, tasks
from review.engine_report import Choice
from review.models import EngineReport, PostEdit, Review
from tests.factories import ArticleFactory
from tests.review.engine_rows import FAIR, POOR, RIGHT, approved, article_of, referenced, translated
from tests.review.engines.steps import entries
from translation import scoring
from translation.models import Article, Score, Translation

pytestmark = pytest.mark.django_db


def rows(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_choice_narrows_by_day_and_publisher():
    old, new = ArticleFactory(publisher="Báo Sông"), ArticleFactory(publisher="Báo Núi")
    Article.objects.filter(pk=old.pk).update(created_at=timezone.now() - datetime.timedelta(days=40))
    today = timezone.localdate()

    def chosen(**fields):
        return set(Choice(**fields).articles(Article.objects.all()))

    assert chosen() == {old, new}
    assert chosen(since=today) == {new}
    assert chosen(until=today - datetime.timedelta(days=30)) == {old}
    assert chosen(publisher="Báo Núi", until=today) == {new}
    assert Choice.of(Choice(since=today, publisher="x").facts()) == Choice(since=today, publisher="x")


def test_report_asks_a_worker_once_and_again_when_rows_change():
    translation = translated(article_of(), "A", FAIR)
    everything = Article.objects.all()

    report, fresh, ask = engine_report.report_of(Choice(), everything)
    assert (report.result, fresh, ask) == (None, False, True)
    assert engine_report.report_of(Choice(), everything)[1:] == (False, False)

    assert tasks.compute_engine_report(report_id=report.pk) is True
    assert tasks.compute_engine_report(report_id=report.pk) is False
    report, fresh, ask = engine_report.report_of(Choice(), everything)
    assert ([entry["engine"] for entry in report.result["engines"]], fresh, ask) == (["A"], True, False)

    approved(translation, RIGHT)
    report, fresh, ask = engine_report.report_of(Choice(), everything)
    assert (fresh, ask) == (False, True)
    assert report.result["engines"][0]["compared"] is None  # still shown, said to be old


def test_reports_are_kept_for_the_latest_choices_only(monkeypatch):
    monkeypatch.setattr(engine_report, "MOST_REPORTS", 2)
    for publisher in ("a", "b", "c"):
        engine_report.report_of(Choice(publisher=publisher), Article.objects.all())

    assert [report.choice["publisher"] for report in EngineReport.objects.order_by("pk")] == ["b", "c"]


def test_a_revoked_approval_is_no_reference():
    review = approved(translated(article_of(), "A", FAIR), RIGHT)
    Review.objects.filter(pk=review.pk).update(
        state="in_review", approved_by=None, approved_at=None, approved_digest=None
    )

    entry = entries()["A"]

    assert (entry["compared"], entry["hter"], entry["untouched"]) == (None, None, None)


@pytest.mark.parametrize("articles", [1, 3])
def test_gather_asks_the_same_for_one_and_three_articles(articles, django_assert_num_queries):
    for _ in range(articles):
        article = article_of(2)
        approved(translated(article, "A", FAIR[:2]), RIGHT[:2])
        translated(article, "B", POOR[:2])

    # Approved translations, translations, their segments, post-edits, engines' names, approved texts.
    with django_assert_num_queries(6):
        engines.gather(Article.objects.all(), engines.APPROVED, ["A", "B"])


def test_gather_reads_no_more_segments_than_a_bootstrap_bears(monkeypatch):
    monkeypatch.setattr(engines, "MOST_SEGMENTS", 5)
    for _ in range(2):
        approved(translated(article_of(4), "A", FAIR[:4]), RIGHT[:4])

    found = engines.gather(Article.objects.all(), engines.APPROVED, ["A"])

    assert (found.samples["A"].n, found.samples["A"].articles) == (5, 2)


def test_csv_holds_every_figure_and_no_formula():
    article = article_of()
    approved(translated(article, '=HYPERLINK("http://x")', FAIR, quality=[70.0] * 12), RIGHT)
    translated(article, "@B", POOR)
    result = engine_report.figures(Choice())

    found = rows(engine_tables.write_csv(result, "engines"))
    assert {row["engine"] for row in found} == {'\'=HYPERLINK("http://x")', "'@B"}
    bleu = next(row for row in found if row["measure"] == "bleu" and row["engine"] == "'@B")
    assert float(bleu["value"]) == sacrebleu.corpus_bleu(POOR, [RIGHT]).score
    assert (bleu["n"], bleu["signature"][:4]) == ("12", "BLEU")
    pairs = rows(engine_tables.write_csv(result, "pairs"))
    assert [row["metric"] for row in pairs] == ["chrf++", "bleu", "ter"]
    assert {row["a"][0] for row in pairs} | {row["b"][0] for row in pairs} == {"'"}
    effort = rows(engine_tables.write_csv(result, "effort"))
    assert [(row["need_from"], row["n"], row["share_edited"]) for row in effort] == [("0.3", "12", "1.0")]


def test_command_scores_references_and_writes_the_figures(capsys):
    article = article_of()
    referenced(article, RIGHT)
    translated(article, "A", FAIR)

    call_command("score_references", "--csv", "engines", "--against", "human")

    out, err = capsys.readouterr()
    assert err == "39 scores written\n"
    assert [row["measure"] for row in rows(out)] == ["chrf++", "bleu", "ter"]
    call_command("score_references", "--article", str(article.pk))
    assert capsys.readouterr().err == "0 scores written\n"


def test_command_estimates_raw_texts_that_have_no_estimate(capsys, monkeypatch):
    monkeypatch.setattr(scoring, "load_encoder", lambda: None)
    article = article_of(2)
    translation = translated(article, "A", FAIR[:2])
    approved(translation, RIGHT[:2])
    for segment in translation.segments.all():
        Score.objects.create(translation=translation, segment=segment, metric="quality", value=90)

    call_command("score_references", "--csv", "effort")

    out, err = capsys.readouterr()
    assert err == "2 scores written\n"
    assert [line["n"] for line in rows(out)] == ["2"]


def test_score_approved_measures_the_other_engines_too(monkeypatch, django_capture_on_commit_callbacks):
    task = tasks.score_references
    monkeypatch.setattr(task, "apply_async", lambda kwargs: task(**kwargs))
    article = article_of(2)
    review = approved(translated(article, "A", FAIR[:2]), RIGHT[:2])
    other = translated(article, "B", POOR[:2])

    with django_capture_on_commit_callbacks(execute=True):
        tasks.score_approved(review_id=review.pk)

    whole = other.reference_scores.get(segment=None, metric="ter")
    assert whole.reference is None
    assert whole.value == round(sacrebleu.corpus_ter(POOR[:2], [RIGHT[:2]]).score, 4)
    assert not Translation.objects.get(engine="A").reference_scores.exists()
    assert PostEdit.objects.count() == 2
