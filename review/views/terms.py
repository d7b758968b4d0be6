"""The termbase on screen: the list, one term, adding and editing with a look ahead; the grammar of titles."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from review import tasks, terms
from review.exchange import FORMATS
from review.forms_terms import (
    PhraseForm,
    RenderingForms,
    TermForm,
    data_from,
    house_styles,
    initial_of,
    show,
)
from review.permissions import terms_changeable_by, terms_visible_to
from review.term_effects import MOST_ARTICLES, effects, occurrences
from translation.models import Term
from translation.terms import TermChanged, TermRefused, clean_data, problems, save_term, term_data
from translation.titles import SLOTS, explain, grammar_rows

PAGE_SIZE = 50
_NEW = {"vi": "", "forms": [], "renderings": [], "is_active": True}
sees_terms = permission_required("review.view_review", raise_exception=True)
manages_terms = permission_required("review.manage_terms", raise_exception=True)


@login_required
@sees_terms
@require_safe
def term_list(request: HttpRequest) -> HttpResponse:
    """Every term; ``?q=``, ``domain``, ``standing``, ``style`` and ``show`` narrow the list."""
    query = terms.Query.of(request.GET)
    found = terms.found(query, terms_visible_to(request.user))
    page = Paginator(terms.with_details(found), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "query": query,
        "page": page,
        "lines": terms.lines(page),
        "facets": terms.facets(),
        "shown": terms.SHOWN.items(),
        "formats": [(name, kind.label) for name, kind in FORMATS.items()],
    }
    return render(request, "review/terms.html", context)


@login_required
@sees_terms
@require_safe
def term(request: HttpRequest, term_id: int) -> HttpResponse:
    """One term: what it is called in both languages, since when, who changed it."""
    found = get_object_or_404(terms_visible_to(request.user).select_related("updated_by"), pk=term_id)
    context = {
        "term": found,
        "forms": [form.text for form in found.forms.order_by("pk") if form.text != found.vi],
        "groups": terms.renderings_by_status(found),
        "history": terms.history(found),
    }
    return render(request, "review/term.html", context)


@login_required
@sees_terms
@require_safe
def term_occurrences(request: HttpRequest, term_id: int) -> HttpResponse:
    """Where the term occurs; the term's page loads it, without JavaScript it is a page of its own."""
    found = get_object_or_404(terms_visible_to(request.user), pk=term_id)
    context = {"term": found, "occurrences": occurrences(found.pk), "most": MOST_ARTICLES}
    template = "review/term_occurrences.html"
    return render(request, f"{template}#places" if request.htmx else template, context)


@login_required
@manages_terms
@require_http_methods(["GET", "HEAD", "POST"])
def term_new(request: HttpRequest) -> HttpResponse:
    """A new term; ``?vi=`` fills its name in."""
    return _edit(request, None)


@login_required
@manages_terms
@require_http_methods(["GET", "HEAD", "POST"])
def term_edit(request: HttpRequest, term_id: int) -> HttpResponse:
    return _edit(request, get_object_or_404(terms_changeable_by(request.user), pk=term_id))


def _edit(request: HttpRequest, found: Term | None) -> HttpResponse:
    """The form, what the change would flag (``action=preview``), or the saved term."""
    form, renderings = _forms(request, found)
    context = {"form": form, "renderings": renderings, "term": found, "most": MOST_ARTICLES}
    context["domains"] = [domain for domain, _ in terms.facets().domains]
    status = 200
    if request.method == "POST":
        if form.is_valid() & renderings.is_valid():
            data = data_from(form, renderings)
            term_id = found.pk if found else None
            if request.POST.get("action") == "preview":
                if errors := problems(data, term_id=term_id):
                    show(errors, form, renderings)
                else:
                    context["effects"] = effects(clean_data(data)[0], term_id)
            elif saved := _save(request, data, term_id, form, renderings):
                return redirect("term", saved.pk)
        status = 200 if "effects" in context else 422
    return render(request, "review/term_edit.html", context, status=status)


def _forms(request: HttpRequest, found: Term | None) -> tuple:
    styles = {"styles": house_styles()}
    if request.method == "POST":
        return TermForm(request.POST), RenderingForms(request.POST, prefix="r", form_kwargs=styles)
    data = term_data(found) if found else _NEW | {"vi": request.GET.get("vi", "")[:300]}
    facts, rows = initial_of(data, found.updated_at if found else None)
    return TermForm(initial=facts), RenderingForms(initial=rows, prefix="r", form_kwargs=styles)


def _save(request: HttpRequest, data: dict, term_id: int | None, form, renderings) -> Term | None:
    """The saved term; open texts are re-checked. None, with the reasons in the forms, where it is refused."""
    try:
        saved = save_term(request.user, data, term_id=term_id, seen_at=form.cleaned_data["seen_at"])
    except TermRefused as error:
        show(error.message_dict, form, renderings)
    except TermChanged as error:
        form.add_error(None, str(error))
    else:
        tasks.dispatch(tasks.recheck_open_reviews)
        messages.success(request, "Saved. Open articles are being checked again.")
        return saved
    return None


@login_required
@sees_terms
@require_safe
def titles(request: HttpRequest) -> HttpResponse:
    """The grammar of titles slot by slot, and a box to try a phrase."""
    form = PhraseForm(request.GET) if "text" in request.GET else PhraseForm(initial={"lang": "vi"})
    tried = explain(form.cleaned_data["text"], form.cleaned_data["lang"]) if form.is_valid() else None
    rows = grammar_rows()
    names = [*SLOTS, *sorted({row["slot"] for row in rows} - set(SLOTS))]
    groups = [(name, [row for row in rows if row["slot"] == name]) for name in names]
    context = {"form": form, "tried": tried, "groups": [group for group in groups if group[1]]}
    return render(request, "review/terms_titles.html", context)
