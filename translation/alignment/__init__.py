"""Sentence alignment of Vietnamese and Indonesian texts."""

from translation.alignment.aligner import Anchors, Link, Paragraphs, align

__all__ = ["Anchors", "Link", "Paragraphs", "align"]
