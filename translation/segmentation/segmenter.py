"""An article as sentences: where each begins and ends, its paragraph and what that paragraph is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from translation.segmentation.furniture import CREDIT, MARKUP, find_furniture
from translation.segmentation.kinds import CAPTION, FURNITURE, classify, is_photo_credit
from translation.segmentation.sentences import split_line

_LINE = re.compile(r"[^\n\r\u2028\u2029\x85]*\S[^\n\r\u2028\u2029\x85]*")


@dataclass(frozen=True)
class SentenceSpan:
    """``[start, end)`` of the text in code points, without white space at its ends.

    ``paragraph`` counts the lines that are not blank, from 0; ``kind`` is one of
    headline, lead, body, caption, byline, furniture.
    """

    start: int
    end: int
    paragraph: int
    kind: str


def segment_text(text: str, lang: str) -> list[SentenceSpan]:
    """The sentences of an NFC text in ``lang`` ("vi" or "id"), in order.

    Every character that is not white space is in exactly one of them. A line
    break always ends a sentence; furniture before or behind the text of a line
    is a sentence of its own.
    """
    lines = list(_LINE.finditer(text))
    spans: list[SentenceSpan] = []
    for paragraph, (line, kind) in enumerate(
        zip(lines, classify([line.group().strip() for line in lines], lang), strict=True)
    ):
        for start, end, own_kind in _pieces(line.group(), kind, lang):
            spans.append(SentenceSpan(line.start() + start, line.start() + end, paragraph, own_kind))
    return spans


def _pieces(line: str, kind: str, lang: str) -> list[tuple[int, int, str]]:
    """(start, end, kind) of the sentences of one line, furniture at its ends taken off first."""
    start, end = len(line) - len(line.lstrip()), len(line.rstrip())
    if kind == FURNITURE:
        return [(start, end, FURNITURE)]
    before: list[tuple[int, int, str]] = []
    after: list[tuple[int, int, str]] = []
    found = [span for span in find_furniture(line) if span.kind not in (MARKUP, CREDIT)]
    for span in found:
        if span.start == start:
            before.append((span.start, span.end, FURNITURE))
            start = _next_visible(line, span.end)
    for span in reversed(found):
        if span.end == end and span.start > start:
            after.append((span.start, span.end, FURNITURE))
            end = len(line[: span.start].rstrip())
    sentences = [(start + a, start + b) for a, b in split_line(line[start:end], lang)]
    if kind == CAPTION and len(sentences) > 1 and is_photo_credit(line[slice(*sentences[-1])], lang):
        sentences[-2:] = [(sentences[-2][0], sentences[-1][1])]
    return [*before, *((a, b, kind) for a, b in sentences), *reversed(after)]


def _next_visible(line: str, offset: int) -> int:
    return offset + len(line[offset:]) - len(line[offset:].lstrip())
