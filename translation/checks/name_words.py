"""Names as both languages write them: runs of capitalised words, and keys that tell whether two are one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from operator import add
from typing import NamedTuple

from translation.lang.roots import base_words
from translation.lang.text import CAPITALS, fold, remembered
from translation.lang.vietnamese import is_syllable
from translation.termbase.words import singular, stem

_WORD = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*")
# What stands before is looked at behind the capital: so the text is searched for capitals, which is quick.
_NAMED = rf"[{CAPITALS}](?<![^\W\d_].)(?<![^\W\d_][-'’.].)[^\W\d_]*(?:[-'’.][^\W\d_]+)*"
_NAME_WORD = re.compile(_NAMED)
# Two capitalised words beside each other, as every run of two has them.
TWO_CAPITALS = re.compile(rf"{_NAMED}\.? [{CAPITALS}]")
_POSSESSIVE = re.compile(r"['’]s?$")
_PARTS = re.compile(r"[^\W\d_]+")
_LONGEST_STEMMED = 30
_LONGEST_PART = 6  # letters of a syllable


class Word(NamedTuple):
    """One word and its place; ``key`` is its letters alone, folded ("Mát-xcơ-va" gives "matxcova")."""

    text: str
    start: int
    end: int
    key: str


def _word(match: re.Match[str]) -> Word:
    word = match.group()
    return Word(word, *match.span(), name_key(word))


@lru_cache(maxsize=2048)
def words_of(text: str) -> tuple[Word, ...]:
    """All words in order; what a hyphen, an apostrophe or a point joins is one."""
    return tuple(map(_word, _WORD.finditer(text)))


@lru_cache(maxsize=2048)
def keys_of(text: str) -> tuple[str, ...]:
    """The keys of all words in order."""
    return tuple(map(name_key, _WORD.findall(text)))


@lru_cache(maxsize=2048)
def is_copy(source: str, target: str) -> bool:
    """Whether both sides are one text, in whatever Unicode form: nothing was translated, so no name was."""
    return unicodedata.normalize("NFKC", source) == unicodedata.normalize("NFKC", target)


@remembered(32768)
def name_key(word: str) -> str:
    """The folded letters of a word, an English possessive aside."""
    if not word.isalpha():
        word = _POSSESSIVE.sub("", word)
    folded = fold(word)
    return folded if folded.isalpha() else "".join(filter(str.isalpha, folded))


@lru_cache(maxsize=4)  # several questions about what stands between two spaces follow on each other
def capitalised(text: str) -> tuple[str, ...]:
    """The capitalised words in order."""
    return tuple(_NAME_WORD.findall(text))


@lru_cache(maxsize=2048)
def runs_of(text: str) -> tuple[tuple[Word, ...], ...]:
    """Runs of capitalised words that single spaces part ("St. Louis" is one)."""
    runs: list[list[Word]] = []
    last, free = "", len(text)  # the word before and where it ends; before the first one there is none
    for match in _NAME_WORD.finditer(text):
        written, (start, end) = match.group(), match.span()
        word, gap = Word(written, start, end, name_key(written)), text[free:start]
        if gap == " " or (gap == ". " and len(last) <= 2):
            runs[-1].append(word)
        else:
            runs.append([word])
        last, free = written, end
    return tuple(map(tuple, runs))


@remembered(32768)
def is_native(word: str) -> bool:
    """Whether a word has the shape of one Vietnamese syllable."""
    return is_syllable(fold(word))


def is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


@remembered(32768)
def is_spelt_out(word: str) -> bool:
    """Whether a word is a foreign name in Vietnamese spelling: "Oa-sinh-tơn"."""
    _, *others = word.split("-")
    return (
        bool(others)
        and len(word) <= _LONGEST_COMPARED
        and all(part.islower() and len(part) <= _LONGEST_PART for part in others)
    )


@remembered(32768)
def is_indonesian(word: str) -> bool:
    """Whether the Indonesian dictionary has a word, its root or both halves of it."""
    word = word.lower()
    if word in base_words() or singular(word) in base_words():
        return True
    if len(word) > _LONGEST_STEMMED or not word.isascii():
        return False
    return any(part != word and is_indonesian(part) for part in word.split("-")) or stem(word) in base_words()


_SOUNDS = (
    (re.compile(r"sch|sh|ch|x|z|j|c(?=[eiy])|gi(?=[aeou])"), "s"),
    (re.compile(r"[lr]$"), "n"),
    (re.compile(r"p?ph|v|^oa|^uy|w"), "f"),
    (re.compile(r"th|d"), "t"),
    (re.compile(r"gh?|q|c|kh"), "k"),
    (re.compile(r"b"), "p"),
    (re.compile(r"n[gh](?![aeiouy])|m(?=[pb])"), "n"),
    (re.compile(r"r"), "l"),
)
_VOWELS = re.compile(r"[aeiouyh]+")
_DOUBLE = re.compile(r"(.)\1+")


@remembered(32768)
def sound_key(key: str) -> str:
    """What is left of a name however it is spelt: classes of consonants, in order."""
    for pattern, sound in _SOUNDS:
        key = pattern.sub(sound, key)
    return _DOUBLE.sub(r"\1", _VOWELS.sub("", key)) or key[:1]


@lru_cache(maxsize=65536)
def edits(one: str, other: str) -> int:
    """Levenshtein distance."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        previous, row[0] = row[0], i
        for j, b in enumerate(other, start=1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
    return row[-1]


_LONGEST_COMPARED = 30
_SHORTEST_HEAD, _SURE_HEAD = 3, 5  # as many letters at the head make two names alike


@lru_cache(maxsize=65536)
def may_be_one(one: str, other: str) -> bool:
    """Whether two keys may be spellings of one foreign name in two languages: alike by letter or by sound."""
    one, other = one.replace("y", "i"), other.replace("y", "i")
    if one == other:
        return True
    longest, shortest = max(len(one), len(other)), min(len(one), len(other))
    if longest > _LONGEST_COMPARED or longest > 2 * shortest + 1:
        return False
    if shortest >= _SHORTEST_HEAD and one[: min(shortest, _SURE_HEAD)] == other[: min(shortest, _SURE_HEAD)]:
        return True
    if edits(one, other) <= longest // 4:
        return True
    left, right = sound_key(one), sound_key(other)
    return left[:1] == right[:1] and edits(left, right) <= max(len(left), len(right)) // 4


def may_mean(source: Word, target: Word) -> bool:
    """Whether a word of the target may be a source's foreign name; one that is spelt out tells roughly."""
    if may_be_one(source.key, target.key):
        return True
    if not is_spelt_out(source.text) or len(target.key) > _LONGEST_COMPARED:
        return False
    left, right = sound_key(source.key), sound_key(target.key)
    return left[:1] == right[:1] or edits(left, right) <= max(len(left), len(right)) // 2


_LOAN_LETTERS = (
    (re.compile(r"ph|v"), "f"), (re.compile(r"x"), "ks"), (re.compile(r"[cq]h?"), "k"),
    (re.compile(r"[yj]"), "i"), (re.compile(r"w"), "u"), (re.compile(r"h"), ""), (re.compile(r"z"), "s"),
)  # fmt: skip
_ENDING = re.compile(r"[aeioumns]+$")


@remembered(16384)
def loan_key(key: str) -> str:
    """A name without what Indonesian spelling or grammar changes in it: "California" is "Kalifornia"."""
    for pattern, letter in _LOAN_LETTERS:
        key = pattern.sub(letter, key)
    return _ENDING.sub("", _DOUBLE.sub(r"\1", key))


def joined_keys(words: Sequence[Word], most: int = 4) -> Iterator[str]:
    """The keys of words and of up to ``most`` neighbours written as one ("Ha Noi" is "hanoi")."""
    for first in range(len(words)):
        joined = ""
        for word in words[first : first + most]:
            joined += word.key
            yield joined


@lru_cache(maxsize=2048)
def glued_keys(text: str) -> frozenset[str]:
    """The keys of all words of a text and of neighbours written as one."""
    one = keys_of(text)
    two = tuple(map(add, one, one[1:]))
    three = tuple(map(add, two, one[2:]))
    return frozenset(chain(one, two, three, map(add, three, one[3:])))


@lru_cache(maxsize=2048)
def word_chain(text: str) -> str:
    """All keys of a text in order, a space around each: what stands between spaces is a whole name."""
    return f" {' '.join(keys_of(text))} "


def is_same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one name is the other or the end or the beginning of it ("Lan" for "Nguyễn Thị Lan")."""
    short, long = sorted((one, other), key=len)
    return long[: len(short)] == short or long[-len(short) :] == short
