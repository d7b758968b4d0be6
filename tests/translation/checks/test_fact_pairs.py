"""Numbers, dates, money, symbols and short forms in our own sentences: fact_right.tsv, fact_wrong.tsv."""

import csv
from pathlib import Path

import pytest

from tests.translation.checks.helpers import ALL
from translation.checks import Pair
from translation.checks.grades import GradeCheck

DATA = Path(__file__).parents[2] / "data"
FACTS = [check for check in ALL if check.id in {"number", "date", "spelling", "trap", "untranslated"}]


def rows(name):
    with open(DATA / name, encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def facts(row):
    pair = Pair(row["vietnamese"], row["indonesian"])
    return [finding for check in FACTS for finding in check.find(pair)]


@pytest.mark.parametrize("row", rows("fact_right.tsv"), ids=lambda row: row["indonesian"][:40])
def test_facts_that_are_right_are_silent(row):
    assert [finding.message for finding in facts(row)] == []


@pytest.mark.parametrize("row", rows("fact_wrong.tsv"), ids=lambda row: row["indonesian"][:40])
def test_a_wrong_fact_is_marked_once_with_the_right_writing(row):
    found = [(finding.check, finding.quote, finding.suggestion) for finding in facts(row)]

    assert found == [(row["check"], row["quote"], row["suggestion"])]


@pytest.mark.parametrize("check", FACTS, ids=lambda check: type(check).__name__)
def test_a_check_of_facts_finds_what_its_example_shows(check):
    example = check.example
    found = [(f.quote, f.suggestion) for f in check.find(Pair(example.source, example.target, example.kind))]

    assert found == [(example.quote, example.fix)]


def test_a_letter_that_passes_for_a_numeral_is_no_grade():
    assert list(GradeCheck().find(Pair("Huân chương hạng ı.", "Bintang kelas dua."))) == []
