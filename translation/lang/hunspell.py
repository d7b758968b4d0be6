"""The Indonesian dictionary of hunspell with its own rules of affixes, read by spylls.

A look-up takes a fraction of a millisecond for a word it does not have and up to 20 ms for a derived
one, so only words that :mod:`translation.lang.vocabulary` does not know come here; answers are kept.
"""

import warnings
from functools import cache, lru_cache
from pathlib import Path

from spylls.hunspell import Dictionary

_FILES = Path(__file__).with_name("wordlists") / "hunspell-id" / "id_ID"


@cache
def _dictionary() -> Dictionary:
    """Loaded at the first doubtful word, 0.5 s, once per process."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # spylls leaves closing its files to the collector
        return Dictionary.from_files(str(_FILES))


@lru_cache(maxsize=65536)
def accepts(word: str) -> bool:
    """Whether hunspell would let the word stand."""
    return _dictionary().lookup(word)
