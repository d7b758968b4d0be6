"""The rows of review/."""

from review.models.event import Event
from review.models.review import PostEdit, Review, Revision

__all__ = ["Event", "PostEdit", "Review", "Revision"]
