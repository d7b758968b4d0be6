"""A compiled termbase as lines of JSON, so that one process compiles and the others load.

JSON holds nothing that could run. The automata are not in it: building them from
the numbers on the tapes takes a fraction of what reading the texts takes.
"""

from __future__ import annotations

import base64
import datetime
import gc
import hashlib
import importlib.metadata
import json
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from pathlib import Path

from translation.termbase.records import Concept, Rendering
from translation.termbase.tape import Tape
from translation.termbase.termbase import Compiled, Termbase

_PACKAGES = ("translation.termbase", "translation.lang")
_IN_A_LINE = 500  # concepts; all in one would take twice the memory while it is read
_SOURCES = {".py", ".tsv", ".txt"}


def dump(termbase: Termbase) -> Iterator[bytes]:
    """The termbase as lines without their ends; it must have been compiled in one go."""
    compiled = termbase.compiled
    yield to_line(
        {
            "house_style": termbase.house_style,
            "sum": compiled.sum,
            "tapes": [
                {"keys": list(tape.ids), "steps": base64.b64encode(tape.steps.tobytes()).decode("ascii")}
                for tape in compiled.tapes
            ],
        }
    )
    concepts = iter(termbase.in_order)
    while some := list(islice(concepts, _IN_A_LINE)):
        yield to_line([_facts(concept) for concept in some])


def load(lines: Iterable[bytes]) -> Termbase:
    """The termbase of :func:`dump`; LookupError, TypeError or ValueError where the lines are none."""
    lines = iter(lines)
    head = json.loads(next(lines, b""))
    share = {}.setdefault  # one object for the words that thousands of concepts have in common
    concepts = [_concept(facts, share) for line in lines for facts in json.loads(line)]
    compiled = Compiled(head["sum"], tuple(map(_tape, head["tapes"])))
    try:
        return Termbase(concepts, head["house_style"], compiled)
    except StopIteration:
        raise ValueError("there are more terms than were compiled") from None


def to_line(data: object) -> bytes:
    """JSON without a line end inside."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


@lru_cache(maxsize=1)
def code_digest() -> str:
    """Names the code and the libraries that compile a termbase: another one may compile it differently."""
    state = hashlib.blake2b(digest_size=16)
    for package in _PACKAGES:
        folder = Path(sys.modules[package].__file__).parent
        for file in sorted(folder.iterdir()):
            if file.suffix in _SOURCES:
                state.update(f"{package}/{file.name}\0".encode() + file.read_bytes())
    for name in ("PySastrawi", "pyahocorasick"):
        state.update(importlib.metadata.version(name).encode())
    state.update(f"{sys.version} {sys.byteorder}".encode())
    return state.hexdigest()


@contextmanager
def collector_paused() -> Iterator[None]:
    """A million new objects, none of them garbage: looking for it again and again would double the time.

    Afterwards they are left out of every collection, and a forked process shares them.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


def _tape(data: dict) -> Tape:
    steps = array("I")
    steps.frombytes(base64.b64decode(data["steps"], validate=True))
    return Tape(data["keys"], steps)


def _facts(concept: Concept) -> list:
    c = concept
    renderings = [
        [r.text, r.status, r.house_style, _day(r.valid_from), _day(r.valid_to), r.source, r.note]
        for r in c.renderings
    ]
    common = [c.category, c.sources, c.standing, c.rules]
    return [c.id, c.vi, c.forms, renderings, c.en, c.context, c.note, c.is_pattern, *common]


def _concept(facts: list, share: Callable[[str, str], str]) -> Concept:
    number, vi, forms, renderings, en, context, note, is_pattern, *common = facts
    category, sources, standing, rules = (share(text, text) for text in common)
    return Concept(
        id=number,
        vi=vi,
        forms=(vi, *forms[1:]) if forms[:1] == [vi] else tuple(forms),
        renderings=tuple(_rendering(rendering, share) for rendering in renderings),
        category=category,
        en=en,
        context=context,
        note=note,
        sources=sources,
        standing=standing,
        rules=rules,
        is_pattern=is_pattern,
    )


def _rendering(facts: list, share: Callable[[str, str], str]) -> Rendering:
    text, status, house_style, valid_from, valid_to, source, note = facts
    return Rendering(
        text,
        share(status, status),
        share(house_style, house_style),
        _date(valid_from),
        _date(valid_to),
        share(source, source),
        note,
    )


def _day(date: datetime.date | None) -> str | None:
    return date and date.isoformat()


def _date(day: str | None) -> datetime.date | None:
    return day and datetime.date.fromisoformat(day)
