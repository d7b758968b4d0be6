"""Golden numbers are worked out by hand beside the test or come from sacreBLEU's own functions."""

import pytest
import sacrebleu

from translation.metrics.base import Pair
from translation.metrics.reference import Bleu, ChrF, Hter, Ter, post_edit_metrics, reference_metrics

PAIRS = [
    Pair(
        "Komite Rakyat provinsi menggelar rapat hari ini.", "Komite Partai provinsi menggelar rapat hari ini."
    ),
    Pair("Harga beras naik.", "Harga beras naik 7,5 persen pada triwulan kedua."),
]


def test_metrics_equal_sacrebleu_on_sentences():
    hypothesis, reference = PAIRS[0].hypothesis, [PAIRS[0].reference]

    assert Bleu().score(PAIRS)[0] == sacrebleu.sentence_bleu(hypothesis, reference).score
    assert ChrF().score(PAIRS)[0] == sacrebleu.sentence_chrf(hypothesis, reference, word_order=2).score
    assert Ter().score(PAIRS)[0] == sacrebleu.sentence_ter(hypothesis, reference).score


def test_metrics_equal_sacrebleu_on_a_corpus():
    hypotheses, references = [pair.hypothesis for pair in PAIRS], [[pair.reference for pair in PAIRS]]

    assert Bleu().corpus_score(PAIRS) == sacrebleu.corpus_bleu(hypotheses, references).score
    assert ChrF().corpus_score(PAIRS) == sacrebleu.corpus_chrf(hypotheses, references, word_order=2).score
    assert Ter().corpus_score(PAIRS) == sacrebleu.corpus_ter(hypotheses, references).score


def test_ter_counts_one_edit_in_seven_words():
    assert round(Ter().score(PAIRS[:1])[0], 4) == round(100 / 7, 4)


def test_hter_is_ter_as_a_share():
    assert round(Hter().score(PAIRS[:1])[0], 6) == round(1 / 7, 6)
    assert Hter().score([Pair("", "dua kata")]) == [1.0]


@pytest.mark.parametrize("metric", post_edit_metrics(), ids=lambda metric: metric.name)
def test_metric_is_best_for_equal_texts_and_falls_short_for_others(metric):
    best, other = metric.score(
        [Pair("Rapat selesai pada sore hari.", "Rapat selesai pada sore hari."), PAIRS[1]]
    )

    assert round(best, 6) == (100 if metric.higher_is_better else 0)
    assert other < best if metric.higher_is_better else other > best


def test_signatures_are_complete_and_tell_sentence_from_corpus():
    version = sacrebleu.__version__

    assert Bleu().signature == f"BLEU|nrefs:1|case:mixed|eff:yes|tok:13a|smooth:exp|version:{version}"
    assert Bleu().corpus_signature == f"BLEU|nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:{version}"
    assert ChrF().signature == f"chrF2++|nrefs:1|case:mixed|eff:yes|nc:6|nw:2|space:no|version:{version}"
    assert Ter().signature == f"TER|nrefs:1|case:lc|tok:tercom|norm:no|punct:yes|asian:no|version:{version}"
    assert Hter().signature == f"H{Ter().signature}|scale:0-1|ref:post-edit"


@pytest.mark.parametrize("reference", [None, "", " \n"])
def test_metric_names_the_pair_that_has_no_reference(reference):
    with pytest.raises(ValueError, match="bleu needs a reference for every pair, and pair 1 has none"):
        Bleu().score([PAIRS[0], Pair("Halo.", reference)])


def test_corpus_score_of_no_pairs_is_an_error():
    with pytest.raises(ValueError, match=r"chrf\+\+ needs at least one pair"):
        ChrF().corpus_score([])


def test_reference_metrics_are_those_that_need_no_post_edit():
    assert [metric.name for metric in reference_metrics()] == ["chrf++", "bleu", "ter"]
    assert [metric.name for metric in post_edit_metrics()] == ["chrf++", "bleu", "ter", "hter"]
