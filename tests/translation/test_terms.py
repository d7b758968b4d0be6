import threading

import pytest
from django.db import connections, transaction

from tests.factories import UserFactory
from translation.models import HouseStyle, Term, TermbaseState, TermRevision
from translation.models.termbase import load_termbase
from translation.termbase.default import default_concepts
from translation.terms import (
    TermChanged,
    TermRefused,
    clean_data,
    save_term,
    term_data,
)

pytestmark = pytest.mark.django_db


def rendering(text, status="preferred", **fields):
    return {"text": text, "status": status, **fields}


def data(vi="chợ nổi", *renderings, **fields):
    return {
        "category": "trade",
        "vi": vi,
        "renderings": renderings or [rendering("pasar terapung")],
        **fields,
    }


def refused(wrong, **options):
    with pytest.raises(TermRefused) as caught:
        save_term(None, wrong, **options)
    return caught.value.message_dict


def test_save_term_says_a_few_of_a_thousand_contradictions_each_in_a_short_line():
    renderings = [rendering(f"{n} {'pasar ' * 49}") for n in range(100)]

    messages = refused(data("chợ nổi", *renderings))["renderings"]

    assert len(messages) == 5
    assert max(map(len, messages)) < 200


def test_save_term_refuses_endless_forms_in_one_short_line():
    messages = refused(data("chợ nổi", forms=["chợ nổi", *("!" * n for n in range(1, 16_000))]))["forms"]

    assert messages == ["16000 forms are too many; 100 are the limit."]


def test_save_term_stores_every_fact_and_says_who_and_when():
    person = UserFactory()
    facts = data(
        "chợ nổi",
        rendering("pasar terapung", source="V1", note="of the Mekong delta", valid_from="2020-01-01"),
        rendering("pasar apung", "admitted", house_style="vov"),
        forms=["chợ nổi", "chợ trên sông"],
        rules="not after: hội",
        standing="proposed",
    )

    term = save_term(person, facts)

    revision = TermRevision.objects.get(term=term)
    assert term.updated_by == person
    assert (revision.actor, revision.before, revision.after) == (person, None, term_data(term))
    assert term_data(term)["forms"] == ["chợ nổi", "chợ trên sông"]
    assert term_data(term)["renderings"][0] == {
        "text": "pasar terapung",
        "status": "preferred",
        "house_style": "",
        "source": "V1",
        "note": "of the Mekong delta",
        "valid_from": "2020-01-01",
        "valid_to": None,
    }
    assert term.search_text == "cho noi\ncho tren song\npasar terapung\npasar apung"


def test_save_term_changes_a_term_and_keeps_what_it_was():
    term = save_term(None, data())
    before = term_data(term)

    save_term(None, {**before, "note": "new"}, term_id=term.pk)

    revisions = list(TermRevision.objects.filter(term=term).order_by("pk").values_list("before", "after"))
    assert revisions == [(None, before), (before, {**before, "note": "new"})]


def test_save_term_without_a_change_leaves_no_trace():
    term = save_term(None, data())
    version = TermbaseState.objects.get().version

    save_term(None, term_data(term), term_id=term.pk)

    assert TermRevision.objects.filter(term=term).count() == 1
    assert TermbaseState.objects.get().version == version


def test_save_term_refuses_a_term_that_somebody_else_has_saved():
    term = save_term(None, data())
    save_term(None, {**term_data(term), "note": "theirs"}, term_id=term.pk)

    with pytest.raises(TermChanged):
        save_term(None, {**term_data(term), "note": "mine"}, term_id=term.pk, seen_at=term.updated_at)


@pytest.mark.parametrize(
    ("renderings", "message"),
    [
        (
            [rendering("pasar terapung"), rendering("pasar apung")],
            "“pasar terapung” and “pasar apung” are both preferred on the same day; admit one of them.",
        ),
        (
            [rendering("pasar terapung"), rendering("Pasar Terapung", "forbidden")],
            "“pasar terapung” cannot be preferred and forbidden on the same day.",
        ),
        (
            [rendering("pasar", "admitted"), rendering("pasar", "admitted", house_style="vov")],
            "“pasar” stands there twice.",
        ),
        (
            [rendering("pasar", valid_from="2025-07-01", valid_to="2025-01-01")],
            "“pasar” ends before it begins.",
        ),
        ([rendering("pasar", valid_from="July")], "“July” is no date; write it as 2025-07-01."),
        ([rendering("pasar", house_style="ours")], "There is no house style “ours”."),
        ([rendering("pasar", "good")], "“pasar”: “good” is no standing of a rendering."),
        ([rendering("  ")], "A rendering must not be empty."),
        ([rendering("a" * 10_000)], f"“{'a' * 40}…”: 10000 characters, 300 at most."),
    ],
)
def test_save_term_refuses_renderings_that_contradict_or_make_no_sense(renderings, message):
    assert refused(data("chợ nổi", *renderings)) == {"renderings": [message]}
    assert Term.objects.filter(vi="chợ nổi").count() == 0


