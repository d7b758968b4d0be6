"""Ordinals of meetings, in digits, Roman numerals and words: "thứ 22", "XXII", "kedua"."""

from __future__ import annotations

from collections.abc import Sequence

from translation.lang.calendar import roman_value

# The first ten, in order; the Vietnamese ones stand behind "thứ".
ORDINALS_VI = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
ORDINALS_ID = (
    *("pertama", "kedua", "ketiga", "keempat", "kelima"),
    *("keenam", "ketujuh", "kedelapan", "kesembilan", "kesepuluh"),
)


def ordinal_value(written: str, words: Sequence[str]) -> int:
    """The number that digits, a Roman numeral or one of ``words`` says; the first word is 1.

    0 for letters that only a pattern for any case takes for an I or L ("İ", "ı").
    """
    if written.isdigit():
        return int(written)
    word = written.lower()
    if word in words:
        return words.index(word) + 1
    return roman_value(written) if written.isascii() else 0
