"""Terms put word for word, found by the dictionary alone; units that were converted; terms that cross."""

import pytest

from translation.checks.base import MAJOR, MINOR, Pair
from translation.checks.calques import calque
from translation.checks.terms import TermCheck
from translation.checks.traps import TrapCheck
from translation.termbase import Concept, Rendering, Termbase, load_default
from translation.termbase.records import ADMITTED, ATTESTED, FORBIDDEN, PREFERRED


def concept(number, vi, *renderings, **fields):
    return Concept(number, vi, (vi,), tuple(Rendering(*r) for r in renderings), **fields)


def judged(source, target, termbase=None):
    found = TermCheck(termbase or load_default()).find(Pair(source, target))
    return [(f.check, f.severity, f.quote) for f in found]


@pytest.mark.parametrize(
    ("source", "target", "quote"),
    [
        (
            "Chi cục Kiểm lâm",
            "Petugas dari Sub Departemen Inspeksi Hutan datang.",
            "Sub Departemen Inspeksi Hutan",
        ),
        ("Huyện đội", "Regu kabupaten merekrut warga.", "Regu kabupaten"),
        ("Hội Khuyến học", "Himpunan Mendorong Belajar memberi hadiah.", "Himpunan Mendorong Belajar"),
        # Words more inside, and words in another order.
        ("Cựu chiến binh", "Serdadu yang sudah tua berkumpul.", "Serdadu yang sudah tua"),
        ("Bí thư Đoàn", "Delegasi sekretaris hadir.", "Delegasi sekretaris"),
    ],
)
def test_a_phrase_of_the_meanings_of_a_terms_words_is_found(source, target, quote):
    span = calque(source, target, set())

    assert target[slice(*span)] == quote


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Chi cục Kiểm lâm", "Kantor itu menjaga hutan sejak lama, kata inspektur."),
        ("Huyện đội", "Kabupaten itu luas. Ada sebuah regu."),  # too far apart
        ("Hội Khuyến học", "Asosiasi itu giat."),  # not every word is there
        ("Đội", "Tim itu menang."),  # of one word nothing can be said
    ],
)
def test_a_phrase_that_lacks_a_word_of_the_term_is_no_calque(source, target):
    assert calque(source, target, set()) is None


def test_of_many_places_that_hold_the_words_of_a_term_the_first_is_found():
    target = "Warga membahas pertanian. " + "Himpunan Mendorong Belajar dan Himpunan Belajar hadir, " * 200

    span = calque("Hội Khuyến học", target, set())

    assert (span, target[slice(*span)]) == ((26, 52), "Himpunan Mendorong Belajar")


def test_the_words_of_a_right_rendering_in_another_order_are_no_calque():
    source, right = "cải cách hành chính", {"reformasi", "administrasi", "prosedur"}

    assert calque(source, "Reformasi prosedur administrasi maju.", right) is None
    assert calque(source, "Reformasi pemerintahan maju.", right) == (0, 22)


def test_synonyms_may_stand_for_words_of_a_term_but_not_for_the_head_of_a_name():
    source, right = "thanh niên tình nguyện", {"pemuda", "sukarelawan"}
    volunteers = "Pemuda relawan datang."

    assert calque(source, volunteers, right) is None
    source, right = "Ủy ban bầu cử", {"komisi", "pilih"}

    assert calque(source, "Dewan pemilihan bekerja.", right) == (0, 15)
    assert calque(source, "Komisi pemilihan bekerja.", right) is None


