"""The addresses of the comparison of engines, a part of review/urls.py."""

from django.urls import path

from review.views import engines

urlpatterns = [
    path("engines/", engines.engines, name="engines"),
    path("engines/export/", engines.engines_export, name="engines-export"),
    path("articles/<int:article_id>/engines/", engines.article_engines, name="article-engines"),
    path("articles/<int:article_id>/engines/add/", engines.add_translation, name="add-translation"),
    path("articles/<int:article_id>/references/add/", engines.add_reference, name="add-reference"),
    path(
        "articles/<int:article_id>/references/<int:reference_id>/remove/",
        engines.remove_reference,
        name="remove-reference",
    ),
    path(
        "articles/<int:article_id>/engines/<int:translation_id>/choose/",
        engines.choose_translation,
        name="choose-translation",
    ),
]
