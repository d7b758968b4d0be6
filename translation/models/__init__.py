"""The rows of translation/."""

from translation.models.article import Article, Kind, Segment, Sentence, Translation
from translation.models.score import Finding, Score
from translation.models.term import Rendering, Term, TermForm

__all__ = [
    "Article",
    "Finding",
    "Kind",
    "Rendering",
    "Score",
    "Segment",
    "Sentence",
    "Term",
    "TermForm",
    "Translation",
]
