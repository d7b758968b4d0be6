"""What a change of a term would flag, where a term occurs, and the re-check after it was saved."""

import pytest

from review import tasks, workflow
from review.models import Review
from review.term_effects import effects, occurrences
from tests.factories import (
    ArticleFactory,
    PostEditFactory,
    ReviewFactory,
    SegmentFactory,
    TranslationFactory,
    UserFactory,
)
from translation import policy
from translation.models import Translation
from translation.terms import clean_data, save_term, term_data

pytestmark = pytest.mark.django_db

FACTS = {"vi": "chợ đình", "category": "test", "rules": "wrong anywhere: pasar fase"}


def facts(*renderings, **more):
    rows = [{"text": text, "status": status} for text, status in renderings]
    return clean_data(FACTS | {"renderings": rows} | more)[0]


def row(source="Chợ đình họp.", target="Pasar fase mulai.", **more):
    return PostEditFactory(segment__source=source, segment__hypothesis=target, **more)


def shown(found):
    return [(e.gained, e.place.position, e.finding.check, e.finding.quote) for e in found.shown]


NEW = [("pasar pekan", "preferred"), ("pasar fase", "forbidden")]


def test_effects_of_a_new_term_are_the_findings_it_would_bring():
    row()
    row(source="Cầu dài.", target="Jembatan panjang.")

    found = effects(facts(*NEW), None)

    assert (found.gained, found.lost, found.articles) == (1, 0, 2)
    assert shown(found) == [(True, 0, "term-forbidden", "Pasar fase")]


def test_effects_of_retiring_a_term_are_the_findings_it_would_take_away():
    term = save_term(None, facts(*NEW))
    row()

    found = effects(facts(*NEW, is_active=False), term.pk)

    assert shown(found) == [(False, 0, "term-forbidden", "Pasar fase")]


def test_effects_leave_out_what_the_newsroom_has_switched_off():
    row()
    policy.change_check(
        UserFactory(), "term-forbidden", is_on=False, severity="", standing="automatic", thresholds={}
    )

    assert effects(facts(*NEW), None).gained == 0


def test_effects_of_no_change_are_none():
    term = save_term(None, facts(*NEW))
    row()

    assert effects(term_data(term), term.pk).shown == []


def test_effects_judge_living_texts_of_open_articles_only():
    edited = row(target="Pasar fase mulai.")
    edited.target = "Pasar pekan mulai."
    edited.save()
    approver = UserFactory()
    approved = row()
    Review.objects.filter(pk=approved.review_id).update(
        state="approved", approved_digest="x", approved_by=approver, approved_at="2026-01-01T00:00:00Z"
    )

    found = effects(facts(*NEW), None)

    assert (found.gained, found.articles) == (0, 1)


def test_effects_reach_articles_without_a_review_and_without_a_source():
    plain = SegmentFactory(source="Chợ đình họp.", hypothesis="Pasar fase mulai.")
    alone = TranslationFactory(processed=True, article=ArticleFactory(source=""))
    SegmentFactory(translation=alone, source="", hypothesis="Warga ke pasar fase.")

    found = effects(facts(*NEW), None)

    assert [(e.place.translation_id, e.finding.quote) for e in found.shown] == [
        (alone.pk, "pasar fase"),
        (plain.translation_id, "Pasar fase"),
    ]


def test_effects_judge_each_article_by_its_own_day():
    rows = [
        {"text": "pasar pekan", "status": "preferred", "valid_from": "2025-07-01"},
        {"text": "pasar lama", "status": "preferred", "valid_to": "2025-06-30"},
    ]
    review = ReviewFactory(translation__article__published_on="2025-01-15")
    row(review=review, target="Pasar lama mulai.")
    later = ReviewFactory(translation__article__published_on="2025-08-15")
    row(review=later, target="Pasar lama mulai.")

    found = effects(clean_data(FACTS | {"rules": "", "renderings": rows})[0], None)

    assert [e.place.translation_id for e in found.shown] == [later.translation_id]


def test_occurrences_are_grouped_by_article_and_leave_longer_terms_out():
    term = save_term(None, facts(*NEW, rules=""))
    save_term(None, {"vi": "chợ đình vùng cao", "category": "test"})
    first = row()
    row(review=first.review, source="Chợ đình vùng cao đông.")
    row(review=first.review, source="Ở chợ đình, bà con bán vải.")

    found = occurrences(term.pk)

    assert (found.segments, found.looked_at, found.left_out) == (2, 1, 0)
    assert [[place.position for place in places] for _, places in found.articles] == [[0, 2]]


@pytest.mark.parametrize("number", [1, 3])
def test_effects_cost_the_same_number_of_queries(django_assert_num_queries, number):
    for _ in range(number):
        row()
    effects(facts(*NEW), None)

    with django_assert_num_queries(4):
        found = effects(facts(*NEW), None)

    assert found.gained == number


@pytest.fixture
def sent(monkeypatch):
    """The messages that were sent: (task, ids) in order."""
    calls = []
    for task in (tasks.recheck_translation, tasks.rescore_review, tasks.score_translation):
        monkeypatch.setattr(task, "delay", lambda task=task, **ids: calls.append((task.__name__, ids)))
    return calls


def test_recheck_sends_one_message_for_each_open_text_that_older_terms_judged(sent):
    first, second = row(), row()
    TranslationFactory()  # not checked yet

    assert tasks.recheck_open_reviews() == 2
    tasks.recheck_translation(translation_id=second.review.translation_id)

    assert tasks.recheck_open_reviews() == 1
    ids = [ids["translation_id"] for name, ids in sent if name == "recheck_translation"]
    assert ids == [second.review.translation_id, first.review.translation_id, first.review.translation_id]


def test_recheck_judges_the_living_text_once_and_rescores(sent):
    post_edit = row(target="Pasar pekan mulai.")
    review = post_edit.review
    workflow.save(post_edit.pk, editor=review.assignee, target="Pasar fase mulai.", seen_version=0)
    save_term(None, facts(*NEW))

    for _ in range(2):
        tasks.recheck_translation(translation_id=review.translation_id)

    found = review.translation.findings.open().filter(check_id="term-forbidden")
    assert [finding.quote for finding in found] == ["Pasar fase"]
    assert sent == [("rescore_review", {"review_id": review.pk})]


def test_recheck_judges_the_raw_text_where_no_review_was_opened(sent):
    segment = SegmentFactory(source="Chợ đình họp.", hypothesis="Pasar fase mulai.")
    save_term(None, facts(*NEW))

    tasks.recheck_translation(translation_id=segment.translation_id)

    assert segment.findings.open().filter(check_id="term-forbidden").count() == 1
    assert sent == [("score_translation", {"translation_id": segment.translation_id})]
    assert Translation.objects.get(pk=segment.translation_id).checked_with != ""