@pytest.mark.parametrize(
    ("source", "wrong", "quote", "right"),
    [
        (
            "Ban Thường vụ đã họp sáng nay.",
            "Komite Permanen mengadakan rapat pagi ini.",
            "Komite Permanen",
            "Komite Tetap mengadakan rapat pagi ini.",
        ),
        (
            "Ủy ban Kiểm tra đã có thông báo.",
            "Komite Inspeksi telah mengeluarkan pengumuman.",
            "Komite Inspeksi",
            "Komisi Inspeksi telah mengeluarkan pengumuman.",
        ),
        (
            "Tổ dân phố số 4 họp mặt.",
            "Kelompok sipil jalanan nomor 4 berkumpul.",
            "Kelompok sipil jalanan",
            "Kelompok warga nomor 4 berkumpul.",
        ),
        (
            "Lực lượng quản lý thị trường kiểm tra cửa hàng.",
            "Petugas manajemen pasar memeriksa toko.",
            "manajemen pasar",
            "Petugas pengawasan pasar memeriksa toko.",
        ),
        (
            "Lễ ra quân diễn ra tại quảng trường.",
            "Upacara penarikan pasukan berlangsung di alun-alun.",
            "Upacara penarikan pasukan",
            "Upacara peluncuran berlangsung di alun-alun.",
        ),
        (
            "Huyện đội tổ chức huấn luyện.",
            "Tim kabupaten mengadakan pelatihan.",
            "Tim kabupaten",
            "Komando Militer Kabupaten mengadakan pelatihan.",
        ),
        (
            "Hội nghị Trung ương 10 đã bế mạc.",
            "Konferensi Pusat ke-10 telah ditutup.",
            "Konferensi Pusat",
            "Sidang Pleno ke-10 Komite Sentral telah ditutup.",
        ),
        (
            "Ủy ban Kinh tế và Tài chính thẩm tra dự án luật.",
            "Dewan Ekonomi dan Keuangan menelaah rancangan undang-undang.",
            "Dewan Ekonomi dan Keuangan",
            "Komite Ekonomi dan Keuangan Majelis Nasional menelaah rancangan undang-undang.",
        ),
    ],
)
def test_the_shipped_terms_know_bodies_that_stand_alone(source, wrong, quote, right):
    assert [found[2] for found in judged(source, wrong)] == [quote]
    assert judged(source, right) == []


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Năng suất lúa đạt 58 tạ/ha.", "Produktivitas padi mencapai 5,8 ton/ha.", []),
        ("Sản lượng lúa 40 tạ.", "Produksi padi 4 ton.", []),
        (
            "Năng suất lúa đạt 58 tạ/ha.",
            "Produktivitas padi mencapai 58 ton/ha.",
            [("term-forbidden", MAJOR, "ton")],
        ),
        (
            "Năng suất lúa 58 tạ/ha, sản lượng 900 tấn.",
            "Produktivitas padi 58 ton/ha, produksi 900 ton.",
            [("term-forbidden", MAJOR, "ton")],
        ),
    ],
)
def test_another_unit_is_right_where_the_number_was_converted(source, target, expected):
    assert judged(source, target) == expected


def test_a_term_that_ends_within_another_is_judged_too():
    gift = concept(1, "tặng quà", ("memberi hadiah", ADMITTED))
    tet = concept(2, "quà Tết", ("hadiah Tet", PREFERRED), ("oleh-oleh Tet", FORBIDDEN))
    termbase = Termbase([gift, tet])

    found = judged("Họ tặng quà Tết.", "Mereka menyerahkan oleh-oleh Tet.", termbase)

    assert found == [("term-forbidden", MINOR, "oleh-oleh Tet")]
    assert judged("Họ tặng quà Tết.", "Mereka memberi hadiah Tet.", termbase) == []


def test_a_trap_is_silent_where_a_term_that_another_hides_is_right():
    check = TrapCheck(load_default())

    assert not list(check.find(Pair("Trao tặng quà Tết cho cụ già.", "Memberi hadiah Tet kepada lansia.")))


def test_a_right_rendering_that_ends_within_a_bad_phrase_is_none():
    opening = concept(
        1,
        "lễ khai giảng",
        ("upacara pembukaan", ADMITTED),
        ("pembukaan kursus", ATTESTED),
        ("pembukaan", ADMITTED),
    )
    termbase = Termbase([opening])

    assert judged("Lễ khai giảng.", "Upacara pembukaan kursus.", termbase) == [
        ("term-wrong", MINOR, "pembukaan kursus")
    ]
    assert judged("Lễ khai giảng.", "Upacara pembukaan.", termbase) == []


def test_a_bad_word_in_its_own_form_is_no_right_one_by_its_stem():
    hero = concept(1, "Anh hùng Lao động", ("Pahlawan Buruh", PREFERRED), ("Pahlawan Perburuhan", ATTESTED))
    termbase = Termbase([hero])

    assert judged("Anh hùng Lao động.", "Pahlawan Perburuhan.", termbase) == [
        ("term-wrong", MINOR, "Pahlawan Perburuhan")
    ]
    assert judged("Anh hùng Lao động.", "Pahlawan Buruh.", termbase) == []
