"""The addresses of the settings (checks, encoder), a part of review/urls.py."""

from django.urls import path

from review.views import checks, encoder, quality

urlpatterns = [
    path("settings/encoder/", encoder.encoder, name="encoder"),
    path("settings/encoder/look/", encoder.look_again, name="encoder-look"),
    path("settings/checks/", checks.check_list, name="checks"),
    path("settings/checks/exceptions/", checks.exceptions, name="check-exceptions"),
    path("settings/checks/exceptions/<int:exception_id>/lift/", checks.lift_exception, name="lift-exception"),
    path("settings/quality/", quality.quality_versions, name="quality-versions"),
    path("settings/quality/use/", quality.use_version, name="use-quality-version"),
    path("settings/checks/<slug:check_id>/", checks.check, name="check"),
    path("settings/checks/<slug:check_id>/change/", checks.change_check, name="change-check"),
]
