import json

import pytest
from django.urls import reverse
from django.utils import timezone

from review.models import Review
from review.queries import content_digest
from tests.factories import PostEditFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def review():
    return PostEditFactory(target="Jembatan itu 420 meter.").review


@pytest.fixture
def reader(client):
    client.force_login(UserFactory(roles=["terminologist"]))


def get(client, review, **query):
    return client.get(reverse("export-article", args=[review.translation.article_id]), query)


def approve(review):
    review.state, review.approved_by, review.approved_at = (
        Review.State.APPROVED,
        UserFactory(),
        timezone.now(),
    )
    review.approved_digest = content_digest(review)
    review.save()


@pytest.mark.parametrize(
    ("format", "content_type"), [("txt", "text/plain"), ("html", "text/html"), ("json", "application/json")]
)
def test_export_page_sends_the_approved_text_as_a_file(client, reader, review, format, content_type):
    approve(review)

    response = get(client, review, format=format, text="approved")

    name = f"article-{review.translation.article_id}.id.{format}"
    assert response.status_code == 200
    assert response["Content-Type"] == f"{content_type}; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response.text.count("Jembatan itu 420 meter.") == (2 if format == "json" else 1)


def test_export_page_marks_the_current_text_in_every_format(client, reader, review):
    text = get(client, review, format="txt", text="current").text
    page = get(client, review, format="html", text="current").text
    content = json.loads(get(client, review, format="json", text="current").text)

    assert text == "CURRENT, NOT APPROVED\n\nJembatan itu 420 meter.\n"
    assert page.count("CURRENT, NOT APPROVED") == 2
    assert content["status"] == "CURRENT, NOT APPROVED"


def test_export_page_says_why_there_is_no_approved_text_and_offers_the_current(client, reader, review):
    response = get(client, review, format="txt", text="approved")

    address = reverse("export-article", args=[review.translation.article_id])
    assert response.status_code == 409
    assert response.context["message"] == (
        "This article is not approved. An editor approves it first; until then its current text "
        "can be exported, marked as not approved."
    )
    assert response.text.count(f'href="{address}?format=html&amp;text=current"') == 1


@pytest.mark.parametrize(
    "query", [{}, {"format": "docx", "text": "approved"}, {"format": "txt", "text": "raw"}]
)
def test_export_page_explains_an_unknown_choice(client, reader, review, query):
    response = get(client, review, **query)

    assert response.status_code == 400
    assert response.context["message"] == (
        "Choose a format (txt, html or json) and a text (approved or current)."
    )


def test_export_page_is_refused_to_people_without_a_role(client, review):
    assert get(client, review, format="txt", text="current").status_code == 302

    client.force_login(UserFactory())

    assert get(client, review, format="txt", text="current").status_code == 403
