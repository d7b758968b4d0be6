"""The Party and the State are written as names; other parties are not."""

import pytest

from tests.translation.checks.helpers import found
from translation.checks.party import PartyCapitalCheck

CHECK = PartyCapitalCheck()


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (
            "Đảng bộ có 12 tổ chức đảng trực thuộc.",
            "Organisasi partai itu membawahkan 12 organisasi partai.",
            [("partai", "Partai"), ("partai", "Partai")],
        ),
        ("Cán bộ, đảng viên gương mẫu.", "Kader dan anggota partai teladan.", [("partai", "Partai")]),
        (
            "Chủ trương của Đảng và Nhà nước được lòng dân.",
            "Kebijakan Partai dan negara disukai rakyat.",
            [("negara", "Negara")],
        ),
        (
            "Các đảng viên họp thường kỳ.",
            "Para anggota partai mengadakan rapat rutin.",
            [("partai", "Partai")],
        ),
    ],
)
def test_party_check_finds_the_party_with_a_small_letter(source, target, expected):
    assert found(CHECK, source, target) == expected


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Đảng Dân chủ thua phiếu.", "Partai Demokrat kalah; partai itu kecewa."),
        ("Nhiều đảng đối lập tẩy chay bầu cử.", "Banyak partai oposisi memboikot pemilu."),
        ("Nước ấy theo chế độ đa đảng.", "Negara itu menganut sistem banyak partai."),
        ("Đảng viên Đảng Cộng hòa phản đối.", "Anggota partai Republik menolak."),
        ("Cán bộ, đảng viên gương mẫu.", "Kader dan anggota Partai teladan."),
        (
            "Đảng và Nhà nước quan tâm đến nông dân.",
            "Partai dan Negara memperhatikan petani di seluruh negara.",
        ),
        ("Công ty giao hàng theo từng đợt.", "Perusahaan mengirim barang dalam partai besar."),
    ],
)
def test_party_check_leaves_other_parties_alone(source, target):
    assert found(CHECK, source, target) == []
