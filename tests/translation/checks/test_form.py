"""Prepositions, capitals, spelling: the form of Indonesian words."""

import pytest

from tests.translation.checks.helpers import ALL, found
from translation.checks import Pair, run
from translation.checks.capitals import CapitalsCheck
from translation.checks.furniture import FurnitureCheck
from translation.checks.preposition import PrepositionCheck
from translation.checks.punctuation import PunctuationCheck
from translation.checks.repeated import RepeatedWordCheck
from translation.checks.spacing import SpacingCheck
from translation.checks.spelling import SpellingCheck
from translation.checks.standard import StandardSpellingCheck
from translation.checks.symbols import SymbolCheck
from translation.termbase import load_default

SPELLING = SpellingCheck(load_default())
CHECKS = (
    CapitalsCheck(),
    FurnitureCheck(),
    PrepositionCheck(),
    PunctuationCheck(),
    RepeatedWordCheck(),
    SpacingCheck(),
    SPELLING,
    StandardSpellingCheck(),
    SymbolCheck(),
)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: type(check).__name__)
def test_form_check_finds_its_own_example(check):
    example = check.example

    assert found(check, example.source, example.target, kind=example.kind) == [(example.quote, example.fix)]


@pytest.mark.parametrize(
    ("target", "quote", "right"),
    [
        ("Air masuk kedalam gudang.", "kedalam", "ke dalam"),
        ("Warga berkumpul didepan balai.", "didepan", "di depan"),
        ("Diantaranya ada tiga pelajar.", "Diantaranya", "Di antaranya"),
        ("Ia duduk ditengah-tengah aula.", "ditengah-tengah", "di tengah-tengah"),
        ("Ia bekerja dimanapun.", "dimanapun", "di mana pun"),
        ("Kapal merapat dipelabuhan baru.", "dipelabuhan", "di pelabuhan"),
        ("Delegasi itu tiba diHanoi kemarin.", "diHanoi", "di Hanoi"),
        ("Jalan itu di bangun tahun lalu.", "di bangun", "dibangun"),
        ("Dana di salurkan kepada petani.", "di salurkan", "disalurkan"),
        ("Rapat di hadiri warga.", "di hadiri", "dihadiri"),
        ("Aturan itu di perketat lagi.", "di perketat", "diperketat"),
        ("Mereka melihat ke adaan warga.", "ke adaan", "keadaan"),
        ("Kongres ke 14 dibuka.", "ke 14", "ke-14"),
    ],
)
def test_preposition_check_writes_prepositions_apart_and_prefixes_together(target, quote, right):
    assert found(PrepositionCheck(), None, target) == [(quote, right)]


