import pytest
from django.core.exceptions import ValidationError

from translation.models import Rendering, Term, TermForm
from translation.models.term import validate_rules
from translation.models.termbase import load_termbase
from translation.termbase import Rendering as RenderingRecord

pytestmark = pytest.mark.django_db


@pytest.fixture
def term():
    made = Term.objects.create(vi="chợ đình", category="concept", rules="not after: ngày")
    TermForm.objects.create(term=made, text="đình chợ")
    Rendering.objects.create(term=made, text="pasar mingguan", status="preferred")
    return made


def test_load_termbase_carries_every_fact_of_the_rows(term):
    concept = next(c for c in load_termbase().concepts if c.id == term.pk)

    assert concept.forms == ("chợ đình", "đình chợ")
    assert concept.renderings == (RenderingRecord("pasar mingguan", "preferred"),)
    assert concept.rules == "not after: ngày"


def test_load_termbase_compiles_once_and_asks_one_question(term, django_assert_num_queries):
    first = load_termbase()

    with django_assert_num_queries(1):
        assert load_termbase() is first


def test_load_termbase_notices_a_term_that_was_saved_and_one_that_was_deleted(term):
    before = load_termbase()
    Rendering.objects.create(term=term, text="pasar pekanan", status="admitted")
    term.save()
    changed = load_termbase()
    term.delete()
    gone = load_termbase()

    assert len({before.version, changed.version, gone.version}) == 3
    assert [m.concept.vi for m in changed.source_mentions("đình chợ")] == ["chợ đình"]
    assert gone.source_mentions("đình chợ") == []


def test_validate_rules_refuses_what_the_matcher_would_not_understand():
    with pytest.raises(ValidationError, match="is not understood"):
        validate_rules("whenever it fits")


def test_load_termbase_reads_only_what_has_changed_in_five_statements(term, django_assert_num_queries):
    load_termbase()
    Rendering.objects.create(term=term, text="pasar pekanan", status="admitted")
    term.save()

    with django_assert_num_queries(5):
        after = load_termbase()

    assert [r.text for r in next(c for c in after.concepts if c.id == term.pk).renderings] == [
        "pasar mingguan",
        "pasar pekanan",
    ]
