"""Findings as rows: their identity over re-checks, and bringing what is stored up to date."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from copy import copy

from translation.checks import Finding as Found
from translation.checks import Pair
from translation.checks.article import is_of_article
from translation.checks.policy import Policy
from translation.lang.text import digest
from translation.models import Finding, Segment, Translation

Status = Finding.Status
Key = tuple[int, str]  # segment id, identity

# What the evidence of a row says about the encoder: that only it brought the finding, or that it explained
# the finding away; either with the length of the text that it read.
ENCODER, SILENCED = "encoder", "silenced"

_MOST_IDS = 500  # SQLite takes so many parameters; beyond, all rows of the translation are read
_JUDGED = (
    "category", "severity", "source_start", "source_end", "target_start", "target_end",
    "suggestion", "message", "evidence", "text_digest",
)  # fmt: skip
_STATUS = ("status", "outcome", "dismissed_reason", "dismissed_by_id")


def finding_rows(
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


def as_found(row: Finding) -> Found:
    """A stored finding as the checks had found it."""
    return Found(
        check=row.check_id,
        category=row.category,
        severity=row.severity,
        message=row.message,
        quote=row.quote,
        source_span=None if row.source_start is None else (row.source_start, row.source_end),
        target_span=None if row.target_start is None else (row.target_start, row.target_end),
        suggestion=row.suggestion,
        evidence=row.evidence,
    )


def store(
    stored: Mapping[Key, Finding], current: Mapping[Key, Finding], digests: Mapping[int, str] | None = None
) -> set[int]:
    """Compare with the stored rows and write what differs in one statement; ids of the segments concerned.

    What is gone becomes fixed, what comes back is open again, what was dismissed stays so. ``digests``
    names the text that each segment has now, by its id; None where an edit is what is judged.
    """
    changed = [row for key, row in current.items() if key not in stored]
    for key, old in stored.items():
        row = current.get(key)
        if row is None:
            if old.status != Status.FIXED:
                old.outcome = _outcome(old, digests)
                old.status, old.dismissed_reason, old.dismissed_by_id = Status.FIXED, "", None
                changed.append(copy_of(old))
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
        update_fields=[*_JUDGED, "status", "outcome", "dismissed_reason", "dismissed_by"],
    )
    return {row.segment_id for row in changed}


def _outcome(gone: Finding, digests: Mapping[int, str] | None) -> str:
    """What people made of a finding that is gone now."""
    if gone.status == Status.DISMISSED:
        return Finding.Outcome.DISMISSED
    edited = digests is None or digests[gone.segment_id] != gone.text_digest
    return Finding.Outcome.ACCEPTED if edited else ""


def stored_rows(translation: Translation, segments: Collection[Segment]) -> dict[Key, Finding]:
    """The rows of these segments, locked, so that a dismissal made meanwhile is not lost."""
    rows = Finding.objects.select_for_update(no_key=True).filter(translation=translation).order_by("pk")
    ids = {segment.pk for segment in segments}
    if len(ids) <= _MOST_IDS:
        rows = rows.filter(segment_id__in=ids)
    return {(row.segment_id, row.identity): row for row in rows if row.segment_id in ids}


def copy_of(row: Finding) -> Finding:
    """The same row without its key: an upsert finds it by segment and identity."""
    row.pk = None
    return row


def keep_standing(
    stored: Mapping[Key, Finding],
    current: dict[Key, Finding],
    pairs: Mapping[int, Pair],
    policy: Policy,
    *,
    judged: Collection[str] | None = (),
    of_encoder: bool = True,
) -> None:
    """Carry over what was judged by more than the one segment's texts, for as long as its words stand.

    Findings about the article stand, but for those of the check ids ``judged``, which were judged anew
    (None: all of them). ``of_encoder``: what the encoder brought stands, what it explained away stays
    away. ``pairs`` are the segments' texts now; a finding moves with its words, gets the severity of
    ``policy`` and goes where that silences it.
    """
    for key, old in stored.items():
        if of_encoder and key in current and _stays_away(old, pairs[old.segment_id].target):
            del current[key]
        about_article = (
            judged is not None and old.check_id not in judged and is_of_article(old.check_id, old.evidence)
        )
        informed = of_encoder and ENCODER in old.evidence and key not in current
        if old.status != Status.FIXED and (about_article or informed):
            pair = pairs[old.segment_id]
            row = _moved(copy_of(copy(old)), pair.target)
            if row is not None and not policy.silences(as_found(row), pair.source):
                _judge_again(row, policy)
                current[key] = row


def _stays_away(row: Finding, target: str) -> bool:
    """Whether the encoder explained this finding away, and ``target`` may still hold what explained it.

    Words that the target lacked were found in it elsewhere: not any more once half as much was deleted.
    """
    if SILENCED not in row.evidence or row.status != Status.FIXED:
        return False
    return row.target_start is not None or row.evidence[SILENCED] - len(target) < len(row.quote) / 2


def _judge_again(row: Finding, policy: Policy) -> None:
    judged = policy.judge(as_found(row))
    row.severity, row.message, row.evidence = judged.severity, judged.message, dict(judged.evidence)


def _moved(row: Finding, target: str) -> Finding | None:
    """The finding where its words now are in ``target``; None where they are gone."""
    text_digest = digest(target)
    if row.text_digest == text_digest:
        row.status = Status.OPEN
        return row
    if row.target_start is None:
        # Something the target lacks: it stands until the text has grown by half of what is missing.
        if len(target) - row.evidence.get(ENCODER, len(target)) >= len(row.quote) / 2:
            return None
    else:
        places = _standing(row, target)
        if not places:
            return None
        row.target_start = max((p for p in places if p <= row.target_start), default=places[0])
        row.target_end = row.target_start + len(row.quote)
    row.text_digest, row.status = text_digest, Status.OPEN
    return row


def _standing(finding: Finding, target: str) -> list[int]:
    """Where the quoted words begin, in order; not inside the better ones ("Ketua" in "Wakil Ketua")."""
    better = finding.suggestion or finding.evidence.get("other", {}).get("quote", "")
    mended = [m.span() for m in re.finditer(re.escape(better), target)] if finding.quote in better else []
    return [
        m.start()
        for m in re.finditer(re.escape(finding.quote), target)
        if not any(start <= m.start() and m.end() <= end for start, end in mended)
    ]
