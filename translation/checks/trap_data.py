"""The rows of ``traps.tsv`` and ``senses.tsv``, and every form of the words they name.

Both files: ``;`` separates alternatives. ``vietnamese`` are the phrases that are misread; one of ``near`` must
stand in the source too, where given, and none of ``unless``. ``#`` in a phrase is any number, ``####`` a year.
``wrong`` are Indonesian forms, "=" gives what is right in their place. A word with ``~`` is the base of a verb
and stands for its forms: "~larikan" for melarikan, dilarikan, larikan, pelarian. Any form may end in -nya.

``traps.tsv`` says ``why`` in a sentence of its own. ``senses.tsv`` gives what the phrase ``means`` and all that
is ``right`` for it, the first as the suggestion for wrong forms without "="; a mention that is rightly
rendered is not blamed for a single word elsewhere. Terms live in the termbase.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from translation.checks.phrases import phrase_keys
from translation.lang.inflection import verb_form, verb_forms

_TRAPS = Path(__file__).with_name("traps.tsv")
_SENSES = Path(__file__).with_name("senses.tsv")
_VERB, _ITS = "~", "nya"
_BASE = "base"  # the shape of a form without a verb that is inflected


@dataclass(frozen=True)
class Trap:
    """One row; phrases are keys of syllables with a blank on both sides."""

    id: str
    vietnamese: tuple[str, ...]
    near: tuple[str, ...]
    unless: tuple[str, ...]
    severity: str
    why: str


@dataclass(frozen=True)
class Row:
    """A trap, its wrong forms with what is right in their place, and the forms of its right renderings."""

    trap: Trap
    wrong: dict[str, str | None]
    right: frozenset[str]


@cache
def rows() -> tuple[Row, ...]:
    """Every row of both files, in their order."""
    return (*map(_of_trap, _read(_TRAPS)), *map(_of_sense, _read(_SENSES)))


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _of_trap(row: dict[str, str]) -> Row:
    return Row(_trap(row, row["id"], row["why"]), _wrong(row["wrong"], None), frozenset())


def _of_sense(row: dict[str, str]) -> Row:
    rights = _split(row["right"])
    forms = frozenset(form for right in rights for form in _forms(right))
    why = f"here it means {row['means']} ({rights[0].replace(_VERB, '')})."
    wrong = {w: right for w, right in _wrong(row["wrong"], rights[0]).items() if w not in forms}
    return Row(_trap(row, row["vietnamese"].split("; ")[0], why), wrong, forms)


def _trap(row: dict[str, str], id_: str, why: str) -> Trap:
    phrases = (tuple(map(phrase_keys, _split(row[name] or ""))) for name in ("vietnamese", "near", "unless"))
    return Trap(id_, *phrases, row["severity"], why)


def _wrong(cell: str, usual: str | None) -> dict[str, str | None]:
    """Each form and its replacement; a form that is written out in the cell beats one that is built."""
    entries = [(w, right if equals else usual) for w, equals, right in (e.partition("=") for e in _split(cell))]
    built: dict[str, str | None] = {}
    for wrong, right in entries:
        for form, shape in _forms(wrong).items():
            built.setdefault(form, _in_shape(right, shape))
    return built | {wrong: _in_shape(right, _BASE) for wrong, right in entries if _VERB not in wrong}


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
