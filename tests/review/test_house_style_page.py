"""The page of house styles: what it shows, and what switching the style does."""

import re

import pytest
from django.urls import reverse

from review import tasks
from tests.factories import UserFactory
from translation.models import HouseStyle, HouseStyleSwitch, TermbaseState
from translation.models.termbase import load_termbase

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(monkeypatch):
    """The tasks that were sent, by name."""
    names = []
    monkeypatch.setattr(tasks, "dispatch", lambda task, **ids: names.append(task.__name__))
    return names


def signed_in(client, role):
    client.force_login(UserFactory(roles=[role]))
    return client


def test_styles_are_shown_with_the_active_one_and_switched_by_terminologists_only(client):
    HouseStyle.objects.create(name="kantor", description="Our own.")

    page = {
        role: signed_in(client, role).get(reverse("house-style")).text for role in ("editor", "terminologist")
    }

    assert all("kantor" in text and "Our own." in text for text in page.values())
    assert all(text.count("Active</") == 2 for text in page.values())  # the column's head and one line
    assert {role: text.count("Make active") for role, text in page.items()} == {
        "editor": 0,
        "terminologist": 2,
    }


@pytest.mark.parametrize("name", ["pusat", ""])
def test_switching_reaches_the_termbase_and_the_open_articles(client, sent, name):
    response = signed_in(client, "terminologist").post(
        reverse("activate-style"), {"style": name}, follow=True
    )

    assert response.redirect_chain == [(reverse("house-style"), 302)]
    assert "Open articles are being checked again." in response.text
    assert load_termbase().house_style == name
    assert sent == ["recheck_open_reviews"]
    assert HouseStyleSwitch.objects.filter(before="vov", after=name).count() == 1


def test_page_shows_who_switched_from_what_to_what_the_newest_first(client, sent):
    mai = UserFactory(username="mai", roles=["terminologist"])
    client.force_login(mai)
    before = client.get(reverse("house-style")).text
    for name in ("pusat", ""):
        client.post(reverse("activate-style"), {"style": name})

    page = client.get(reverse("house-style")).text

    assert "Not switched since the installation." in before
    shown = re.findall(r"<strong>(\w+)</strong> switched from <del>(\w+)</del> to <ins>(\w+)</ins>", page)
    assert shown == [("mai", "pusat", "none"), ("mai", "vov", "pusat")]


def test_nobody_but_a_terminologist_switches_the_style(client, sent):
    responses = [
        signed_in(client, role).post(reverse("activate-style"), {"style": "pusat"})
        for role in ("translator", "editor")
    ]

    assert [response.status_code for response in responses] == [403, 403]
    assert (load_termbase().house_style, HouseStyleSwitch.objects.count(), sent) == ("vov", 0, [])


@pytest.mark.parametrize(
    "fields", [{}, *({"style": name} for name in ("vov", "nobody's", "a\x00b", "x" * 10_000))]
)
def test_the_active_or_an_unknown_style_changes_nothing(client, sent, fields):
    before = TermbaseState.objects.values().get()

    response = signed_in(client, "terminologist").post(reverse("activate-style"), fields, follow=True)

    assert response.status_code == 200
    assert TermbaseState.objects.values().get() == before
    assert HouseStyleSwitch.objects.count() == 0
    assert sent == []


def test_the_list_of_terms_leads_to_the_styles(client):
    page = signed_in(client, "translator").get(reverse("terms"))

    assert f'href="{reverse("house-style")}"' in page.text
