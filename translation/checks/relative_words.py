"""Words that count days, weeks, months and years from today: "chiều qua", "tadi malam", "pekan depan".

``lower`` is always the text in lower case, of the same length as the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from translation.checks.comparison import is_day
from translation.lang.quantity import MONTH as MONTH_KIND
from translation.lang.quantity import Quantity

DAY, WEEK, MONTH, YEAR = "day", "week", "month", "year"
UNITS_VI = {"tuần": WEEK, "tháng": MONTH, "năm": YEAR}
_UNITS_ID = {"minggu": WEEK, "pekan": WEEK, "bulan": MONTH, "tahun": YEAR}
PARTS_VI = {
    "rạng sáng": "dini hari", "sáng": "pagi", "trưa": "siang", "chiều": "sore", "tối": "malam",
    "đêm": "malam", "khuya": "malam",
}  # fmt: skip
_PARTS_ID = {"petang": "sore", "subuh": "dini hari"}
_PART_ID = r"dini hari|pagi|siang|sore|petang|malam|subuh"

_DAYS_VI = {"qua": -1, "nay": 0, "mai": 1, "kia": -2, "mốt": 2}
_DAY_VI = re.compile(
    rf"\b(?:({'|'.join(PARTS_VI)})\s+)?(?:((?:ngày\s+)?hôm|bữa|ngày)\s+)?\b(qua|nay|mai|kia|mốt)\b"
    # "đêm qua đi", "sáng qua sông", "ngày mai sau"
    r"(?!\s+(?:đi|lại|sông|suối|cầu|đường|đò|phà|cửa|ngày|đêm|năm|tháng|sau)\b)"
)
_SPANS_VI = {
    "trước": (-1,), "rồi": (-1,), "ngoái": (-1,), "vừa rồi": (-1,),
    "vừa qua": (-1, 0), "qua": (-1, 0),  # what ends today can be this week too
    "này": (0,), "nay": (0,), "tới": (1,), "sau": (1,), "kế tiếp": (1,), "tiếp theo": (1,), "sắp tới": (1,),
}  # fmt: skip
_SPAN_VI = re.compile(
    rf"\b(tuần|tháng|năm)\s+({'|'.join(sorted(_SPANS_VI, key=len, reverse=True))})\b(?!\s+(?:đó|ấy|khi)\b)"
)
_NEXT_YEAR_VI = re.compile(r"\bsang\s+năm\b(?!\s+(?:mới|thứ|\d))")
_COUNTED_VI = re.compile(  # "ba tuần trước", "những năm tới"
    r"(?:\d|\b(?:hai|ba|bốn|tư|lăm|năm|sáu|bảy|tám|chín|mười|mươi|chục|trăm|nghìn|vài|mấy|nhiều|những|các|nửa"
    r"|một|bao))\s+$"
)

_DAY_ID = re.compile(
    rf"\b(?:(?P<before>{_PART_ID})\s+)?(?:"
    r"(?P<far_past>kemarin\s+(?:lusa|dulu)|lusa\s+kemarin|dua\s+hari\s+(?:yang\s+)?(?:lalu|sebelumnya))"
    r"|(?P<far>(?:besok\s+)?lusa|dua\s+hari\s+lagi)"
    rf"|(?P<past>(?:hari\s+)?kemarin)(?:\s+(?P<past_part>{_PART_ID})\b)?"
    r"|(?P<last_night>tadi\s+malam|semalam)"
    r"|(?P<weak_past>(?:se)?hari\s+sebelumnya)"
    rf"|tadi\s+(?P<tadi>{_PART_ID})"
    r"|nanti\s+(?P<nanti>sore|malam)"
    r"|(?P<today>hari\s+ini)"
    rf"|(?P<next>(?:hari\s+)?(?:besok|esok)(?:\s+hari)?)(?:\s+(?P<next_part>{_PART_ID})\b)?"
    r"|(?P<weak_next>keesokan\w*(?:\s+hari\w*)?|hari\s+berikutnya)"
    r")\b"
    rf"|\b(?P<this>{_PART_ID})(?:\s+hari)?\s+ini\b"
    rf"|\b(?P<ago>{_PART_ID})\s+tadi\b"
)
_DAYS_ID = (
    ("far_past", -2), ("far", 2), ("past", -1), ("last_night", -1), ("weak_past", -1), ("tadi", 0),
    ("nanti", 0), ("today", 0), ("next", 1), ("weak_next", 1), ("this", 0), ("ago", 0),
)  # fmt: skip
_PART_GROUPS = ("before", "past_part", "tadi", "nanti", "next_part", "this", "ago")
_SPANS_ID = {
    "lalu": -1, "kemarin": -1, "silam": -1, "sebelumnya": -1, "terakhir": -1, "ini": 0,
    "depan": 1, "mendatang": 1, "akan datang": 1, "berikutnya": 1, "selanjutnya": 1,
}  # fmt: skip
_SPAN_ID = re.compile(rf"\b(se)?(minggu|pekan|bulan|tahun)\s+(?:yang\s+)?({'|'.join(_SPANS_ID)})\b")
_COUNTED_ID = re.compile(
    r"(?:\d|\b(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|belas|puluh|puluhan|ratus|ratusan|ribu|ribuan"
    r"|beberapa|setengah|hari)|-)\s*$"
)
_NIGHT = "malam"
_DATE_ID = re.compile(r"(?<![\d/])\d{1,2}[-/]\d{1,2}(?:[-/]\d{4})?(?![\d/])")
_YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Relative:
    """[start, end) of a text, what it counts in, and how many of these from now (several: either of them).

    ``part`` is the part of the day in Indonesian; ``sure`` says that it can mean nothing else.
    """

    start: int
    end: int
    unit: str
    shifts: tuple[int, ...]
    part: str = ""
    sure: bool = True


def vietnamese(text: str, lower: str) -> Iterator[Relative]:
    """The relative days and spans of a Vietnamese text: days first, each kind in order."""
    for match in _DAY_VI.finditer(lower):
        part, day, when = match.groups()
        if not (part or day) or (day == "ngày" and when in ("qua", "nay")):
            continue  # "ngày nay" is these days
        if not day and when in ("kia", "mốt"):
            continue
        if text[match.start(3)].isupper() and not text[match.start() : match.end()].isupper():
            continue  # "tối Mai về": a name
        shift = 2 if when == "kia" and day == "ngày" else _DAYS_VI[when]
        yield Relative(*match.span(), DAY, (shift,), PARTS_VI.get(part or "", ""))
    for match in _SPAN_VI.finditer(lower):
        start, end = match.span()
        if not _COUNTED_VI.search(lower, max(0, start - 8), start):
            yield Relative(start, end, UNITS_VI[match[1]], _SPANS_VI[match[2]])
    for match in _NEXT_YEAR_VI.finditer(lower):
        yield Relative(*match.span(), YEAR, (1,))


def indonesian(text: str, lower: str) -> Iterator[Relative]:
    """The relative days and spans of an Indonesian text: spans first, each kind in order."""
    taken: list[range] = []
    for match in _SPAN_ID.finditer(lower):
        one, unit, which = match.groups()
        start, end = match.span()
        taken.append(range(start, end))
        sunday = unit == "minggu" and text[match.start(2)].isupper()
        counted = bool(one) or _COUNTED_ID.search(lower, max(0, start - 14), start) is not None
        sure = not (sunday or counted or which in ("terakhir", "sebelumnya", "berikutnya"))
        yield Relative(start, end, _UNITS_ID[unit], (_SPANS_ID[which],), sure=sure)
    for match in _DAY_ID.finditer(lower):
        if not any(match.start("past") in span for span in taken):
            yield _day(match)


def _day(match: re.Match[str]) -> Relative:
    name, shift = next((name, shift) for name, shift in _DAYS_ID if match[name])
    part = next(filter(None, match.group(*_PART_GROUPS)), "")
    part = _NIGHT if name == "last_night" else _PARTS_ID.get(part, part)
    shifts: tuple[int, ...] = (shift,)
    if name in ("tadi", "ago") and part in (_NIGHT, "dini hari"):
        shifts = (-1,) if part == _NIGHT else (0, -1)
    sure = not name.startswith("weak") and match.group() != "semalam" and len(shifts) == 1
    return Relative(*match.span(), DAY, shifts, part, sure)


def written(unit: str, shift: int, part: str, like: str) -> str | None:
    """How Indonesian says it, beginning as ``like`` does; None where there is no short word for it."""
    if unit != DAY:
        right = f"{like.split()[0].lower()} {({-1: 'lalu', 0: 'ini', 1: 'depan'})[shift]}"
    elif part:
        last = "tadi malam" if part == _NIGHT else f"kemarin {part}"
        right = {-1: last, 0: f"{part} ini", 1: f"besok {part}"}.get(shift)
    else:
        right = {-2: "kemarin lusa", -1: "kemarin", 0: "hari ini", 1: "besok", 2: "lusa"}.get(shift)
    return right and (right[0].upper() + right[1:] if like[0].isupper() else right)


def dates(source: str, target: str, quantity: Quantity) -> bool:
    """Whether this number or month of the target puts a date for a relative day, month or year of the source.

    "Chiều qua" is often "Rabu sore (17 Juli)", and "năm ngoái" is "tahun 2024".
    """
    units = {one.unit for one in vietnamese(source, source.replace("İ", "I").lower())}
    if quantity.kind == MONTH_KIND:
        return DAY in units or MONTH in units
    if is_day(quantity):
        return DAY in units
    if DAY in units and any(
        match.start() <= quantity.start and quantity.end <= match.end() for match in _DATE_ID.finditer(target)
    ):
        return True
    return YEAR in units and quantity.text.isdigit() and quantity.values[0] in _YEARS
