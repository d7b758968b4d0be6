import numpy as np
import pytest

from tests.translation.checks.helpers import found
from translation.alignment.words import WordAlignment, word_spans
from translation.checks import Pair
from translation.checks.base import CRITICAL, MAJOR
from translation.checks.opposites import OppositeCheck

CHECK = OppositeCheck()


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Giá lúa tăng trong tháng qua.", "Harga gabah turun bulan lalu.", [("turun", "naik")]),
        ("Giá xăng giảm từ hôm nay.", "Harga bensin naik mulai hari ini.", [("naik", "turun")]),
        ("Lễ hội bế mạc tối thứ Bảy.", "Festival dibuka pada Sabtu malam.", [("dibuka", "ditutup")]),
        (
            "Nộp đơn chậm nhất ngày 5.",
            "Permohonan diajukan paling cepat tanggal 5.",
            [("paling cepat", "paling lambat")],
        ),
        ("Công ty nhập khẩu phân bón.", "Perusahaan itu mengekspor pupuk.", [("mengekspor", "mengimpor")]),
        ("Bão đến từ phía đông.", "Topan datang dari barat.", [("barat", "timur")]),
        (
            "Luật cấm câu cá ở hồ.",
            "Undang-undang mengizinkan memancing di danau.",
            [("mengizinkan", "melarang")],
        ),
        ("Mất điện sau khi bão tan.", "Listrik padam sebelum badai reda.", [("sebelum", "setelah")]),
    ],
)
def test_opposite_check_finds_the_reversed_word(source, target, expected):
    assert found(CHECK, source, target) == expected


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Giá lúa tăng, giá ngô giảm.", "Harga gabah naik, harga jagung turun."),
        ("Giá lúa không tăng.", "Harga gabah turun."),
        ("Giá lúa tăng.", "Harga gabah tidak turun."),
        ("Giá lúa tăng thêm.", "Harga gabah meningkat, biaya tidak turun."),
        ("Cửa hàng mở cửa.", "Toko itu dibuka."),
    ],
)
def test_opposite_check_is_silent_where_nothing_is_reversed(source, target):
    assert found(CHECK, source, target) == []


@pytest.mark.parametrize(("cosine", "expected"), [(0.5, [("turun", CRITICAL)]), (0.1, [])])
def test_opposite_check_asks_the_encoder_whether_the_words_are_counterparts(cosine, expected):
    source, target = "Giá lúa tăng.", "Harga gabah turun."
    ours, theirs = word_spans(source), word_spans(target)
    words = WordAlignment(ours, theirs, np.full((len(ours), len(theirs)), cosine, dtype=np.float32), 0.5)

    findings = CHECK.find(Pair(source, target, words=words))

    assert [(f.quote, f.severity) for f in findings] == expected


def test_opposite_check_without_the_encoder_is_never_critical():
    (finding,) = CHECK.find(Pair("Giá lúa tăng.", "Harga gabah turun."))

    assert finding.severity == MAJOR
