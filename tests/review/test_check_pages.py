"""The pages of the checks: what they show, who changes them, what a change sets off."""

import re

import pytest
from django.urls import reverse

from tests.factories import CheckExceptionFactory, FindingFactory, SegmentFactory, UserFactory
from translation import policy
from translation.checks.base import Threshold
from translation.checks.catalogue import CHECKS
from translation.models import CheckChange, CheckException

pytestmark = pytest.mark.django_db


@pytest.fixture
def terse(monkeypatch):
    """The checks of numbers and spaces say nothing of themselves."""
    for check_id in ("number", "spacing"):
        monkeypatch.setattr(CHECKS[check_id], "finds", [])


@pytest.fixture
def limit(monkeypatch):
    """A threshold of the check of numbers."""
    monkeypatch.setattr(CHECKS["number"], "thresholds", {"limit": Threshold(0.5, 0, 1, "Share of words.")})


def posted(**facts):
    return {"is_on": "on", "severity": "", "standing": "automatic", "seen": ""} | facts


def line_of(text, check_id):
    """The text of a check's line on the list."""
    address = re.escape(reverse("check", args=[check_id]))
    row = re.search(rf"<tr[^>]*>\s*<td[^>]*><a [^>]*{address}.*?</tr>", text, re.S).group()
    return " ".join(re.sub(r"<[^>]+>", " ", row).split())


def test_list_shows_each_check_with_what_it_finds(client, dewi, monkeypatch):
    monkeypatch.setattr(CHECKS["number"], "finds", ["A number differs.", "A unit differs."])

    text = client.get(reverse("checks")).text

    assert re.findall(r'class="title" href="/settings/checks/([\w-]+)/"', text) == list(CHECKS)
    assert line_of(text, "number") == "Number A number differs. A unit differs. Major none seen"


def test_list_shows_setting_acceptance_and_who_changed_it(client, dewi, terse):
    segment = SegmentFactory()
    FindingFactory.create_batch(3, segment=segment, status="fixed", outcome="accepted")
    FindingFactory(segment=segment, status="fixed", outcome="dismissed")
    FindingFactory(segment=segment)
    CheckExceptionFactory()
    policy.change_check(dewi, "number", is_on=True, severity="minor", standing="pinned", thresholds={})
    day = CheckChange.objects.get().at.astimezone().strftime("%-d %b %Y")

    assert line_of(client.get(reverse("checks")).text, "number") == (
        "Number Minor the check says major never falls by itself 1 exception "
        f"75 % 3 accepted, 1 dismissed 5 seen, 1 open dewi, {day}"
    )


def test_list_says_that_a_check_fell_and_by_which_figures(client, dewi, terse):
    policy.set_fallen("number", fallen=True, decided=40, accepted=12)
    policy.change_check(dewi, "spacing", is_on=False, severity="", standing="automatic", thresholds={})

    text = client.get(reverse("checks")).text

    line = line_of(text, "number")
    assert "Shown as a warning since" in line
    assert "70 % of 40 were dismissed" in line
    assert "the desk itself" in line
    assert line_of(text, "spacing").startswith("Spacing Off")


@pytest.mark.parametrize("number", [1, 3])
def test_list_takes_the_same_statements_whatever_happened(client, dewi, django_assert_num_queries, number):
    for _ in range(number):
        FindingFactory()
        CheckExceptionFactory()
        policy.set_fallen("number", fallen=True, decided=40, accepted=1)
        policy.set_fallen("number", fallen=False, decided=40, accepted=39)
    client.get(reverse("checks"))

    with django_assert_num_queries(7):  # four about the person, three about the checks
        client.get(reverse("checks"))


def test_form_changes_a_check_and_rechecks_open_articles(client, dewi, sent, limit):
    response = client.post(
        reverse("change-check", args=["number"]),
        {"severity": "minor", "standing": "pinned", "seen": "", "t-limit": "0.25"},
        follow=True,
    )

    row = CheckChange.objects.get()
    assert response.redirect_chain == [(reverse("check", args=["number"]), 302)]
    assert "Saved. Open articles are being checked again." in response.text
    assert (row.is_on, row.severity, row.standing, row.thresholds, row.actor) == (
        False,
        "minor",
        "pinned",
        {"limit": 0.25},
        dewi,
    )
    assert sent == ["recheck_open_reviews"]


def test_form_that_changes_nothing_rechecks_nothing(client, dewi, sent, limit):
    response = client.post(
        reverse("change-check", args=["number"]), posted(**{"t-limit": "0.5"}), follow=True
    )

    assert "Nothing was changed." in response.text
    assert (CheckChange.objects.count(), sent) == (0, [])


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"t-limit": "1.5"}, "less than or equal to 1"),
        ({"t-limit": ""}, "This field is required"),
        ({"t-limit": "nan"}, "Enter a number"),
        ({"severity": "terrible"}, "not one of the available choices"),
        ({"standing": "fallen"}, "not one of the available choices"),
        ({"standing": "\x00"}, "not one of the available choices"),
        ({"seen": "12345"}, "Somebody else changed this check"),
        ({"seen": "9" * 30}, "This page is damaged"),
    ],
)
def test_form_refuses(client, dewi, sent, limit, facts, reason):
    response = client.post(
        reverse("change-check", args=["number"]), posted(**{"t-limit": "0.5", "severity": "minor"} | facts)
    )

    assert response.status_code == 422
    assert reason in response.text
    assert (CheckChange.objects.count(), sent) == (0, [])


