"""House styles on screen: which one is active, and switching it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from review import tasks
from review.forms_terms import house_styles
from review.views.post_only import post_only
from review.views.terms import manages_terms, sees_terms
from translation.models import HouseStyle, Rendering, TermbaseState
from translation.terms import activate_house_style

_USED = Rendering.objects.filter(term__is_active=True).values("house_style")


@login_required
@sees_terms
@require_safe
def house_style(request: HttpRequest) -> HttpResponse:
    """Every house style with the number of terms that have a rendering in it; the active one is marked."""
    terms = dict(_USED.annotate(n=Count("term", distinct=True)).values_list("house_style", "n"))
    styles = [(style, terms.get(style.name, 0)) for style in HouseStyle.objects.order_by("name")]
    return render(request, "review/house_style.html", {"styles": styles, "active": _active()})


@login_required
@manages_terms
@post_only
def activate_style(request: HttpRequest) -> HttpResponse:
    """Make the style named in the form the active one ("": none); open texts are re-checked."""
    name = request.POST.get("style")
    if name not in {"", *house_styles()}:
        messages.error(request, "There is no such house style. Choose one of these.")
    elif name == _active():
        messages.info(request, "Nothing was changed: this is the active style already.")
    else:
        activate_house_style(name)
        tasks.dispatch(tasks.recheck_open_reviews)
        done = f"“{name}” is the active style." if name else "No style is active; every style is right."
        messages.success(request, f"{done} Open articles are being checked again.")
    return redirect("house-style")


def _active() -> str:
    """The name of the active style, "" where there is none."""
    return TermbaseState.objects.values_list("house_style__name", flat=True).first() or ""
