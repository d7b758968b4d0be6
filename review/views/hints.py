"""What a script asks about one row of the workbench beyond its text: its terms, titles, words and fixes."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from review import places, word_links
from review.mentions import rendered
from review.models import PostEdit
from review.permissions import articles_visible_to
from review.row_html import slots_html
from review.rows import segment_findings, text_rows
from translation.lang.text import utf16_offset
from translation.models import Finding
from translation.models.termbase import load_termbase


@login_required
@require_safe
def row_words(request: HttpRequest, article_id: int, post_edit_id: int) -> JsonResponse:
    """Which words of one row belong together, of the ``version`` named; see ``word_links.as_json``."""
    row = _visible_row(request, article_id, post_edit_id)
    links = word_links.living_links(row.segment, row.target)
    return JsonResponse({"version": row.version, **word_links.as_json(row.segment.source, row.target, links)})


def _visible_row(request: HttpRequest, article_id: int, post_edit_id: int) -> PostEdit:
    article = get_object_or_404(articles_visible_to(request.user), pk=article_id)
    return get_object_or_404(
        PostEdit.objects.visible_to(request.user).select_related("segment__translation__article", "review"),
        pk=post_edit_id,
        segment__translation__article=article,
    )


@login_required
@require_safe
def row_hints(request: HttpRequest, article_id: int, post_edit_id: int) -> JsonResponse:
    """More about one row: what renders its terms, wrong titles by slot, how often its fixes would apply.

    Offsets count UTF-16 units of the target of the ``version`` named, as a browser does.
    """
    row = _visible_row(request, article_id, post_edit_id)
    published_on = row.segment.translation.article.published_on
    source, target = row.segment.source, row.target
    linked = word_links.counter(source, target, word_links.living_links(row.segment, target))
    lit = rendered(source, target, load_termbase(), published_on, linked)
    titles = Finding.objects.open().filter(segment=row.segment_id, evidence__has_key="slots")
    counts = places.counts(text_rows(row.review), segment_findings(row.segment_id))
    return JsonResponse(
        {
            "version": row.version,
            "lit": [
                [r.number, utf16_offset(row.target, r.start), utf16_offset(row.target, r.end), r.right]
                for r in lit
            ],
            "everywhere": counts,
            "slots": {title.pk: slots_html(title.evidence["slots"]) for title in titles},
        }
    )
