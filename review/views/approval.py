"""The approval desk: read the text as published, see what blocks, approve, override or return."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from review import overview, queries, reading, tasks, workflow
from review.forms_approval import ApproveForm, ReturnForm
from review.models import Review
from review.permissions import articles_visible_to
from review.views.post_only import post_only

EXPORTS = [("txt", "Plain text"), ("html", "HTML"), ("json", "JSON")]
approves = permission_required("review.approve", raise_exception=True)


@login_required
@approves
@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: HttpRequest, article_id: int) -> HttpResponse:
    """The page itself, and the approval sent from it."""
    review = _review(request, article_id)
    if review is None:
        messages.warning(request, "There is nothing to approve yet: nobody has opened this article's rows.")
        return redirect("article", article_id)
    if request.method != "POST":
        return _page(request, review)
    form = ApproveForm(request.POST)
    if not form.is_valid():
        return _page(request, review, approval=form, status=422)
    digest, reason = form.cleaned_data["seen_digest"], form.cleaned_data["override_reason"]
    try:
        workflow.approve(review.pk, actor=request.user, seen_digest=digest, override_reason=reason)
    except workflow.Blocked:
        form.add_error(None, "Nothing was approved: something blocks it. It is listed here.")
        return _page(request, review, approval=form, status=422)
    except workflow.WorkflowError as error:
        form.add_error(None, str(error))
        return _page(request, review, approval=form, status=409)
    tasks.dispatch(tasks.score_approved, review_id=review.pk)
    tasks.dispatch(tasks.collect_candidates)
    tasks.dispatch(tasks.watch_checks)
    messages.success(request, "Approved. The text can be exported.")
    return redirect("approve", article_id)


@login_required
@approves
@post_only
def return_(request: HttpRequest, article_id: int) -> HttpResponse:
    """Send the article back to its translator, with a reason and, where wanted, the rows concerned."""
    review = _review(request, article_id)
    if review is None:
        raise Http404
    form = ReturnForm(request.POST, translation=review.translation)
    if not form.is_valid():
        return _page(request, review, returning=form, status=422)
    rows = [segment.pk for segment in form.cleaned_data["segments"]]
    try:
        workflow.return_(review.pk, actor=request.user, reason=form.cleaned_data["reason"], segment_ids=rows)
    except workflow.WorkflowError as error:
        form.add_error(None, str(error))
        return _page(request, review, returning=form, status=409)
    messages.success(request, "Returned. The translator sees your reason above the rows.")
    return redirect("article", article_id)


def _review(request: HttpRequest, article_id: int) -> Review | None:
    """The review of the article's chosen translation, None before anyone opened it."""
    article = get_object_or_404(articles_visible_to(request.user), pk=article_id)
    reviews = Review.objects.approvable_by(request.user).select_related(
        "translation__article", "assignee", "last_editor", "approved_by"
    )
    return reviews.filter(translation=queries.chosen_translation(article)).first()


def _page(
    request: HttpRequest,
    review: Review,
    *,
    approval: ApproveForm | None = None,
    returning: ReturnForm | None = None,
    status: int = 200,
) -> HttpResponse:
    if status != 200:
        review.refresh_from_db()  # refused: someone else may have moved it on
    # The digest first: a text that changes while the page is made is then refused, never approved unread.
    digest = queries.content_digest(review)
    mode = next(m for m in (request.GET.get("changes"), reading.MARKED) if m in reading.MODES)
    errors, warnings = overview.open_findings([review.translation_id])[review.translation_id]
    scores = overview.article_scores(review.translation)
    approved = review.state == Review.State.APPROVED
    context = {
        "review": review,
        "article": review.translation.article,
        "digest": digest,
        "mode": mode,
        "modes": reading.MODES,
        "reading": reading.read(review, mode),
        "blockers": [] if approved else queries.blockers(review, approver=request.user),
        "approved": approved,
        "returnable": review.state in (Review.State.SUBMITTED, Review.State.APPROVED),
        "revoked": overview.revocation(review),
        "submitted": overview.submission(review),
        "dismissed": reading.dismissed(review),
        "errors": errors,
        "warnings": warnings,
        "scores": scores,
        "chrf": scores.get("chrf++"),
        "quality": overview.living_quality([review.translation_id]).get(review.translation_id),
        "approval": approval,
        "returning": returning,
        "picked": returning.data.getlist("segments") if returning else [],
        "formats": EXPORTS,
    }
    return render(request, "review/approval.html", context, status=status)
