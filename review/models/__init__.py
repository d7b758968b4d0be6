"""The rows of review/."""

from review.models.engines import EngineReport
from review.models.event import Event
from review.models.realignment import Realignment
from review.models.review import PostEdit, Review, Revision
from review.models.terms import TermCandidate, TermImport

__all__ = [
    "EngineReport",
    "Event",
    "PostEdit",
    "Realignment",
    "Review",
    "Revision",
    "TermCandidate",
    "TermImport",
]
