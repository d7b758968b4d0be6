"""The step "check" of the pipeline: pure checks over segments, their findings as rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from functools import lru_cache

from django.db import transaction

from translation.checks import SIGNATURE, Check, Pair, default_checks, run
from translation.checks import Finding as Found
from translation.checks.article import ARTICLE_CHECKS, ArticleCheck, article_checks, run_article
from translation.lang.text import digest
from translation.models import Finding, Segment, Translation
from translation.models.termbase import load_termbase
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

    What needs the whole article (persons, mixed house styles) is judged when the whole is; where
    single segments are judged, such a finding stands for as long as its words do.
    """
    whole = segments is None
    segments = list(translation.segments.order_by("position") if whole else segments)
    checks, of_articles = _checks(load_termbase())
    pairs = [_pair(translation, segment, targets or {}) for segment in segments]
    found = [run(checks, pair) for pair in pairs]
    if whole:
        found = run_article(of_articles, pairs, found)
    current: dict[Key, Finding] = {}
    for segment, pair, findings in zip(segments, pairs, found, strict=True):
        for row in _rows(translation, segment, pair, findings):
            current[segment.pk, row.identity] = row
    with transaction.atomic(savepoint=False):
        stored = _stored(translation, segments)
        if not whole:
            _keep(stored, current, {s.pk: pair for s, pair in zip(segments, pairs, strict=True)})
        return _store(stored, current)


def _pair(translation: Translation, segment: Segment, targets: Mapping[int, str]) -> Pair:
    has_source = bool(translation.article.source.strip())
    return Pair(
        source=segment.source if has_source else None,
        target=targets.get(segment.pk, segment.hypothesis),
        kind=segment.kind,
        date=translation.article.published_on,
    )


@lru_cache(maxsize=2)
def _checks(termbase: Termbase) -> tuple[tuple[Check, ...], tuple[ArticleCheck, ...]]:
    return default_checks(termbase), article_checks(termbase)


def _keep(stored: Mapping[Key, Finding], current: dict[Key, Finding], pairs: Mapping[int, Pair]) -> None:
    """Carry over the findings about the article whose words still stand in their segment, moved with them."""
    for key, old in stored.items():
        if old.check_id not in ARTICLE_CHECKS or old.status == Status.FIXED:
            continue
        target = pairs[old.segment_id].target
        if places := _standing(old, target):
            row = _copy(copy(old))
            row.target_start = max((p for p in places if p <= (old.target_start or 0)), default=places[0])
            row.target_end = row.target_start + len(old.quote)
            row.text_digest, row.status = digest(target), Status.OPEN
            current[key] = row


def _standing(finding: Finding, target: str) -> list[int]:
    """Where the quoted words begin, in order; not inside the better ones ("Ketua" in "Wakil Ketua")."""
    better = finding.suggestion or finding.evidence.get("other", {}).get("quote", "")
    mended = [m.span() for m in re.finditer(re.escape(better), target)] if finding.quote in better else []
    return [
        m.start()
        for m in re.finditer(re.escape(finding.quote), target)
        if not any(start <= m.start() and m.end() <= end for start, end in mended)
    ]


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


def _store(stored: Mapping[Key, Finding], current: Mapping[Key, Finding]) -> int:
    """Compare with the stored rows and write what differs in one statement."""
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
