"""What people make of a check's findings, and when it falls to warnings or rises again."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from review import acceptance, queries, tasks
from review.acceptance import Acceptance
from tests.factories import FindingFactory, PostEditFactory, SegmentFactory, UserFactory
from translation import policy, scoring
from translation.models import CheckChange, Finding

pytestmark = pytest.mark.django_db
FALLEN, AUTOMATIC = CheckChange.Standing.FALLEN, CheckChange.Standing.AUTOMATIC


@pytest.fixture
def segment():
    return SegmentFactory()


def findings(segment, *, accepted=0, dismissed=0, **facts):
    """So many findings of the check of numbers that were accepted and dismissed."""
    for outcome, number in (("accepted", accepted), ("dismissed", dismissed)):
        FindingFactory.create_batch(number, segment=segment, status="fixed", outcome=outcome, **facts)


def standing(check_id="number"):
    return policy.in_force(check_id).standing


def test_acceptances_count_what_became_of_each_finding(segment, django_assert_num_queries):
    findings(segment, accepted=2, dismissed=1)
    FindingFactory(segment=segment, status="dismissed", dismissed_reason="House style")
    FindingFactory(segment=segment, status="fixed")
    FindingFactory(segment=segment, severity="minor")
    FindingFactory(segment=segment, check_id="spacing", severity="minor")

    with django_assert_num_queries(1):
        counts = acceptance.acceptances()

    assert counts == {
        "number": Acceptance(open=1, accepted=2, dismissed=2, withdrawn=1, errors=5),
        "spacing": Acceptance(open=1),
    }
    assert (counts["number"].seen, counts["number"].decided, counts["number"].share) == (6, 4, 50)
    assert counts["spacing"].share is None


@pytest.mark.parametrize(
    ("accepted", "dismissed", "falls"),
    [(0, 29, False), (0, 30, True), (11, 19, True), (12, 18, False), (39, 61, True), (40, 60, False)],
)
def test_check_falls_when_most_of_enough_findings_were_dismissed(segment, accepted, dismissed, falls):
    findings(segment, accepted=accepted, dismissed=dismissed)

    moved = acceptance.watch()

    assert moved == ({"number": True} if falls else {})
    assert standing() == (FALLEN if falls else AUTOMATIC)


def test_check_that_fell_says_by_which_figures_and_falls_once(segment):
    findings(segment, accepted=9, dismissed=21)

    first, second = acceptance.watch(), acceptance.watch()

    row = CheckChange.objects.get()
    assert (first, second) == ({"number": True}, {})
    assert (row.actor, row.decided, row.accepted, row.setting.dismissed) == (None, 30, 9, 70)


def test_check_rises_later_than_it_falls(segment):
    findings(segment, accepted=10, dismissed=20)
    acceptance.watch()
    findings(segment, accepted=9)
    between = acceptance.watch(), standing()
    findings(segment, accepted=1)

    assert between == ({}, FALLEN)
    assert acceptance.watch() == {"number": False}
    assert standing() == AUTOMATIC


def test_check_that_gives_warnings_alone_has_nowhere_to_fall(segment):
    findings(segment, dismissed=30, severity="minor")

    assert acceptance.watch() == {}


@pytest.mark.parametrize("decision", [{"standing": "pinned"}, {"is_on": False}])
def test_what_a_person_decided_stands(segment, decision):
    usual = {"is_on": True, "severity": "", "standing": "automatic", "thresholds": {}}
    policy.change_check(UserFactory(), "number", **usual | decision)
    findings(segment, dismissed=30)

    assert acceptance.watch() == {}
    assert CheckChange.objects.count() == 1


def test_equal_findings_withdrawn_by_an_exception_decide_nothing(segment):
    FindingFactory.create_batch(40, segment=segment, status=Finding.Status.FIXED)

    assert acceptance.watch() == {}


def test_task_and_command_recheck_open_texts_only_where_a_check_moved(segment, monkeypatch, capsys):
    sent = []
    monkeypatch.setattr(tasks, "dispatch", lambda task, **ids: sent.append(task.__name__))
    call_command("watch_checks")
    assert tasks.watch_checks() == 0
    findings(segment, dismissed=30)
    call_command("watch_checks")
    findings(segment, accepted=30)

    assert tasks.watch_checks() == 1
    assert sent == ["recheck_open_reviews"] * 2
    assert capsys.readouterr().out.splitlines() == [
        "nothing to change",
        "number: errors are warnings now",
    ]


def test_submitting_and_approving_let_the_desk_look_at_the_checks(client, monkeypatch):
    sent = []
    monkeypatch.setattr(tasks, "dispatch", lambda task, **ids: sent.append(task.__name__))
    lan, dewi = UserFactory(roles=["translator"]), UserFactory(roles=["editor"])
    row = PostEditFactory(review__assignee=lan, state="confirmed", version=1)
    scoring.score_translation(row.review.translation)
    client.force_login(lan)

    client.post(reverse("submit", args=[row.review_id]))
    submitted = sent.count("watch_checks")
    client.force_login(dewi)
    client.post(
        reverse("approve", args=[row.review.translation.article_id]),
        {"seen_digest": queries.content_digest(row.review)},
    )

    row.review.refresh_from_db()
    assert row.review.state == "approved"
    assert (submitted, sent.count("watch_checks")) == (1, 2)
