"""Changing what checks do: history, refusals, and what a re-check makes of it."""

from importlib import import_module

import pytest
from django.apps import apps

from tests.factories import FindingFactory, SegmentFactory, UserFactory
from translation import checking, policy
from translation.checks.base import Threshold
from translation.checks.catalogue import CHECKS
from translation.checks.policy import AUTOMATIC, FALLEN, PINNED, Phrase, Setting
from translation.models import CheckChange, CheckException, Finding
from translation.models.policy import load_policy

pytestmark = pytest.mark.django_db
Status, Outcome = Finding.Status, Finding.Outcome


@pytest.fixture
def dewi():
    return UserFactory(username="dewi", roles=["editor"])


@pytest.fixture
def segment():
    return SegmentFactory(source="Cầu dài 420 mét.", hypothesis="Jembatan itu panjangnya 402 meter .")


def change(actor, check_id="number", seen=None, **facts):
    usual = {"is_on": True, "severity": "", "standing": AUTOMATIC, "thresholds": {}}
    return policy.change_check(actor, check_id, **usual | facts, seen=seen)


def judged(segment, target=None):
    checking.check_segments(segment.translation, {segment.pk: target} if target else None)
    rows = segment.findings.order_by("check_id")
    return list(rows.values_list("check_id", "severity", "status", "outcome"))


def test_change_is_a_new_row_and_the_newest_holds(dewi):
    first = change(dewi, severity="minor")
    second = change(dewi, is_on=False, seen=CheckChange.objects.get().pk)

    assert (first, second) == (True, True)
    rows = CheckChange.objects.order_by("pk").values_list("check_id", "is_on", "severity", "actor__username")
    assert list(rows) == [("number", True, "minor", "dewi"), ("number", False, "", "dewi")]
    assert load_policy().settings == {"number": Setting(is_on=False)}


def test_change_that_changes_nothing_leaves_no_row(dewi):
    assert change(dewi) is False
    assert CheckChange.objects.count() == 0


def test_change_back_to_the_usual_is_as_shipped(dewi):
    before = checking.checks_signature()
    change(dewi, severity="minor")
    between = checking.checks_signature()
    change(dewi, seen=CheckChange.objects.get().pk)

    assert between != before
    assert checking.checks_signature() == before


def test_change_after_another_one_is_refused(dewi):
    change(dewi, severity="minor")

    with pytest.raises(policy.Refused, match="Somebody else changed"):
        change(dewi, severity="neutral", seen=None)

    assert CheckChange.objects.count() == 1


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"check_id": "horoscope"}, "no check “horoscope”"),
        ({"severity": "terrible"}, "Choose a severity"),
        ({"standing": "lost"}, "Choose a severity"),
        ({"standing": FALLEN}, "Only the desk itself"),
        ({"thresholds": {"unknown": 1}}, "no threshold “unknown”"),
        ({"thresholds": {"limit": 101}}, "101 is not between 1 and 100"),
        ({"thresholds": {"limit": float("nan")}}, "nan is not between 1 and 100"),
    ],
)
def test_change_refuses(dewi, monkeypatch, facts, reason):
    monkeypatch.setitem(CHECKS["number"].thresholds, "limit", Threshold(10, 1, 100, "Metres."))

    with pytest.raises(policy.Refused, match=reason):
        change(dewi, **facts)

    assert not CheckChange.objects.exists()


def test_change_keeps_only_the_thresholds_that_were_moved(dewi, monkeypatch):
    for name in ("limit", "other"):
        monkeypatch.setitem(CHECKS["number"].thresholds, name, Threshold(10, 1, 100, "Metres."))

    change(dewi, thresholds={"limit": 20.0, "other": 10.0})

    assert CheckChange.objects.get().thresholds == {"limit": 20.0}
    assert load_policy().thresholds == {"number": {"limit": 20.0}}


def test_history_cannot_be_rewritten(dewi):
    change(dewi, severity="minor")
    row = CheckChange.objects.get()

    for act in (row.save, row.delete, CheckChange.objects.all().delete):
        with pytest.raises(TypeError, match="append-only"):
            act()


def test_fall_keeps_the_figures_and_a_person_can_overrule_it(dewi):
    fell = policy.set_fallen("number", fallen=True, decided=40, accepted=10)
    again = policy.set_fallen("number", fallen=True, decided=41, accepted=10)
    fallen = CheckChange.objects.get()
    change(dewi, standing=PINNED, seen=fallen.pk)

    assert (fell, again) == (True, False)
    assert (fallen.actor, fallen.setting) == (None, Setting(standing=FALLEN, dismissed=75))
    assert policy.set_fallen("number", fallen=True, decided=90, accepted=1) is False
    assert load_policy().settings == {"number": Setting(standing=PINNED)}


def test_other_changes_leave_a_fall_as_it_is(dewi):
    policy.set_fallen("number", fallen=True, decided=40, accepted=10)

    change(dewi, severity="critical", standing=FALLEN, seen=CheckChange.objects.get().pk)

    assert load_policy().settings == {"number": Setting(True, "critical", FALLEN, 75)}


def test_fall_is_taken_back_by_the_desk_and_leaves_its_record():
    policy.set_fallen("number", fallen=True, decided=40, accepted=10)

    assert policy.set_fallen("number", fallen=False, decided=60, accepted=30) is True
    assert load_policy().settings == {}
    assert list(CheckChange.objects.order_by("pk").values_list("standing", "decided", "accepted")) == [
        (FALLEN, 40, 10),
        (AUTOMATIC, 60, 30),
    ]


