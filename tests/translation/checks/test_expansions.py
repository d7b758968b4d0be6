"""What an abbreviation is short for, in articles of our own ("|" parts the segments)."""

import csv
from pathlib import Path

import pytest

from translation.checks import Pair
from translation.checks.article import concerned
from translation.checks.consistency import ConsistencyCheck
from translation.checks.expansions import expansions
from translation.termbase import load_default

DATA = Path(__file__).parents[2] / "data"
CHECK = ConsistencyCheck(load_default())


def rows(name):
    with open(DATA / name, encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def judged(row):
    pairs = map(Pair, row["vietnamese"].split("|"), row["indonesian"].split("|"))
    return [(number, finding.quote) for number, finding in CHECK.find(list(pairs))]


@pytest.mark.parametrize("row", rows("abbreviations_wrong.tsv"), ids=lambda row: row["quote"])
def test_an_abbreviation_with_two_explanations_is_marked_at_the_second(row):
    assert judged(row) == [(1, row["quote"])]


@pytest.mark.parametrize("row", rows("abbreviations_right.tsv"), ids=lambda row: row["indonesian"][:40])
def test_an_abbreviation_with_one_explanation_is_silent(row):
    assert judged(row) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kemarin Partai Komunis Vietnam (PKV) bersidang.", [("PKV", "Partai Komunis Vietnam", True)]),
        ("PKV (Partai Komunis Vietnam) bersidang.", [("PKV", "Partai Komunis Vietnam", True)]),
        ("Menurut Organisasi Kesehatan Dunia (WHO), …", [("WHO", "Organisasi Kesehatan Dunia", False)]),
        ("Produk domestik bruto (PDB) naik.", [("PDB", "Produk domestik bruto", True)]),
        ("Ia (TNI) tiba di Hanoi (Vietnam) pada pagi (10.00).", []),
        ("PLN (kata Dewi Lestari) mati.", []),
    ],
)
def test_expansions_are_read_from_brackets_on_either_side(text, found):
    assert [(e.short, text[slice(*e.span)], e.is_spelt) for e in expansions(text)] == found


def test_an_edit_of_an_explanation_concerns_the_article():
    before, after = (
        Pair("Đảng họp.", f"Partai {name} Vietnam (PKV) bersidang.") for name in ("Komunis", "Kebangsaan")
    )

    assert concerned([CHECK], [(before, after)]) == (CHECK,)
    assert concerned([CHECK], [(before, before)]) == ()
