"""Fix everywhere: what is listed, what one act changes, one undo, how many statements it takes."""

import re

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from review import everywhere, places, workflow
from review.models import Event, PostEdit, Review, Revision
from review.rows import findings_in, text_rows
from tests.factories import FindingFactory, PostEditFactory, ReviewFactory, TermFactory, UserFactory
from translation.models import Finding

pytestmark = pytest.mark.django_db


@pytest.fixture
def review():
    TermFactory(vi="Ban Chuyên đề Gió", preferred=["Komisi Tematik Angin"], forbidden=["Dewan Tema"])
    return ReviewFactory()


def row(review, source, target, **options):
    return PostEditFactory(review=review, segment__source=source, segment__hypothesis=target, **options)


def flagged(post_edit, quote="Dewan Tema", suggestion="Komisi Tematik Angin", **options):
    """A term finding over ``quote`` in the row, as the check makes it."""
    start = post_edit.segment.hypothesis.index(quote)
    named = post_edit.segment.source.find("Ban Chuyên đề Gió")
    source = {} if named < 0 else {"source_start": named, "source_end": named + len("Ban Chuyên đề Gió")}
    return FindingFactory(
        segment=post_edit.segment,
        quote=quote,
        target_start=start,
        target_end=start + len(quote),
        suggestion=suggestion,
        **({"check_id": "term-forbidden", "evidence": {"term": "Ban Chuyên đề Gió"}} | source | options),
    )


def planned(review, finding, **options):
    plan = places.plan(review, finding, text_rows(review), **options)
    return [(group.form, group.source, group.same, [p.new for p in group.places]) for group in plan.groups]


def apply(review, finding, *chosen, new="Komisi Tematik Angin"):
    return everywhere.apply(
        review.pk,
        editor=review.assignee,
        finding=finding,
        new=new,
        places=[place.place for place in chosen],
    )


def every(review, finding, **options):
    return places.plan(review, finding, text_rows(review), **options).places


def texts(review):
    return list(review.post_edits.order_by("segment__position").values_list("target", "state", "version"))


def test_plan_groups_the_places_by_form_and_knows_the_source_term(review):
    first = row(review, "Ban Chuyên đề Gió họp.", "Dewan Tema rapat.")
    row(review, "Sáng nay Ban chuyên đề gió họp.", "Pagi ini dewan tema rapat.")
    row(review, "Hội đồng khác họp.", "Dewan Tema lain rapat.")
    row(review, "Ban Chuyên đề Gió và Ban Chuyên đề Gió.", "Dewan Tema dan Dewan Tema.")
    row(review, "Ban Chuyên đề Gió họp.", "Komisi Tematik Angin rapat.")

    assert planned(review, flagged(first)) == [
        ("Dewan Tema", "Ban Chuyên đề Gió", True, ["Komisi Tematik Angin"] * 3),
        ("dewan tema", "Ban chuyên đề gió", True, ["komisi tematik angin"]),
        ("Dewan Tema", "", False, ["Komisi Tematik Angin"]),
    ]


def test_plan_without_inflected_forms_lists_the_quoted_letters_alone(review):
    first = row(review, "Ban Chuyên đề Gió họp.", "Dewan Tema rapat; DEWAN TEMA rapat.")

    assert planned(review, flagged(first), inflected=False) == [
        ("Dewan Tema", "Ban Chuyên đề Gió", True, ["Komisi Tematik Angin"])
    ]


def test_plan_passes_over_what_reads_right_already(review):
    first = row(review, "Ban Chuyên đề Gió họp.", "Dewan Tema rapat.")
    row(review, "Ban Chuyên đề Gió họp.", "Dewan Tema Angin rapat.")

    assert planned(review, flagged(first), new="Dewan Tema Angin") == [
        ("Dewan Tema", "Ban Chuyên đề Gió", True, ["Dewan Tema Angin"])
    ]


def test_plan_of_capitals_changes_the_very_letters(review):
    first = row(review, "Hội nghị bàn.", "Itu Sidang membahas.")
    row(review, "Hội nghị kết thúc.", "Kata sidang itu Sidang.")
    finding = flagged(first, quote="Sidang", suggestion="sidang", evidence={}, check_id="capitals")

    assert planned(review, finding) == [("Sidang", "", True, ["sidang", "sidang"])]


