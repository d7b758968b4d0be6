"""The workbench: a whole article side by side, its progress while scores come in, and handing it over."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from review import decisions, everywhere, overview, places, queries, tasks, workflow
from review.forms_workbench import REASONS, FurnitureForm
from review.furniture import furniture_groups, inline_groups
from review.marks import changes
from review.models import Review
from review.permissions import articles_visible_to
from review.row_html import VIEWS, Drawing, quality_html, row_html
from review.rows import Row, article_rows, summary
from review.shortcuts import SHORTCUTS
from review.views.opening import opened_review
from review.views.post_only import post_only
from translation.models import Kind, Score, Translation
from translation.models.termbase import load_termbase

_ROWS = "\0"  # where the rows go; no text holds it
FILTERS = {
    "all": ("All", "rows", lambda row: True),
    "open": ("Open findings", "with_findings", lambda row: bool(row.open)),
    "risky": ("Risky", "risky", lambda row: row.risky),
    "unconfirmed": ("Unconfirmed", "unconfirmed", lambda row: row.unconfirmed),
    "changed": ("Changed", "changed", lambda row: row.changed),
}
ORDERS = {"document": "Document", "risk": "Risk"}
EXPORTS = [("txt", "Plain text"), ("html", "HTML"), ("json", "JSON")]


@login_required
@require_safe
def workbench(request: HttpRequest, article_id: int) -> HttpResponse:
    """All rows of an article; the first person who may work on it opens its review."""
    review = opened_review(request, article_id)
    return _page(request, review) if isinstance(review, Review) else review


def render_workbench(
    request: HttpRequest, review: Review, *, conflicts: dict[int, str] | None = None, blocked: bool = False
) -> HttpResponse:
    """The page as the answer to a refused act (409), read anew.

    ``conflicts`` maps segment ids to the ready HTML that stands in their rows.
    """
    people = ("assignee", "approved_by")
    review = Review.objects.select_related("translation__article", *people).get(pk=review.pk)
    return _page(request, review, conflicts, blocked=blocked, status=409)


def _page(
    request: HttpRequest,
    review: Review,
    conflicts: dict[int, str] | None = None,
    *,
    blocked: bool = False,
    status: int = 200,
) -> HttpResponse:
    rows = article_rows(review)
    editable = Review.objects.editable_by(request.user).filter(pk=review.pk).exists()
    text = [row for row in rows if not row.is_furniture]
    figures = summary(rows)
    context = {
        "review": review,
        "translation": review.translation,
        "article": review.translation.article,
        "editable": editable,
        **_drawn(request, review, rows, editable, conflicts or {}),
        "filters": [(key, name, getattr(figures, count)) for key, (name, count, _) in FILTERS.items()],
        "furniture": furniture_groups(rows),
        "inline_furniture": inline_groups(rows) if editable else [],
        "furniture_count": len(rows) - len(text),
        "summary": figures,
        "quality": _mean_quality(text),
        "progress": _progress(review.translation, len(text), [row.score_pk for row in text if row.score_pk]),
        "blockers": queries.blockers(review) if blocked else [],
        "conflicting": [row for row in rows if row.segment_id in (conflicts or {})],
        "revoked": overview.revocation(review) if review.state == Review.State.IN_REVIEW else None,
        "change": everywhere.told(review, request.GET.get("change")),
        "reasons": REASONS,
        "shortcuts": SHORTCUTS,
        "exports": EXPORTS,
        "csrf_cookie": settings.CSRF_COOKIE_NAME,
        # A refused act answers with this page at its own address, where its links must not lead.
        "here": reverse("workbench", args=[review.translation.article_id]),
    }
    # A template copies what it is given once for each block around it: a megabyte of rows goes in afterwards.
    rows, context["rows"] = context["rows"], SafeString(_ROWS)
    page = render_to_string("review/workbench.html", context, request)
    return HttpResponse(page.replace(_ROWS, rows, 1), status=status)


def _drawn(
    request: HttpRequest, review: Review, rows: list[Row], editable: bool, conflicts: dict[int, str]
) -> dict:
    """The rows as HTML in the order, filter and view that the address asks for, and the choices offered."""
    show, order, view = (
        _choice(request, name, options)
        for name, options in (("show", FILTERS), ("order", ORDERS), ("view", VIEWS))
    )
    found = [finding for row in rows for finding in row.open] if editable else []
    counted = places.counts(rows, found)
    drawing = Drawing(
        get_token(request) if editable else "",
        approved=review.state == Review.State.APPROVED,
        view=view,
        shown=None if show == "all" else frozenset(row.segment_id for row in rows if FILTERS[show][2](row)),
        termbase=load_termbase(),
        everywhere=places.first_of_each(found, counted),
    )
    ordered = sorted(rows, key=lambda row: 0 if row.is_furniture else -row.risk) if order == "risk" else rows
    drawn = [(row, row_html(row, drawing, conflict=conflicts.get(row.segment_id, ""))) for row in ordered]
    return {
        "rows": SafeString("".join(html for row, html in drawn if not row.is_furniture)),
        "furniture_rows": SafeString("".join(html for row, html in drawn if row.is_furniture)),
        "counted": " ".join(f"{pk}:{count}" for pk, count in counted.items()),
        "orders": ORDERS.items(),
        "views": [("now", "Now"), ("mt", "MT"), ("diff", "Diff")],
        "show": show,
        "order": order,
        "view": view,
    }


def _choice(request: HttpRequest, name: str, options) -> str:
    """The value of a query parameter, or the first option where it is missing or unknown."""
    value = request.GET.get(name)
    return value if value in options else next(iter(options))


def _mean_quality(rows: list[Row]) -> float | None:
    """Quality of the article, 0–100: the mean of its scored rows, weighted by their Indonesian words."""
    weighted = [(len(row.target.split()) or 1, row.quality) for row in rows if row.quality is not None]
    words = sum(weight for weight, _ in weighted)
    return sum(weight * quality for weight, quality in weighted) / words if words else None


@dataclass(frozen=True)
class Progress:
    """Where scoring stands; ``last`` is the newest score the page has seen."""

    running: bool
    scored: int
    rows: int
    last: int


def _progress(translation: Translation, rows: int, scores: list[int]) -> Progress:
    """``scores`` are the ids of all quality scores of the translation's rows."""
    running = translation.state in (Translation.State.QUEUED, Translation.State.RUNNING)
    return Progress(running, len(scores), rows, max(scores, default=0))