@pytest.mark.parametrize(
    "target",
    [
        "Mereka keluar dari kemarin dan kembali kepada keluarga.",
        "Di mana pun ia berada, ke depan ia bekerja di desa.",
        "Cucian itu jatuh di tumpukan kain.",
        "Ia dimintai dana, dimarahi, lalu dimaafkan.",
        "Dinas itu membeli kemeja dari pabrik di Bac Ninh.",
        "Ia menunggu di loket, di pasar, di sidang dan di negeri orang.",
        "Nilainya naik dari 3 ke 5.",
        "Diskusi dipimpin oleh direktur di masa sulit.",
        "Kesatuan itu diperkuat di pelabuhan.",
    ],
)
def test_preposition_check_leaves_right_words_alone(target):
    assert found(PrepositionCheck(), None, target) == []


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Ông An dự Hội nghị này.", "Bapak An menghadiri Konferensi ini.", [("Konferensi", "konferensi")]),
        ("Họ đến Nga hôm qua.", "Mereka tiba di rusia kemarin.", [("rusia", "Rusia")]),
        ("Bà gặp Merkel ở đó.", "Ia bertemu merkel di sana.", [("merkel", "Merkel")]),
        ("Lũ đã rút.", "banjir sudah surut.", [("banjir", "Banjir")]),
        ("Lũ rút. Dân về.", "Banjir surut. warga pulang.", [("warga", "Warga")]),
        ("Tôi đã Ngủ.", "Saya tidak Tidur tadi malam.", [("Tidur", "tidur")]),
    ],
)
def test_capitals_check_writes_names_large_and_words_small(source, target, expected):
    assert found(CapitalsCheck(), source, target) == expected


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Ban Thường vụ họp.", "Komite Tetap Partai Provinsi rapat."),
        ("Sở Giáo dục và Đào tạo họp.", "Dinas Pendidikan dan Pelatihan rapat."),
        ("Tổng thống đến bằng Internet.", "Menurut kabar di internet, Presiden datang."),
        ("iPhone mới được bán.", "iPhone baru itu dijual."),
        ("phần một.", "bagian satu."),
        ("Phim “Gió”.", 'Film "Angin Malam" dan lagu "Sebuah Rumah tua" diputar.'),
        ("Ngành Tuyên giáo họp.", "Kemarin sektor Propaganda rapat."),
        ("Thầy Hòa dạy môn Tin học.", "Pak Hoa mengajar mata pelajaran Informatika di sana."),
        ("Anh Lan đến.", "Kata dia, Anda harus datang pada hari Minggu di bulan Mei."),
        ("Dân số là 20 tr.", "Jumlahnya 20 dll. dan seterusnya."),
    ],
)
def test_capitals_check_leaves_names_and_sentences_alone(source, target):
    assert found(CapitalsCheck(), source, target) == []


@pytest.mark.parametrize(
    ("target", "quote", "right"),
    [
        ("Pemerintah telah mengumumakn aturan itu.", "mengumumakn", "mengumumkan"),
        ("Hasil tahun ini snagat baik.", "snagat", "sangat"),
        ("Warga membersihkkan jalan desa.", "membersihkkan", "membersihkan"),
        ("Harga beras terkahir naik.", "terkahir", "terakhir"),
        ("Semua rumah-rumha itu terendam.", "rumha", "rumah"),
    ],
)
def test_spelling_check_knows_what_was_meant(target, quote, right):
    assert found(SPELLING, "Câu gốc.", target) == [(quote, right)]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Câu gốc.", "Ketertelusuran, pascapanen, dan menyosialisasikannya terdigitalisasi."),
        ("Câu gốc.", "Jaringan itu dimutakhirkan; warganya berlangganan secara daring."),
        ("Họ dùng blokchain.", "Mereka memakai blokchain."),
        ("Câu gốc.", "Kata “pemerintha” itu dikutip dari slogannya."),
        ("Câu gốc.", "Lihat pemerintha.example/berita atau surel pemerintha@desa.example."),
        ("Câu gốc.", "Restoran itu menyajikan banh xeo dan tagine zaalouk khas."),
        ("Câu gốc.", "Thuyền Trưởng Nguyen Van Anh dan Pemerintha datang."),
    ],
)
def test_spelling_check_leaves_regular_and_foreign_words_alone(source, target):
    assert found(SPELLING, source, target) == []


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("Ini beresiko tinggi.", [("beresiko", "berisiko")]),
        ("Apotik itu tutup.", [("Apotik", "Apotek")]),
        ("Mereka bertanggungjawab.", [("bertanggungjawab", "bertanggung jawab")]),
        ("Produk pasca panen dan non formal.", [("pasca panen", "pascapanen"), ("non formal", "nonformal")]),
        ("Jalur antar-negara dibuka.", [("antar-negara", "antarnegara")]),
        ("Mereka menindak lanjuti hasilnya.", [("menindak lanjuti", "menindaklanjuti")]),
        ("Peneliti antarnegara pasca-Perang Dingin.", []),
        ("Layanan antar jemput dan Resiko Group.", []),
        ("Lihat praktek.example atau #resiko.", []),
    ],
)
def test_standard_spelling_check_follows_the_official_rules(target, expected):
    assert found(StandardSpellingCheck(), None, target) == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Có 30.000 người.", "Ada 30. 000 orang.", [("30. 000", "30.000")]),
        ("Dài 1 dặm.", "Panjangnya 1, 6 km.", [("1, 6", "1,6")]),
        ("Mục 1, 2 và 3.", "Butir 1, 2, dan 3.", []),
        ("“Có”.", "Ia berkata, “ Ada.", [("“ ", "“")]),
        ("Câu.", "desa(kecamatan) itu", [("desa(kecamatan", "desa (kecamatan")]),
        ("Câu.", "“Siap,”katanya", [(",”katanya", ",” katanya")]),
        ("Câu.", '"Sudah," kata dia. "Benar."', []),
    ],
)
def test_spacing_check_sees_numbers_and_quotation_marks(source, target, expected):
    assert found(SpacingCheck(), source, target) == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Giá 1.511,5 tấn.", "Hasilnya 1,511.5 ton.", [("1,511.5", "1.511,5")]),
        ("Có 2.706 người.", "Ada 2,706 orang.", [("2,706", "2.706")]),
        ("Tăng 2,706 lần.", "Naik 2,706 kali.", []),
        ("Ông nói “có” rồi đi.", "Ia berkata “ada lalu pergi dari sana.", [("“", None)]),
        ("Ông nói “có rồi đi.", "Ia berkata “ada lalu pergi dari sana.", []),
        ("Ở Washington D.C.", "Di Washington D.C..", []),
        ("Sao?", "Mengapa?.", [("?.", "?")]),
    ],
)
def test_punctuation_check_sees_quotes_and_english_numbers(source, target, expected):
    assert found(PunctuationCheck(), source, target) == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (None, "Dana untuk para untuk para petani.", [("untuk para untuk para", "untuk para")]),
        (None, "Masing masing desa hadir.", [("Masing masing", "Masing-masing")]),
        (None, "Hari demi hari, dari desa ke desa, sama-sama.", []),
        ("hát la la hát la la", "nyanyi la nyanyi la", [("nyanyi la nyanyi la", "nyanyi la")]),
        ("tích tắc tích tắc", "tik tak tik tak", []),
    ],
)
def test_repeated_word_check_sees_two_words_and_lost_hyphens(source, target, expected):
    assert found(RepeatedWordCheck(), source, target) == expected


