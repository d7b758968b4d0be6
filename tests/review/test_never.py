"""Never for this phrase: made from a row, silent everywhere, taken back on its page."""

import re

import pytest
from django.urls import reverse

from review import decisions, tasks, workflow
from review.models import Event
from tests.factories import FindingFactory, PostEditFactory, UserFactory
from translation import checking
from translation.models import CheckException, Finding

pytestmark = pytest.mark.django_db
SCRIPT = {"HX-Request": "true"}


@pytest.fixture
def sent(monkeypatch):
    """The tasks that were sent, by name."""
    names = []
    monkeypatch.setattr(tasks, "dispatch", lambda task, **ids: names.append(task.__name__))
    return names


@pytest.fixture
def row():
    made = PostEditFactory(
        segment__source="Cầu dài 420 mét.", segment__hypothesis="Jembatan itu panjangnya 402 meter ."
    )
    checking.check_segments(made.review.translation)
    return made


@pytest.fixture
def finding(row):
    return row.segment.findings.get(check_id="number")


@pytest.fixture
def post(client, row, finding):
    """Post to the finding's address as a script does, or as a plain form."""
    client.force_login(row.review.assignee)

    def send(script=True, **data):
        address = reverse("never-finding", args=[row.pk, finding.pk])
        return client.post(address, data, headers=SCRIPT if script else {}, follow=not script)

    return send


def shown(response):
    return re.findall(r'data-check="([^"]+)"', response.text)


def test_never_makes_an_exception_and_judges_the_row_anew(row, finding, post, sent):
    response = post(reason="As surveyed")

    finding.refresh_from_db()
    made = CheckException.objects.get()
    assert shown(response) == ["spacing"]
    assert "Number: “402” will not be reported again." in response.text
    assert (finding.status, finding.outcome) == (Finding.Status.FIXED, Finding.Outcome.DISMISSED)
    assert (made.reason, made.made_by, made.segment) == ("As surveyed", row.review.assignee, row.segment)
    assert sent == ["recheck_open_reviews"]
    event = Event.objects.get(verb="phrase excepted")
    assert (event.actor, event.segment, event.data["exception"]) == (
        row.review.assignee,
        row.segment,
        made.pk,
    )


def test_never_raises_the_quality_of_its_row(row, post):
    before = row.segment.scores.filter(metric="quality").first()

    post(reason="As surveyed")

    after = row.segment.scores.get(metric="quality")
    assert before is None
    assert after.reasons[0] == "a space is wrong"
    assert not any("number" in reason for reason in after.reasons)


def test_never_needs_a_reason_and_asks_for_it(finding, post, sent):
    response = post(script=False)

    assert 'name="reason"' in response.text
    assert f'formaction="{reverse("never-finding", args=[finding.segment.post_edit.pk, finding.pk])}"' in (
        response.text
    )
    assert (CheckException.objects.count(), sent) == (0, [])


def test_never_as_a_plain_form_goes_back_to_the_row_and_says_so(row, post, sent):
    response = post(script=False, reason="As surveyed")

    address = f"/articles/{row.review.translation.article_id}/review/#segment-{row.segment_id}"
    assert response.redirect_chain == [(address, 302)]
    assert response.text.count("“402” will not be reported again.") == 1


def test_never_refuses_what_quotes_no_word(row, post, finding, client, sent):
    spaces = row.segment.findings.get(check_id="spacing")

    response = client.post(
        reverse("never-finding", args=[row.pk, spaces.pk]), {"reason": "House style"}, headers=SCRIPT
    )

    spaces.refresh_from_db()
    assert response.status_code == 422
    assert "This finding quotes no word" in response.text
    assert (spaces.status, CheckException.objects.count(), sent) == (Finding.Status.OPEN, 0, [])


def test_never_has_its_button_where_there_is_a_phrase(row, client):
    client.force_login(row.review.assignee)

    page = client.get(reverse("workbench", args=[row.review.translation.article_id])).text

    items = re.findall(r'<li data-finding="\d+" data-check="([^"]+)".*?</li>', page, re.S)
    buttons = re.findall(r'data-check="([^"]+)"(?:(?!</li>).)*class="never"', page, re.S)
    assert (items, buttons) == (["number", "spacing"], ["number"])


def test_never_of_a_finding_that_is_gone_is_refused(finding, row):
    Finding.objects.filter(pk=finding.pk).update(status=Finding.Status.FIXED)

    with pytest.raises(workflow.NotAllowed, match="This finding is gone"):
        decisions.never(finding.pk, actor=row.review.assignee, reason="As surveyed")


def test_recheck_takes_equal_findings_from_open_articles_and_lifting_brings_them_back(
    row, finding, client, monkeypatch
):
    other = PostEditFactory(
        segment__source="Đập cao 420 mét.", segment__hypothesis="Bendungan setinggi 402 meter."
    )
    checking.check_segments(other.review.translation)
    for task in (tasks.recheck_translation, tasks.rescore_review):
        monkeypatch.setattr(task, "delay", task if task is tasks.recheck_translation else lambda **ids: None)
    open_numbers = Finding.objects.open().filter(check_id="number")

    made = decisions.never(finding.pk, actor=row.review.assignee, reason="As surveyed")
    tasks.recheck_open_reviews()
    silent = list(open_numbers.values_list("segment_id", flat=True))
    client.force_login(UserFactory(roles=["editor"]))
    client.post(reverse("lift-exception", args=[made.pk]))
    tasks.recheck_open_reviews()

    assert silent == []
    assert sorted(open_numbers.values_list("segment_id", flat=True)) == [row.segment_id, other.segment_id]


@pytest.mark.parametrize("rows", [1, 20])
def test_statements_of_never_do_not_grow_with_the_article(row, finding, django_assert_num_queries, rows):
    for extra in PostEditFactory.create_batch(rows, review=row.review):
        FindingFactory(segment=extra.segment)

    with django_assert_num_queries(26):  # six of them savepoints, three to load the policy
        decisions.never(finding.pk, actor=row.review.assignee, reason="As surveyed")
