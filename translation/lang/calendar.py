"""Months, days of the week, quarters, halves, decades and centuries of a text as quantities.

"tháng 7" is Juli, "thứ Ba" is Selasa, "quý II" is triwulan II, "6 tháng cuối năm" is the second half of
the year, "thập niên 80" is 1980-an, "thế kỷ XX" is abad ke-20. ``lower`` is always the text in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from translation.lang.quantity import CENTURY, DECADE, HALF, MONTH, NUMBER, QUARTER, WEEKDAY, Quantity

MONTHS_ID = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
# A year of the lunar calendar has two names, "năm Giáp Thìn"; "năm kỷ niệm" is none.
LUNAR_STEMS = "giáp|ất|bính|đinh|mậu|kỷ|kỉ|canh|tân|nhâm|quý|quí"
LUNAR_YEAR = (
    rf"năm\s+(?:{LUNAR_STEMS})\s+(?:tý|tí|sửu|dần|mão|mẹo|thìn|tỵ|tị|ngọ|mùi|thân|dậu|tuất|hợi)(?!\w)"
)
WEEKDAYS_ID = {2: "Senin", 3: "Selasa", 4: "Rabu", 5: "Kamis", 6: "Jumat", 7: "Sabtu", 8: "Minggu"}
_MONTH_NUMBERS_ID = {name.lower(): number for number, name in enumerate(MONTHS_ID, start=1)}
_MONTH_NUMBERS_ID |= {"pebruari": 2, "nopember": 11}
_SHORT_MONTHS_ID = {name[:3].lower(): number for number, name in enumerate(MONTHS_ID, start=1)} | {"agt": 8}
_MONTH_WORDS_VI = {
    "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8,
    "chín": 9, "mười một": 11, "mười hai": 12, "mười": 10, "chạp": 12,
}  # fmt: skip
_MONTH_ID = re.compile(
    rf"\b({'|'.join(_MONTH_NUMBERS_ID)})\b"
    rf"|(?<=\d )({'|'.join(_SHORT_MONTHS_ID)})\b"  # "6 Nov."; alone "Jan" is a name
)
_MONTH_VI = re.compile(  # "3 tháng một lần" is no month
    r"\btháng\s+(?:(giêng|chạp|0?[1-9](?!\d)|1[0-2](?!\d))\b|"
    rf"({'|'.join(sorted(_MONTH_WORDS_VI, key=len, reverse=True))})\b(?!\s+(?:số|lần|vài|ngày|tháng|\d)))"
    r"(?!\s*[.,]?\d)(?!\s+(?:sau|trước|rưỡi|nữa)\b)"
)
_WEEKDAYS_VI = {"hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7}
_WEEKDAY_VI = re.compile(r"\bthứ\s+(hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])\b(?!\s+(?:mươi|trăm))|\bchủ\s+nhật\b")
# Before an ordinal there is what it counts; before a day of the week there is one of these, or nothing.
_DAY_BEFORE = re.compile(
    r"\b(?:hôm|vào|ngày|sáng|trưa|chiều|tối|đêm|đến|từ|tới|qua|trước|khuya|mỗi|các|rạng sáng)\s+$"
)
_DAY_BEHIND = re.compile(
    r"\s*(?:,?\s*(?:ngày|hôm)\b|tuần\b|hàng tuần|hằng tuần|vừa (?:qua|rồi)|này\b|\(?\d{1,2}[/-]\d)"
)
_WEEKDAYS_OF_ID = {name.lower(): value for value, name in WEEKDAYS_ID.items()} | {"jum'at": 6, "ahad": 8}
_WEEKDAY_ID = re.compile(r"\b(senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\b")
_SUNDAY_BEFORE = re.compile(r"\b(?:hari|setiap|tiap)\s+$")
_SUNDAY_BEHIND = re.compile(r"\s+(?:pagi|siang|sore|malam|dini|petang|\(\d)")

_ROMANS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_RANKS_VI = {"đầu tiên": 1, "đầu": 1, "một": 1, "nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "cuối": 4}
_RANKS_ID = {"pertama": 1, "kesatu": 1, "kedua": 2, "ketiga": 3, "keempat": 4, "terakhir": 4, "awal": 1}
_QUARTER_VI = re.compile(
    r"\bquý\s+(?:thứ\s+)?(iv|i{1,3}|[1-4]|đầu tiên|đầu|một|nhất|hai|ba|tư|bốn|cuối)\b(?!\s*[.,]\d)"
)
_QUARTER_ID = re.compile(
    r"\b(?:triwulan|kuartal|kwartal)\s+(?:ke-?\s?)?"
    r"(iv|i{1,3}|[1-4]|pertama|kesatu|kedua|ketiga|keempat|awal|terakhir)\b"
)
_HALF_VI = re.compile(
    r"\b(?:(?:6|06|sáu)\s+tháng|nửa)\s+(?P<end>đầu|cuối|sau)\b(?:\s+của)?\s+(?:năm|tháng|thế kỷ|thập)"
)
_HALF_ID = re.compile(
    r"\b(?:semester|paruh(?:\s+waktu)?|setengah|separuh|(?:6|enam)\s+bulan)\s+"
    r"(?P<end>pertama|awal|kedua|akhir|terakhir|i{1,2}|[12]|ke-[12])\b"
)
_DECADE_VI = re.compile(
    r"\b(?:những năm|thập niên|thập kỷ|thập kỉ|các năm)\s+(?:đầu\s+|cuối\s+)?(?:những năm\s+)?"
    r"(\d{4}|\d0)\b(?!\s*[-–/]\s*\d)"
)
_DECADE_ID = re.compile(r"\b(\d{4}|\d0)\s?-?\s?an\b|\b(?:dekade|dasawarsa)\s+(?:tahun\s+)?(\d{4}|\d0)\b")
_CENTURY_VI = re.compile(r"\bthế k[ỷỉ]\s+(?:thứ\s+)?(\d{1,2}\b|[xvi]+\b)(?!\s*năm)")
_CENTURY_ID = re.compile(r"\babad\s+(?:ke\s?-?\s?)?(\d{1,2}\b|[xvi]+\b)")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50}


def calendar(text: str, lower: str, lang: str, *, digits: bool) -> Iterator[Quantity]:
    """The quantities of the calendar; ``digits`` says whether the text has any.

    What is read first takes its place from what comes later.
    """
    for reader, pieces, beside_digits in _READERS[lang]:
        if _has_any(pieces, lower) or (digits and beside_digits and beside_digits.search(lower)):
            yield from reader(text, lower, lang == "vi")


def _has_any(pieces: tuple[str, ...], lower: str) -> bool:
    for piece in pieces:  # noqa: SIM110  # quicker than any()
        if piece in lower:
            return True
    return False


def _quantity(text: str, match: re.Match[str], kind: str, *values: int, **more) -> Quantity:
    start, end = match.span()
    return Quantity(start, end, text[start:end], kind, values, **more)


def _months(text: str, lower: str, vietnamese: bool) -> Iterator[Quantity]:
    pattern = _MONTH_VI if vietnamese else _MONTH_ID
    words = _MONTH_WORDS_VI if vietnamese else _SHORT_MONTHS_ID | _MONTH_NUMBERS_ID
    for match in pattern.finditer(lower):
        name = match[1] or match[2]
        if not vietnamese and not text[match.start()].isupper() and len(name) < 6:
            continue  # "mei" and "maret" are months only with a capital, and so are the short forms
        number = int(name) if name.isdigit() else words[name]
        yield _quantity(text, match, MONTH, number)


def _weekdays(text: str, lower: str, vietnamese: bool) -> Iterator[Quantity]:
    if not vietnamese:
        for match in _WEEKDAY_ID.finditer(lower):
            name = match[1]
            sure = name != "minggu" or bool(
                _SUNDAY_BEFORE.search(lower, max(0, match.start() - 8), match.start())
                or _SUNDAY_BEHIND.match(lower, match.end())
            )
            if name == "minggu" and not sure and not text[match.start()].isupper():
                continue  # "minggu" is a week
            yield _quantity(text, match, WEEKDAY, _WEEKDAYS_OF_ID[name], sure=sure)
        return
    for match in _WEEKDAY_VI.finditer(lower):
        name = match[1]
        value = 8 if name is None else int(name) if name.isdigit() else _WEEKDAYS_VI[name]
        sure = (
            name is None
            or text[match.end() - len(name)].isupper()
            or bool(_DAY_BEFORE.search(lower, max(0, match.start() - 12), match.start()))
            or bool(_DAY_BEHIND.match(lower, match.end()))
        )
        yield _quantity(text, match, WEEKDAY, value, sure=sure)


def _quarters(text: str, lower: str, vietnamese: bool) -> Iterator[Quantity]:
    pattern, ranks = (_QUARTER_VI, _RANKS_VI) if vietnamese else (_QUARTER_ID, _RANKS_ID)
    for match in pattern.finditer(lower):
        rank = match[1]
        value = int(rank) if rank.isdigit() else _ROMANS.get(rank) or ranks[rank]
        yield _quantity(text, match, QUARTER, value, ordinal=not rank.isdigit() and rank not in _ROMANS)


def _halves(text: str, lower: str, vietnamese: bool) -> Iterator[Quantity]:
    for match in (_HALF_VI if vietnamese else _HALF_ID).finditer(lower):
        in_months = match.group().split()[1] in ("tháng", "bulan")
        value = 1 if match["end"] in ("đầu", "pertama", "awal", "i", "1", "ke-1") else 2
        yield _quantity(text, match, HALF, value, parts=(6,) if in_months else ())


def _decades(text: str, lower: str, vietnamese: bool) -> Iterator[Quantity]:
    for match in (_DECADE_VI if vietnamese else _DECADE_ID).finditer(lower):
        number = int(match[1] or match[2])
        if number < 100:
            values = (1900 + number, number, 2000 + number)
        else:
            values = (number, number // 100 + 1) if number % 100 == 0 else (number,)
        yield _quantity(text, match, DECADE, *values, digits=match[1] or match[2])


def _centuries(text: str, lower: str, vietnamese: bool) -> Iterator[Quantity]:
    for match in (_CENTURY_VI if vietnamese else _CENTURY_ID).finditer(lower):
        numeral = match[1]
        value = int(numeral) if numeral.isdigit() else roman_value(numeral)
        yield _quantity(text, match, CENTURY, value, digits=numeral)


def roman_value(numeral: str) -> int:
    """The value of a Roman numeral up to 89: "XIX" is 19.

    A pattern for any case takes "İ" for an I too; whatever is no digit counts nothing.
    """
    total = 0
    letters = numeral.lower()
    for letter, following in zip(letters, [*letters[1:], ""], strict=True):
        value = _ROMAN_DIGITS.get(letter, 0)
        total += -value if _ROMAN_DIGITS.get(following, 0) > value else value
    return total


# Which reader is worth calling where one of these stands in the text, or this in one with digits.
_READERS = {
    "vi": (
        (_halves, ("nửa", "tháng"), None),
        (_quarters, ("quý",), None),
        (_centuries, ("thế k",), None),
        (_decades, (), re.compile("năm |thập")),
        (_months, ("tháng",), None),
        (_weekdays, ("thứ", "nhật"), None),
    ),
    "id": (
        (_halves, ("semester", "paruh", "bulan", "seten", "separuh"), None),
        (_quarters, ("triwulan", "kuartal", "kwartal"), None),
        (_centuries, ("abad",), None),
        (_decades, (), re.compile(r"\d\s?-?\s?an\b|deka|dasawarsa")),
        (_months, tuple(_MONTH_NUMBERS_ID), re.compile(rf"\d (?:{'|'.join(_SHORT_MONTHS_ID)})")),
        (_weekdays, tuple(_WEEKDAYS_OF_ID), None),
    ),
}

# In lower case one word of each pattern; decades and short names of months have digits beside them.
WORDS = {
    "vi": ("tháng", "nửa", "quý", "thế", "thứ", "nhật"),
    "id": (
        *("semester", "paruh", "setengah", "separuh", "bulan", "triwulan", "kuartal", "kwartal", "abad"),
        *_MONTH_NUMBERS_ID,
        *("senin", "selasa", "rabu", "kamis", "jumat", "jum", "sabtu", "minggu", "ahad"),
    ),
}

_RANKS = ("pertama", "kedua", "ketiga", "keempat")
_ROMAN_RANKS = ("I", "II", "III", "IV")


def write_date(source: Quantity, target: Quantity) -> str | None:
    """The source's date in the form of the target's; None where that is not certain."""
    value = source.values[0]
    if target.kind == MONTH and not target.digits:
        return MONTHS_ID[int(value) - 1] if value in range(1, 13) else None
    if target.kind == WEEKDAY:
        return WEEKDAYS_ID[int(value)] if source.kind == WEEKDAY else None
    if target.kind == NUMBER:
        return source.digits or None
    if target.kind in (QUARTER, HALF):
        return _ranked(int(value), target)
    if target.kind in (DECADE, CENTURY):
        written = source.digits
        if target.kind == CENTURY and (not written or not target.digits.isdigit()):
            return None
        new = str(int(value)) if target.kind == CENTURY or len(target.digits) == 4 else written
        return target.text.replace(target.digits, new, 1) if target.digits else None
    return None


def _ranked(value: int, target: Quantity) -> str | None:
    noun, _, rank = target.text.rpartition(" ")
    if not noun:
        return None
    if rank.isdigit():
        return f"{noun} {value}"
    if rank.isupper():
        return f"{noun} {_ROMAN_RANKS[value - 1]}"
    return f"{noun} {_RANKS[value - 1]}"
