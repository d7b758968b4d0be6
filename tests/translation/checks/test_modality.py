"""Obligation, permission, intention and time in sentences of our own: modality_right/wrong.tsv."""

import csv
from pathlib import Path

import pytest

from tests.translation.checks.helpers import found
from translation.checks import Pair
from translation.checks.modality import ModalityCheck

DATA = Path(__file__).parents[2] / "data"
CHECK = ModalityCheck()


def rows(name):
    with open(DATA / name, encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", rows("modality_wrong.tsv"), ids=lambda row: row["indonesian"][:40])
def test_another_modality_is_marked_at_its_word(row):
    assert [quote for quote, _ in found(CHECK, row["vietnamese"], row["indonesian"])] == [row["quote"]]


@pytest.mark.parametrize("row", rows("modality_right.tsv"), ids=lambda row: row["indonesian"][:40])
def test_a_modality_that_is_kept_is_silent(row):
    assert found(CHECK, row["vietnamese"], row["indonesian"]) == []


def test_advice_put_as_a_duty_is_a_warning_and_a_plan_put_as_done_an_error():
    advice = CHECK.find(Pair("Người dân nên tiêm phòng.", "Warga wajib divaksin."))
    plan = CHECK.find(Pair("Huyện dự kiến mở chợ đêm.", "Kabupaten telah membuka pasar malam."))

    assert [(f.severity, f.suggestion) for f in (*advice, *plan)] == [
        ("minor", "sebaiknya"),
        ("major", "berencana"),
    ]


def test_a_marker_in_place_of_another_is_found_beside_one_that_is_right():
    source = "Chủ quán phải đóng cửa lúc 22 giờ và có thể mở lại lúc 5 giờ."
    target = "Pemilik kedai harus tutup pukul 22 dan harus buka lagi pukul 5."

    findings = list(CHECK.find(Pair(source, target)))

    assert [(f.quote, f.target_span[0], f.suggestion) for f in findings] == [
        ("harus", target.rindex("harus"), "dapat")
    ]


def test_words_that_only_look_like_markers_say_nothing():
    assert found(CHECK, "Đó không phải là lỗi của anh.", "Itu bisa terjadi.") == []
    assert found(CHECK, "Mưa lớn, nên đường ngập.", "Hujan lebat, jalan tidak perlu dilalui.") == []
