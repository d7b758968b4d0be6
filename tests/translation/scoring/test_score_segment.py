"""One segment, and the raw text against the approved one."""

import pytest

from tests.factories import FindingFactory, SegmentFactory, TranslationFactory
from tests.quality_models import simple_model
from tests.translation.scoring.steps import rows, values
from translation import post_edit_scores, scoring
from translation.lang.text import digest
from translation.models import Score

pytestmark = pytest.mark.django_db


def test_score_segment_keeps_the_similarity_while_its_text_is_the_same(translation, encoder, model):
    scoring.score_translation(translation)
    segment = translation.segments.get(position=0)
    FindingFactory(segment=segment, severity="minor", check_id="spacing")

    same = scoring.score_segment(segment, segment.hypothesis)
    other = scoring.score_segment(segment, "Jembatan itu 420 meter.")

    assert (same.value, same.signature) == (67.86, f"quality:{model.name}|encoder:fixed|checks:1")
    assert (other.value, other.signature) == (50.0, f"quality:{model.name}|encoder:none|checks:1")
    assert values(translation, "quality")[0] == 50.0


def test_score_segment_judges_by_what_the_encoder_read_of_the_text(translation, encoder, monkeypatch):
    monkeypatch.setattr(scoring, "loaded_model", lambda: simple_model(**{"similarity<0.3": 100.0}))
    encoder.value = 0.1
    scoring.score_translation(translation)
    segment = translation.segments.get(position=0)

    assert segment.scores.get(metric="similarity").evidence["similarity"] == 0.1
    assert scoring.score_segment(segment, segment.hypothesis).value < 5.0
    assert scoring.score_segment(segment, "Jembatan itu 420 meter.").value == 90.0


def test_score_segment_takes_three_statements_and_none_to_write_what_stands(
    translation, django_assert_num_queries
):
    segment = translation.segments.select_related("translation__article").get(position=0)

    with django_assert_num_queries(3):
        scoring.score_segment(segment, "Jembatan itu 420 meter.")
    with django_assert_num_queries(2):
        scoring.score_segment(segment, "Jembatan itu 420 meter.")


def test_score_segment_of_furniture_is_none(translation):
    assert scoring.score_segment(translation.segments.get(position=3), "") is None
    assert not Score.objects.exists()


def test_score_against_compares_the_raw_mt_with_the_approved_text(translation):
    pairs = [(segment, segment.hypothesis) for segment in translation.segments.order_by("position")]
    pairs[1] = (pairs[1][0], "Jembatan itu panjangnya 520 meter.")
    pairs[2] = (pairs[2][0], " ")

    written = post_edit_scores.score_against(translation, pairs)

    assert written == 12
    assert values(translation, "hter") == {0: 0.0, 1: 0.2, None: 0.1}
    assert values(translation, "ter") == {0: 0.0, 1: 20.0, None: 10.0}
    assert values(translation, "bleu")[0] == values(translation, "chrf++")[0] == 100.0
    whole = Score.objects.get(segment=None, metric="bleu")
    assert whole.signature.startswith("BLEU|nrefs:1|case:mixed|eff:no|")
    assert whole.text_digest == digest(pairs[0][1], pairs[1][1])


def test_score_against_run_again_changes_no_row(translation):
    pairs = [(segment, segment.hypothesis) for segment in translation.segments.all()]
    post_edit_scores.score_against(translation, pairs)
    before = rows(translation)

    assert post_edit_scores.score_against(translation, pairs) == 0
    assert rows(translation) == before


def test_score_against_drops_what_a_removed_segment_had(translation):
    pairs = [(segment, segment.hypothesis) for segment in translation.segments.order_by("position")]
    post_edit_scores.score_against(translation, pairs)

    post_edit_scores.score_against(translation, [(segment, "") for segment, _ in pairs])

    assert not Score.objects.exists()


def test_score_against_takes_as_many_statements_for_one_segment_as_for_many(django_assert_num_queries):
    for size in (1, 20):
        translation = TranslationFactory(processed=True)
        segments = SegmentFactory.create_batch(size, translation=translation)
        with django_assert_num_queries(4):
            post_edit_scores.score_against(
                translation, [(segment, segment.hypothesis) for segment in segments]
            )
