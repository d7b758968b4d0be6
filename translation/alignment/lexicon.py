"""Which Vietnamese and Indonesian words can mean the same: small dictionaries, read once.

A line holds Vietnamese forms (one to four syllables, ``|`` between them), a tab, and the Indonesian
roots that can render them, blanks between. lexicon.tsv has everyday words, and the aligner's costs are
fitted to it; dictionary.tsv has further words of the press and the small words of grammar, for the
checks that ask whether every word of a pair has a counterpart.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from translation.lang.vietnamese import vietnamese_key

_SUFFIXES = ("nya", "lah", "kah", "kan", "an", "i")
# Longest first; what a nasal prefix swallowed is put back.
_PREFIXES = (
    ("menge", ""), ("penge", ""), ("meny", "s"), ("peny", "s"), ("meng", "k"), ("peng", "k"), ("meng", ""),
    ("peng", ""), ("mem", "p"), ("pem", "p"), ("mem", ""), ("pem", ""), ("men", "t"), ("pen", "t"),
    ("men", ""), ("pen", ""), ("ber", ""), ("ter", ""), ("per", ""), ("be", ""), ("me", ""), ("pe", ""),
    ("di", ""), ("ke", ""), ("se", ""),
)  # fmt: skip
_NOTHING: frozenset[str] = frozenset()


class Lexicon:
    """Concepts ("l:12", the line) of Vietnamese forms and of Indonesian words, inflected or not."""

    def __init__(self, *names: str):
        self._forms: dict[str, frozenset[str]] = {}
        self._roots: dict[str, frozenset[str]] = {}
        # "a b": syllables of the longest form that begins with these two.
        self._longest: dict[str, int] = {}
        text = "".join((Path(__file__).parent / name).read_text(encoding="utf-8") for name in names)
        for number, line in enumerate(text.splitlines()):
            left, right = line.split("\t")
            concept = frozenset([f"l:{number}"])
            for written in left.split("|"):
                syllables = [vietnamese_key(syllable) for syllable in written.split()]
                form = " ".join(syllables)
                self._forms[form] = self._forms.get(form, _NOTHING) | concept
                if len(syllables) > 1:
                    begin = " ".join(syllables[:2])
                    self._longest[begin] = max(len(syllables), self._longest.get(begin, 0))
            for root in right.split():
                self._roots[root] = self._roots.get(root, _NOTHING) | concept
        self.of_indonesian = lru_cache(maxsize=32768)(self._of_indonesian)

    def forms(self, words: Sequence[str]) -> list[tuple[str, int, int, frozenset[str]]]:
        """(form, first word, end, concepts) in a text of syllables' keys (``vietnamese_key``); the longest
        form wins.
        """
        found, position, last = [], 0, len(words) - 1
        while position <= last:
            first = words[position]
            longest = self._longest.get(f"{first} {words[position + 1]}", 1) if position < last else 1
            end = position + 1
            for size in range(min(longest, last - position + 1), 0, -1):
                form = first if size == 1 else " ".join(words[position : position + size])
                concepts = self._forms.get(form)
                if concepts:
                    end = position + size
                    found.append((form, position, end, concepts))
                    break
            position = end
        return found

    def _of_indonesian(self, word: str) -> frozenset[str]:
        """The concepts of one lower-case word."""
        return frozenset().union(*(self._roots.get(root, _NOTHING) for root in roots(word)))


def roots(word: str) -> set[str]:
    """The word and what it may be an affixed form of; most candidates are no words and match nothing."""
    stems = {word}
    for suffix in _SUFFIXES:
        stems |= {
            stem[: -len(suffix)] for stem in stems if stem.endswith(suffix) and len(stem) - len(suffix) > 2
        }
    for prefix, swallowed in _PREFIXES:
        if word.startswith(prefix):
            bare = {swallowed + stem[len(prefix) :] for stem in stems if stem.startswith(prefix)}
            stems |= {stem for stem in bare if len(stem) > 2}
    return stems


@lru_cache(maxsize=1)
def everyday() -> Lexicon:
    """The words that the aligner compares sentences by."""
    return Lexicon("lexicon.tsv")


@lru_cache(maxsize=1)
def full() -> Lexicon:
    """All words that are known."""
    return Lexicon("lexicon.tsv", "dictionary.tsv")
