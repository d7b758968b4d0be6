"""Completeness beside what else may account for a passage: site furniture, sayings, short forms, terms."""

import pytest

from tests.translation.checks.helpers import found, found_by_all
from translation.checks.addition import AdditionCheck
from translation.checks.omission import OmissionCheck
from translation.termbase import load_default

OMISSION, ADDITION = OmissionCheck(load_default()), AdditionCheck(load_default())
SOURCE = "Hôm qua, nông dân trong làng bán cà phê ở chợ, mua phân bón và giống lúa mới."
WHOLE = "Kemarin, para petani di desa menjual kopi di pasar, membeli pupuk dan benih padi baru."


@pytest.mark.parametrize(
    "source",
    [
        "Chia sẻ | Lưu tin | Bình luận (12)",
        ">> Tin liên quan: Xã Nậm Pung khánh thành cầu treo dài 80 mét",
        "Xem thêm: Giá lúa hè thu tăng trở lại ở các xã ven sông",
        "TIN LIÊN QUAN",
    ],
)
def test_run_misses_nothing_where_what_the_web_page_left_has_no_translation(source):
    assert found_by_all(source, "") == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (
            "“Ruộng mất thì làm lại, còn người còn của”, bà Hảo an ủi xóm làng.",
            "“Sawah yang hilang bisa digarap lagi; selama kita selamat, harta bisa dicari,” hibur Hao.",
        ),
        (
            "Công nhân cháy nhà trọ được đưa về TP.HCM trong đêm.",
            "Buruh korban kebakaran kos dibawa ke Kota Ho Chi Minh pada malam itu.",
        ),
        (
            "Sinh viên thuê phòng trọ ở TP. Hồ Chí Minh.",
            "Mahasiswa menyewa indekos di Kota Ho Chi Minh.",
        ),
    ],
)
def test_addition_check_knows_sayings_and_shortened_names(source, target):
    assert found(ADDITION, source, target) == []


def test_addition_check_finds_a_clause_beside_a_saying():
    source = "“Ruộng mất thì làm lại, còn người còn của”, bà Hảo an ủi xóm làng."
    target = (
        "“Selama kita selamat, harta bisa dicari,” hibur Nyonya Hao kepada tetangga, "
        "lalu dokter gigi dari kota memeriksa anak sekolah di tepi danau sambil minum kopi susu."
    )

    assert found(ADDITION, source, target) != []


def test_omission_check_finds_a_sentence_without_translation():
    source = "Tin liên quan đến vụ cháy lan nhanh trong xóm."

    assert found(OMISSION, source, "") == [(source, None)]


def test_omission_check_misses_no_link_behind_the_last_sentence():
    link = "Xem thêm: Nông dân ven biển xuống giống tôm sú, trồng rừng ngập mặn chắn sóng và nuôi ong"

    assert found(OMISSION, f"{SOURCE} {link}", WHOLE) == []
    assert found(OMISSION, f"{SOURCE} {link.partition(': ')[2]}.", WHOLE) != []


def test_run_says_a_term_once_and_no_addition_beside_what_is_vietnamese_or_furniture():
    assert found_by_all("Thiếu tướng phát biểu.", "Letnan Jenderal itu berpidato.") == [
        ("term-forbidden", "Letnan Jenderal")
    ]
    target = "Đoàn phát triển kinh tế nông thôn mới đến thăm trường học."
    assert [check for check, _ in found_by_all("Đoàn đã đến thăm trường học.", target)] == ["untranslated"]
