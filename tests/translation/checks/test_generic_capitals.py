import pytest

from tests.translation.checks.helpers import found
from translation.checks.generic_capitals import GenericCapitalsCheck
from translation.termbase import load_default

CHECK = GenericCapitalsCheck(load_default())


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (
            "Các cấp ủy phải gương mẫu.",
            "Semua Komite Partai harus memberi teladan.",
            [("Komite Partai", "komite Partai")],
        ),
        (
            "Hội nghị do cấp ủy tổ chức.",
            "Konferensi diadakan Komite-komite Partai, kata warga.",
            [("Komite-komite Partai", "komite-komite Partai")],
        ),
    ],
)
def test_a_common_term_with_a_capital_is_found(source, target, expected):
    assert found(CHECK, source, target) == expected


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Các cấp ủy phải gương mẫu.", "Semua komite Partai harus memberi teladan."),
        ("Cấp ủy phải gương mẫu.", "Komite Partai harus memberi teladan."),
        ("Hội đồng xét xử tuyên án.", "Majelis Hakim menjatuhkan putusan."),
        ("Họp các cấp ủy xã Mường Lói.", "Rapat Komite Partai Kecamatan Muong Loi."),
        ("Người dân trong tỉnh vui mừng.", "Warga di seluruh Provinsi gembira."),
    ],
)
def test_small_letters_and_names_are_silent(source, target):
    assert found(CHECK, source, target) == []
