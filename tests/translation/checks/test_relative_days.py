"""Days counted from today, swapped dates, short forms and measures: what one row of a table cannot say."""

import pytest

from tests.translation.checks.helpers import found
from translation.checks.dates import DateCheck
from translation.checks.english_number import EnglishNumberCheck
from translation.checks.folk_measures import FolkMeasureCheck
from translation.checks.number import NumberCheck
from translation.checks.relative_days import RelativeDayCheck
from translation.checks.swapped_dates import SwappedDateCheck
from translation.checks.unit_abbreviations import UnitAbbreviationCheck
from translation.checks.units import UnitCheck


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Hôm qua là lần đầu, đến nay vẫn vậy.", "Itu yang pertama, sampai hari ini masih begitu."),
        ("Năm ngoái mất mùa; cuối năm được mùa.", "Akhir tahun ini panen berhasil."),
        ("Nhiều năm qua, làng giữ nghề.", "Selama tahun ini desa menjaga kerajinan."),
        ("Tuần này lúa chín, chủ nhật tới gặt.", "Padi masak, Minggu depan dipanen."),
        ("Sáng qua sông, chiều về.", "Pagi ini menyeberang, sore pulang."),
        ("Chị Lan ở lại tối mai.", "Lan menginap semalam."),
        ("Sáng 10-8, đoàn đến; tối qua họ họp.", "Pagi ini rombongan tiba; mereka rapat tadi malam."),
        ("Trong những ngày tới, trời mưa; hôm qua nắng.", "Kemarin cerah; besok hujan."),
        ("Hôm qua, nhân chuyện ngày nay, ông kể.", "Bercerita tentang hari ini, ia berkisah."),
    ],
)
def test_a_relative_day_that_other_words_of_the_source_explain_is_silent(source, target):
    assert found(RelativeDayCheck(), source, target) == []


def test_a_relative_day_without_a_short_word_has_no_suggestion():
    assert found(RelativeDayCheck(), "Hôm kia, chợ họp.", "Besok pagi pasar dibuka.") == [
        ("Besok pagi", None)
    ]


def test_a_date_that_stands_for_a_relative_day_is_not_added():
    source, target = "Chiều qua, cầu thông xe.", "Pada Rabu sore (17 Juli), jembatan dibuka."

    assert found(NumberCheck(), source, target) + found(DateCheck(), source, target) == []
    assert found(NumberCheck(), "Cầu thông xe.", target) == [("17", None)]
    assert found(DateCheck(), "Cầu thông xe.", target) == [("Juli", None)]


def test_both_ends_of_a_swapped_range_are_marked():
    source, target = "Từ 3-4 đến 5-4, trường nghỉ học.", "Dari 4 Maret hingga 4 Mei, sekolah diliburkan."

    assert found(SwappedDateCheck(), source, target) == [("4 Maret", "3 April"), ("4 Mei", "5 April")]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Khoảng 3/4 số hộ di dời trước 4-3.", "Sekitar tiga perempat keluarga pindah sebelum 4 Maret."),
        ("Đội nhà thắng 10-8 vào ngày 8-10.", "Tuan rumah menang 10-8 pada 8 Oktober."),
        ("Ngày 8-8, chợ họp.", "Pada 8 Agustus, pasar dibuka."),
        ("Ngày 25-12, chợ họp.", "Pada 25 Desember, pasar dibuka."),
    ],
)
def test_a_date_in_its_order_is_silent(source, target):
    assert found(SwappedDateCheck(), source, target) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Giải pháp 4.0 giúp tăng 4,0%.", "Solusi 4.0 membantu naik 4,0%."),
        ("Phiên bản 17,5 ra mắt.", "Versi 17.5 diluncurkan."),
        ("Chị về đích sau 4:41,30.", "Ia finis dalam 4:41.30."),
        ("Diện tích 12,345 km2.", "Luasnya 12.345 km2."),
    ],
)
def test_a_sign_that_makes_no_english_number_is_silent(source, target):
    assert found(EnglishNumberCheck(), source, target) == []


def test_both_decimals_of_a_range_are_marked():
    expected = [("4.5", "4,5"), ("5.2", "5,2")]

    assert found(EnglishNumberCheck(), "Lãi suất từ 4,5-5,2%.", "Suku bunga 4.5-5.2 persen.") == expected


def test_times_and_per_cent_counted_on_both_sides_are_silent():
    assert found(UnitCheck(), "Tăng 3% và 3 lần.", "Naik tiga kali lipat dan tiga persen.") == []


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Bà ở TP.Thủ Đức.", "Ia tinggal di TP.Thu Duc.", [("TP.", "Kota ")]),
        ("Họ ở TP. Vinh.", "Mereka di Kota TP. Vinh.", [("TP. ", "")]),
        ("Cháy ở Q.1 và P.5.", "Kebakaran di Q.1 dan P.5.", [("Q.", "Distrik "), ("P.", "Kelurahan ")]),
        ("Bị cáo Trần P. Nam kháng cáo.", "Terdakwa Tran P. Nam mengajukan banding.", []),
        ("Đội TP 5 tập.", "Tim TP 5 dan TP PKK berlatih.", []),
    ],
)
def test_a_short_form_is_marked_before_the_name_of_a_place_alone(source, target, expected):
    assert found(UnitAbbreviationCheck(), source, target) == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (
            "Nhà ông có 6 công mía, thu 9 tấn/công.",
            "Keluarganya punya 6 pekerja tebu, hasilnya 9 ton per pekerja.",
            [("6 pekerja", "6.000 meter persegi"), ("pekerja", "1.000 meter persegi")],
        ),
        ("Bà có năm công đất.", "Ia memiliki lima pekerja tanah.", [("lima pekerja", None)]),
        ("Anh thuê 3 mẫu ruộng.", "Ia menyewa 3 sampel sawah.", [("3 sampel", None)]),
        ("Ông canh tác 4 sào lúa.", "Ia menggarap 4 tiang padi.", [("4 tiang", None)]),
        ("Đường rộng 4 thước.", "Jalan itu selebar 4 penggaris.", [("4 penggaris", None)]),
        ("Trồng 5 cây vàng anh.", "Menanam 5 pohon ashoka.", []),
        ("Lấy 3 mẫu đất để phân tích.", "Mengambil 3 sampel tanah untuk dianalisis.", []),
        ("Thuê gặt với giá 300 nghìn đồng/công.", "Upah panen 300 ribu dong per pekerja.", []),
    ],
)
def test_a_measure_is_marked_with_its_number_where_it_was_misread(source, target, expected):
    assert found(FolkMeasureCheck(), source, target) == expected


def test_square_metres_may_stand_for_a_folk_measure_behind_per():
    source, target = "Lãi 5 triệu đồng/công.", "Untung 5 juta dong per 1.000 meter persegi."

    assert found(NumberCheck(), source, target) == []
    assert found(NumberCheck(), "Lãi 5 triệu đồng.", target) == [("1.000", None)]
