"""Sentences of our own with terms in them, right and wrong: ``tests/data/term_pairs.tsv``."""

import csv
import datetime
from pathlib import Path

import pytest

from translation.checks import Pair, default_checks, run
from translation.termbase import load_default

FILE = Path(__file__).parents[2] / "data" / "term_pairs.tsv"
with open(FILE, encoding="utf-8", newline="") as lines:
    ROWS = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
# Not found yet: a verb of the right stem hides the wrong noun; a hyphen joins the wrong word to the next.
OPEN = {"tenaga air", "kasus musim dingin"}


def term_findings(row):
    pair = Pair(row["vi"], row["id"], date=datetime.date.fromisoformat(row["date"]))
    found = run(default_checks(load_default()), pair)
    return [f for f in found if f.check.startswith(("term-", "title-"))]


@pytest.mark.parametrize("row", [row for row in ROWS if not row["wrong"]], ids=lambda row: row["id"][:40])
def test_a_right_rendering_is_silent(row):
    assert [f.message for f in term_findings(row)] == []


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row["wrong"] and row["wrong"] not in OPEN], ids=lambda row: row["wrong"]
)
def test_a_wrong_rendering_is_found_where_it_stands(row):
    start = row["id"].index(row["wrong"])
    end = start + len(row["wrong"])
    spans = [f.target_span for f in term_findings(row)]

    assert [first < end and start < last for first, last in spans] == [True]
