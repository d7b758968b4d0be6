"""The rows of translation/."""

from translation.models.article import Article, Kind, Segment, Sentence, Translation
from translation.models.encoder import EncoderReport
from translation.models.policy import CheckChange, CheckException, PolicyState
from translation.models.quality import QualityChoice, QualityModel
from translation.models.reference import Reference, ReferenceScore
from translation.models.score import Finding, Score
from translation.models.term import (
    HouseStyle,
    HouseStyleSwitch,
    Rendering,
    Term,
    TermbaseState,
    TermForm,
    TermRevision,
)

__all__ = [
    "Article",
    "CheckChange",
    "CheckException",
    "EncoderReport",
    "Finding",
    "HouseStyle",
    "HouseStyleSwitch",
    "Kind",
    "PolicyState",
    "QualityChoice",
    "QualityModel",
    "Reference",
    "ReferenceScore",
    "Rendering",
    "Score",
    "Segment",
    "Sentence",
    "Term",
    "TermForm",
    "TermRevision",
    "TermbaseState",
    "Translation",
]
