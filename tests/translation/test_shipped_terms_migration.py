from importlib import import_module

import pytest
from django.apps import apps

from translation.models import HouseStyle, Term, TermbaseState, TermForm
from translation.models.termbase import load_termbase
from translation.termbase import load_default
from translation.termbase.words import form_key

migration = import_module("translation.migrations.0005_shipped_terms")
pytestmark = pytest.mark.django_db


def facts(termbase):
    return [(c.vi, c.forms, c.renderings, c.rules, c.standing, c.is_pattern) for c in termbase.concepts]


def test_shipped_terms_as_rows_equal_the_shipped_file():
    Term.objects.all().delete()

    migration.load_shipped_terms(apps, None)

    assert facts(load_termbase()) == facts(load_default())


def test_shipped_terms_keep_the_terms_of_the_newsroom():
    Term.objects.all().delete()
    own = Term.objects.create(vi="huyện", category="own", note="ours")
    other = Term.objects.create(vi="đơn vị hành chính cấp tỉnh", category="own")
    TermForm.objects.create(term=other, text="Kế hoạch hành động", key="")

    migration.load_shipped_terms(apps, None)

    own.refresh_from_db()
    assert (own.note, own.forms.count()) == ("ours", 0)
    assert [form.term for form in TermForm.objects.filter(key=form_key("kế hoạch hành động"))] == [other]


def test_shipped_terms_complete_rows_of_an_older_installation():
    Term.objects.all().delete()
    old = Term.objects.create(vi="hợp tác xã", category="own", sources="R")
    TermForm.objects.create(term=old, text="hợp tác xã")

    migration.load_shipped_terms(apps, None)

    old.refresh_from_db()
    assert (old.standing, old.search_text) == ("proposed", "hop tac xa\nhop tac xa")
    assert old.forms.get().key != ""


def test_shipped_terms_make_one_style_active_and_leave_a_choice_alone():
    TermbaseState.objects.update(house_style=HouseStyle.objects.get(name="pusat"))

    migration.load_shipped_terms(apps, None)

    assert list(HouseStyle.objects.order_by("pk").values_list("name", flat=True)) == ["vov", "pusat"]
    assert TermbaseState.objects.get().house_style.name == "pusat"
