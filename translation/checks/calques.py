"""Where a term was put word for word, as a dictionary shows it: each word of it by one of its meanings.

``glosses.tsv`` has the Indonesian words that machines put for the words of Vietnamese terms, good or bad:
``vi`` (one syllable or more) and ``id``, alternatives separated by ``;``. A name is kept: its syllables
count as themselves. A row without ``vi`` has stems of words that an editor may write for one another. No
encoder is needed.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

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


def calque(source: str, target: str, term: Span, right: Collection[str], free: bool = False) -> Span | None:
    """The phrase of the target that puts the term at ``term`` word for word; None if there is none.

    ``right`` are the stems of its right renderings' words: a phrase of these alone is one of them,
    in another order or with a word more. So is one of words that an editor writes for them, of a name
    behind its head (unless ``free``): "Federasi" is no "Gabungan".
    """
    similar = {word for one in right for word in _synonyms().get(one, (one,))}
    syllables = [m.group() for m in SYLLABLE.finditer(source[term[0] : term[1]])]
    if not 2 <= len(syllables) <= _LONGEST_TERM:
        return None
    words = [(m.start(), m.end(), m.group().lower()) for m in WORD.finditer(target)]
    index = _index([word for _, _, word in words])
    places = [list(_places(syllables, i, index)) for i in range(len(syllables))]
    phrases = [
        p
        for p in _phrases(places, syllables, words)
        if not _is_right(p, words, similar if free else right, similar)
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


def _places(syllables: list[str], at: int, index: dict[str, list[int]]) -> Iterator[tuple[int, Place]]:
    """What stands in the target for the syllables from ``at``: how many they are, and where it stands."""
    for size in range(1, min(_LONGEST_CHUNK, len(syllables) - at) + 1):
        for gloss in _glosses().get(form_key(" ".join(syllables[at : at + size])), ()):
            for first in _found(gloss, index):
                yield size, (first, first + len(gloss) - 1)
    if syllables[at][0].isupper() or syllables[at].isdigit():
        name = fold(syllables[at])
        yield from ((1, (i, i)) for i in index.get(name, ()))


def _found(gloss: tuple[str, ...], places: dict[str, list[int]]) -> Iterator[int]:
    """Where a gloss begins; its words may have a clitic or be doubled."""
    for first in places.get(gloss[0], ()):
        if all(first + i in places.get(word, ()) for i, word in enumerate(gloss)):
            yield first


def _index(words: list[str]) -> dict[str, list[int]]:
    """The places of each word, as it is written and without its double and clitic."""
    places: dict[str, list[int]] = {}
    for i, word in enumerate(words):
        for form in {word, singular(word), singular(word).removesuffix("nya")}:
            places.setdefault(form, []).append(i)
    return places


def _phrases(
    places: list[list[tuple[int, Place]]], syllables: list[str], words: list[tuple[int, int, str]]
) -> Iterator[list[Place]]:
    """The phrases that hold a word for every part of the term and hardly another, as places in order."""
    stack: list[tuple[int, tuple[Place, ...]]] = [(0, ())]
    tries = 0
    while stack and tries < _MOST_TRIES:
        tries += 1
        at, taken = stack.pop()
        if at == len(syllables):
            if len(taken) > 1 and _is_dense(sorted(taken), words):
                yield sorted(taken)
            continue
        if form_key(syllables[at]) in _UNSAID:
            stack.append((at + 1, taken))
        for size, place in places[at]:
            if not taken or _fits(place, taken):
                stack.append((at + size, (*taken, place)))


def _fits(place: Place, taken: tuple[Place, ...]) -> bool:
    apart = all(place[1] < first or last < place[0] for first, last in taken)
    return apart and min(abs(place[0] - last) for _, last in taken) <= _FAR


def _is_dense(taken: list[Place], words: list[tuple[int, int, str]]) -> bool:
    between = [
        words[i][2]
        for (_, last), (first, _) in zip(taken, taken[1:], strict=False)
        for i in range(last + 1, first)
    ]
    return sum(word not in _LINKS for word in between) <= _MOST_BETWEEN


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
