"""Where a term was put word for word or a body named otherwise, as the encoder's word alignment shows it."""

from __future__ import annotations

import re
from collections.abc import Collection

from translation.alignment.words import WordAlignment
from translation.checks.base import Span
from translation.lang.text import fold
from translation.termbase.words import stem

# Of a term's words. A good rendering is another phrase, of which few words mean one of the term's each.
_LEAST_SHARE = 0.66
_BEFORE_A_SENTENCE = frozenset(["", *'.!?:;…“”"-–'])
_LEAST_OF_A_NAME = 0.3  # of a name's words: one of three says what stands for it
_LONGEST_NAME = 60  # code points
_WORD = re.compile(r"[^\W_]+")
_MOST_BETWEEN = 1  # words inside the phrase that belong to no word of the term


def literal_rendering(words: WordAlignment, source: str, target: str, term: Span) -> Span | None:
    """The phrase of the target whose words each mean a word of the term at ``term``; None if there is none.

    Of terms of one word nothing can be said. A name that is kept is no translation.
    """
    mine, links = _counterparts(words, term)
    if len(mine) < 2 or len(links) < _LEAST_SHARE * len(mine):
        return None
    first, last = min(links), max(links)
    if last - first + 1 - len(links) > _MOST_BETWEEN:
        return None
    start, end = _trimmed(target, words.target[first][0], words.target[last][1])
    is_kept = fold(target[start:end]) == fold(source[term[0] : term[1]])
    return None if start == end or is_kept else (start, end)


def other_name(
    words: WordAlignment, source: str, target: str, term: Span, right: Collection[str]
) -> Span | None:
    """The capitalised words of the target that mean a word of the name at ``term`` and are of no rendering.

    ``right`` are the stems of the right renderings' words. A word in capitals at the head of a sentence
    need be no name, and what stands in the source too was kept.
    """
    if not source[term[0]].isupper() or source[: term[0]].rstrip()[-1:] in _BEFORE_A_SENTENCE:
        return None
    mine, links = _counterparts(words, term)
    if len(links) < _LEAST_OF_A_NAME * len(mine):
        return None
    kept = set(_WORD.findall(fold(source)))
    other = [
        span
        for span in (_trimmed(target, *words.target[j]) for j in links)
        if target[slice(*span)][:1].isupper()
        and stem(target[slice(*span)].lower()) not in right
        and fold(target[slice(*span)]) not in kept
    ]
    if not other or max(end for _, end in other) - min(start for start, _ in other) > _LONGEST_NAME:
        return None
    return min(start for start, _ in other), max(end for _, end in other)


def _counterparts(words: WordAlignment, term: Span) -> tuple[list[int], list[int]]:
    """The source words of ``term``, and the target words that are linked with them."""
    mine = [i for i, (start, end) in enumerate(words.source) if start < term[1] and term[0] < end]
    return mine, [j for i, j in words.links if i in mine]


def _trimmed(text: str, start: int, end: int) -> Span:
    """Without the marks around it."""
    while start < end and not text[end - 1].isalnum():
        end -= 1
    while start < end and not text[start].isalnum():
        start += 1
    return start, end
