"""Numbers written in Indonesian words."""

from __future__ import annotations

from fractions import Fraction

from translation.lang.quantity import Value

_ONES_ID = (
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh",
    "sebelas",
)  # fmt: skip
_ROUND_ID = {
    1: "puluhan", 2: "ratusan", 3: "ribuan", 4: "puluhan ribu", 5: "ratusan ribu", 6: "jutaan",
    7: "puluhan juta", 8: "ratusan juta", 9: "miliaran",
}  # fmt: skip


def indonesian_words(value: Value, *, ordinal: bool = False, power: int = 0) -> str | None:
    """A whole number from 0 to 999 in Indonesian words, a share ("dua pertiga"), or a round one ("ribuan")
    of that power of ten.
    """
    if power:
        return _ROUND_ID.get(power)
    if isinstance(value, Fraction) and 1 < value.denominator <= 10 and 0 < value < 1:
        return _share(value.numerator, value.denominator)
    if value != int(value) or not 0 <= value < 1000:
        return None
    number = int(value)
    if ordinal:
        return "pertama" if number == 1 else f"ke{_cardinal(number)}"
    return _cardinal(number)


def _share(count: int, parts: int) -> str:
    if parts == 2:
        return "setengah"
    return f"{'se' if count == 1 else f'{_cardinal(count)} '}per{_cardinal(parts)}"


def _cardinal(number: int) -> str:
    if number < 12:
        return _ONES_ID[number]
    if number < 20:
        return f"{_ONES_ID[number - 10]} belas"
    size, name = (10, "puluh") if number < 100 else (100, "ratus")
    head, rest = divmod(number, size)
    head_words = "seratus" if number < 200 and size == 100 else f"{_ONES_ID[head]} {name}"
    return head_words if not rest else f"{head_words} {_cardinal(rest)}"
