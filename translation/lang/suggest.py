"""The known word that was probably meant: one slip of the keyboard away.

Slips are two letters swapped, one dropped, one doubled or put in, and one
replaced. Indonesian words in lower case.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import lru_cache

from translation.lang.vocabulary import USUAL, is_possible, ranks

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SHORT, _LONG = 6, 8  # in letters
_HEADS = ("di", "ter", "ber", "ke", "se")
_TAILS = ("nya", "lah", "kan", "an", "i", "kannya", "annya", "inya")
_NEVER = 10**9
# How much rarer a word may be and still be meant, by the slip: the likelier slips come first.
_SWAPPED, _DOUBLED, _DROPPED, _NEAR_KEY, _PUT_IN, _OTHER_KEY = 1, 1, 2, 2, 4, 8


def _neighbours() -> dict[str, str]:
    beside: dict[str, str] = {}
    for number, row in enumerate(_ROWS):
        for place, letter in enumerate(row):
            near = row[max(place - 1, 0) : place] + row[place + 1 : place + 2]
            for other in _ROWS[max(number - 1, 0) : number] + _ROWS[number + 1 : number + 2]:
                near += other[max(place - 1, 0) : place + 2]
            beside[letter] = near
    return beside


_BESIDE = _neighbours()


def _slips(word: str, known: Container[str]) -> Iterator[tuple[str, int]]:
    """(a known word that may have been meant, how unlikely the slip is)."""
    for place, letter in enumerate(word):
        before, after = word[:place], word[place + 1 :]
        repeats = letter in (word[place - 1 : place], word[place + 1 : place + 2])
        if before + after in known:
            yield before + after, _DOUBLED if repeats else _PUT_IN
        if after and after[0] != letter and (swapped := before + after[0] + letter + after[1:]) in known:
            yield swapped, _SWAPPED
        for other in _LETTERS:
            head = before + other
            if head + after in known:
                yield head + after, _NEAR_KEY if other in _BESIDE[letter] else _OTHER_KEY
            if head + letter + after in known:
                yield head + letter + after, _DROPPED
    for other in _LETTERS:
        if word + other in known:
            yield word + other, _DROPPED


@lru_cache(maxsize=8192)
def meant(word: str) -> tuple[str, ...]:
    """The known words one slip away from an unknown word of the letters a–z, the likeliest first.

    The less a word looks like a mistake, the more frequent must be what was meant.
    """
    places, limit = ranks(), _limit(word)
    scores: dict[str, int] = {}
    for other, unlikely in _slips(word, places):
        rank = places[other]
        if rank * max(unlikely // 2, 1) < limit:
            scores[other] = min(scores.get(other, _NEVER), unlikely * (rank + 50))
    if not scores and limit == USUAL and len(word) >= _LONG:
        return _forms_meant(word)
    return tuple(sorted(scores, key=lambda other: (scores[other], other)))


def _forms_meant(word: str) -> tuple[str, ...]:
    """The form of a usual word that was meant, its affixes being right: one form or none."""
    places, found = ranks(), set()
    for head in ("", *(prefix for prefix in _HEADS if word.startswith(prefix))):
        for tail in ("", *(suffix for suffix in _TAILS if word.endswith(suffix))):
            stem = word[len(head) : len(word) - len(tail)]
            if stem == word or len(stem) < _SHORT:
                continue
            likely = (other for other, unlikely in _slips(stem, places) if unlikely <= _NEAR_KEY)
            forms = (head + other + tail for other in likely if places.get(other, USUAL) < USUAL)
            found.update(form for form in forms if form != word)
    return tuple(found) if len(found) == 1 else ()


def _limit(word: str) -> int:
    """The rank that a word must not reach to be what was meant."""
    if is_possible(word):
        return 400
    return 3000 if len(word) < _SHORT else USUAL
