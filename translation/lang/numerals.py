"""The quantities of a Vietnamese or an Indonesian text as values that can be compared.

A quantity written in digits or as a month is firm: the other side must have it. Number words,
Roman numerals, document symbols and the rest of the calendar can explain a firm quantity of the
other side, but need no counterpart by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from translation.lang.addresses import PHONE, PHONE_BEGINS, SYMBOL, addresses, phone_digits
from translation.lang.calendar import calendar, roman_value
from translation.lang.digits import DIGITS, behind_unit, half_more, pair_parts, readings, scale
from translation.lang.number_words import read_number_words
from translation.lang.quantity import CENTURY, MONTH, NUMBER, ROMAN, WORD, Quantity, Value
from translation.lang.quantity import PHONE as PHONE_KIND
from translation.lang.quantity import SYMBOL as SYMBOL_KIND
from translation.lang.units import TIMES, unit_before, unit_behind, units

MOST = 400  # quantities of one text
_LETTERS = re.compile(r"[IVXL]{1,7}(?![\w’'])")
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3}|XL|L)")
_RANGE = re.compile(
    r"\s*(?:[-–—/]|đến|tới|(?:xuống|lên)(?: còn)?|còn|,?\s*(?:hoặc|hay|và|atau|dan|serta)|hingga"
    r"|sampai(?: dengan)?|ke|menjadi|s\.d\.)\s*",
    re.IGNORECASE,
)
_LIST = re.compile(r"\s*,\s*")
# What stands before is looked at behind the first digit: digits are looked for quickly.
_DATE = re.compile(r"(\d(?<!\d\d)\d?)\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d)")
_DATE_ENDS = r"(?![\d/-])(?![.,]\d)"
_NO_SHARE = r"(?=\s*(?:$|[.,;:)]|tại\b|ở\b|năm\b|trên\b))"  # "từ 2 đến 3/5 số hộ" is a share
_SHORT_DATE = rf"\d{{1,2}}[-/](?:1[0-2]|0?[1-9]){_DATE_ENDS}"
_DAY_MONTH = re.compile(r"\d[-/]\d")
_DAY_MONTH_VI = re.compile(
    r"\b(?:(?:ngày|sáng|trưa|chiều|tối|đêm|hôm|mùng)|(?P<until>đến|tới)|(?P<from>từ))\s+"
    rf"(?P<day>\d{{1,2}})[-/](?P<month>1[0-2]|0?[1-9]){_DATE_ENDS}"
    rf"(?(until){_NO_SHARE})"
    rf"(?(from)(?=\s+(?:đến|tới|hết)\s+(?:hết\s+)?(?:ngày\s+\d|{_SHORT_DATE}{_NO_SHARE})))"
)
_UNIT_POWER = re.compile(r"(?:[kcdm]?m|co|ho)$", re.IGNORECASE)
_FULL_HOUR = re.compile(r"\d[:hg]$")
_DAY_AND_NIGHT = re.compile(r"24\s?/\s?24\b")
_CENTURY_BEFORE = ("thế kỷ ", "thế kỉ ", "thế kỷ thứ ", "thế kỉ thứ ", "abad ")
_CLOCK = re.compile(r"\b(?:pukul|jam)\s+$")
_YEAR_BEFORE = re.compile(r"\b(?:năm|tahun)\s+$")


@lru_cache(maxsize=512)  # several checks ask for the same texts one after the other
def quantities(text: str, lang: str) -> tuple[Quantity, ...]:
    """The quantities of an NFC text in ``lang`` ("vi" or "id"), in order, without overlaps.

    Reading stops where there are more than ``MOST``: that is a table of numbers, no sentence.
    """
    lower = text.replace("İ", "I").lower()  # the one letter that becomes two in lower case
    taken = bytearray(len(text))
    found: list[Quantity] = []
    for start, end in addresses(text):
        taken[start:end] = b"\1" * (end - start)
    for quantity in _read(text, lower, lang):
        start, end = quantity.start, quantity.end
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            found.append(quantity)
            if len(found) > MOST:
                break
    found.sort(key=lambda q: q.start)
    found = _joined(text, found)
    return tuple(_with_units(text, lower, lang, found))


def _read(text: str, lower: str, lang: str) -> Iterator[Quantity]:
    digits = DIGITS.search(text) is not None
    if digits:
        if "-" in text or "/" in text:
            yield from _symbols(text)
        yield from _phones(text)
        yield from _dates(text, lower, lang)
    yield from calendar(text, lower, lang, digits=digits)
    if digits:
        yield from _numbers(text, lower, lang)
    for word in read_number_words(text, lower, lang):
        kind = CENTURY if lower.endswith(_CENTURY_BEFORE, 0, word.start) else WORD
        yield Quantity(
            word.start, word.end, text[word.start : word.end], kind, (word.value,), word.parts,
            power=word.power, sure=word.sure, ordinal=word.ordinal,
        )  # fmt: skip
    for match in _LETTERS.finditer(text):
        before = text[match.start() - 1 : match.start()]
        is_part = (
            before and (before.isalnum() or before in "-_") and not lower.endswith("ke-", 0, match.start())
        )
        if not is_part and _ROMAN.fullmatch(match.group()):
            yield Quantity(*match.span(), match.group(), ROMAN, (roman_value(match.group()),))


def _symbols(text: str) -> Iterator[Quantity]:
    for match in SYMBOL.finditer(text):
        number = int(re.match(r"\d+", match.group()).group())
        yield Quantity(*match.span(), match.group(), SYMBOL_KIND, (number,))


def _phones(text: str) -> Iterator[Quantity]:
    for match in PHONE.finditer(text) if PHONE_BEGINS.search(text) else ():
        digits = phone_digits(match.group())
        if digits:
            yield Quantity(*match.span(), match.group(), PHONE_KIND, (int(digits),), digits=match.group())


def _dates(text: str, lower: str, lang: str) -> Iterator[Quantity]:
    """7-10-2022 and "ngày 7-10" as day, month and year, so that they equal "7 Oktober 2022"."""
    for match in _DATE.finditer(text):
        yield from _day_and_month(text, match.span(1), match.span(3))
        yield _number(text, match.span(4), unit="calendar-year")
    if lang == "vi" and _DAY_MONTH.search(text):
        for match in _DAY_MONTH_VI.finditer(lower):
            if 1 <= int(match["day"]) <= 31:
                yield from _day_and_month(text, match.span("day"), match.span("month"))


def _day_and_month(text: str, day: tuple[int, int], month: tuple[int, int]) -> Iterator[Quantity]:
    number = int(text[slice(*month)])
    yield _number(text, day, unit=f"day {number}")
    kind = MONTH if 1 <= number <= 12 else NUMBER
    yield Quantity(*month, text[slice(*month)], kind, (number,), digits=text[slice(*month)])


def _number(text: str, span: tuple[int, int], unit: str = "") -> Quantity:
    digits = text[slice(*span)]
    return Quantity(*span, digits, NUMBER, (int(digits),), digits=digits, unit=unit)


def _numbers(text: str, lower: str, lang: str) -> Iterator[Quantity]:
    for match in DIGITS.finditer(text):
        start, end = match.span()
        digits = match.group()
        if (
            digits in ("2", "3")
            and text[start - 1 : start].isalpha()
            and _UNIT_POWER.search(text, max(0, start - 3), start)
        ):
            continue  # km2, CO2
        if (
            lang == "vi"
            and len(digits) == 1
            and lower.startswith("x", end)
            and not text[end + 1 : end + 2].isalnum()
        ):
            continue  # "thế hệ 9X" were born in the nineties
        if digits == "00" and _FULL_HOUR.search(lower, max(0, start - 2), start):
            continue
        if digits == "24" and text[end : end + 1] in "/ " and (whole := _DAY_AND_NIGHT.match(text, start)):
            yield Quantity(start, whole.end(), whole.group(), NUMBER, (24,), digits="24")
            continue
        yield from _one_number(text, lower, lang, start, end)


def _one_number(text: str, lower: str, lang: str, start: int, end: int) -> Iterator[Quantity]:
    digits = text[start:end]
    if lang == "vi" and (whole := behind_unit(lower, start, end)):
        yield Quantity(
            start, whole.end, text[start : whole.end], NUMBER, (whole.value,), whole.parts,
            digits=digits, unit=whole.unit, unit_span=whole.unit_span,
        )  # fmt: skip
        return
    stop, power = scale(lower, end, lang)
    english = power and unit_before(lower, start)  # "VND 9,689 miliar" is often grouped as in English
    values = readings(digits, scaled=power > 0 and not english)
    if values is None:  # a version or a list: 1.2.3
        for piece in re.finditer(r"\d+", digits):
            yield _number(text, (start + piece.start(), start + piece.end()))
        return
    parts = pair_parts(digits)
    after_half = half_more(lower, stop, lang)
    if after_half > stop and not power:
        parts, values = (*values, 30), tuple(value + _HALF for value in values)
    elif after_half > stop:
        values = tuple(value + _HALF for value in values)
    values = tuple(_times(value, 10**power) for value in values)
    stop = after_half
    yield Quantity(start, stop, text[start:stop], NUMBER, values, parts, digits, power)


_HALF = readings("0,5", scaled=False)[0]


def _times(value: Value, factor: int) -> Value:
    product = value * factor
    return int(product) if product == int(product) else product


def _joined(text: str, found: list[Quantity]) -> list[Quantity]:
    """ "1 tỷ 250 triệu" is one number."""
    result: list[Quantity] = []
    for quantity in found:
        last = result[-1] if result else None
        if (
            last is not None
            and last.kind == quantity.kind == NUMBER
            and last.power > quantity.power > 0
            and text[last.end : quantity.start].isspace()
        ):
            start, end = last.start, quantity.end
            values = (last.values[0] + quantity.values[0],)
            result[-1] = Quantity(start, end, text[start:end], NUMBER, values, power=last.power)
        else:
            result.append(quantity)
    return result


def _with_units(text: str, lower: str, lang: str, found: list[Quantity]) -> Iterator[Quantity]:
    """Each quantity with what it counts; in "2-3 triệu đồng" the scale and the unit hold for both."""
    following: Quantity | None = None
    result: list[Quantity] = []
    for quantity in reversed(found):
        quantity = _with_unit(text, lower, lang, quantity, following)
        if following is not None and quantity.kind in (NUMBER, WORD):
            quantity = _in_range(text, quantity, following)
        result.append(quantity)
        following = quantity
    return reversed(result)


def _with_unit(text: str, lower: str, lang: str, quantity: Quantity, following: Quantity | None) -> Quantity:
    if quantity.unit or quantity.kind not in (NUMBER, WORD) or quantity.ordinal:
        return quantity
    start, end = quantity.start, quantity.end
    if (
        quantity.kind == NUMBER
        and following is not None
        and following.kind == MONTH
        and following.start - end <= 2
    ):
        return quantity._replace(unit=f"day {following.values[0]}")
    if (
        quantity.kind == NUMBER
        and len(quantity.text) == 4
        and quantity.text.isdigit()
        and _YEAR_BEFORE.search(lower, max(0, start - 7), start)
    ):
        return quantity._replace(unit="calendar-year")
    behind = unit_behind(lower, end, lang)
    if behind is not None and (following is None or behind[2] <= following.start):
        quantity = quantity._replace(unit=behind[0], unit_span=behind[1:])
        if behind[0] == "year" and quantity.values[0] % 1 == _HALF and not quantity.power:
            quantity = quantity._replace(parts=(int(quantity.values[0]), 6))  # three years and six months
        return _half_of_unit(lower, lang, quantity, behind[2], following)
    before = unit_before(lower, start)
    if before is not None:
        return quantity._replace(unit=before[0], unit_span=before[1:])
    if _CLOCK.search(lower, max(0, start - 7), start):
        return quantity._replace(unit="hour")
    if lang == "vi" and lower.endswith("gấp ", 0, start):
        return quantity._replace(unit=TIMES)  # "gấp đôi", "gấp 4 so với"
    return quantity


def _half_of_unit(
    lower: str, lang: str, quantity: Quantity, end: int, following: Quantity | None
) -> Quantity:
    """ "1 tháng rưỡi" is one and a half months."""
    if lang != "vi" or half_more(lower, end, lang) == end or quantity.unit not in units():
        return quantity
    if following is not None and following.text.lower() == "rưỡi":
        return quantity._replace(
            values=tuple(value + _HALF for value in quantity.values), parts=(*quantity.values, 30)
        )
    return quantity


def _in_range(text: str, first: Quantity, second: Quantity) -> Quantity:
    """In "2-3 triệu" the scale and the unit hold for both numbers; in "5, 6 năm" the unit does."""
    gap = second.start - first.end
    if gap > 16 or second.kind not in (NUMBER, WORD) or first.unit == "calendar-year":
        return first
    if not _RANGE.fullmatch(text, first.end, second.start) and not _LIST.fullmatch(
        text, first.end, second.start
    ):
        return first
    if second.power and not first.power and first.kind == NUMBER:
        scaled = tuple(_times(value, 10**second.power) for value in first.values)
        first = first._replace(values=first.values + scaled)
    if not first.unit and second.unit:
        first = first._replace(unit=second.unit)
    return first
