"""The table of roots says what the library says, and so do the rules that are spared."""

import random

import pytest
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from translation.lang import roots
from translation.lang.vocabulary import ranks

PREFIXES = (
    "",
    "di",
    "ke",
    "se",
    "ber",
    "te",
    "ter",
    "mem",
    "meng",
    "me",
    "pe",
    "per",
    "peng",
    "ku",
    "memper",
)
SUFFIXES = ("", "an", "kan", "i", "nya", "lah", "kannya", "ku", "pun")


@pytest.fixture(scope="module")
def library():
    return StemmerFactory().create_stemmer()


def test_root_of_a_frequent_word_is_what_the_library_says(library):
    words = random.Random(11).sample(sorted(ranks().keys() - roots.base_words()), 400)

    assert {word: roots.root_of(word) for word in words} == {word: library.stem(word) for word in words}


def test_root_of_any_other_word_is_what_the_library_says(library):
    chance = random.Random(12)
    bases = sorted(roots.base_words())
    words = [chance.choice(PREFIXES) + chance.choice(bases) + chance.choice(SUFFIXES) for _ in range(600)]
    words += ["gerigi", "telunjuk", "kemilau", "sinambung", "washington", "kauambil", "mempengaruhi", "é"]

    assert {word: roots.root_of(word) for word in words} == {word: library.stem(word) for word in words}


def test_root_of_knows_the_frequent_words_without_the_library(monkeypatch):
    monkeypatch.setattr(roots, "computed_root", None)

    assert [roots.root_of(word) for word in ("pembangunan", "rumah", "kekuatan")] == [
        "bangun",
        "rumah",
        "kuat",
    ]
