"""Indonesian titles that are wrong whatever the source says: offices that Vietnam does not have."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from translation.titles.parse import parse_id
from translation.titles.records import ADMITTED, BODY, PREFERRED, ROLE, Title
from translation.titles.table import standing_anywhere
from translation.titles.words import plain

_FILE = Path(__file__).with_name("impossible.tsv")


@dataclass(frozen=True)
class Impossible:
    """A title that cannot be, what may be meant instead (best first), and why."""

    title: Title
    instead: tuple[str, ...]
    why: str


def impossible_titles(text: str) -> list[Impossible]:
    """The impossible titles of an Indonesian text, in order."""
    found = []
    for title in parse_id(text):
        bodies = title.of(BODY)
        if not bodies:
            continue
        role = plain(title.of(ROLE)[0].text)
        for key in sorted(bodies[0].keys):
            # "Partai" alone is any party of any country, not the committee of a Vietnamese one.
            named = standing_anywhere(key, bodies[0].text) in (PREFERRED, ADMITTED)
            if named and (role, key) in _rows():
                instead, why = _rows()[role, key]
                found.append(Impossible(title, instead, why))
                break
    return found


@cache
def _rows() -> dict[tuple[str, str], tuple[tuple[str, ...], str]]:
    """(role as compared, key of the body): (what may be meant, why)."""
    rows = {}
    with _FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            for role in row["role"].split(";"):
                instead = tuple(part.strip() for part in row["write"].split(";"))
                rows[plain(role), row["body"]] = instead, row["why"]
    return rows
