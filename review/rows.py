"""The rows of the workbench as plain values: three queries for a whole article.

Raw values instead of model instances: building 500 instances would cost more
than drawing 500 rows (benchmarks/workbench_page.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from django.db.models import Q

from review.models import PostEdit, Review
from translation.checks.base import ERRORS
from translation.models import Finding, Kind, Score
from translation.quality.features import Fault
from translation.quality.risk import SEVERITY, segment_risk

RISKY_BELOW = 60  # quality, 0–100
UNSURE_BELOW = 0.8  # confidence of the pair; below, one in three is wrong (docs/metrics.md)
_PROMINENT = {Kind.HEADLINE: "in the headline", Kind.LEAD: "in the lead", Kind.CAPTION: "in a caption"}
_GROUPS = {"term": "Term: ", "title": "Title: "}  # check ids are a contract: "title-role", "term-wrong", …


class FindingRow(NamedTuple):
    """One finding as the page needs it; spans are code points."""

    pk: int
    segment_id: int
    check: str
    severity: str
    source_start: int | None
    source_end: int | None
    target_start: int | None
    target_end: int | None
    quote: str
    suggestion: str | None
    message: str
    status: str
    reason: str

    @property
    def label(self) -> str:
        """What kind of fault it is, in words: "Number", "Title: role"."""
        return check_label(self.check)

    @property
    def fixable(self) -> bool:
        return self.suggestion is not None and self.target_start is not None


@dataclass(slots=True)
class Row:
    """One pair with its state and findings; ``position`` is 0-based, ``quality`` 0–100, None if unscored."""

    pk: int
    segment_id: int
    position: int
    paragraph: int
    kind: str
    source: str
    hypothesis: str
    target: str
    state: str
    version: int
    confidence: float | None = None
    pinned: bool = False
    quality: float | None = None
    reasons: list[str] = field(default_factory=list)
    open: list[FindingRow] = field(default_factory=list)
    dismissed: list[FindingRow] = field(default_factory=list)
    ends_paragraph: bool = False
    errors: int = 0
    warnings: int = 0
    score_pk: int = 0
    is_furniture: bool = False

    def __post_init__(self):
        self.is_furniture = self.kind == Kind.FURNITURE

    @property
    def unconfirmed(self) -> bool:
        return self.state != PostEdit.State.CONFIRMED and not (self.is_furniture and not self.target)

    @property
    def changed(self) -> bool:
        return self.target != self.hypothesis

    @property
    def risky(self) -> bool:
        return self.errors > 0 or (self.quality is not None and self.quality < RISKY_BELOW)

    @property
    def unsure(self) -> bool:
        """Whether its two sides may not belong together: nobody fixed the pair, and the aligner doubts it."""
        return not self.pinned and self.confidence is not None and self.confidence < UNSURE_BELOW

    @property
    def risk(self) -> float:
        """How much this row asks for eyes, higher first."""
        return segment_risk(self.quality, (f.severity for f in self.open), self.kind)

    @property
    def reason(self) -> str:
        """Why the row is risky, in a few words: its worst finding, else what the estimate says; and where."""
        if self.open:
            worst = max(self.open, key=lambda f: SEVERITY.get(f.severity, 0))
            reason = worst.label
        else:
            reason = self.reasons[0] if self.reasons else ""
        place = _PROMINENT.get(self.kind) if self.risky else None
        return f"{reason}, {place}" if reason and place else reason


@lru_cache(maxsize=256)
def check_label(check: str) -> str:
    """A check's id in words: "repeated-word" -> "Repeated word", "title-role" -> "Title: role"."""
    head, _, rest = check.partition("-")
    return _GROUPS[head] + rest.replace("-", " ") if head in _GROUPS else check.replace("-", " ").capitalize()


def article_rows(review: Review) -> list[Row]:
    """Every row of the article, in document order."""
    rows = text_rows(review)
    scores = Score.objects.filter(translation=review.translation_id, metric="quality", segment__isnull=False)
    judged = {pk: score for pk, *score in scores.values_list("segment_id", "value", "reasons", "pk")}
    for row in rows:
        row.quality, row.reasons, row.score_pk = judged.get(row.segment_id, (None, [], 0))
    _add_findings(rows, findings_in(Q(translation=review.translation_id)))
    for row, following in zip(rows, rows[1:], strict=False):
        row.ends_paragraph = row.paragraph != following.paragraph
    return rows