def test_plan_goes_by_the_quoted_source_where_no_term_is_named(review):
    first = row(review, "Trưởng Ban Chuyên đề Gió.", "Kepala Dewan Tema.")
    row(review, "Ban chuyên đề gió.", "Kepala Dewan Tema dan Kepala Dewan Tema.")
    finding = flagged(
        first, quote="Kepala Dewan Tema", suggestion="Ketua Komisi", evidence={}, check_id="title-role"
    )

    assert planned(review, finding) == [
        ("Kepala Dewan Tema", "Ban Chuyên đề Gió", True, ["Ketua Komisi"]),
        ("Kepala Dewan Tema", "Ban chuyên đề gió", True, ["Ketua Komisi"]),
        ("Kepala Dewan Tema", "", False, ["Ketua Komisi"]),
    ]


def test_plan_takes_a_longer_term_that_holds_the_finding_s_for_the_same(review):
    TermFactory(vi="Ban Chuyên đề Gió tỉnh", preferred=["Komisi Provinsi"], forbidden=["Dewan Tema Provinsi"])
    first = row(review, "Ban Chuyên đề Gió họp.", "Dewan Tema rapat.")
    row(review, "Ban Chuyên đề Gió tỉnh họp.", "Dewan Tema Provinsi rapat.")

    assert planned(review, flagged(first)) == [
        ("Dewan Tema", "Ban Chuyên đề Gió", True, ["Komisi Tematik Angin"]),
        ("Dewan Tema", "Ban Chuyên đề Gió tỉnh", True, ["Komisi Tematik Angin"]),
    ]


def test_counts_are_as_many_as_the_places_listed_from_two_on(review):
    first = row(review, "Ban Chuyên đề Gió họp.", "Dewan Tema rapat dengan dewan temanya.")
    second = row(review, "Khác.", "Rapat lain.")
    often, once = flagged(first), flagged(second, quote="lain", suggestion="berbeda")
    number = flagged(second, quote="Rapat", suggestion=None)

    rows = text_rows(review)
    found = findings_in(Q(pk__in=[often.pk, once.pk, number.pk]))

    assert places.counts(rows, found) == {often.pk: len(every(review, often))} == {often.pk: 2}


def test_apply_changes_the_ticked_places_and_nothing_else(review):
    first = row(review, "Ban Chuyên đề Gió.", "Dewan Tema  rapat, dewan tema pulang.")
    row(review, "Ban Chuyên đề Gió.", "DEWAN TEMA", state="confirmed", version=4)
    row(review, "Ban Chuyên đề Gió.", "Dewan Tema tetap.")
    finding = flagged(first)
    chosen = [place for place in every(review, finding) if place.row.position != 2]

    event = apply(review, finding, *chosen)

    assert texts(review) == [
        ("Komisi Tematik Angin  rapat, komisi tematik angin pulang.", "draft", 1),
        ("KOMISI TEMATIK ANGIN", "draft", 5),
        ("Dewan Tema tetap.", "mt", 0),
    ]
    assert (event.data["places"], event.data["drafts"], event.data["left_out"]) == (3, 1, [])
    assert {pk for pk, _, _ in event.data["rows"]} == {place.row.pk for place in chosen}
    assert list(Event.objects.values_list("verb", "actor")) == [("fixed everywhere", review.assignee_id)]
    assert sorted(Revision.objects.values_list("version", "based_on")) == [(1, 0), (5, 4)]


def test_apply_checks_and_scores_each_row_again(review):
    rows = [row(review, "Ban Chuyên đề Gió.", "Dewan Tema rapat.") for _ in range(2)]
    finding = flagged(rows[0])

    apply(review, finding, *every(review, finding))

    assert list(Finding.objects.open().filter(check_id="term-forbidden")) == []
    finding.refresh_from_db()
    assert finding.status == Finding.Status.FIXED
    assert review.translation.scores.filter(metric="quality", segment__isnull=False).count() == 2


