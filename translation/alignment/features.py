"""What two sentences of different languages can visibly share: names, numbers, marks, known words.

A feature is a string; a Vietnamese and an Indonesian sentence that have it both
give evidence that one translates the other. Terms come from the termbase as
anchors, not from here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from translation.alignment.lexicon import everyday
from translation.lang.numerals import quantities
from translation.lang.text import fold
from translation.lang.vietnamese import is_syllable, vietnamese_key
from translation.segmentation.furniture import find_furniture

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_URL = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+")
_NUMBERED = re.compile(r"\d+[-/][A-ZĐ][\w/-]*")
_MARKS = {"?": "?", "!": "!", ":": ":", ";": ";", "(": "(", "%": "%", "…": "…", "...": "…"}
_QUOTE = re.compile("[“”\"«»]|(?<!\\w)[‘']")


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
    if lang == "vi":
        keys = list(map(vietnamese_key, words))
        found.update(concept for *_, concepts in everyday().forms(keys) for concept in concepts)
    else:
        found.update(concept for word in words for concept in everyday().of_indonesian(word.lower()))
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
