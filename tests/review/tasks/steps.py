"""What the tests beside it do and set up more than once."""

from tests.factories import SegmentFactory, TranslationFactory
from translation.models import Translation


def scoring_due(count: int, segments: int) -> list[Translation]:
    """Checked translations of so many segments each, the encoder's turn."""
    made = TranslationFactory.create_batch(count, state="running", step="score")
    for translation in made:
        SegmentFactory.create_batch(segments, translation=translation)
    return made
