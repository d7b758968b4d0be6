"""The termbase that ships with the application: default_terms.tsv beside this file.

Tab-separated, one header row, no quoting; ``;`` separates alternatives. The
first of ``vi`` is the main form. Dates are ISO and hold for the preferred and
admitted renderings of the row; a single rendering has its own house style in
braces and its own days in brackets: ``zona khusus {vov} [2025-07-01..]``.
The rule ``Vietnamese only`` stands for those of default_rules.txt: no other country
is named. ``sources`` are tags of default_sources.tsv; R marks a proposal that nobody has been seen using yet.
default_variants.tsv has the words that machines put for the head of a name ("Departemen …" for "Dinas …", by
the word the Vietnamese name begins with) and, without such a word, for a level anywhere in it: each right
rendering of a name is attested with them too.
"""

from __future__ import annotations

import csv
import datetime
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

from translation.termbase.records import ATTESTED, RIGHT, STATUSES, Concept, Rendering
from translation.termbase.termbase import Termbase
from translation.termbase.words import form_key

PROPOSAL = "R"  # the tag of a rendering that nobody has been seen using yet
_FOLDER = Path(__file__).parent
_PATTERN_SIGNS = ("…", "+ numeral")
_RENDERING = re.compile(r"(?P<text>.+?)(?: \{(?P<style>\w+)\})?(?: \[(?P<from>[\d-]*)\.\.(?P<to>[\d-]*)\])?")
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


def _distinct(items: list, key: Callable) -> tuple:
    """Each once, the first of those that a term could not hold side by side (``translation.terms``)."""
    return tuple({key(item): item for item in reversed(items)}[k] for k in dict.fromkeys(map(key, items)))


def _date(value: str) -> datetime.date | None:
    return datetime.date.fromisoformat(value) if value else None


def _renderings(row: dict[str, str]) -> tuple[Rendering, ...]:
    found = [_rendering(text, status, row) for status in STATUSES for text in _split(row[status])]
    known = {r.text.casefold() for r in found}
    right = [r.text for r in found if r.status in RIGHT]
    others = dict.fromkeys(_variants(_split(row["vi"])[0], right))
    found += [
        Rendering(text, ATTESTED)
        for text in others
        if text.casefold() not in known and not any(text.startswith(f"{one} ") for one in right)
    ]
    return _distinct(found, lambda r: (r.text.casefold(), r.status, r.house_style, r.valid_from))


def _variants(name: str, right: list[str]) -> Iterator[str]:
    """What machines write for a name besides: other heads, and other words for its level."""
    heads, levels = _swaps()
    for text in right:
        swapped = [
            other + text.removeprefix(head)
            for vi, head, others in heads
            if name.startswith(f"{vi} ") and text.startswith(f"{head} ")
            for other in others
        ]
        yield from swapped
        for word, others in levels:
            for whole in (text, *swapped):
                if f" {word} " in f"{whole} ":
                    yield from (re.sub(rf"\b{word}\b", other, whole) for other in others)


@lru_cache(maxsize=1)
def _swaps() -> tuple[list[tuple[str, str, list[str]]], list[tuple[str, list[str]]]]:
    rows = [(row["vi"], row["right"], _split(row["attested"])) for row in _rows("default_variants.tsv")]
    return [row for row in rows if row[0]], [row[1:] for row in rows if not row[0]]


def _rendering(written: str, status: str, row: dict[str, str]) -> Rendering:
    parts = _RENDERING.fullmatch(written)
    own = parts["from"] is not None
    dated = own or status in RIGHT
    return Rendering(
        parts["text"],
        status,
        house_style=parts["style"] or "",
        valid_from=_date(parts["from"] if own else row["valid_from"]) if dated else None,
        valid_to=_date(parts["to"] if own else row["valid_to"]) if dated else None,
    )


def _rules(row: dict[str, str]) -> str:
    shared = (_FOLDER / "default_rules.txt").read_text(encoding="utf-8").strip()
    return "\n".join(shared if rule == "Vietnamese only" else rule for rule in _split(row["rules"]))


def default_concepts() -> tuple[Concept, ...]:
    """The shipped concepts in file order; ids count from 1."""
    return tuple(
        Concept(
            id=number,
            vi=_split(row["vi"])[0],
            forms=_distinct(_split(row["vi"]), form_key),
            renderings=_renderings(row),
            category=row["category"],
            en=row["en"],
            context=row["context"],
            note=row["note"],
            sources=row["sources"],
            standing="proposed" if set(row["sources"].split()) <= {PROPOSAL} else "attested",
            rules=_rules(row),
            is_pattern=any(sign in row["vi"] for sign in _PATTERN_SIGNS),
        )
        for number, row in enumerate(_rows("default_terms.tsv"), start=1)
    )


@lru_cache(maxsize=1)
def default_sources() -> dict[str, str]:
    """What the tags in ``Concept.sources`` stand for: tag to address or description."""
    return {row["tag"]: row["source"] for row in _rows("default_sources.tsv")}


@lru_cache(maxsize=1)
def load_default() -> Termbase:
    """The shipped termbase, compiled once per process; no database is touched."""
    return Termbase(default_concepts(), house_style=next(iter(HOUSE_STYLES)))
