"""The grammar as data: ``grammar.tsv``, one row for each way a slot can be filled.

Columns: ``slot`` (status … level, or "field", the subject that follows a kind of
body such as Sở or Ban); ``key``; ``when`` (keys or kinds of the same title, any
of which makes the row apply; the row of the same key with an empty ``when`` serves
the rest); the Vietnamese forms; the Indonesian renderings by standing; ``kind``
of body; ``rules``; ``note``. ``;`` separates alternatives.

Rules: ``level=KEY`` the form says its level itself (Tỉnh ủy); ``rank=KEY`` its rank
(Thứ trưởng); ``as=KEY`` it is another row with that said; ``implies=KEY`` it holds
a body (ĐBQH); ``needs=body`` or ``needs=KEY,…`` no title without one; ``supplies=KEY``
the kind of body may be left out beside it; ``body=optional``, ``optional``: may be
left unsaid; ``open``: a name of its own may follow; ``numbered``: a number is its place.

Round brackets hold alternatives inside a wording: "Asosiasi (Petani|Tani)( Vietnam|)" is four.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from translation.titles.records import ADMITTED, ATTESTED, PREFERRED, WRONG
from translation.titles.words import plain

_FILE = Path(__file__).with_name("grammar.tsv")
_CHOICE = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, eq=False)
class Entry:
    """One row of the table."""

    slot: str
    key: str
    when: frozenset[str]
    vietnamese: tuple[str, ...]
    preferred: tuple[str, ...]
    admitted: tuple[str, ...]
    attested: tuple[str, ...]
    kind: str
    rules: Mapping[str, str]
    row: Mapping[str, str]
    standings: Mapping[str, str]  # wording as compared -> its standing

    @property
    def keys(self) -> frozenset[str]:
        """What the row stands for: its own key, or the key it is written "as"."""
        return frozenset(self.rules["as"].split(",")) if "as" in self.rules else frozenset({self.key})

    def standing(self, wording: str) -> str:
        """Preferred, admitted, attested or wrong: how this row takes an Indonesian wording."""
        return self.standings.get(plain(wording), WRONG)


@cache
def entries() -> tuple[Entry, ...]:
    """The rows in the order of the file."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return tuple(map(_entry, csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)))


@cache
def rows_of(key: str) -> tuple[Entry, ...]:
    """The rows of one key in the order of the file."""
    return tuple(entry for entry in entries() if entry.key == key)


@cache
def kinds_of(key: str) -> frozenset[str]:
    """The kinds of body a key belongs to; empty where it is none."""
    return frozenset(entry.kind for entry in rows_of(key) if entry.kind)


@cache
def has_rule(key: str, rule: str) -> bool:
    """Whether any row of the key has the rule."""
    return any(rule in entry.rules for entry in rows_of(key))


@cache
def row_for(key: str, context: frozenset[str]) -> Entry | None:
    """The row of the key that applies beside these keys and kinds; None for a key without rows."""
    rows = rows_of(key)
    for entry in rows:
        if entry.when & context:
            return entry
    return next((entry for entry in rows if not entry.when), rows[0] if rows else None)


@cache
def standing_anywhere(key: str, wording: str) -> str:
    """The best standing of a wording over all rows of the key, whatever stands beside it."""
    found = {entry.standing(wording) for entry in rows_of(key)}
    return next((s for s in (PREFERRED, ADMITTED, ATTESTED) if s in found), WRONG)


def _entry(row: Mapping[str, str]) -> Entry:
    wordings = {standing: _split(row[standing]) for standing in (PREFERRED, ADMITTED, ATTESTED)}
    return Entry(
        slot=row["slot"],
        key=row["key"],
        when=frozenset(_split(row["when"])),
        vietnamese=_split(row["vietnamese"]),
        kind=row["kind"],
        rules=dict(rule.partition("=")[::2] for rule in _split(row["rules"])),
        row=dict(row),
        # The best standing wins where two wordings are one when compared.
        standings={plain(text): s for s in reversed(wordings) for text in wordings[s]},
        **wordings,
    )


def _split(cell: str) -> tuple[str, ...]:
    parts = (" ".join(wording.split()) for part in cell.split(";") for wording in _spelled_out(part))
    return tuple(dict.fromkeys(part for part in parts if part))


def _spelled_out(wording: str) -> Iterator[str]:
    """The wording with each of its alternatives in round brackets, in their order."""
    choice = _CHOICE.search(wording)
    if choice is None:
        yield wording
        return
    for one in choice[1].split("|"):
        yield from _spelled_out(wording[: choice.start()] + one + wording[choice.end() :])
