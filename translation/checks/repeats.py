"""What the Vietnamese side of an article says again and again: phrases of two to five syllables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from translation.checks.base import Pair, Span
from translation.lang.text import fold
from translation.lang.vietnamese import SYLLABLE, vietnamese_key

# Of Indonesian; they make no other rendering and belong to no name.
SMALL_WORDS = frozenset(
    ("dan", "di", "ke", "dari", "yang", "untuk", "dengan", "tentang", "atau", "pada", "oleh", "dalam", "para",
     "itu", "ini", "tersebut", "sebuah", "suatu", "seorang", "akan", "telah", "sudah", "sedang", "bisa",
     "dapat", "mungkin", "juga", "adalah", "ialah", "serta")
)  # fmt: skip
_LONGEST = 5
_ENOUGH = 20  # places of a phrase in one text; more are no sentence, and would take long
_MOST_BEFORE = 4  # capitalised words in front of a name that belong to it
_LEAST_OF_A_NAME = 3  # syllables, where no common word stands in front of it: two may be anything
_WORD = re.compile(r"[^\W\d_]+")
_UPPER = "A-ZÀ-ỸĐ"
_NAMED = re.compile(rf"\b[^\W\d_{_UPPER}]+(?: [{_UPPER}][^\W\d_]*)+")
_NAME = re.compile(rf"\b[{_UPPER}][^\W\d_]*(?: [{_UPPER}][^\W\d_]*){{2,}}")
_STOP = frozenset(
    vietnamese_key(word)
    for word in Path(__file__).with_name("stop_syllables.txt").read_text(encoding="utf-8").split()
)


class Place(NamedTuple):
    """A phrase at ``span`` of the source of the pair of this index."""

    pair: int
    span: Span


Run = tuple[tuple[str, ...], tuple[Span, ...]]  # the syllables' keys and places


@lru_cache(maxsize=2048)
def _runs(text: str) -> tuple[Run, ...]:
    """The syllables between small words, numbers and signs; a blank or a hyphen is no sign."""
    runs: list[list[tuple[str, Span]]] = [[]]
    end = 0
    for match in SYLLABLE.finditer(text):
        key = vietnamese_key(match.group())
        is_small = key in _STOP or not key[0].isalpha()
        if is_small or text[end : match.start()] not in (" ", "-", " - "):
            runs.append([])
        if not is_small:
            runs[-1].append((key, match.span()))
        end = match.end()
    return tuple(tuple(zip(*run, strict=True)) for run in runs if len(run) > 1)


def repeated_phrases(sources: Sequence[str]) -> dict[tuple[str, ...], list[Place]]:
    """The phrases that two or more of the texts share, by their keys, with their places in order.

    A phrase holds no small word; one that only ever stands inside a longer repeated phrase is left out.
    """
    shared: dict[tuple[str, ...], list[Place]] = {}
    known: dict[tuple[str, ...], list[Place]] = {}
    for size in range(2, _LONGEST + 1):
        found: dict[tuple[str, ...], list[Place]] = {}
        for number, text in enumerate(sources):
            for syllables, spans in _runs(text):
                for first, keys in enumerate(zip(*(syllables[i:] for i in range(size)), strict=False)):
                    if size == 2 or (keys[:-1] in known and keys[1:] in known):
                        places = found.setdefault(keys, [])
                        if len(places) < _ENOUGH or places[-_ENOUGH].pair != number:
                            places.append(Place(number, (spans[first][0], spans[first + size - 1][1])))
        known = {keys: places for keys, places in found.items() if _spread(places)}
        if not known:
            break
        shared |= known
    return _whole(shared)


def _spread(places: Sequence[Place]) -> bool:
    return places[0].pair != places[-1].pair


def _whole(shared: dict[tuple[str, ...], list[Place]]) -> dict[tuple[str, ...], list[Place]]:
    """Without what never stands outside a longer one."""
    inside: dict[tuple[str, ...], int] = {}
    for keys, places in shared.items():
        if len(keys) > 2:
            for size in range(2, len(keys)):
                for first in range(len(keys) - size + 1):
                    part = keys[first : first + size]
                    inside[part] = max(inside.get(part, 0), len(places))
    return {keys: places for keys, places in shared.items() if inside.get(keys, 0) < len(places)}


def rendering_of(pair: Pair, span: Span) -> Span | None:
    """Where the target renders the source's phrase at ``span``; None where that is unsure.

    Sure are a name that is kept and the capitalised words in front of it: "khu sinh thái Hoa Ban",
    "Kawasan Ekowisata Hoa Ban", and a name whose first syllable alone was translated: "Baja Nam Son" for
    "Thép Nam Sơn". The encoder's links are not asked: in clean articles they made of good wordings several
    where there is one.
    """
    return _kept(pair.source[slice(*span)], pair.target)


@lru_cache(maxsize=4096)  # a phrase is repeated
def _kept(phrase: str, target: str) -> Span | None:
    """Where the target keeps the name that a phrase ends with, capitalised words in front of it included."""
    syllables = phrase.split()
    name = next((i for i in range(len(syllables)) if all(s[0].isupper() for s in syllables[i:])), 0)
    is_whole = name == 0
    if name == len(syllables) or (is_whole and (len(syllables) < _LEAST_OF_A_NAME or syllables[0].isupper())):
        return None
    kept = tuple(fold(syllable) for syllable in syllables[name:])
    words, folded, places = _words(target)
    if is_whole:
        for first in places.get(kept[0], ()):
            if folded[first : first + len(kept)] == kept:
                return words[first][0], words[first + len(kept) - 1][1]
        kept = kept[1:]
    for first in places.get(kept[0], ()):
        if folded[first : first + len(kept)] == kept:
            start = first
            while first - start < _MOST_BEFORE and _leads(target, words, start):
                start -= 1
            if start < first:
                return words[start][0], words[first + len(kept) - 1][1]
    return None


def kept_names(pair: Pair) -> tuple[str, ...]:
    """What the target makes of each name in the source, as far as it is kept."""
    found, text = [], pair.source or ""
    for match in (*_NAMED.finditer(text), *_NAME.finditer(text)):
        span = rendering_of(pair, match.span())
        if span:
            found.append(pair.target[slice(*span)])
    return tuple(found)


def _leads(text: str, words: Sequence[Span], index: int) -> bool:
    """Whether the word before this one is of the same name: capitalised, and only a blank between."""
    if index == 0:
        return False
    start, end = words[index - 1]
    is_small = text[start:end].lower() in SMALL_WORDS
    return text[start].isupper() and text[end : words[index][0]] == " " and not is_small


@lru_cache(maxsize=2048)
def _words(text: str) -> tuple[tuple[Span, ...], tuple[str, ...], dict[str, list[int]]]:
    """The words' spans, the words folded, and where each of these stands among them."""
    spans = tuple(match.span() for match in _WORD.finditer(text))
    folded = tuple(fold(text[start:end]) for start, end in spans)
    places: dict[str, list[int]] = {}
    for index, word in enumerate(folded):
        places.setdefault(word, []).append(index)
    return spans, folded, places
