"""One row of the workbench: save, confirm, restore, apply a fix, dismiss (here or for good), reopen.

A script gets the row back as HTML; a plain form goes back to the page. What a
person typed is stored before anything else is done with the row.
"""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse

from review import decisions, pairing, tasks, workflow
from review.forms_workbench import REASONS, DismissForm, PostEditForm
from review.marks import additions
from review.models import PostEdit, Review
from review.row_html import Drawing, row_html
from review.rows import check_label, one_row
from review.views.post_only import post_only
from review.views.workbench import render_workbench
from translation.models import Finding

GONE = "This finding is gone: its text was changed meanwhile, and the row has been checked again."


@login_required
@post_only
def save_post_edit(request: HttpRequest, post_edit_id: int) -> HttpResponse:
    """Store the typed text as a draft, or confirmed."""
    return _typed_then(request, post_edit_id, None)


@login_required
@post_only
def restore_post_edit(request: HttpRequest, post_edit_id: int) -> HttpResponse:
    """Put the machine's text back; what was typed stays in the history."""

    def restore(kept: PostEdit) -> PostEdit:
        hypothesis = kept.segment.hypothesis
        return workflow.save(kept.pk, editor=request.user, target=hypothesis, seen_version=kept.version)

    return _typed_then(request, post_edit_id, restore)


@login_required
@post_only
def fix_finding(request: HttpRequest, post_edit_id: int, finding_id: int) -> HttpResponse:
    """Replace the finding's span by its suggestion."""

    def fix(kept: PostEdit) -> PostEdit:
        finding = _finding(kept, finding_id)
        return decisions.apply_fix(finding.pk, editor=request.user, seen_version=kept.version)

    return _typed_then(request, post_edit_id, fix)


@login_required
@post_only
def dismiss_finding(request: HttpRequest, post_edit_id: int, finding_id: int) -> HttpResponse:
    """Set a finding aside; without a reason a page asks for one."""

    def dismiss(kept: PostEdit) -> PostEdit | HttpResponse:
        finding = _finding(kept, finding_id)
        form = DismissForm(request.POST if "reason" in request.POST else None)
        if not form.is_valid():
            return _ask_reason(request, kept, finding, form)
        decisions.dismiss(finding.pk, actor=request.user, reason=form.cleaned_data["reason"])
        return _read_again(kept)

    return _typed_then(request, post_edit_id, dismiss)


@login_required
@post_only
def never_finding(request: HttpRequest, post_edit_id: int, finding_id: int) -> HttpResponse:
    """Never again for this phrase, in any article; without a reason a page asks for one."""

    def never(kept: PostEdit) -> HttpResponse:
        finding = _finding(kept, finding_id)
        form = DismissForm(request.POST if "reason" in request.POST else None)
        if not form.is_valid():
            return _ask_reason(request, kept, finding, form)
        decisions.never(finding.pk, actor=request.user, reason=form.cleaned_data["reason"])
        tasks.dispatch(tasks.recheck_open_reviews)
        told = (
            f"{check_label(finding.check_id)}: “{finding.quote}” will not be reported again. Open articles "
            "are being checked again. It can be taken back under Checks, Exceptions."
        )
        if request.htmx:
            return _answer(request, _read_again(kept), told)
        messages.success(request, told)
        return _answer(request, _read_again(kept))

    return _typed_then(request, post_edit_id, never)


@login_required
@post_only
def reopen_finding(request: HttpRequest, post_edit_id: int, finding_id: int) -> HttpResponse:
    """Take a dismissal back."""

    def reopen(kept: PostEdit) -> PostEdit:
        decisions.reopen(_finding(kept, finding_id).pk, actor=request.user)
        return _read_again(kept)

    return _typed_then(request, post_edit_id, reopen)


