"""The policy of the rows: read once per process, and again when something has changed."""

import pytest

from tests.factories import UserFactory
from translation import policy
from translation.checks.policy import Setting
from translation.models import CheckChange, PolicyState, Term
from translation.models.policy import load_policy, load_rules
from translation.models.termbase import load_termbase

pytestmark = pytest.mark.django_db


def change(**facts):
    usual = {"is_on": True, "severity": "", "standing": "automatic", "thresholds": {}}
    return policy.change_check(UserFactory(), "number", **usual | facts)


def test_rules_are_loaded_once_and_ask_one_question(django_assert_num_queries):
    change(is_on=False)
    first = load_rules()

    with django_assert_num_queries(1):
        second = load_rules()

    assert second == first
    assert first[1].settings == {"number": Setting(is_on=False)}


def test_rules_without_any_term_are_the_policy_all_the_same():
    Term.objects.all().delete()
    change(is_on=False)

    termbase, loaded = load_rules()

    assert (termbase, loaded) == (load_termbase(), load_policy())
    assert loaded.settings == {"number": Setting(is_on=False)}


def test_version_that_comes_again_after_a_rollback_is_not_taken_for_the_old_one():
    change(is_on=False)
    assert load_policy().settings == {"number": Setting(is_on=False)}
    CheckChange.objects.filter().model._base_manager.all()._raw_delete("default")
    PolicyState.objects.update(version=0)

    change(severity="minor")

    assert load_policy().settings == {"number": Setting(severity="minor")}
