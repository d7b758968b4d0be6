from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translation.lang.calendar import roman_value
from translation.lang.number_words import number_words
from translation.lang.numerals import quantities
from translation.lang.quantity import (
    CENTURY,
    DECADE,
    HALF,
    MONTH,
    NUMBER,
    PHONE,
    QUARTER,
    ROMAN,
    SYMBOL,
    WEEKDAY,
    WORD,
)
from translation.lang.written_numbers import indonesian_words


def read(text, lang):
    """(kind, usual value) of every quantity of the text."""
    return [(q.kind, q.values[0]) for q in quantities(text, lang)]


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        ("đạt 1.511,5 ha", "vi", Fraction("1511.5")),
        ("mencapai 1.511,5 ha", "id", Fraction("1511.5")),
        ("34 nghìn lượt", "vi", 34_000),
        ("34 ribu orang", "id", 34_000),
        ("58,6 triệu đồng", "vi", 58_600_000),
        ("12,8 nghìn tỷ đồng", "vi", 12_800_000_000_000),
        ("12,8 triliun dong", "id", 12_800_000_000_000),
        ("7,1 ribu miliar dong", "id", 7_100_000_000_000),
        ("tỷ lệ 3 tỷ số", "vi", 3),
        ("suhu 7.8 derajat", "id", Fraction("7.8")),
    ],
)
def test_quantities_reads_numbers_with_their_scale_words(text, lang, value):
    numbers = [q.values[0] for q in quantities(text, lang) if q.kind == NUMBER]

    assert numbers == [value]


def test_quantities_reads_a_date_as_day_month_and_year_in_both_languages():
    assert [q.values[0] for q in quantities("ngày 7-10-2022", "vi")] == [7, 10, 2022]
    assert read("7 Oktober 2022", "id") == [(NUMBER, 7), (MONTH, 10), (NUMBER, 2022)]


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("vào tháng 7", [7]),
        ("tháng Giêng năm 2017", [1]),
        ("ngày 20 tháng Chín", [9]),
        ("từ tháng Mười Một đến tháng Hai, ", [11, 2]),
        ("6 tháng đầu năm", []),
        ("3 tháng một lần", []),
        ("hai tháng trước", []),
    ],
)
def test_quantities_tells_months_from_lengths_of_time(text, months):
    assert [q.values[0] for q in quantities(text, "vi") if q.kind == MONTH] == months


def test_quantities_takes_short_months_only_behind_a_day():
    assert [(q.text, q.kind) for q in quantities("6 Nov. di Des Moines, kata Jan", "id")] == [
        ("6", NUMBER),
        ("Nov", MONTH),
    ]


def test_quantities_reads_words_roman_numerals_and_days_of_the_week_as_soft():
    found = quantities("hai mươi ba đại biểu khóa XIX", "vi") + quantities("hari Sabtu", "id")

    assert [(q.kind, q.values[0], q.firm) for q in found] == [
        (WORD, 23, False),
        (ROMAN, 19, False),
        (WEEKDAY, 7, False),
    ]


def test_quantities_lends_the_scale_of_a_range_to_its_first_number():
    first, second = quantities("từ 2-3 triệu đồng", "vi")

    assert first.values == (2, 2_000_000)
    assert second.values == (3_000_000,)


def test_quantities_leaves_units_and_addresses_out():
    assert read("25 km2, CO2, https://example.org/2024/7", "vi") == [(NUMBER, 25)]


def test_quantity_of_a_time_falls_into_hours_and_minutes():
    (time,) = quantities("pukul 17.30", "id")

    assert time.parts == (17, 30)


@pytest.mark.parametrize(
    ("text", "lang", "values"),
    [
        ("mười hai triệu", "vi", [12_000_000]),
        ("một nghìn tỷ", "vi", [10**12]),
        ("mười năm", "vi", [10]),
        ("hai trăm năm mươi", "vi", [250]),
        ("một trăm linh năm", "vi", [105]),
        ("một triệu rưỡi", "vi", [1_500_000]),
        ("nửa tỷ", "vi", [500_000_000]),
        ("ba phần tư", "vi", [Fraction(3, 4)]),
        ("hàng chục nghìn", "vi", [10_000]),
        ("75 phần trăm, tỷ lệ", "vi", []),
        ("hai nghìn ba trăm tỷ", "vi", [2_300_000_000_000]),
        ("satu setengah juta", "id", [1_500_000]),
        ("setengah tujuh", "id", [Fraction(13, 2)]),
        ("dua pertiga dan seperempat", "id", [Fraction(2, 3), Fraction(1, 4)]),
        ("puluhan ribu", "id", [10_000]),
        ("kesembilan belas", "id", [19]),
        ("năm 2018 và 10 năm", "vi", []),
        ("hai, ba", "vi", [2, 3]),
        ("seratus lima", "id", [105]),
        ("seribu dua ratus", "id", [1200]),
        ("tiga ratus ribu", "id", [300_000]),
        ("dua belas", "id", [12]),
        ("yang ketiga dan keduanya", "id", [3, 2]),
        ("setengah", "id", [Fraction(1, 2)]),
    ],
)
def test_number_words_are_read_as_grammar_joins_them(text, lang, values):
    assert [value for _, _, value in number_words(text, lang)] == values


