import unicodedata

import numpy as np
import pytest

from tests.translation.checks.helpers import found, found_by_all
from translation.alignment.words import WordAlignment, word_spans
from translation.checks import Pair
from translation.checks.name_foreign import ForeignNameCheck
from translation.checks.name_known import KnownNameCheck
from translation.checks.name_marks import DROP, EITHER, KEEP, ToneMarkCheck
from translation.checks.name_native import VietnameseNameCheck, names_of
from translation.checks.name_words import is_indonesian, may_mean, words_of

CHECKS = (ForeignNameCheck(), KnownNameCheck(), ToneMarkCheck(), VietnameseNameCheck())


def aligned(source, target, links):
    """A pair in which the encoder sees these words (source number, target number) as one."""
    here, there = word_spans(source), word_spans(target)
    matrix = np.zeros((len(here), len(there)), dtype=np.float32)
    for i, j in links:
        matrix[i, j] = 1
    return Pair(source, target, words=WordAlignment(here, there, matrix, 0.5))


@pytest.mark.parametrize("check", CHECKS)
def test_name_checks_find_what_their_example_shows(check):
    example = check.example

    assert found(check, example.source, example.target) == [(example.quote, example.fix)]


@pytest.mark.parametrize(
    ("source", "target", "wrong", "right"),
    [
        ("Bà Lò Thị Mẩy trồng quế.", "Lo Thi May menanam kayu manis di Hau.", None, None),
        ("Ông Vàng A Chớ trồng lê.", "Vang A Cho menanam pir.", None, None),
        ("Ông TRẦN VĂN QUẾ đến.", "Tran Van Que tiba.", None, None),
        ("Chị Hoàng Thuỷ Tiên hát.", "Hoàng Thủy Tiên bernyanyi.", None, None),
        ("Theo Đặng Văn Khoa, giá tăng.", "Menurut Dang Van Khoa, harga naik.", None, None),
        ("Cầu Bãi Cháy đóng cửa.", "Jembatan Bai Chay ditutup.", None, None),
        ("Ông Vương Đình Huy đến.", "Wang Tinghui tiba.", None, None),
        ("Hai anh em Vũ An và Vũ Bình.", "Kakak beradik Vu An dan Vu Binh.", None, None),
        ("Bà Lò Thị Mẩy trồng quế.", "Lo Thi Mai menanam kayu manis.", "Lo Thi Mai", "Lo Thi May"),
        ("Ông TRẦN VĂN QUẾ đến.", "Tran Van Que Chi dan Tran Vinh Que tiba.", None, None),
        ("Ông Đỗ Khắc Trung đến.", "Do Trung Khac tiba.", "Do Trung Khac", "Do Khac Trung"),
        ("Bà Phùng Thị Thu Nga hát.", "Phung Thi Nga bernyanyi.", "Phung Thi Nga", "Phung Thi Thu Nga"),
        ("Ông Hồ Đắc Sáu đến.", "Ho Dac Enam tiba.", "Ho Dac Enam", "Ho Dac Sau"),
        ("Ông Bùi Sĩ đến.", "Bui Si-ma tiba bersama Bui Sanh.", "Bui Sanh", "Bui Si"),
        ("Xã Pà Khoang họp.", "Komune Pa Khoan rapat.", "Pa Khoan", "Pa Khoang"),
        ("Anh Đoàn Văn Lực đến.", "Đoàn Văn Lộc tiba.", "Đoàn Văn Lộc", "Đoàn Văn Lực"),
        ("Ông Tống Hữu Khiêm đến.", "Mai Quynh Chau tiba.", "Mai Quynh Chau", "Tong Huu Khiem"),
    ],
)
def test_vietnamese_names_are_compared_by_syllable_without_their_marks(source, target, wrong, right):
    assert found(VietnameseNameCheck(), source, target) == ([(wrong, right)] if wrong else [])


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (
            "Bí thư Trung ương Đoàn Lê Thị Ngà trao quà.",
            "Sekretaris Komite Sentral Liga Pemuda Komunis Ho Chi Minh Le Thi Nga menyerahkan hadiah.",
        ),
        (
            "Anh Tú, Ủy viên Ban Thường vụ Trung ương Đoàn.",
            "Tu, anggota Komite Tetap Komite Sentral Liga Pemuda Komunis Ho Chi Minh.",
        ),
    ],
)
def test_the_name_of_the_youth_league_is_no_person_of_the_source(source, target):
    assert found(VietnameseNameCheck(), source, target) == []


