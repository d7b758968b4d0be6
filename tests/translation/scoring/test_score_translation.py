"""An article is scored: what is stored, what a second run and an edit change."""

import pytest
from django.test import override_settings

from tests.factories import ArticleFactory, FindingFactory, SegmentFactory, TranslationFactory
from tests.translation.scoring.steps import rows, values
from translation import scoring
from translation.lang.text import digest
from translation.models import Finding, Kind, Score

pytestmark = pytest.mark.django_db


def test_score_translation_scores_every_segment_but_furniture_and_the_whole(translation, encoder, model):
    FindingFactory(segment=translation.segments.get(position=1), severity="major", check_id="number")

    left = scoring.score_translation(translation)

    assert left == []
    assert values(translation, "quality-mt") == {0: 95.0, 1: 19.0, 2: 95.0}
    assert values(translation, "similarity") == {0: 0.5, 1: 0.5, 2: 0.5, None: 0.5}
    assert values(translation, "quality") == {0: 95.0, 1: 19.0, 2: 95.0, None: 69.6667}
    row = Score.objects.get(segment__position=1, metric="quality")
    assert row.reasons == ["a number differs"]
    assert row.signature == f"quality:{model.name}|encoder:fixed|checks:1"
    assert row.text_digest == digest(row.segment.hypothesis)
    translation.refresh_from_db()
    assert translation.scored_with == f"quality:{model.name}|encoder:fixed|checks:1"


def test_score_translation_run_again_changes_no_row_and_asks_the_encoder_nothing(translation, encoder):
    scoring.score_translation(translation)
    before, encoder.asked = rows(translation), []

    scoring.score_translation(translation)

    assert encoder.asked == []
    assert rows(translation) == before


def test_score_translation_judges_the_living_text_and_only_what_changed(translation, encoder):
    scoring.score_translation(translation)
    edited, encoder.asked = translation.segments.get(position=2), []

    scoring.score_translation(translation, {edited.pk: "Panjang jembatan 420 meter."})

    assert encoder.asked == ["Panjang jembatan 420 meter."]
    assert dict(edited.scores.values_list("metric", "text_digest")) == {
        "similarity": digest("Panjang jembatan 420 meter."),
        "quality": digest("Panjang jembatan 420 meter."),
        "quality-mt": digest(edited.hypothesis),
    }


def test_score_translation_keeps_the_first_estimate_of_the_raw_text_once_people_work_on_it(
    translation, encoder
):
    finding = FindingFactory(segment=translation.segments.get(position=1), severity="major")
    scoring.score_translation(translation)
    finding.status, finding.dismissed_reason = "dismissed", "right"
    finding.save()
    translation.opened = True
    translation.save()

    scoring.score_translation(translation)

    assert values(translation, "quality")[1] == 95.0
    assert values(translation, "quality-mt")[1] == 19.0


def test_score_translation_lets_what_the_encoder_read_be_judged_again(translation, encoder):
    heard = []

    def recheck(translation, targets, words):
        heard.append({segment.position: targets[segment.pk] for segment in words})
        return lambda segments: FindingFactory(segment=segments[0], severity="major")

    scoring.score_translation(translation, recheck=recheck)
    scoring.score_translation(translation, recheck=recheck)

    texts = dict(translation.segments.exclude(kind=Kind.FURNITURE).values_list("position", "hypothesis"))
    assert heard == [texts]  # the second time the encoder had nothing to read
    assert values(translation, "quality")[0] == 19.0


def test_score_translation_keeps_no_judgement_of_a_text_saved_while_it_was_judged(translation, encoder):
    segments = list(translation.segments.exclude(kind=Kind.FURNITURE).order_by("position"))
    kept = []

    def recheck(translation, targets, words):
        scoring.score_segment(segments[0], "Teks yang baru disimpan.")
        return kept.extend

    scoring.score_translation(translation, recheck=recheck)

    assert kept == segments[1:]


def test_score_translation_reads_again_when_the_checks_have_changed(translation, encoder):
    scoring.score_translation(translation)
    translation.checked_with, encoder.asked = "checks:2", []

    scoring.score_translation(translation)
    scoring.score_translation(translation)

    assert len(encoder.asked) == 3


def test_score_translation_follows_another_encoder(translation, encoder):
    scoring.score_translation(translation)
    encoder.value, encoder.signature = 0.7, "encoder:other"

    scoring.score_translation(translation)

    assert values(translation, "similarity") == {0: 0.7, 1: 0.7, 2: 0.7, None: 0.7}
    assert values(translation, "quality") == {0: 95.0, 1: 95.0, 2: 95.0, None: 95.0}


def test_score_translation_counts_open_findings_only(translation, encoder):
    segment = translation.segments.get(position=0)
    FindingFactory(segment=segment, status=Finding.Status.FIXED)
    FindingFactory(segment=segment, status=Finding.Status.DISMISSED, dismissed_reason="right here")

    scoring.score_translation(translation)

    assert values(translation, "quality")[0] == 95.0


def test_score_translation_without_source_rests_on_the_findings(encoder):
    translation = TranslationFactory(processed=True, article=ArticleFactory(source=""))
    FindingFactory(segment=SegmentFactory(translation=translation, source=""), severity="minor")

    scoring.score_translation(translation)

    assert encoder.asked == []
    assert values(translation, "similarity") == {}
    assert values(translation, "quality") == {0: 50.0, None: 50.0}


def test_score_translation_drops_the_similarity_of_a_text_that_was_removed(translation, encoder):
    scoring.score_translation(translation)
    emptied = translation.segments.get(position=0)

    scoring.score_translation(translation, {emptied.pk: ""})

    assert values(translation, "similarity") == {1: 0.5, 2: 0.5, None: 0.5}
    assert values(translation, "quality")[0] == 0.0


def test_score_translation_without_encoder_says_so_once_and_still_gives_a_quality(
    translation, tmp_path, caplog, model
):
    with override_settings(ENCODER=str(tmp_path / "none")):
        scoring.score_translation(translation)

    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "Run make setup" in caplog.text
    assert values(translation, "similarity") == {}
    assert values(translation, "quality") == {0: 90.0, 1: 90.0, 2: 90.0, None: 90.0}
    signatures = set(
        Score.objects.filter(metric="quality", segment__isnull=False).values_list("signature", flat=True)
    )
    assert signatures == {f"quality:{model.name}|encoder:none|checks:1"}


def test_score_translation_keeps_the_judgement_of_a_text_saved_meanwhile(translation, encoder):
    segment = translation.segments.get(position=0)

    read = encoder.align_words

    def save_while_encoding(sources, targets):
        scoring.score_segment(segment, "Teks yang baru disimpan.")
        return read(sources, targets)

    encoder.align_words = save_while_encoding
    scoring.score_translation(translation)

    assert Score.objects.get(segment=segment).text_digest == digest("Teks yang baru disimpan.")


def test_score_translation_of_the_machine_text_leaves_what_was_saved_before_it_ran(translation, encoder):
    segment = translation.segments.get(position=0)
    scoring.score_segment(segment, "Teks yang sudah disimpan.")

    scoring.score_translation(translation)

    assert Score.objects.get(segment=segment).text_digest == digest("Teks yang sudah disimpan.")
