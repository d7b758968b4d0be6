import pytest

from translation.checks import Pair
from translation.checks.half_year import HalfYearCheck

CHECK = HalfYearCheck()


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (
            "9 tháng đầu năm, huyện giảm nghèo.",
            "Dalam 9 bulan terakhir, kemiskinan turun.",
            ("9 bulan terakhir", "9 bulan pertama tahun ini", "major"),
        ),
        (
            "Ba tuần đầu, lớp học vắng.",
            "Dalam tiga minggu mendatang, kelas sepi.",
            ("tiga minggu mendatang", "tiga minggu pertama", "major"),
        ),
        (
            "Trong 5 năm tới, xã trồng 40 ha chè.",
            "Dalam 5 tahun terakhir, teh ditanam.",
            ("5 tahun terakhir", "5 tahun mendatang", "major"),
        ),
        (
            "Hai năm qua, giá chè ổn định.",
            "Dalam dua tahun ke depan, harga teh stabil.",
            ("dua tahun ke depan", "dua tahun terakhir", "major"),
        ),
        (
            "4 tháng cuối năm, xã làm đường.",
            "Pada 4 bulan pertama, jalan dibangun.",
            ("4 bulan pertama", "4 bulan akhir tahun", "major"),
        ),
    ],
)
def test_months_that_look_another_way_are_found(source, target, expected):
    assert [(f.quote, f.suggestion, f.severity) for f in CHECK.find(Pair(source, target))] == [expected]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("9 tháng đầu năm, huyện giảm nghèo.", "Selama 9 bulan pertama tahun ini, kemiskinan turun."),
        ("9 tháng đầu năm và 3 tháng qua.", "9 bulan pertama tahun ini dan 3 bulan terakhir."),
        ("Hai năm qua, giá chè ổn định.", "Dalam dua tahun terakhir, harga teh stabil."),
        ("Hai năm cuối đời, ông ở quê.", "Dua tahun terakhir hidupnya ia di kampung."),
        ("Sau 5 năm, nhà máy mở lại.", "Lima tahun lalu pabrik itu tutup."),
        ("Cụ mất cách đây 3 năm, 3 năm tới sẽ cải táng.", "Wafat 3 tahun lalu; 3 tahun mendatang digali."),
    ],
)
def test_months_that_look_the_same_way_are_silent(source, target):
    assert list(CHECK.find(Pair(source, target))) == []
