"""Terms and titles in the source of a row: where they stand, as HTML, and what renders them in the target.

Where they stand depends on the source and the termbase alone, so it is
remembered: a page of 500 rows is drawn from memory from its second view on.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from html import escape
from typing import NamedTuple

from review.marks import Mark, marked
from translation.termbase import Termbase
from translation.termbase.pairing import Linked, pair_mentions
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


class _Reading(NamedTuple):
    """A source text as it was read: its mentions, all of it as HTML, and the same in pieces.

    A piece is (start, end, tag that opens it, HTML of its text, tag that closes it).
    """

    mentions: tuple[Mention, ...]
    html: str
    pieces: list[tuple[int, int, str, str, str]]


@lru_cache(maxsize=1)  # with a new termbase everything remembered for the old one goes
def _reader(termbase: Termbase) -> Callable[[str], _Reading]:
    @lru_cache(maxsize=_REMEMBERED)
    def read(source: str) -> _Reading:
        titles = [Mention(*span, TITLE) for span in title_spans(source, "vi")]
        terms = [Mention(m.start, m.end, TERM) for m in termbase.source_mentions(source)]
        free = [m for m in terms if not any(m.start < t.end and t.start < m.end for t in titles)]
        found = tuple(sorted(titles + list(dict.fromkeys(free))))
        pieces = list(_pieces(source, found))
        return _Reading(
            found, "".join(opened + text + closed for _, _, opened, text, closed in pieces), pieces
        )

    return read


def _pieces(source: str, found: Sequence[Mention]) -> Iterator[tuple[int, int, str, str, str]]:
    at = 0
    for start, end, kind in found:
        yield at, start, "", escape(source[at:start]), ""
        yield start, end, '<u class="title">' if kind == TITLE else "<u>", escape(source[start:end]), "</u>"
        at = end
    yield at, len(source), "", escape(source[at:]), ""


def mentions(source: str, termbase: Termbase) -> tuple[Mention, ...]:
    """The titles of a Vietnamese text and the terms outside them, in order."""
    return _reader(termbase)(source).mentions


def source_html(source: str, findings: Sequence[Mark], termbase: Termbase) -> str:
    """The source as HTML: findings as ``<mark>``, each mention as ``<u>`` in their order."""
    reading = _reader(termbase)(source)
    if not findings:
        return reading.html
    html = []
    for start, end, opened, text, closed in reading.pieces:
        for mark in findings:
            if mark.start < end and start < mark.end:
                text = _piece(source, start, end, findings)
                break
        html += (opened, text, closed)
    return "".join(html)


def _piece(source: str, start: int, end: int, findings: Sequence[Mark]) -> str:
    inside = [m for m in findings if m.start < end and start < m.end]
    cut = [m._replace(start=max(m.start, start) - start, end=min(m.end, end) - start) for m in inside]
    return marked(source[start:end], cut, severity=False)


def rendered(
    source: str,
    target: str,
    termbase: Termbase,
    date: datetime.date | None = None,
    linked: Linked | None = None,
) -> list[Rendered]:
    """What renders each mention in the target, right or wrong, in order; what was not found is left out.

    ``linked`` counts the links between two spans, and tells the renderings of one term apart.
    """
    found = mentions(source, termbase)
    sources = termbase.source_mentions(source)
    targets = termbase.target_mentions(target, {m.concept for m in sources}, date)
    pairs = [
        (p.source, p.target, p.target.is_right)
        for p in pair_mentions(sources, targets, (len(source), len(target)), linked)
        if p.target is not None
    ]
    pairs += [(c.source, c.target, not c.differences) for c in compare(source, target)]
    numbers = {(m.start, m.end): number for number, m in enumerate(found)}
    lit = [(numbers.get((s.start, s.end)), t.start, t.end, right) for s, t, right in pairs]
    return sorted(Rendered(*one) for one in lit if one[0] is not None)
