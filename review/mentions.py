"""Terms and titles in the source of a row: where they stand, as HTML, and what renders them in the target.

Where they stand depends on the source and the termbase alone, so it is
remembered: a page of 500 rows is drawn from memory from its second view on.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from functools import lru_cache
from html import escape
from typing import NamedTuple

from review.marks import Mark, marked
from translation.termbase import Termbase
from translation.termbase.pairing import pair_mentions
from translation.titles import compare, title_spans

TERM, TITLE = "term", "title"
_REMEMBERED = 8192  # source texts


class Mention(NamedTuple):
    """A term or a title at [start, end) of a source text; they never overlap."""

    start: int
    end: int
    kind: str


class Rendered(NamedTuple):
    """What renders the mention ``number`` (position in the list of mentions): [start, end) of the target."""

    number: int
    start: int
    end: int
    right: bool


@lru_cache(maxsize=1)  # with a new termbase everything remembered for the old one goes
def _reader(termbase: Termbase) -> Callable[[str], tuple[Mention, ...]]:
    @lru_cache(maxsize=_REMEMBERED)
    def read(source: str) -> tuple[Mention, ...]:
        titles = [Mention(*span, TITLE) for span in title_spans(source, "vi")]
        terms = [Mention(m.start, m.end, TERM) for m in termbase.source_mentions(source)]
        free = [m for m in terms if not any(m.start < t.end and t.start < m.end for t in titles)]
        return tuple(sorted(titles + list(dict.fromkeys(free))))

    return read


def mentions(source: str, termbase: Termbase) -> tuple[Mention, ...]:
    """The titles of a Vietnamese text and the terms outside them, in order."""
    return _reader(termbase)(source)


def source_html(source: str, findings: Sequence[Mark], termbase: Termbase) -> str:
    """The source as HTML: findings as ``<mark>``, each mention as ``<u>`` in their order."""
    found = mentions(source, termbase)
    if not found:
        return marked(source, findings, severity=False)
    html, at = [], 0
    for start, end, kind in found:
        tag = '<u class="title">' if kind == TITLE else "<u>"
        html += (_piece(source, at, start, findings), tag, _piece(source, start, end, findings), "</u>")
        at = end
    return "".join((*html, _piece(source, at, len(source), findings)))


def _piece(source: str, start: int, end: int, findings: Sequence[Mark]) -> str:
    if not findings:
        return escape(source[start:end])
    inside = [
        mark._replace(start=max(mark.start, start) - start, end=min(mark.end, end) - start)
        for mark in findings
        if mark.start < end and start < mark.end
    ]
    return marked(source[start:end], inside, severity=False)


def rendered(
    source: str, target: str, termbase: Termbase, date: datetime.date | None = None
) -> list[Rendered]:
    """What renders each mention in the target, right or wrong, in order; what was not found is left out."""
    found = mentions(source, termbase)
    sources = termbase.source_mentions(source)
    targets = termbase.target_mentions(target, {m.concept for m in sources}, date)
    pairs = [
        (p.source, p.target, p.target.is_right)
        for p in pair_mentions(sources, targets, (len(source), len(target)))
        if p.target is not None
    ]
    pairs += [(c.source, c.target, not c.differences) for c in compare(source, target)]
    numbers = {(m.start, m.end): number for number, m in enumerate(found)}
    lit = [(numbers.get((s.start, s.end)), t.start, t.end, right) for s, t, right in pairs]
    return sorted(Rendered(*one) for one in lit if one[0] is not None)
