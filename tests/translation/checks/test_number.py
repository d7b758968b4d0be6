import pytest

from tests.translation.checks.helpers import found
from translation.checks.base import CRITICAL, MAJOR, MINOR, Pair
from translation.checks.dates import DayMonthCheck
from translation.checks.number import MonthCheck, NumberCheck


def silent(source, target):
    return found(NumberCheck(), source, target) == [] and found(MonthCheck(), source, target) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Tỉnh có 1.511,5 ha rừng.", "Provinsi ini memiliki 1.511,5 hektare hutan."),
        ("Thu 1.245 tỷ đồng", "Pendapatan 1.245 miliar dong"),
        ("Đạt 12,8 nghìn tỷ đồng", "Mencapai 12,8 triliun dong"),
        ("Ngày 7-10-2022", "Pada 7 Oktober 2022"),
        ("Chiều 9-7, tại quý II", "Sore 9 Juli, pada triwulan II"),
        ("Lúc 17 giờ 30 phút", "Pukul 17.30"),
        ("Lúc 11:00 giờ", "Pukul 11.00"),
        ("8 giờ tối", "pukul 20.00"),
        ("HĐND khóa XIX", "Dewan Rakyat ke-19"),
        ("thế kỷ 21", "abad ke-21"),
        ("ba xã và mười hai thôn", "3 kecamatan dan 12 dukuh"),
        ("3 xã", "tiga kecamatan"),
        ("thứ 7 tuần trước", "Sabtu pekan lalu"),
        ("đạt 14/14 chỉ tiêu", "mencapai 14 dari 14 sasaran"),
        ("giai đoạn 1995-1996", "periode 1995-96"),
        ("từ 2-3 triệu đồng", "dari 2 juta hingga 3 juta dong"),
        ("10,000 người", "10.000 orang"),
        ("Quy định số 85-QĐ/TW", "Peraturan No. 85-QĐ/TW"),
        ("Năm 2024, tỉnh có 5 cầu. Năm 2024 đã qua.", "Tahun 2024 ada 5 jembatan."),
    ],
)
def test_number_check_is_silent_where_both_sides_count_the_same(source, target):
    assert silent(source, target)


@pytest.mark.parametrize(
    ("source", "target", "quote", "suggestion"),
    [
        ("tăng 7,35% so với năm 2023", "naik 7,53% dibanding 2023", "7,53", "7,35"),
        ("đạt 12,8 nghìn tỷ đồng", "mencapai 12,8 miliar dong", "12,8 miliar", "12,8 triliun"),
        ("hơn 2 triệu người", "lebih dari 2 miliar orang", "2 miliar", "2 juta"),
        ("1.245 tỷ đồng", "1.245 triliun dong", "1.245 triliun", "1.245 miliar"),
    ],
)
def test_number_check_marks_a_different_value_and_writes_the_right_one(source, target, quote, suggestion):
    assert found(NumberCheck(), source, target) == [(quote, suggestion)]


def test_number_check_calls_a_wrong_scale_critical_and_a_wrong_value_major():
    (scale,) = NumberCheck().find(Pair("hơn 2 triệu người", "lebih dari 2 miliar orang"))
    (value,) = NumberCheck().find(Pair("có 41 người", "ada 14 orang"))

    assert (scale.severity, value.severity) == (CRITICAL, MAJOR)
    assert "factor of 10^3" in scale.message
    assert value.message == "The source has “41”, the translation “14”: the values differ."


def test_number_check_warns_of_a_number_that_only_one_side_has():
    (missing,) = NumberCheck().find(Pair("khiển trách 41, cách chức 3", "41 teguran"))
    (added,) = NumberCheck().find(Pair("khiển trách 41", "41 teguran, 15 peringatan"))

    assert (missing.severity, missing.quote, missing.source_span, missing.target_span) == (
        MINOR,
        "3",
        (26, 27),
        None,
    )
    assert (added.severity, added.quote, added.source_span, added.target_span) == (
        MINOR,
        "15",
        None,
        (12, 14),
    )


def test_number_check_pairs_several_wrong_numbers_in_order():
    assert found(NumberCheck(), "14 vụ, 39 bị can, 9 xã", "41 kasus, 93 tersangka, 9 kecamatan") == [
        ("41", "14"),
        ("93", "39"),
    ]


def test_month_check_marks_a_wrong_month_and_names_the_right_one():
    assert found(MonthCheck(), "vào tháng 6", "pada bulan Februari") == [("Februari", "Juni")]
    assert found(MonthCheck(), "giữa tháng Sáu và tháng Hai", "antara Juni dan Maret") == [
        ("Maret", "Februari")
    ]


def test_month_check_does_not_let_a_number_word_excuse_a_month():
    assert found(MonthCheck(), "hai bên gặp nhau vào tháng 6", "kedua pihak bertemu pada Februari") == [
        ("Februari", "Juni")
    ]


def test_day_month_check_translates_a_pair_that_was_copied():
    source = "từ đêm 8-9 đến sáng 10-9, tỷ số 3-1"
    target = "dari malam hari tanggal 8-9 hingga pagi hari tanggal 10-9, skor 3-1"

    assert found(DayMonthCheck(), source, target) == [("8-9", "8 September"), ("10-9", "10 September")]
