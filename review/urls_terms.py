"""The addresses of the termbase, a part of review/urls.py."""

from django.urls import path

from review.views import candidates, house_styles, terms, terms_io

urlpatterns = [
    path("terms/", terms.term_list, name="terms"),
    path("terms/new/", terms.term_new, name="term-new"),
    path("terms/titles/", terms.titles, name="titles"),
    path("terms/styles/", house_styles.house_style, name="house-style"),
    path("terms/styles/activate/", house_styles.activate_style, name="activate-style"),
    path("terms/export/", terms_io.terms_export, name="terms-export"),
    path("terms/import/", terms_io.terms_import, name="terms-import"),
    path("terms/import/<int:import_id>/", terms_io.term_import, name="term-import"),
    path("terms/import/<int:import_id>/take/", terms_io.take_term_import, name="take-term-import"),
    path("terms/import/<int:import_id>/discard/", terms_io.discard_term_import, name="discard-term-import"),
    path("terms/candidates/", candidates.candidates, name="candidates"),
    path("terms/candidates/refresh/", candidates.refresh_candidates, name="refresh-candidates"),
    path("terms/candidates/<int:candidate_id>/accept/", candidates.accept_candidate, name="accept-candidate"),
    path("terms/candidates/<int:candidate_id>/reject/", candidates.reject_candidate, name="reject-candidate"),
    path("terms/<int:term_id>/", terms.term, name="term"),
    path("terms/<int:term_id>/edit/", terms.term_edit, name="term-edit"),
    path("terms/<int:term_id>/where/", terms.term_occurrences, name="term-occurrences"),
]
