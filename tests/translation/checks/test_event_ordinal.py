"""The number of a meeting stays with the meeting."""

import pytest

from tests.translation.checks.helpers import found
from translation.checks.event_ordinal import EventOrdinalCheck

CHECK = EventOrdinalCheck()


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (
            "Đại hội Hội Nông dân tỉnh lần thứ X khai mạc.",
            "Kongres Asosiasi Petani Provinsi ke-10 dibuka.",
            [("Kongres Asosiasi Petani Provinsi ke-10", "Kongres ke-10 Asosiasi Petani Provinsi")],
        ),
        (
            "Kỳ họp thứ hai HĐND xã bế mạc.",
            "Sidang Dewan Rakyat Kecamatan ke-2 ditutup.",
            [("Sidang Dewan Rakyat Kecamatan ke-2", "Sidang ke-2 Dewan Rakyat Kecamatan")],
        ),
    ],
)
def test_event_ordinal_check_finds_a_number_behind_the_body(source, target, expected):
    assert found(CHECK, source, target) == expected


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Đại hội Hội Nông dân tỉnh lần thứ X khai mạc.", "Kongres ke-10 Asosiasi Petani Provinsi dibuka."),
        ("Kỳ họp thứ 8 HĐND tỉnh khóa XIX.", "Sidang ke-8 Dewan Rakyat Provinsi angkatan XIX."),
        ("Hội nghị bàn về HĐND tỉnh khóa 9.", "Konferensi Dewan Rakyat Provinsi ke-9."),
        ("Phiên họp thứ 5 kéo dài hai ngày.", "Rapat Dewan pada hari ke-2."),
    ],
)
def test_event_ordinal_check_leaves_other_numbers_alone(source, target):
    assert found(CHECK, source, target) == []