@login_required
@require_safe
def workbench_status(request: HttpRequest, article_id: int) -> HttpResponse:
    """How far scoring is, and the rows scored since the last answer (at the end the quality of all).

    A row comes whole, for the encoder may have found or explained something in it.
    """
    article = get_object_or_404(articles_visible_to(request.user), pk=article_id)
    translation = queries.chosen_translation(article)
    if translation is None:
        return HttpResponse(status=204)
    try:
        after = int(request.GET.get("after", 0))
    except ValueError:
        after = 0
    text = translation.segments.exclude(kind=Kind.FURNITURE)
    scores = Score.objects.filter(segment__in=text, metric="quality").order_by("pk")
    values = list(scores.values_list("pk", "segment_id", "value"))
    progress = _progress(translation, text.count(), [pk for pk, _, _ in values])
    cells = [
        quality_html(segment_id, value, swap=True)
        for pk, segment_id, value in values
        if pk > after or not progress.running
    ]
    new = [segment_id for pk, segment_id, _ in values if pk > after]
    context = {
        "article": article,
        "progress": progress,
        "cells": SafeString("".join(cells)),
        "fresh": SafeString("".join(_fresh_rows(request, translation, new))),
    }
    return render(request, "review/workbench.html#progress", context)


def _fresh_rows(request: HttpRequest, translation: Translation, segment_ids: list[int]) -> Iterator[str]:
    """Rows as they stand now, for a page that has older ones; none where nobody has opened the review."""
    review = getattr(translation, "review", None)
    if review is None or not segment_ids:
        return
    editable = Review.objects.editable_by(request.user).filter(pk=review.pk).exists()
    drawing = Drawing(
        get_token(request) if editable else "",
        approved=review.state == Review.State.APPROVED,
        view=_choice(request, "view", VIEWS),
        termbase=load_termbase(),
    )
    wanted = set(segment_ids)
    for row in article_rows(review):
        if row.segment_id in wanted:
            yield row_html(row, drawing)


@login_required
@require_safe
def workbench_changes(request: HttpRequest, article_id: int) -> HttpResponse:
    """The machine's text (``?view=mt``) or the word diff against it, of every changed row."""
    article = get_object_or_404(articles_visible_to(request.user), pk=article_id)
    review = get_object_or_404(Review, translation=queries.chosen_translation(article))
    machine = request.GET.get("view") == "mt"
    rows = [
        (row.segment_id, row.hypothesis if machine else changes(row.hypothesis, row.target))
        for row in article_rows(review)
        if row.changed
    ]
    return render(request, "review/workbench.html#changes", {"rows": rows})


@login_required
@post_only
def settle_furniture(request: HttpRequest, review_id: int) -> HttpResponse:
    """Remove or keep all rows of one kind of site furniture."""
    review = get_object_or_404(
        Review.objects.editable_by(request.user).select_related("translation"), pk=review_id
    )
    furniture = review.post_edits.filter(segment__kind=Kind.FURNITURE).values_list("segment_id", flat=True)
    form = FurnitureForm(request.POST, segment_ids=list(furniture))
    if form.is_valid():
        decisions.settle_furniture(
            review,
            editor=request.user,
            segment_ids=form.cleaned_data["segments"],
            keep=form.cleaned_data["keep"],
        )
    else:
        messages.error(request, "These rows are no site furniture any more. Look at the strip again.")
    order_and_filter = urlsplit(request.headers.get("Referer", "")).query  # they stay as they were
    here = reverse("workbench", args=[review.translation.article_id])
    return redirect(f"{here}?{order_and_filter}#furniture")


@login_required
@post_only
def submit(request: HttpRequest, review_id: int) -> HttpResponse:
    """Hand the article to the editors, or show what stands against it."""
    review = get_object_or_404(
        Review.objects.editable_by(request.user).select_related("translation"), pk=review_id
    )
    try:
        workflow.submit(review.pk, actor=request.user)
    except workflow.Blocked:
        return render_workbench(request, review, blocked=True)
    except workflow.NotAllowed as error:
        messages.warning(request, str(error))
        return redirect("workbench", review.translation.article_id)
    # A save judges by the findings alone; the text as handed over is scored with the encoder again.
    tasks.dispatch(tasks.rescore_review, review_id=review.pk)
    tasks.dispatch(tasks.watch_checks)
    messages.success(request, "Submitted. An editor will read it; any edit before that takes it back.")
    return redirect("article", review.translation.article_id)
