"""Spacing, punctuation, repeated words, untranslated text, document symbols: the surface of the text."""

import pytest

from tests.translation.checks.helpers import found
from translation.checks.base import MAJOR, MINOR, Pair
from translation.checks.punctuation import PunctuationCheck
from translation.checks.repeated import RepeatedWordCheck
from translation.checks.spacing import SpacingCheck
from translation.checks.symbols import AddressCheck, SymbolCheck
from translation.checks.untranslated import UntranslatedCheck


@pytest.mark.parametrize(
    ("target", "quote", "suggestion"),
    [
        ("ekonomi , sosial", " ,", ","),
        ("selesai .", " .", "."),
        ("pembangunan sosial -ekonomi", "sosial -ekonomi", "sosial-ekonomi"),
        ("pra- pemilu", "pra- pemilu", "pra-pemilu"),
        ("wabah COVID -19", "COVID -19", "COVID-19"),
        ("skor 5 -3", "5 -3", "5-3"),
        ("sekitar ( 140 mil)", "( ", "("),
        ("sekitar (140 mil )", " )", ")"),
        ("kata  itu", "  ", " "),
        ("ekonomi,sosial", "ekonomi,sosial", "ekonomi, sosial"),
        ("sudah selesai.Mereka pulang", "selesai.Mereka", "selesai. Mereka"),
        ('program " Kenangan "...', '" Kenangan "', '"Kenangan"'),
        ("moto “4 di tempat ”.", "“4 di tempat ”", "“4 di tempat”"),
    ],
)
def test_spacing_check_marks_the_fault_and_writes_it_right(target, quote, suggestion):
    assert found(SpacingCheck(), None, target) == [(quote, suggestion)]


@pytest.mark.parametrize(
    "target",
    [
        "pra- dan pascapemilu",
        "suhu turun hingga -5 derajat",
        "pertumbuhan 1.511,5 ton",
        "di vietnam.vn atau www.vov.vn",
        "harga ... lalu naik",
        'Ia berkata, "Kami siap," lalu "Kami pergi".',
        'kata "sel" berarti "ruangan kecil"',
        "Jakarta – Hanoi",
        "No. 85-QĐ/TW, tanggal 7",
    ],
)
def test_spacing_check_leaves_good_text_alone(target):
    assert found(SpacingCheck(), None, target) == []


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (None, "Mereka datang,, lalu pergi.", [(",,", ",")]),
        (None, "Selesai..", [("..", ".")]),
        (None, "Dan seterusnya...", []),
        (None, "Provinsi (baru itu besar", [("(", None)]),
        ("Tỉnh (mới", "Provinsi (baru itu besar", []),
        (None, "a) pertama; b) kedua :)", []),
        ("Hội nghị đã kết thúc.", "Konferensi itu telah berakhir", [("berakhir", "berakhir.")]),
        ("Hội nghị kết thúc chưa?", "Apakah konferensi itu berakhir", [("berakhir", "berakhir?")]),
        ("Hội nghị đã kết thúc", "Konferensi itu telah berakhir", []),
    ],
)
def test_punctuation_check_finds_doubled_unpaired_and_lost_marks(source, target, expected):
    assert found(PunctuationCheck(), source, target) == expected


def test_punctuation_check_does_not_ask_a_headline_for_a_full_stop():
    assert (
        found(PunctuationCheck(), "Hội nghị kết thúc.", "Konferensi itu telah berakhir", kind="headline")
        == []
    )


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("orang dari dari Korea", [("dari dari", "dari")]),
        ("Di di tahun itu", [("Di di", "Di")]),
        ("serangan besar besar-besaran", [("besar besar-besaran", "besar-besaran")]),
        ("bahasa yang berbeda-beda beda", [("berbeda-beda beda", "berbeda-beda")]),
        ("itu itu itu saja", [("itu itu itu", "itu")]),
        ("kantor-kantor dan rata-rata", []),
        ("grup Duran Duran", []),
        ("selesai. Selesai", []),
        ("7 7 orang", []),
    ],
)
def test_repeated_word_check_keeps_one_and_leaves_reduplication_alone(target, expected):
    assert found(RepeatedWordCheck(), None, target) == expected


def test_repeated_word_check_gives_a_plural_its_hyphen():
    assert found(RepeatedWordCheck(), "Các em vui chơi.", "Anak anak bermain.") == [
        ("Anak anak", "Anak-anak")
    ]
    assert found(RepeatedWordCheck(), "Em vui chơi.", "Anak anak bermain.") == [("Anak anak", "Anak")]


def test_repeated_word_check_believes_a_doubling_of_the_source():
    assert found(RepeatedWordCheck(), "sữa lắc bia bia", "minuman bia bia") == []


@pytest.mark.parametrize(
    ("target", "quotes"),
    [
        ("Delegasi dự hội nghị kemarin", ["dự hội nghị"]),
        ("Ia tiba, nhưng ông Nguyễn Văn A vẫn chưa đến.", ["nhưng ông Nguyễn Văn A vẫn chưa đến"]),
        ("Kawan Nông Thị Bích Huệ memimpin rapat", []),
        ("Peraturan No. 85-QĐ/TW tentang kader", []),
        ("Restoran phở di Hanoi", []),
        ("Café de Flore à Paris, João, Škoda", []),
        ("Ketua UBND kabupaten", ["UBND"]),
        ("Keputusan 320/QĐ-UBND", []),
    ],
)
def test_untranslated_check_finds_vietnamese_words_but_no_names_or_symbols(target, quotes):
    assert [quote for quote, _ in found(UntranslatedCheck(), None, target)] == quotes


def test_symbol_check_restores_a_document_symbol_letter_for_letter():
    source = "Quy định số 85-QĐ/TW và Quyết định 320/QĐ-TTg"

    assert found(SymbolCheck(), source, "Peraturan No. 85-QD/TW dan Keputusan 320/QĐ-TTg") == [
        ("85-QD/TW", "85-QĐ/TW")
    ]


def test_symbol_check_calls_another_symbol_major_and_a_lost_mark_minor():
    source = "Nghị định 49/2017/NĐ-CP"

    (other,) = SymbolCheck().find(Pair(source, "Peraturan Pemerintah 94/2017/NĐ-CP"))
    (marks,) = SymbolCheck().find(Pair(source, "Peraturan Pemerintah 49/2017/ND-CP"))
    (part,) = SymbolCheck().find(Pair("Chỉ thị 30-CT/TW", "Arahan No. 30-CT."))

    assert [(f.severity, f.suggestion) for f in (other, marks, part)] == [
        (MAJOR, "49/2017/NĐ-CP"),
        (MINOR, "49/2017/NĐ-CP"),
        (MAJOR, "30-CT/TW"),
    ]


@pytest.mark.parametrize(
    ("target", "quote"),
    [
        ("Lihat https://tin.example.vn/bai -viet-12.", "https://tin.example.vn/bai -viet-12"),
        ("Lihat https://tin.example.vn/bai.", "https://tin.example.vn/bai"),
        ("Lihat https://tin.example.com/bai-viet-12.", "https://tin.example.com/bai-viet-12"),
    ],
)
def test_address_check_marks_an_address_that_was_cut_split_or_changed(target, quote):
    address = "https://tin.example.vn/bai-viet-12"

    assert found(AddressCheck(), f"Xem {address}.", target) == [(quote, address)]


def test_address_check_is_silent_about_what_a_browser_adds():
    assert found(AddressCheck(), "Xem https://www.tin.example.vn/", "Lihat tin.example.vn") == []
