"""Changing by hand which sentences belong together: move, join, split, unlink.

A text pair is a list of groups in document order; the sentences of each side, read
through the groups, keep the order of the text. Every function here gives the stretch of
groups that changes and what takes its place, and refuses what would break that order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

Span = tuple[int, int]  # [start, end) of a raw text, in code points
SIDES = ("source", "target")
_NAMES = {"source": "Vietnamese", "target": "Indonesian"}


class Impossible(Exception):
    """A regrouping that the order of the text forbids; the message says why and what to do instead."""


@dataclass(frozen=True)
class Group:
    """Sentences that belong together, ascending on each side; one side may be empty, never both."""

    source: tuple[Span, ...] = ()
    target: tuple[Span, ...] = ()

    def of(self, side: str) -> tuple[Span, ...]:
        return self.source if side == "source" else self.target

    def having(self, side: str, spans: Sequence[Span]) -> Group:
        return replace(self, **{side: tuple(spans)})

    @property
    def is_empty(self) -> bool:
        return not self.source and not self.target


@dataclass(frozen=True)
class Regrouping:
    """``groups`` take the place of the groups ``[start, stop)``."""

    start: int
    stop: int
    groups: tuple[Group, ...]


Groups = Sequence[Group]


def move(groups: Groups, at: int, side: str, number: int, to: int) -> Regrouping:
    """Move a sentence to another group on its side; those between it and that group go with it.

    Downwards these are the sentences from ``number`` to the end of its group, upwards those
    from the first to ``number``. Groups between must have none on this side.
    """
    spans = _spans(groups, at, side, number)
    if to == at or not 0 <= to < len(groups):
        raise Impossible("There is no row on that side to move the sentence to.")
    low, high = min(at, to), max(at, to)
    for between in range(low + 1, high):
        if groups[between].of(side):
            raise Impossible(
                f"Row {between + 1} stands between and has {_NAMES[side]} text; the order of the text must "
                "stay. Move the sentence one row at a time."
            )
    if to > at:
        left, moved = spans[:number], spans[number:]
        there = (*moved, *groups[to].of(side))
    else:
        moved, left = spans[: number + 1], spans[number + 1 :]
        there = (*groups[to].of(side), *moved)
    changed = list(groups[low : high + 1])
    changed[at - low] = changed[at - low].having(side, left)
    changed[to - low] = changed[to - low].having(side, there)
    return Regrouping(low, high + 1, tuple(group for group in changed if not group.is_empty))


def join(groups: Groups, at: int) -> Regrouping:
    """Make one group of this one and the next; so two one-sided neighbours are linked."""
    if not 0 <= at < len(groups) - 1:
        raise Impossible("This is the last row; there is none behind it to join it with.")
    first, second = groups[at], groups[at + 1]
    joined = Group(first.source + second.source, first.target + second.target)
    return Regrouping(at, at + 2, (joined,))


def split(groups: Groups, at: int, source: int, target: int) -> Regrouping:
    """Cut a group before its sentence ``source`` of the one side and ``target`` of the other (0-based).

    Either may be 0 or the number of sentences: then the whole side goes to one part.
    """
    group = _group(groups, at)
    parts = (
        Group(group.source[:source], group.target[:target]),
        Group(group.source[source:], group.target[target:]),
    )
    if any(part.is_empty for part in parts):
        raise Impossible(
            "A split needs a sentence in each part. Choose another sentence, or cut this one in two first."
        )
    return Regrouping(at, at + 1, parts)


def unlink(groups: Groups, at: int) -> Regrouping:
    """Part the two sides of a group: the source alone, then the target alone."""
    group = _group(groups, at)
    if not group.source or not group.target:
        raise Impossible("This row has text on one side only; there is nothing to unlink.")
    return Regrouping(at, at + 1, (Group(source=group.source), Group(target=group.target)))


def cut_sentence(groups: Groups, at: int, side: str, number: int, caret: int, text: str) -> Regrouping:
    """Make two sentences of one, cut at ``caret``, an offset of the raw ``text``; white space there goes."""
    spans = _spans(groups, at, side, number)
    start, end = spans[number]
    first = (start, start + len(text[start:caret].rstrip()))
    second = (end - len(text[caret:end].lstrip()), end)
    if not start < caret < end or first[0] >= first[1] or second[0] >= second[1]:
        raise Impossible("A sentence is cut between two of its words. Choose a place inside it.")
    cut = (*spans[:number], first, second, *spans[number + 1 :])
    return Regrouping(at, at + 1, (groups[at].having(side, cut),))


def join_sentences(groups: Groups, at: int, side: str, number: int) -> Regrouping:
    """Make one sentence of this one and the next of its group."""
    spans = _spans(groups, at, side, number)
    if number + 1 >= len(spans):
        raise Impossible("No sentence follows in this row. Join the rows or move the sentence up first.")
    whole = (spans[number][0], spans[number + 1][1])
    return Regrouping(at, at + 1, (groups[at].having(side, (*spans[:number], whole, *spans[number + 2 :])),))


def even_split(groups: Groups, at: int, side: str, number: int) -> Regrouping:
    """Cut a group before a sentence; the other side is cut where its share of the text is most alike.

    A side of one sentence stays whole, with the part that has more of the other's text.
    """
    group = _group(groups, at)
    spans = _spans(groups, at, side, number)
    other = "target" if side == "source" else "source"
    share = _length(spans[:number]) / _length(spans)
    theirs = group.of(other)
    whole = _length(theirs) or 1
    inner = range(1, len(theirs)) if len(theirs) > 1 and 0 < number < len(spans) else range(len(theirs) + 1)
    place = min(inner, key=lambda cut: abs(_length(theirs[:cut]) / whole - share), default=0)
    return split(groups, at, *((number, place) if side == "source" else (place, number)))


def _length(spans: Sequence[Span]) -> int:
    return sum(end - start for start, end in spans)


def _group(groups: Groups, at: int) -> Group:
    if not 0 <= at < len(groups):
        raise Impossible("This row is gone. Look at the rows as they are now.")
    return groups[at]


def _spans(groups: Groups, at: int, side: str, number: int) -> tuple[Span, ...]:
    spans = _group(groups, at).of(side)
    if not 0 <= number < len(spans):
        raise Impossible("This sentence is gone. Look at the rows as they are now.")
    return spans
