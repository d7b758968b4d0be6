"""What a number counts: percent, money, measures, spans of time; one name for both languages.

units.tsv holds the units. ``measures`` is what a unit is a measure of; values of units with the same
measure compare by ``factor`` (to the first of them; several where regions differ; 0 where there is no fixed
one, as with money).
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

MONEY = "money"
PERCENT, TIMES = "%", "times"
_DOLLARS = frozenset({"USD", "AUD", "CAD", "SGD", "HKD", "NZD", "TWD"})
_ALIKE = {frozenset({"GBP", "pound-mass"}), frozenset({"JPY", "CNY"}), frozenset({"°C", "°F"})}
_BEFORE = re.compile(r"(?:us|hk|nz|[acs])?\$\s?$|[£€¥₩]\s?$|\b(?:vnd|usd|eur|gbp|idr|jpy|cny|rp|rm)\.?\s?$")
_LETTERS = re.compile(r"[^\W\d_]+")
_NEXT_WORD = re.compile(r"\s+([^\W\d_]+)")
# "đồng chí", "đồng bào": before these the syllable begins another word.
_NOT_BEHIND = {
    "vi": {
        "đồng": "chí bào đội nghiệp hồ loạt thời tình minh hành đều nhất ý dạng phục tác giải hạng lòng",
        "lần": "lượt đầu",
        "độ": "tuổi",
        "bộ": "phận trưởng đội phim ba sách ngành luật quần",
        "cân": "bằng nhắc đối",
        "ngày": "càng",
        "tiếng": "anh nói hát pháp việt trung nhật",
        "năm": "em người",
        "thùng": "hàng",
        "phân": "bón",
        "khối": "ngành thi",
        "ký": "kết",
        "bảng": "đấu xếp",
        "tháng": "tuổi",
    },
    "id": {"jam": "kerja", "dong": "hoi"},
}


@dataclass(frozen=True)
class Unit:
    """A unit: its name, what it measures, its factors, and how Indonesian writes it (the first is usual)."""

    name: str
    measures: str
    factors: tuple[float, ...]
    indonesian: tuple[str, ...]


@cache
def units() -> dict[str, Unit]:
    """All units by name."""
    return {row["unit"]: _unit(row) for row in _rows()}


def _unit(row: dict[str, str]) -> Unit:
    factors = tuple(map(float, row["factor"].split("|")))
    return Unit(row["unit"], row["measures"], factors, tuple(row["indonesian"].split("|")))


@cache
def _rows() -> list[dict[str, str]]:
    with open(Path(__file__).with_name("units.tsv"), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def _forms(lang: str) -> dict[str, str]:
    column = "vietnamese" if lang == "vi" else "indonesian"
    return {form: row["unit"] for row in _rows() for form in row[column].split("|")}


def last_words(lang: str) -> tuple[str, ...]:
    """The last word of each unit in ``lang``, signs ("%") aside, in lower case."""
    words = (_LETTERS.findall(form) for form in _forms(lang))
    return tuple(dict.fromkeys(found[-1] for found in words if found))


@cache
def _behind(lang: str) -> re.Pattern[str]:
    forms = sorted(_forms(lang), key=len, reverse=True)
    return re.compile(rf"[\s-]?\s?({'|'.join(map(re.escape, forms))})(?![^\W_])")


def unit_behind(lower: str, end: int, lang: str) -> tuple[str, int, int] | None:
    """(unit, start, end) of the unit right behind a number that ends at ``end`` of a lower-case text."""
    match = _behind(lang).match(lower, end)
    if match is None:
        return None
    form = match[1]
    others = _NOT_BEHIND[lang].get(form)
    if others is not None and _next_word(lower, match.end()) in others.split():
        return None
    return _forms(lang)[form], match.start(1), match.end(1)


def unit_before(lower: str, start: int) -> tuple[str, int, int] | None:
    """(currency, start, end) of the sign or code right before a number: "US$ 5", "Rp5"."""
    match = _BEFORE.search(lower, max(0, start - 6), start)
    if match is None:
        return None
    form = match.group().rstrip(" \u00a0.")
    name = _forms("id").get(form)
    return (name, match.start(), match.start() + len(form)) if name else None


def _next_word(lower: str, end: int) -> str:
    match = _NEXT_WORD.match(lower, end)
    return match[1] if match else ""


def is_money(unit: str) -> bool:
    known = units().get(unit)
    return known is not None and known.measures == MONEY


def compatible(one: str, other: str) -> bool:
    """Whether two units can be one: equal, not known, or a plain "dolar" for a certain country's."""
    if one == other or not one or not other:
        return True
    if "USD" in (one, other) and {one, other} <= _DOLLARS:
        return True
    return frozenset({one, other}) in _ALIKE


def ratios(one: str, other: str) -> list[float]:
    """How many of ``other`` make one of ``one``, in each region; none where they measure different things."""
    first, second = units().get(one), units().get(other)
    if first is None or second is None or first.measures != second.measures or not all(second.factors):
        return []
    return [factor / by for factor in first.factors for by in second.factors]


def write_unit(unit: str, like: str) -> str | None:
    """The unit in Indonesian in the manner of ``like``: a sign or code for one, else a word."""
    known = units().get(unit)
    if known is None:
        return None
    if known.measures != MONEY:
        return known.indonesian[0] if len(like) < 4 else known.indonesian[-1]
    is_word = like.islower() and like.isalpha()
    return next((form for form in known.indonesian if form.upper() != unit), unit) if is_word else unit
