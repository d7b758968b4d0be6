"""What two sentences of different languages can visibly share: names, numbers, marks, known words.

A feature is a string; a Vietnamese and an Indonesian sentence that have it both
give evidence that one translates the other. lexicon.tsv holds everyday words
(Vietnamese forms, then Indonesian roots, ``|`` and blanks between alternatives);
terms come from the termbase as anchors, not from here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from translation.lang.numerals import quantities
from translation.lang.text import fold
from translation.lang.vietnamese import is_syllable
from translation.segmentation.furniture import find_furniture

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_URL = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+")
_NUMBERED = re.compile(r"\d+[-/][A-ZĐ][\w/-]*")
_MARKS = {"?": "?", "!": "!", ":": ":", ";": ";", "(": "(", "%": "%", "…": "…", "...": "…"}
_QUOTE = re.compile("[“”\"«»]|(?<!\\w)[‘']")
_SUFFIXES = ("nya", "lah", "kah", "kan", "an", "i")
# Longest first; what a nasal prefix swallowed is put back.
_PREFIXES = (
    ("meny", "s"), ("peny", "s"), ("meng", "k"), ("peng", "k"), ("meng", ""), ("peng", ""), ("mem", "p"),
    ("pem", "p"), ("mem", ""), ("pem", ""), ("men", "t"), ("pen", "t"), ("men", ""), ("pen", ""), ("ber", ""),
    ("ter", ""), ("per", ""), ("be", ""), ("me", ""), ("pe", ""), ("di", ""), ("ke", ""), ("se", ""),
)  # fmt: skip
_LONGEST_FORM = 4


def features(text: str, lang: str) -> frozenset[str]:
    """The features of one NFC sentence in ``lang`` ("vi" or "id")."""
    found = {f"f:{span.kind}" for span in find_furniture(text)}
    found.update(f"u:{match.group()}" for match in _URL.finditer(text))
    text = _URL.sub(" ", text)
    found.update(f"n:{value}" for quantity in quantities(text, lang) for value in quantity.values[:1])
    found.update(f"d:{fold(match.group())}" for match in _NUMBERED.finditer(text))
    found.update(f"m:{name}" for mark, name in _MARKS.items() if mark in text)
    if _QUOTE.search(text):
        found.add("m:quote")
    words = [match.group() for match in _WORD.finditer(text)]
    found.update(_names(words))
    lower = [word.lower() for word in words]
    found.update(_known_vietnamese(lower) if lang == "vi" else _known_indonesian(lower))
    return frozenset(found)


def word_units(text: str, lang: str) -> set[str]:
    """What a dictionary could list: Indonesian words, Vietnamese syllables and neighbouring pairs of them."""
    words = [match.group().lower() for match in _WORD.finditer(text)]
    if lang == "id":
        return {word for word in words if len(word) > 2}
    return {word for word in words if len(word) > 2} | {
        f"{a} {b}" for a, b in zip(words, words[1:], strict=False)
    }


def _names(words: list[str]) -> Iterator[str]:
    """Capitalised and foreign words, folded; of longer ones also the beginning (Singapore, Singapura)."""
    for position, word in enumerate(words):
        folded = fold(word)
        native = is_syllable(folded)
        capital = word[0].isupper()
        opening = position == 0 and native and len(folded) < 4  # "Di", "Dan": a capital by position only
        if capital and not opening or not native and len(folded) > 3:
            yield f"w:{folded}"
        if capital and not native and len(folded) > 4:
            yield f"p:{folded[:4]}"


def _known_vietnamese(words: list[str]) -> Iterator[str]:
    """Concepts of the lexicon in a Vietnamese sentence; the longest form wins, left to right."""
    forms = _lexicon()[0]
    position = 0
    while position < len(words):
        for size in range(min(_LONGEST_FORM, len(words) - position), 0, -1):
            concepts = forms.get(" ".join(words[position : position + size]))
            if concepts:
                yield from concepts
                break
        position += size


def _known_indonesian(words: list[str]) -> Iterator[str]:
    for word in words:
        yield from _concepts_of(word)


@lru_cache(maxsize=32768)
def _concepts_of(word: str) -> tuple[str, ...]:
    roots = _lexicon()[1]
    return tuple({concept for candidate in _roots(word) for concept in roots.get(candidate, ())})


def _roots(word: str) -> set[str]:
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
def _lexicon() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """(Vietnamese form to concepts, Indonesian root to concepts)."""
    forms: dict[str, list[str]] = {}
    roots: dict[str, list[str]] = {}
    text = (Path(__file__).parent / "lexicon.tsv").read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines()):
        left, right = line.split("\t")
        for form in left.split("|"):
            forms.setdefault(form, []).append(f"l:{number}")
        for root in right.split():
            roots.setdefault(root, []).append(f"l:{number}")
    return forms, roots
