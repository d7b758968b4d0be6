"""What no row may say, refused by the database itself, whoever writes it."""

import pytest
from django.db import IntegrityError, transaction

from review.models import PostEdit, Review, Revision
from tests.factories import FindingFactory, PostEditFactory, UserFactory
from translation.models import Finding, Score, Segment, Sentence, Translation

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows():
    """One row of each kind."""
    post_edit = PostEditFactory()
    segment, editor = post_edit.segment, UserFactory()
    FindingFactory(segment=segment)
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
        (Score, {"value": 100.5}),
        (Score, {"value": -1}),
        (Segment, {"kind": "advert"}),
        (Segment, {"source": "", "hypothesis": ""}),
        (Sentence, {"side": "middle"}),
        (Sentence, {"end": 0}),
        (Translation, {"state": "lost", "step": "score"}),
        (Translation, {"state": "queued", "step": "print"}),
        (Translation, {"state": "failed", "step": "check"}),
        (Translation, {"state": "done", "step": "check"}),
        (PostEdit, {"state": "lost"}),
        (PostEdit, {"version": 1}),
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