def test_a_missing_syllable_is_a_warning_and_another_one_an_error():
    (missing,) = VietnameseNameCheck().find(Pair("Bà Phùng Thị Thu Nga hát.", "Phung Thi Nga bernyanyi."))
    (other,) = VietnameseNameCheck().find(Pair("Bà Phùng Thu Nga hát.", "Phung Thu Ngan bernyanyi."))

    assert (missing.severity, missing.message) == (
        "minor",
        "The source's “Phùng Thị Thu Nga” is written “Phung Thi Nga”: the syllable “Thu” is missing.",
    )
    assert (other.severity, other.message) == (
        "major",
        "The source's “Phùng Thu Nga” is written “Phung Thu Ngan”: “Ngan” stands for “Nga”.",
    )


def test_a_full_name_without_a_trace_is_a_warning_on_the_source():
    (finding,) = VietnameseNameCheck().find(Pair("Chị Lê Thị Sen cười.", "Beliau tersenyum."))

    assert (finding.severity, finding.quote, finding.target_span) == ("minor", "Lê Thị Sen", None)
    assert found(VietnameseNameCheck(), "Chị Lê Thị Sen cười.", "Sen tersenyum.") == []
    assert found(VietnameseNameCheck(), "Chị Sen cười.", "Beliau tersenyum.") == []


def test_the_encoder_shows_what_stands_in_the_place_of_a_lost_name():
    pair = aligned("Chị Lê Thị Sen cười.", "Teratai tersenyum.", [(1, 0), (3, 0), (4, 1)])

    assert [(f.quote, f.target_span) for f in VietnameseNameCheck().find(pair)] == [("Teratai", (0, 7))]


def test_names_of_a_source_leave_out_addresses_and_part_a_place_from_a_person():
    names = names_of("Bà Trần Thị Na, tỉnh Sơn La Lò Văn Pín, Thái Lan và Pà Khoang.")

    assert [(name.keys, name.is_person) for name in names] == [
        (("tran", "thi", "na"), True),
        (("son", "la"), False),
        (("lo", "van", "pin"), True),
        (("pa", "khoang"), False),
    ]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Ông Pu-tin đến Oa-sinh-tơn.", "Putin tiba di Washington.", []),
        ("Tháp Ép-phen cao.", "Menara Eiffel tinggi.", []),
        ("Nhà văn Sếch-xpia và Véc-xai.", "Penulis Shakespeare dan Versailles.", []),
        ("Cô California về.", "Gadis Kalifornia pulang.", []),
        ("Olympic mở màn.", "Olimpiade dibuka.", []),
        ("Bộ phim Casablanca hay.", "Film itu bagus.", []),
        ("Chỉ số VN-Index giảm.", "Indeks VN turun.", []),
        ("Ca sĩ Taylor Swift hát.", "Penyanyi Katy Perry bernyanyi.", [("Katy Perry", "Taylor Swift")]),
        ("Hãng Renault lãi.", "Perusahaan Siemens untung.", [("Siemens", "Renault")]),
        ("Google và Google Maps.", "Google dan Waze Hub.", [("Waze Hub", "Google Maps")]),
        ("Ông Zelensky và ông Michael.", "Zelensky dan Micheal.", [("Micheal", "Michael")]),
    ],
)
def test_foreign_names_are_matched_by_letter_and_by_sound(source, target, expected):
    assert found(ForeignNameCheck(), source, target) == expected


def test_the_encoder_says_which_of_two_names_was_exchanged():
    source, target = "Gặp Nestle và Renault ở Huế.", "Bertemu Siemens di Hue."
    pair = aligned(source, target, [(3, 1)])

    assert found(ForeignNameCheck(), source, target) == [("Siemens", "Nestle")]
    assert [(f.quote, f.suggestion) for f in ForeignNameCheck().find(pair)] == [("Siemens", "Renault")]


