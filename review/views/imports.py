"""Bringing articles in: the import page, and the source that an article arrived without."""

from django.contrib.auth.decorators import login_required, permission_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from review import importing
from review.forms import GiveSourceForm, ImportForm
from review.permissions import articles_visible_to

imports_articles = permission_required("review.import_article", raise_exception=True)


@login_required
@imports_articles
@require_http_methods(["GET", "HEAD", "POST"])
def import_article(request: HttpRequest) -> HttpResponse:
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    existing = None
    if form.is_valid():
        try:
            translation = importing.import_pair(actor=request.user, **form.pair())
        except importing.ImportRefused as error:
            existing = getattr(error, "translation", None)
            _show(error, form)
        else:
            return redirect("article", translation.article_id)
    context = {"form": form, "existing": existing}
    return render(request, "review/import.html", context, status=422 if form.errors else 200)


@login_required
@imports_articles
@require_http_methods(["GET", "HEAD", "POST"])
def give_source(request: HttpRequest, article_id: int) -> HttpResponse:
    article = get_object_or_404(articles_visible_to(request.user), pk=article_id)
    form = GiveSourceForm(request.POST, request.FILES) if request.method == "POST" else GiveSourceForm()
    if form.is_valid():
        values = form.cleaned_data
        try:
            importing.give_source(
                article, values["source"], actor=request.user, source_note=values["source_note"]
            )
        except importing.ImportRefused as error:
            _show(error, form)
        else:
            return redirect("article", article.pk)
    context = {"form": form, "article": article}
    return render(request, "review/source.html", context, status=422 if form.errors else 200)


def _show(error: importing.ImportRefused, form: Form) -> None:
    """Beside the faulty field, or above the form."""
    form.add_error(error.field if error.field in form.fields else None, str(error))
