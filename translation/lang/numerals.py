"""The quantities of a Vietnamese or an Indonesian text as values that can be compared.

Both languages write 1.511,5; they differ in words: nghìn = ribu, triệu = juta,
tỷ = miliar, nghìn tỷ = triliun, "tháng 7" = Juli, "quý II" = triwulan II,
"thứ Bảy" = Sabtu. A quantity written in digits or as a month is firm: the other
side must have it. Number words, Roman numerals and days of the week are soft:
they can explain a firm quantity of the other side, but need no counterpart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from translation.lang.number_words import number_words

NUMBER, MONTH, WORD, ROMAN, WEEKDAY = "number", "month", "word", "roman", "weekday"
MONTHS_ID = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
SCALE_WORDS_ID = {2: "ratus", 3: "ribu", 6: "juta", 9: "miliar", 12: "triliun"}  # power of ten to word

_SCALES = {
    "vi": {
        "trăm": 2, "nghìn": 3, "ngàn": 3, "vạn": 4, "triệu": 6, "tỷ": 9, "tỉ": 9,
    },
    "id": {
        "ratus": 2, "ribu": 3, "rb": 3, "juta": 6, "jt": 6, "miliar": 9, "milyar": 9, "miliard": 9,
        "triliun": 12, "trilyun": 12, "trilliun": 12,
    },
}  # fmt: skip
_NO_SCALE = r"(?!\s+(?:lệ|số|giá|phú|trọng|suất)\b)"  # "tỷ lệ" is a rate, "tỷ số" a score
_SCALE = {
    lang: re.compile(rf"[\s-]*({'|'.join(sorted(words, key=len, reverse=True))})\b{_NO_SCALE}", re.IGNORECASE)
    for lang, words in _SCALES.items()
}
_MONTH_NUMBERS_ID = {name.lower(): number for number, name in enumerate(MONTHS_ID, start=1)}
_MONTH_NUMBERS_ID |= {"pebruari": 2, "nopember": 11}
_SHORT_MONTHS_ID = {name[:3].lower(): number for number, name in enumerate(MONTHS_ID, start=1)} | {"agt": 8}
_MONTH_WORDS_VI = {
    "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8,
    "chín": 9, "mười một": 11, "mười hai": 12, "mười": 10, "chạp": 12,
}  # fmt: skip
_MONTH_ID = re.compile(
    rf"\b({'|'.join(_MONTH_NUMBERS_ID)})\b"
    rf"|(?<=\d )({'|'.join(_SHORT_MONTHS_ID)})\b",  # "6 Nov."; alone "Jan" is a name
    re.IGNORECASE,
)
_MONTH_VI = re.compile(  # "3 tháng một lần" is no month
    r"\btháng\s+(?:(giêng|chạp|0?[1-9](?!\d)|1[0-2](?!\d))\b|"
    rf"({'|'.join(sorted(_MONTH_WORDS_VI, key=len, reverse=True))})\b(?!\s+(?:số|lần|vài|ngày|tháng|\d)))"
    r"(?!\s*[.,]?\d)(?!\s+(?:sau|trước|rưỡi|nữa)\b)",
    re.IGNORECASE,
)
_WEEKDAYS_ID = {"senin": 2, "selasa": 3, "rabu": 4, "kamis": 5, "jumat": 6, "jum'at": 6, "sabtu": 7}
_WEEKDAY_ID = re.compile(rf"\b({'|'.join(_WEEKDAYS_ID)})\b", re.IGNORECASE)

_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
_ROMAN = re.compile(r"(?<![\w-])(?=[IVXL])X{0,3}(?:IX|IV|V?I{0,3}|XL|L)(?![\w’'])")
_URL = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")
_RANGE = re.compile(
    r"\s*(?:[-–—/]|đến|tới|hoặc|hay|và|hingga|sampai|atau|dan|sampai dengan)\s*", re.IGNORECASE
)
_DATE = re.compile(r"(?<!\d)(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d)")
_DIGITS = re.compile(r"\d{1,40}(?:[.,]\d{1,40}){0,9}")  # what is longer is no number
_UNIT_POWER = re.compile(r"(?:[kcdm]?m|co|ho)$", re.IGNORECASE)


@dataclass(frozen=True)
class Quantity:
    """A quantity at [start, end) of its text; ``values`` are its possible readings, the usual one first.

    ``parts`` are the values it falls into where the whole has no counterpart (17.30 as
    a time: 17 and 30). ``power`` is the power of ten that its scale words stand for.
    """

    start: int
    end: int
    text: str
    kind: str
    values: tuple[Fraction, ...]
    parts: tuple[Fraction, ...] = ()
    digits: str = ""
    power: int = 0

    @property
    def firm(self) -> bool:
        return self.kind in (NUMBER, MONTH)

    def equals(self, other: Quantity) -> bool:
        return not set(self.values).isdisjoint(other.values)


def quantities(text: str, lang: str) -> list[Quantity]:
    """The quantities of an NFC text in ``lang`` ("vi" or "id"), in order, without overlaps."""
    taken = bytearray(len(text))
    found: list[Quantity] = []
    for match in _URL.finditer(text):
        taken[match.start() : match.end()] = b"\1" * len(match.group())
    for reader in (_dates, _months, _numbers, _weekdays, _words, _romans):
        for quantity in reader(text, lang):
            if not any(taken[quantity.start : quantity.end]):
                taken[quantity.start : quantity.end] = b"\1" * (quantity.end - quantity.start)
                found.append(quantity)
    found.sort(key=lambda q: q.start)
    followers = [*found[1:], None][: len(found)]
    return [_in_range(text, first, second) for first, second in zip(found, followers, strict=True)]


def _in_range(text: str, first: Quantity, second: Quantity | None) -> Quantity:
    """In "2-3 triệu" the scale holds for both numbers: the first can be read with it too."""
    if second is None or first.power or not second.power or first.kind != NUMBER:
        return first
    if not _RANGE.fullmatch(text, first.end, second.start):
        return first
    scaled = tuple(value * 10**second.power for value in first.values)
    return replace(first, values=first.values + scaled)


def _dates(text: str, lang: str) -> Iterator[Quantity]:
    """7-10-2022 as three quantities, so that it equals "7 Oktober 2022"."""
    for match in _DATE.finditer(text):
        for group in (1, 3, 4):
            value = (Fraction(int(match[group])),)
            yield Quantity(
                match.start(group), match.end(group), match[group], NUMBER, value, digits=match[group]
            )


def _months(text: str, lang: str) -> Iterator[Quantity]:
    if lang == "vi":
        pattern, words = _MONTH_VI, _MONTH_WORDS_VI
    else:
        pattern, words = _MONTH_ID, _SHORT_MONTHS_ID | _MONTH_NUMBERS_ID
    for match in pattern.finditer(text):
        name = match[1] or match[2]
        if lang == "id" and not name[0].isupper() and len(name) < 6:
            continue  # "mei" and "maret" are months only with a capital, and so are the short forms
        number = int(name) if name.isdigit() else words[name.lower()]
        yield Quantity(match.start(), match.end(), match.group(), MONTH, (Fraction(number),))


def _numbers(text: str, lang: str) -> Iterator[Quantity]:
    for match in _DIGITS.finditer(text):
        digits = match.group()
        before = text[: match.start()][-12:]
        if digits in ("2", "3") and _UNIT_POWER.search(before) and before[-1:].isalpha():
            continue  # km2, CO2
        if digits == "00" and re.search(r"\d[:hg]$", before):
            continue  # a full hour
        end, power = _scale(text, match.end(), lang)
        readings = _readings(digits, scaled=power > 0)
        if readings is None:
            for piece in re.finditer(r"\d+", digits):  # a version or a list: 1.2.3
                start = match.start() + piece.start()
                value = (Fraction(int(piece.group())),)
                yield Quantity(
                    start, start + len(piece.group()), piece.group(), NUMBER, value, digits=piece.group()
                )
            continue
        values = tuple(value * 10**power for value in readings)
        yield Quantity(
            match.start(), end, text[match.start() : end], NUMBER, values, _time_parts(digits), digits, power
        )


def _scale(text: str, end: int, lang: str) -> tuple[int, int]:
    """Where the scale words after a number end and their power of ten: "nghìn tỷ" is 12."""
    power = 0
    for _ in range(3):
        match = _SCALE[lang].match(text, end)
        if match is None:
            break
        power += _SCALES[lang][match[1].lower()]
        end = match.end()
    return end, power


def _readings(digits: str, *, scaled: bool) -> tuple[Fraction, ...] | None:
    """The values digits can stand for: groups of three after a point are thousands, after a comma decimals.

    English habits are read too ("7.8", "1,234"), but not before a scale word,
    where they would hide an error of a thousandfold. None: no number at all.
    """
    signs = re.findall(r"[.,]", digits)
    pieces = re.split(r"[.,]", digits)
    whole = Fraction(int("".join(pieces)))
    if not signs:
        return (whole,)
    grouped = all(len(piece) == 3 for piece in pieces[1:]) and len(pieces[0]) <= 3 and pieces[0] != "0"
    decimal = whole / 10 ** len(pieces[-1])
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


def _time_parts(digits: str) -> tuple[Fraction, ...]:
    """17.30 and 17.00 can be hours and minutes; full hours have no minutes to find."""
    match = re.fullmatch(r"([01]?\d|2[0-4])[.]([0-5]\d)", digits)
    if not match:
        return ()
    return tuple(Fraction(int(part)) for part in match.groups() if int(part) or part == match[1])


def _weekdays(text: str, lang: str) -> Iterator[Quantity]:
    if lang == "id":
        for match in _WEEKDAY_ID.finditer(text):
            value = (Fraction(_WEEKDAYS_ID[match[1].lower()]),)
            yield Quantity(match.start(), match.end(), match.group(), WEEKDAY, value)


def _words(text: str, lang: str) -> Iterator[Quantity]:
    for start, end, value in number_words(text, lang):
        yield Quantity(start, end, text[start:end], WORD, (value,))


def _romans(text: str, lang: str) -> Iterator[Quantity]:
    for match in _ROMAN.finditer(text):
        if match.group():
            yield Quantity(
                match.start(), match.end(), match.group(), ROMAN, (Fraction(roman_value(match.group())),)
            )


def roman_value(numeral: str) -> int:
    """The value of a Roman numeral up to 89 in capitals: "XIX" is 19."""
    total = 0
    for letter, following in zip(numeral, [*numeral[1:], ""], strict=True):
        value = _ROMAN_VALUES[letter]
        total += -value if _ROMAN_VALUES.get(following, 0) > value else value
    return total
