import pytest

from tests.translation.checks.helpers import ALL, found, found_by_all
from translation.checks import Pair, run
from translation.checks.addition import AdditionCheck
from translation.checks.base import MAJOR, NEUTRAL
from translation.checks.doubled_name import DoubledNameCheck
from translation.checks.furniture import FurnitureCheck
from translation.checks.omission import OmissionCheck
from translation.termbase import load_default


def test_run_is_silent_on_a_right_translation():
    source = (
        "Sáng 9-7, HĐND tỉnh khóa X khai mạc Kỳ họp thứ 14, xem xét 9 báo cáo trị giá 12,8 nghìn tỷ đồng."
    )
    target = (
        "Pada pagi hari 9 Juli, Dewan Rakyat Provinsi angkatan X membuka Sidang ke-14, "
        "membahas 9 laporan senilai 12,8 triliun dong."
    )

    assert found_by_all(source, target) == []


def test_run_sorts_findings_by_their_place_in_the_target():
    source = "Huyện có 12 xã, 3 cầu."
    target = "Distrik ini memiliki 21 komune , jembatan."

    assert found_by_all(source, target) == [
        ("term-wrong", "Distrik"),
        ("number", "21"),
        ("term-wrong", "komune"),
        ("spacing", " ,"),
        ("number", "3"),
    ]


def test_run_without_a_source_keeps_to_what_needs_only_indonesian():
    target = "Ada 21 distrik , dari dari Laut Cina Selatan dự hội nghị [iklan_2]"

    assert found_by_all(None, target) == [
        ("spacing", " ,"),
        ("repeated-word", "dari dari"),
        ("term-forbidden", "Laut Cina Selatan"),
        ("untranslated", "dự hội nghị"),
        ("furniture", " [iklan_2]"),
    ]


def test_run_calls_a_target_without_source_an_addition_and_the_reverse_an_omission():
    assert found_by_all("", "Ada 21 kalimat baru.") == [("addition", "Ada 21 kalimat baru.")]
    assert found_by_all("Có 21 câu mới.", " ") == [("omission", "Có 21 câu mới.")]


def test_run_has_nothing_to_say_about_furniture_that_was_removed():
    assert found_by_all("Bình luận (0)", "", kind="furniture") == []


def test_run_drops_what_others_find_inside_furniture():
    assert found_by_all("Hội nghị kết thúc.", "Konferensi itu berakhir. [iklan_2]") == [
        ("furniture", " [iklan_2]")
    ]


@pytest.mark.parametrize(
    ("target", "kind", "expected"),
    [
        ("Konferensi berakhir. [iklan_2]", "body", [(" [iklan_2]", "")]),
        ("[iklan_2] Konferensi berakhir.", "body", [("[iklan_2] ", "")]),
        ("Komentar (0)", "furniture", [("Komentar (0)", "")]),
        ("Versi seluler", "furniture", [("Versi seluler", "")]),
        ("Konferensi berakhir.", "body", []),
    ],
)
def test_furniture_check_deletes_the_piece_with_the_space_around_it(target, kind, expected):
    assert found(FurnitureCheck(), None, target, kind=kind) == expected


def test_furniture_check_is_neutral_about_a_comment_counter():
    (finding,) = FurnitureCheck().find(Pair(None, "Komentar (0)", kind="furniture"))

    assert finding.severity == NEUTRAL


def test_length_checks_find_a_translation_far_too_short_or_too_long():
    source = "Tỉnh tập trung tháo gỡ khó khăn cho doanh nghiệp và người dân trong năm nay."

    omission_check, addition_check = OmissionCheck(load_default()), AdditionCheck(load_default())

    (omission,) = omission_check.find(Pair(source, "Provinsi membantu."))
    (addition,) = addition_check.find(Pair("Tỉnh họp bàn.", "Provinsi mengadakan rapat untuk membahas " * 3))

    assert (omission.check, omission.severity) == ("omission", MAJOR)
    assert (addition.check, addition.severity) == ("addition", MAJOR)
    assert found(omission_check, source, "Provinsi membantu dunia usaha dan warga mengatasi kesulitan.") == []
    assert found(addition_check, "Chào", "Selamat pagi semuanya") == []


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Xã thu 40 tạ thóc.", "Kecamatan memanen 40 ton padi.", [("term-forbidden", "ton")]),
        ("Vốn 6 tháng đầu năm tăng.", "Modal 6 bulan terakhir naik.", [("trap", "6 bulan terakhir")]),
        ("Gia nhập Đảng từ lâu.", "Sudah lama masuk partai.", [("capitals", "partai")]),
    ],
)
def test_what_two_checks_would_write_alike_is_told_once(source, target, expected):
    assert [(f.check, f.quote) for f in run(ALL, Pair(source, target))] == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Ảnh: Mùa A Tủa", "Foto: Mua A Tua Mua A Tua", [("Mua A Tua Mua A Tua", "Mua A Tua")]),
        ("Lò Thị Hoa", "Lo Thi Hoa - Lo Thi Hoa", [("Lo Thi Hoa - Lo Thi Hoa", "Lo Thi Hoa")]),
        ("Ban nhạc Duran Duran diễn.", "Band Duran Duran tampil.", []),
        ("Lò Hoa gặp Lò Hoan.", "Lo Hoa bertemu Lo Hoan.", []),
        ("Đội Hòa Bình Hòa Bình thắng.", "Tim Hoa Binh Hoa Binh menang.", []),
    ],
)
def test_a_byline_that_stands_there_twice_is_furniture(source, target, expected):
    assert found(DoubledNameCheck(), source, target) == expected
