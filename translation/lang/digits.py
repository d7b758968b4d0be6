"""Numbers in digits: grouped thousands, decimals, the scale words behind them.

Both languages write 1.511,5; they differ in words: nghìn = ribu, triệu = juta,
tỷ = miliar, nghìn tỷ = triliun.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from translation.lang.quantity import Value

SCALE_WORDS_ID = {2: "ratus", 3: "ribu", 6: "juta", 9: "miliar", 12: "triliun"}  # power of ten to word
_SCALES = {
    "vi": {
        "trăm": 2, "nghìn": 3, "ngàn": 3, "vạn": 4, "triệu": 6, "tỷ": 9, "tỉ": 9, "tr": 6,
    },
    "id": {
        "ratus": 2, "ribu": 3, "rb": 3, "juta": 6, "jt": 6, "miliar": 9, "milyar": 9, "miliard": 9,
        "triliun": 12, "trilyun": 12, "trilliun": 12,
    },
}  # fmt: skip
_NO_SCALE = r"(?!\s+(?:lệ|số|giá|phú|trọng|suất)\b)"  # "tỷ lệ" is a rate, "tỷ số" a score
_SCALE = {
    lang: re.compile(rf"[\s-]*({'|'.join(sorted(words, key=len, reverse=True))})\b{_NO_SCALE}")
    for lang, words in _SCALES.items()
}
_HALF_MORE = {"vi": re.compile(r"\s+rưỡi\b"), "id": re.compile(r"\s+setengah\b")}
DIGITS = re.compile(r"\d{1,40}(?:[.,]\d{1,40}){0,9}")  # what is longer is no number
_PAIR = re.compile(r"(\d{1,2})[.](\d{1,2})")
_MARK = re.compile(r"[.,]")
_CONTINUED = ("m", " m", "giây", " giây", " giờ kém")
# "5m2" are square metres.
_DECIMALS = re.compile(
    r"(?:(?=m(?:\d\d|[1456789])(?!\w))|(?= mét \d{1,2}(?:[,;.)]|$))|(?= ?giây \d\d(?!\w)))"
    r" ?(m|mét|giây) ?(\d{1,2})(?![.,]\d)"
)
_TO_THE_HOUR = re.compile(r" giờ kém (\d{1,2})(?: phút)?(?!\w)")


def scale(lower: str, end: int, lang: str) -> tuple[int, int]:
    """Where the scale words after a number end and their power of ten: "nghìn tỷ" is 12."""
    power = 0
    for _ in range(3):
        match = _SCALE[lang].match(lower, end)
        if match is None:
            break
        power += _SCALES[lang][match[1]]
        end = match.end()
    return end, power


def half_more(lower: str, end: int, lang: str) -> int:
    """Where a "rưỡi" right behind ``end`` ends; ``end`` where there is none."""
    match = _HALF_MORE[lang].match(lower, end)
    return match.end() if match else end


def readings(digits: str, *, scaled: bool) -> tuple[Value, ...] | None:
    """The values digits can stand for: groups of three after a point are thousands, after a comma decimals.

    English habits are read too ("7.8", "1,234"), but not before a scale word,
    where they would hide an error of a thousandfold. None: no number at all.
    """
    if digits.isdigit():
        return (int(digits),)
    signs, pieces = _MARK.findall(digits), _MARK.split(digits)
    whole = int("".join(pieces))
    grouped = all(len(piece) == 3 for piece in pieces[1:]) and len(pieces[0]) <= 3 and pieces[0] != "0"
    decimal = _plain(Fraction(whole, 10 ** len(pieces[-1])))
    if len(signs) == 1:
        if not grouped:
            return (decimal,)
        usual, other = (whole, decimal) if signs[0] == "." else (decimal, whole)
        return (usual,) if scaled else (usual, other)
    if len(set(signs)) == 1:
        return (whole,) if grouped else None
    if signs[-1] not in signs[:-1] and all(len(piece) == 3 for piece in pieces[1:-1]):
        return (decimal,)
    return None


class Behind(NamedTuple):
    """A number that goes on behind its unit: its end, value and parts, the unit and its place."""

    end: int
    value: Value
    parts: tuple[Value, ...]
    unit: str
    unit_span: tuple[int, int] | None


def behind_unit(lower: str, start: int, end: int) -> Behind | None:
    """Vietnamese "1m72" is 1,72 m, "11 giây 24" is 11,24 seconds, "9 giờ kém 15" a quarter to nine.

    ``start`` and ``end`` are those of the first digits.
    """
    if not lower.startswith(_CONTINUED, end):
        return None
    whole = lower[start:end]
    match = _DECIMALS.match(lower, end)
    if match and whole.isdigit():
        value = _plain(int(whole) + Fraction(int(match[2]), 10 ** len(match[2])))
        unit = "second" if match[1] == "giây" else "m"
        return Behind(match.end(), value, (int(whole), int(match[2])), unit, match.span(1))
    match = _TO_THE_HOUR.match(lower, end)
    if match and whole.isdigit() and 1 <= int(whole) <= 24 and 0 < int(match[1]) < 60:
        hour, minutes = int(whole) - 1, 60 - int(match[1])
        return Behind(match.end(), hour + Fraction(minutes, 100), (hour, minutes), "hour", None)
    return None


def _plain(value: Fraction) -> Value:
    return int(value) if value.denominator == 1 else value


def pair_parts(digits: str) -> tuple[Value, ...]:
    """17.30 can be hours and minutes, 30.4 a day and a month; full hours have no minutes to find."""
    match = _PAIR.fullmatch(digits)
    if not match:
        return ()
    first, second = int(match[1]), int(match[2])
    is_time = first <= 24 and second < 60 and len(match[2]) == 2
    if not is_time and not (1 <= first <= 31 and 1 <= second <= 12):
        return ()
    return (first, second) if second else (first,)
