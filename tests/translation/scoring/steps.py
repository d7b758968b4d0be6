"""What the tests beside it do and set up more than once."""

import numpy as np

from translation.alignment.words import WordAlignment
from translation.models import Score


class FixedEncoder:
    """Finds every pair equally alike; remembers what it was asked."""

    def __init__(self, value=0.5, signature="encoder:fixed"):
        self.value, self.signature, self.asked = value, signature, []

    def align_words(self, sources, targets):
        self.asked += targets
        return [WordAlignment((), (), np.empty((0, 0), np.float32), self.value) for _ in targets]


def rows(translation) -> set[tuple]:
    fields = ("pk", "segment__position", "metric", "value", "signature", "text_digest", "reasons")
    return {repr(row) for row in Score.objects.filter(translation=translation).values_list(*fields)}


def values(translation, metric) -> dict[int | None, float]:
    """Segment position (None: the whole) -> value."""
    scores = Score.objects.filter(translation=translation, metric=metric)
    return dict(scores.values_list("segment__position", "value"))
