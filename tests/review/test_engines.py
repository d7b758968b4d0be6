"""The comparison of engines: what is gathered, what is computed, when it is computed again."""

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
from translation import scoring
from translation.models import Article, Score, Translation

pytestmark = pytest.mark.django_db

HUMAN = Choice(against=engines.HUMAN)


def entries(choice=None):
    return {entry["engine"]: entry for entry in engine_report.figures(choice or Choice())["engines"]}


def rounded(figure, *names):
    return tuple(round(figure[name], 6) for name in names or ("value",))


def test_figures_without_any_article_are_empty():
    assert engine_report.figures(Choice()) == {
        "engines": [],
        "pairs": [],
        "effort": {"n": 0, "rho": None, "bins": []},
    }


def test_figures_of_one_engine_that_nobody_approved_hold_its_estimate_only():
    translated(article_of(), "A", FAIR, quality=[40.0, 60.0] * 6)

    entry = entries()["A"]

    assert (entry["articles"], entry["segments"]) == (1, 12)
    assert (entry["compared"], entry["hter"], entry["untouched"]) == (None, None, None)
    assert (entry["quality"]["value"], entry["quality"]["n"]) == (50.0, 12)
    assert entry["quality"]["low"] < 50 < entry["quality"]["high"]


def test_figures_against_the_approved_text_are_sacrebleus_over_all_articles():
    for _ in range(2):
        article = article_of(6)
        approved(translated(article, "A", FAIR[:6]), RIGHT[:6])
        translated(article, "B", POOR[:6])

    found = entries()

    references = [RIGHT[:6] * 2]
    for engine, texts in (("A", FAIR[:6] * 2), ("B", POOR[:6] * 2)):
        scores = found[engine]["compared"]["scores"]
        assert scores["bleu"]["value"] == sacrebleu.corpus_bleu(texts, references).score
        assert scores["ter"]["value"] == sacrebleu.corpus_ter(texts, references).score
        assert found[engine]["compared"]["n"] == 12
    assert (found["A"]["compared"]["own"], found["B"]["compared"]["own"]) == (2, 0)
    assert found["B"]["hter"] is None
    expected = sacrebleu.corpus_ter(FAIR[:6] * 2, references).score / 100
    assert rounded(found["A"]["hter"]) == (round(expected, 6),)
    assert found["A"]["hter"]["signature"].endswith("|scale:0-1|ref:post-edit")


def test_figures_against_a_human_translation_leave_the_approved_text_aside():
    article = article_of()
    approved(translated(article, "A", FAIR), FAIR)
    referenced(article, RIGHT)

    entry = entries(HUMAN)["A"]

    assert entry["compared"]["scores"]["ter"]["value"] == sacrebleu.corpus_ter(FAIR, [RIGHT]).score
    assert entry["compared"]["own"] == 0
    assert entry["hter"]["value"] == 0.0  # what was approved is still the measure of the effort


def test_figures_count_untouched_segments_of_approved_texts_only():
    approved(translated(article_of(), "A", FAIR), [*FAIR[:3], *RIGHT[3:]])
    translated(article_of(), "A", FAIR)

    entry = entries()["A"]

    assert (entry["untouched"]["value"], entry["untouched"]["n"]) == (0.25, 12)


def test_figures_leave_furniture_and_removed_segments_out():
    translation = translated(article_of(3), "A", FAIR[:3], kinds=["furniture", "body", "body"])
    approved(translation, ["", "", RIGHT[2]])

    entry = entries()["A"]

    assert (entry["segments"], entry["compared"]["n"], entry["hter"]["n"]) == (2, 1, 1)
    assert entry["compared"]["scores"]["ter"]["value"] == sacrebleu.corpus_ter([FAIR[2]], [[RIGHT[2]]]).score


def test_pair_compares_what_both_engines_have_and_says_whose_text_was_approved():
    article = article_of()
    approved(translated(article, "A", FAIR), RIGHT)
    groups = [[0, 1], *[[n] for n in range(2, 12)]]
    translated(article, "B", [" ".join(POOR[:2]), *POOR[2:]], groups=groups)
    translated(article_of(), "B", POOR)

    (pair,) = engine_report.figures(Choice())["pairs"]

    assert {pair["a"]: pair["own_a"], pair["b"]: pair["own_b"]} == {"A": 1, "B": 0}
    assert (pair["n"], pair["articles"], pair["refused"]) == (11, 1, "")
    lines = {line.label: line for line in engine_tables.pair_lines(pair)}
    assert lines["chrF++"].verdict == "A is better"
    assert lines["TER"].verdict == "A is better"
    assert lines["chrF++"].p == "0.001"


def test_pair_of_equal_texts_is_called_equal():
    article = article_of()
    referenced(article, RIGHT)
    translated(article, "A", FAIR)
    translated(article, "B", FAIR)

    (pair,) = engine_report.figures(HUMAN)["pairs"]

    lines = engine_tables.pair_lines(pair)
    assert [(line.difference, line.p, line.verdict) for line in lines] == [("+0.0", "", "equal")] * 3


def test_pair_with_few_segments_is_refused_in_words():
    article = article_of(4)
    referenced(article, RIGHT[:4])
    translated(article, "A", FAIR[:4])
    translated(article, "B", POOR[:4])

    (pair,) = engine_report.figures(HUMAN)["pairs"]

    assert pair["refused"] == "Only 4 segments in common; a comparison needs at least 10."
    assert engine_tables.pair_lines(pair) == []


def test_figures_are_the_same_every_time():
    article = article_of()
    approved(translated(article, "A", FAIR, quality=[50.0 + n for n in range(12)]), RIGHT)
    translated(article, "B", POOR)

    assert engine_report.figures(Choice()) == engine_report.figures(Choice())


def test_effort_sets_the_first_estimate_against_the_edits():
    translation = translated(article_of(4), "A", FAIR[:4], quality=[95.0, 95.0, 35.0, 35.0])
    approved(translation, [FAIR[0], FAIR[1], RIGHT[2], "Semua kata lain."])

    effort = engine_report.figures(Choice())["effort"]

    assert effort["n"] == 4
    assert [(one["low"], one["n"], one["edited"]) for one in effort["bins"]] == [(0.0, 2, 0.0), (0.6, 2, 1.0)]
    assert effort["bins"][0]["hter"] == 0.0
    assert effort["rho"] > 0.8


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


def rows(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


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
