"""The figures of engines against approved texts and human translations."""

import pytest
import sacrebleu

from review import engine_report, engine_tables, engines
from review.engine_report import Choice
from tests.review.engine_rows import FAIR, POOR, RIGHT, approved, article_of, referenced, translated
from tests.review.engines.steps import entries

pytestmark = pytest.mark.django_db


HUMAN = Choice(against=engines.HUMAN)


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