@pytest.mark.parametrize(
    ("target", "left"),
    [
        ("Air surut. [iklan_2]", "Air surut."),
        ("Bagikan artikel ini Air mulai surut.", "Air mulai surut."),
        ("Air surut. Sumber: https://koran.example/a-1.html", "Air surut."),
        ("Bahasa Indonesia: Air surut.", "Air surut."),
        ("Air IMG_2041.jpg surut.", "Air surut."),
        ("Air surut. Suka 3 Bagikan", "Air surut."),
    ],
)
def test_furniture_check_suggests_a_text_without_it(target, left):
    (finding,) = FurnitureCheck().find(Pair("Nước rút.", target))
    start, end = finding.target_span

    assert target[:start] + finding.suggestion + target[end:] == left


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: type(check).__name__)
@pytest.mark.parametrize(
    "text",
    [
        "a" * 10_000,
        "Bagikan: " + "facebook " * 1_100,
        "a -" * 3_300,
        "satu dua " * 1_100,
        "(" * 10_000,
        "Beranda " + "> a " * 2_400,
        "Selesai. Sumber: " * 580,
    ],
    ids=["letters", "share", "hyphens", "phrases", "brackets", "crumbs", "tails"],
)
def test_form_checks_take_texts_that_are_none(check, text):
    for finding in check.find(Pair(text, text)):
        assert text[slice(*finding.target_span)] == finding.quote


def test_form_checks_say_nothing_else_of_a_right_sentence():
    source = "Ngày 7/10, tỉnh Nậm Lương đã hoàn thành việc xây cầu."
    target = "Pada tanggal 7 Oktober, Provinsi Nam Luong telah menyelesaikan pembangunan jembatan."

    assert run(ALL, Pair(source, target)) == []
