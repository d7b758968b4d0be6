"""Numbers written as words: "hai mươi ba" and "dua puluh tiga" are both 23."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

_UNITS = {
    "vi": {
        "một": 1, "mốt": 1, "hai": 2, "đôi": 2, "cặp": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5,
        "sáu": 6,
        "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10, "nhất": 1, "nhì": 2, "đầu tiên": 1, "tá": 12,
        "đơn": 1, "kép": 2, "không": 0,
    },
    "id": {
        "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8,
        "sembilan": 9,
        "sepuluh": 10, "sebelas": 11, "seratus": 100, "seribu": 1000, "sejuta": 10**6, "semiliar": 10**9,
        "selusin": 12, "lusin": 12, "pertama": 1, "ganda": 2, "sepasang": 2, "sekali": 1, "tunggal": 1,
        "nol": 0,
        "kosong": 0, "seorang": 1, "sebuah": 1, "pasangan": 2,
    },
}  # fmt: skip
_TENS = {"vi": {"mươi": 10, "chục": 10, "trăm": 100}, "id": {"puluh": 10, "ratus": 100}}
_POWERS = {
    "vi": {"nghìn": 10**3, "ngàn": 10**3, "vạn": 10**4, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9},
    "id": {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "milyar": 10**9, "triliun": 10**12},
}
_HALVES = {"vi": {"nửa", "rưỡi"}, "id": {"setengah", "separuh", "separo"}}
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"\d năm|năm \d", re.IGNORECASE)  # here the word is "year", not "five"
_ORDINAL = re.compile(r"(?:ke|ber|se)(?=[dtelsn])")


def _meaning(word: str, lang: str) -> tuple[str, int] | None:
    """("unit" | "ten" | "teen" | "power", value) of one word, or None."""
    for kind, table in (("unit", _UNITS), ("ten", _TENS), ("power", _POWERS)):
        if word in table[lang]:
            return kind, table[lang][word]
    if lang == "id":
        if word == "belas":
            return "teen", 10
        bare = _ORDINAL.sub("", word, count=1)  # kedua, berdua
        for ending in ("", "nya"):
            if bare != word and bare.removesuffix(ending) in _UNITS["id"]:
                return "unit", _UNITS["id"][bare.removesuffix(ending)]
    return None


def number_words(text: str, lang: str) -> Iterator[tuple[int, int, Fraction]]:
    """(start, end, value) of the numbers written as words in ``text``, in order.

    Neighbouring words make one number where grammar lets them ("hai mươi ba"),
    several where it does not ("hai, ba").
    """
    run = _Run()
    for match in _WORD.finditer(text):
        word = match.group().lower()
        if word == "năm" and _YEAR.search(text[max(0, match.start() - 2) : match.end() + 2]):
            word = ""
        if word in _HALVES[lang]:
            yield from run.close()
            yield match.start(), match.end(), Fraction(1, 2)
            continue
        meaning = _meaning(word, lang)
        adjacent = run.end is not None and text[run.end : match.start()].strip() == ""
        if meaning is None or not adjacent or not run.takes(word, *meaning):
            yield from run.close()
        if meaning is not None:
            run.add(*meaning, match.start(), match.end())
    yield from run.close()


class _Run:
    """The number that is being read, word by word."""

    def __init__(self):
        self.start = self.end = None
        self._total = self._current = 0
        self._last = ("", 0)

    def takes(self, word: str, kind: str, value: int) -> bool:
        """Whether the word can go on with this number; two digits in a row cannot."""
        last_kind, last_value = self._last
        if kind == "unit":
            if word == "năm":
                return False  # "mười năm" is ten years; fifteen is "mười lăm"
            return last_kind in ("ten", "power") or (last_value in (10, 100, 1000) and value < 10)
        return True

    def add(self, kind: str, value: int, start: int, end: int) -> None:
        if kind == "unit":
            self._current += value
        elif kind == "teen":
            self._current += 10
        elif kind == "ten":
            ones = self._current % 10 if value == 10 else self._current % 100
            self._current += (ones or 1) * value - ones
        else:
            self._total = (
                (self._total + self._current or 1) * value
                if self._current == 0
                else (self._total + self._current * value)
            )
            self._current = 0
        self.start = start if self.start is None else self.start
        self.end, self._last = end, (kind, value)

    def close(self) -> Iterator[tuple[int, int, Fraction]]:
        """Yield the number read so far, if any, and start afresh."""
        if self.start is not None:
            yield self.start, self.end, Fraction(self._total + self._current)
        self.__init__()
