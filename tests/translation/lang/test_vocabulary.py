"""Which words are Indonesian, and which one was meant."""

import pytest

from translation.lang.suggest import meant
from translation.lang.vocabulary import is_known, is_listed, is_possible


@pytest.mark.parametrize(
    "word",
    [
        "rumah", "berenang", "bekerja", "mengeklaim", "menyosialisasikannya", "dipertanggungjawabkan",
        "pascabanjir", "anak-anak", "kesehatannya", "sebaiknya", "warganya", "memukul-mukul",
    ],
)  # fmt: skip
def test_is_known_takes_listed_words_and_regular_forms(word):
    assert is_known(word)


@pytest.mark.parametrize("word", ["rumha", "mengumumakn", "terkahir", "pemerintha", "xyzzy", "bkerja"])
def test_is_known_refuses_what_no_affix_explains(word):
    assert not is_known(word)


def test_a_form_of_a_rare_root_is_possible_but_not_known():
    assert (is_listed("sekop"), is_known("disekop"), is_possible("disekop")) == (True, False, True)


@pytest.mark.parametrize(
    ("word", "first"),
    [
        ("tealh", "telah"), ("pemerintha", "pemerintah"), ("sellesai", "selesai"), ("jalna", "jalan"),
        ("tersebur", "tersebut"),
    ],
)  # fmt: skip
def test_meant_gives_the_likeliest_word_first(word, first):
    assert meant(word)[0] == first


def test_meant_gives_nothing_where_no_usual_word_is_near():
    assert meant("zaalouk") == ()
