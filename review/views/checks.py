"""The checks on screen: what each finds, how it is set, what people made of it; phrases never reported."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from review import check_settings, tasks
from review.acceptance import FALLS_BELOW, FEWEST, RISES_FROM
from review.check_settings import Line
from review.forms_checks import CheckForm
from review.permissions import exceptions_liftable_by
from review.views.post_only import post_only
from translation import policy
from translation.checks.catalogue import CHECKS
from translation.models import CheckException

PAGE_SIZE = 50
sees_checks = permission_required("review.view_review", raise_exception=True)
manages_checks = permission_required("review.manage_checks", raise_exception=True)


@login_required
@sees_checks
@require_safe
def check_list(request: HttpRequest) -> HttpResponse:
    """Every check with its setting and its acceptance."""
    lines = check_settings.lines()
    context = {
        "lines": lines,
        "exceptions": sum(line.exceptions for line in lines),
        "fewest": FEWEST,
        "falls_below": FALLS_BELOW,
        "rises_from": RISES_FROM,
    }
    return render(request, "review/checks.html", context)


@login_required
@sees_checks
@require_safe
def check(request: HttpRequest, check_id: str) -> HttpResponse:
    """One check: its settings as a form, and who changed them when."""
    line = _line(check_id)
    return _page(request, line, CheckForm(check=line.check, now=line.now))


@login_required
@manages_checks
@post_only
def change_check(request: HttpRequest, check_id: str) -> HttpResponse:
    """Store the form; open texts are re-checked."""
    line = _line(check_id)
    form = CheckForm(request.POST, check=line.check, now=line.now)
    if not form.is_valid():
        return _page(request, line, form, status=422)
    try:
        changed = policy.change_check(request.user, check_id, **form.setting)
    except policy.Refused as error:
        line = _line(check_id)  # as it stands now: what is sent again is compared with that
        form = CheckForm(request.POST.dict() | {"seen": line.now.pk or ""}, check=line.check, now=line.now)
        form.add_error(None, str(error))
        return _page(request, line, form, status=422)
    if changed:
        tasks.dispatch(tasks.recheck_open_reviews)
        messages.success(request, "Saved. Open articles are being checked again.")
    else:
        messages.info(request, "Nothing was changed.")
    return redirect("check", check_id)


@login_required
@sees_checks
@require_safe
def exceptions(request: HttpRequest) -> HttpResponse:
    """The phrases never reported; ``?state=lifted`` shows those that are again, ``?check=`` one check's."""
    lifted = request.GET.get("state") == "lifted"
    check_id = request.GET.get("check", "")
    check_id = check_id if check_id in CHECKS else ""
    found = check_settings.exceptions(lifted=lifted, check_id=check_id)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lifted": lifted,
        "check_id": check_id,
    }
    return render(request, "review/check_exceptions.html", context)


@login_required
@manages_checks
@post_only
def lift_exception(request: HttpRequest, exception_id: int) -> HttpResponse:
    """The check speaks about the phrase again; open texts are re-checked."""
    found = get_object_or_404(exceptions_liftable_by(request.user), pk=exception_id)
    lifted: CheckException = policy.lift_exception(found.pk, actor=request.user)
    tasks.dispatch(tasks.recheck_open_reviews)
    quoted = lifted.quote or lifted.source_quote
    messages.success(request, f"“{quoted}” is reported again. Open articles are being checked again.")
    return redirect("check-exceptions")


def _line(check_id: str) -> Line:
    line = check_settings.line(check_id)
    if line is None:
        raise Http404
    return line


def _page(request: HttpRequest, line: Line, form: CheckForm, status: int = 200) -> HttpResponse:
    context = {
        "line": line,
        "form": form,
        "history": check_settings.history(line.check.id),
        "fewest": FEWEST,
        "falls_below": FALLS_BELOW,
        "rises_from": RISES_FROM,
    }
    return render(request, "review/check.html", context, status=status)
