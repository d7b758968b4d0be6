"""Where a term was put word for word, as a dictionary shows it: each word of it by one of its meanings.

``glosses.tsv`` has the Indonesian words that machines put for the words of Vietnamese terms, good or bad:
``vi`` (one syllable or more) and ``id``, alternatives separated by ``;``. A name is kept: its syllables
count as themselves. A row without ``vi`` has stems of words that an editor may write for one another. No
encoder is needed.
"""

from __future__ import annotations

import csv
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from itertools import accumulate
from math import inf
from pathlib import Path
from typing import NamedTuple

from translation.checks.base import Span
from translation.lang.text import fold
from translation.lang.vietnamese import SYLLABLE
from translation.termbase.words import WORD, form_key, singular, stem, vietnamese_keys

_GLOSSES = Path(__file__).with_name("glosses.tsv")
_LONGEST_TERM = 14  # syllables
_LONGEST_CHUNK = 5  # syllables of an entry
_FAR = 7  # words from one part of the phrase to the next
_MOST_TRIES = 3000  # at putting the parts together
_MOST_BETWEEN = 1  # words inside the phrase that mean nothing in the term
_UNSAID = frozenset(vietnamese_keys("và của các những cho về với tại ở trong theo"))
_LINKS = frozenset(
    ["dan", "serta", "yang", "untuk", "di", "ke", "dari", "tentang", "dalam", "bagi", "pada", "para", "atas"]
)
Place = tuple[int, int]  # first and last word, inclusive


class _Text(NamedTuple):
    """A target as words: each with its span, the forms it counts as, the places of every form in order, and
    how many words before each are no mere links.
    """

    words: list[tuple[int, int, str]]
    forms: list[set[str]]  # as it is written and without its double and clitic
    places: dict[str, list[int]]
    others: list[int]


class _Part(NamedTuple):
    """A meaning of so many syllables of a term, so many words long, and where in the target it begins."""

    size: int
    length: int
    firsts: list[int]


def calque(term: str, target: str, right: Collection[str], free: bool = False) -> Span | None:
    """The phrase of the target that puts a term of the source word for word; None if there is none.

    ``right`` are the stems of its right renderings' words: a phrase of these alone is one of them,
    in another order or with a word more. So is one of words that an editor writes for them, of a name
    behind its head (unless ``free``): "Federasi" is no "Gabungan".
    """
    syllables = [m.group() for m in SYLLABLE.finditer(term)]
    if not 2 <= len(syllables) <= _LONGEST_TERM:
        return None
    text = _text(target)
    words = text.words
    similar = {word for one in right for word in _synonyms().get(one, (one,))}
    phrases = [
        p for p in _phrases(syllables, text) if not _is_right(p, words, similar if free else right, similar)
    ]
    if not phrases:
        return None
    best = min(phrases, key=lambda p: (-_size(p), p[-1][1] - p[0][0], p[0][0]))
    return words[best[0][0]][0], words[best[-1][1]][1]


def _size(phrase: list[Place]) -> int:
    return sum(last - first + 1 for first, last in phrase)


def _is_right(
    phrase: list[Place], words: list[tuple[int, int, str]], first: Collection[str], others: Collection[str]
) -> bool:
    stems = [stem(words[i][2]) for start, end in phrase for i in range(start, end + 1)]
    return stems[0] in first and all(one in others for one in stems[1:])


@lru_cache(maxsize=4)  # all terms of a pair are looked for in one text
def _text(target: str) -> _Text:
    words = [(m.start(), m.end(), m.group().lower()) for m in WORD.finditer(target)]
    forms = [{word, singular(word), singular(word).removesuffix("nya")} for _, _, word in words]
    places: dict[str, list[int]] = {}
    for i, written in enumerate(forms):
        for form in written:
            places.setdefault(form, []).append(i)
    others = [0, *accumulate(word not in _LINKS for _, _, word in words)]
    return _Text(words, forms, places, others)


