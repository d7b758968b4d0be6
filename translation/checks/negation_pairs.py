"""Which negations of a pair belong together, and which are left over."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from operator import itemgetter

from translation.alignment.words import Span, WordAlignment, word_spans
from translation.checks.base import Pair
from translation.checks.wordlist import matches, seen
from translation.lang.negation import BEFORE, FREE, NEGATOR, Negation, says_before

# Most pairs have no negator at all; only those of either language are worth a closer look.
# What stands before is looked at behind the first letter, which is looked for quickly.
SOURCE_NEGATOR = re.compile(r"[kK\u212acCđĐ](?<!\w.)(?i:(?<=k)hông|(?<=c)(?:hưa|hẳng|hả|hớ)|(?<=đ)ừng)(?!\w)")
TARGET_NEGATOR = re.compile(
    r"[tTbBjJnNeEgG](?<!\w.)(?i:(?<=t)(?:idak|ak|anpa|iada)|(?<=b)(?:ukan|elum)|(?<=j)angan|(?<=n)(?:ggak|dak)"
    r"|(?<=e)nggak|(?<=g)ak)"
)
_NEGATORS = (SOURCE_NEGATOR, TARGET_NEGATOR)
_PREVENT = "prevent"
MOST = 30  # of a text; with more it is no sentence, and pairing them says nothing


@dataclass(frozen=True)
class Difference:
    lost: tuple[Negation, ...]  # of the source
    gained: tuple[Negation, ...]  # of the target


def compare(pair: Pair, left: list[Negation], right: list[Negation]) -> Difference:
    """What is left of the negations of the source (``left``) and of the target without all pairs of both."""
    lost, gained = ([n for n in side if n.kind == NEGATOR] for side in (left, right))
    free_left, free_right = ([n for n in side if n.kind == FREE][:MOST] for side in (left, right))
    near = _nearness(pair)

    # "không rõ nguồn gốc" has a negator in it and waits for "tidak jelas"; it is not "gelap".
    def alike(a: Negation, b: Negation) -> bool:
        return a.group == b.group and _is_plain(pair.source, a) == _is_plain(pair.target, b)

    _strike(free_left, free_right, lambda a, b: near(a, b) if alike(a, b) else -2.0, -1.0)
    if pair.words is not None:
        near_in_meaning = _likeness(pair.words)
        _strike(lost, gained, near_in_meaning, _SAME)
        _strike(lost, free_right, near_in_meaning, _SAME_FREE)
        _strike(free_left, gained, near_in_meaning, _SAME_FREE)
        _strike(lost, gained, near_in_meaning, _PERHAPS)
    else:
        _strike(lost, gained, near, -1.0)
    if lost:
        free_right = _unexplained(pair, free_right)
    slack = _SLACK + _SLACK_CHARACTERS / max(len(pair.source), len(pair.target), 1)
    _strike(lost, free_right, near, -slack)
    _strike(free_left, gained, near, -slack)
    return Difference(tuple(lost), tuple(gained))


def _unexplained(pair: Pair, right: list[Negation]) -> list[Negation]:
    """Without the words that render another word of the source: "kesulitan" of "khó khăn" denies nothing.

    Words of preventing stay: "cảnh báo không …" is "memperingatkan terhadap …"; so does "sebelum", which is
    "khi chưa", where the source has no "trước".
    """
    kept = (_PREVENT,) if says_before(pair.source) else (_PREVENT, BEFORE)
    words = [n for n in right if n.group not in kept and " " not in pair.target[n.start : n.end]]
    if not words:
        return right
    spans = word_spans(pair.target)
    _, columns = matches(seen(pair.source, pair.target))
    linked = {spans[column] for column in columns}
    return [n for n in right if n not in words or not any(a <= n.start < b for a, b in linked)]


# Cosines of words: of 178 negators of professional pairs 95 % have 0.65 and more with their counterpart; of
# lost ones 95 % have 0.56 and less with any word.
_SAME, _SAME_FREE, _PERHAPS = 0.6, 0.55, 0.4
# How far from the same relative place a word that denies in itself may stand: share of the text, characters.
_SLACK, _SLACK_CHARACTERS = 0.2, 18


def _strike(
    left: list[Negation],
    right: list[Negation],
    likeness: Callable[[Negation, Negation], float],
    least: float,
) -> None:
    """Take pairs out of both lists, the likest first, as long as they are at least that alike."""
    if not left or not right:
        return
    pairs = [(likeness(a, b), i, j) for i, a in enumerate(left) for j, b in enumerate(right)]
    gone_left, gone_right = set(), set()
    for value, i, j in sorted(pairs, key=lambda entry: -entry[0]):
        if value >= least and i not in gone_left and j not in gone_right:
            gone_left.add(i)
            gone_right.add(j)
    left[:] = [n for i, n in enumerate(left) if i not in gone_left]
    right[:] = [n for j, n in enumerate(right) if j not in gone_right]


def _is_plain(text: str, negation: Negation) -> bool:
    """Whether it holds a negator: "không chỉ" does, "từ chối" does not."""
    return any(negator.search(text, negation.start, negation.end) for negator in _NEGATORS)


def _nearness(pair: Pair) -> Callable[[Negation, Negation], float]:
    """Minus the distance of the relative places, −1…0."""
    ours, theirs = max(1, len(pair.source)), max(1, len(pair.target))
    return lambda a, b: -abs(a.start / ours - b.start / theirs)


def _likeness(words: WordAlignment) -> Callable[[Negation, Negation], float]:
    """The best cosine of a word of one with one of the other; −1 where the encoder has not read them."""

    def likeness(a: Negation, b: Negation) -> float:
        rows, columns = _covered(words.source, a), _covered(words.target, b)
        block = words.matrix[rows, columns]
        return float(block.max()) if block.size else -1.0

    return likeness


def _covered(spans: tuple[Span, ...], negation: Negation) -> slice:
    first = index_of(spans, negation.start)
    return slice(max(first, 0), index_of(spans, negation.end - 1) + 1)


def index_of(spans: tuple[Span, ...], position: int) -> int:
    """The number of the word at ``position``; that of the last one before it where there is none."""
    return bisect_right(spans, position, key=itemgetter(0)) - 1
