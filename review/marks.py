"""Texts as HTML with their findings or changes marked; everything from outside is escaped here.

Spans are code points of the text, as checks report them. The browser never
counts: it reads the positions off the ``<mark>`` elements.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString

from translation.checks.base import SEVERITIES
from translation.metrics.diff import word_diff


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding's span of one text: ``[start, end)`` in code points; an empty span marks nothing."""

    start: int
    end: int
    finding: int
    severity: str


def marked(text: str, marks: Sequence[Mark]) -> SafeString:
    """The text as HTML, each marked stretch a ``<mark>`` naming its findings (``data-f``, ids).

    Overlapping spans are cut where any of them begins or ends; a piece shows
    the worst severity that covers it.
    """
    if not marks:
        return SafeString(escape(text))
    size = len(text)
    cuts = sorted({0, size, *(min(m.start, size) for m in marks), *(min(m.end, size) for m in marks)})
    html = []
    for start, end in zip(cuts, cuts[1:], strict=False):
        piece = escape(text[start:end])
        over = [m for m in marks if m.start <= start and end <= m.end]
        if over:
            worst = max(over, key=lambda m: SEVERITIES.index(m.severity)).severity
            ids = " ".join(str(m.finding) for m in over)
            piece = f'<mark class="f-{worst}" data-f="{ids}">{piece}</mark>'
        html.append(piece)
    return SafeString("".join(html))


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
