"""What translators keep correcting: accept it as a term in one click, or reject it for good."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from review import candidates as domain
from review import tasks
from review.corrections import FEWEST, MOST_ROWS
from review.models import TermCandidate
from review.views.post_only import post_only
from review.views.terms import manages_terms, sees_terms
from translation.metrics.diff import word_diff
from translation.terms import TermRefused

PAGE_SIZE = 25
_STATES = TermCandidate.State


@login_required
@sees_terms
@require_safe
def candidates(request: HttpRequest) -> HttpResponse:
    """Open candidates, the most frequent first; ``?state=`` shows what was decided."""
    state = request.GET.get("state", "")
    state = state if state in _STATES.values else _STATES.OPEN.value
    found = TermCandidate.objects.filter(state=state).select_related("decided_by")
    page = Paginator(found.order_by("-count", "pk"), PAGE_SIZE).get_page(request.GET.get("page"))
    terms = domain.terms_of(list(page))
    context = {
        "page": page,
        "entries": [(candidate, terms.get(candidate.pk), _contexts(candidate)) for candidate in page],
        "state": state,
        "states": _STATES.choices,
        "fewest": FEWEST,
        "most": MOST_ROWS,
    }
    return render(request, "review/terms_candidates.html", context)


def _contexts(candidate: TermCandidate) -> list[tuple]:
    """(article id, segment id, position, source, changes) of each segment that was kept as an example."""
    return [
        (article, segment, position, source, word_diff(before, after))
        for article, segment, position, source, before, after in candidate.contexts
    ]


@login_required
@manages_terms
@post_only
def refresh_candidates(request: HttpRequest) -> HttpResponse:
    """Look through the confirmed rows again, now."""
    number = domain.refresh()
    messages.success(request, f"{number} candidate{'' if number == 1 else 's'} to decide about.")
    return redirect("candidates")


@login_required
@manages_terms
@post_only
def accept_candidate(request: HttpRequest, candidate_id: int) -> HttpResponse:
    candidate = get_object_or_404(TermCandidate, pk=candidate_id)
    try:
        term = domain.accept(candidate.pk, actor=request.user)
    except TermRefused as error:
        reasons = " ".join(message for found in error.message_dict.values() for message in found)
        messages.error(request, f"“{candidate.source}” was not accepted: {reasons}")
    except domain.Decided as error:
        messages.warning(request, str(error))
    else:
        tasks.dispatch(tasks.recheck_open_reviews)
        messages.success(
            request, f"“{term.vi}” now has “{candidate.replacement}”. Open articles are being checked again."
        )
    return redirect("candidates")


@login_required
@manages_terms
@post_only
def reject_candidate(request: HttpRequest, candidate_id: int) -> HttpResponse:
    candidate = get_object_or_404(TermCandidate, pk=candidate_id)
    try:
        domain.reject(candidate.pk, actor=request.user)
    except domain.Decided as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, f"“{candidate.source}: {candidate.replacement}” will not be offered again.")
    return redirect("candidates")
