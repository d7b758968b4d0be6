"""Who may ask for what: every address of review/urls.py has a rule here, a new one without it fails."""

from dataclasses import dataclass

import pytest
from django.urls import reverse

from review.models import Event
from review.urls import urlpatterns
from tests.factories import (
    CheckExceptionFactory,
    FindingFactory,
    PostEditFactory,
    TermCandidateFactory,
    TermFactory,
    TermImportFactory,
    UserFactory,
)
from translation.models import Reference

pytestmark = pytest.mark.django_db

EVERYONE = {"translator", "editor", "terminologist"}
EDITING = {"translator", "editor"}


@dataclass(frozen=True)
class Rule:
    """``args`` name rows of the fixture ``keys``; ``roles`` may, all others get 403 or 404."""

    roles: set[str]
    args: tuple[str, ...] = ()
    method: str = "get"


RULES = {
    "home": Rule(EVERYONE),
    "articles": Rule(EVERYONE),
    "article": Rule(EVERYONE, ("article",)),
    "retry": Rule(EDITING, ("article",), "post"),
    "approve": Rule({"editor"}, ("article",)),
    "return-article": Rule({"editor"}, ("article",), "post"),
    "import-article": Rule(EDITING),
    "give-source": Rule(EDITING, ("article",)),
    "export-article": Rule(EVERYONE, ("article",)),
    "workbench": Rule(EVERYONE, ("article",)),
    "workbench-status": Rule(EVERYONE, ("article",)),
    "workbench-changes": Rule(EVERYONE, ("article",)),
    "row-hints": Rule(EVERYONE, ("article", "post_edit")),
    "row-words": Rule(EVERYONE, ("article", "post_edit")),
    "align": Rule(EVERYONE, ("article",)),
    "align-again": Rule(EDITING, ("article",)),
    "pair-anew": Rule(EDITING, ("review",), "post"),
    "realign": Rule(EDITING, ("review",), "post"),
    "undo-pairing": Rule(EDITING, ("review", "event"), "post"),
    "everywhere": Rule(EDITING, ("article",)),
    "apply-everywhere": Rule(EDITING, ("review",), "post"),
    "undo-everywhere": Rule(EDITING, ("review", "event"), "post"),
    "settle-furniture": Rule(EDITING, ("review",), "post"),
    "remove-inline-furniture": Rule(EDITING, ("review",), "post"),
    "submit": Rule(EDITING, ("review",), "post"),
    "save-post-edit": Rule(EDITING, ("post_edit",), "post"),
    "restore-post-edit": Rule(EDITING, ("post_edit",), "post"),
    "fix-finding": Rule(EDITING, ("post_edit", "finding"), "post"),
    "dismiss-finding": Rule(EDITING, ("post_edit", "finding"), "post"),
    "reopen-finding": Rule(EDITING, ("post_edit", "finding"), "post"),
    "never-finding": Rule(EDITING, ("post_edit", "finding"), "post"),
    "checks": Rule(EVERYONE),
    "check": Rule(EVERYONE, ("check",)),
    "quality-versions": Rule(EVERYONE),
    "use-quality-version": Rule({"editor", "terminologist"}, (), "post"),
    "encoder": Rule(EVERYONE),
    "encoder-look": Rule({"editor", "terminologist"}, (), "post"),
    "change-check": Rule({"editor", "terminologist"}, ("check",), "post"),
    "check-exceptions": Rule(EVERYONE),
    "lift-exception": Rule({"editor", "terminologist"}, ("exception",), "post"),
    "terms": Rule(EVERYONE),
    "term-new": Rule({"terminologist"}),
    "titles": Rule(EVERYONE),
    "house-style": Rule(EVERYONE),
    "activate-style": Rule({"terminologist"}, (), "post"),
    "terms-export": Rule(EVERYONE),
    "terms-import": Rule({"terminologist"}),
    "term-import": Rule({"terminologist"}, ("term_import",)),
    "take-term-import": Rule({"terminologist"}, ("term_import",), "post"),
    "discard-term-import": Rule({"terminologist"}, ("term_import",), "post"),
    "candidates": Rule(EVERYONE),
    "refresh-candidates": Rule({"terminologist"}, (), "post"),
    "accept-candidate": Rule({"terminologist"}, ("candidate",), "post"),
    "reject-candidate": Rule({"terminologist"}, ("candidate",), "post"),
    "term": Rule(EVERYONE, ("term",)),
    "term-edit": Rule({"terminologist"}, ("term",)),
    "term-occurrences": Rule(EVERYONE, ("term",)),
    "engines": Rule(EVERYONE),
    "engines-export": Rule(EVERYONE),
    "article-engines": Rule(EVERYONE, ("article",)),
    "add-translation": Rule(EDITING, ("article",)),
    "add-reference": Rule(EDITING, ("article",)),
    "remove-reference": Rule({"editor"}, ("article", "reference")),
    "choose-translation": Rule(EDITING, ("article", "translation"), "post"),
    "shortcuts": Rule(EVERYONE),
}


