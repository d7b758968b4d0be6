import pytest

from tests.translation.checks.helpers import found
from translation.checks.base import CRITICAL, MAJOR, MINOR, Pair
from translation.checks.dates import DateCheck, DayMonthCheck
from translation.checks.number import NumberCheck
from translation.checks.number_order import NumberOrderCheck
from translation.checks.number_words import NumberWordCheck
from translation.checks.roman import RomanNumeralCheck
from translation.checks.units import UnitCheck


def silent(source, target):
    return found(NumberCheck(), source, target) == [] and found(DateCheck(), source, target) == []


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


def test_date_check_marks_a_wrong_month_and_names_the_right_one():
    assert found(DateCheck(), "vào tháng 6", "pada bulan Februari") == [("Februari", "Juni")]
    assert found(DateCheck(), "giữa tháng Sáu và tháng Hai", "antara Juni dan Maret") == [
        ("Maret", "Februari")
    ]


def test_date_check_does_not_let_a_number_word_excuse_a_month():
    assert found(DateCheck(), "hai bên gặp nhau vào tháng 6", "kedua pihak bertemu pada Februari") == [
        ("Februari", "Juni")
    ]


def test_day_month_check_translates_a_pair_that_was_copied():
    source = "từ đêm 8-9 đến sáng 10-9, tỷ số 3-1"
    target = "dari malam hari tanggal 8-9 hingga pagi hari tanggal 10-9, skor 3-1"

    assert found(DayMonthCheck(), source, target) == [("8-9", "8 September"), ("10-9", "10 September")]


def severities(check, source, target):
    return [f.severity for f in check.find(Pair(source, target))]


def test_number_check_calls_a_lost_nought_critical():
    assert severities(NumberCheck(), "150.000 viên", "15.000 tablet") == [CRITICAL]


def test_number_check_pairs_a_number_that_became_another_of_the_text():
    source, target = "tăng 5,2%, giảm 7,1%", "naik 7,1 persen, turun 7,1 persen"

    assert found(NumberCheck(), source, target) == [("7,1", "5,2")]


def test_number_check_accepts_a_measure_in_another_unit_and_one_given_twice():
    assert silent("rộng 10 dặm", "seluas 16 kilometer")
    assert silent("kéo dài 24 tháng", "berlangsung dua tahun")
    assert silent("từ 100 mét (328 bộ)", "dari 100 meter")
    assert not silent("rộng 10 dặm", "seluas 25 kilometer")


def test_number_word_check_calls_another_scale_critical_and_a_loose_round_number_minor():
    assert severities(NumberWordCheck(), "hai triệu người", "dua miliar orang") == [CRITICAL]
    assert severities(NumberWordCheck(), "hàng vạn người", "ribuan orang") == [MINOR]
    assert severities(NumberWordCheck(), "hàng nghìn người", "jutaan orang") == [CRITICAL]


def test_number_word_check_reads_shares():
    source = "Một phần ba số hộ đã lắp đồng hồ nước."
    target = "{} keluarga telah memasang meteran air."

    assert found(NumberWordCheck(), source, target.format("Seperempat")) == [("Seperempat", "sepertiga")]
    assert found(NumberWordCheck(), source, target.format("Sepertiga")) == []
    assert found(NumberWordCheck(), "Hơn 33% số hộ", "Lebih dari sepertiga keluarga") == []
    assert found(NumberCheck(), "Có 30% số hộ", "Ada sepertiga keluarga") == [("sepertiga", None)]
    assert found(NumberWordCheck(), "Đội vào tứ kết.", "Tim itu lolos ke perempat final.") == []


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("HĐND xã khóa XIX", "Dewan Rakyat Komune angkatan XX", [("XX", "XIX")]),
        ("Đại hội lần thứ XVII", "Kongres ke-XVIII", [("XVIII", "XVII")]),
        ("Đại hội lần thứ V, khóa XIX", "Kongres ke-IV, angkatan XIX", [("IV", "V")]),
        ("Đại hội lần thứ XVII", "Kongres ke-17", []),
        ("HĐND khóa XIX", "Dewan Rakyat angkatan XIX", []),
        ("Ban nhạc X ra đĩa.", "Band L merilis album.", []),
        ("Tàu Kim Long XV, khóa XIX", "Kapal Kim Long XV, angkatan XIX", []),
    ],
)
def test_roman_numeral_check_compares_tenures_and_congresses(source, target, expected):
    assert found(RomanNumeralCheck(), source, target) == expected


