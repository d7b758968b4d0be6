"""Addresses, telephone numbers and document symbols: what a translation copies letter for letter."""

from __future__ import annotations

import re

_TOP = "vn|com|net|org|gov|edu|info|io|id|me|be|tv|asia|int|co|us|uk|jp|cn|kr|sg|au|ai|app"
ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>“”\"]+"
    r"|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"
    rf"|(?<![\w@.-])[a-z0-9][a-z0-9-]{{1,62}}(?:\.[a-z0-9-]{{2,62}}){{0,3}}\.(?:{_TOP})\b(?![.-]?\w)(?:/[^\s<>“”\"]*)?",
    re.IGNORECASE,
)
POINT_INSIDE = re.compile(r"\.[a-zA-Z]")
_TAIL = ".,;:!?)]}'’»"

# A number, then capitals with hyphens and slashes: 85-QĐ/TW, 320/QĐ-TTg, 03/2009/TT-BNG.
SYMBOL = re.compile(
    r"(?<![\w/-])\d{1,6}(?:/\d{4})?[-/][A-ZĐƯ][\wĐđ]{0,15}(?:[-/.&][A-ZĐƯ][\wĐđ]{0,15}){1,4}(?![\w/])"
)
PHONE = re.compile(
    r"(?<![\w.,/-])(?:\(?(?:\+84|\+62)\)?[ .-]?\d{1,4}|\(?0\d{1,3}\)?|1[89]00)"
    r"(?:[ .-]?\d{2,4}){1,4}(?![\w/]|[.,-]\d)"
)

PHONE_BEGINS = re.compile(r"\+[68]|0(?<![\w.,/-].)\d|1[89]00")  # one of these is in every number


def addresses(text: str) -> list[tuple[int, int]]:
    """[start, end) of the links and mail addresses of a text, without the sentence's marks behind them."""
    if not POINT_INSIDE.search(text):
        return []
    found = []
    for match in ADDRESS.finditer(text):
        start, end = match.span()
        while end > start and text[end - 1] in _TAIL:
            end -= 1
        if end > start:
            found.append((start, end))
    return found


def phone_digits(number: str) -> str | None:
    """The digits of a telephone number without its country's code; None where there are too few."""
    digits = "".join(filter(str.isdigit, number))
    if number.lstrip("(").startswith("+"):
        digits = "0" + digits[2:]
    shortest = 8 if digits.startswith("1") else 9
    return digits if shortest <= len(digits) <= 12 else None
