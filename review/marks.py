"""Texts as HTML with their findings or changes marked; everything from outside is escaped here.

Spans are code points of the text, as checks report them. The browser never
counts: it reads the positions off the ``<mark>`` elements.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString

from translation.checks.base import SEVERITIES
from translation.metrics.diff import word_diff


class Mark(NamedTuple):
    """A finding's span of one text: ``[start, end)`` in code points; an empty span marks nothing."""

    start: int
    end: int
    finding: int
    severity: str


def marked(text: str, marks: Sequence[Mark], *, severity: bool = True) -> SafeString:
    """The text as HTML, each marked stretch a ``<mark>`` naming its findings (``data-f``, ids).

    Overlapping spans are cut where any of them begins or ends; a piece shows
    the worst severity that covers it, unless ``severity`` is not to be seen.
    """
    if not marks:
        return SafeString(escape(text))
    marks = sorted(marks, key=lambda m: m.start)
    if not severity:
        marks = [m._replace(severity="") for m in marks]
    if any(m.end > after.start for m, after in zip(marks, marks[1:], strict=False)):
        return SafeString("".join(_swept(text, marks)))
    html, at = [], 0
    for m in marks:
        if m.start < m.end:
            html += (escape(text[at : m.start]), _tag(text[m.start : m.end], m.severity, str(m.finding)))
            at = m.end
    return SafeString("".join((*html, escape(text[at:]))))


def _swept(text: str, marks: Sequence[Mark]) -> Iterator[str]:
    size = len(text)
    cuts = sorted({0, size, *(min(m.start, size) for m in marks), *(min(m.end, size) for m in marks)})
    for start, end in zip(cuts, cuts[1:], strict=False):
        over = [m for m in marks if m.start <= start and end <= m.end]
        if over:
            worst = max((m.severity for m in over), key=("", *SEVERITIES).index)
            yield _tag(text[start:end], worst, " ".join(str(m.finding) for m in over))
        else:
            yield escape(text[start:end])


def _tag(piece: str, severity: str, ids: str) -> str:
    look = f'class="f-{severity}" ' if severity else ""
    return f'<mark {look}data-f="{ids}">{escape(piece)}</mark>'


def changes(before: str, after: str) -> SafeString:
    """What became of ``before``, in one text: words that went as ``<del>``, words that came as ``<ins>``."""
    tags = {"equal": "{}", "delete": "<del>{}</del>", "insert": "<ins>{}</ins>"}
    return _tagged(before, after, tags)


def additions(before: str, after: str) -> SafeString:
    """The text ``after`` with the words that ``before`` lacks marked as ``<ins>``."""
    tags = {"equal": "{}", "delete": "", "insert": "<ins>{}</ins>"}
    return _tagged(before, after, tags)


def _tagged(before: str, after: str, tags: dict[str, str]) -> SafeString:
    return SafeString("".join(tags[c.op].format(escape(c.text)) for c in word_diff(before, after)))
