from importlib import import_module

import pytest
from django.apps import apps

from translation.models import Term
from translation.models.term import load_termbase
from translation.termbase import load_default

migration = import_module("translation.migrations.0002_default_termbase")


@pytest.mark.django_db
def test_default_termbase_as_rows_equals_the_shipped_file():
    Term.objects.all().delete()

    migration.load_default_termbase(apps, None)

    def facts(termbase):
        return [(c.vi, c.forms, c.renderings, c.rules, c.is_pattern) for c in termbase.concepts]

    assert facts(load_termbase()) == facts(load_default())


@pytest.mark.django_db
def test_default_termbase_keeps_the_terms_of_the_newsroom():
    Term.objects.all().delete()
    own = Term.objects.create(vi="huyện", category="own", note="ours")

    migration.load_default_termbase(apps, None)

    own.refresh_from_db()
    assert own.note == "ours"
    assert own.forms.count() == 0
