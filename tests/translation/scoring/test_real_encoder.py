"""Scores with the real encoder, and the word links they leave."""

import numpy as np
import pytest
from django.conf import settings

from tests.factories import SegmentFactory, TranslationFactory
from tests.translation.scoring.steps import values
from translation import scoring
from translation.alignment.known_words import word_links
from translation.alignment.words import WordAlignment, to_pharaoh, word_spans
from translation.models import Kind, Score
from translation.quality.model import shipped

pytestmark = pytest.mark.django_db


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
