"""How alike words of the two languages are in meaning, each by itself, without an encoder at run time.

A table of vectors, made once with an encoder (benchmarks/word_meanings.py): Vietnamese words of one to
three syllables and frequent Indonesian ones in one space. Among all words the nearest one is seldom the
translation; among the few of one sentence it mostly is.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import lru_cache
from itertools import compress, count, repeat
from pathlib import Path

import numpy as np

from translation.alignment.lexicon import roots
from translation.lang.text import remembered

FOLDER = Path(__file__).with_name("meanings")
SCALE = 127  # the vectors are kept as whole numbers of this part of 1
# A word of two syllables ("" where it is none), its row, and by the third what is longer.
_Node = tuple[str, int, dict[str, tuple[str, int]]]
_SHORTEST_ROOT = 4  # letters; shorter ones come out of affixed words by chance


class Meanings:
    """The words of vi.txt (keys of syllables) and id.txt, and a unit vector for each."""

    def __init__(self, folder: Path = FOLDER):
        source, target = (
            list(map(sys.intern, (folder / name).read_text(encoding="utf-8").splitlines()))
            for name in ("vi.txt", "id.txt")
        )
        table = np.load(folder / "vectors.npy")
        self._vectors = np.concatenate([table, np.zeros((1, table.shape[1]), table.dtype)])
        self._target = dict(zip(target, range(len(source), len(table)), strict=True))
        self._nothing = len(table)  # the row of words that are not known: like none
        self._single: dict[str, int] = {}
        self._pairs: dict[tuple[str, ...], _Node] = {}  # by their first two syllables
        for row, word in enumerate(source):
            self._plant(word, row)
        self._root = remembered(32768)(self._root_of)

    def _plant(self, word: str, row: int) -> None:
        syllables = list(map(sys.intern, word.split(" ")))
        if len(syllables) == 1:
            self._single[syllables[0]] = row
            return
        head, tail = tuple(syllables[:2]), " ".join(syllables[2:])
        node = self._pairs.get(head, ("", self._nothing, {}))
        if tail:
            node[2][tail] = word, row
        self._pairs[head] = node if tail else (word, row, node[2])

    def words(self, keys: Sequence[str]) -> tuple[list[str], list[int]]:
        """For each syllable's key of a Vietnamese text the word it belongs to, and that word's row.

        The longest known word wins, from left to right; a syllable that is not known is a word itself.
        """
        words, rows, free = list(keys), list(map(self._single.get, keys, repeat(self._nothing))), 0
        pairs = list(map(self._pairs.get, zip(keys, keys[1:], strict=False)))
        for start in compress(count(), pairs):
            if start < free:
                continue
            word, row, tails = pairs[start]
            size = 2
            if tails and start + 2 < len(keys) and keys[start + 2] in tails:
                word, row = tails[keys[start + 2]]
                size = 3
            if word:
                free = start + size
                words[start:free] = [word] * size
                rows[start:free] = [row] * size
        return words, rows

    def likeness(self, rows: Sequence[int], target: Sequence[str], times: float = 1.0) -> np.ndarray:
        """Cosines, −1…1, of Vietnamese words (``rows``) and lower-case Indonesian ones: float32, (n, m).

        An affixed word that is not known counts as its longest known root, other unknown ones as 0. All are
        multiplied by ``times``.
        """
        theirs = list(map(self._target.get, target))
        if None in theirs:
            theirs = [
                self._root(word) if row is None else row for word, row in zip(target, theirs, strict=True)
            ]
        chosen = self._vectors.take([*rows, *theirs], axis=0).astype(np.float32)
        likeness = chosen[: len(rows)] @ chosen[len(rows) :].T
        likeness *= times / (SCALE * SCALE)
        return likeness

    def _root_of(self, word: str) -> int:
        """The row of the longest known root of a word."""
        known = [root for root in roots(word) if len(root) >= _SHORTEST_ROOT and root in self._target]
        return self._target[max(known, key=lambda root: (len(root), root))] if known else self._nothing


@lru_cache(maxsize=1)
def meanings() -> Meanings:
    """The shipped table; reading it takes some 30 ms and 10 MB."""
    return Meanings()
