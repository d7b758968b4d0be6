"""Candidates: what counts as the same correction, what accepting and rejecting one does."""

import pytest

from review import candidates
from review.models import PostEdit, TermCandidate
from tests.factories import PostEditFactory, ReviewFactory, UserFactory
from translation.models import Rendering
from translation.terms import save_term, term_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def terminologist():
    return UserFactory(username="mai", roles=["terminologist"])


def corrected(*pairs, review=None):
    """Confirmed rows of one review: (source, raw translation, text now) each."""
    review = review or ReviewFactory()
    return [
        PostEditFactory(
            review=review,
            segment__source=source,
            segment__hypothesis=before,
            target=after,
            version=1,
            state=PostEdit.State.CONFIRMED,
        )
        for source, before, after in pairs
    ]


def three(before="rapat pasar", after="Badan Pengelola Pasar"):
    """Three confirmed rows in which the same phrase was corrected the same way."""
    return corrected(
        ("Hôm qua, ban quản lý chợ đã họp.", f"Kemarin {before} berkumpul.", f"Kemarin {after} berkumpul."),
        (
            "Theo ban quản lý chợ, giá giảm.",
            f"Menurut {before}, harga turun.",
            f"Menurut {after}, harga turun.",
        ),
        ("Ông Tư thuộc ban quản lý chợ.", f"Pak Tu dari {before}.", f"Pak Tu dari {after}."),
    )


def offered():
    """(source, replacement, replaced, count) of every open candidate."""
    rows = TermCandidate.objects.filter(state="open").order_by("-count", "pk")
    return [(row.source, row.replacement, row.replaced, row.count) for row in rows]


def test_refresh_finds_the_phrase_that_the_sources_share():
    rows = three()

    assert candidates.refresh() == 1

    assert offered() == [("ban quản lý chợ", "Badan Pengelola Pasar", ["rapat pasar"], 3)]
    contexts = TermCandidate.objects.get().contexts
    assert {segment for _, segment, *_ in contexts} == {row.segment_id for row in rows}


def test_refresh_wants_three_segments_and_confirmed_text():
    first, second, third = three()
    third.state = PostEdit.State.DRAFT
    third.save()

    assert candidates.refresh() == 0


def test_refresh_takes_the_source_phrase_from_the_term_whose_rendering_was_replaced(terminologist):
    renderings = [{"text": "rapat pasar", "status": "preferred"}]
    save_term(terminologist, {"vi": "ban quản lý chợ", "category": "test", "renderings": renderings})
    rest = [("Ban quản lý chợ họp sáng nay.", "Rapat pasar bersidang.", "Badan Pengelola Pasar bersidang.")]
    corrected(*rest)
    three()

    candidates.refresh()

    assert offered() == [("ban quản lý chợ", "Badan Pengelola Pasar", ["rapat pasar", "Rapat pasar"], 4)]


def test_refresh_sees_words_that_were_added_to_a_rendering(terminologist):
    renderings = [{"text": "Komite Pasar", "status": "attested"}]
    save_term(terminologist, {"vi": "ban quản lý chợ", "category": "test", "renderings": renderings})
    three("Komite Pasar", "Komite Pasar dan Pelabuhan")

    candidates.refresh()

    assert offered() == [("ban quản lý chợ", "Komite Pasar dan Pelabuhan", ["Komite Pasar"], 3)]


def test_refresh_offers_nothing_that_the_termbase_knows_or_that_changes_only_capitals_and_figures(
    terminologist,
):
    renderings = [{"text": "Badan Pengelola Pasar", "status": "preferred"}]
    save_term(terminologist, {"vi": "ban quản lý chợ", "category": "test", "renderings": renderings})
    three()
    three("rapat pasar", "Rapat Pasar")
    three("12", "13")

    assert candidates.refresh() == 0


def test_refresh_drops_what_no_longer_holds_and_keeps_what_was_rejected(terminologist):
    rows = three()
    candidates.refresh()
    PostEdit.objects.filter(pk=rows[0].pk).update(state=PostEdit.State.DRAFT)
    candidates.refresh()
    assert offered() == []

    PostEdit.objects.filter(pk=rows[0].pk).update(state=PostEdit.State.CONFIRMED)
    candidates.refresh()
    candidates.reject(TermCandidate.objects.get().pk, actor=terminologist)
    candidates.refresh()

    assert list(TermCandidate.objects.values_list("state", "decided_by__username")) == [("rejected", "mai")]


def test_accept_makes_a_new_term_and_sends_open_texts_to_be_checked(terminologist):
    three()
    candidates.refresh()

    term = candidates.accept(TermCandidate.objects.get().pk, actor=terminologist)

    found = [(row["text"], row["status"]) for row in term_data(term)["renderings"]]
    assert (term.vi, term.category, term.updated_by) == ("ban quản lý chợ", "learned", terminologist)
    assert found == [("Badan Pengelola Pasar", "preferred"), ("rapat pasar", "attested")]
    assert TermCandidate.objects.get().state == "accepted"


def test_accept_admits_the_replacement_where_the_term_prefers_another(terminologist):
    renderings = [{"text": "rapat pasar", "status": "preferred"}]
    term = save_term(terminologist, {"vi": "Ban quản lý chợ", "category": "x", "renderings": renderings})
    three()
    candidates.refresh()

    assert candidates.accept(TermCandidate.objects.get().pk, actor=terminologist) == term

    found = Rendering.objects.filter(term=term).order_by("pk").values_list("text", "status")
    assert list(found) == [("rapat pasar", "preferred"), ("Badan Pengelola Pasar", "admitted")]


def test_a_candidate_is_decided_once(terminologist):
    three()
    candidates.refresh()
    candidate = TermCandidate.objects.get()
    candidates.reject(candidate.pk, actor=terminologist)

    with pytest.raises(candidates.Decided, match="was rejected already"):
        candidates.accept(candidate.pk, actor=terminologist)
