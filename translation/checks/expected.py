"""How much counterpart a word usually has in a right translation: means over professional pairs.

Small words of grammar often have none and names nearly always have one, so only the shortfall says
something. The three files are made by benchmarks/expected_counterparts.py, hold means alone, and are
shrunk towards the mean of rare words, so that a word seen twice says little.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import repeat

UNKNOWN = "-"  # the key of words that are in no dictionary and no names
RARE = "*"  # the row for words that have none of their own
VI, ID = "vi", "id"
Table = Mapping[str, Mapping[str, float]]  # language -> word -> mean
_FOLDER = resources.files("translation.checks")


@dataclass(frozen=True)
class Expected:
    """By language and word: the share found by the dictionary, the encoder's coverage and likeness, and the
    coverage and the best link without it.

    ``found`` lies in 0…1 under the keys of :mod:`translation.checks.wordlist`, ``coverage`` in 0…1.5 and
    ``likeness`` in −1…1 under folded words, the two of ``links`` in 0…1.8 and 0…1 under the keys of
    :mod:`translation.checks.linked`.
    """

    found: Mapping[str, Mapping[str, float]]
    coverage: Mapping[str, Mapping[str, float]]
    likeness: Mapping[str, Mapping[str, float]]
    links: Mapping[str, Mapping[str, tuple[float, float]]]

    def of_found(self, lang: str, keys: Sequence[str]) -> list[float]:
        """The expectation for each key; what no right pair held counts as a known word or as its class."""
        table = self.found[lang]
        return list(map(table.get, keys, repeat(table[RARE])))


@lru_cache(maxsize=1)
def expected() -> Expected:
    """The shipped means."""
    found: dict[str, dict[str, float]] = {VI: {UNKNOWN: 0.0}, ID: {UNKNOWN: 0.0}}
    for row in _rows("expected_found.tsv"):
        found[row["lang"]][sys.intern(row["word"])] = _number(row["found"])
    coverage, likeness = _two("expected_words.tsv", "coverage", "likeness")
    return Expected(found, coverage, likeness, together(*_two("expected_links.tsv", "shared", "best")))


def together(shared: Table, best: Table) -> dict[str, dict[str, tuple[float, float]]]:
    """Two tables as one of pairs: one look for both."""
    return {
        lang: {word: (value, best[lang][word]) for word, value in words.items()}
        for lang, words in shared.items()
    }


def _two(name: str, *columns: str) -> list[dict[str, dict[str, float]]]:
    """Two columns of a file, each by language and word."""
    tables: list[dict[str, dict[str, float]]] = [{VI: {}, ID: {}} for _ in columns]
    for row in _rows(name):
        for table, column in zip(tables, columns, strict=True):
            table[row["lang"]][sys.intern(row["word"])] = _number(row[column])
    return tables


@lru_cache(maxsize=4096)
def _number(written: str) -> float:
    """One object for all words that have the same mean: a text's words then lie in fewer places of memory."""
    return float(written)


def _rows(name: str) -> list[dict[str, str]]:
    with _FOLDER.joinpath(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
