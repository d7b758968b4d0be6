"""Two offices in one breath stay two."""

import pytest

from tests.translation.checks.helpers import found
from translation.checks.lost_title import LostTitleCheck

CHECK = LostTitleCheck()


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (
            "Xã bầu Chủ tịch, các Phó Chủ tịch UBND xã.",
            "Kecamatan memilih Ketua Komite Rakyat Kecamatan.",
            [("Ketua Komite Rakyat Kecamatan", "Ketua dan Wakil Ketua Komite Rakyat Kecamatan")],
        ),
        (
            "Giám đốc, Phó Giám đốc Sở Y tế dự lễ.",
            "Wakil Kepala Dinas Kesehatan menghadiri upacara.",
            [("Wakil Kepala Dinas Kesehatan", "Kepala dan Wakil Kepala Dinas Kesehatan")],
        ),
    ],
)
def test_lost_title_check_finds_the_office_that_is_left_out(source, target, expected):
    assert found(CHECK, source, target) == expected


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Bí thư, Phó Bí thư Tỉnh ủy.", "Sekretaris dan Wakil Sekretaris Komite Partai Provinsi."),
        ("Bí thư, Phó Bí thư Tỉnh ủy.", "Sekretaris beserta para wakilnya di Komite Partai Provinsi."),
        ("Bí thư, Phó Bí thư Tỉnh ủy.", "Pimpinan Komite Partai Provinsi, termasuk Sekretaris."),
        ("Phó Bí thư Tỉnh ủy.", "Sekretaris Komite Partai Provinsi."),  # a wrong rank, told by the titles
    ],
)
def test_lost_title_check_is_silent_where_both_are_told(source, target):
    assert found(CHECK, source, target) == []
