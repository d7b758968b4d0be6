"""The quality of the raw MT where it was not kept while it was raw: judged afterwards.

What people did to the rows counts for nothing: the checks read the hypotheses anew, and the shipped model
judges, for one that was trained on the newsroom's edits may have seen these.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from translation import checking, scoring
from translation.alignment.words import WordAlignment
from translation.evidence import both, segment_pair
from translation.models import Kind, Score, Segment, Translation
from translation.models.termbase import load_termbase
from translation.quality import estimate as quality
from translation.quality.encoder import Encoder
from translation.quality.features import Fault
from translation.quality.model import shipped
from translation.score_rows import QUALITY_MT, new_score


def unestimated() -> QuerySet[Translation]:
    """Finished translations with a segment that has a quality, but none of its raw text."""
    raw = Score.objects.filter(metric=QUALITY_MT, segment=OuterRef("segment"))
    scored = Score.objects.filter(~Exists(raw), metric=scoring.QUALITY, segment__isnull=False)
    scored = scored.exclude(segment__kind=Kind.FURNITURE)
    return Translation.objects.filter(
        state=Translation.State.DONE, pk__in=scored.values("translation")
    ).order_by("pk")


def estimate_raw(translation: Translation, most: int | None = None) -> int:
    """Estimate the raw text of segments that have no such estimate, at most so many; return how many it read.

    With the encoder where there is one. What is stored stays, so it may run again. What others changed
    meanwhile is still due afterwards. Findings that need the whole article do not count.
    """
    known = translation.scores.filter(metric=QUALITY_MT, segment__isnull=False).values("segment")
    segments = translation.segments.exclude(kind=Kind.FURNITURE).exclude(pk__in=known)
    due = list(segments.order_by("position")[:most])
    if not due:
        return 0
    encoder = scoring.load_encoder()
    words = _words(due, encoder)
    rules, judged = checking.checks_signature(), checking.judge_segments(translation, {}, due, words)
    faults = {
        segment.pk: [Fault(finding.check, finding.severity) for finding in found]
        for segment, found in zip(due, judged.found, strict=True)
    }
    termbase, model, rows = load_termbase(), shipped(), []
    for segment in due:
        text, read_by = segment.hypothesis, encoder.signature if segment in words else ""
        alone, read = both(segment_pair(translation, segment, text, words.get(segment)), termbase)
        estimate = quality.estimate(
            faults[segment.pk], source=segment.source, target=text, alone=alone, read=read, model=model
        )
        signature = quality.signature(model, read_by, rules)
        rows.append(new_score(translation, segment, QUALITY_MT, estimate.value, signature, [text]))
    _store(translation, rows)
    return len(due)


def _words(segments: Sequence[Segment], encoder: Encoder | None) -> dict[Segment, WordAlignment]:
    """What the encoder reads of those with text on both sides."""
    paired = [s for s in segments if s.source.strip() and s.hypothesis.strip()] if encoder else []
    if not paired:
        return {}
    aligned = encoder.align_words([s.source for s in paired], [s.hypothesis for s in paired])
    return dict(zip(paired, aligned, strict=True))


def _store(translation: Translation, rows: Sequence[Score]) -> None:
    """Those whose segments are still what was read; a row that another process has just made stays."""
    with transaction.atomic():
        part = translation.segments.filter(pk__in=[row.segment_id for row in rows])
        held = part.select_for_update(no_key=True).order_by("pk")
        now = {segment.pk: (segment.source, segment.hypothesis) for segment in held}
        rows = [
            row for row in rows if now.get(row.segment_id) == (row.segment.source, row.segment.hypothesis)
        ]
        Score.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
