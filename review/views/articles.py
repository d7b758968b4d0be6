"""The list of articles, an article's own page with live progress, retry, and the help page."""

from itertools import groupby

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from review import overview, queries, tasks, workflow
from review.models import Review
from review.permissions import articles_visible_to
from review.shortcuts import ALIGN_SHORTCUTS, SHORTCUTS
from review.views.post_only import post_only
from translation.models import Article, Translation

PAGE_SIZE = 25
EXPORTS = [("txt", "plain text"), ("html", "HTML"), ("json", "JSON with findings and scores")]
sees_reviews = permission_required("review.view_review", raise_exception=True)


@login_required
@sees_reviews
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return redirect("articles")


@login_required
@sees_reviews
@require_safe
def articles(request: HttpRequest) -> HttpResponse:
    """Every article with the state of its work; ``?state=`` and ``?q=`` narrow, ``?order=risk`` orders."""
    search, stage = request.GET.get("q", "").strip(), request.GET.get("state", "")
    listed = overview.listed(articles_visible_to(request.user), search)
    counts = overview.stage_counts(listed)
    if stage in overview.STAGES:
        listed = listed.filter(stage=stage)
    by_risk = request.GET.get("order") == "risk"
    ordered = overview.riskiest(listed) if by_risk else overview.with_details(listed)
    page = Paginator(ordered, PAGE_SIZE).get_page(request.GET.get("page"))
    entries = overview.entries(list(page))
    context = {
        "groups": _by_risk(entries, len(ordered)) if by_risk else _by_stage(entries, counts),
        "by_risk": by_risk,
        "filters": [(name, overview.STAGES[name], number) for name, number in counts.items()],
        "total": sum(counts.values()),
        "page": page,
        "search": search,
        "stage": stage if stage in overview.STAGES else "",
        "unfinished": any(entry.unfinished for entry in entries),
    }
    return render(request, _part(request, "review/articles.html", "list"), context)


def _by_stage(entries: list[overview.Entry], counts: dict[str, int]) -> list[tuple]:
    """Heading, number of articles, and the entries of this page, for each stage on it."""
    return [
        (overview.STAGES[name], counts[name], list(group))
        for name, group in groupby(entries, key=lambda entry: entry.stage)
    ]


def _by_risk(entries: list[overview.Entry], number: int) -> list[tuple]:
    return [("Riskiest first", number, entries)] if entries else []


@login_required
@sees_reviews
@require_safe
def article(request: HttpRequest, article_id: int) -> HttpResponse:
    """One article: progress of its preparation, the way into its pages, facts and history."""
    found = get_object_or_404(articles_visible_to(request.user), pk=article_id)
    translation = queries.chosen_translation(found)
    if translation is None:
        raise Http404
    context = _article_context(request, found, translation)
    return render(request, _part(request, "review/article.html", "progress"), context)


def _article_context(request: HttpRequest, article: Article, translation: Translation) -> dict:
    """What the article's page shows; its history only where that part is drawn: at first and at the end."""
    progress = overview.progress_of([translation.pk])[translation.pk]
    reviews = Review.objects.visible_to(request.user).select_related("translation", "assignee", "approved_by")
    review = reviews.filter(translation=translation).first()
    errors, warnings = overview.open_findings([translation.pk])[translation.pk]
    scores = overview.article_scores(translation)
    unfinished = translation.state in (Translation.State.QUEUED, Translation.State.RUNNING)
    context = {
        "article": article,
        "translation": translation,
        "review": review,
        "steps": overview.steps(translation),
        "progress": progress,
        "stalled": overview.is_stalled(translation, progress),
        "unfinished": unfinished,
        "for_approval": bool(review)
        and review.state == Review.State.SUBMITTED
        and request.user.has_perm("review.approve"),
        "ready": translation.step in (Translation.Step.SCORE, Translation.Step.NONE),
        "errors": errors,
        "warnings": warnings,
        "scores": scores,
        "chrf": scores.get("chrf++"),
        "quality": overview.living_quality([translation.pk]).get(translation.pk),
        "formats": EXPORTS,
    }
    if not request.htmx or not unfinished:
        context["events"] = overview.last_events(article)
        context["translations"] = list(article.translations.order_by("pk"))
        context["references"] = list(article.references.order_by("pk").only("article", "label"))
        context["revoked"] = overview.revocation(review) if review else None
    return context


@login_required
@permission_required("review.import_article", raise_exception=True)
@post_only
def retry(request: HttpRequest, article_id: int) -> HttpResponse:
    """Take up preparation again where it failed or where its message was lost."""
    found = get_object_or_404(articles_visible_to(request.user), pk=article_id)
    translation = queries.chosen_translation(found)
    if translation is None:
        raise Http404
    tasks.start(workflow.retry(translation.pk, actor=request.user))
    messages.success(request, "Sent to the workers again.")
    return redirect("article", found.pk)


@login_required
@sees_reviews
@require_safe
def shortcuts(request: HttpRequest) -> HttpResponse:
    context = {"shortcuts": SHORTCUTS, "align_shortcuts": ALIGN_SHORTCUTS}
    return render(request, "review/shortcuts.html", context)


def _part(request: HttpRequest, template: str, partial: str) -> str:
    """The part that htmx polls for, or the whole page."""
    return f"{template}#{partial}" if request.htmx else template
