"""The way into the pages that work on an article's rows: the workbench and the align page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from review import queries, workflow
from review.models import Review
from review.permissions import articles_visible_to
from translation.models import Translation

_UNCHECKED = (Translation.Step.INGEST, Translation.Step.CHECK)


def opened_review(request: HttpRequest, article_id: int) -> Review | HttpResponse:
    """The review of an article, or the answer where there is none to look at.

    The first person who may work on the article opens its review.
    """
    article = get_object_or_404(articles_visible_to(request.user), pk=article_id)
    translation = queries.chosen_translation(article)
    if translation is None or translation.step in _UNCHECKED:
        return redirect("article", article_id)
    review = getattr(translation, "review", None)
    if review is None and not request.user.has_perm("review.translate"):
        messages.info(request, "Nobody has begun to review this article yet.")
        return redirect("article", article_id)
    try:
        review = review or workflow.open_review(translation, actor=request.user)
    except workflow.NotAllowed as error:  # its source was given a moment ago
        messages.info(request, str(error))
        return redirect("article", article_id)
    review.translation = translation
    return review
