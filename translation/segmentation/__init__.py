"""Cutting Vietnamese and Indonesian articles into sentences."""

from translation.segmentation.segmenter import SentenceSpan, segment_text

__all__ = ["SentenceSpan", "segment_text"]
