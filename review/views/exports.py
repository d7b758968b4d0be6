"""Taking an article out as a file."""

from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from review.exporting import ExportRefused, export
from review.forms import ExportForm
from review.permissions import articles_visible_to


@login_required
@permission_required("review.view_review", raise_exception=True)
@require_safe
def export_article(request: HttpRequest, article_id: int) -> HttpResponse:
    """``?format=txt|html|json&text=approved|current`` as an attachment; 409 where there is no such text."""
    article = get_object_or_404(articles_visible_to(request.user), pk=article_id)
    form = ExportForm(request.GET)
    if not form.is_valid():
        refusal = "Choose a format (txt, html or json) and a text (approved or current)."
        return _refused(request, article, refusal, 400)
    try:
        file = export(article, **form.cleaned_data)
    except ExportRefused as error:
        return _refused(request, article, str(error), 409)
    response = HttpResponse(file.content, content_type=f"{file.content_type}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{file.filename}"'
    return response


def _refused(request: HttpRequest, article, message: str, status: int) -> HttpResponse:
    context = {"article": article, "message": message, "formats": ("txt", "html", "json")}
    return render(request, "review/export_refused.html", context, status=status)
