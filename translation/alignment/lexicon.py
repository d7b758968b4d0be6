"""Which Vietnamese and Indonesian words can mean the same: small dictionaries, read once.

A line holds Vietnamese forms (one to four syllables, ``|`` between them), a tab, and the Indonesian
roots that can render them, blanks between. lexicon.tsv has everyday words, and the aligner's costs are
fitted to it; dictionary.tsv has further words of the press and the small words of grammar, for the
checks that ask whether every word of a pair has a counterpart.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import compress, count
from operator import contains, itemgetter
from pathlib import Path
from typing import NamedTuple

from translation.lang.text import remembered
from translation.lang.vietnamese import vietnamese_key

_SUFFIXES = ("nya", "lah", "kah", "kan", "an", "i")
# Longest first; what a nasal prefix swallowed is put back.
_PREFIXES = (
    ("menge", ""), ("penge", ""), ("meny", "s"), ("peny", "s"), ("meng", "k"), ("peng", "k"), ("meng", ""),
    ("peng", ""), ("mem", "p"), ("pem", "p"), ("mem", ""), ("pem", ""), ("men", "t"), ("pen", "t"),
    ("men", ""), ("pen", ""), ("ber", ""), ("ter", ""), ("per", ""), ("be", ""), ("me", ""), ("pe", ""),
    ("di", ""), ("ke", ""), ("se", ""),
)  # fmt: skip
_BY_HEAD = {prefix[:2]: [row for row in _PREFIXES if row[0][:2] == prefix[:2]] for prefix, _ in _PREFIXES}
_NOTHING: frozenset[str] = frozenset()
_BY_PLACE = itemgetter(1)
_SIZE, _TAILS = 1, 3  # fields of an entry: by number they are read in half the time


class Form(NamedTuple):
    """A form of the dictionary in the words [first, end) of a text."""

    text: str
    first: int
    end: int
    concepts: frozenset[str] = _NOTHING


class Entry(NamedTuple):
    """What the syllables so far are, if they are a form (else its size is 0), and what may follow them."""

    text: str
    size: int
    concepts: frozenset[str]
    tails: Tails


Tails = dict[str, Entry]


def _plant(branch: dict[str, Entry], keys: Sequence[str], concepts: frozenset[str]) -> None:
    for key in keys[:-1]:
        branch = branch.setdefault(key, Entry("", 0, _NOTHING, {})).tails
    tails = branch[keys[-1]].tails if keys[-1] in branch else {}
    branch[keys[-1]] = Entry(" ".join(keys), len(keys), concepts, tails)


class Lexicon:
    """Concepts ("l:12", the line) of Vietnamese forms and of Indonesian words, inflected or not."""

    def __init__(self, *names: str):
        forms: dict[tuple[str, ...], set[str]] = {}
        self._roots: dict[str, frozenset[str]] = {}
        text = "".join((Path(__file__).parent / name).read_text(encoding="utf-8") for name in names)
        for number, line in enumerate(text.splitlines()):
            left, right = line.split("\t")
            concept = f"l:{number}"
            for form in left.split("|"):
                forms.setdefault(tuple(map(vietnamese_key, form.split())), set()).add(concept)
            for root in right.split():
                self._roots[root] = self._roots.get(root, _NOTHING) | {concept}
        self._first: dict[str, Entry] = {}  # by first syllable
        for keys, concepts in forms.items():
            _plant(self._first, keys, frozenset(concepts))
        self.of_indonesian = remembered(32768)(self.concepts)

    def forms(self, words: Sequence[str]) -> list[Form]:
        """What is known in a text of syllables' keys (``vietnamese_key``), in order; the longest wins."""
        firsts = list(map(self.first, words))
        found = longer(words, [entry.tails if entry else {} for entry in firsts])
        inside = {place for _, first, end in found for place in range(first, end)}
        found += [
            (entry, place, place + 1)
            for place, entry in enumerate(firsts)
            if entry and entry.size and place not in inside
        ]
        return [
            Form(entry.text, first, end, entry.concepts) for entry, first, end in sorted(found, key=_BY_PLACE)
        ]

    def first(self, word: str) -> Entry | None:
        """The forms that begin with a syllable's key."""
        return self._first.get(word)

    def concepts(self, word: str) -> frozenset[str]:
        """The concepts of one lower-case Indonesian word; ``of_indonesian`` remembers them."""
        found = list(filter(None, map(self._roots.get, roots(word))))
        return found[0] if len(found) == 1 else _NOTHING.union(*found)


def longer(words: Sequence[str], tails: Sequence[Tails]) -> list[tuple[Entry, int, int]]:
    """The longest forms of two syllables and more in a text, in order, (entry, first, end).

    ``tails`` are those of the entry of each word. Few words are followed by one that goes with them.
    """
    found, free = [], 0
    for first in compress(count(), map(contains, tails, words[1:])):
        if first < free:
            continue
        last, branch, entry = first, tails[first], None
        while (last := last + 1) < len(words) and (node := branch.get(words[last])):
            branch = node[_TAILS]
            if node[_SIZE]:
                entry = node
        if entry:
            free = first + entry[_SIZE]
            found.append((entry, first, free))
    return found


def roots(word: str) -> list[str]:
    """The word and what it may be an affixed form of; most candidates are no words and match nothing."""
    stems = [word]
    if word.endswith(_SUFFIXES):
        for suffix in _SUFFIXES:
            for stem in stems[:]:
                if stem.endswith(suffix) and len(stem) - len(suffix) > 2:
                    stems.append(stem[: -len(suffix)])
    for prefix, swallowed in _BY_HEAD.get(word[:2], ()):
        if word.startswith(prefix):
            for stem in stems[:]:
                bare = swallowed + stem[len(prefix) :]
                if len(bare) > 2 and stem.startswith(prefix):
                    stems.append(bare)
    return stems


@lru_cache(maxsize=1)
def everyday() -> Lexicon:
    """The words that the aligner compares sentences by."""
    return Lexicon("lexicon.tsv")


@lru_cache(maxsize=1)
def full() -> Lexicon:
    """All words that are known."""
    return Lexicon("lexicon.tsv", "dictionary.tsv")
