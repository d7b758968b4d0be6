"""How much of every word the other side holds, without an encoder."""

import numpy as np

from translation.checks.linked import _around, linked
from translation.checks.wordlist import FOREIGN, NUMBER, matches, seen
from translation.lang.vietnamese import vietnamese_key

SOURCE = "Sáng nay, bác sĩ khám răng cho học sinh, sau đó tặng mỗi em một cuốn sách."
TARGET = "Pagi ini, dokter memeriksa gigi para siswa, kemudian memberi setiap anak sebuah buku."


def sides(source, target):
    return linked(seen(source, target))


def covered(text, side):
    return dict(zip(text.split(), side.coverage, strict=True))


def test_a_right_pair_is_covered_on_both_sides():
    left, right = sides(SOURCE, TARGET)

    assert len(left.keys) == len(left.coverage) == len(left.best) == len(SOURCE.split())
    assert len(right.keys) == len(right.coverage) == len(right.best) == len(TARGET.split())
    assert min(covered(TARGET, right)[word] for word in ("dokter", "gigi", "siswa,", "buku.")) > 0.8


def test_what_was_left_out_is_covered_less_than_before():
    short = TARGET[: TARGET.index(", kemudian")] + "."
    whole, part = (covered(SOURCE, sides(SOURCE, target)[0]) for target in (TARGET, short))

    assert all(part[word] < whole[word] - 0.3 for word in ("tặng", "mỗi", "sách."))
    assert all(part[word] > whole[word] - 0.3 for word in ("bác", "răng"))


def test_words_that_compete_for_one_counterpart_share_it():
    once = sides("Con mèo ngủ.", "Kucing tidur.")[0].coverage[1]
    twice = sides("Con mèo ngủ, mèo mèo mèo.", "Kucing tidur.")[0].coverage[1]

    assert twice < once


def test_a_known_word_far_from_its_place_is_covered_less_than_in_order():
    numbers = "12 34 56 78 90 23 45 67"
    ordered, turned = (
        sides(numbers, target)[0].best for target in (numbers, " ".join(numbers.split()[::-1]))
    )

    assert sum(turned) < sum(ordered)


def test_names_and_numbers_have_the_expectation_of_their_class():
    left, right = sides("Huxley bán 12 tấn cà phê.", "Huxley menjual 12 ton kopi.")
    coffee = " ".join(map(vietnamese_key, ("cà", "phê")))

    assert list(left.keys) == [FOREIGN, vietnamese_key("bán"), NUMBER, vietnamese_key("tấn"), coffee, coffee]
    assert list(right.keys) == [FOREIGN, "menjual", NUMBER, "ton", "kopi"]


def test_texts_without_words_and_far_too_long_ones_are_not_linked():
    assert sides("", "Buku.") is None
    assert sides("Sách.", " ") is None
    assert sides("sách " * 500, "buku " * 500) is None


def test_matches_are_the_places_of_what_both_sides_have():
    found = matches(seen("Huxley bán cà phê, 12 tấn.", "Sebanyak 12 ton kopi dijual Huxley."))
    pairs = set(zip(*found, strict=True))

    assert pairs == {(0, 5), (1, 4), (2, 3), (3, 3), (4, 1), (5, 2)}


def test_around_sums_the_weights_of_the_neighbours():
    weights = np.random.default_rng(5).random((7, 4)).astype(np.float32)
    expected = [
        [
            weights[max(0, i - 2) : i + 3, max(0, j - 2) : j + 3].sum() - weights[i, j]
            for j in range(weights.shape[1])
        ]
        for i in range(weights.shape[0])
    ]

    assert np.allclose(_around(weights), expected, atol=1e-5)
