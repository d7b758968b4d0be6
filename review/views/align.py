"""The align page: which sentences belong together, changed by drag, keys or plain forms."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from review import align_rows, pairing, pairing_steps, realigning, tasks, workflow
from review.align_rows import ORDERS, SHOWS, AlignRow, Chosen, Drawing
from review.forms_align import ActForm, RealignForm, SeenForm, shown
from review.models import Event, Review
from review.shortcuts import ALIGN_SHORTCUTS
from review.views.opening import opened_review
from review.views.post_only import post_only

_ROWS = "\0"  # where the rows go; no text holds it
_LAST = 12  # changes listed


@login_required
@require_safe
def align(request: HttpRequest, article_id: int) -> HttpResponse:
    """All rows with their sentences; the first person who may work on the article opens its review."""
    review = opened_review(request, article_id)
    if not isinstance(review, Review):
        return review
    return _page(request, review)


def _page(request: HttpRequest, review: Review, *, fault: str = "", status: int = 200) -> HttpResponse:
    order, show = shown(request.GET or request.POST)
    rows, article = align_rows.align_rows(review), review.translation.article
    chosen = Chosen.read(request.GET.get("at"))
    if request.htmx and chosen:
        return render(request, "review/align.html#places", {"places": _places(rows, chosen)})
    drawing = Drawing(
        "&" + urlencode({"order": order, "show": show}),
        show=show,
        chosen=chosen,
        workbench=reverse("workbench", args=[article.pk]),
    )
    context = {
        "article": article,
        "review": review,
        "editable": Review.objects.editable_by(request.user).filter(pk=review.pk).exists(),
        "order": order,
        "show": show,
        "orders": ORDERS.items(),
        "filters": [(key, name, align_rows.counts(rows)[key]) for key, name in SHOWS.items()],
        "rows": SafeString(_ROWS),
        "chosen": chosen,
        "chosen_row": next((row for row in rows if chosen and row.segment_id == chosen.segment), None),
        "places": _places(rows, chosen),
        "fault": fault,
        "shortcuts": ALIGN_SHORTCUTS,
        "here": reverse("align", args=[article.pk]),
        **_history(review),
    }
    drawn = "".join(drawing.row(row) for row in align_rows.ordered(rows, order))
    page = render_to_string("review/align.html", context, request)
    return HttpResponse(page.replace(_ROWS, drawn, 1), status=status)


def _history(review: Review) -> dict:
    """The last changes and which of them can be undone now."""
    standing = pairing_steps.standing(review)
    last = list(
        pairing_steps.events(review)
        .defer("data")
        .values("pk", "verb", "actor__username", "created_at", "data__label")[:_LAST]
    )
    return {"events": last, "undoable": standing[0] if standing else None, "standing": set(standing)}


def _places(rows: list[AlignRow], chosen: Chosen | None) -> list[tuple[int, str, str]]:
    """Where the chosen sentence may be cut."""
    row = next((row for row in rows if chosen and row.segment_id == chosen.segment), None)
    sentences = getattr(row, chosen.side) if row else []
    return list(align_rows.places(sentences[chosen.number])) if row and chosen.number < len(sentences) else []


@login_required
@post_only
def pair_anew(request: HttpRequest, review_id: int) -> HttpResponse:
    """Do one thing to the chosen sentence or its row."""
    review = _editable(request, review_id)
    form = ActForm(request.POST)
    if not form.is_valid():
        return _refused(request, review, next(iter(form.errors.values()))[0], 422)
    wanted = form.wanted()
    seen = form.cleaned_data["seen"]
    return _done(
        request,
        review,
        lambda: pairing.act(review.pk, editor=request.user, seen=seen, act=wanted),
        wanted,
    )


@login_required
@post_only
def undo_pairing(request: HttpRequest, review_id: int, event_id: int) -> HttpResponse:
    """Take the last change back."""
    review = _editable(request, review_id)
    form = SeenForm(request.POST)
    if not form.is_valid():
        return _refused(request, review, next(iter(form.errors.values()))[0], 422)
    seen = form.cleaned_data["seen"]
    return _done(request, review, lambda: pairing.undo(review.pk, event_id, editor=request.user, seen=seen))


@login_required
@require_safe
def align_again(request: HttpRequest, article_id: int) -> HttpResponse:
    """What aligning the rest anew would change, before it is done; ``?by=words`` waits for no worker."""
    review = opened_review(request, article_id)
    if not isinstance(review, Review):
        return review
    get_object_or_404(Review.objects.editable_by(request.user), pk=review.pk)
    now, asked = realigning.read(review), request.GET.get("by")
    context = {
        "article": review.translation.article,
        "review": review,
        "rows": len(now.rows),
        "by": realigning.WORDS,
        "can_mean": realigning.has_encoder(),
    }
    if asked == realigning.WORDS or not context["can_mean"]:
        context["preview"] = realigning.preview(now, realigning.by_words(now))
    elif answer := realigning.found(review, now):
        context |= {"by": realigning.MEANING, "meant": answer.result["by"] == realigning.MEANING}
        context["preview"] = realigning.preview(now, realigning.regrouping_of(answer))
    elif realigning.ask(review, now):
        tasks.dispatch(tasks.compute_realignment, review_id=review.pk)
    template = "review/align_again.html"
    return render(request, f"{template}#proposal" if request.htmx else template, context)


@login_required
@post_only
def realign(request: HttpRequest, review_id: int) -> HttpResponse:
    """Align anew what no person has fixed."""
    review = _editable(request, review_id)
    form = RealignForm(request.POST)
    if not form.is_valid():
        return _refused(request, review, next(iter(form.errors.values()))[0], 422)
    wanted = form.cleaned_data
    return _done(
        request,
        review,
        lambda: pairing.realign(review.pk, editor=request.user, seen=wanted["seen"], by=wanted["by"]),
    )


def _editable(request: HttpRequest, review_id: int) -> Review:
    reviews = Review.objects.editable_by(request.user).select_related("translation__article")
    return get_object_or_404(reviews, pk=review_id)


def _done(
    request: HttpRequest, review: Review, do: Callable[[], Event], wanted: pairing.Act | None = None
) -> HttpResponse:
    """Do it, send what is to be scored to the worker, and show the rows that changed."""
    try:
        event = do()
    except pairing.StalePairing as error:
        return _refused(request, review, str(error), 409)
    except workflow.NotAllowed as error:
        return _refused(request, review, str(error), 422)
    tasks.dispatch(tasks.rescore_review, review_id=review.pk)
    focus = _focus(event, wanted)
    said = _said(event)
    order, show = shown(request.POST)
    if not request.htmx:
        messages.success(request, said)
        query = urlencode({"at": str(focus), "order": order, "show": show})
        return redirect(
            f"{reverse('align', args=[review.translation.article_id])}?{query}#pair-{focus.segment}"
        )
    review = Review.objects.select_related("translation__article").get(pk=review.pk)
    rows = align_rows.align_rows(review, event.data["rows"])
    drawing = Drawing(
        "&" + urlencode({"order": order, "show": show}),
        workbench=reverse("workbench", args=[review.translation.article_id]),
    )
    context = {
        "review": review,
        "editable": True,
        "said": said,
        "focus": focus,
        "place": event.data,
        "growth": len(event.data["rows"]) - len(event.data["were"]),
        "rows": SafeString("".join(drawing.row(row) for row in rows)),
        "order": order,
        "show": show,
        **_history(review),
    }
    return render(request, "review/align.html#changed", context)


def _refused(request: HttpRequest, review: Review, reason: str, status: int) -> HttpResponse:
    if request.htmx:
        context = {
            "fault": reason,
            "stale": status == 409,
            "here": reverse("align", args=[review.translation.article_id]),
        }
        return render(request, "review/align.html#fault", context, status=status)
    return _page(request, review, fault=reason, status=status)


def _said(event: Event) -> str:
    """What was done, and what the person should read now."""
    divided = len(event.data["divided"])
    return f"{event.data['label']}." + (
        " The edited text was divided by its words; read both parts." if divided else ""
    )


def _focus(event: Event, wanted: pairing.Act | None) -> Chosen:
    """The sentence to go on with: the chosen one where it is now, else the first of the changed rows."""
    if wanted is not None:
        rows = {row["segment"]: row for row in event.data["before"]}
        spans = rows[wanted.segment][wanted.side] if wanted.segment in rows else []
        start = spans[wanted.number][0] if wanted.number < len(spans) else None
        for row in event.data["after"]:
            for number, (begin, end) in enumerate(row[wanted.side]):
                if start is not None and begin <= start < end:
                    return Chosen(row["segment"], wanted.side, number)
    return Chosen(event.data["rows"][0], "target", 0)
