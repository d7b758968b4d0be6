"""What no row may say, refused by the database itself, whoever writes it."""

import pytest
from django.db import IntegrityError, transaction

from review.models import PostEdit, Review, Revision
from tests.factories import CheckExceptionFactory, FindingFactory, PostEditFactory, UserFactory
from translation.models import CheckChange, CheckException, Finding, Score, Segment, Sentence, Translation

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows():
    """One row of each kind."""
    post_edit = PostEditFactory()
    segment, editor = post_edit.segment, UserFactory()
    FindingFactory(segment=segment)
    CheckExceptionFactory()
    Sentence.objects.create(segment=segment, translation=segment.translation, side="target", start=0, end=10)
    Score.objects.create(
        translation=segment.translation,
        segment=segment,
        metric="quality",
        value=90,
        signature="test",
        text_digest="",
    )
    Revision.objects.create(
        post_edit=post_edit, version=1, based_on=0, target="", state="draft", editor=editor
    )


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Finding, {"target_start": 3, "target_end": None}),
        (Finding, {"target_start": None, "target_end": 3}),
        (Finding, {"target_start": 3, "target_end": 2}),
        (Finding, {"source_start": 3, "source_end": None}),
        (Finding, {"severity": "bad"}),
        (Finding, {"status": "gone"}),
        (Finding, {"status": "dismissed"}),
        (Finding, {"outcome": "accepted"}),
        (Finding, {"status": "fixed", "outcome": "lost"}),
        (CheckException, {"reason": ""}),
        (CheckException, {"target_key": "", "source_key": ""}),
        (CheckException, {"severity": "bad"}),
        (CheckException, {"lifted_at": "2025-01-01T00:00Z"}),
        (Score, {"value": 100.5}),
        (Score, {"value": -1}),
        (Segment, {"kind": "advert"}),
        (Segment, {"source": "", "hypothesis": ""}),
        (Segment, {"translation": None}),
        (Segment, {"confidence": 1.5}),
        (Sentence, {"side": "middle"}),
        (Sentence, {"end": 0}),
        (Translation, {"state": "lost", "step": "score"}),
        (Translation, {"state": "queued", "step": "print"}),
        (Translation, {"state": "failed", "step": "check"}),
        (Translation, {"state": "done", "step": "check"}),
        (PostEdit, {"state": "lost"}),
        (Review, {"state": "lost"}),
        (Review, {"state": "returned"}),
        (Review, {"override_reason": "Mendesak."}),
        (Revision, {"version": None}),
        (Revision, {"state": "conflict"}),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else str(value),
)
def test_database_refuses(rows, model, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.update(**values)


def test_database_refuses_a_dismissal_by_someone_of_an_open_finding(rows):
    with pytest.raises(IntegrityError), transaction.atomic():
        Finding.objects.update(dismissed_by=UserFactory())


@pytest.mark.django_db
@pytest.mark.parametrize(
    "facts",
    [
        {"severity": "bad"},
        {"standing": "lost"},
        {"standing": "fallen"},
        {"decided": 3, "accepted": 4},
    ],
)
def test_database_refuses_a_change_of_a_check(facts):
    with pytest.raises(IntegrityError), transaction.atomic():
        CheckChange.objects.create(check_id="number", **facts)


def test_database_refuses_the_same_exception_twice_while_it_is_in_force(rows):
    found = CheckException.objects.get()

    with pytest.raises(IntegrityError), transaction.atomic():
        CheckExceptionFactory(digest=found.digest)
