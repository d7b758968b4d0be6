"""The rows of review/."""

from review.models.event import Event
from review.models.review import PostEdit, Review, Revision
from review.models.terms import TermCandidate, TermImport

__all__ = ["Event", "PostEdit", "Review", "Revision", "TermCandidate", "TermImport"]
