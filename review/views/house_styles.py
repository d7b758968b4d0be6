"""House styles on screen: which one is active, switching it, and who did."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from review import tasks
from review.forms_terms import house_styles
from review.views.post_only import post_only
from review.views.terms import manages_terms, sees_terms
from translation.house_styles import activate_house_style, active_house_style
from translation.models import HouseStyle, HouseStyleSwitch, Rendering

PAGE_SIZE = 25
_USED = Rendering.objects.filter(term__is_active=True).values("house_style")


@login_required
@sees_terms
@require_safe
def house_style(request: HttpRequest) -> HttpResponse:
    """Every house style with the number of terms that have a rendering in it; the active one is marked."""
    terms = dict(_USED.annotate(n=Count("term", distinct=True)).values_list("house_style", "n"))
    switches = HouseStyleSwitch.objects.select_related("actor").order_by("-pk")
    context = {
        "styles": [(style, terms.get(style.name, 0)) for style in HouseStyle.objects.order_by("name")],
        "active": active_house_style(),
        "page": Paginator(switches, PAGE_SIZE).get_page(request.GET.get("page")),
    }
    return render(request, "review/house_style.html", context)


@login_required
@manages_terms
@post_only
def activate_style(request: HttpRequest) -> HttpResponse:
    """Make the style named in the form the active one ("": none); open texts are re-checked."""
    name = request.POST.get("style")
    if name not in {"", *house_styles()}:
        messages.error(request, "There is no such house style. Choose one of these.")
    elif activate_house_style(request.user, name) is None:
        messages.info(request, "Nothing was changed: this is the active style already.")
    else:
        tasks.dispatch(tasks.recheck_open_reviews)
        done = f"“{name}” is the active style." if name else "No style is active; every style is right."
        messages.success(request, f"{done} Open articles are being checked again.")
    return redirect("house-style")
