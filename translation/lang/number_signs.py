"""What a text must show to hold a quantity: words, and a pattern of what is no word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translation.lang.calendar import SIGNS
from translation.lang.number_words import forms

_WORD = re.compile(r"[^\W_]+")
_DIGITS_OR_ROMAN = re.compile(r"\d|(?<![^\W_])[IVXL]{1,7}(?![\w’'])")


def number_signs(lang: str) -> tuple[str | re.Pattern[str], ...]:
    """The last words of the numbers and the words of the calendar in ``lang``, in lower case; the pattern."""
    return (*dict.fromkeys((*_last_words(lang), *SIGNS[lang])), _DIGITS_OR_ROMAN)


def _last_words(lang: str) -> Iterator[str]:
    for form in forms(lang):
        word = _WORD.findall(form)[-1]
        yield word
        if lang == "id":
            yield f"{word}nya"
