"""The termbase that ships with the application: default_terms.tsv beside this file.

Tab-separated, one header row, no quoting; ``;`` separates alternatives. The
first of ``vi`` is the main form. Dates are ISO and hold for the preferred and
admitted renderings of the row. ``sources`` are tags of default_sources.tsv; R
marks a proposal that nobody has been seen using yet.
"""

from __future__ import annotations

import csv
import datetime
from functools import lru_cache
from pathlib import Path

from translation.termbase.records import RIGHT, STATUSES, Concept, Rendering
from translation.termbase.termbase import Termbase

_FOLDER = Path(__file__).parent
_PATTERN_SIGNS = ("…", "+ numeral")

# The first is active in a new installation.
HOUSE_STYLES = {
    "vov": "As VOV World's Indonesian service names Party bodies: “Departemen … KS PKV”.",
    "pusat": "As others name them: “Komisi … Pusat”.",
}


def _rows(name: str) -> list[dict[str, str]]:
    with open(_FOLDER / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _split(value: str) -> list[str]:
    return [part.strip() for part in value.split(";") if part.strip()]


def _date(value: str) -> datetime.date | None:
    return datetime.date.fromisoformat(value) if value else None


def _renderings(row: dict[str, str]) -> tuple[Rendering, ...]:
    valid_from, valid_to = _date(row["valid_from"]), _date(row["valid_to"])
    return tuple(
        Rendering(
            text,
            status,
            valid_from=valid_from if status in RIGHT else None,
            valid_to=valid_to if status in RIGHT else None,
        )
        for status in STATUSES
        for text in _split(row[status])
    )


def default_concepts() -> tuple[Concept, ...]:
    """The shipped concepts in file order; ids count from 1."""
    return tuple(
        Concept(
            id=number,
            vi=_split(row["vi"])[0],
            forms=tuple(_split(row["vi"])),
            renderings=_renderings(row),
            category=row["category"],
            en=row["en"],
            context=row["context"],
            note=row["note"],
            sources=row["sources"],
            standing="proposed" if set(row["sources"].split()) <= {"R"} else "attested",
            rules="\n".join(_split(row["rules"])),
            is_pattern=any(sign in row["vi"] for sign in _PATTERN_SIGNS),
        )
        for number, row in enumerate(_rows("default_terms.tsv"), start=1)
    )


def default_sources() -> dict[str, str]:
    """What the tags in ``Concept.sources`` stand for: tag to address or description."""
    return {row["tag"]: row["source"] for row in _rows("default_sources.tsv")}


@lru_cache(maxsize=1)
def load_default() -> Termbase:
    """The shipped termbase, compiled once per process; no database is touched."""
    return Termbase(default_concepts())
