"""How alike words of the two languages are in meaning, each by itself, without an encoder at run time.

A table of vectors, made once with an encoder (benchmarks/word_meanings.py): Vietnamese words of one to
three syllables and frequent Indonesian ones in one space. Among all words the nearest one is seldom the
translation; among the few of one sentence it mostly is.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import repeat
from pathlib import Path

import numpy as np

from translation.alignment.lexicon import roots
from translation.lang.text import remembered

FOLDER = Path(__file__).with_name("meanings")
SCALE = 127  # the vectors are kept as whole numbers of this part of 1
_LONGEST = 3  # syllables of a Vietnamese word
_NONE: frozenset[str] = frozenset()
_SHORTEST_ROOT = 4  # letters; shorter ones come out of affixed words by chance


class Meanings:
    """The words of vi.txt (keys of syllables) and id.txt, and a unit vector for each."""

    def __init__(self, folder: Path = FOLDER):
        source, target = (
            (folder / name).read_text(encoding="utf-8").splitlines() for name in ("vi.txt", "id.txt")
        )
        table = np.load(folder / "vectors.npy")
        self._vectors = np.concatenate([table, np.zeros((1, table.shape[1]), table.dtype)])
        self._source = dict(zip(source, range(len(source)), strict=True))
        self._target = dict(zip(target, range(len(source), len(table)), strict=True))
        self._nothing = len(table)  # the row of words that are not known: like none
        # First syllable: those that may follow it. Few pairs of neighbours in a text begin a word.
        self._seconds: dict[str, set[str]] = {}
        for first, second, *_ in (word.split() for word in source if " " in word):
            self._seconds.setdefault(first, set()).add(second)
        self._row = remembered(32768)(self._row_of)

    def words(self, keys: Sequence[str]) -> tuple[list[str], list[int]]:
        """For each syllable's key of a Vietnamese text the word it belongs to, and that word's row.

        The longest known word wins, from left to right; a syllable that is not known is a word itself.
        """
        words = list(keys)
        known, free = self._source, 0
        seconds = map(self._seconds.get, keys, repeat(_NONE))
        starts = [n for n, (may, second) in enumerate(zip(seconds, keys[1:], strict=False)) if second in may]
        for start in starts:
            if start < free:
                continue
            for size in range(min(_LONGEST, len(keys) - start), 1, -1):
                together = " ".join(keys[start : start + size])
                if together in known:
                    free = start + size
                    words[start:free] = [together] * size
                    break
        return words, list(map(known.get, words, repeat(self._nothing)))

    def likeness(self, rows: Sequence[int], target: Sequence[str]) -> np.ndarray:
        """Cosines, −1…1, of Vietnamese words (``rows``) and lower-case Indonesian ones: float32, (n, m).

        An affixed word that is not known counts as its longest known root, other unknown ones as 0.
        """
        left, right = (
            self._vectors.take(rows, axis=0),
            self._vectors.take(list(map(self._row, target)), axis=0),
        )
        likeness = left.astype(np.float32) @ right.astype(np.float32).T
        likeness /= SCALE * SCALE
        return likeness

    def _row_of(self, word: str) -> int:
        row = self._target.get(word)
        if row is not None:
            return row
        known = [root for root in roots(word) if len(root) >= _SHORTEST_ROOT and root in self._target]
        return self._target[max(known, key=lambda root: (len(root), root))] if known else self._nothing


@lru_cache(maxsize=1)
def meanings() -> Meanings:
    """The shipped table; reading it takes some 30 ms and 10 MB."""
    return Meanings()
