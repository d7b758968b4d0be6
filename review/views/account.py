"""Sign-in, and the icon that pages without a link of their own (the admin's) make browsers ask for."""

from django.conf import settings
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static


def login(request: HttpRequest) -> HttpResponse:
    """The sign-in page; a part of a page that polls without a session gets a bare 401 instead of it."""
    if request.htmx:
        return HttpResponse(status=401)
    return LoginView.as_view(redirect_authenticated_user=True, extra_context={"demo": settings.DEMO})(request)


def favicon(request: HttpRequest) -> HttpResponse:
    return redirect(static("favicon.svg"))
