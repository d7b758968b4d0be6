"""Every change of state, one verb each: atomic, under the review's row lock, logged as an Event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.contrib.auth.models import AbstractBaseUser as User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from review import queries
from review.models import Event, PostEdit, Review, Revision
from review.rows import faults_of, findings_by_segment, segment_findings
from translation import checking, scoring
from translation.models import Segment, Translation

State = Review.State
RowState = PostEdit.State


class WorkflowError(Exception):
    """A refused change of state; the message says what happened and what to do next."""


class StaleEdit(WorkflowError):
    """The text changed after the editor loaded it; ``current`` is the row as it stands."""

    def __init__(self, current: PostEdit):
        self.current = current
        super().__init__("This segment changed while you were editing. Compare both texts, then save again.")


class Blocked(WorkflowError):
    """Something stands against submitting or approving; ``blockers`` names each with its rows."""

    def __init__(self, blockers: list[queries.Blocker]):
        self.blockers = blockers
        super().__init__("; ".join(f"{b.title}: {b.detail}" for b in blockers))


class StaleApproval(WorkflowError):
    """The text changed after the editor read it."""


class NotAllowed(WorkflowError):
    """The review's state does not permit this step."""


@transaction.atomic
def open_review(translation: Translation, *, actor: User) -> Review:
    """The review of a checked translation, made on first sight with one row per segment."""
    translation = Translation.objects.select_for_update(of=("self",), no_key=True).get(pk=translation.pk)
    if translation.step in (Translation.Step.INGEST, Translation.Step.CHECK):
        raise NotAllowed("This article is still being prepared. Its rows can be opened in a moment.")
    review, created = Review.objects.get_or_create(translation=translation)
    if created:
        Translation.objects.filter(pk=translation.pk).update(opened=True)
        PostEdit.objects.bulk_create(
            PostEdit(review=review, segment=segment, target=segment.hypothesis)
            for segment in translation.segments.order_by("position")
        )
        log(review, actor, "opened")
    return review


@contextmanager
def unchanging(review_id: int) -> Iterator[Review]:
    """Hold the review's row lock: no save, submission or approval comes between."""
    with transaction.atomic():
        yield _locked_review(review_id)


@transaction.atomic
def take_up_new_segments(review_id: int) -> int:
    """Rows for segments that a source given later brought; return how many. A final text is open again."""
    review = _locked_review(review_id)
    new = review.translation.segments.filter(post_edit__isnull=True)
    rows = [PostEdit(review=review, segment=segment, target=segment.hypothesis) for segment in new]
    if PostEdit.objects.bulk_create(rows):
        review.pairing += 1
        if review.state in (State.APPROVED, State.SUBMITTED):
            _revoke(review, None)
        review.save()
    return len(rows)


@transaction.atomic
def retry(translation_id: int, *, actor: User) -> Translation:
    """Queue a failed translation again at the step that failed; one that still waits stays as it is."""
    translation = Translation.objects.select_for_update(no_key=True).get(pk=translation_id)
    if translation.state == Translation.State.FAILED:
        reason, translation.error = translation.error, ""
        translation.state = Translation.State.QUEUED
        translation.save(update_fields=["state", "error", "updated_at"])
        data = {"translation": translation.pk, "step": translation.step, "error": reason}
        Event.objects.create(actor=actor, article_id=translation.article_id, verb="retried", data=data)
    return translation


def save(
    post_edit_id: int,
    *,
    editor: User,
    target: str,
    seen_version: int,
    confirm: bool = False,
    among: QuerySet[PostEdit] | None = None,
) -> PostEdit:
    """Store the text of one row as a draft, or confirmed; the row is re-checked at once.

    A row outside ``among`` (what this editor may change) raises PostEdit.DoesNotExist.
    Raises :class:`StaleEdit` where the row has moved on since ``seen_version``;
    the refused text is kept as a revision without a version, so it is not lost.
    """
    try:
        return _save(post_edit_id, editor, target, seen_version, confirm, among)
    except StaleEdit:
        refused = {"version": None, "based_on": seen_version, "target": target, "editor": editor}
        kept = Revision.objects.filter(post_edit=post_edit_id, **refused)
        if not kept.exists():  # a text that is sent again is kept once
            Revision.objects.create(post_edit_id=post_edit_id, state="conflict", **refused)
        raise


@transaction.atomic
def _save(
    post_edit_id: int,
    editor: User,
    target: str,
    seen_version: int,
    confirm: bool,
    among: QuerySet[PostEdit] | None,
) -> PostEdit:
    post_edit = locked_row(post_edit_id, among)
    changed = target != post_edit.target
    state = RowState.CONFIRMED if confirm else RowState.DRAFT if changed else post_edit.state
    if post_edit.version != seen_version and changed:
        raise StaleEdit(post_edit)
    if changed or state != post_edit.state:
        write_version(post_edit, editor, target, state)
    return post_edit


def locked_row(post_edit_id: int, among: QuerySet[PostEdit] | None = None) -> PostEdit:
    """The row with its review, both locked: saves of one article and its approval never interleave.

    The review comes first, as everywhere, so that nobody waits for each other; the segment
    is locked for scoring, which judges texts without a review.
    """
    # No row of a retired segment; the condition also makes the join one that PostgreSQL can lock.
    rows = (PostEdit.objects.all() if among is None else among).filter(review__state__isnull=False)
    post_edit = (
        rows.select_for_update(of=("review", "self", "segment"), no_key=True)
        .select_related("review", "segment__translation__article")
        .get(pk=post_edit_id)
    )
    post_edit.review.translation = post_edit.segment.translation  # the same row, already read
    return post_edit


