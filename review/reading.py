"""The article as its approver reads it: the published text, row by row, with what changed since the MT."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

from review.exporting import published_blocks
from review.models import PostEdit, Review
from translation.metrics.diff import Change, word_diff
from translation.models import Finding, Kind

PLAIN, MARKED, DELETIONS = "plain", "marked", "deletions"
MODES = {PLAIN: "Plain", MARKED: "Marked", DELETIONS: "With deletions"}

_Span = tuple[int, int]


@dataclass(frozen=True)
class Row:
    """One row of a paragraph; ``position`` is 0-based, ``html`` escaped and marked."""

    segment_id: int
    position: int
    html: SafeString
    errors: int


@dataclass(frozen=True)
class Paragraph:
    """One block of the published text."""

    kind: str
    rows: list[Row]

    @property
    def errors(self) -> int:
        return sum(row.errors for row in self.rows)


@dataclass(frozen=True)
class Reading:
    """The whole text; ``removed`` counts rows that stay out, ``changed`` those that differ from the MT."""

    paragraphs: list[Paragraph]
    changed: int
    removed: int
    words: int


def read(review: Review, mode: str) -> Reading:
    """The text of the review as it will be published; three queries whatever its length."""
    rows = {row.segment.position: row for row in review.post_edits.select_related("segment")}
    errors = _open_errors(review)
    blocks = published_blocks(review.translation)
    return Reading(
        paragraphs=[
            # A row that appeared between the two queries is left to the next reading: the digest refuses it.
            Paragraph(
                block.kind,
                [_row(rows[p], errors[rows[p].segment_id], mode) for p in block.positions if p in rows],
            )
            for block in blocks
        ],
        changed=sum(row.target != row.segment.hypothesis for row in rows.values()),
        removed=sum(not row.target.strip() for row in rows.values()),
        words=sum(len(block.text.split()) for block in blocks if block.kind != Kind.FURNITURE),
    )


def _open_errors(review: Review) -> dict[int, list[_Span | None]]:
    """Segment id -> spans of its open errors in the target, None for one without a span."""
    found: dict[int, list[_Span | None]] = defaultdict(list)
    errors = Finding.objects.filter(translation=review.translation_id).open().errors()
    for segment, start, end in errors.values_list("segment", "target_start", "target_end"):
        found[segment].append(None if start is None else (start, end))
    return found


def _row(row: PostEdit, errors: Sequence[_Span | None], mode: str) -> Row:
    same = [Change("equal", row.target)]
    changes = same if mode == PLAIN else word_diff(row.segment.hypothesis, row.target)
    spans = [span for span in errors if span is not None]
    html = "".join(_pieces(changes, spans, deletions=mode == DELETIONS))
    # Every piece of text was escaped where it was cut.
    return Row(row.segment_id, row.segment.position, mark_safe(html), len(errors))  # noqa: S308


def _pieces(changes: Sequence[Change], errors: Sequence[_Span], *, deletions: bool) -> Iterator[str]:
    """The changes as HTML, cut where an open error begins or ends in the text after."""
    at = 0
    for change in changes:
        if change.op == "delete":
            if deletions:
                yield _wrapped("del", escape(change.text))
            continue
        end = at + len(change.text)
        edges = sorted({at, end, *(edge for span in errors for edge in span if at < edge < end)})
        html = ""
        for start, stop in zip(edges, edges[1:], strict=False):
            piece = escape(change.text[start - at : stop - at])
            wrong = any(first <= start and stop <= last for first, last in errors)
            html += f'<mark class="f-major">{piece}</mark>' if wrong else piece
        yield _wrapped("ins", html) if change.op == "insert" else html
        at = end


def _wrapped(tag: str, html: str) -> str:
    """White space at the end stays outside, or the line would run on to the next word."""
    words = html.rstrip()
    return f"<{tag}>{words}</{tag}>{html[len(words) :]}" if words else html


def dismissed(review: Review) -> list[Finding]:
    """Findings that people set aside, with their reasons, in document order."""
    findings = Finding.objects.filter(translation=review.translation_id, status=Finding.Status.DISMISSED)
    return list(findings.select_related("segment", "dismissed_by").order_by("segment__position", "pk"))