def one_row(post_edit: PostEdit) -> Row:
    """The row of one post-edit as it stands now; what a save has just read is not read again."""
    segment = post_edit.segment
    row = Row(
        post_edit.pk,
        segment.pk,
        segment.position,
        segment.paragraph,
        segment.kind,
        segment.source,
        segment.hypothesis,
        post_edit.target,
        post_edit.state,
        post_edit.version,
        segment.confidence,
        segment.pinned,
    )
    findings = getattr(post_edit, "findings", None)
    _add_findings([row], segment_findings(segment.pk) if findings is None else findings)
    score = (
        getattr(post_edit, "score", None) or Score.objects.filter(segment=segment, metric="quality").first()
    )
    if score is not None:
        row.quality, row.reasons = score.value, score.reasons
    return row


def segment_findings(segment_id: int) -> list[FindingRow]:
    """The open and dismissed findings of one segment, in the order of the target text."""
    return findings_in(Q(segment=segment_id))


def findings_by_segment(segment_ids: Iterable[int]) -> dict[int, list[FindingRow]]:
    """:func:`segment_findings` of several by segment id; one query."""
    found: dict[int, list[FindingRow]] = {segment_id: [] for segment_id in segment_ids}
    for finding in findings_in(Q(segment__in=found)):
        found[finding.segment_id].append(finding)
    return found


def faults_of(findings: Iterable[FindingRow]) -> list[Fault]:
    """The open ones as the quality estimate takes them."""
    return [Fault(f.check, f.severity) for f in findings if f.status == Finding.Status.OPEN]


def text_rows(review: Review) -> list[Row]:
    """Every row of the article with its texts alone, in document order."""
    values = review.post_edits.order_by("segment__position").values_list(
        "pk",
        "segment_id",
        "segment__position",
        "segment__paragraph",
        "segment__kind",
        "segment__source",
        "segment__hypothesis",
        "target",
        "state",
        "version",
        "segment__confidence",
        "segment__pinned",
    )
    return [Row(*value) for value in values]


def findings_in(scope: Q) -> list[FindingRow]:
    """The open and dismissed findings in ``scope``, by segment and in the order of the target text."""
    names = (
        "pk",
        "segment_id",
        "check_id",
        "severity",
        "source_start",
        "source_end",
        "target_start",
        "target_end",
        "quote",
        "suggestion",
        "message",
        "status",
        "dismissed_reason",
    )
    findings = Finding.objects.filter(scope).exclude(status=Finding.Status.FIXED)
    ordered = findings.order_by("segment_id", "target_start", "pk").values_list(*names)
    return list(map(FindingRow._make, ordered))


def _add_findings(rows: Iterable[Row], findings: Iterable[FindingRow]) -> None:
    by_segment = {row.segment_id: row for row in rows}
    for finding in findings:
        row = by_segment.get(finding.segment_id)
        if row is None:
            continue
        if finding.status == Finding.Status.DISMISSED:
            row.dismissed.append(finding)
        else:
            row.open.append(finding)
            row.errors += finding.severity in ERRORS
            row.warnings += finding.severity not in ERRORS


@dataclass(frozen=True)
class Summary:
    """The figures of the page's head and foot; furniture counts only in errors and warnings."""

    rows: int
    confirmed: int
    unconfirmed: int
    with_findings: int
    risky: int
    changed: int
    errors: int
    warnings: int
    words: int
    blockers: int
    blocking: list[tuple[Row, str]]  # the first rows to go to, with what stands there in a word


def summary(rows: Iterable[Row]) -> Summary:
    """Count once over the rows of a page; ``words`` are those of the living Indonesian text.

    ``blockers`` counts as ``queries.blockers`` does: each open error, and one for all rows not
    confirmed, one for furniture not settled.
    """
    rows = list(rows)
    text = [row for row in rows if not row.is_furniture]
    confirmed = sum(row.state == PostEdit.State.CONFIRMED for row in text)
    errors = sum(row.errors for row in rows)
    unconfirmed = [row for row in text if row.unconfirmed]
    unsettled = [row for row in rows if row.is_furniture and row.unconfirmed]
    return Summary(
        rows=len(text),
        confirmed=confirmed,
        unconfirmed=len(unconfirmed),
        with_findings=sum(bool(row.open) for row in text),
        risky=sum(row.risky for row in text),
        changed=sum(row.changed for row in text),
        errors=errors,
        warnings=sum(row.warnings for row in rows),
        words=sum(len(row.target.split()) for row in text),
        blockers=errors + bool(unconfirmed) + bool(unsettled),
        blocking=[(row, "error") for row in rows if row.errors][:4]
        + [(row, "unconfirmed") for row in unconfirmed[:1]]
        + [(row, "furniture") for row in unsettled[:1]],
    )
