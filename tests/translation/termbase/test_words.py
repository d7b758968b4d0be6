import pytest

from translation.lang.roots import root_of
from translation.lang.vietnamese import vietnamese_key
from translation.termbase.words import is_bare, is_form_of, singular, stem


def test_vietnamese_key_ignores_case_and_the_place_of_the_tone_mark():
    assert vietnamese_key("Hoà") == vietnamese_key("hòa")
    assert vietnamese_key("thủy") == vietnamese_key("thuỷ")


def test_vietnamese_key_keeps_vowels_and_tones_apart():
    assert len({vietnamese_key(word) for word in ("bản", "bàn", "ban", "bạn", "bần", "đan", "dan")}) == 7


def test_singular_halves_a_doubled_word_and_keeps_other_hyphens():
    assert [singular(w) for w in ("Kantor-kantor", "komite-komitenya", "sosial-ekonomi")] == [
        "kantor",
        "komite",
        "sosial-ekonomi",
    ]


def test_stem_removes_affixes():
    assert [stem(w) for w in ("pemberitaan", "digencarkan", "lembaga-lembaga")] == [
        "berita",
        "gencar",
        "lembaga",
    ]


@pytest.mark.parametrize(
    ("word", "base", "expected"),
    [
        ("kabupatennya", "kabupaten", True),
        ("Distrik-distrik", "distrik", True),
        ("dipromosikan", "mempromosikan", True),
        ("promosi", "mempromosikan", False),
        ("mengarahkan", "arahan", False),
    ],
)
def test_is_form_of_takes_plural_clitic_and_voice_but_no_cousins(word, base, expected):
    assert is_form_of(word, base) is expected


@pytest.mark.parametrize(
    "word", ["menyosialisasikan", "pemilih", "pengawas", "kinerja", "gelembung", "belajar"]
)
def test_a_word_holds_its_root_but_for_the_first_letter(word):
    # Renderings are looked for only in texts that hold the roots of their words in this way.
    assert root_of(word)[1:] in word


def test_is_bare_tells_a_root_from_an_affixed_word():
    assert [is_bare(word) for word in ("berita", "pemberitaan", "berita-berita")] == [True, False, True]
