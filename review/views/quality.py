"""The versions of the quality model on screen: their figures, which one judges, one click to another."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from review import quality_versions as versions
from review import tasks
from review.forms_checks import VersionForm
from review.permissions import quality_versions_usable_by, quality_versions_visible_to
from review.views.post_only import post_only
from translation.models import QualityChoice
from translation.models.quality import version_in_use
from translation.quality.model import ModelDamaged, shipped

PAGE_SIZE = 50
_SWITCHES = 20  # that the page lists


@login_required
@permission_required("review.view_review", raise_exception=True)
@require_safe
def quality_versions(request: HttpRequest) -> HttpResponse:
    """Every version, the newest first, the shipped model last; who switched when."""
    found = quality_versions_visible_to(request.user).select_related("trained_by").order_by("-pk")
    context = {
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "in_use": version_in_use(),
        "shipped": shipped(),
        "switches": QualityChoice.objects.select_related("actor", "version").order_by("-pk")[:_SWITCHES],
        "needed": versions.needed(),
    }
    return render(request, "review/quality_versions.html", context)


@login_required
@permission_required("review.manage_checks", raise_exception=True)
@post_only
def use_version(request: HttpRequest) -> HttpResponse:
    """Let a version, or the shipped model, judge from now on; open articles are scored again."""
    form = VersionForm(request.POST)
    if not form.is_valid():
        messages.error(request, "This page is damaged; open it again.")
        return redirect("quality-versions")
    key = form.cleaned_data["version"]
    chosen = get_object_or_404(quality_versions_usable_by(request.user), pk=key) if key else None
    try:
        changed = versions.switch(request.user, chosen)
    except ModelDamaged as error:
        messages.error(request, str(error))
        return redirect("quality-versions")
    if changed:
        tasks.dispatch(tasks.rescore_open_reviews)
        messages.success(request, "Switched. Open articles are being scored again.")
    else:
        messages.info(request, "That model is in use already.")
    return redirect("quality-versions")
