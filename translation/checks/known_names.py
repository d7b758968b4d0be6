"""Places and organisations of the world in both languages, and where a text names them.

``name_data/known.tsv`` is ours, ``name_data/territories.tsv`` is taken from Unicode CLDR, and the
places of titles count too. Rows that share a Vietnamese form are one entity.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from math import inf
from pathlib import Path
from typing import NamedTuple

from translation.lang.text import CAPITALS, fold, remembered
from translation.lang.vietnamese import SYLLABLE, vietnamese_key
from translation.lang.vocabulary import ranks
from translation.titles import names as title_names

_FOLDER = Path(__file__).parent / "name_data"
_TITLE_PLACES = Path(title_names.__file__).with_name("places.tsv")
TERRITORY = "country"
HOME = "place of Vietnam"  # its name without marks is its Indonesian name
_PLACE = "city"
_CAPITAL = re.compile(rf"[{CAPITALS}](?<![^\W_].)")
_LONGEST_LEAD = 8  # characters in front of a word that tell whether it begins a sentence


@dataclass
class Known:
    """One entity: all its forms; the first Indonesian one is what to write."""

    kind: str
    vietnamese: list[str]
    indonesian: list[str]


class Mention(NamedTuple):
    """Where a text names an entity; ``is_alone`` where no other capitalised word stands beside it."""

    entity: int  # index into ``entities()``
    start: int
    end: int
    is_alone: bool
    is_first: bool  # of the text, where every word has a capital


@cache
def entities() -> tuple[Known, ...]:
    """All entities, each once."""
    found: list[Known] = []
    index: dict[str, Known] = {}
    for kind, vietnamese, indonesian in _rows():
        keys = [" ".join(_vietnamese_keys(form)) for form in vietnamese]
        known = next((index[key] for key in keys if key in index), None)
        if known is None:
            known = Known(kind, [], [])
            found.append(known)
        known.vietnamese += [form for form in vietnamese if form not in known.vietnamese]
        known.indonesian += [form for form in indonesian if form not in known.indonesian]
        for key in keys:
            index.setdefault(key, known)
    return tuple(found)


def _rows() -> Iterator[tuple[str, list[str], list[str]]]:
    for line in _lines(_FOLDER / "known.tsv"):
        kind, vietnamese, indonesian = line.split("\t")
        yield kind, vietnamese.split(";"), indonesian.split(";")
    for line in _lines(_FOLDER / "territories.tsv"):
        vietnamese, indonesian = line.split("\t")
        yield TERRITORY, [vietnamese], [indonesian]
    for line in _lines(_TITLE_PLACES):
        where, vietnamese, indonesian = line.split("\t")
        forms = vietnamese.split(";")
        if where == "foreign":
            yield _PLACE, forms, indonesian.split(";")
        else:
            yield (
                HOME,
                forms,
                indonesian.split(";") if indonesian else [*map(title_names.without_marks, forms)],
            )


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()[1:]


def _vietnamese_keys(text: str) -> tuple[str, ...]:
    return tuple(vietnamese_key(m.group()) for m in SYLLABLE.finditer(text))


def _indonesian_keys(text: str) -> tuple[str, ...]:
    return tuple(fold(m.group()) for m in SYLLABLE.finditer(text))


_Forms = Sequence[tuple[tuple[str, ...], int]]  # the words of each, and its entity; the longest first


@cache
def _index(language: str) -> dict[str, _Forms]:
    """First word: what may follow it, longest first."""
    index: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for number, known in enumerate(entities()):
        forms = known.vietnamese if language == "vi" else known.indonesian
        for form in forms:
            keys = _vietnamese_keys(form) if language == "vi" else _indonesian_keys(form)
            index.setdefault(keys[0], []).append((keys, number))
    for rows in index.values():
        rows.sort(key=lambda row: -len(row[0]))
    return index


def may_be_named(written: str) -> bool:
    """Whether what stands between two spaces of a Vietnamese text has the capital of a form of an entity.

    It is that of the first word, or of a later one where the first is the small word before a capital.
    """
    return not written.islower() and any(
        word[0].isupper() and vietnamese_key(word) in _words_of_forms("vi")
        for word in SYLLABLE.findall(written)
    )


def may_name(written: str) -> bool:
    """Whether what stands between two spaces of an Indonesian text has such a capital, or what a target
    that keeps a Vietnamese form must have of it.
    """
    if written.islower() and written.isascii():
        return False  # one that is left over is a sign by itself
    return any(
        (key := fold(word)) in left_over() or (word[0].isupper() and key in _words_of_forms("id"))
        for word in SYLLABLE.findall(written)
    )


@cache
def _words_of_forms(language: str) -> frozenset[str]:
    return frozenset(key for forms in _index(language).values() for keys, _ in forms for key in keys)


@cache
def left_over() -> frozenset[str]:
    """Of every Vietnamese form of several words, folded, the one that Indonesian texts show least."""
    forms = (_indonesian_keys(form)[::-1] for known in entities() for form in known.vietnamese)
    return frozenset(
        max(keys, key=lambda key: (ranks().get(key, inf), len(key))) for keys in forms if len(keys) > 1
    )


@lru_cache(maxsize=2048)
def mentions(text: str, language: str) -> tuple[Mention, ...]:
    """The entities that a text of "vi" or "id" names, in order, the longest form first.

    A form begins with its capital or one word before it ("sông Hồng").
    """
    begins = _begins(language)
    found, free = [], 0
    for match in _CAPITAL.finditer(text):
        start = match.start()
        if start < free:
            continue
        before = text.rfind(" ", 0, max(start - 1, 0)) + 1
        for first in (before, start) if text[before].islower() else (start,):
            word = SYLLABLE.match(text, first) if free <= first <= start else None
            forms = begins(word.group()) if word else ()
            hit = _longest_form(text, word, forms, language) if forms else None
            if hit and hit[0] > start:
                free, entity = hit
                found.append(_mention(text, first, free, entity))
                break
    return tuple(found)


@cache
def _begins(language: str) -> Callable[[str], _Forms]:
    """What a written word tells of the forms that begin with it."""
    index, key = _index(language), _key_of(language)
    return remembered(32768)(lambda word: index.get(key(word), ()))


def _key_of(language: str) -> Callable[[str], str]:
    return vietnamese_key if language == "vi" else fold


def _longest_form(text: str, first: re.Match[str], forms: _Forms, language: str) -> tuple[int, int] | None:
    """(end, entity) of the longest of the forms that stands there, ``first`` being its first word."""
    words = [first, *islice(SYLLABLE.finditer(text, first.end()), len(forms[0][0]) - 1)]
    key = _key_of(language)
    keys = tuple(key(word.group()) for word in words)
    for form, entity in forms:
        if keys[: len(form)] == form:
            return words[len(form) - 1].end(), entity
    return None


def _mention(text: str, start: int, end: int, entity: int) -> Mention:
    before = text.rfind(" ", 0, max(start - 1, 0)) + 1
    # "Nước Úc": the capital of a text's first word says nothing.
    is_led = text[start - 1 : start] == " " and before > 0 and text[before].isupper()
    is_followed = text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()
    lead = text[max(start - _LONGEST_LEAD, 0) : start].rstrip(" “\"'‘(")
    return Mention(entity, start, end, not is_led and not is_followed, not lead or lead[-1] in ".!?:…")
