"""What pages ask of the rows: the living text, its digest, what blocks, progress."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import F, QuerySet

from review.models import PostEdit, Review
from translation.lang.text import digest
from translation.models import Article, Finding, Kind, Score, Translation


@dataclass(frozen=True)
class Blocker:
    """One reason why a text cannot be submitted or approved, with the rows that hold it."""

    kind: str  # findings, unconfirmed, furniture, unchecked, unscored, self-approval, not-submitted
    title: str
    detail: str
    rows: tuple[tuple[int, int], ...] = field(default=())  # (segment id, 0-based position)


def living_texts(review: Review) -> dict[int, str]:
    """Segment id -> current target, in document order."""
    return dict(_rows(review).values_list("segment_id", "target"))


def content_digest(review: Review) -> str:
    """The name of exactly this text: the digest an approval is bound to."""
    texts: list[str] = []
    for segment_id, target in _rows(review).values_list("segment_id", "target"):
        texts += [str(segment_id), target]
    return digest(*texts)


def _rows(review: Review) -> QuerySet[PostEdit]:
    return review.post_edits.order_by("segment__position")


def chosen_translation(article: Article) -> Translation | None:
    """The translation that /articles/<id>/… shows: the one under review, else the newest."""
    return (
        article.translations.select_related("article", "review__assignee", "review__approved_by")
        .order_by(F("review__pk").desc(nulls_last=True), "-pk")
        .first()
    )


def blockers(review: Review, *, approver: AbstractBaseUser | None = None) -> list[Blocker]:
    """What stands against submitting; with ``approver``, what stands against this person's approval."""
    found = [
        *_open_errors(review),
        *_unconfirmed(review),
        *_furniture(review),
        *_unchecked(review),
    ]
    if approver is not None:
        found += [*_unscored(review), *_formal(review, approver)]
    return found


def _open_errors(review: Review) -> list[Blocker]:
    errors = (
        Finding.objects.filter(translation=review.translation_id)
        .open()
        .errors()
        .annotate(position=F("segment__position"))
        .order_by("position", "pk")
    )
    return [
        Blocker(
            "findings", f"{e.get_severity_display()} finding open", e.message, ((e.segment_id, e.position),)
        )
        for e in errors
    ]


def _positions(rows: QuerySet[PostEdit]) -> tuple[tuple[int, int], ...]:
    return tuple(rows.values_list("segment_id", "segment__position"))


def _unconfirmed(review: Review) -> list[Blocker]:
    rows = _positions(
        _rows(review).exclude(state=PostEdit.State.CONFIRMED).exclude(segment__kind=Kind.FURNITURE)
    )
    if not rows:
        return []
    return [
        Blocker("unconfirmed", _count(rows, "row") + " not confirmed", "Read and confirm each row.", rows)
    ]


def _furniture(review: Review) -> list[Blocker]:
    rows = _positions(
        _rows(review)
        .filter(segment__kind=Kind.FURNITURE)
        .exclude(target="")
        .exclude(state=PostEdit.State.CONFIRMED)
    )
    if not rows:
        return []
    return [
        Blocker("furniture", _count(rows, "row") + " of site furniture", "Remove or keep each kind.", rows)
    ]


def _unchecked(review: Review) -> list[Blocker]:
    """A source given later: what it brings has not been looked at yet."""
    if review.translation.step not in (Translation.Step.INGEST, Translation.Step.CHECK):
        return []
    return [Blocker("unchecked", "Not checked yet", "Its source came later; the check is still to be done.")]


def _unscored(review: Review) -> list[Blocker]:
    scored = Score.objects.filter(translation=review.translation_id, metric="quality", segment__isnull=False)
    rows = _positions(
        _rows(review).exclude(segment__in=scored.values("segment")).exclude(segment__kind=Kind.FURNITURE)
    )
    if not rows:
        return []
    return [
        Blocker(
            "unscored", _count(rows, "row") + " not scored yet", "The quality worker is still at it.", rows
        )
    ]


def _formal(review: Review, approver: AbstractBaseUser) -> list[Blocker]:
    found = []
    if review.state != Review.State.SUBMITTED:
        found.append(Blocker("not-submitted", "Not submitted", "The translator has not handed it over."))
    if review.last_editor_id == approver.pk:
        found.append(
            Blocker(
                "self-approval",
                "You edited this text last",
                "Someone else approves it, or you give a reason.",
            )
        )
    return found


def _count(rows: tuple, noun: str) -> str:
    return f"{len(rows)} {noun}{'' if len(rows) == 1 else 's'}"
