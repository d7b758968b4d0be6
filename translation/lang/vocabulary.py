"""Whether an Indonesian word is one: by a dictionary, by frequency, by what affixes make of roots.

The affixes are taken generously: any frequent root takes any regular affix, because
a dictionary lists fewer forms than a newsroom writes. Words are lower case.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from translation.lang.text import remembered

_FOLDER = Path(__file__).with_name("wordlists")
USUAL = 16_000  # words of lower ranks are common enough to be what somebody meant
_ROOT_RANKS = 12_000  # deeper down the list stand names and foreign words, which take no affixes
_CLITICS = ("nya", "lah", "kah", "pun", "ku", "mu", "nyalah", "nyakah")
_SUFFIXES = ("kan", "an", "i", "wan", "kanlah", "ilah")
_NASAL = (  # prefix ending, what may begin the root behind it, the letter it swallowed
    ("meny", "", "s"), ("peny", "", "s"),
    ("meng", "aeiouhgkq", ""), ("meng", "aeiou", "k"), ("peng", "aeiouhgkq", ""), ("peng", "aeiou", "k"),
    ("menge", "", ""), ("penge", "", ""),
    ("mem", "bfpv", ""), ("mem", "aeiou", "p"), ("pem", "bfpv", ""), ("pem", "aeiou", "p"),
    ("men", "cdjtzs", ""), ("men", "aeiou", "t"), ("pen", "cdjtzs", ""), ("pen", "aeiou", "t"),
    ("me", "lmnrwy", ""), ("pe", "", ""),
)  # fmt: skip
_PLAIN = ("di", "ter", "ber", "ke", "se", "per", "ku", "kau")
# A root that is not frequent takes a prefix only if the dictionary gives it a code of these initials.
_CODES = {"d": "DM", "m": "M", "t": "TM", "b": "B", "k": "KMD", "s": "S", "p": "PM"}
_DEPTH = 3  # prefixes on one another: "ke-ber-ter-ima-an", "mem-per-…"
_SHORTEST_ROOT = 3


@cache
def roots() -> dict[str, str]:
    """The dictionary's entries with the codes of the affixes each takes, "" for none."""
    lines = (_FOLDER / "hunspell-id" / "id_ID.dic").read_text("iso8859-1").splitlines()[1:]
    found = dict.fromkeys((_FOLDER / "own.txt").read_text("utf-8").split(), "")
    for line in lines:
        word, _, codes = line.partition("/")
        if word.islower():
            found[word] = found.get(word, "") + codes
    return found


@cache
def ranks() -> dict[str, int]:
    """Rank of the frequent words, 0 for the most frequent."""
    words = (_FOLDER / "wordfreq" / "id.txt").read_text("utf-8").split()
    return {word: rank for rank, word in enumerate(words)}


def is_listed(word: str) -> bool:
    """Whether the dictionary or the list of frequent words has the word as it stands."""
    return word in roots() or word in ranks()


@remembered(65536)
def is_known(word: str) -> bool:
    """Whether a lower-case word is listed or formed of a frequent root; of one with a hyphen, each part."""
    if is_listed(word):
        return True
    if "-" in word:
        return all(len(part) < _SHORTEST_ROOT or is_known(part) for part in word.split("-"))
    return _is_formed(word)


def _is_formed(word: str) -> bool:
    if word.endswith(_CLITICS):
        for clitic in _CLITICS:
            if word.endswith(clitic) and is_known(word[: -len(clitic)]):
                return True
    if word.startswith(_bound_forms()) and any(
        word.startswith(form) and _is_base(word[len(form) :], 4) for form in _bound_forms()
    ):
        return True
    return _is_derived(word, False, 0)


@cache
def _bound_forms() -> tuple[str, ...]:
    """What is written together with any word (EYD V, II.A.4): "antar", "pasca", "non"."""
    return tuple((_FOLDER / "bound_forms.txt").read_text("utf-8").split())


def _is_base(word: str, shortest: int = _SHORTEST_ROOT) -> bool:
    return len(word) >= shortest and is_known(word)


@lru_cache(maxsize=8192)
def is_possible(word: str) -> bool:
    """Whether an unknown word could be a regular form of a rare root."""
    bare = next((word[: -len(clitic)] for clitic in _CLITICS if word.endswith(clitic)), word)
    return _is_derived(word, True, 0) or (bare != word and _is_derived(bare, True, 0))


@lru_cache(maxsize=65536)
def _is_derived(word: str, rare: bool, depth: int) -> bool:
    """Whether prefixes and at most one suffix around a root make the word; ``rare`` admits rare roots."""
    stems = [word, *(word[: -len(suffix)] for suffix in _SUFFIXES if word.endswith(suffix))]
    if any(_is_root(stem, rare) for stem in stems[0 if depth else 1 :]):
        return True
    return depth < _DEPTH and any(_is_derived(rest, rare, depth + 1) for rest in _without_prefix(word))


def _is_root(word: str, rare: bool) -> bool:
    if len(word) < _SHORTEST_ROOT:
        return False
    return ranks().get(word, _ROOT_RANKS) < _ROOT_RANKS or (rare and word in roots())


def _without_prefix(word: str) -> list[str]:
    """What may stand behind a first prefix, the swallowed letter given back."""
    rests = [word[len(prefix) :] for prefix in _PLAIN if word.startswith(prefix)]
    if word[:3] in ("ber", "ter", "per") or (word[:2] == "be" and word[3:5] == "er"):  # "berenang", "bekerja"
        rests.append(word[2:])
    for prefix, following, swallowed in _NASAL:
        rest = word[len(prefix) :]
        if word.startswith(prefix) and rest and (not following or rest[0] in following):
            rests.append(swallowed + rest)
    return [rest for rest in rests if len(rest) >= _SHORTEST_ROOT]
