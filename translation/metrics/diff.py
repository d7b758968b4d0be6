"""Word-level difference between two versions of a text, for people to read.

The changes tile both texts: the "equal" and "delete" texts joined in order are
the text before, the "equal" and "insert" texts the text after, to the character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

from translation.lang.text import WORD

Op = Literal["equal", "delete", "insert"]

# A token is a number, a word or one other visible character, with the white space behind it kept apart,
# so that words are compared and spaces never make two unlike passages look alike.
_TOKEN = re.compile(rf"(\d+(?:[.,]\d+)+|{WORD.pattern}|[^\w\s]|\w|^)(\s*)")
_MAX_CELLS = 4_000_000  # difflib is quadratic; beyond this (some 2,000 × 2,000 words) one big change is shown


@dataclass(frozen=True)
class Change:
    """A run of text that stays, goes or comes; never empty."""

    op: Op
    text: str


def word_diff(before: str, after: str) -> list[Change]:
    """The changes that lead from ``before`` to ``after``, in reading order.

    Where text was replaced, its "delete" stands directly before its "insert";
    neighbours never have the same operation.
    """
    return [
        Change(op, "".join(change.text for change in run))
        for op, run in groupby(_merged(_raw_changes(before, after)), key=lambda change: change.op)
    ]


def _raw_changes(before: str, after: str) -> Iterator[Change]:
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    for tag, i, j, k, m in _opcodes([word for word, _ in old], [word for word, _ in new]):
        if tag != "equal":
            yield Change("delete", "".join(word + space for word, space in old[i:j]))
            yield Change("insert", "".join(word + space for word, space in new[k:m]))
            continue
        for (word, old_space), (_, new_space) in zip(old[i:j], new[k:m], strict=True):
            if old_space == new_space:
                yield Change("equal", word + old_space)
            else:
                yield from (Change("equal", word), Change("delete", old_space), Change("insert", new_space))


def _opcodes(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    if old == new:
        return [("equal", 0, len(old), 0, len(new))]
    if len(old) * len(new) > _MAX_CELLS:
        return [("replace", 0, len(old), 0, len(new))]
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _merged(changes: Iterator[Change]) -> Iterator[Change]:
    """Without empty texts, and each stretch of changes as its deletions, then its insertions."""
    visible = (change for change in changes if change.text)
    for _, run in groupby(visible, key=lambda change: change.op == "equal"):
        yield from sorted(run, key=lambda change: change.op)  # "delete" sorts before "insert"
