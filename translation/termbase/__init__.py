"""A compiled termbase over plain records; see :class:`Termbase`."""

from translation.termbase.default import load_default
from translation.termbase.mentions import SourceMention, TargetMention
from translation.termbase.records import Concept, Rendering
from translation.termbase.termbase import Termbase

__all__ = ["Concept", "Rendering", "SourceMention", "TargetMention", "Termbase", "load_default"]