def test_form_after_another_change_can_be_sent_again(client, dewi, sent):
    policy.set_fallen("number", fallen=True, decided=40, accepted=12)
    address = reverse("change-check", args=["number"])

    refused = client.post(address, posted(severity="minor"))
    seen = re.search(r'name="seen" value="(\d+)"', refused.text).group(1)
    client.post(address, posted(severity="minor", seen=seen))

    assert re.search(r'<option value="minor" selected', refused.text)
    assert list(CheckChange.objects.order_by("pk").values_list("severity", "standing")) == [
        ("", "fallen"),
        ("minor", "automatic"),
    ]


def test_page_tells_the_history(client, dewi, limit):
    policy.set_fallen("number", fallen=True, decided=40, accepted=12)
    seen = CheckChange.objects.get().pk
    policy.change_check(
        dewi,
        "number",
        is_on=False,
        severity="minor",
        standing="pinned",
        thresholds={"limit": 0.25},
        seen=seen,
    )

    text = client.get(reverse("check", args=["number"])).text

    history = " ".join(re.sub(r"<[^>]+>", " ", text.partition('class="history"')[2]).split())
    assert re.findall(r"(?:dewi|the desk itself)[^I]*", history)[0].startswith("dewi")
    assert "In use: on off" in history
    assert "Severity: As the check says Minor" in history
    assert "Standing: Fallen to a warning Pinned: never falls by itself" in history
    assert "Limit: 0.5 0.25" in history
    assert "the desk itself: 12 of 40 decided findings were accepted" in history


def test_form_is_shown_to_those_who_may_change_checks(client):
    shown = {}
    for role in ("translator", "editor", "terminologist"):
        client.force_login(UserFactory(roles=[role]))
        text = client.get(reverse("check", args=["number"])).text
        shown[role] = text.count(reverse("change-check", args=["number"]))

    assert shown == {"translator": 0, "editor": 1, "terminologist": 1}


@pytest.mark.parametrize("name", ["check", "change-check"])
def test_unknown_check_is_not_found(client, dewi, name):
    assert client.post(reverse("change-check", args=["horoscope"]), posted()).status_code == 404
    assert client.get(reverse("check", args=["horoscope"])).status_code == 404


def test_exceptions_show_phrase_severity_reason_and_place(client, dewi):
    segment = SegmentFactory(position=6)
    CheckExceptionFactory(
        quote="Partai <b>", source_quote="Đảng", reason="Our own", made_by=dewi, segment=segment
    )

    text = client.get(reverse("check-exceptions")).text

    assert '<span lang="id">Partai &lt;b&gt;</span>' in text
    assert 'lang="vi">Đảng</span>' in text
    assert 'Number<span class="meta">Major</span>' in text
    assert "Our own" in text
    assert f"/articles/{segment.translation.article_id}/review/#segment-{segment.pk}" in text
    assert "row 7" in text


def test_exceptions_are_listed_by_state_and_check(client, dewi):
    first, second, third = (
        CheckExceptionFactory(quote=quote, check_id=check)
        for quote, check in (("satu", "number"), ("dua", "date"), ("tiga", "number"))
    )
    policy.lift_exception(third.pk, actor=dewi)

    def quotes(**query):
        text = client.get(reverse("check-exceptions"), query).text
        return re.findall(r'<span lang="id">(\w+)</span>', text)

    assert quotes() == ["dua", "satu"]
    assert quotes(state="lifted") == ["tiga"]
    assert quotes(check="number") == ["satu"]
    assert quotes(check="horoscope") == ["dua", "satu"]


def test_lifting_keeps_who_and_when_and_rechecks(client, dewi, sent):
    found = CheckExceptionFactory()

    response = client.post(reverse("lift-exception", args=[found.pk]), follow=True)

    found.refresh_from_db()
    assert (found.lifted_by, found.lifted_at is None) == (dewi, False)
    assert f"“{found.quote}” is reported again." in response.text
    assert sent == ["recheck_open_reviews"]


def test_lifting_is_offered_to_those_who_may(client):
    CheckExceptionFactory()
    offered = {}
    for role in ("translator", "editor", "terminologist"):
        client.force_login(UserFactory(roles=[role]))
        offered[role] = client.get(reverse("check-exceptions")).text.count("/lift/")

    assert offered == {"translator": 0, "editor": 1, "terminologist": 1}


def test_unknown_exception_is_not_found(client, dewi):
    assert client.post(reverse("lift-exception", args=[12345])).status_code == 404
    assert CheckException.objects.count() == 0


@pytest.mark.parametrize("number", [1, 3])
def test_exceptions_take_the_same_statements_whatever_their_number(
    client, dewi, django_assert_num_queries, number
):
    for _ in range(number):
        CheckExceptionFactory(segment=SegmentFactory())
    client.get(reverse("check-exceptions"))

    with django_assert_num_queries(6):  # four about the person, their number, the page
        client.get(reverse("check-exceptions"))


def test_tone_marks_of_names_are_a_choice_and_shown_in_words(client):
    client.force_login(UserFactory(roles=["admin"]))
    page = client.get("/settings/checks/name/").text
    fields = {"is_on": "on", "severity": "", "standing": "automatic", "t-tone_marks": "2.0"}

    client.post("/settings/checks/name/change/", fields)

    assert '<option value="0.0" selected>Either</option>' in page
    assert CheckChange.objects.get().thresholds == {"tone_marks": 2.0}
    after = client.get("/settings/checks/name/").text
    assert "<del>Either</del>" in after and "<ins>Dropped</ins>" in after
    assert "tone marks Dropped" in client.get("/settings/checks/").text
