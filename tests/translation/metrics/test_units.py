"""Passages of the source that several texts share; the spans are made up."""

from translation.metrics.units import Part, common_units


def texts(units):
    return [tuple(unit.text(side) for side in range(len(unit.sides))) for unit in units]


def test_common_units_pairs_texts_that_were_cut_alike():
    first = [Part(0, 5, "satu"), Part(6, 9, "dua")]
    second = [Part(0, 5, "one"), Part(6, 9, "two")]

    units = common_units(first, second)

    assert texts(units) == [("satu", "one"), ("dua", "two")]
    assert [(unit.start, unit.end) for unit in units] == [(0, 5), (6, 9)]


def test_common_units_joins_what_one_text_keeps_together():
    together = [Part(0, 9, "satu dua"), Part(10, 14, "tiga")]
    apart = [Part(0, 5, "one", 1), Part(6, 9, "two", 2), Part(10, 14, "three", 3)]

    units = common_units(together, apart)

    assert texts(units) == [("satu dua", "one two"), ("tiga", "three")]
    assert [part.key for part in units[0].sides[1]] == [1, 2]


def test_common_units_follows_a_chain_of_overlaps_over_three_texts():
    sides = (
        [Part(0, 9, "a"), Part(10, 14, "b")],
        [Part(0, 5, "c"), Part(6, 14, "d")],
        [Part(0, 14, "e"), Part(15, 20, "f")],
    )

    assert texts(common_units(*sides)) == [("a b", "c d", "e")]
    assert texts(common_units(*sides, everywhere=False)) == [("a b", "c d", "e"), ("", "", "f")]


def test_common_units_keeps_an_omission_and_leaves_out_what_a_side_has_no_part_for():
    hypothesis = [Part(0, 5, ""), Part(6, 9, "dua")]
    reference = [Part(0, 5, "one")]

    assert texts(common_units(hypothesis, reference)) == [("", "one")]
    assert common_units([], reference) == []
