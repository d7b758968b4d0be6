"""What a worker reports of its encoder."""

import pytest

from review import tasks
from tests.factories import TranslationFactory
from tests.review.workflow.steps import approved, person, review_of
from tests.translation.quality.tiny import make_tiny_encoder
from translation.models import EncoderReport, Translation

pytestmark = pytest.mark.django_db


def test_report_encoder_tells_what_is_missing_and_sends_nothing(sent, no_encoder):
    TranslationFactory(processed=True, scored_with="quality:1|encoder:none|checks:1")

    assert tasks.report_encoder() == 0

    row = EncoderReport.objects.get()
    assert "Run make setup, or manage.py convert_encoder" in row.fault
    assert (row.licence, row.signature, row.threads, sent) == ("", "", 0, [])


def test_report_encoder_scores_again_what_was_scored_without_one(sent, lan, settings, tmp_path):
    settings.ENCODER = str(make_tiny_encoder(tmp_path / "tiny", card="---\nlicense: cc0-1.0\n---"))
    without = "quality:1|encoder:none|checks:1"
    bare = TranslationFactory(processed=True, scored_with=without)
    review = review_of(("Câu.", "Kalimat."), actor=lan)
    final = approved(review_of(("Câu.", "Kalimat."), actor=lan), lan, person("dewi", "editor"))
    Translation.objects.filter(review__isnull=False).update(scored_with=without)
    TranslationFactory(processed=True, scored_with="quality:1|encoder:abc|checks:1")
    sent.clear()

    assert tasks.report_encoder() == 4

    assert sent == [
        ("rescore_review", {"review_id": review.pk}),
        ("score_translation", {"translation_id": bare.pk}),
        ("estimate_raw", {"translation_id": review.translation_id}),
        ("estimate_raw", {"translation_id": final.translation_id}),
    ]
    assert final is None or final.pk != review.pk
    row = EncoderReport.objects.get()
    assert (row.fault, row.licence, row.device, row.dtype) == ("", "cc0-1.0", "cpu", "float32")
    assert row.signature.startswith("encoder:")


def test_report_encoder_again_keeps_one_row_for_the_machine(no_encoder, settings, tmp_path):
    tasks.report_encoder()
    settings.ENCODER = str(make_tiny_encoder(tmp_path / "tiny"))

    tasks.report_encoder()

    row = EncoderReport.objects.get()
    assert (row.fault, row.licence, row.name) == ("", "unknown", settings.ENCODER)
