"""A fix carried through the whole article: what it would change, doing it, taking it back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from review import everywhere, places, queries, workflow
from review.forms_workbench import EverywhereForm, InlineFurnitureForm, PlacesForm
from review.models import Event, Review
from review.permissions import articles_visible_to
from review.rows import check_label, text_rows
from review.views.post_only import post_only
from translation.checks.furniture import FurnitureCheck
from translation.models import Finding


@login_required
@require_safe
def everywhere_page(request: HttpRequest, article_id: int) -> HttpResponse:
    """Every place of a finding's wording, before and after; a script gets the dialog's content alone."""
    article = get_object_or_404(articles_visible_to(request.user), pk=article_id)
    review = get_object_or_404(
        Review.objects.editable_by(request.user).select_related("translation__article"),
        translation=queries.chosen_translation(article),
    )
    form = EverywhereForm(request.GET)
    wanted = Finding.objects.filter(translation=review.translation_id).select_related("segment")
    finding = wanted.filter(pk=form.cleaned_data["finding"]).first() if "finding" in _valid(form) else None
    if finding is None or not _spreads(finding):
        messages.warning(request, "This finding has no fix to carry through the article. Choose another one.")
        return redirect("workbench", article_id)
    data = _valid(form)
    new = data.get("new") if data["shown"] else finding.suggestion
    plan = places.plan(review, finding, text_rows(review), new=new or "", inflected=data["inflected"])
    ticked = {
        place.place for place in plan.places if place.new is not None and (place.same or not data["same"])
    }
    context = {
        "article": article,
        "review": review,
        "finding": finding,
        "label": check_label(finding.check_id),
        "plan": plan,
        "form": form,
        "same": data["same"],
        "inflected": data["inflected"],
        "ticked": ticked,
        "drafts": len(
            {place.row.pk for place in plan.places if place.place in ticked and place.becomes_draft}
        ),
    }
    part = "#dialog" if request.htmx else ""
    return render(request, f"review/everywhere.html{part}", context)


def _valid(form: EverywhereForm) -> dict:
    """What is usable of the form: a faulty text leaves the rest as it is."""
    form.is_valid()
    return form.cleaned_data


@login_required
@post_only
def apply_everywhere(request: HttpRequest, review_id: int) -> HttpResponse:
    """Replace the wording in the ticked places."""
    review = get_object_or_404(
        Review.objects.editable_by(request.user).select_related("translation"), pk=review_id
    )
    article_id, form = review.translation.article_id, PlacesForm(request.POST)
    finding = Finding.objects.filter(translation=review.translation_id, pk=_finding_id(form)).first()
    if finding is None or not _spreads(finding):
        messages.warning(request, "This finding has no fix to carry through the article. Choose another one.")
        return redirect("workbench", article_id)
    if not form.is_valid():
        messages.error(request, next(iter(form.errors.values()))[0])
        return redirect(f"{reverse('everywhere', args=[article_id])}?finding={finding.pk}")
    return _done(
        request,
        article_id,
        lambda: everywhere.apply(
            review.pk,
            editor=request.user,
            finding=finding,
            new=form.cleaned_data["new"],
            places=form.cleaned_data["places"],
        ),
    )


@login_required
@post_only
def remove_inline_furniture(request: HttpRequest, review_id: int) -> HttpResponse:
    """Remove all pieces of one kind of site furniture that stand inside rows of the text."""
    review = get_object_or_404(
        Review.objects.editable_by(request.user).select_related("translation"), pk=review_id
    )
    marked = Finding.objects.open().filter(translation=review.translation_id, check_id=FurnitureCheck.id)
    form = InlineFurnitureForm(request.POST, findings=list(marked.values_list("pk", flat=True)))
    findings = form.cleaned_data["findings"] if form.is_valid() else []
    return _done(
        request,
        review.translation.article_id,
        lambda: everywhere.remove(review.pk, editor=request.user, findings=findings),
    )


@login_required
@post_only
def undo_everywhere(request: HttpRequest, review_id: int, event_id: int) -> HttpResponse:
    """Take a fix of many places back in one act."""
    review = get_object_or_404(
        Review.objects.editable_by(request.user).select_related("translation"), pk=review_id
    )
    article_id = review.translation.article_id
    fixes = Event.objects.filter(article=article_id, verb=everywhere.FIXED, data__review=review.pk)
    event = get_object_or_404(fixes, pk=event_id)
    return _done(request, article_id, lambda: everywhere.undo(event, editor=request.user))


def _spreads(finding: Finding) -> bool:
    has_span = finding.target_start is not None
    return has_span and places.can_spread(finding.check_id, finding.quote, finding.suggestion)


def _finding_id(form: PlacesForm) -> int:
    form.is_valid()
    return form.cleaned_data.get("finding", 0)


def _done(request: HttpRequest, article_id: int, act) -> HttpResponse:
    """Back to the workbench, which tells what was done."""
    address = reverse("workbench", args=[article_id])
    try:
        event = act()
    except workflow.NotAllowed as error:
        messages.warning(request, str(error))
        return redirect(address)
    return redirect(f"{address}?change={event.pk}")
