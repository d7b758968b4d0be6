"""What two texts show of each other without a dictionary: what denies on either side, and in which order
their figures and names stand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from translation.lang.negation import BEFORE, NEGATOR, Negation, negations, says_before
from translation.lang.text import fold

# How far apart, in shares of their texts, two words may stand that answer each other: a negator is worth
# looking for in half of the text, what denies in itself ("bỏ", "gagal") is frequent and means its own.
_NEGATOR_REACH, _FREE_REACH = 0.5, 0.2
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"\b[^\W\d_][\w'-]+")

_Place = tuple[float, str]  # where it stands, and the group of what it says
_Places = list[_Place]


class Denials(NamedTuple):
    """What denies and is not answered: each number ≥ 0, and worse the higher it is.

    ``more``: how many negators one side has more than the other. ``lost``: negators of the source that
    nothing answers; ``added``: those of the target; ``loose``: negators that only a word answers which denies
    in itself ("tidak makan" for "bỏ bữa"), on either side; ``implied``: words of the source that deny in
    themselves and that nothing answers.
    """

    more: int
    lost: int
    added: int
    loose: int
    implied: int


def denials(source: str, target: str) -> Denials:
    """Negators are answered by negators first, each by the nearest, and what denies in itself by its like.

    Only what is left of both answers each other: where "kekurangan" stands for "thiếu", a "tidak" beside
    it stands for nothing.
    """
    ours, ours_free = _places(negations(source, "vi"), source)
    denied = negations(target, "id")
    if says_before(source):
        denied = [one for one in denied if one.group != BEFORE]
    theirs, theirs_free = _places(denied, target)
    more = abs(len(ours) - len(theirs))
    ours, theirs = _unanswered(ours, theirs, _NEGATOR_REACH)
    ours_free, theirs_free = _unanswered(ours_free, theirs_free, _FREE_REACH, alike=True)
    lost, theirs_free = _unanswered(ours, theirs_free, _FREE_REACH)
    ours_free, added = _unanswered(ours_free, theirs, _FREE_REACH)
    implied, _ = _unanswered(ours_free, theirs_free, _FREE_REACH)
    loose = len(ours) - len(lost) + len(theirs) - len(added)
    return Denials(more, len(lost), len(added), loose, len(implied))


def swapped(source: str, target: str) -> int:
    """How many pairs of figures, and of names, stand in another order than in the source.

    Of those alone that both sides have as often, the first being the first of the other; figures are
    compared with figures and names with names.
    """
    return sum(_inversions(of(source), of(target)) for of in (_figures, _names))


def _places(found: Iterable[Negation], text: str) -> tuple[_Places, _Places]:
    """The negators, and what denies in itself; 0 is the beginning of the text, 1 the end."""
    places: tuple[_Places, _Places] = [], []
    for negation in found:
        middle = (negation.start + negation.end) / 2
        places[negation.kind != NEGATOR].append((middle / len(text), negation.group))
    return places


def _unanswered(
    left: _Places, right: _Places, reach: float, *, alike: bool = False
) -> tuple[_Places, _Places]:
    """What is left of both when each has been joined to the nearest of the other side (of its group)."""
    if not left or not right:
        return left, right
    used: tuple[set[int], set[int]] = set(), set()
    pairs = [(i, j) for i, a in enumerate(left) for j, b in enumerate(right) if not alike or a[1] == b[1]]
    for distance, i, j in sorted((abs(left[i][0] - right[j][0]), i, j) for i, j in pairs):
        if distance > reach:
            break
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
    rest = (
        [p for i, p in enumerate(side) if i not in u] for side, u in zip((left, right), used, strict=True)
    )
    return tuple(rest)


def _figures(text: str) -> list[str]:
    return [re.sub(r"\D", "", figure).lstrip("0") for figure in _NUMBER.findall(text)]


def _names(text: str) -> list[str]:
    return [fold(word) for word in _WORD.findall(text) if word[0].isupper()]


def _inversions(left: Sequence[str], right: Sequence[str]) -> int:
    ours, theirs = Counter(left), Counter(right)
    places = {word: place for place, word in enumerate(_numbered(right))}
    order = [places[word] for word in _numbered(left) if ours[word[0]] == theirs[word[0]]]
    return sum(first > second for first, second in combinations(order, 2))


def _numbered(words: Sequence[str]) -> list[tuple[str, int]]:
    """Each word with how often it has stood before."""
    counts: Counter[str] = Counter()
    numbered = []
    for word in words:
        numbered.append((word, counts[word]))
        counts[word] += 1
    return numbered
