"""The stretch of a text that lacks most, and all that speaks for its having no counterpart, in words.

What is left out or put in is mostly a clause or several: it begins and ends where one does, its own side
has more marks than the other, and the lengths of both texts fit without it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

MARKS = ',.;:!?…)]»”’"'  # behind a word they end a clause
JOINING = frozenset(["và", "nhưng", "hoặc", "dan", "tetapi", "tapi", "namun", "atau", "serta"])
_CREDIT, _EDGE = 0.22, 0.3  # what a word must lack to lengthen a run, and what an edge of a clause counts
_MOST_MARKS = 3  # more say no more
_STEADY = 100  # characters; lengths of shorter texts differ more by chance


class Run(NamedTuple):
    """The words [first, end) that together lack most, and how much, in words beyond what is usual."""

    first: int
    end: int
    lacking: float


NO_RUN = Run(0, 0, 0.0)


class Edges(NamedTuple):
    """For each word of a text whether it joins a clause to what stands before, and whether a mark behind it
    closes one.
    """

    joins: Sequence[bool] = ()
    closes: Sequence[bool] = ()


class Weights(NamedTuple):
    """What counts for how many words: a run of whole clauses, each mark that the run's side has more than the
    other, and being longer than usual by a factor of e; all at most so many times what its words lack.
    """

    clause: float
    mark: float
    length: float
    most: float = 2.0


def longest_run(lacking: Sequence[float], credit: float, without: Collection[int] = ()) -> Run:
    """The run whose words lack most above ``credit`` each; words ``without`` lack nothing."""
    first = end = start = 0
    most = total = 0.0
    for index, value in enumerate(without_some(lacking, without)):
        if total <= 0:
            start, total = index, 0.0
        total += value - credit
        if total > most:
            first, end, most = start, index + 1, total
    return Run(first, end, most)


def run_by_clauses(lacking: Sequence[float], edges: Edges, credit: float, edge: float) -> Run:
    """The same, chosen as if each of its two ends at an edge of a clause counted ``edge`` words."""
    first = end = start = 0
    most = total = 0.0
    opened = True
    for index, (value, joins, shut) in enumerate(zip(lacking, edges.joins, edges.closes, strict=True)):
        fresh = edge if opened or joins else 0.0
        if total <= fresh:
            start, total = index, fresh
        total += value - credit
        gained = total + edge if shut else total
        if gained > most:
            first, end, most = start, index + 1, gained
        opened = shut
    if total + edge > most:
        first, end = start, len(lacking)
    return Run(first, end, sum(lacking[first:end]) - credit * (end - first))


def weighed(lacking: Sequence[float], edges: Edges, weights: Weights, more: float) -> Run:
    """The run that lacks most as clauses go; ``more`` words and its being whole clauses count as lacking."""
    run = run_by_clauses(lacking, edges, _CREDIT, _EDGE)
    if run.lacking <= 0:
        return NO_RUN
    kept = run if is_clauses(run, edges) else core(run, lacking, _CREDIT)
    return Run(kept.first, kept.end, _with_more(run, edges, weights, more))


def weight(lacking: Sequence[float], edges: Edges, weights: Weights, more: float) -> float:
    """What the run of :func:`weighed` lacks; quicker, as it need not be known where it stands."""
    run = run_by_clauses(lacking, edges, _CREDIT, _EDGE)
    return _with_more(run, edges, weights, more) if run.lacking > 0 else 0.0


def _with_more(run: Run, edges: Edges, weights: Weights, more: float) -> float:
    if is_clauses(run, edges):
        more += weights.clause
    return run.lacking + min(more, weights.most * run.lacking)


def at_most(lacking: Iterable[float], weights: Weights, more: float) -> float:
    """What :func:`weight` cannot exceed; quick. Words that do not lack may be left out."""
    much = [value for value in lacking if value > _CREDIT]
    return sum(much) - _CREDIT * len(much) + more + weights.clause


def beside(weights: Weights, longer: float, marks: int) -> float:
    """What lengths and marks say for a passage without counterpart, in words; ``marks`` more on its side."""
    return weights.length * longer + weights.mark * max(0, min(_MOST_MARKS, marks))


def core(run: Run, lacking: Sequence[float], credit: float) -> Run:
    """What is left of a run without the words that it has for the sake of an edge alone; lacking as much."""
    first, end, _ = longest_run(lacking[run.first : run.end], credit)
    return Run(run.first + first, run.first + end, run.lacking)


def without_some(lacking: Sequence[float], without: Collection[int]) -> Sequence[float]:
    """The same with 0 for the words ``without``."""
    if not without:
        return lacking
    return [0.0 if index in without else value for index, value in enumerate(lacking)]


def with_covered(lacking: Sequence[float], words: Collection[int]) -> Sequence[float]:
    """The same where the ``words`` lack nothing; those that have more than usual keep it."""
    if not words:
        return lacking
    return [min(0.0, value) if index in words else value for index, value in enumerate(lacking)]


def is_clauses(run: Run, edges: Edges) -> bool:
    """Whether a run begins and ends where a clause does."""
    opens = run.first == 0 or edges.closes[run.first - 1] or edges.joins[run.first]
    return opens and (run.end == len(edges.closes) or edges.closes[run.end - 1])


def steady(characters: int) -> float:
    """How much the ratio of lengths says, 0…1, of a text of so many characters."""
    return min(1.0, characters / _STEADY)
