"""Two people decide about the checks at the same moment, on real connections."""

import pytest

from review import decisions
from tests.factories import FindingFactory, PostEditFactory, UserFactory
from tests.review.at_once.steps import at_once
from translation import policy
from translation.models import CheckChange, CheckException, Finding

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def lan():
    return UserFactory(roles=["translator"])


@pytest.fixture
def dewi():
    return UserFactory(roles=["editor"])


def test_two_people_except_one_phrase_at_once_and_make_one_exception(lan, dewi):
    rows = PostEditFactory.create_batch(2, segment__hypothesis="Jembatan itu 402 meter.")
    findings = [FindingFactory(segment=row.segment, quote="Jembatan") for row in rows]

    outcomes = at_once(
        lambda: decisions.never(findings[0].pk, actor=lan, reason="A"),
        lambda: decisions.never(findings[1].pk, actor=dewi, reason="B"),
    )

    assert [type(outcome) for outcome in outcomes] == [CheckException, CheckException]
    assert {outcome.pk for outcome in outcomes} == {CheckException.objects.get().pk}
    assert not Finding.objects.open().filter(pk__in=[finding.pk for finding in findings]).exists()


def test_two_changes_of_one_check_at_once_leave_one_of_them_refused(lan, dewi):
    usual = {"is_on": True, "standing": "automatic", "thresholds": {}}

    outcomes = at_once(
        lambda: policy.change_check(lan, "number", severity="minor", **usual),
        lambda: policy.change_check(dewi, "number", severity="neutral", **usual),
    )

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Refused", "bool"]
    assert CheckChange.objects.count() == 1
