"""The step "check" of the pipeline: pure checks over segments, their findings as rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from django.db import transaction

from translation.checks import SIGNATURE, Check, Pair, default_checks, run
from translation.checks import Finding as Found
from translation.lang.text import digest
from translation.models import Finding, Segment, Translation
from translation.models.term import load_termbase
from translation.termbase import Termbase

Status = Finding.Status
Key = tuple[int, str]  # segment id, identity

_MOST_IDS = 500  # SQLite takes so many parameters; beyond, all rows of the translation are read
_JUDGED = (
    "category", "severity", "source_start", "source_end", "target_start", "target_end",
    "suggestion", "message", "evidence", "text_digest",
)  # fmt: skip
_STATUS = ("status", "dismissed_reason", "dismissed_by_id")


def checks_signature() -> str:
    """What findings depend on besides the text: the version of the checks and of the termbase."""
    return f"{SIGNATURE} termbase:{load_termbase().version}"


def check_segments(
    translation: Translation,
    targets: Mapping[int, str] | None = None,
    segments: Iterable[Segment] | None = None,
) -> int:
    """Judge segments and bring their Finding rows up to date; return how many findings are open now.

    ``targets`` maps segment ids to living texts; the others are judged by their
    hypothesis. Without ``segments`` the whole translation is judged. A finding
    that is gone becomes fixed, one that comes back is open again, a dismissed one
    stays dismissed for as long as its quotes stand. A second run changes no row,
    and the number of statements does not grow with the article.
    """
    segments = list(translation.segments.order_by("position") if segments is None else segments)
    checks, targets = _checks(load_termbase()), targets or {}
    has_source = bool(translation.article.source.strip())
    current: dict[Key, Finding] = {}
    for segment in segments:
        target = targets.get(segment.pk, segment.hypothesis)
        pair = Pair(
            source=segment.source if has_source else None,
            target=target,
            kind=segment.kind,
            date=translation.article.published_on,
        )
        for row in _rows(translation, segment, pair, run(checks, pair)):
            current[segment.pk, row.identity] = row
    with transaction.atomic(savepoint=False):
        return _store(translation, segments, current)


@lru_cache(maxsize=2)
def _checks(termbase: Termbase) -> tuple[Check, ...]:
    return default_checks(termbase)


def _rows(
    translation: Translation, segment: Segment, pair: Pair, findings: Iterable[Found]
) -> Iterable[Finding]:
    """The findings of one segment as unsaved rows, each with the identity that survives re-checks."""
    text_digest, seen = digest(pair.target), {}
    for finding in findings:
        source, target = finding.source_span, finding.target_span
        source_quote = pair.source[slice(*source)] if source and pair.source else ""
        same = (finding.check, finding.quote, source_quote)
        seen[same] = ordinal = seen.get(same, -1) + 1
        yield Finding(
            translation=translation,
            segment=segment,
            check_id=finding.check,
            category=finding.category,
            severity=finding.severity,
            source_start=source[0] if source else None,
            source_end=source[1] if source else None,
            target_start=target[0] if target else None,
            target_end=target[1] if target else None,
            quote=finding.quote,
            suggestion=finding.suggestion,
            message=finding.message,
            evidence=dict(finding.evidence),
            identity=digest(*same, str(ordinal)),
            text_digest=text_digest,
        )


def _store(translation: Translation, segments: Sequence[Segment], current: dict[Key, Finding]) -> int:
    """Compare with the stored rows and write what differs in one statement."""
    stored = _stored(translation, segments)
    changed = [row for key, row in current.items() if key not in stored]
    for key, old in stored.items():
        row = current.get(key)
        if row is None:
            if old.status != Status.FIXED:
                old.status, old.dismissed_reason, old.dismissed_by_id = Status.FIXED, "", None
                changed.append(_copy(old))
            continue
        if old.status == Status.DISMISSED:
            for name in _STATUS:
                setattr(row, name, getattr(old, name))
        if any(getattr(row, name) != getattr(old, name) for name in (*_JUDGED, *_STATUS)):
            changed.append(row)
    Finding.objects.bulk_create(
        sorted(changed, key=lambda row: (row.segment_id, row.identity)),  # one order, no deadlock
        update_conflicts=True,
        unique_fields=["segment", "identity"],
        update_fields=[*_JUDGED, "status", "dismissed_reason", "dismissed_by"],
    )
    return sum(row.status == Status.OPEN for row in current.values())


def _stored(translation: Translation, segments: Sequence[Segment]) -> dict[Key, Finding]:
    """The rows of these segments, locked, so that a dismissal made meanwhile is not lost."""
    rows = Finding.objects.select_for_update(no_key=True).filter(translation=translation).order_by("pk")
    ids = {segment.pk for segment in segments}
    if len(ids) <= _MOST_IDS:
        rows = rows.filter(segment_id__in=ids)
    return {(row.segment_id, row.identity): row for row in rows if row.segment_id in ids}


def _copy(row: Finding) -> Finding:
    """The same row without its key: an upsert finds it by segment and identity."""
    row.pk = None
    return row
