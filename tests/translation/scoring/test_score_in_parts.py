"""An article is scored in batches and parts, the riskiest-looking first."""

import pytest

from tests.factories import FindingFactory, SegmentFactory, TranslationFactory
from tests.translation.scoring.steps import values
from translation import scoring
from translation.models import Finding, Kind, Score

pytestmark = pytest.mark.django_db


@pytest.mark.django_db(transaction=True)
def test_score_translation_shows_each_batch_before_it_reads_the_next(translation, encoder):
    SegmentFactory.create_batch(60, translation=translation)
    seen = []

    def recheck(translation, targets, words):
        seen.append((len(words), Score.objects.filter(metric="quality").count()))
        return list

    scoring.score_translation(translation, recheck=recheck)

    assert seen == [(32, 0), (31, 32)]


def test_score_translation_reads_the_riskiest_looking_first(encoder):
    translation = TranslationFactory(processed=True)
    kinds = [Kind.BODY, Kind.BYLINE, Kind.CAPTION, Kind.LEAD, Kind.HEADLINE, Kind.BODY, Kind.BODY, Kind.BODY]
    long = "Jembatan itu panjangnya empat ratus dua puluh meter."
    made = [
        SegmentFactory(translation=translation, kind=kind, hypothesis=f"Teks {n}.")
        for n, kind in enumerate(kinds)
    ]
    made.append(SegmentFactory(translation=translation, hypothesis=long))
    FindingFactory(segment=made[6], severity="minor")
    FindingFactory(segment=made[7], severity="neutral")
    FindingFactory(segment=made[7], severity="critical")
    FindingFactory(segment=made[0], severity="critical", status=Finding.Status.FIXED)

    scoring.score_translation(translation)

    order = [7, 6, 4, 3, 2, 8, 0, 5, 1]
    assert encoder.asked == [made[n].hypothesis for n in order]


def test_score_translation_in_parts_reads_each_segment_once_and_the_whole_at_the_end(
    translation, encoder, model
):
    SegmentFactory.create_batch(7, translation=translation)
    left, sizes = None, []
    while left != []:
        left = scoring.score_translation(translation, todo=left, most=4)
        sizes.append((len(left), len(values(translation, "quality"))))

    assert sizes == [(6, 4), (2, 8), (0, 11)]
    assert len(encoder.asked) == 10
    assert translation.scored_with == f"quality:{model.name}|encoder:fixed|checks:1"
    in_parts = values(translation, "quality")
    Score.objects.all().delete()
    scoring.score_translation(translation)
    assert values(translation, "quality") == in_parts


def test_score_translation_in_parts_passes_over_segments_that_are_gone(translation, encoder):
    first, second, third, _ = translation.segments.order_by("position")
    gone = second.pk
    second.delete()

    left = scoring.score_translation(translation, todo=[gone, third.pk], most=4)

    assert left == []
    assert encoder.asked == [third.hypothesis]


def test_score_translation_in_parts_judges_what_was_edited_between_them(translation, encoder):
    left = scoring.score_translation(translation, most=2)

    scoring.score_translation(translation, {left[0]: "Panjang jembatan 420 meter."}, todo=left, most=2)

    assert encoder.asked[2:] == ["Panjang jembatan 420 meter."]


def test_score_translation_needs_as_many_statements_for_one_segment_as_for_a_batch(
    encoder, django_assert_num_queries
):
    for size in (1, 30):
        translation = TranslationFactory(processed=True)
        SegmentFactory.create_batch(size, translation=translation)
        with django_assert_num_queries(15):
            scoring.score_translation(translation)
