"""The rows of ``traps.tsv`` and ``senses.tsv``, and every form of the words they name.

In both ``;`` separates alternatives. ``vietnamese`` are the phrases that are misread; one of ``near`` must
stand in the source too, where given, and none of ``unless``. ``#`` in a phrase is any number, ``####`` a
year. A phrase that is written without a comma is not found across one. ``wrong`` are Indonesian forms, "="
gives what is right in their place. A word with ``~`` is the base of a verb and stands for its forms:
"~larikan" for melarikan, dilarikan, larikan, pelarian; "titik/poin sekolah" are two forms. Any may end in
-nya.

``traps.tsv`` says ``why`` in a sentence of its own. ``senses.tsv`` gives what the phrase ``means`` and all
that is ``right`` for it; where that is one thing or two the first is the suggestion. Terms live in the
termbase.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

from translation.checks.phrases import phrase_keys
from translation.lang.inflection import ACTIVE, verb_form, verb_forms

_TRAPS = Path(__file__).with_name("traps.tsv")
_SENSES = Path(__file__).with_name("senses.tsv")
_VERB, _ITS = "~", "nya"
_SHOWN = 3  # right renderings in a message
_SURE = 2  # as many right renderings leave no doubt what to write
_BASE = "base"  # the shape of a form without a verb that is inflected


@dataclass(frozen=True)
class Trap:
    """What a row says of its phrases; ``near`` and ``unless`` are keys with a blank on both sides."""

    number: int  # its place among the rows of both files
    id: str
    near: tuple[str, ...]
    unless: tuple[str, ...]
    severity: str
    why: str


@dataclass(frozen=True)
class Row:
    """A trap, its phrases, its wrong forms with what is right in their place, the right ones."""

    trap: Trap
    vietnamese: tuple[str, ...]
    wrong: dict[str, str | None]
    right: frozenset[str]


@cache
def rows() -> tuple[Row, ...]:
    """Every row of both files, in their order."""
    traps = [_of_trap(number, row) for number, row in enumerate(_read(_TRAPS))]
    return (*traps, *(_of_sense(number, row) for number, row in enumerate(_read(_SENSES), len(traps))))


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _of_trap(number: int, row: dict[str, str]) -> Row:
    trap = _trap(number, row, row["id"], row["why"])
    return Row(trap, tuple(_split(row["vietnamese"])), _wrong(row["wrong"], None), frozenset())


def _of_sense(number: int, row: dict[str, str]) -> Row:
    phrases, rights = tuple(_split(row["vietnamese"])), _split(row["right"])
    forms = frozenset(form for right in rights for form in _forms(right))
    named = dict.fromkeys(_in_shape(right, ACTIVE if _VERB in right else _BASE) for right in rights)
    shown = ", ".join(list(filter(None, named))[:_SHOWN])
    usual = rights[0] if len(rights) <= _SURE else None
    wrong = {w: right for w, right in _wrong(row["wrong"], usual).items() if w not in forms}
    trap = _trap(number, row, phrases[0], f"here it means {row['means']} ({shown}).")
    return Row(trap, phrases, wrong, forms)


def _trap(number: int, row: dict[str, str], id_: str, why: str) -> Trap:
    near, unless = (tuple(map(phrase_keys, _split(row[name] or ""))) for name in ("near", "unless"))
    return Trap(number, id_, near, unless, row["severity"], why)


def _wrong(cell: str, usual: str | None) -> dict[str, str | None]:
    """Each form and its replacement; a form that is written out in the cell beats one that is built."""
    entries = [(form, right if equals else usual) for form, equals, right in _entries(cell)]
    built: dict[str, str | None] = {}
    for wrong, right in entries:
        for form, shape in _forms(wrong).items():
            built.setdefault(form, _in_shape(right, shape))
    return built | {wrong: _in_shape(right, _BASE) for wrong, right in entries if _VERB not in wrong}


def _entries(cell: str) -> Iterator[tuple[str, str, str]]:
    """Each form of a cell, one for every choice of its alternatives, "=" and what follows it."""
    for entry in _split(cell):
        wrong, equals, right = entry.partition("=")
        for words in product(*(word.split("/") for word in wrong.split(" "))):
            yield " ".join(words), equals, right


def _forms(text: str) -> dict[str, str]:
    """The forms a cell's entry stands for, without and with -nya, and their shapes."""
    before, verb, rest = text.partition(_VERB)
    shapes = {text: _BASE}
    if verb:
        base, blank, after = rest.partition(" ")
        shapes = {f"{before}{form}{blank}{after}": shape for form, shape in verb_forms(base).items()}
    return shapes | {form + _ITS: shape + _ITS for form, shape in shapes.items()}


def _in_shape(right: str | None, shape: str) -> str | None:
    """The right rendering in the shape of the wrong form; None where it has none."""
    if not right:
        return None
    its = _ITS if shape.endswith(_ITS) else ""
    shape = shape.removesuffix(_ITS)
    before, verb, rest = right.partition(_VERB)
    if bool(verb) == (shape == _BASE):
        return None
    if not verb:
        return right + its
    base, blank, after = rest.partition(" ")
    form = verb_form(base, shape)
    return f"{before}{form}{blank}{after}{its}" if form else None


def _split(cell: str) -> list[str]:
    return cell.split("; ") if cell else []