def test_save_term_takes_one_preferred_rendering_for_each_style_and_period():
    term = save_term(
        None,
        data(
            "chợ nổi",
            rendering("pasar terapung", house_style="vov", valid_to="2025-06-30"),
            rendering("pasar apung", house_style="vov", valid_from="2025-07-01"),
            rendering("pasar di atas air", house_style="pusat"),
        ),
    )

    assert term.renderings.count() == 3


def test_save_term_refuses_bad_forms_and_fields_each_at_its_place():
    wrong = data("", forms=["…", "chợ hoa", "Chợ  Hoa", "x" * 10_000], rules="sometimes", standing="sure")

    errors = refused({**wrong, "category": ""})

    assert sorted(errors) == ["category", "forms", "rules", "standing", "vi"]
    assert errors["vi"] == ["The Vietnamese term must not be empty."]
    assert errors["forms"] == [
        "“…” holds no word.",
        "“Chợ Hoa” and “chợ hoa” are one form; keep one of them.",
        f"“{'x' * 40}…” has 10000 characters; 300 are the limit.",
    ]


def test_save_term_refuses_a_form_of_another_term_unless_a_context_tells_them_apart():
    save_term(None, data("chợ nổi"))

    assert refused(data("hội chợ nổi", forms=["Chợ nổi"])) == {
        "forms": ["“Chợ nổi” belongs to “chợ nổi” too; give one of them a rule of context."]
    }
    assert refused(data("chợ nổi")) == {
        "vi": ["There is a term “chợ nổi” already; say in “context” when this one applies."],
        "forms": ["“chợ nổi” belongs to “chợ nổi” too; give one of them a rule of context."],
    }
    other = save_term(None, data("chợ nổi", context="of a play", rules="near: vở kịch"))
    assert other.pk is not None


def test_save_term_that_is_refused_leaves_the_old_facts():
    term = save_term(None, data())

    refused({**term_data(term), "renderings": [rendering("")]}, term_id=term.pk)

    assert [r.text for r in term.renderings.all()] == ["pasar terapung"]


def test_a_retired_term_is_no_longer_looked_for():
    term = save_term(None, data())
    assert [m.concept.vi for m in load_termbase().source_mentions("chợ nổi")] == ["chợ nổi"]

    save_term(None, {**term_data(term), "is_active": False}, term_id=term.pk)

    assert load_termbase().source_mentions("chợ nổi") == []


def test_the_shipped_terms_would_all_be_accepted_alone():
    wrong = {}
    for concept in default_concepts():
        facts = {
            name: getattr(concept, name) for name in ("category", "vi", "en", "context", "rules", "note")
        }
        rows = [
            {**vars(r), "valid_from": str(r.valid_from or ""), "valid_to": str(r.valid_to or "")}
            for r in concept.renderings
        ]
        _, errors = clean_data({**facts, "forms": concept.forms, "renderings": rows})
        if errors:
            wrong[concept.vi] = errors

    assert wrong == {}


@pytest.mark.django_db(transaction=True)
def test_save_term_lets_one_of_two_contradicting_terms_in():
    HouseStyle.objects.get_or_create(name="vov")
    gate, refusals = threading.Barrier(2, timeout=20), []

    def add(name):
        try:
            gate.wait()
            save_term(None, data(name, forms=[name, "chợ sông nước"]))
        except TermRefused as error:
            refusals.append(sorted(error.message_dict))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=add, args=(name,)) for name in ("chợ nổi", "chợ trên sông")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert refusals == [["forms"]]
    assert Term.objects.filter(vi__in=["chợ nổi", "chợ trên sông"]).count() == 1


def test_load_termbase_follows_a_transaction_that_was_rolled_back():
    term = save_term(None, data())
    before = load_termbase()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        save_term(None, {**term_data(term), "note": "never"}, term_id=term.pk)
        assert load_termbase().version != before.version
        raise ZeroDivisionError

    assert load_termbase().version == before.version