def test_number_word_check_warns_of_a_number_that_the_source_does_not_have():
    assert severities(NumberWordCheck(), "các nước", "tiga negara") == [MINOR]
    assert found(NumberWordCheck(), "hai bên", "kedua pihak") == []


def test_unit_check_accepts_a_percentage_whose_sign_follows_in_a_list():
    assert found(UnitCheck(), "15%, 20% và 25%", "15, 20, dan 25 persen") == []
    assert found(UnitCheck(), "15%, 3 xã", "15, tiga komune") == [("15", "15 persen")]


def test_unit_check_marks_a_number_that_became_a_multiple():
    assert found(UnitCheck(), "tăng 8 em", "naik 8 kali lipat") == [("8", None)]
    assert found(UnitCheck(), "tăng gấp 8 lần", "naik 8 kali lipat") == []


def test_unit_check_takes_a_plain_dollar_for_any_dollar():
    assert found(UnitCheck(), "5 triệu đô la Úc", "5 juta dolar") == []
    assert found(UnitCheck(), "5 triệu yên", "5 juta dolar") == [("dolar", "yen")]


def test_number_order_check_is_sure_where_units_or_words_changed_places_too():
    assert severities(NumberOrderCheck(), "dài 90 m, nặng 400 tấn", "400 m dan 90 ton") == [CRITICAL]
    assert severities(NumberOrderCheck(), "gió 40 mph (64 km/h)", "angin 40 km/jam (64 mph)") == [CRITICAL]
    assert severities(NumberOrderCheck(), "5 quả, 8 chiếc", "8 butir, 5 unit") == [MINOR]


def test_number_order_check_lets_a_date_and_a_part_of_a_whole_move():
    assert (
        found(NumberOrderCheck(), "Ngày 10-10, 120 người dự", "Sebanyak 120 orang hadir pada 10 Oktober")
        == []
    )
    assert found(NumberOrderCheck(), "Trong 230 dự án, 12 dự án", "Sebanyak 12 dari 230 proyek") == []


def test_number_order_check_marks_both_numbers_where_they_are_far_apart():
    between = "yang dibangun oleh warga setempat bersama para sukarelawan dari seluruh penjuru negeri ini"

    assert found(NumberOrderCheck(), "5 quả thì 8 chiếc", f"8 {between} 5") == [("8", "5"), ("5", "8")]


def test_date_check_marks_a_wrong_day_of_the_week_only_where_it_is_one():
    assert found(DateCheck(), "hôm thứ Ba", "pada hari Rabu") == [("Rabu", "Selasa")]
    assert found(DateCheck(), "lần thứ ba trong tuần", "pada hari Rabu") == []


def test_date_check_reads_a_copied_date_with_its_month():
    assert found(NumberCheck(), "ngày 22-12-2024", "tanggal 12 Desember 2024") == [("12", "22")]


def test_date_check_knows_the_months_of_the_lunar_calendar():
    assert silent("ngày 10 tháng 3 âm lịch", "hari ke-10 bulan ketiga kalender Imlek")
    assert silent("tháng 3 năm Quý Mão", "bulan ketiga tahun Quy Mao")
    assert silent("tháng mười một năm Quý Mão", "bulan kesebelas tahun Quy Mao")


def test_comparison_says_nothing_of_a_copy_or_of_a_table_of_numbers():
    assert silent("Vào tháng Bảy", "Vào tháng Bảy")
    assert silent("1 2 3 " * 200, "4 5 6 " * 200)


def test_number_check_names_the_indonesian_word_for_a_thousand_billions():
    assert found(NumberCheck(), "đạt 7,1 nghìn tỷ đồng", "mencapai 7,1 ribu miliar dong") == [
        ("7,1 ribu miliar", "7,1 triliun")
    ]
    assert found(NumberCheck(), "đạt 7.100 tỷ đồng", "mencapai 7.100 miliar dong") == []


@pytest.mark.parametrize(
    "source", ["Tháng trước, 12 xã bị ngập.", "Ngày 15/6, xã đón cầu mới.", "Hai đội hòa 0-0.", "Có 3 xã."]
)
def test_last_week_is_no_sunday_that_a_number_could_have_become(source):
    target = "Minggu lalu, kecamatan merayakan jembatan baru."

    assert [f for check in (NumberCheck(), DateCheck()) for f in found(check, source, target) if f[1]] == []
