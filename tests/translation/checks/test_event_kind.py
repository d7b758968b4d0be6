"""A numbered meeting keeps its kind."""

import pytest

from tests.translation.checks.helpers import found
from translation.checks.event_kind import EventKindCheck

CHECK = EventKindCheck()


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (
            "HĐND tỉnh khai mạc Kỳ họp thứ 18.",
            "Dewan Rakyat Provinsi membuka Pertemuan ke-18.",
            [("Pertemuan ke-18", "Sidang ke-18")],
        ),
        (
            "Tại kỳ họp thứ nhất, HĐND xã bầu Chủ tịch.",
            "Dalam pertemuan pertama, Dewan Rakyat Kecamatan memilih Ketua.",
            [("pertemuan pertama", "sidang pertama")],
        ),
        (
            "Đại hội Đảng bộ xã lần thứ IV bế mạc.",
            "Konferensi ke-4 Organisasi Partai Kecamatan ditutup.",
            [("Konferensi ke-4", "Kongres ke-4")],
        ),
        (
            "Hội nghị lần thứ 9 Ban Chấp hành Đảng bộ huyện.",
            "Kongres ke-9 Komite Eksekutif Organisasi Partai Kabupaten.",
            [("Kongres ke-9", "Konferensi ke-9")],
        ),
    ],
)
def test_event_kind_check_finds_another_kind_of_meeting(source, target, expected):
    assert found(CHECK, source, target) == expected


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("HĐND tỉnh khai mạc Kỳ họp thứ 18.", "Dewan Rakyat Provinsi membuka Sidang ke-18."),
        ("HĐND tỉnh khai mạc Kỳ họp thứ 18.", "Pertemuan ke-5 pemilih membahas Sidang ke-18."),
        ("Hội nghị lần thứ 9 Trung ương Đảng.", "Sidang Pleno ke-9 Komite Sentral Partai."),
        ("Đại hội thành viên hợp tác xã lần thứ 3.", "Rapat anggota ke-3 koperasi."),
        ("Đại hội đồng Liên hợp quốc kỳ thứ 80.", "Pertemuan ke-80 Majelis Umum PBB."),
        # Two events have the number: which of them is meant cannot be told.
        ("Hội nghị lần thứ 5 bàn về Đại hội lần thứ 5.", "Konferensi ke-5 membahas Konferensi ke-5."),
    ],
)
def test_event_kind_check_is_silent_on_the_right_kind(source, target):
    assert found(CHECK, source, target) == []


def test_a_letter_that_only_looks_like_an_i_is_borne():
    assert found(CHECK, "ĐẠİ HỘİ Đảng bộ xã lần thứ İV", "Konferensi ke-4 Organisasi Partai Kecamatan") == []
    assert found(CHECK, "ĐẠİ HỘI Đảng bộ xã lần thứ 4", "Konferensi ke-4 Organisasi Partai Kecamatan") == []
