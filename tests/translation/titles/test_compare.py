"""Two sides of a segment: which title renders which, what differs, and what is to be written."""

import pytest

from translation.titles import compare


def differences(source, target):
    return [
        (d.slot, d.severity, d.should_be)
        for comparison in compare(source, target)
        for d in comparison.differences
    ]


def suggestions(source, target):
    return [c.suggestion for c in compare(source, target) if c.differences]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Phó Bí thư Tỉnh ủy", "Sekretaris Komite Partai Provinsi", ("rank", "critical", "Wakil")),
        ("Bí thư Tỉnh ủy", "Wakil Sekretaris Komite Partai Provinsi", ("rank", "critical", "")),
        ("Bí thư Tỉnh ủy", "Sekretaris Komite Rakyat Provinsi", ("body", "critical", "Komite Partai")),
        ("Chủ tịch HĐND tỉnh", "Ketua Komite Rakyat Provinsi", ("body", "major", "Dewan Rakyat")),
        ("Chủ tịch UBND xã", "Ketua Komite Rakyat Kelurahan", ("level", "critical", "Kecamatan")),
        ("Chủ tịch UBND tỉnh", "Ketua Komite Rakyat", ("level", "major", "Provinsi")),
        (
            "Bí thư Tỉnh ủy Lai Châu",
            "Sekretaris Komite Partai Provinsi Son La",
            ("place", "critical", "Lai Chau"),
        ),
        ("Giám đốc Sở Y tế", "Sekretaris Dinas Kesehatan", ("role", "major", "Kepala")),
        (
            "Phó Chủ tịch Thường trực HĐND tỉnh",
            "Wakil Ketua Dewan Rakyat Provinsi",
            ("mode", "major", "Tetap"),
        ),
        ("nguyên Chủ tịch UBND huyện", "Ketua Komite Rakyat Kabupaten", ("status", "major", "mantan")),
        ("Chủ tịch UBND huyện", "mantan Ketua Komite Rakyat Kabupaten", ("status", "major", "")),
        ("Trưởng Đoàn ĐBQH tỉnh", "Kepala Delegasi Majelis Nasional Provinsi", ("role", "minor", "Ketua")),
    ],
)
def test_the_slot_that_differs_is_named_with_its_severity(source, target, expected):
    assert differences(source, target) == [expected]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Trưởng Ban Tổ chức Trung ương", "Kepala Departemen Organisasi KS PKV"),
        ("Trưởng Ban Tổ chức Trung ương", "Kepala Komisi Organisasi Pusat"),
        ("Phó Chủ tịch nước", "Wapres"),
        ("Thủ tướng Chính phủ", "PM"),
        ("Tổng Bí thư", "Sekjen"),
        ("Chủ tịch Quốc hội Việt Nam", "Ketua MN Vietnam"),
        ("Bộ trưởng Bộ Y tế", "Menteri Kesehatan"),
        ("Viện trưởng VKSND tối cao", "Jaksa Agung"),
        ("quyền Bí thư Huyện ủy", "Plt. Sekretaris Komite Partai Kabupaten"),
        ("Bí thư Thành ủy Hà Nội", "Sekretaris Komite Partai Hanoi"),
        ("các Ủy viên Bộ Chính trị", "para anggota Politbiro"),
        ("Tổng thống Mỹ", "Presiden Amerika Serikat"),
        ("Bộ trưởng Y tế Anh", "Sekretaris Kesehatan Inggris"),
        ("giám đốc công ty cà phê", "direktur perusahaan kopi"),
    ],
)
def test_an_admitted_rendering_is_silence(source, target):
    assert differences(source, target) == []


def test_an_unknown_slot_is_never_reported_but_the_others_are():
    source, target = "Phó Giám đốc Sở Vũ trụ tỉnh", "Kepala Dinas Antariksa Provinsi"

    assert differences(source, target) == [("rank", "critical", "Wakil")]


def test_each_title_is_paired_with_that_of_the_same_person():
    source = "Bí thư Tỉnh ủy Lê Văn Hòa và Phó Bí thư Tỉnh ủy Trần Thị Nga dự."
    one, other = "Komite Partai Provinsi Tran Thi Nga", "Komite Partai Provinsi Le Van Hoa"
    target = f"Sekretaris {one} dan Sekretaris {other} hadir."

    found = [(c.source.text, c.target.start) for c in compare(source, target) if c.differences]

    assert found == [("Phó Bí thư Tỉnh ủy", 0)]


def test_an_abbreviated_body_behind_the_title_is_no_person():
    source = "ông Lò Văn Sáng, quyền Giám đốc CDC tỉnh, cho biết"

    assert differences(source, "Lo Van Sang, Direktur CDC Provinsi, mengatakan") != []
    assert differences(source, "Lo Van Sang, Penjabat Direktur CDC Provinsi, mengatakan") == []


def test_the_suggestion_keeps_case_plural_and_the_targets_own_right_words():
    assert suggestions("các phó chủ tịch UBND tỉnh", "para ketua Komite Rakyat Provinsi") == [
        "wakil ketua Komite Rakyat Provinsi"
    ]
    assert suggestions("các Phó Chủ tịch HĐND xã", "Ketua-ketua Dewan Rakyat Kecamatan") == [
        "Wakil-wakil Ketua Dewan Rakyat Kecamatan"
    ]
    assert suggestions(
        "Phó Trưởng Ban Nội chính Tỉnh ủy", "Kepala Komisi Urusan Internal Komite Partai Provinsi"
    ) == ["Wakil Kepala Komisi Urusan Internal Komite Partai Provinsi"]


def test_the_suggestion_rewrites_a_wrong_body_with_its_owner_and_level():
    source = "Trưởng Ban Văn hóa - Xã hội, HĐND tỉnh"
    target = "Kepala Departemen Kebudayaan dan Masyarakat, Dewan Rakyat Provinsi"

    assert suggestions(source, target) == ["Ketua Komisi Kebudayaan dan Sosial Dewan Rakyat Provinsi"]


def test_a_new_holder_of_an_office_is_said_behind_it():
    assert suggestions("tân Giám đốc Sở Tư pháp", "Kepala Dinas Kehakiman") == ["Kepala Dinas Kehakiman baru"]


def test_the_table_has_one_row_for_each_slot_of_either_side():
    (comparison,) = compare("Phó Bí thư Huyện ủy", "Sekretaris Komite Rakyat Kabupaten")

    assert list(comparison.table) == [
        {"slot": "rank", "source": "Phó", "target": "", "should_be": "Wakil", "ok": False},
        {"slot": "role", "source": "Bí thư", "target": "Sekretaris", "should_be": "Sekretaris", "ok": True},
        {
            "slot": "body",
            "source": "Huyện ủy",
            "target": "Komite Rakyat",
            "should_be": "Komite Partai",
            "ok": False,
        },
        {"slot": "level", "source": "Huyện", "target": "Kabupaten", "should_be": "Kabupaten", "ok": True},
    ]


def test_a_source_without_titles_compares_nothing():
    assert compare("Trời mưa to.", "Ketua Komite Rakyat Provinsi") == []


def test_a_mistyped_name_hides_no_wrong_title():
    source = "Ông Lò Văn Pín, Bí thư Đảng ủy, Chủ tịch HĐND xã, phát biểu."

    assert differences(
        source, "Bapak Lo Van Bin, Sekretaris Komite Partai, Ketua Komite Rakyat Kecamatan, berpidato."
    ) == [("body", "major", "Dewan Rakyat")]
