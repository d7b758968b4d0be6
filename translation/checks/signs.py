"""What a pair must show for a check to say anything: one look at each of its words spares most checks theirs.

A check names its signs in ``signs``. They are necessary, never enough: what a check finds must not depend
on them, so that a pair without them is one in which it would have found nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from operator import and_, or_
from typing import NamedTuple

from translation.lang.number_signs import number_signs
from translation.lang.text import pieces
from translation.lang.vietnamese import vietnamese_key


class OfText(NamedTuple):
    """A question about the text as a whole; it is asked for every pair, so it must be a quick one."""

    question: Callable[[str], object]


class FourInARow(NamedTuple):
    """A question about what stands between two spaces, that four which follow on one another must answer."""

    question: Callable[[str], object]


Sign = str | re.Pattern[str] | Callable[[str], object] | OfText | FourInARow

DIGIT = re.compile(r"\d")

_WORD = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_BEHIND_A_WORD = ",."  # most pieces that were not seen before are words that were, and one of these
_ANY_REST, _HEAD = "*", 3  # no beginning has fewer letters
_MOST_PIECES = 65536  # that are remembered for each language


class Signs(NamedTuple):
    """A pair must have one sign of ``source`` and one of ``target``, or with ``either`` one of both together.

    A sign is a word in lower case, the beginning of one ("minim*"), or is looked for in what stands between
    two spaces: a pattern where that is not small letters alone, a question in any case, without the commas
    and points behind it. ``OfText`` looks at the whole side, ``FourInARow`` at neighbours. A side without
    signs asks for nothing.
    """

    source: tuple[Sign, ...] = ()
    target: tuple[Sign, ...] = ()
    either: bool = False


class OneOf(NamedTuple):
    """A pair must show one of these: a check that goes by a table speaks where one row has both its sides."""

    rows: tuple[Signs, ...]


Phrases = Sequence[Sequence[str]]  # the words of each


def one_of(rows: Sequence[tuple[Phrases, Phrases]]) -> OneOf:
    """Signs of rows of phrases, of the source and of the target: of each the word that fewest phrases have.

    A phrase without letters, such as "#", has no such word and must not be in a row.
    """
    here, there = (_telling(side) for side in zip(*rows, strict=True))
    return OneOf(tuple(map(Signs, here, there)))


def _telling(rows: Sequence[Phrases]) -> list[tuple[str, ...]]:
    shared = Counter(word for phrases in rows for phrase in phrases for word in set(phrase))

    def rarity(word: str) -> tuple[bool, int, int]:
        return word.startswith("#"), shared[word], -len(word)  # "#" stands for any number

    return [tuple({min(phrase, key=rarity) for phrase in phrases}) for phrases in rows]


def first_words(*alternatives: str) -> tuple[str, ...]:
    """The first word of each alternative of patterns like "cắt giảm|tăng"."""
    return tuple({words.split()[0] for pattern in alternatives for words in pattern.split("|")})


# Of what compares quantities.
NUMBERS = {lang: number_signs(lang) for lang in ("vi", "id")}
BOTH_NUMBERS = Signs(NUMBERS["vi"], NUMBERS["id"])


class _Index(dict[str, int]):
    """What stands between two spaces: the bits of the signs that it shows; filled as texts are seen."""

    def __init__(self, key: Callable[[str], str], sides: Iterable[tuple[int, tuple[Sign, ...]]]):
        self._key = key  # of a word, by which it is compared
        self._words: dict[str, int] = {}
        self._beginnings: dict[str, list[tuple[str, int]]] = {}  # by their first letters
        self._patterns: dict[re.Pattern[str], int] = {}
        self._questions: list[tuple[Callable[[str], object], int]] = []
        self._of_text: list[tuple[Callable[[str], object], int]] = []
        self._rows: list[tuple[int, int]] = []  # a bit that four pieces must show, and that of the sign
        self._same: dict[int, int] = {}  # equal bits are one number, so that fewer places of memory are read
        sides = list(sides)
        free = 2 * max((bit for bit, _ in sides), default=0)
        for bit, sign in ((bit, sign) for bit, signs in sides for sign in signs):
            if isinstance(sign, re.Pattern):
                self._patterns[sign] = self._patterns.get(sign, 0) | bit
            elif isinstance(sign, OfText):
                self._of_text.append((sign.question, bit))
            elif isinstance(sign, FourInARow):
                self._rows.append((free, bit))
                self._questions.append((sign.question, free))
                free *= 2
            elif callable(sign):
                self._questions.append((sign, bit))
            elif sign.endswith(_ANY_REST):
                self._beginnings.setdefault(sign[:_HEAD], []).append((sign[:-1], bit))
            else:
                self._words[key(sign)] = self._words.get(key(sign), 0) | bit
        self._any_pattern = re.compile("|".join(pattern.pattern for pattern in self._patterns) or "(?!)")

    def of(self, text: str) -> int:
        """The bits of all signs that a text shows."""
        found = list(map(self.__getitem__, pieces(text)))
        bits = reduce(or_, found, 0)
        for question, bit in self._of_text:
            if question(text):
                bits |= bit
        if self._rows:
            twos = list(map(and_, found, found[1:]))
            fours = reduce(or_, map(and_, twos, twos[2:]), 0)
            for own, bit in self._rows:
                if fours & own:
                    bits |= bit
        return bits

    def __missing__(self, piece: str) -> int:
        is_plain = piece.islower() and piece.isalpha()
        bare = piece if is_plain else piece.rstrip(_BEHIND_A_WORD)
        bits = self[bare] if bare != piece and bare else self._of_words(piece, is_plain)
        if not is_plain and self._any_pattern.search(piece):
            bits |= reduce(or_, (bit for pattern, bit in self._patterns.items() if pattern.search(piece)))
        if len(self) >= _MOST_PIECES:
            self.clear()
            self._same.clear()
        self[piece] = bits = self._same.setdefault(bits, bits)
        return bits

    def _of_words(self, piece: str, is_plain: bool) -> int:
        """The bits of the words in a piece, and of what is asked about them."""
        bits = 0
        for word in (piece,) if is_plain else _words_of(piece.lower()):
            bits |= self._words.get(self._key(word), 0)
            for beginning, bit in self._beginnings.get(word[:_HEAD], ()):
                if word.startswith(beginning):
                    bits |= bit
        for question, bit in self._questions:
            if question(piece):
                bits |= bit
        return bits


def _words_of(piece: str) -> list[str]:
    """The words, and those that begin or end beside a digit too."""
    words = _WORD.findall(piece)
    return words if all(map(str.isalpha, words)) else words + _LETTERS.findall(piece)


class Look:
    """The signs of some checks, each with a bit of its own; the bit ``ALWAYS`` is that of every check."""

    ALWAYS = 1

    def __init__(self, every: Iterable[Signs | OneOf]):
        known = dict.fromkeys(every)
        self._bits = {signs: 2 << number for number, signs in enumerate(known)}
        self._named = (2 << len(known)) - 1
        bits = [(signs, bit) for signs, bit in self._bits.items() if isinstance(signs, Signs)]
        self._one_of: list[tuple[int, int]] = []  # the bits of its rows, and its own
        free = self._named + 1
        for one, bit in ((one, bit) for one, bit in self._bits.items() if isinstance(one, OneOf)):
            own = [(signs, free << number) for number, signs in enumerate(one.rows)]
            self._one_of.append((sum(row for _, row in own), bit))
            bits += own
            free <<= len(own)
        self._source = _Index(vietnamese_key, ((bit, signs.source) for signs, bit in bits))
        self._target = _Index(str.lower, ((bit, signs.target) for signs, bit in bits))
        asking = [(signs, bit) for signs, bit in bits if not signs.either]
        self._either = sum(bit for signs, bit in bits if signs.either)
        self._any_source = self.ALWAYS | sum(bit for signs, bit in asking if not signs.source)
        self._any_target = self.ALWAYS | sum(bit for signs, bit in asking if not signs.target)

    def mask(self, every: Iterable[Signs | OneOf]) -> int:
        """The bits of all these signs; a pair must show each of them."""
        return reduce(or_, (self._bits[signs] for signs in every), self.ALWAYS)

    def shown(self, source: str | None, target: str) -> int:
        """The bits of all signs that a pair shows."""
        here, there = self._source.of(source or ""), self._target.of(target)
        both = (here | self._any_source) & (there | self._any_target) | (here | there) & self._either
        for rows, bit in self._one_of:
            if both & rows:
                both |= bit
        return both & self._named


def signs_of(check: object) -> tuple[Signs | OneOf, ...]:
    """What a check names, several where a pair must show each; a function where they are read from a file."""
    signs = getattr(check, "signs", ())
    signs = signs() if callable(signs) else signs
    return (signs,) if isinstance(signs, Signs | OneOf) else signs
