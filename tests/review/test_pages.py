"""Sign-in, the frame, the help page, the error pages, the administration."""

import re

import pytest
from django.contrib import admin
from django.template.loader import get_template
from django.test import Client
from django.urls import reverse

from review import shortcuts
from review.models import Event
from review.templatetags.desk import STATE_ICONS
from tests.factories import PASSWORD, ArticleFactory, FindingFactory, PostEditFactory, UserFactory

pytestmark = pytest.mark.django_db

SETTINGS = ["/settings/checks/", "/engines/", "/settings/encoder/", "/settings/quality/"]
TERMS = ["/terms/", "/terms/titles/", "/terms/candidates/"]


def test_sign_in_leads_to_the_articles(client):
    person = UserFactory(roles=["translator"])

    response = client.post(reverse("login"), {"username": person.username, "password": PASSWORD})

    assert (response.status_code, response["Location"]) == (302, "/articles/")


def test_sign_in_refuses_a_wrong_password_and_keeps_the_name(client):
    person = UserFactory(username="lan")

    response = client.post(reverse("login"), {"username": person.username, "password": "wrong"})

    assert response.text.count('value="lan"') == 1
    assert response.text.count('aria-describedby="login-error"') == 2
    assert response.text.count("do not belong together") == 1


def test_every_icon_of_the_templates_and_of_the_states_is_in_the_sprite(settings):
    root = settings.BASE_DIR
    sprite = (root / "static/vendor/lucide/sprite.svg").read_text(encoding="utf-8")
    templates = "".join(path.read_text(encoding="utf-8") for path in (root / "templates").rglob("*.html"))
    used = {*re.findall(r'{% icon "([a-z0-9-]+)"', templates), *STATE_ICONS.values()}

    assert used - set(re.findall(r'<symbol id="([a-z0-9-]+)"', sprite)) == set()


@pytest.mark.parametrize(("demo", "times"), [(True, 1), (False, 0)])
def test_sign_in_names_the_demo_accounts_in_the_demo_only(client, settings, demo, times):
    settings.DEMO = demo

    assert client.get(reverse("login")).text.count("The password is always") == times


def test_sign_in_answers_a_polling_part_with_a_bare_401(client):
    response = client.get(reverse("login"), headers={"HX-Request": "true"})

    assert (response.status_code, response.content) == (401, b"")


def test_frame_signs_out_by_post(client):
    client.force_login(UserFactory(roles=["translator"]))
    assert client.get(reverse("articles")).text.count(f'action="{reverse("logout")}"') == 1

    client.post(reverse("logout"))

    assert client.get(reverse("articles")).status_code == 302


@pytest.mark.parametrize(
    ("roles", "staff", "links"),
    [
        (
            ["translator"],
            False,
            ["/articles/", "/articles/import/", *TERMS, *SETTINGS, "/help/shortcuts/"],
        ),
        (["terminologist"], False, ["/articles/", *TERMS, *SETTINGS, "/help/shortcuts/"]),
        (
            ["editor"],
            True,
            ["/articles/", "/articles/import/", *TERMS, *SETTINGS, "/help/shortcuts/", "/admin/"],
        ),
    ],
)
def test_menu_shows_what_the_person_may_open(client, roles, staff, links):
    client.force_login(UserFactory(roles=roles, is_staff=staff))

    text = client.get(reverse("articles")).text

    assert re.findall(r'<a class="menu-link[^"]*" href="([^"]+)"', text) == links


def test_shortcuts_page_lists_every_key_of_the_workbench(client):
    client.force_login(UserFactory(roles=["translator"]))

    text = client.get(reverse("shortcuts")).text

    assert [text.count(f"<td>{shortcut.action}</td>") for shortcut in shortcuts.SHORTCUTS] == [1] * len(
        shortcuts.SHORTCUTS
    )


def test_not_found_page_says_what_to_do(client):
    response = client.get("/nowhere/")

    assert response.status_code == 404
    assert response.text.count("There is nothing at this address") == 1
    assert response.text.count(f'href="{reverse("articles")}"') == 1


def test_forbidden_page_names_the_account_and_the_missing_role(client):
    client.force_login(UserFactory(username="lan", roles=["translator"]))
    article = PostEditFactory().review.translation.article

    response = client.get(reverse("approve", args=[article.pk]))

    assert response.status_code == 403
    assert response.text.count("<strong>lan</strong>") == 1
    assert response.text.count("Approving needs the role editor") == 1


def test_server_error_page_needs_neither_context_nor_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        page = get_template("500.html").render()

    assert page.count("Something went wrong on our side") == 1


def test_form_without_its_token_gets_a_page_that_helps():
    client = Client(enforce_csrf_checks=True)

    response = client.post(reverse("login"), {"username": "lan", "password": "x"})

    assert response.status_code == 403
    assert response.text.count("The form was not accepted") == 1


def test_form_that_is_too_large_gets_a_page_that_helps(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000

    response = client.post(reverse("login"), {"username": "l" * 1001, "password": "x"})

    assert response.status_code == 400
    assert response.text.count("What was sent was not accepted") == 1


def test_pages_carry_no_inline_script_or_style(client):
    post_edit = PostEditFactory()
    client.force_login(UserFactory(roles=["editor"]))
    article = post_edit.review.translation.article_id
    addresses = [
        reverse("articles"),
        reverse("article", args=[article]),
        reverse("approve", args=[article]),
        reverse("shortcuts"),
    ]

    for text in [client.get(address).text for address in addresses]:
        assert [text.count(word) for word in ("<style", " style=", " onclick=", "<script>")] == [0, 0, 0, 0]


def test_administration_shows_every_list_and_keeps_events_as_they_are(client):
    post_edit = PostEditFactory()
    FindingFactory(segment=post_edit.segment)
    operator = UserFactory(is_staff=True, is_superuser=True)
    event = Event.objects.create(actor=operator, article=post_edit.review.translation.article, verb="opened")
    client.force_login(operator)

    ours = [model for model in admin.site._registry if model._meta.app_label in ("review", "translation")]
    lists = [client.get(reverse(f"admin:{m._meta.app_label}_{m._meta.model_name}_changelist")) for m in ours]
    change = client.post(reverse("admin:review_event_change", args=[event.pk]), {"verb": "approved"})
    delete = client.post(reverse("admin:review_event_delete", args=[event.pk]), {"post": "yes"})

    assert [response.status_code for response in lists] == [200] * len(ours)
    assert (change.status_code, delete.status_code) == (403, 403)
    assert Event.objects.get().verb == "opened"


def test_administration_keeps_raw_texts_as_they_came(client):
    article = ArticleFactory(source="Cầu dài 420 mét.")
    client.force_login(UserFactory(is_staff=True, is_superuser=True))

    data = {"title": "Cầu mới", "source": "changed", "source_note": "", "source_url": "", "publisher": ""}
    client.post(reverse("admin:translation_article_change", args=[article.pk]), data | {"published_on": ""})

    article.refresh_from_db()
    assert (article.title, article.source) == ("Cầu mới", "Cầu dài 420 mét.")
