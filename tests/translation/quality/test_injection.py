import random

import pytest

from translation.quality.injection import CleanPair, inject
from translation.quality.injectors import RULES, Row, names_of, swap_rule, term_rule
from translation.termbase import Termbase, load_default
from translation.termbase.records import ADMITTED, ATTESTED, FORBIDDEN, PREFERRED, Concept, Rendering

SOURCE = "Ngày 5 tháng 3, Thủ tướng gặp ông Nam ở Hà Nội và không nhận 12 tỷ đồng, theo báo Nhân Dân."
TARGET = (
    "Pada 5 Maret, Perdana Menteri bertemu Tuan Nam di kota Hanoi dan tidak menerima 12 miliar dong, "
    "menurut harian Nhan Dan yang terbit kemarin."
)
OTHER = "Menurut laporan itu, Danau Toba menarik ribuan wisatawan setiap tahun dari berbagai negara."
ROW = Row(SOURCE, TARGET, "a", OTHER, (OTHER, OTHER), ("Toba",))


@pytest.mark.parametrize("kind", RULES)
def test_rule_puts_one_error_in_and_the_same_one_for_the_same_seed(kind):
    rule = RULES[kind][1]

    bad = rule(ROW, random.Random(3))

    assert bad not in (None, TARGET)
    assert rule(ROW, random.Random(3)) == bad


@pytest.mark.parametrize("kind", sorted(set(RULES) - {"copy", "wrong_sentence", "addition", "furniture"}))
def test_rule_leaves_a_row_alone_that_has_no_place_for_it(kind):
    assert RULES[kind][1](Row("Vâng", "Ya", "a", OTHER, (OTHER,)), random.Random(3)) is None


@pytest.mark.parametrize(
    ("kind", "bad"),
    [
        ("scale", {TARGET.replace("miliar", other) for other in ("ribu", "juta", "triliun")}),
        ("negation_lost", {TARGET.replace("tidak ", "")}),
        ("number_order", {TARGET.replace("12", "x").replace("5", "12").replace("x", "5")}),
        ("preposition_joined", {TARGET.replace("di kota", "dikota")}),
        ("copy", {SOURCE}),
        ("wrong_sentence", {OTHER}),
    ],
)
def test_rule_writes_what_it_says(kind, bad):
    assert RULES[kind][1](ROW, random.Random(3)) in bad


def test_names_are_what_both_sides_spell_alike():
    assert [match.group() for match in names_of(SOURCE, TARGET)] == ["Hanoi", "Nhan Dan"]


def test_name_rule_lends_the_name_of_another_row_to_one_of_several_words():
    assert RULES["name"][1](ROW, random.Random(3)) == TARGET.replace("Nhan Dan", "Toba")
    assert RULES["name"][1](Row(SOURCE, TARGET, "a", OTHER, (OTHER,)), random.Random(3)) is None


def test_term_rule_takes_a_rendering_that_is_not_right():
    assert term_rule(load_default())(ROW, random.Random(3)) not in (None, TARGET)
    assert term_rule(load_default())(Row("Vâng", "Ya", "a", OTHER, (OTHER,)), random.Random(3)) is None


def test_term_rule_puts_in_nothing_that_is_right_in_another_house_style():
    renderings = (
        Rendering("Dinas", PREFERRED, "one"),
        Rendering("Departemen", ADMITTED, "other"),
        Rendering("Departemen", ATTESTED, "one"),
        Rendering("Biro", FORBIDDEN, "one"),
    )
    rule = term_rule(Termbase([Concept(1, "Sở", ("Sở",), renderings)]))
    row = Row("Sở họp.", "Dinas rapat.", "a", OTHER, (OTHER,))

    assert {rule(row, random.Random(n)) for n in range(20)} == {"Biro rapat."}


def test_swap_rule_mistakes_only_what_the_phrase_stands_for():
    rule = swap_rule({"không nhận": [("menerima", "mengambil")], "gió": [("harian", "angin")]})

    assert rule(ROW, random.Random(3)) == TARGET.replace("menerima", "mengambil")
    assert rule(Row("Vâng.", TARGET, "a", OTHER, (OTHER,)), random.Random(3)) is None


def test_inject_is_the_same_for_one_seed_and_spreads_the_kinds():
    pairs = [CleanPair(SOURCE, TARGET, "a"), CleanPair("Hồ Toba thu hút khách.", OTHER, "b")] * 20

    made = inject(pairs, load_default(), {}, seed=1)

    assert made == inject(pairs, load_default(), {}, seed=1)
    assert made != inject(pairs, load_default(), {}, seed=2)
    assert [one.index for one in made] == list(range(40))
    assert len({one.kind for one in made}) >= 15
    assert all(one.target != pairs[one.index].target for one in made)
