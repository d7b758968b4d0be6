"""Phrases of data files in texts: whole syllables, without case, with either tone placement.

``#`` in a phrase is any number, ``####`` one of four digits (a year).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from translation.alignment.words import Span, WordAlignment
from translation.lang.text import pieces, remembered
from translation.lang.vietnamese import vietnamese_key

WORD = re.compile(r"[^\W_]+|#+")


def target_key(word: str) -> str:
    """What an Indonesian word is compared by."""
    return _number_key(word) if word.isdigit() else word.lower()


def part_of_target(key: str) -> str:
    """What of an Indonesian word's key is seen in the word itself, in lower case."""
    return "" if key.startswith("#") else key


@lru_cache(maxsize=1024)
def phrase_keys(text: str) -> str:
    """The keys of a Vietnamese text with blanks around each, so that a phrase is a part of a text's keys."""
    return f" {' '.join(filter(None, map(_keys, pieces(text))))} "


@remembered(32768)
def _keys(written: str) -> str:
    """Those of what stands between two spaces."""
    return " ".join(map(source_key, WORD.findall(written)))


def phrase_spans(text: str, phrases: Sequence[str]) -> list[Span]:
    """Where any of the phrases (as :func:`phrase_keys` gives them) stands, the longest, in order."""
    words = list(WORD.finditer(text))
    keys = [source_key(word.group()) for word in words]
    split = sorted((phrase.split() for phrase in phrases), key=len, reverse=True)
    firsts = {phrase[0] for phrase in split}
    found, free = [], 0
    for index, key in enumerate(keys):
        if index < free or key not in firsts:
            continue
        size = next((len(p) for p in split if keys[index : index + len(p)] == p), 0)
        if size:
            found.append((words[index].start(), words[index + size - 1].end()))
            free = index + size
    return found


def likeness(words: WordAlignment, source: Span, target: Span) -> float:
    """The best cosine of a word of both spans; 1 where the encoder has not read so far."""
    rows = [i for i, (start, end) in enumerate(words.source) if start < source[1] and source[0] < end]
    columns = [j for j, (start, end) in enumerate(words.target) if start < target[1] and target[0] < end]
    if not rows or not columns:
        return 1.0
    return float(words.matrix[rows][:, columns].max())


def _number_key(word: str) -> str:
    return "####" if len(word) == 4 else "#"


def source_key(word: str) -> str:
    """What a Vietnamese syllable is compared by."""
    return _number_key(word) if word.isdigit() else vietnamese_key(word)
