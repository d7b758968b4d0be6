"""The number that an ordinal says."""

import pytest

from translation.lang.ordinals import ORDINALS_ID, ORDINALS_VI, ordinal_value


@pytest.mark.parametrize(
    ("written", "words", "value"),
    [
        ("22", ORDINALS_VI, 22),
        ("XXII", ORDINALS_ID, 22),
        ("xiv", ORDINALS_VI, 14),
        ("Nhất", ORDINALS_VI, 1),
        ("mười", ORDINALS_VI, 10),
        ("kedua", ORDINALS_ID, 2),
        ("İ", ORDINALS_VI, 0),
        ("xı", ORDINALS_ID, 0),
    ],
)
def test_ordinal_value_reads_digits_roman_numerals_and_words(written, words, value):
    assert ordinal_value(written, words) == value


def test_both_languages_name_the_first_ten():
    assert len(ORDINALS_VI) == len(ORDINALS_ID) == 10