def test_apply_leaves_out_a_row_that_moved_on_and_names_it(review):
    rows = [row(review, "Ban Chuyên đề Gió.", "Dewan Tema rapat.") for _ in range(2)]
    finding = flagged(rows[0])
    seen = every(review, finding)
    workflow.save(rows[1].pk, editor=review.assignee, target="Dewan Tema rapat lagi.", seen_version=0)

    event = apply(review, finding, *seen)

    assert event.data["left_out"] == [1]
    assert [target for target, _, _ in texts(review)] == [
        "Komisi Tematik Angin rapat.",
        "Dewan Tema rapat lagi.",
    ]


def test_apply_refuses_where_every_row_moved_on(review):
    post_edit = row(review, "Ban Chuyên đề Gió.", "Dewan Tema rapat.")
    finding = flagged(post_edit)
    seen = every(review, finding)
    workflow.save(post_edit.pk, editor=review.assignee, target="Lain.", seen_version=0)

    with pytest.raises(workflow.NotAllowed, match="changed meanwhile"):
        apply(review, finding, *seen)

    assert Event.objects.filter(verb=everywhere.FIXED).count() == 0


def test_apply_takes_no_place_that_is_none(review):
    post_edit = row(review, "Ban Chuyên đề Gió.", "Dewan Tema rapat.")
    finding = flagged(post_edit)

    with pytest.raises(workflow.NotAllowed):
        everywhere.apply(
            review.pk, editor=review.assignee, finding=finding, new="X", places=[(post_edit.pk, 0, 3)]
        )

    assert texts(review) == [("Dewan Tema rapat.", "mt", 0)]


def test_apply_revokes_an_approval(review):
    finding = flagged(row(review, "Ban Chuyên đề Gió.", "Dewan Tema rapat.", state="confirmed", version=1))
    Review.objects.filter(pk=review.pk).update(
        state="approved",
        approved_by=UserFactory(roles=["editor"]),
        approved_digest="x",
        approved_at="2025-01-01T00:00Z",
    )

    apply(review, finding, *every(review, finding))

    review.refresh_from_db()
    assert (review.state, review.last_editor) == (Review.State.IN_REVIEW, review.assignee)


def test_undo_restores_texts_and_confirmations_where_they_are_unchanged_since(review):
    rows = [row(review, "Ban Chuyên đề Gió.", f"Dewan Tema {number}.") for number in range(3)]
    workflow.save(
        rows[1].pk, editor=review.assignee, target="Lagi dewan tema 1.", seen_version=0, confirm=True
    )
    finding = flagged(rows[0])
    event = apply(review, finding, *every(review, finding))
    workflow.save(rows[2].pk, editor=review.assignee, target="Diubah sesudahnya.", seen_version=1)

    undone = everywhere.undo(event, editor=review.assignee)

    assert texts(review) == [
        ("Dewan Tema 0.", "draft", 2),
        ("Lagi dewan tema 1.", "confirmed", 3),
        ("Diubah sesudahnya.", "draft", 2),
    ]
    assert (undone.data["undoes"], undone.data["left_out"]) == (event.pk, [2])
    assert Finding.objects.open().filter(check_id="term-forbidden").count() == 2


def test_undo_happens_once(review):
    finding = flagged(row(review, "Ban Chuyên đề Gió.", "Dewan Tema rapat."))
    event = apply(review, finding, *every(review, finding))
    everywhere.undo(event, editor=review.assignee)

    with pytest.raises(workflow.NotAllowed, match="undone already"):
        everywhere.undo(event, editor=review.assignee)


def statements(act):
    with CaptureQueriesContext(connection) as captured:
        act()
    return [q["sql"] for q in captured.captured_queries if not re.match("SAVEPOINT|RELEASE|BEGIN", q["sql"])]


@pytest.mark.parametrize("rows", [1, 30])
def test_apply_and_undo_take_the_same_few_statements_for_any_number_of_rows(review, rows):
    made = [row(review, "Ban Chuyên đề Gió.", "Dewan Tema rapat.") for _ in range(rows)]
    PostEditFactory.create_batch(5, review=review)
    finding = flagged(made[0])
    chosen = every(review, finding)
    events = []

    applied = statements(lambda: events.append(apply(review, finding, *chosen)))
    undone = statements(lambda: everywhere.undo(events[0], editor=review.assignee))

    assert PostEdit.objects.filter(version=2).count() == rows
    assert (len(applied), len(undone)) == (13, 14)
