"""The table of words' meanings: what is one word, and what is alike."""

import numpy as np
import pytest

from translation.alignment.meanings import FOLDER, meanings
from translation.lang.vietnamese import vietnamese_key


def keys(text):
    return list(map(vietnamese_key, text.split()))


def words(text):
    return meanings().words(keys(text))[0]


def likeness(vietnamese, indonesian):
    table = meanings()
    return table.likeness(table.words(keys(vietnamese))[1], indonesian.split())


def test_table_has_one_vector_for_each_word():
    sizes = [len((FOLDER / name).read_text(encoding="utf-8").splitlines()) for name in ("vi.txt", "id.txt")]

    assert np.load(FOLDER / "vectors.npy").shape == (sum(sizes), 32)


def test_syllables_of_a_compound_are_one_word_and_unknown_ones_stand_alone():
    coffee = " ".join(keys("cà phê"))

    assert words("uống cà phê qwzx") == [*keys("uống"), coffee, coffee, "qwzx"]
    assert words("") == []


@pytest.mark.parametrize(
    ("vietnamese", "indonesian"),
    [
        ("bác sĩ con mèo cà phê", "kopi dokter kucing"),
        ("máy bay trường học quả cam", "jeruk pesawat sekolah"),
        ("giáo viên biển đỏ", "laut guru merah"),
    ],
)
def test_of_a_few_words_the_nearest_is_the_translation(vietnamese, indonesian):
    right = {
        "bác": "dokter", "sĩ": "dokter", "mèo": "kucing", "cà": "kopi", "phê": "kopi", "máy": "pesawat",
        "bay": "pesawat", "trường": "sekolah", "học": "sekolah", "cam": "jeruk", "giáo": "guru",
        "viên": "guru", "biển": "laut", "đỏ": "merah",
    }  # fmt: skip
    best = likeness(vietnamese, indonesian).argmax(axis=1)
    found = {
        syllable: indonesian.split()[column]
        for syllable, column in zip(vietnamese.split(), best, strict=True)
        if syllable in right
    }

    assert found == {syllable: right[syllable] for syllable in found}


def test_an_affixed_word_that_is_not_known_counts_as_its_root():
    table, rows = meanings(), meanings().words(keys("ảnh quét"))[1]
    affixed, root = (
        table.likeness(rows, words) for words in (["terpotretkan", "penyapuannya"], ["potret", "sapu"])
    )

    assert affixed.tolist() == root.tolist() != [[0, 0], [0, 0]]


def test_unknown_words_are_like_nothing():
    assert likeness("qwzx cà phê", "qwzx kopi")[0].tolist() == [0, 0]
    assert likeness("qwzx cà phê", "qwzx kopi")[:, 0].tolist() == [0, 0, 0]