def test_check_that_is_off_is_withdrawn_and_comes_back(dewi, segment):
    before = judged(segment)
    change(dewi, is_on=False)
    off = judged(segment)
    change(dewi, seen=CheckChange.objects.get().pk)

    assert before[0] == ("number", "major", Status.OPEN, "")
    assert off[0] == ("number", "major", Status.FIXED, "")
    assert judged(segment) == before


def test_severity_of_the_house_reaches_what_is_open_and_what_is_dismissed(dewi, segment):
    judged(segment)
    segment.findings.filter(check_id="spacing").update(status=Status.DISMISSED, dismissed_reason="Biarkan")
    change(dewi, severity="neutral")
    change(dewi, "spacing", severity="critical")

    assert judged(segment) == [
        ("number", "neutral", Status.OPEN, ""),
        ("spacing", "critical", Status.DISMISSED, ""),
    ]


def test_single_edit_is_judged_by_the_policy_too(dewi, segment):
    change(dewi, is_on=False)

    checking.check_edits(segment.translation, {segment: (segment.hypothesis, "Panjangnya 403 meter .")}, dict)

    assert list(segment.findings.values_list("check_id", flat=True)) == ["spacing"]


def test_outcome_tells_an_edit_from_a_dismissal(segment):
    judged(segment)
    segment.findings.filter(check_id="spacing").update(status=Status.DISMISSED, dismissed_reason="Biarkan")

    assert judged(segment, "Jembatan itu panjangnya 420 meter.") == [
        ("number", "major", Status.FIXED, Outcome.ACCEPTED),
        ("spacing", "minor", Status.FIXED, Outcome.DISMISSED),
    ]


def test_finding_that_comes_back_has_no_outcome(segment):
    judged(segment)
    judged(segment, "Jembatan itu panjangnya 420 meter.")

    assert judged(segment) == [("number", "major", Status.OPEN, ""), ("spacing", "minor", Status.OPEN, "")]


def test_exception_silences_its_phrase_in_every_article_until_it_is_lifted(dewi, segment):
    other = SegmentFactory(source="Đập cao 420 mét.", hypothesis="Bendungan setinggi 402 meter.")
    judged(segment)
    finding = segment.findings.get(check_id="number")

    made = policy.except_phrase(dewi, finding, reason="As surveyed")
    silent = judged(segment), judged(other)
    policy.lift_exception(made.pk, actor=dewi)
    loud = judged(segment), judged(other)

    made.refresh_from_db()
    assert made.phrase == Phrase("number", "402", "420")
    assert (made.quote, made.source_quote, made.severity, made.segment) == ("402", "420", "major", segment)
    assert (made.made_by, made.lifted_by, made.lifted_at is None) == (dewi, dewi, False)
    assert [[row[:1] + row[2:] for row in rows] for rows in silent] == [
        [("number", Status.FIXED, ""), ("spacing", Status.OPEN, "")],
        [],
    ]
    assert [[row[2] for row in rows] for rows in loud] == [[Status.OPEN, Status.OPEN], [Status.OPEN]]


def test_exception_of_what_the_target_lacks_quotes_the_source(dewi):
    finding = FindingFactory(
        check_id="omission",
        quote="420 mét",
        source_start=8,
        source_end=15,
        target_start=None,
        target_end=None,
    )

    made = policy.except_phrase(dewi, finding, reason="As surveyed")

    assert (made.quote, made.source_quote, made.target_key, made.source_key) == ("", "420 mét", "", "420 met")


def test_exception_is_made_once_and_again_after_it_was_lifted(dewi):
    finding = FindingFactory()
    first = policy.except_phrase(dewi, finding, reason="A")
    second = policy.except_phrase(dewi, finding, reason="B")
    policy.lift_exception(first.pk, actor=dewi)
    third = policy.except_phrase(dewi, finding, reason="C")

    assert (second.pk, third.reason) == (first.pk, "C")
    assert [row.reason for row in CheckException.objects.order_by("pk")] == ["A", "C"]


def test_lifting_twice_keeps_the_first_record(dewi):
    made = policy.except_phrase(dewi, FindingFactory(), reason="A")
    first = policy.lift_exception(made.pk, actor=dewi)

    second = policy.lift_exception(made.pk, actor=UserFactory())

    assert (second.lifted_by, second.lifted_at) == (dewi, first.lifted_at)


def test_two_spaces_are_no_exception(dewi):
    finding = FindingFactory(check_id="spacing", quote="  ", target_start=0, target_end=2)

    with pytest.raises(policy.Refused, match="quotes no word"):
        policy.except_phrase(dewi, finding, reason="A")

    assert not CheckException.objects.exists()


def test_finding_about_the_article_obeys_an_exception_in_a_single_check_too(dewi):
    texts = (
        ("Ông Lò Văn Pín dự.", "Bapak Lo Van Pin hadir."),
        ("Ông Lò Văn Pín phát biểu.", "Bapak Lò Văn Pín berpidato."),
    )
    first = SegmentFactory(source=texts[0][0], hypothesis=texts[0][1])
    second = SegmentFactory(translation=first.translation, source=texts[1][0], hypothesis=texts[1][1])
    checking.check_segments(first.translation)
    finding = second.findings.get(check_id="consistency")

    policy.except_phrase(dewi, finding, reason="He writes it so")
    checking.check_segments(second.translation, None, [second])

    finding.refresh_from_db()
    assert finding.status == Status.FIXED


def test_migration_counts_what_had_been_fixed_before_as_accepted(segment):
    for status, reason in (("fixed", ""), ("open", ""), ("dismissed", "Biarkan")):
        FindingFactory(segment=segment, check_id=status, status=status, dismissed_reason=reason)

    import_module("translation.migrations.0008_outcomes").accept_fixed(apps, None)

    assert dict(Finding.objects.values_list("check_id", "outcome")) == {
        "fixed": "accepted",
        "open": "",
        "dismissed": "",
    }
