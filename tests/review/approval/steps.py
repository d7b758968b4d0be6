"""What the tests beside it do and set up more than once."""

from django.urls import reverse

from review.models import PostEdit
from tests.factories import PostEditFactory, SegmentFactory
from translation.models import Score


def row(review, target, *, hypothesis=None, state=PostEdit.State.CONFIRMED, **segment):
    """One scored row; its text is the machine's where no hypothesis is given."""
    segment = SegmentFactory(translation=review.translation, hypothesis=hypothesis or target, **segment)
    Score.objects.create(
        translation=review.translation, segment=segment, metric="quality", value=80, text_digest="x"
    )
    version = 0 if state == PostEdit.State.MT else 1
    return PostEditFactory(review=review, segment=segment, target=target, state=state, version=version)


def page(client, review, **query):
    return client.get(reverse("approve", args=[review.translation.article_id]), query)