def write_version(post_edit: PostEdit, editor: User, target: str, state: str) -> None:
    """One new version of a row: text, history, owner, findings and quality, in one transaction."""
    before, was, based_on = post_edit.state, post_edit.target, post_edit.version
    changed = target != was
    post_edit.target, post_edit.state, post_edit.editor = target, state, editor
    post_edit.version = based_on + 1
    post_edit.save(update_fields=["target", "state", "editor", "version", "updated_at"])
    Revision.objects.create(
        post_edit=post_edit,
        version=post_edit.version,
        based_on=based_on,
        target=target,
        state=state,
        editor=editor,
    )
    if before != state:
        log(post_edit.review, editor, state, segment=post_edit.segment, version=post_edit.version)
    claim(post_edit.review, editor, edited=changed)
    if changed:
        segment = post_edit.segment
        others = judge_edits(post_edit.review, {segment: (was, target)})
        post_edit.findings = segment_findings(segment.pk)  # what a page shows next, without asking again
        post_edit.score = scoring.score_segment(segment, target, faults_of(post_edit.findings))
        post_edit.concerned = others  # rows whose findings about the article changed with this one


def judge_edits(review: Review, edits: Mapping[Segment, tuple[str, str]]) -> list[PostEdit]:
    """Check edited segments (text before and after) and give the others whose findings changed their quality.

    Returns the rows of those others, in document order.
    """
    translation = review.translation
    others = checking.check_edits(translation, edits, lambda: queries.living_texts(review))
    if not others:
        return []
    rows = list(review.post_edits.filter(segment__in=others).select_related("segment"))
    living = {row.segment_id: row.target for row in rows}
    # What a worker is scoring just now is left to it: waiting for several of its segments could be for ever.
    free = translation.segments.select_for_update(no_key=True, skip_locked=True).filter(pk__in=living)
    targets = {segment: living[segment.pk] for segment in free}
    found = findings_by_segment(living)
    faults = {segment_id: faults_of(findings) for segment_id, findings in found.items()}
    scores = scoring.score_segments(translation, targets, faults)
    for row in rows:
        row.review, row.segment.translation = review, translation
        row.findings, row.score = found[row.segment_id], scores.get(row.segment_id)
    return sorted(rows, key=lambda row: row.segment.position)


def claim(review: Review, editor: User, *, edited: bool) -> None:
    """The first to work on a review owns it; an edit names the last editor and revokes what was final."""
    was = (review.state, review.assignee_id, review.last_editor_id)
    if review.assignee_id is None and not editor.has_perm("review.approve"):
        review.assignee = editor
    if edited:
        review.last_editor = editor
    if edited and review.state in (State.APPROVED, State.SUBMITTED):
        _revoke(review, editor)
    if was != (review.state, review.assignee_id, review.last_editor_id):
        review.save()


def _revoke(review: Review, actor: User | None) -> None:
    log(review, actor, "approval revoked" if review.state == State.APPROVED else "withdrawn by a change")
    _reopen(review, State.IN_REVIEW)


def _reopen(review: Review, state: str) -> None:
    review.state = state
    review.approved_by = review.approved_digest = review.approved_at = None
    review.override_reason = ""


@transaction.atomic
def submit(review_id: int, *, actor: User) -> Review:
    """Hand the article to the editors; refused while something blocks."""
    review = _locked_review(review_id)
    if review.state not in (State.IN_REVIEW, State.RETURNED):
        raise NotAllowed(f"This article is already {review.get_state_display().lower()}.")
    if found := queries.blockers(review):
        raise Blocked(found)
    review.state, review.return_reason = State.SUBMITTED, ""
    review.save()
    log(review, actor, "submitted", digest=queries.content_digest(review))
    return review


@transaction.atomic
def approve(review_id: int, *, actor: User, seen_digest: str, override_reason: str = "") -> Review:
    """Approve exactly the text whose digest the editor read; a reason overrides what blocks."""
    review = _locked_review(review_id)
    if review.state == State.APPROVED:
        raise NotAllowed("This article is already approved.")
    digest = queries.content_digest(review)
    if digest != seen_digest:
        raise StaleApproval("The text changed after you opened this page. Read what changed, then approve.")
    found = queries.blockers(review, approver=actor)
    if found and not override_reason:
        raise Blocked(found)
    review.state, review.approved_by, review.approved_digest = State.APPROVED, actor, digest
    review.approved_at, review.override_reason, review.return_reason = timezone.now(), override_reason, ""
    review.save()
    overridden = [f"{b.title}: {b.detail}" for b in found]
    log(review, actor, "approved", digest=digest, override_reason=override_reason, overridden=overridden)
    return review


@transaction.atomic
def return_(review_id: int, *, actor: User, reason: str, segment_ids: list[int] = ()) -> Review:
    """Send the article back with a reason; the named rows become the translator's work list."""
    review = _locked_review(review_id)
    if review.state not in (State.SUBMITTED, State.APPROVED):
        raise NotAllowed("Only a submitted or approved article can be returned.")
    if review.state == State.APPROVED:
        log(review, actor, "approval revoked")
    _reopen(review, State.RETURNED)
    review.return_reason = reason
    review.save()
    for row in review.post_edits.filter(segment__in=segment_ids).select_related("segment"):
        row.review = review
        write_version(row, actor, row.target, RowState.RETURNED)
    log(review, actor, "returned", reason=reason, segments=list(segment_ids))
    return review


def _locked_review(review_id: int) -> Review:
    reviews = Review.objects.select_for_update(of=("self",), no_key=True)
    return reviews.select_related("translation").get(pk=review_id)


def log(review: Review, actor: User | None, verb: str, *, segment=None, **data) -> None:
    Event.objects.create(
        actor=actor,
        article_id=review.translation.article_id,
        segment=segment,
        verb=verb,
        data={"translation": review.translation_id, **data},
    )
