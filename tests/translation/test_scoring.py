"""Rows of scores. The encoder is a stand-in of fixed opinion, unless a test is marked for the real one."""

import numpy as np
import pytest
from django.conf import settings
from django.test import override_settings

from tests.factories import ArticleFactory, FindingFactory, SegmentFactory, TranslationFactory
from tests.quality_models import simple_model
from translation import post_edit_scores, scoring
from translation.alignment.known_words import word_links
from translation.alignment.words import WordAlignment, to_pharaoh, word_spans
from translation.lang.text import digest
from translation.models import Finding, Kind, Score
from translation.quality.model import shipped

pytestmark = pytest.mark.django_db


class FixedEncoder:
    """Finds every pair equally alike; remembers what it was asked."""

    def __init__(self, value=0.5, signature="encoder:fixed"):
        self.value, self.signature, self.asked = value, signature, []

    def align_words(self, sources, targets):
        self.asked += targets
        return [WordAlignment((), (), np.empty((0, 0), np.float32), self.value) for _ in targets]


@pytest.fixture
def encoder(monkeypatch):
    fixed = FixedEncoder()
    monkeypatch.setattr(scoring, "get_encoder", lambda name: fixed)
    return fixed


@pytest.fixture(autouse=True)
def model(monkeypatch):
    simple = simple_model()
    monkeypatch.setattr(scoring, "load_model", lambda: simple)
    monkeypatch.setattr(scoring, "loaded_model", lambda: simple)
    return simple


@pytest.fixture
def translation():
    """Three segments and one of furniture; checked once."""
    made = TranslationFactory(processed=True, checked_with="checks:1")
    SegmentFactory.create_batch(3, translation=made)
    SegmentFactory(translation=made, kind=Kind.FURNITURE, source="[ads_2]", hypothesis="[iklan_2]")
    return made


def rows(translation) -> set[tuple]:
    fields = ("pk", "segment__position", "metric", "value", "signature", "text_digest", "reasons")
    return {repr(row) for row in Score.objects.filter(translation=translation).values_list(*fields)}


def values(translation, metric) -> dict[int | None, float]:
    """Segment position (None: the whole) -> value."""
    scores = Score.objects.filter(translation=translation, metric=metric)
    return dict(scores.values_list("segment__position", "value"))


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


@pytest.mark.encoder
def test_score_translation_with_the_real_encoder_ranks_a_wrong_sentence_last(monkeypatch):
    monkeypatch.setattr(scoring, "load_model", shipped)
    translation = TranslationFactory(processed=True)
    SegmentFactory(translation=translation)
    SegmentFactory(translation=translation, hypothesis="Para petani memanen kopi di dataran tinggi.")

    scoring.score_translation(translation)

    quality = values(translation, "quality")
    assert quality[1] < 60 < 80 < quality[0]  # on what the encoder shows alone: nothing was checked
    assert settings.ENCODER not in Score.objects.first().signature


def test_score_translation_stores_the_word_links_with_the_similarity(translation, encoder):
    segment = translation.segments.exclude(kind=Kind.FURNITURE).first()

    def read(sources, targets):
        words = [
            (word_spans(source), word_spans(target)) for source, target in zip(sources, targets, strict=True)
        ]
        return [WordAlignment(*sides, np.eye(*map(len, sides), dtype=np.float32), 0.5) for sides in words]

    encoder.align_words = read
    scoring.score_translation(translation)

    stored = dict(Score.objects.filter(segment=segment).values_list("metric", "links"))
    words = read([segment.source], [segment.hypothesis])[0]
    assert stored["similarity"] == to_pharaoh(word_links(segment.source, segment.hypothesis, words)) != ""
    assert stored["quality"] == ""
