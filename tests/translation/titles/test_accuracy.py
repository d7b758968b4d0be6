"""The figures that docs/titles.md promises, on the pairs written for it."""

import csv
from pathlib import Path

import pytest

from translation.checks import Pair
from translation.checks.titles import TitleCheck

PAIRS = Path(__file__).resolve().parents[2] / "data" / "title_pairs.tsv"
HALVES = ["build", "measure", "unseen", "blind2", "blind3", "blind4", "blind5", "blind6"]


def rows(half):
    with PAIRS.open(encoding="utf-8", newline="") as file:
        return [r for r in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if r["half"] == half]


def findings(row):
    return list(TitleCheck().find(Pair(row["vietnamese"], row["indonesian"])))


@pytest.mark.parametrize("half", HALVES)
def test_wrong_titles_are_found_and_the_slot_is_named(half):
    wrong = [row for row in rows(half) if row["slot"]]

    named = [row for row in wrong if any(f.check == f"title-{row['slot']}" for f in findings(row))]

    assert len(named) / len(wrong) >= 0.95


@pytest.mark.parametrize("half", [*HALVES, "blind7"])
def test_right_renderings_are_silent(half):
    right = [row for row in rows(half) if not row["slot"]]

    silent = [row for row in right if not findings(row)]

    assert len(silent) / len(right) >= 0.97
