"""Words of the provincial press: courts, police, floods, fields, schools, health, meetings, families."""

from pathlib import Path

import pytest

from translation.checks import Pair
from translation.checks.opposites import OppositeCheck
from translation.checks.traps import TrapCheck
from translation.termbase import load_default

ROOT = Path(__file__).resolve().parents[2]
CHECKS = (TrapCheck(load_default()), OppositeCheck())


def rows():
    """Source, what a machine makes of it, what is wrong there, a right translation."""
    files = [ROOT / "data" / name for name in ("province_press.tsv", "society_press.tsv")]
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()[1:]]
    return [tuple(line.split("\t")) for line in lines]


def quotes(source, target):
    return [finding.quote for check in CHECKS for finding in check.find(Pair(source, target))]


@pytest.mark.parametrize(("source", "wrong", "quote", "right"), rows())
def test_a_word_of_the_provincial_press_is_marked_where_it_was_misread(source, wrong, quote, right):
    assert quotes(source, wrong)[:1] == [quote]
    assert quotes(source, right) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Kết quả này phản ánh nỗ lực của người dân.", "Hasil ini mencerminkan upaya warga."),
        (
            "Lũ làm hai người mất tích, nhiều gia đình mất nhà.",
            "Dua orang hilang, banyak keluarga kehilangan rumah.",
        ),
        (
            "Quân đội giúp dân khắc phục hậu quả bão số 3.",
            "Tentara membantu warga mengatasi dampak topan nomor 3.",
        ),
        (
            "Em trai tôi thi được 9 điểm, có em gái đang học lớp 5.",
            "Adik saya meraih nilai 9, ada adik perempuan di kelas 5.",
        ),
        (
            "Nhà máy có 200 công nhân, mỗi công nhân lãnh 9 triệu.",
            "Pabrik itu memiliki 200 pekerja, setiap pekerja menerima 9 juta.",
        ),
        ("Vận động viên về đích đầu tiên.", "Atlet itu mencapai garis finis pertama."),
        ("Đội sửa đường dặm vá ổ gà.", "Regu jalan menambal lubang."),
        ("Ông kháng cáo bản án sơ thẩm.", "Ia mengajukan banding atas putusan tingkat pertama."),
        ("Chiều qua đoàn đến, chiều nay đoàn về.", "Kemarin sore rombongan tiba, sore ini pulang."),
        (
            "Phường phòng, chống dịch, dân phòng tránh muỗi.",
            "Kelurahan mencegah wabah, warga di ruang rakyat.",
        ),
        ("Cha xứ nhận đỡ đầu cho bé trong lễ rửa tội.", "Pastor menjadi wali baptis bayi itu."),
    ],
)
def test_a_word_of_the_provincial_press_is_left_alone_where_it_means_something_else(source, target):
    assert quotes(source, target) == []
