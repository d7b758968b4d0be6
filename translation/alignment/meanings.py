"""How alike words of the two languages are in meaning, each by itself, without an encoder at run time.

A table of vectors, made once with an encoder (benchmarks/word_meanings.py): Vietnamese words of one to
three syllables and frequent Indonesian ones in one space. Among all words the nearest one is seldom the
translation; among the few of one sentence it mostly is.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import compress, count, repeat
from operator import contains, itemgetter
from pathlib import Path

import numpy as np

from translation.alignment.lexicon import roots
from translation.lang.text import remembered

FOLDER = Path(__file__).with_name("meanings")
SCALE = 127  # the vectors are kept as whole numbers of this part of 1
_LONGEST = 3  # syllables of a Vietnamese word
_Node = tuple[str, int, dict[str, "_Node"]]  # a word ("" where it is none), its row, what may follow it
_ROW, _TAILS = itemgetter(1), itemgetter(2)
_SHORTEST_ROOT = 4  # letters; shorter ones come out of affixed words by chance


class Meanings:
    """The words of vi.txt (keys of syllables) and id.txt, and a unit vector for each."""

    def __init__(self, folder: Path = FOLDER):
        source, target = (
            (folder / name).read_text(encoding="utf-8").splitlines() for name in ("vi.txt", "id.txt")
        )
        table = np.load(folder / "vectors.npy")
        self._vectors = np.concatenate([table, np.zeros((1, table.shape[1]), table.dtype)])
        self._target = dict(zip(target, range(len(source), len(table)), strict=True))
        self._nothing = len(table)  # the row of words that are not known: like none
        self._none = ("", self._nothing, {})
        self._first: dict[str, _Node] = {}  # by first syllable
        for row, word in enumerate(source):
            self._plant(word, row)
        self._row = remembered(32768)(self._row_of)

    def _plant(self, word: str, row: int) -> None:
        *before, last = word.split(" ")
        branch = self._first
        for syllable in before:
            branch = branch.setdefault(syllable, ("", self._nothing, {}))[2]
        branch[last] = (word, row, branch[last][2] if last in branch else {})

    def words(self, keys: Sequence[str]) -> tuple[list[str], list[int]]:
        """For each syllable's key of a Vietnamese text the word it belongs to, and that word's row.

        The longest known word wins, from left to right; a syllable that is not known is a word itself.
        """
        nodes = list(map(self._first.get, keys, repeat(self._none)))
        words, rows, free = list(keys), list(map(_ROW, nodes)), 0
        for start in compress(count(), map(contains, map(_TAILS, nodes), keys[1:])):
            if start >= free:
                word, row, size = _longest(nodes[start], keys, start + 1)
                free = start + size
                words[start:free] = [word or keys[start]] * size
                rows[start:free] = [row] * size
        return words, rows

    def likeness(self, rows: Sequence[int], target: Sequence[str], times: float = 1.0) -> np.ndarray:
        """Cosines, −1…1, of Vietnamese words (``rows``) and lower-case Indonesian ones: float32, (n, m).

        An affixed word that is not known counts as its longest known root, other unknown ones as 0. All are
        multiplied by ``times``.
        """
        chosen = self._vectors.take([*rows, *map(self._row, target)], axis=0).astype(np.float32)
        likeness = chosen[: len(rows)] @ chosen[len(rows) :].T
        likeness *= times / (SCALE * SCALE)
        return likeness

    def _row_of(self, word: str) -> int:
        row = self._target.get(word)
        if row is not None:
            return row
        known = [root for root in roots(word) if len(root) >= _SHORTEST_ROOT and root in self._target]
        return self._target[max(known, key=lambda root: (len(root), root))] if known else self._nothing


def _longest(node: _Node, keys: Sequence[str], following: int) -> tuple[str, int, int]:
    """The longest word that begins with a node's syllable: itself, its row, its syllables."""
    word, row, tails = node
    size = 1
    for number, key in enumerate(keys[following : following + _LONGEST - 1], 2):
        longer = tails.get(key)
        if longer is None:
            break
        tails = longer[2]
        if longer[0]:
            word, row, size = longer[0], longer[1], number
    return word, row, size


@lru_cache(maxsize=1)
def meanings() -> Meanings:
    """The shipped table; reading it takes some 30 ms and 10 MB."""
    return Meanings()
