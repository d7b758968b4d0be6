"""What the tests beside it do and set up more than once."""

from translation.models import Score


def score(row, value):
    Score.objects.create(
        translation=row.review.translation,
        segment=row.segment,
        metric="quality",
        value=value,
        signature="test",
        text_digest="test",
        reasons=["The lengths differ"],
    )