def _typed_then(
    request: HttpRequest,
    post_edit_id: int,
    act: Callable[[PostEdit], PostEdit | HttpResponse] | None,
) -> HttpResponse:
    """Store what was typed in the row, then do ``act`` with it; the answer is the row as it stands after."""
    rows = PostEdit.objects.editable_by(request.user)
    form = PostEditForm(request.POST)
    if "target" not in request.POST or not form.is_valid():
        row = get_object_or_404(rows.select_related("segment__translation", "review"), pk=post_edit_id)
        if "target" in request.POST:
            return _answer(request, row, _first_error(form), status=422)
    else:
        try:
            row = workflow.save(post_edit_id, editor=request.user, among=rows, **form.cleaned_data)
        except PostEdit.DoesNotExist:
            return _gone(request, post_edit_id, form.cleaned_data)
        except workflow.StaleEdit as error:
            return _conflict(request, error, form.cleaned_data["target"])
    try:
        done = act(row) if act else row
    except (Finding.DoesNotExist, workflow.StaleEdit):
        return _answer(request, row, GONE, status=422)
    except workflow.NotAllowed as error:
        return _answer(request, row, str(error), status=422)
    return done if isinstance(done, HttpResponse) else _answer(request, done)


def _gone(request: HttpRequest, post_edit_id: int, typed: dict) -> HttpResponse:
    """The answer where the row was retired by a re-pairing: the text is kept and shown."""
    text, seen = typed["target"], typed["seen_version"]
    review = pairing.keep_text(post_edit_id, editor=request.user, target=text, seen_version=seen)
    if review is None:
        raise Http404
    part = "#note" if request.htmx else ""
    return render(request, f"review/row_gone.html{part}", {"review": review, "text": text}, status=410)


def _finding(row: PostEdit, finding_id: int) -> Finding:
    """A finding of this row that still stands, open or dismissed."""
    standing = Finding.objects.exclude(status=Finding.Status.FIXED)
    return standing.get(pk=finding_id, segment=row.segment_id)


def _read_again(row: PostEdit) -> PostEdit:
    return PostEdit.objects.select_related("segment__translation", "review").get(pk=row.pk)


def _first_error(form) -> str:
    return next(iter(form.errors.values()))[0]


def _ask_reason(
    request: HttpRequest, post_edit: PostEdit, finding: Finding, form: DismissForm
) -> HttpResponse:
    context = {
        "post_edit": post_edit,
        "finding": finding,
        "label": check_label(finding.check_id),
        "form": form,
        "reasons": REASONS,
    }
    return render(request, "review/dismiss.html", context, status=422 if form.is_bound else 200)


def _answer(
    request: HttpRequest, post_edit: PostEdit, message: str = "", *, conflict: str = "", status: int = 200
) -> HttpResponse:
    """The row as it stands for a script; for a plain form the page, at the row."""
    if request.htmx:
        approved = post_edit.review.state == Review.State.APPROVED
        drawing = Drawing(get_token(request), approved=approved, view=request.POST.get("view", "now"))
        rows = [row_html(one_row(post_edit), drawing, message=message, conflict=conflict)]
        # What the edit changed in other rows (a person's title given there too) comes along.
        rows += [row_html(one_row(other), drawing) for other in getattr(post_edit, "concerned", ())]
        # An edit can take a submitted or approved article back: the page then draws its head anew.
        # So does a page whose rows somebody paired anew.
        review = post_edit.review
        headers = {"X-Review-State": review.state, "X-Pairing": str(review.pairing)}
        return HttpResponse("".join(rows), status=status, headers=headers)
    if conflict:
        return render_workbench(request, post_edit.review, conflicts={post_edit.segment_id: conflict})
    if message:
        messages.warning(request, message)
    address = reverse("workbench", args=[post_edit.segment.translation.article_id])
    return redirect(f"{address}#segment-{post_edit.segment_id}")


def _conflict(request: HttpRequest, error: workflow.StaleEdit, mine: str) -> HttpResponse:
    """Both texts and the original on screen, nothing chosen."""
    current = error.current
    original = current.segment.hypothesis
    context = {
        "row": current,
        "mine": mine,
        "mine_marked": additions(original, mine),
        "theirs_marked": additions(original, current.target),
        "original": original,
    }
    html = render_to_string("review/workbench.html#conflict", context, request)
    return _answer(request, current, conflict=html, status=409)
