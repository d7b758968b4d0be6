"""The addresses of the product; every view checks who asks (tests/review/test_access.py lists the rules)."""

from django.urls import path

from review.urls_checks import urlpatterns as checks
from review.urls_engines import urlpatterns as engines
from review.urls_terms import urlpatterns as terms
from review.views import align, approval, articles, everywhere, exports, hints, imports, segments, workbench

urlpatterns = [
    path("", articles.home, name="home"),
    path("articles/", articles.articles, name="articles"),
    path("articles/import/", imports.import_article, name="import-article"),
    path("articles/<int:article_id>/", articles.article, name="article"),
    path("articles/<int:article_id>/source/", imports.give_source, name="give-source"),
    path("articles/<int:article_id>/export/", exports.export_article, name="export-article"),
    path("articles/<int:article_id>/retry/", articles.retry, name="retry"),
    path("articles/<int:article_id>/approve/", approval.approve, name="approve"),
    path("articles/<int:article_id>/return/", approval.return_, name="return-article"),
    path("articles/<int:article_id>/review/", workbench.workbench, name="workbench"),
    path("articles/<int:article_id>/review/status/", workbench.workbench_status, name="workbench-status"),
    path("articles/<int:article_id>/review/changes/", workbench.workbench_changes, name="workbench-changes"),
    path("articles/<int:article_id>/review/hints/<int:post_edit_id>/", hints.row_hints, name="row-hints"),
    path("articles/<int:article_id>/review/words/<int:post_edit_id>/", hints.row_words, name="row-words"),
    path("articles/<int:article_id>/align/", align.align, name="align"),
    path("articles/<int:article_id>/align/again/", align.align_again, name="align-again"),
    path("reviews/<int:review_id>/align/", align.pair_anew, name="pair-anew"),
    path("reviews/<int:review_id>/align/again/", align.realign, name="realign"),
    path("reviews/<int:review_id>/align/<int:event_id>/undo/", align.undo_pairing, name="undo-pairing"),
    path("articles/<int:article_id>/everywhere/", everywhere.everywhere_page, name="everywhere"),
    path("reviews/<int:review_id>/everywhere/", everywhere.apply_everywhere, name="apply-everywhere"),
    path(
        "reviews/<int:review_id>/everywhere/<int:event_id>/undo/",
        everywhere.undo_everywhere,
        name="undo-everywhere",
    ),
    path("reviews/<int:review_id>/furniture/", workbench.settle_furniture, name="settle-furniture"),
    path(
        "reviews/<int:review_id>/furniture/inside/",
        everywhere.remove_inline_furniture,
        name="remove-inline-furniture",
    ),
    path("reviews/<int:review_id>/submit/", workbench.submit, name="submit"),
    path("post-edits/<int:post_edit_id>/", segments.save_post_edit, name="save-post-edit"),
    path("post-edits/<int:post_edit_id>/restore/", segments.restore_post_edit, name="restore-post-edit"),
    path("post-edits/<int:post_edit_id>/fix/<int:finding_id>/", segments.fix_finding, name="fix-finding"),
    path(
        "post-edits/<int:post_edit_id>/dismiss/<int:finding_id>/",
        segments.dismiss_finding,
        name="dismiss-finding",
    ),
    path(
        "post-edits/<int:post_edit_id>/never/<int:finding_id>/", segments.never_finding, name="never-finding"
    ),
    path(
        "post-edits/<int:post_edit_id>/reopen/<int:finding_id>/",
        segments.reopen_finding,
        name="reopen-finding",
    ),
    *terms,
    *checks,
    *engines,
    path("help/shortcuts/", articles.shortcuts, name="shortcuts"),
]
