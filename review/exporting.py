"""The way out: the text as it is published, and its export as plain text, HTML or JSON."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import asdict, dataclass

from django.db import transaction
from django.db.models import F

from review import queries
from review.models import PostEdit, Review
from translation.formats.blocks import NOT_APPROVED, Block, to_html, to_json, to_text
from translation.models import Article, Finding, Score, Segment, Translation

APPROVED, CURRENT = "approved", "current"
CONTENT_TYPES = {"txt": "text/plain", "html": "text/html", "json": "application/json"}


class ExportRefused(ValueError):
    """There is no such text to hand out; the message says why and what to do."""


@dataclass(frozen=True)
class Export:
    """One file, ready to be sent or written; ``content`` is UTF-8 text."""

    filename: str
    content_type: str
    content: str


def published_blocks(translation: Translation) -> list[Block]:
    """The Indonesian text as it is published, paragraph by paragraph, in one query.

    The living text where the translation is under review, else the machine's. Rows
    without text (omissions, what was removed) stay out. Sentences of one paragraph
    are joined by a space; a change of kind begins a new block.
    """
    rows = translation.segments.order_by("position").values_list(
        "position", "paragraph", "kind", "hypothesis", "post_edit__target"
    )
    blocks: list[Block] = []
    for position, paragraph, kind, hypothesis, living in rows:
        text = (hypothesis if living is None else living).strip()
        if not text:
            continue
        last = blocks[-1] if blocks else None
        if last and (last.paragraph, last.kind) == (paragraph, kind):
            blocks[-1] = Block(kind, paragraph, f"{last.text} {text}", (*last.positions, position))
        else:
            blocks.append(Block(kind, paragraph, text, (position,)))
    return blocks


@transaction.atomic
def export(article: Article, *, format: str, text: str) -> Export:
    """The article's approved or current text; ``format`` is txt, html or json, ``text`` approved or current.

    A current text that nobody has approved is marked so in every format. Raises
    :class:`ExportRefused` where nothing is approved, or nothing is there yet.
    """
    translation, review = _wanted(article, text)
    digest = queries.content_digest(review) if review else None
    # Approved, and the text still the one that was read.
    approved = (
        review is not None and review.state == Review.State.APPROVED and review.approved_digest == digest
    )
    if text == APPROVED and not approved:
        raise ExportRefused(
            "This article is not approved. An editor approves it first; until then its current text "
            "can be exported, marked as not approved."
        )
    blocks = published_blocks(translation) if translation else []
    if not blocks:
        raise ExportRefused(
            "This article has no text yet: it is still being prepared. Try again in a moment."
        )
    writers: dict[str, Callable[[], str]] = {
        "txt": lambda: to_text(blocks, approved=approved),
        "html": lambda: to_html(blocks, title=article.title, approved=approved),
        "json": lambda: to_json(_content(translation, blocks, digest, review if approved else None)),
    }
    marker = "" if approved else ".current"
    return Export(f"article-{article.pk}.id{marker}.{format}", CONTENT_TYPES[format], writers[format]())


def _wanted(article: Article, text: str) -> tuple[Translation | None, Review | None]:
    """The translation approved last, or the one that the pages show; with its review, if there is one.

    The review is locked, so that no edit slips in between what was approved and what is read.
    """
    reviews = Review.objects.select_for_update(of=("self",), no_key=True).select_related(
        "translation__article", "approved_by"
    )
    if text == APPROVED:
        approvals = reviews.filter(translation__article=article, state=Review.State.APPROVED)
        review = approvals.order_by("-approved_at").first()
        return (review.translation if review else None), review
    translation = queries.chosen_translation(article)
    return translation, reviews.filter(translation=translation).first()


def _content(
    translation: Translation, blocks: list[Block], digest: str | None, approval: Review | None
) -> dict:
    """Everything a reader needs to check the text: who approved what, every segment, finding and score."""
    article = translation.article
    scores, findings = _by_segment(translation.scores), _by_segment(translation.findings)
    return {
        "status": APPROVED if approval else NOT_APPROVED,
        "digest": digest,
        "approval": _approval(approval) if approval else None,
        "article": {
            "id": article.pk,
            "title": article.title,
            "source_url": article.source_url,
            "source_note": article.source_note,
            "publisher": article.publisher,
            "published_on": article.published_on and article.published_on.isoformat(),
            "external_id": article.external_id,
        },
        "translation": {
            "id": translation.pk,
            "engine": translation.engine,
            "checked_with": translation.checked_with,
            "scored_with": translation.scored_with,
            "scores": [_score(score) for score in scores[None]],
        },
        "blocks": [asdict(block) for block in blocks],
        "segments": [
            _segment(segment, scores[segment.pk], findings[segment.pk])
            for segment in translation.segments.order_by("position").annotate(
                living=F("post_edit__target"), row_state=F("post_edit__state")
            )
        ],
    }


def _segment(segment: Segment, scores: list[Score], findings: list[Finding]) -> dict:
    return {
        "position": segment.position,
        "paragraph": segment.paragraph,
        "kind": segment.kind,
        "source": segment.source,
        "hypothesis": segment.hypothesis,
        "target": segment.hypothesis if segment.living is None else segment.living,
        "state": segment.row_state or PostEdit.State.MT,
        "scores": [_score(score) for score in scores],
        "findings": [_finding(finding) for finding in findings],
    }


def _by_segment(rows) -> dict[int | None, list]:
    """Rows by segment id, None for the whole translation; findings in text order, scores by name."""
    in_text_order = (F("target_start").asc(nulls_last=True), "pk")
    order = in_text_order if rows.model is Finding else ("metric",)
    grouped = defaultdict(list)
    for row in rows.order_by(*order):
        grouped[row.segment_id].append(row)
    return grouped


def _approval(review: Review) -> dict:
    return {
        "digest": review.approved_digest,
        "approved_by": review.approved_by.get_username(),
        "approved_at": review.approved_at.isoformat(),
        "override_reason": review.override_reason,
    }


def _score(score: Score) -> dict:
    return {
        "metric": score.metric,
        "value": score.value,
        "signature": score.signature,
        "reasons": score.reasons,
    }


def _finding(finding: Finding) -> dict:
    return {
        "check": finding.check_id,
        "category": finding.category,
        "severity": finding.severity,
        "status": finding.status,
        "dismissed_reason": finding.dismissed_reason,
        "source_span": _span(finding.source_start, finding.source_end),
        "target_span": _span(finding.target_start, finding.target_end),
        "quote": finding.quote,
        "suggestion": finding.suggestion,
        "message": finding.message,
    }


def _span(start: int | None, end: int | None) -> list[int] | None:
    return None if start is None else [start, end]
