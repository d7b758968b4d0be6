"""Scores and p-values are sacreBLEU's own, with its seed."""

import pytest
import sacrebleu
from sacrebleu.metrics import BLEU, CHRF, TER
from sacrebleu.significance import PairedTest

from translation.metrics.significance import TooFew, estimates, mean_interval, paired_bootstrap

REFERENCES = [f"Pada hari ke-{n}, kapal membawa {n * 7} ton beras ke pelabuhan di utara." for n in range(12)]
GOOD = [text.replace("membawa", "mengangkut") if n % 3 else text for n, text in enumerate(REFERENCES)]
BAD = [text.replace("ke pelabuhan di utara", f"untuk kota {n}") for n, text in enumerate(REFERENCES)]


def test_estimates_equal_sacrebleu_on_the_corpus():
    found = estimates(GOOD, REFERENCES)

    assert found["bleu"].value == sacrebleu.corpus_bleu(GOOD, [REFERENCES]).score
    assert found["ter"].value == sacrebleu.corpus_ter(GOOD, [REFERENCES]).score
    assert found["chrf++"].value == sacrebleu.corpus_chrf(GOOD, [REFERENCES], word_order=2).score
    version = sacrebleu.__version__
    assert found["bleu"].signature == (
        f"BLEU|nrefs:1|bs:1000|seed:12345|case:mixed|eff:no|tok:13a|smooth:exp|version:{version}"
    )
    for estimate in found.values():
        assert estimate.low < estimate.value < estimate.high


def test_estimates_have_no_bounds_below_ten_segments():
    found = estimates(GOOD[:9], REFERENCES[:9])

    assert found["bleu"].value == sacrebleu.corpus_bleu(GOOD[:9], [REFERENCES[:9]]).score
    assert [(one.low, one.high) for one in found.values()] == [(None, None)] * 3
    assert "bs:" not in found["ter"].signature


def test_paired_bootstrap_is_sacrebleus_and_the_same_every_time():
    metrics = {"BLEU": BLEU(force=True), "CHRF": CHRF(word_order=2), "TER": TER()}
    _, expected = PairedTest(
        [("a", GOOD), ("b", BAD)], metrics, [REFERENCES], test_type="bs", n_samples=1000
    )()

    once, again = (paired_bootstrap(GOOD, BAD, REFERENCES) for _ in range(2))

    assert once == again
    for name, label in (("bleu", "BLEU"), ("chrf++", "chrF2++"), ("ter", "TER")):
        first, second = expected[label]
        assert (once[0][name].value, once[1][name].value) == (first.score, second.score)
        assert (once[0][name].p, once[1][name].p) == (None, second.p_value)
        assert once[1][name].high == second.mean + second.ci
    assert once[1]["chrf++"].p < 0.05


def test_paired_bootstrap_of_equal_systems_has_sacrebleus_smallest_p_which_means_nothing():
    first, second = paired_bootstrap(GOOD, GOOD, REFERENCES)

    assert [one.value for one in first.values()] == [one.value for one in second.values()]
    assert {one.p for one in second.values()} == {1 / 1001}


@pytest.mark.parametrize(("number", "words"), [(0, "0 segments"), (1, "1 segment "), (9, "9 segments")])
def test_paired_bootstrap_refuses_few_segments_in_words(number, words):
    with pytest.raises(TooFew, match=f"Only {words}.*at least 10"):
        paired_bootstrap(GOOD[:number], BAD[:number], REFERENCES[:number])


def test_mean_interval_encloses_the_mean_and_needs_ten_values():
    mean, low, high = mean_interval([40.0, 60.0] * 10)

    assert mean == 50.0
    assert 40 < low < 50 < high < 60
    assert mean_interval([40.0, 60.0]) == (50.0, None, None)
    assert mean_interval([1.0] * 12) == (1.0, 1.0, 1.0)
