"""The encoder on screen: what each machine's workers have, or what is missing and how to get it."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from review import tasks
from review.views.checks import manages_checks, sees_checks
from review.views.post_only import post_only
from translation import encoder_reports
from translation.models import EncoderReport


@login_required
@sees_checks
@require_safe
def encoder(request: HttpRequest) -> HttpResponse:
    """One section for each machine that has reported, the newest report first."""
    context = {
        "name": settings.ENCODER,
        "reports": EncoderReport.objects.order_by("-updated_at"),
        "without": encoder_reports.scored_without().count(),
    }
    return render(request, "review/encoder.html", context)


@login_required
@manages_checks
@post_only
def look_again(request: HttpRequest) -> HttpResponse:
    """Have a worker load the encoder and report; what was scored without one is then scored again."""
    tasks.dispatch(tasks.report_encoder)
    messages.success(request, "A worker looks for the encoder; open this page again in some seconds.")
    return redirect("encoder")
