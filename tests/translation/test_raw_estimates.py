"""The quality of raw MT that was not estimated while it was raw."""

import numpy as np
import pytest

from review import tasks, workflow
from tests.factories import (
    ArticleFactory,
    FindingFactory,
    ReviewFactory,
    SegmentFactory,
    TranslationFactory,
    UserFactory,
)
from translation import checking, pipeline, raw_estimates, scoring
from translation.alignment.words import WordAlignment
from translation.lang.text import digest
from translation.models import Kind, Score, Segment
from translation.quality.model import shipped

pytestmark = pytest.mark.django_db

PAIRS = [
    ("Cầu dài 420 mét.", "Jembatan itu panjangnya 420 meter."),
    ("Vốn đầu tư là 25 tỷ đồng.", "Nilai investasinya 52 miliar dong."),
    ("Người dân đến dự đông vui.", "Warga hadir dengan gembira."),
]


class Encoder:
    signature = "encoder:fixed"

    @staticmethod
    def align_words(sources, targets):
        return [WordAlignment((), (), np.empty((0, 0), np.float32), 0.5) for _ in targets]


@pytest.fixture(autouse=True)
def encoder(monkeypatch):
    monkeypatch.setattr(scoring, "load_encoder", lambda: None)


@pytest.fixture
def translation():
    """Scored by a version that kept no estimate of the raw text: quality alone, and furniture has none."""
    made = TranslationFactory(article=ArticleFactory(source=" ".join(vi for vi, _ in PAIRS)), processed=True)
    for source, hypothesis in PAIRS:
        segment = SegmentFactory(translation=made, source=source, hypothesis=hypothesis)
        Score.objects.create(
            translation=made, segment=segment, metric="quality", value=50, signature="x", text_digest="x"
        )
    SegmentFactory(translation=made, kind=Kind.FURNITURE, source="[ads_2]", hypothesis="[iklan_2]")
    return made


def estimates(translation):
    rows = Score.objects.filter(translation=translation, metric="quality-mt").order_by("segment__position")
    return {row.segment.position: row for row in rows}


def test_estimate_raw_fills_what_is_missing_and_leaves_the_rest(translation):
    kept = Score.objects.create(
        translation=translation,
        segment=translation.segments.get(position=0),
        metric="quality-mt",
        value=12.0,
        text_digest="x",
    )
    assert list(raw_estimates.unestimated()) == [translation]

    assert raw_estimates.estimate_raw(translation) == 2

    found = estimates(translation)
    assert list(found) == [0, 1, 2]
    assert found[0] == kept
    assert found[1].value < 45.0 < found[2].value  # a number differs
    assert found[1].text_digest == digest(PAIRS[1][1])
    rules = checking.checks_signature()
    assert found[1].signature == f"quality:{shipped().name}|encoder:none|{rules}"
    assert list(raw_estimates.unestimated()) == []
    assert raw_estimates.estimate_raw(translation) == 0


def test_estimate_raw_judges_the_hypothesis_whatever_people_did(translation):
    alone = TranslationFactory(article=translation.article, engine="B", processed=True)
    SegmentFactory(translation=alone, source=PAIRS[1][0], hypothesis=PAIRS[1][1])
    raw_estimates.estimate_raw(alone)
    lan = UserFactory(roles=["translator"])
    review = workflow.open_review(translation, actor=lan)
    row = review.post_edits.get(segment__position=1)
    workflow.save(row.pk, editor=lan, target="Nilai investasinya 25 miliar dong.", seen_version=0)
    FindingFactory(
        segment=row.segment, check_id="number", quote="52", status="dismissed", dismissed_reason="right"
    )

    raw_estimates.estimate_raw(translation)

    assert estimates(translation)[1].value == estimates(alone)[0].value


def test_estimate_raw_asks_the_encoder_where_it_is(translation, monkeypatch):
    monkeypatch.setattr(scoring, "load_encoder", Encoder)

    tasks.estimate_raw(translation_id=translation.pk)

    assert {row.signature.split("|")[1] for row in estimates(translation).values()} == {"encoder:fixed"}


def test_estimate_raw_sends_what_is_left_to_the_end_of_the_queue(translation, monkeypatch):
    sent = []
    monkeypatch.setattr(pipeline, "PART", 2)
    monkeypatch.setattr(tasks.estimate_raw, "delay", lambda **ids: sent.append(ids))

    assert tasks.estimate_raw(translation_id=translation.pk) == 2
    assert (list(estimates(translation)), sent) == ([0, 1], [{"translation_id": translation.pk}])
    assert tasks.estimate_raw(translation_id=translation.pk) == 1
    assert (list(estimates(translation)), len(sent)) == ([0, 1, 2], 1)


def test_estimate_raw_goes_on_where_a_segment_changed_meanwhile(translation, monkeypatch):
    sent, first = [], translation.segments.get(position=0)
    monkeypatch.setattr(pipeline, "PART", 2)
    monkeypatch.setattr(tasks.estimate_raw, "delay", lambda **ids: sent.append(ids))
    judge = checking.judge_segments

    def paired_anew(*args):
        judged = judge(*args)
        Segment.objects.filter(pk=first.pk, source=PAIRS[0][0]).update(source="Cầu mới dài 420 mét.")
        return judged

    monkeypatch.setattr(checking, "judge_segments", paired_anew)

    assert tasks.estimate_raw(translation_id=translation.pk) == 2
    assert (list(estimates(translation)), len(sent)) == ([1], 1)
    assert tasks.estimate_raw(**sent[0]) == 2
    assert list(estimates(translation)) == [0, 1, 2]


def test_estimate_raw_of_a_translation_that_is_gone_does_nothing(translation):
    key = translation.pk
    translation.delete()

    assert tasks.estimate_raw(translation_id=key) == 0


def test_unestimated_asks_one_statement_and_leaves_out_what_is_not_scored(
    translation, django_assert_num_queries
):
    ReviewFactory(translation=TranslationFactory(processed=True))
    SegmentFactory(translation=TranslationFactory(processed=True))

    with django_assert_num_queries(1):
        assert list(raw_estimates.unestimated()) == [translation]
