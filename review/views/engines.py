"""Engines compared: over all articles, and one article's side by side; their further texts."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from review import charts, engine_report, engine_tables, engine_texts, side_by_side, tasks, workflow
from review.engines import MOST_PAIRED, MOST_SEGMENTS
from review.forms_engines import AddReferenceForm, AddTranslationForm, ChoiceForm
from review.importing import ImportRefused
from review.models import EngineReport, Review
from review.permissions import articles_visible_to
from review.views.post_only import post_only
from translation.metrics.significance import FEWEST, SAMPLES

PAGE_SIZE = 40
MOST_COLUMNS = 4
sees_engines = permission_required("review.view_review", raise_exception=True)
adds_texts = permission_required("review.import_article", raise_exception=True)


@login_required
@sees_engines
@require_safe
def engines(request: HttpRequest) -> HttpResponse:
    """All engines: scores with intervals, pairwise tests, predicted against real effort."""
    form, report, fresh = _report(request)
    result = report.result
    context = {
        "form": form,
        "against": report.choice["against"],
        "report": report,
        "fresh": fresh,
        "result": result,
        "fewest": FEWEST,
        "samples": SAMPLES,
        "most_paired": MOST_PAIRED,
        "most_segments": MOST_SEGMENTS,
    }
    if result:
        context |= {
            "measures": engine_tables.MEASURES,
            "lines": engine_tables.lines(result),
            "plots": engine_tables.plots(result),
            "pairs": [(pair, engine_tables.pair_lines(pair)) for pair in result["pairs"]],
            "signatures": engine_tables.signatures(result),
            "effort": result["effort"],
            "effort_plot": charts.effort_plot(result["effort"]["bins"]) if result["effort"]["n"] else None,
        }
    template = "review/engines.html"
    return render(request, f"{template}#report" if request.htmx else template, context)


@login_required
@sees_engines
@require_safe
def engines_export(request: HttpRequest) -> HttpResponse:
    """``?part=engines|pairs|effort`` of the same choice as CSV; 409 until it is computed."""
    part = request.GET.get("part", "")
    if part not in engine_tables.PARTS:
        return HttpResponse("Choose engines, pairs or effort.", status=400, content_type="text/plain")
    _, report, _ = _report(request)
    if report.result is None:
        text = "These figures are being computed. Try again in a moment."
        return HttpResponse(text, status=409, content_type="text/plain")
    content = engine_tables.write_csv(report.result, part)
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    name = f"{part}-{timezone.localdate().isoformat()}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _report(request: HttpRequest) -> tuple[ChoiceForm, EngineReport, bool]:
    articles = articles_visible_to(request.user)
    form = ChoiceForm(request.GET, articles=articles)
    form.is_valid()
    report, fresh, ask = engine_report.report_of(form.choice(), articles)
    if ask:
        tasks.dispatch(tasks.compute_engine_report, report_id=report.pk)
    return form, report, fresh


@login_required
@sees_engines
@require_safe
def article_engines(request: HttpRequest, article_id: int) -> HttpResponse:
    """One article: ``?engine=`` ids as columns, at most four; two of them with their differences marked."""
    article = get_object_or_404(articles_visible_to(request.user), pk=article_id)
    compared = side_by_side.Comparison(article)
    wanted = set(request.GET.getlist("engine"))
    columns = [c for c in compared.columns if str(c.translation.pk) in wanted] or compared.columns
    columns = columns[:MOST_COLUMNS]
    against = compared.reference(request.GET.get("against", ""))
    page = Paginator(compared.units(columns, against), PAGE_SIZE).get_page(request.GET.get("page"))
    stale = compared.is_stale
    if stale and not request.htmx:
        tasks.dispatch(tasks.score_references, article_id=article.pk)
    review = Review.objects.visible_to(request.user).filter(translation__article=article)
    context = {
        "article": article,
        "compared": compared,
        "uploaded": article.references.select_related("uploaded_by").defer("text").order_by("-pk"),
        "columns": columns,
        "against": against,
        "page": page,
        "rows": compared.rows(page.object_list, columns, against, page.start_index()),
        "stale": stale,
        "reviewed": review.values_list("translation", flat=True).first(),
        "most_columns": MOST_COLUMNS,
        "signatures": side_by_side.signatures(),
    }
    return render(request, "review/article_engines.html", context)


@login_required
@permission_required("review.translate", raise_exception=True)
@post_only
def choose_translation(request: HttpRequest, article_id: int, translation_id: int) -> HttpResponse:
    """Open the review of this engine's translation, where none is open yet."""
    article = get_object_or_404(articles_visible_to(request.user), pk=article_id)
    translation = get_object_or_404(article.translations.select_related("article"), pk=translation_id)
    try:
        engine_texts.choose(translation, actor=request.user)
    except workflow.NotAllowed as error:
        messages.error(request, str(error))
        return redirect("article-engines", article.pk)
    return redirect("workbench", article.pk)


@login_required
@adds_texts
@require_http_methods(["GET", "HEAD", "POST"])
def add_translation(request: HttpRequest, article_id: int) -> HttpResponse:
    article = get_object_or_404(articles_visible_to(request.user), pk=article_id)
    form = AddTranslationForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        values = form.cleaned_data
        try:
            engine_texts.add_translation(
                article, engine=values["engine"], target=values["target"], actor=request.user
            )
        except ImportRefused as error:
            _show(error, form)
        else:
            messages.success(request, "Added. It is being prepared; a review under way is not touched.")
            return redirect("article-engines", article.pk)
    return _add_page(request, article, form, "translation")


@login_required
@adds_texts
@require_http_methods(["GET", "HEAD", "POST"])
def add_reference(request: HttpRequest, article_id: int) -> HttpResponse:
    article = get_object_or_404(articles_visible_to(request.user), pk=article_id)
    form = AddReferenceForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        values = form.cleaned_data
        try:
            engine_texts.add_reference(
                article, label=values["label"], text=values["text"], actor=request.user
            )
        except ImportRefused as error:
            # The rule that both share names its text "target"; this form calls it "text".
            _show(ImportRefused(str(error), {"target": "text"}.get(error.field, error.field)), form)
        else:
            messages.success(request, "Added. The engines are being scored against it.")
            return redirect("article-engines", article.pk)
    return _add_page(request, article, form, "reference")


@login_required
@permission_required("review.approve", raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def remove_reference(request: HttpRequest, article_id: int, reference_id: int) -> HttpResponse:
    """Ask first what is to go, then remove it."""
    article = get_object_or_404(articles_visible_to(request.user), pk=article_id)
    reference = get_object_or_404(article.references.select_related("article"), pk=reference_id)
    if request.method == "POST":
        engine_texts.remove_reference(reference, actor=request.user)
        messages.success(request, f"“{reference.label}” is removed, and so are the scores against it.")
        return redirect("article-engines", article.pk)
    return render(request, "review/remove_reference.html", {"article": article, "reference": reference})


def _add_page(request: HttpRequest, article, form: Form, what: str) -> HttpResponse:
    context = {"article": article, "form": form, "what": what}
    return render(request, "review/add_text.html", context, status=422 if form.errors else 200)


def _show(error: ImportRefused, form: Form) -> None:
    """Beside the faulty field, or above the form."""
    form.add_error(error.field if error.field in form.fields else None, str(error))
