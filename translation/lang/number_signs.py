"""What a text must show to hold a quantity: words, and a pattern of what is no word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from translation.lang.calendar import WORDS
from translation.lang.number_words import ROUND, UNIT, forms, meaning

_WORD = re.compile(r"[^\W_]+")
ROMAN_NUMERAL = re.compile(r"(?<![^\W_])[IVXL]{1,7}(?![\w’'])")
_DIGITS_OR_ROMAN = re.compile(rf"\d|{ROMAN_NUMERAL.pattern}")


def number_signs(lang: str) -> tuple[str | re.Pattern[str], ...]:
    """The last words of the numbers and the words of the calendar in ``lang``, in lower case; the pattern."""
    return (*dict.fromkeys((*_last_words(lang), *WORDS[lang])), _DIGITS_OR_ROMAN)


def round_words(lang: str) -> tuple[str, ...]:
    """The last words of round numbers ("ribuan"), in lower case."""
    return tuple(_last_words(lang, lambda kind, value, sure: kind == ROUND))


def sure_words(lang: str) -> tuple[str, ...]:
    """The last words of what is surely a number, or makes one with a word before it ("satu setengah")."""
    return tuple(_last_words(lang, lambda kind, value, sure: sure or kind != UNIT or value >= 10))


def _last_words(
    lang: str, wanted: Callable[[str, int, bool], bool] = lambda kind, value, sure: True
) -> Iterator[str]:
    for form in forms(lang):
        kind, value, sure, _ = meaning(form, lang)
        if wanted(kind, value, sure):
            word = _WORD.findall(form)[-1]
            yield word
            if lang == "id":
                yield f"{word}nya"
