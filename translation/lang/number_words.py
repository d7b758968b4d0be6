"""Numbers written as words: "hai mươi ba" and "dua puluh tiga" are both 23.

number_words.tsv holds the words; here is how they join. A word that is also something else ("năm",
year; "ba", father; "kedua", both) is not sure: it can explain a number of the other side only.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from translation.lang.quantity import Value
from translation.lang.text import alternation

UNIT, TEEN, TEN, POWER, HALF, FRACTION, ROUND, PART = (
    "unit", "teen", "ten", "power", "half", "fraction", "round", "part",
)  # fmt: skip
_GAP = re.compile(r"[ \u00a0]+(?:(?:linh|lẻ) )?")  # "một trăm linh năm" is 105
# "năm nay", "mỗi năm", "5 năm": here the word is "year", not "five".
_YEAR_BEFORE = re.compile(
    r"(?:\d|\b(?:mỗi|hàng|hằng|nhiều|mấy|vài|những|từng|cả|quanh|đầu|cuối|giữa|tháng|học|"
    r"một|hai|ba|bốn|sáu|bảy|tám|chín|mười|mươi|chục))\s$"
)
_YEAR_BEHIND = re.compile(
    r"\s(?:\d|nay|ngoái|qua|sau|trước|tới|tiếp|học|đó|này|ấy|nữa|tuổi|liền|gần|cuối|đầu|mới|tháng)"
)
_MORE = re.compile(r"\s(?:mươi|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)\b")
_FATHER = re.compile(
    r"\s(?:mẹ|má|tôi|em|con|của|lô|lan|rọi|vì|đình|cô|anh|ông|bà|hoa|là|đã|đang|tư|kích|lê|phải|na|chỉ)\b"
)
_OWNER = re.compile(r"\b(?:ông|bố|cu|người|bà|chú|cô|anh|chị)\s$")
_ORDINAL_VI = re.compile(r"\b(?:thứ|hạng|giải|lần|số|tầng|vòng|hiệp|phiên)\s$")
_BOTH = re.compile(
    r"\s(?:belah|pihak|negara|orang|tangan|mata|kaki|tim|hal|sisi|kubu|bangsa|pemimpin|kali|anak)\b"
)


class NumberWord(NamedTuple):
    """A number at [start, end); ``parts`` as of a Quantity, ``power`` the ten of a round one ("ribuan")."""

    start: int
    end: int
    value: Value
    parts: tuple[Value, ...] = ()
    power: int = 0
    sure: bool = True
    ordinal: bool = False


@cache
def _words(lang: str) -> dict[str, tuple[str, int, bool]]:
    """Kind, value and whether it is surely a number, by word."""
    with open(Path(__file__).with_name("number_words.tsv"), encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {
        word: (row["kind"], int(row["value"]), row["sure"] == "yes")
        for row in rows
        if row["lang"] == lang
        for word in row["words"].split("|")
    }


def forms(lang: str) -> list[str]:
    """Every form of the words; Indonesian ones are written with "nya" too."""
    words = list(_words(lang))
    if lang == "vi":
        return words
    return [*words, *(f"{head}{word}" for word in words for head in ("ke", "ke-", "ber"))]


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    if lang == "vi":
        not_scale = r"(?!(?<=t[ỷỉ]) (?:lệ|số|giá|phú|trọng|suất)\b)"
        return re.compile(rf"(?<!\w)(?:{alternation(forms(lang))})(?!\w)(?<!phần trăm){not_scale}")
    no_count = r"(?!(?<=kaki )lima\b)"  # "pedagang kaki lima" are street vendors
    return re.compile(rf"(?<!\w){no_count}(?:{alternation(forms(lang))})(?:nya)?(?!\w)")


@lru_cache(maxsize=2048)
def meaning(word: str, lang: str) -> tuple[str, int, bool, bool]:
    """Kind, value, whether it is sure, whether it is an ordinal."""
    known = _words(lang).get(word)
    if known:
        return *known, word in ("pertama", "đầu tiên")
    bare = word.removesuffix("nya")
    if bare in _words(lang):
        return *_words(lang)[bare], False
    ordinal = bare.startswith("ke")
    kind, value, sure = _words(lang)[bare.removeprefix("ke").removeprefix("-").removeprefix("ber")]
    return kind, value, sure and ordinal and bare == word, ordinal


def number_words(text: str, lang: str) -> Iterator[tuple[int, int, Value]]:
    """(start, end, value) of the numbers written as words in ``text``, in order."""
    for word in read_number_words(text, text.lower(), lang):
        yield word.start, word.end, word.value


def read_number_words(text: str, lower: str, lang: str) -> Iterator[NumberWord]:
    """The numbers written as words, in order; ``lower`` is the text in lower case, of the same length.

    Neighbouring words make one number where grammar lets them ("hai mươi ba"),
    several where it does not ("hai, ba").
    """
    run = _Run(text, lower, lang)
    for match in _pattern(lang).finditer(lower):
        start, end = match.span()
        word = match.group()
        if word == "năm" and lang == "vi":
            if _MORE.match(lower, end) or lower.endswith((" linh ", " lẻ "), 0, start):
                word = "lăm"  # "năm mươi", "linh năm": no year
            elif _is_year(lower, start, end):
                yield from run.close()
                continue
        kind, value, sure, ordinal = meaning(word, lang)
        adjacent = run.end is not None and _GAP.fullmatch(lower, run.end, start)
        if not adjacent or not run.takes(word, kind, value):
            yield from run.close()
        run.add(word, kind, value, sure, ordinal, start, end)
    yield from run.close()


def _is_year(lower: str, start: int, end: int) -> bool:
    return bool(_YEAR_BEFORE.search(lower, max(0, start - 8), start) or _YEAR_BEHIND.match(lower, end))


class _Run:
    """The number that is being read, word by word."""

    def __init__(self, text: str, lower: str, lang: str):
        self._text, self._lower, self._lang = text, lower, lang
        self._reset()

    def _reset(self) -> None:
        self.start = self.end = None
        self._total = self._current = 0
        self._count = self._power = 0
        self._last, self._sure, self._ordinal, self._word = ("", 0), True, False, ""
        self._parts: tuple[Value, ...] = ()
        self._before_part = 0  # where the number in front of "phần" ends

    def takes(self, word: str, kind: str, value: int) -> bool:
        """Whether the word can go on with this number; two digits in a row cannot."""
        last_kind, last_value = self._last
        if last_kind in (FRACTION, ROUND) and kind == POWER:
            return last_kind == ROUND
        if last_kind == FRACTION or kind == ROUND:
            return False
        if kind == PART:
            return last_kind == UNIT
        if kind == FRACTION:
            return last_kind == UNIT and last_value < 10
        if last_kind == PART:
            return kind == UNIT and value > 0  # "một phần không thể thiếu" is no number
        if kind == HALF:
            return last_kind == (UNIT if self._lang == "id" else POWER)
        if kind == UNIT:
            if last_kind == HALF:  # "setengah tujuh" is half past six
                return self._lang == "id" and self._count == 1 and 1 < value <= 12
            if word == "năm":
                return False  # "mười năm" is ten years; fifteen is "mười lăm"
            return last_kind in (TEN, POWER) or (last_value in (10, 100, 1000) and value < 10)
        return True

    def add(self, word: str, kind: str, value: int, sure: bool, ordinal: bool, start: int, end: int) -> None:
        """Take one more word into the number."""
        last_kind, last_value = self._last
        self._word = word
        if kind == UNIT:
            if last_kind == PART:
                self._parts = (self._current or 1, value)
                self._current = Fraction(self._current or 1, value)  # "phần ba" is a third too
            elif last_kind == HALF:
                self._current, self._parts = value - Fraction(1, 2), (value - 1, 30)
            else:
                self._current += value
        elif kind == FRACTION:
            self._parts = (self._current or 1, value)
            self._current = Fraction(self._current or 1, value)
        elif kind == HALF:
            self._half(last_kind, last_value)
        elif kind == TEEN:
            self._current += 10
        elif kind == ROUND:
            self._current, self._power = value, len(str(value)) - 1
        elif kind == TEN:
            ones = self._current % 10 if value == 10 else self._current % 100
            self._current += (ones or 1) * value - ones
        elif kind == POWER:
            self._times(value, last_kind)
        self.start = start if self.start is None else self.start
        if kind == PART and self.end is not None:
            self._before_part = self.end
        self._count += 1
        self._sure = sure if self._count == 1 else True
        self._ordinal = self._ordinal or ordinal
        self.end, self._last = end, (kind, value)

    def _half(self, last_kind: str, last_value: int) -> None:
        if last_kind == POWER:  # "triệu rưỡi"
            self._total += Fraction(last_value, 2)
        elif last_kind == UNIT:  # "satu setengah"
            self._current += Fraction(1, 2)
        else:
            self._current, self._parts = Fraction(3 if self._word == "rưỡi" else 1, 2), (1, 2)

    def _times(self, value: int, last_kind: str) -> None:
        if last_kind == ROUND:
            self._power += len(str(value)) - 1
        if last_kind == HALF:
            self._parts = ()
        if value > self._total:  # "hai nghìn ba trăm tỷ"; "triệu" alone is one
            self._total = (self._total + self._current or 1) * value
        else:  # "hai triệu ba trăm nghìn"
            self._total += (self._current or 1) * value
        self._current = 0

    def close(self) -> Iterator[NumberWord]:
        """Yield the number read so far, if any, and start afresh."""
        # "gồm hai phần" is a number of parts; "một phần" is some of it.
        if self._last[0] == PART and self._count > 1 and self._total + self._current > 1:
            self.end, self._last, self._count = self._before_part, (UNIT, 0), self._count - 1
        if self.start is not None and self._last[0] != PART:
            value = self._total + self._current
            ordinal = self._ordinal or (
                self._lang == "vi"
                and bool(_ORDINAL_VI.search(self._lower, max(0, self.start - 8), self.start))
            )
            sure = self._sure and (self._count > 1 or self._alone_sure(ordinal))
            if isinstance(value, Fraction) and value.denominator == 1:
                value = int(value)
            yield NumberWord(self.start, self.end, value, self._parts, self._power, sure, ordinal)
        self._reset()

    def _alone_sure(self, ordinal: bool) -> bool:
        """Whether a single word is surely a number here: no name, no father, no "both"."""
        text, lower, start, end = self._text, self._lower, self.start, self.end
        capital = (
            text[start].isupper()
            and start > 0
            and text[start - 1] == " "
            and text[start - 2 : start - 1] not in ".?!:"
        )
        if capital and not ordinal:
            return False
        if self._word == "ba":
            return ordinal or not (
                _FATHER.match(lower, end) or _OWNER.search(lower, max(0, start - 8), start)
            )
        if lower.endswith("leg ", 0, start):
            return False  # "leg kedua" is "lượt về"
        if self._word == "kedua":
            return not _BOTH.match(lower, end)
        return True