def test_roman_value_reads_subtraction():
    assert [roman_value(n) for n in ("I", "IV", "IX", "XIV", "XIX", "XL")] == [1, 4, 9, 14, 19, 40]


def test_roman_value_bears_the_letters_that_a_pattern_for_any_case_takes_for_an_i():
    assert [roman_value(n) for n in ("Xİ", "Xı", "Xİ".upper())] == [11, 10, 11]


@given(
    st.text(alphabet="0123456789.,-/:hg tỷtriệuthángnămhaiXIVke", max_size=80), st.sampled_from(["vi", "id"])
)
def test_quantities_never_overlap_and_quote_their_text(text, lang):
    found = quantities(text, lang)

    assert all(q.text == text[q.start : q.end] for q in found)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))


@pytest.mark.parametrize(
    ("text", "lang", "kind", "value"),
    [
        ("trong quý II/2024", "vi", QUARTER, 2),
        ("quý đầu tiên", "vi", QUARTER, 1),
        ("kuartal keempat", "id", QUARTER, 4),
        ("6 tháng cuối năm", "vi", HALF, 2),
        ("nửa đầu năm", "vi", HALF, 1),
        ("paruh kedua", "id", HALF, 2),
        ("thế kỷ XIX", "vi", CENTURY, 19),
        ("thế kỷ hai mươi", "vi", CENTURY, 20),
        ("abad ke-19", "id", CENTURY, 19),
        ("thập niên 80", "vi", DECADE, 1980),
        ("tahun 1980-an", "id", DECADE, 1980),
        ("chủ nhật", "vi", WEEKDAY, 8),
        ("hari Minggu", "id", WEEKDAY, 8),
        ("số 0912.345.678", "vi", PHONE, 912345678),
        ("+62 812 3456 7890", "id", PHONE, 81234567890),
        ("Quy định 85-QĐ/TW", "vi", SYMBOL, 85),
    ],
)
def test_quantities_reads_the_calendar_telephones_and_symbols(text, lang, kind, value):
    assert read(text, lang)[0] == (kind, value)


@pytest.mark.parametrize(
    ("text", "lang", "unit"),
    [
        ("58,2%", "vi", "%"),
        ("58,2 persen", "id", "%"),
        ("3 tỷ đồng", "vi", "VND"),
        ("Rp5 juta", "id", "IDR"),
        ("US$ 5", "id", "USD"),
        ("5 đồng chí", "vi", ""),
        ("62 tạ/ha", "vi", "quintal"),
        ("30 km²", "vi", "km2"),
        ("5 năm", "vi", "year"),
        ("9 Juli", "id", "day 7"),
        ("một triệu đồng", "vi", "VND"),
    ],
)
def test_quantities_name_what_is_counted(text, lang, unit):
    assert quantities(text, lang)[0].unit == unit


def test_quantities_joins_a_number_that_is_written_in_two_scales():
    assert read("1 tỷ 250 triệu đồng", "vi") == [(NUMBER, 1_250_000_000)]


def test_quantities_tells_a_day_of_the_week_from_an_ordinal():
    sure = [(q.text, q.sure) for q in quantities("hôm thứ Ba, lần thứ ba, vào thứ sáu", "vi")]

    assert sure == [("thứ Ba", True), ("thứ ba", False), ("thứ sáu", True)]


def test_indonesian_words_writes_cardinals_ordinals_shares_and_round_numbers():
    written = [
        indonesian_words(11),
        indonesian_words(17),
        indonesian_words(145),
        indonesian_words(3, ordinal=True),
        indonesian_words(1, ordinal=True),
        indonesian_words(1000, power=3),
        indonesian_words(Fraction(1, 2)),
        indonesian_words(Fraction(1, 3)),
        indonesian_words(Fraction(3, 4)),
        indonesian_words(Fraction(5, 4)),
    ]

    assert written == [
        "sebelas", "tujuh belas", "seratus empat puluh lima", "ketiga", "pertama", "ribuan",
        "setengah", "sepertiga", "tiga perempat", None,
    ]  # fmt: skip


def test_a_part_that_is_not_small_is_no_number():
    found = quantities("Đó là một phần không nhỏ trong ba phần tư số hộ của 3 xã.", "vi")

    assert [(q.text, q.values[0]) for q in found if q.sure] == [("ba phần tư", Fraction(3, 4)), ("3", 3)]
