"""Causes that press articles showed: titles in capitals, comment forms, letting, orders, spellings."""

import pytest

from tests.translation.checks.helpers import ALL
from translation.checks import Pair, run
from translation.checks.capitals import CapitalsCheck
from translation.checks.imperatives import ImperativeCheck
from translation.checks.name_native import VietnameseNameCheck
from translation.checks.negation import NegationCheck
from translation.checks.standard import StandardSpellingCheck
from translation.segmentation.furniture import is_furniture
from translation.termbase import load_default

NEGATION = NegationCheck(load_default())


def quotes(check, source, target):
    return [finding.quote for finding in check.find(Pair(source, target))]


def test_a_title_in_capitals_is_no_name():
    source = "Ông Hà Minh, Phó Trưởng Ban Thường trực, phát biểu."
    assert quotes(VietnameseNameCheck(), source, "Ha Minh, Wakil Kepala Tetap, berpidato.") == []


def test_a_name_behind_a_title_in_capitals_is_still_compared():
    source = "Phó Chủ Tịch Đinh Thị Mai Lan phát biểu."
    target = "Wakil Ketua Dinh Thi Mai Loan berpidato."
    assert quotes(VietnameseNameCheck(), source, target) == ["Dinh Thi Mai Loan"]


def test_a_family_name_that_is_a_rank_too_is_a_name():
    source = "Nhạc sĩ Phó Đức Phương qua đời."
    assert quotes(VietnameseNameCheck(), source, "Komponis itu meninggal.") == ["Phó Đức Phương"]


def test_the_title_of_a_numbered_document_keeps_its_capital():
    source = "Thủ tướng vừa ký Công điện số 20."
    numbered = "Perdana Menteri baru menandatangani Telegram resmi No. 20."
    assert quotes(CapitalsCheck(), source, numbered) == []
    assert quotes(CapitalsCheck(), source, "Ia baru menandatangani Telegram resmi itu.") == ["Telegram"]


@pytest.mark.parametrize(
    "text",
    [
        "Ý kiến của bạn sẽ được kiểm duyệt trước khi hiển thị | Gửi",
        "Nhập bình luận của bạn…",
        "Quan tâm nhất | Mới nhất",
        "Komentar Anda akan ditinjau sebelum diterbitkan | Kirim",
        "Masukkan komentar",
    ],
)
def test_a_comment_form_is_furniture_and_needs_no_translation(text):
    assert is_furniture(text)
    assert [f.check for f in run(ALL, Pair(text, "", kind="furniture"))] == []


@pytest.mark.parametrize(
    "text",
    ["Bình luận của bạn đọc về vụ việc rất gay gắt.", "Gửi quà cho trẻ em vùng cao", "Komentar Anda keliru"],
)
def test_a_sentence_that_begins_like_a_comment_form_is_no_furniture(text):
    assert not is_furniture(text)


@pytest.mark.parametrize(
    ("source", "wrong", "quote", "right"),
    [
        (
            "Xã kiên quyết không để ngư dân vi phạm.",
            "Kecamatan dengan tegas membiarkan nelayan melanggar.",
            "membiarkan",
            "Kecamatan dengan tegas tidak akan membiarkan nelayan melanggar.",
        ),
        (
            "Chủ quán không cho khách hút thuốc.",
            "Pemilik kedai mengizinkan tamu merokok.",
            "mengizinkan",
            "Pemilik kedai melarang tamu merokok.",
        ),
    ],
)
def test_what_must_not_happen_is_not_let_happen(source, wrong, quote, right):
    assert [(f.quote, f.severity) for f in NEGATION.find(Pair(source, wrong))] == [(quote, "major")]
    assert quotes(NEGATION, source, right) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Thuê người hái mà tìm đỏ mắt không ra.", "Mencari pemetik susahnya bukan main."),
        ("Khách đông, quán phục vụ không xuể.", "Pelanggan ramai, warung kewalahan melayani."),
        ("Đơn hàng nhiều, xưởng làm không kịp.", "Pesanan banyak, bengkel keteteran."),
        (
            "Xã không để dân thiếu nước, cho phép dùng giếng.",
            "Kecamatan tidak membiarkan warga kekurangan air dan mengizinkan penggunaan sumur.",
        ),
    ],
)
def test_what_is_denied_in_other_words_is_no_lost_negation(source, target):
    assert quotes(NEGATION, source, target) == []


def test_never_do_is_an_order_to_the_reader():
    source = "Các hồ vận hành đúng quy trình; tuyệt đối không xả lũ bất ngờ."
    wrong = "Waduk beroperasi sesuai prosedur dan jangan pernah melepas air mendadak."
    right = "Waduk beroperasi sesuai prosedur dan sama sekali tidak boleh melepas air mendadak."
    assert quotes(ImperativeCheck(), source, wrong) == ["jangan pernah"]
    assert quotes(ImperativeCheck(), source, right) == []
    assert quotes(ImperativeCheck(), "Đừng bao giờ xả rác.", "Jangan pernah membuang sampah.") == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("hembusan", "embusan"),
        ("atmosfir", "atmosfer"),
        ("intelejen", "intelijen"),
        ("antrian", "antrean"),
        ("pembaharuan", "pembaruan"),
        ("musholla", "musala"),
        ("mengkosongkan", "mengosongkan"),
        ("kaedah", "kaidah"),
    ],
)
def test_a_nonstandard_spelling_has_its_standard_one(wrong, right):
    found = list(StandardSpellingCheck().find(Pair("Họ nói về điều đó.", f"Mereka membahas {wrong} itu.")))
    assert [f.suggestion for f in found] == [right]
    assert quotes(StandardSpellingCheck(), "Họ nói về điều đó.", f"Mereka membahas {right} itu.") == []
