"""Whole families of offices: arms, courts, envoys, departments, other lands; right and wrong."""

import pytest

from translation.titles import compare


def found(source, target):
    return [(d.slot, d.severity) for comparison in compare(source, target) for d in comparison.differences]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Tư lệnh Quân khu 4 đến.", "Panglima Daerah Militer 4 datang.", []),
        ("Tư lệnh Quân khu 4 đến.", "Panglima Daerah Militer 3 datang.", [("place", "critical")]),
        ("Tư lệnh Quân khu IV đến.", "Panglima Daerah Militer 4 datang.", []),
        (
            "Ủy viên Ban Chấp hành Trung ương Hội LHPN Việt Nam.",
            "anggota Komite Eksekutif Pusat Gabungan Perempuan Vietnam.",
            [],
        ),
        (
            "Ủy viên BCH Trung ương Hội Nông dân Việt Nam.",
            "anggota Komite Sentral Partai.",
            [("body", "critical")],
        ),
        ("Chính ủy Vùng 2 Hải quân.", "Komandan Wilayah 2 Angkatan Laut.", [("role", "major")]),
        ("Kiểm sát viên VKSND tỉnh Gia Lai.", "Jaksa Kejaksaan Rakyat Provinsi Gia Lai.", []),
        (
            "Kiểm sát viên VKSND tỉnh Gia Lai.",
            "Hakim Kejaksaan Rakyat Provinsi Gia Lai.",
            [("role", "major")],
        ),
        (
            "Chánh án Tòa án nhân dân khu vực 6.",
            "Ketua Pengadilan Rakyat Provinsi 6.",
            [("level", "critical")],
        ),
        (
            "Chủ tịch UBND xã Nậm Cần, tỉnh Lai Châu.",
            "Ketua Komite Rakyat Kecamatan Nam Can, Provinsi Son La.",
            [("place", "critical")],
        ),
        (
            "Chủ tịch UBND xã Nậm Cần, tỉnh Lai Châu.",
            "Ketua Komite Rakyat Kecamatan Nam Can.",  # the province may be left unsaid
            [],
        ),
        ("Chủ tịch UBND xã Tân Lập 1.", "Ketua Komite Rakyat Kecamatan Tan Lap 2.", [("place", "critical")]),
        ("Đại sứ Việt Nam tại Lào.", "Duta Besar Vietnam untuk Laos.", []),
        ("Đại sứ Việt Nam tại Lào.", "Duta Besar Vietnam untuk Kamboja.", [("place", "critical")]),
        ("Đại sứ Việt Nam tại Lào.", "Duta Besar Laos untuk Vietnam.", [("place", "critical")]),
        (
            "Bí thư Đảng ủy Đại học Vinh.",  # the name is outside the table, the Party is not
            "Sekretaris Komite Rakyat Universitas Vinh.",
            [("body", "critical")],
        ),
        ("Bí thư Đảng ủy Đại học Vinh.", "Sekretaris Komite Partai Universitas Vinh.", []),
        ("Cục trưởng Cục Kiểm lâm.", "Direktur Jenderal Perlindungan Hutan.", []),
        ("Cục trưởng Cục Hàng không.", "Kepala Direktorat Kereta Api.", [("body", "major")]),
        ("Cục trưởng Cục Dự trữ Nhà nước.", "Kepala Direktorat Cadangan Negara.", []),
        ("Trưởng Thuế tỉnh Sơn La.", "Wakil Kepala Kantor Pajak Provinsi Son La.", [("rank", "critical")]),
        ("Chủ tịch danh dự Hội Khuyến học.", "Ketua Asosiasi Pendorong Belajar.", [("mode", "major")]),
        (
            "Phó Giám đốc phụ trách Sở Y tế.",
            "Wakil Kepala Dinas Kesehatan.",
            [("status", "major")],
        ),
    ],
)
def test_offices_are_compared_by_what_tells_them_apart(source, target, expected):
    assert found(source, target) == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Ngoại trưởng Lào đến thăm.", "Menteri Luar Negeri Laos berkunjung.", []),
        ("Ngoại trưởng Lào đến thăm.", "Menteri Luar Negeri Kamboja berkunjung.", [("place", "critical")]),
        ("Ủy viên Quốc hội phải biết nghe.", "Anggota Kongres harus bisa mendengar.", []),  # no land named
        (
            "Tổng Thư ký Quốc hội trả lời.",
            "Sekretaris Pertama Majelis Nasional menjawab.",
            [("role", "major")],
        ),
    ],
)
def test_an_office_belongs_to_the_land_that_is_named_or_to_vietnam(source, target, expected):
    assert found(source, target) == expected


def test_two_prime_ministers_are_paired_by_their_lands():
    source = "PM Campuchia gửi điện; Thủ tướng Chính phủ Việt Nam phúc đáp."
    target = "PM Kamboja mengirim telegram; PM Vietnam membalas."

    assert found(source, target) == []
    assert found(source, target.replace("PM Vietnam", "Wakil PM Vietnam")) == [("rank", "critical")]
