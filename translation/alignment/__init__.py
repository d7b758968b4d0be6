"""Sentence alignment of Vietnamese and Indonesian texts."""

from translation.alignment.aligner import Anchors, Link, Paragraphs, align
from translation.alignment.vectors import Vectors

__all__ = ["Anchors", "Link", "Paragraphs", "Vectors", "align"]
