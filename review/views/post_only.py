"""Addresses that only take a form: what a person sees who comes to one by a link or back from the sign-in."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.models import AbstractBaseUser as User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from review.models import Review

_HOMES = {  # pages that such an address may lie under, and what they are called
    "terms": "terms",
    "checks": "checks",
    "encoder": "encoder",
    "quality-versions": "quality model",
}
_ARTICLE = "translation__article_id"


def post_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Like Django's ``require_POST``, but the 405 is a page that leads on.

    A form sent after the session ended goes to the sign-in, and from there its address is asked for by GET.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method == "POST":
            return view(request, *args, **kwargs)
        of = next((name for name in _HOMES if request.path.startswith(reverse(name))), "")
        article_id = None if of else _article_id(request.user, **kwargs)
        context = {"article_id": article_id, "of": of, "of_name": _HOMES.get(of)}
        response = render(request, "405.html", context, status=405)
        response["Allow"] = "POST"
        return response

    return guarded


def _article_id(
    user: User,
    article_id: int | None = None,
    review_id: int | None = None,
    post_edit_id: int | None = None,
    **other: int,
) -> int | None:
    """The article that an address of a review or a row belongs to; None where this user sees none."""
    if article_id is not None:
        return article_id
    found = Review.objects.visible_to(user)
    found = found.filter(pk=review_id) if review_id is not None else found.filter(post_edits__pk=post_edit_id)
    return found.values_list(_ARTICLE, flat=True).first()