def _parts(syllables: list[str], at: int, text: _Text) -> list[_Part]:
    """What stands in the target for the syllables from ``at``."""
    found = []
    for size in range(1, min(_LONGEST_CHUNK, len(syllables) - at) + 1):
        for gloss in _glosses().get(form_key(" ".join(syllables[at : at + size])), ()):
            if firsts := _found(gloss, text):
                found.append(_Part(size, len(gloss), firsts))
    is_name = syllables[at][0].isupper() or syllables[at].isdigit()
    if is_name and (firsts := text.places.get(fold(syllables[at]))):
        found.append(_Part(1, 1, firsts))
    return found


def _found(gloss: tuple[str, ...], text: _Text) -> list[int]:
    """Where a gloss begins; its words may have a clitic or be doubled."""
    firsts = text.places.get(gloss[0], [])
    if len(gloss) == 1:
        return firsts
    forms = text.forms
    return [
        first
        for first in firsts
        if first + len(gloss) <= len(forms) and all(word in forms[first + i] for i, word in enumerate(gloss))
    ]


def _phrases(syllables: list[str], text: _Text) -> Iterator[list[Place]]:
    """The phrases that hold a word for every part of the term and hardly another, as places in order.

    What has more words between its places than are still to come is given up at once.
    """
    parts = [_parts(syllables, i, text) for i in range(len(syllables))]
    unsaid = [form_key(syllable) in _UNSAID for syllable in syllables]
    coming = _coming(parts, unsaid)
    if coming[0] < 0:
        return
    stack: list[tuple[int, tuple[Place, ...]]] = [(0, ())]
    tries = 0
    while stack and tries < _MOST_TRIES:
        tries += 1
        at, taken = stack.pop()
        if at == len(parts):
            if len(taken) > 1:
                yield sorted(taken)
            continue
        if unsaid[at] and _between(taken, text) <= coming[at + 1] + _MOST_BETWEEN:
            stack.append((at + 1, taken))
        for size, length, firsts in parts[at]:
            for first in _near(firsts, taken):
                place = (first, first + length - 1)
                both = (*taken, place)
                most = coming[at + size] + _MOST_BETWEEN
                if not taken or (_fits(place, taken) and _between(both, text) <= most):
                    stack.append((at + size, both))


def _coming(parts: list[list[_Part]], unsaid: list[bool]) -> list[float]:
    """How many words, at most, the parts of a term from each syllable on can be, negative where one of them
    is not said at all; of the end 0.
    """
    most = [0.0] * (len(parts) + 1)
    for at in reversed(range(len(parts))):
        counts = [part.length + most[at + part.size] for part in parts[at]]
        most[at] = max([*counts, most[at + 1] if unsaid[at] else -inf])
    return most


def _near(firsts: list[int], taken: tuple[Place, ...]) -> list[int]:
    """Those of the ``firsts`` that are not too far from all that is taken."""
    if not taken:
        return firsts
    lasts = [last for _, last in taken]
    return firsts[bisect_left(firsts, min(lasts) - _FAR) : bisect_right(firsts, max(lasts) + _FAR)]


def _fits(place: Place, taken: tuple[Place, ...]) -> bool:
    apart = all(place[1] < first or last < place[0] for first, last in taken)
    return apart and min(abs(place[0] - last) for _, last in taken) <= _FAR


def _between(taken: tuple[Place, ...], text: _Text) -> int:
    """How many words that mean something stand between the places."""
    if len(taken) < 2:
        return 0
    others = text.others
    whole = others[max(last for _, last in taken) + 1] - others[min(taken)[0]]
    return whole - sum(others[last + 1] - others[first] for first, last in taken)


@cache
def _rows() -> list[dict[str, str]]:
    with open(_GLOSSES, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def _glosses() -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, dict[tuple[str, ...], None]] = {}
    for row in _rows():
        glosses = [tuple(part.split()) for part in row["id"].split(";") if part.strip()]
        for form in filter(None, row["vi"].split(";")):
            found.setdefault(form_key(form), {}).update(dict.fromkeys(glosses))
    return {form: tuple(glosses) for form, glosses in found.items()}


@cache
def _synonyms() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in _rows():
        words = frozenset(stem(word.strip()) for word in row["id"].split(";")) if not row["vi"] else ()
        for word in words:
            found[word] = found.get(word, frozenset()) | words
    return found