def test_a_misspelt_foreign_name_is_a_warning_and_an_exchanged_one_an_error():
    (slip,) = ForeignNameCheck().find(Pair("Ông Michael cười.", "Micheal tertawa."))
    (other,) = ForeignNameCheck().find(Pair("Ông Michael cười.", "Gunther tertawa."))

    assert (slip.severity, other.severity) == ("minor", "major")


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Đoàn Trung Quốc thăm Hà Nội.", "Delegasi Tiongkok mengunjungi Hanoi.", []),
        ("Quan hệ Mỹ-Trung căng thẳng.", "Hubungan AS-China tegang.", []),
        ("Anh ấy ở Pháp.", "Dia di Prancis.", []),
        ("Anh ấy gặp Michael Jordan.", "Dia bertemu Michael Jordan.", []),
        ("LHQ họp.", "PBB bersidang.", []),
        ("Biển Đông lặng.", "Laut Timur tenang.", []),
        ("Đoàn Áo thăm Ý.", "Delegasi Australia mengunjungi Italia.", [("Australia", "Austria")]),
        ("LHQ họp.", "Uni Eropa bersidang.", [("Uni Eropa", "Perserikatan Bangsa-Bangsa")]),
        ("Ông ở tỉnh Hà Giang.", "Ia di Provinsi Hau Giang.", [("Hau Giang", "Ha Giang")]),
        ("Ông đến Bắc Kinh.", "Ia tiba di Bac Kinh.", [("Bac Kinh", "Beijing")]),
        ("Ông rời Mát-xcơ-va.", "Ia meninggalkan Mát-xcơ-va.", [("Mát-xcơ-va", "Moskow")]),
        ("Ông rời Hà Nội.", "Ia meninggalkan Ha Noi.", [("Ha Noi", "Hanoi")]),
    ],
)
def test_known_names_have_their_indonesian_form(source, target, expected):
    assert found(KnownNameCheck(), source, target) == expected


def test_the_vietnamese_form_of_a_place_abroad_is_an_error_and_ha_noi_a_warning():
    pairs = [Pair("Đến Bắc Kinh.", "Tiba di Bac Kinh."), Pair("Đến Hà Nội.", "Tiba di Ha Noi.")]

    assert [f.severity for pair in pairs for f in KnownNameCheck().find(pair)] == ["major", "minor"]


@pytest.mark.parametrize(
    ("style", "target", "expected"),
    [
        (EITHER, "Lò Văn Pín hadir.", []),
        (EITHER, "Lo Van Pin hadir.", []),
        (KEEP, "Lò Văn Pín hadir.", []),
        (KEEP, "Lo Van Pin hadir.", [("Lo Van Pin", "Lò Văn Pín", "minor")]),
        (DROP, "Lò Văn Pín hadir.", [("Lò Văn Pín", "Lo Van Pin", "minor")]),
        (DROP, "Lò Van Pín hadir.", [("Lò Van Pín", "Lo Van Pin", "minor")]),
        (EITHER, "Lò Van Pín hadir.", [("Lò Van Pín", "Lò Văn Pín", "minor")]),
        (EITHER, "Lò Vân Pịn hadir.", [("Lò Vân Pịn", "Lò Văn Pín", "major")]),
    ],
)
def test_tone_marks_follow_the_source_and_the_house_style(style, target, expected):
    findings = ToneMarkCheck(tone_marks=(EITHER, KEEP, DROP).index(style)).find(
        Pair("Ông Lò Văn Pín dự.", target)
    )

    assert [(f.quote, f.suggestion, f.severity) for f in findings] == expected


def test_a_name_inside_a_wrong_title_is_reported_with_the_title_alone():
    source = "Chủ tịch UBND tỉnh Quảng Trị họp."
    target = "Ketua Komite Rakyat Provinsi Quang Ngai rapat."

    assert found_by_all(source, target) == [("title-place", target[:39])]


@pytest.mark.parametrize(
    ("source", "target", "same"),
    [("Tơ-răm", "Trump", True), ("Giôn-xơn", "Johnson", True), ("Ma-crông", "Macron", True),
     ("Anh-xtanh", "Einstein", True), ("Pu-tin", "Biden", True), ("Berlin", "Madrid", False)],
)  # fmt: skip
def test_spelt_out_names_are_known_by_their_sound(source, target, same):
    assert may_mean(words_of(source)[0], words_of(target)[0]) == same


def test_is_indonesian_knows_roots_and_what_is_made_of_them():
    words = ("Pertemuan", "kantor-kantornya", "Dewan", "Kavanaugh", "Nguyễn")

    assert [is_indonesian(word) for word in words] == [True, True, True, False, False]


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKD"])
def test_name_checks_are_silent_on_one_text_in_two_unicode_forms(check, form):
    text = "Ông Nguyễn Văn Quế rời Bắc Kinh, gặp Erdoğan."

    assert found(check, text, unicodedata.normalize(form, text)) == []
    assert found(check, unicodedata.normalize(form, text), text) == []


@pytest.mark.parametrize("check", CHECKS)
def test_name_checks_stay_within_any_text(check):
    texts = ["", "A", "Á-", "Nguyễn", "Nguyễn Văn " * 400, "Abc Xyz " * 600, "’A’ B.", "Hà Nội" * 3]

    for source in texts:
        for target in texts:
            for finding in check.find(Pair(source, target)):
                text, span = (
                    (target, finding.target_span) if finding.target_span else (source, finding.source_span)
                )
                assert finding.quote == text[slice(*span)]
