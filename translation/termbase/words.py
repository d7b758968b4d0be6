"""Words in the shape in which terms are compared, for both languages.

Vietnamese: a syllable keeps its vowels and its tone, but neither its case nor
the place of its tone mark (hòa = hoà). Indonesian: a word is compared by its
stem (Nazief–Adriani, by PySastrawi), a reduplicated word by one half.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from translation.lang.roots import root_of
from translation.lang.text import fold, remembered
from translation.lang.vietnamese import SYLLABLE, vietnamese_key

WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")

_CLITICS = ("nya", "lah", "kah", "pun", "ku", "mu")


def vietnamese_keys(text: str) -> list[str]:
    """The keys of a text's syllables, in order."""
    return list(map(vietnamese_key, SYLLABLE.findall(text)))


def form_key(form: str) -> str:
    """A Vietnamese form as the matcher compares it: no case, tone marks behind their syllable, no signs."""
    return " ".join(vietnamese_keys(form))


def search_text(texts: Iterable[str]) -> str:
    """All that one may search a term by, one text a line, without case and diacritics."""
    return fold("\n".join(filter(None, texts)))


def _without_clitic(word: str) -> str:
    for clitic in _CLITICS:
        if word.endswith(clitic) and len(word) - len(clitic) >= 4:
            return word[: -len(clitic)]
    return word


@remembered(32768)
def singular(word: str) -> str:
    """Lower case, one half of a doubled word: "Kantor-kantornya" gives "kantor"; others keep their hyphen."""
    word = word.lower()
    first, hyphen, second = word.partition("-")
    if hyphen and first and (second == first or _without_clitic(second) == first):
        return first
    return word


@remembered(32768)
def stem(word: str) -> str:
    """The Indonesian stem of one word, lower case: "menyosialisasikan" gives "sosialisasi"."""
    word = singular(word)
    return root_of(word) if word.isalpha() else word


class Stems:
    """Stems many words, each once: what is ``known`` from an earlier time is not computed again.

    Some words take a millisecond, and a long list has more of them than the cache of :func:`stem` holds.
    """

    def __init__(self, known: Mapping[str, str] | None = None):
        self._known = known or {}
        self.used: dict[str, str] = {}  # of every word asked for, in lower case and without its double

    def __call__(self, word: str) -> str:
        word = singular(word)
        found = self.used.get(word)
        if found is None:
            found = self.used[word] = self._known.get(word) or stem(word)
        return found


@remembered(32768)
def is_bare(word: str) -> bool:
    """Whether the word has no affix: "berita" is no rendering where "pemberitaan" is expected."""
    return stem(word) == singular(word)


def is_reduplicated(word: str) -> bool:
    """Whether the word is a plural made by doubling, such as "komite-komite"."""
    return "-" in word and "-" not in singular(word)


def _ending(word: str) -> str:
    return next((ending for ending in ("kan", "i") if word.endswith(ending)), "")


@lru_cache(maxsize=32768)
def is_form_of(word: str, base: str) -> bool:
    """Whether ``word`` is ``base`` itself: doubled, with a clitic, or the other voice of the same verb.

    Stricter than an equal stem: "promosi" is no form of "mempromosikan", "dipromosikan" is.
    """
    word, base = singular(word), singular(base)
    if word == base:
        return True
    bare = _without_clitic(word)
    if bare == base:
        return True
    voices = ("me", "di", "ter")
    return (
        base.startswith("me")
        and bare.startswith(voices)
        and _ending(bare) == _ending(base)
        and stem(bare) == stem(base)
    )
