"""What a person decides about findings and furniture: apply, dismiss, reopen, remove, keep."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser as User
from django.db import transaction

from review import workflow
from review.models import PostEdit, Review
from translation import checking, policy, scoring
from translation.models import CheckException, Finding, Kind


def apply_fix(finding_id: int, *, editor: User, seen_version: int) -> PostEdit:
    """Replace the finding's span by its suggestion in the text that was judged."""
    finding = Finding.objects.select_related("segment__post_edit").get(pk=finding_id)
    post_edit = finding.segment.post_edit
    if finding.status != Finding.Status.OPEN or finding.suggestion is None or finding.target_start is None:
        raise workflow.NotAllowed(
            "This finding has no fix to apply any more. Reload the row to see what is open."
        )
    text = post_edit.target
    if post_edit.version != seen_version or text[finding.target_start : finding.target_end] != finding.quote:
        raise workflow.StaleEdit(post_edit)
    fixed = text[: finding.target_start] + finding.suggestion + text[finding.target_end :]
    return workflow.save(post_edit.pk, editor=editor, target=fixed, seen_version=seen_version)


@transaction.atomic
def settle_furniture(review: Review, *, editor: User, segment_ids: list[int], keep: bool) -> list[PostEdit]:
    """Remove rows of site furniture from the text, or keep them; an edit undoes either."""
    rows = [
        workflow.locked_row(pk)
        for pk in review.post_edits.filter(segment__in=segment_ids, segment__kind=Kind.FURNITURE)
        .order_by("segment__position")
        .values_list("pk", flat=True)
    ]
    for row in rows:
        workflow.write_version(row, editor, row.target if keep else "", PostEdit.State.CONFIRMED)
    return rows


@transaction.atomic
def dismiss(finding_id: int, *, actor: User, reason: str) -> Finding:
    """Set a finding aside with a reason; it stays so until the quoted text changes."""
    finding, row = _locked(finding_id)
    if finding.status != Finding.Status.OPEN:
        raise workflow.NotAllowed("This finding is not open any more. Reload the row to see what is open.")
    finding.status, finding.dismissed_reason, finding.dismissed_by = Finding.Status.DISMISSED, reason, actor
    return _set_status(finding, row, actor, "finding dismissed", reason=reason)


@transaction.atomic
def reopen(finding_id: int, *, actor: User) -> Finding:
    """Take a dismissal back."""
    finding, row = _locked(finding_id)
    if finding.status != Finding.Status.DISMISSED:
        raise workflow.NotAllowed("This finding is not dismissed. Reload the row to see what is open.")
    finding.status, finding.dismissed_reason, finding.dismissed_by = Finding.Status.OPEN, "", None
    return _set_status(finding, row, actor, "finding reopened")


@transaction.atomic
def never(finding_id: int, *, actor: User, reason: str) -> CheckException:
    """Dismiss a finding together with every one of its check about the same phrase, now and later.

    The row is judged anew at once, other texts by ``tasks.recheck_open_reviews``. Raises
    :class:`workflow.NotAllowed` where the phrase is no phrase.
    """
    finding, row = _locked(finding_id)
    if finding.status == Finding.Status.FIXED:
        raise workflow.NotAllowed("This finding is gone. Reload the row to see what is open.")
    finding.segment = segment = row.segment
    try:
        made = policy.except_phrase(actor, finding, reason=reason)
    except policy.Refused as error:
        raise workflow.NotAllowed(str(error)) from error
    finding.status, finding.dismissed_reason, finding.dismissed_by = Finding.Status.DISMISSED, reason, actor
    finding.save(update_fields=["status", "dismissed_reason", "dismissed_by"])
    checking.check_segments(segment.translation, {segment.pk: row.target}, [segment])
    scoring.score_segment(segment, row.target)
    data = {"check": finding.check_id, "quote": finding.quote, "reason": reason, "exception": made.pk}
    workflow.log(row.review, actor, "phrase excepted", segment=segment, **data)
    return made


def _locked(finding_id: int) -> tuple[Finding, PostEdit]:
    """The finding and its row, both locked, the row first, as a save does it."""
    rows = PostEdit.objects.filter(segment__findings=finding_id).values_list("pk", flat=True)
    row = workflow.locked_row(rows.get())
    return Finding.objects.select_for_update(no_key=True).get(pk=finding_id), row


def _set_status(finding: Finding, row: PostEdit, actor: User, verb: str, **data) -> Finding:
    finding.save(update_fields=["status", "dismissed_reason", "dismissed_by"])
    scoring.score_segment(row.segment, row.target)
    data |= {"check": finding.check_id, "quote": finding.quote}
    workflow.log(row.review, actor, verb, segment=row.segment, **data)
    return finding
