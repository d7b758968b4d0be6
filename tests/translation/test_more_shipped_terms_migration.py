from importlib import import_module

import pytest
from django.apps import apps

from tests.factories import UserFactory
from translation.models import Term, TermForm
from translation.models.termbase import load_termbase
from translation.termbase import load_default
from translation.terms import save_term, term_data

migration = import_module("translation.migrations.0009_more_shipped_terms")
pytestmark = pytest.mark.django_db


def renderings(vi):
    return set(Term.objects.get(vi=vi).renderings.values_list("text", "status"))


def test_more_shipped_terms_bring_an_untouched_term_up_to_date():
    expected = renderings("bị cáo")
    term = Term.objects.get(vi="bị cáo")
    term.renderings.exclude(status="preferred").delete()
    Term.objects.filter(vi="lời kêu gọi").delete()

    migration.load_shipped_terms(apps, None)

    assert renderings("bị cáo") == expected
    assert renderings("lời kêu gọi") >= {("seruan", "preferred"), ("panggilan", "forbidden")}
    assert {c.vi for c in load_termbase().concepts} == {c.vi for c in load_default().concepts}


def test_more_shipped_terms_leave_what_the_newsroom_has_saved():
    term = Term.objects.get(vi="bị cáo")
    ours = [{"text": "pesakitan", "status": "preferred"}]
    save_term(UserFactory(), {**term_data(term), "renderings": ours}, term_id=term.pk)

    migration.load_shipped_terms(apps, None)

    assert renderings("bị cáo") == {("pesakitan", "preferred")}


def test_more_shipped_terms_take_no_form_that_a_term_of_the_newsroom_has():
    Term.objects.filter(vi="kê biên").delete()
    own = Term.objects.create(vi="niêm phong", category="own")
    TermForm.objects.create(term=own, text="kê biên", key="kê biên")
    TermForm.objects.filter(term=own).update(key=migration.form_key("kê biên"))

    migration.load_shipped_terms(apps, None)

    assert not Term.objects.filter(vi="kê biên").exists()
