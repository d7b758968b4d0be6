import numpy as np
import pytest

from translation.alignment.words import WordAlignment, word_spans
from translation.checks import Pair
from translation.checks.base import MINOR
from translation.checks.unmatched_word import UnmatchedWordCheck

SOURCE = "Dân trong thôn trồng rau sạch."


def pair(target: str, **alike: float) -> Pair:
    """Every word is 0.7 like the most alike of the source, but for those named."""
    spans = word_spans(target)
    matrix = np.zeros((len(word_spans(SOURCE)), len(spans)), dtype=np.float32)
    matrix[0] = [alike.get(target[a:b].strip(".,"), 0.7) for a, b in spans]
    return Pair(SOURCE, target, words=WordAlignment(word_spans(SOURCE), spans, matrix, 0.8))


def quotes(given: Pair, check=None) -> list[tuple[str, str]]:
    return [(f.quote, f.severity) for f in (check or UnmatchedWordCheck()).find(given)]


def test_a_word_is_marked_that_neither_dictionary_nor_encoder_finds():
    target = "Warga dusun menanam gempa, bersih."

    assert quotes(pair(target, gempa=0.05)) == [("gempa", MINOR)]
    (finding,) = UnmatchedWordCheck().find(pair(target, gempa=0.05))
    assert target[slice(*finding.target_span)] == "gempa"


@pytest.mark.parametrize(
    ("target", "alike"),
    [
        ("Warga dusun menanam gempa bersih.", {"gempa": 0.3}),  # the encoder sees something in it
        ("Warga dusun menanam sayur bersih.", {"sayur": 0.05}),  # the dictionary knows "rau"
        ("Warga dusun tetap menanam sayur.", {"tetap": 0.05}),  # such words are added freely
        ("Warga dusun Gempa menanam sayur.", {"Gempa": 0.05}),  # a name
        ("Warga dusun menanam xqzv bersih.", {"xqzv": 0.05}),  # no word that is usually found again
    ],
)
def test_any_doubt_keeps_the_check_silent(target, alike):
    assert quotes(pair(target, **alike)) == []


def test_the_least_alike_of_several_is_marked():
    target = "Warga gempa menanam kereta bersih."

    assert quotes(pair(target, gempa=0.09, kereta=0.02)) == [("kereta", MINOR)]


def test_the_newsroom_can_move_the_threshold():
    target = "Warga dusun menanam gempa bersih."

    assert quotes(pair(target, gempa=0.2)) == []
    assert quotes(pair(target, gempa=0.2), UnmatchedWordCheck(alike=0.25)) == [("gempa", MINOR)]


def test_without_the_encoder_nothing_is_said():
    assert quotes(Pair(SOURCE, "Warga dusun menanam gempa bersih.")) == []
