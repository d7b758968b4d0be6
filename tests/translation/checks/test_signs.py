"""A check is left out where a pair lacks its signs; it would have found nothing there."""

import random
import re
from itertools import chain

import pytest

from tests.translation.checks.helpers import ALL
from tests.translation.checks.test_properties import PIECES
from translation.checks import Pair
from translation.checks.base import NEEDED
from translation.checks.name_known import KnownNameCheck
from translation.checks.signs import FourInARow, Look, OfText, Signs, first_words, one_of, signs_of
from translation.lang.text import nfc

SIGNED = [check for check in ALL if signs_of(check)]
LOOK = Look(chain.from_iterable(map(signs_of, SIGNED)))
EXAMPLES = [c.example for c in ALL if c.example.source and c.encoder != NEEDED]


def shows(signs, source, target):
    look = Look([signs])
    return not look.mask([signs]) & ~look.shown(source, target)


def left_out_wrongly(source, target):
    """The checks that find something in a pair without their signs."""
    pair = Pair(nfc(source), nfc(target))
    shown = LOOK.shown(pair.source, pair.target)
    left_out = (check for check in SIGNED if LOOK.mask(signs_of(check)) & ~shown)
    return [type(check).__name__ for check in left_out if any(check.find(pair))]


def test_signs_of_both_sides_are_asked_for():
    signs = Signs(("không",), ("tidak",))

    assert shows(signs, "Tôi KHÔNG biết.", "Saya tidak, tahu.")
    assert not shows(signs, "Tôi không biết.", "Saya tahu.")
    assert not shows(signs, "Tôi biết.", "Saya tidak tahu.")


def test_signs_of_one_side_ask_nothing_of_the_other():
    assert shows(Signs(target=("tidak",)), "", "Saya (tidak) tahu.")
    assert shows(Signs(("không",)), "không", "")


def test_signs_of_either_side_are_enough_where_a_check_says_so():
    signs = Signs(("không",), ("tidak",), either=True)

    assert shows(signs, "không", "ya") and shows(signs, "có", "tidak")
    assert not shows(signs, "có", "ya")


def test_both_sides_of_one_row_must_be_shown():
    rows = one_of([([["tăng"], ["tăng", "lên"]], [["turun"]]), ([["đóng"]], [["buka", "#"]])])

    assert shows(rows, "Giá tăng.", "Harga turun.") and shows(rows, "đóng", "buka")
    assert not shows(rows, "Giá tăng.", "Toko buka.")
    assert not shows(rows, "Giá tăng.", "Harga naik.")


def test_of_a_phrase_the_word_that_fewest_have_is_the_sign():
    rows = one_of([([["trăng", "non"], ["trăng", "già"]], [["bulan"]])])

    assert not shows(rows, "trăng", "bulan")
    assert shows(rows, "già", "bulan")


def test_signs_are_whole_words_beginnings_patterns_and_questions():
    assert not shows(Signs(target=("tidak",)), "", "tidaknya")
    assert shows(Signs(target=("tidak*",)), "", "tidaknya")
    assert shows(Signs(target=(re.compile(r"\d/\d"),)), "", "pada (9/7)")
    assert shows(Signs(target=(str.isupper,)), "", "di ASEAN")
    assert not shows(Signs(target=(str.isupper,)), "", "di Asean")


def test_a_question_is_asked_of_a_word_without_the_comma_behind_it():
    assert shows(Signs(target=("rapat".__eq__,)), "", "Selesai rapat, lalu pulang.")
    assert shows(Signs(target=(re.compile(","),)), "", "Selesai rapat, lalu pulang.")
    assert not shows(Signs(target=("rapat".__eq__,)), "", "Selesai rapat; lalu pulang.")


def test_a_word_counts_beside_digits_too():
    assert shows(Signs(target=("rapat",)), "", "pada 3rapat")
    assert not shows(Signs(target=("rapat",)), "", "pada rapatnya")


def test_a_question_about_a_text_sees_its_blanks():
    signs = Signs(target=(OfText(lambda text: "  " in text),))

    assert shows(signs, "", "dua  spasi")
    assert not shows(signs, "  ", "satu spasi")


def test_four_in_a_row_answer_for_themselves_and_side_by_side():
    signs = Signs(target=(FourInARow(str.isupper),))

    assert shows(signs, "", "di ASEAN, NATO, UNESCO, WHO lalu")
    assert not shows(signs, "", "di ASEAN, NATO, UNESCO dan WHO")
    assert not shows(signs, "", "ASEAN NATO WHO")


def test_a_pair_must_show_each_of_several_signs():
    first, second = Signs(("không",)), Signs(target=("tidak",))
    look = Look([first, second])

    assert not look.mask([first, second]) & ~look.shown("không", "tidak")
    assert look.mask([first, second]) & ~look.shown("không", "ya")


def test_signs_of_the_source_have_their_tone_mark_on_either_vowel():
    assert shows(Signs(("khóa",)), "khoá mới", "")


def test_first_words_takes_one_word_of_each_alternative():
    assert sorted(first_words("cắt giảm|tăng", "lên")) == ["cắt", "lên", "tăng"]


@pytest.mark.parametrize("left", ["Bắc Kinh", "BẮC KINH", "Bac Kinh", "(Bac kinh)", "Beijing"])
def test_a_known_name_may_stand_there_with_or_without_marks(left):
    assert any(KnownNameCheck().find(Pair("Ông đến Bắc Kinh.", "Ia tiba di Bac Kinh.")))
    (signs,) = signs_of(KnownNameCheck())
    assert shows(signs, "Ông đến Bắc Kinh.", f"Ia tiba di {left}.")
    assert not shows(signs, "Ông đến Bắc Kinh.", "Ia tiba di sana.")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.quote[:20])
def test_no_check_speaks_without_its_signs_in_an_example(example):
    assert left_out_wrongly(example.source, example.target) == []


def test_no_check_speaks_without_its_signs_in_texts_of_chance():
    chance = random.Random(5)
    pieces = [*PIECES, *(word for e in EXAMPLES for text in (e.source, e.target) for word in text.split())]
    texts = [" ".join(chance.choices(pieces, k=chance.randrange(1, 14))) for _ in range(1_200)]

    assert [pair for pair in zip(texts[::2], texts[1::2], strict=True) if left_out_wrongly(*pair)] == []


def test_no_check_speaks_without_its_signs_where_words_of_an_example_change():
    chance = random.Random(6)
    wrong = []
    for example in EXAMPLES * 6:
        source, target = example.source.split(), example.target.split()
        for side in (source, target):
            side[chance.randrange(len(side))] = chance.choice(PIECES)
        wrong += left_out_wrongly(" ".join(source), " ".join(target))

    assert wrong == []


def test_an_abbreviation_of_two_words_shows_its_sign():
    assert left_out_wrongly("Tàu rời TP. HCM lúc 6 giờ.", "Kereta meninggalkan TP. HCM pukul 06.00.") == []
