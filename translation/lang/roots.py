"""The root of an Indonesian word (Nazief–Adriani, by PySastrawi): "pembangunan" gives "bangun".

The library takes up to a millisecond for a word, so what it says of frequent ones is kept in
``wordlists/sastrawi/roots.txt``, and for the others it is spared the rules that cannot apply.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from Sastrawi.Dictionary.ArrayDictionary import ArrayDictionary
from Sastrawi.Stemmer.Context.Context import Context
from Sastrawi.Stemmer.Stemmer import Stemmer
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

_FILE = Path(__file__).parent / "wordlists" / "sastrawi" / "roots.txt"
# What any rule of the library takes off: the word begins or ends with one of these, or has an infix.
_HEADS = ("di", "ke", "se", "be", "te", "me", "pe", "ku", "kau")
_TAILS = ("lah", "kah", "tah", "pun", "ku", "mu", "nya", "is", "isme", "isasi", "i", "kan", "an")
_INFIX = re.compile(r"[^aiueo](?:e[lmr]|in)[aiueo]")
_INFIX_RULES = frozenset(f"DisambiguatorPrefixRule{number}a" for number in (37, 38, 39, 40))


class _Context(Context):
    """The library's work on one word, without looking for prefixes where the word begins with none."""

    def accept_prefix_visitors(self, visitors):
        if not self.current_word.startswith(_HEADS):
            visitors = _infix_visitors()
        return super().accept_prefix_visitors(visitors)


class _Stemmer(Stemmer):
    def stem_singular_word(self, word):
        context = _Context(word, self.dictionary, self.visitor_provider)
        context.execute()
        return context.result


@cache
def _stemmer() -> _Stemmer:
    return _Stemmer(ArrayDictionary(StemmerFactory().get_words()))


@cache
def _infix_visitors() -> list:
    return [visitor for visitor in _stemmer().visitor_provider.prefix_visitors if _takes_infixes(visitor)]


def _takes_infixes(visitor: object) -> bool:
    return any(type(rule).__name__ in _INFIX_RULES for rule in getattr(visitor, "disambiguators", ()))


@cache
def base_words() -> frozenset[str]:
    """The library's dictionary; each of these is its own root."""
    return frozenset(StemmerFactory().get_words())


@cache
def _known() -> dict[str, str]:
    """Frequent word -> its root; a line with one word alone is a word that is its own."""
    lines = (line.split("\t") for line in _FILE.read_text("utf-8").splitlines())
    return {line[0]: line[-1] for line in lines}


def root_of(word: str) -> str:
    """The root of a word in lower case; the word itself where it has none."""
    if word in base_words():
        return word
    return _known().get(word) or computed_root(word)


def computed_root(word: str) -> str:
    """The same by the library's rules, where any of them can apply."""
    if word.isascii() and not (word.startswith(_HEADS) or word.endswith(_TAILS) or _INFIX.match(word)):
        return word
    return _stemmer().stem(word)