@pytest.fixture
def keys():
    """Ids of one article under review that nobody has taken yet."""
    post_edit = PostEditFactory(review__assignee=None)
    finding = FindingFactory(segment=post_edit.segment)
    article = post_edit.review.translation.article
    data = {"review": post_edit.review_id, "rows": [[post_edit.pk, 1, "mt"]]}
    event = Event.objects.create(article=article, verb="fixed everywhere", data=data)
    return {
        "article": post_edit.review.translation.article_id,
        "review": post_edit.review_id,
        "translation": post_edit.review.translation_id,
        "reference": Reference.objects.create(article=article, label="Koran", text="Teks.").pk,
        "post_edit": post_edit.pk,
        "finding": finding.pk,
        "event": event.pk,
        "term": TermFactory().pk,
        "term_import": TermImportFactory().pk,
        "candidate": TermCandidateFactory().pk,
        "check": "number",
        "exception": CheckExceptionFactory().pk,
    }


def ask(client, name, keys):
    rule = RULES[name]
    return getattr(client, rule.method)(reverse(name, args=[keys[arg] for arg in rule.args]))


def test_every_address_has_a_rule():
    assert {pattern.name for pattern in urlpatterns} == set(RULES)


@pytest.mark.parametrize("name", RULES)
def test_address_sends_a_stranger_to_the_sign_in(client, keys, name):
    response = ask(client, name, keys)

    assert response.status_code == 302
    assert response["Location"] == f"{reverse('login')}?next={response.wsgi_request.path}"


@pytest.mark.parametrize("name", RULES)
def test_address_refuses_a_person_without_a_role(client, keys, name):
    client.force_login(UserFactory())

    response = ask(client, name, keys)

    assert response.status_code in (403, 404)


@pytest.mark.parametrize(
    ("name", "role"), [(name, role) for name, rule in RULES.items() for role in sorted(EVERYONE)]
)
def test_address_admits_exactly_its_roles(client, keys, name, role):
    client.force_login(UserFactory(roles=[role]))

    response = ask(client, name, keys)

    assert (response.status_code not in (403, 404)) == (role in RULES[name].roles)
    assert response.status_code < 500


@pytest.mark.parametrize("name", [name for name, rule in RULES.items() if rule.method == "post"])
def test_address_that_changes_something_refuses_get(client, keys, name):
    client.force_login(UserFactory(roles=["editor", "terminologist"]))

    args = [keys[arg] for arg in RULES[name].args]
    response = client.get(reverse(name, args=args))

    assert (response.status_code, response["Allow"]) == (405, "POST")
    address = reverse(name, args=args)
    settings = ("/settings/checks/", "/settings/encoder/", "/settings/quality/")
    homes = (home for home in ("/terms/", *settings) if address.startswith(home))
    home = next(homes, f"/articles/{keys['article']}/review/")
    assert f'href="{home}"' in response.text


@pytest.mark.parametrize(
    "name", ["article", "approve", "workbench", "export-article", "article-engines", "add-reference"]
)
def test_address_of_an_unknown_article_is_not_found(client, keys, name):
    client.force_login(UserFactory(roles=["editor"]))

    response = client.get(reverse(name, args=[keys["article"] + 1000]))

    assert response.status_code == 404


def test_address_that_takes_a_form_names_the_article_only_to_those_who_see_it(client):
    row = PostEditFactory()
    article_id = row.segment.translation.article_id

    shown = {}
    for roles in (["translator"], []):
        client.force_login(UserFactory(roles=roles))
        shown[bool(roles)] = f"/articles/{article_id}/" in client.get(f"/post-edits/{row.pk}/").text

    assert shown == {True: True, False: False}


def test_id_that_no_database_holds_is_not_found(client):
    client.force_login(UserFactory(roles=["translator"]))

    assert client.get(f"/post-edits/{'9' * 30}/").status_code == 405
    assert client.post(f"/post-edits/{'9' * 30}/").status_code == 404
