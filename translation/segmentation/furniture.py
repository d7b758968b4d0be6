"""What a web page puts around an article and a copy carries along: ad slots, counters, tools, links.

Both languages are recognised in both texts: furniture is copied half translated
("[ads_2]" and "[iklan_2]", "Bình luận (0)" and "Komentar (0)"). Splitter and
furniture check share these patterns. Bylines, sources and captions belong to
the article and are no furniture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from translation.lang.text import fold
from translation.segmentation.furniture_patterns import (
    COMMENTS,
    CREDIT,
    CREDITS,
    FILE,
    FIRST_WORDS,
    HEADS,
    INLINE,
    MARKUP,
    PIECES,
    TIMESTAMP,
)

__all__ = ["COMMENTS", "CREDIT", "MARKUP", "SIGN", "FurnitureSpan", "find_furniture", "is_furniture"]


@dataclass(frozen=True, order=True)
class FurnitureSpan:
    """``[start, end)`` of the text, in code points, is furniture of this kind; never blank at its ends."""

    start: int
    end: int
    kind: str


_FLAGS = re.IGNORECASE
_PIECE = {kind: re.compile(pattern, _FLAGS) for kind, pattern in PIECES.items()}
_INLINE_ANY = re.compile("|".join(f"(?:{pattern})" for pattern in INLINE.values()), _FLAGS)
_INLINE_KIND = {kind: re.compile(pattern, _FLAGS) for kind, pattern in INLINE.items()}
# Behind the last sentence of a line: any piece, and what names the newsroom.
_TAILS = {**_PIECE, CREDIT: re.compile(CREDITS, _FLAGS)}
_SENTENCE_STOP = re.compile(r"[.!?…\"”’')\]][ \t\xa0]+(?=\S)")
_LONGEST_TAIL = 160
_FIRST_WORD = re.compile(r"\w+")
_HEAD = {
    kind: re.compile(rf"(?:{pattern})(?=[ \t\xa0]+(?-i:[A-ZĐÂÊÔƠƯ0-9\"“(]))", _FLAGS)
    for kind, pattern in HEADS.items()
}
_HEAD_ANY = re.compile("|".join(f"(?:{pattern})" for pattern in HEADS.values()), _FLAGS)
_LINE = re.compile(r"[^\n\r\u2028\u2029\x85]+")
# One of these is in every inline piece; a pattern that begins with a character is looked for quickly.
_INLINE_SIGNS = (re.compile(r"[\[{(<_&]"), re.compile(r"\.(?<=\w\.)\w{3}"), re.compile(r"ambas:"))
_BAR_SIGN, _WIDE_GAP = re.compile(r"[|•·»\t]"), re.compile(r"\s{3}")
_BAR = re.compile(r"\s*[|•·»\t]\s*|\s{3,}")
# Between two blanks: what is in every inline piece, bar or name of a file.
SIGN = re.compile(r"[\[{(<_&|•·»]|\.(?<=[\w-]\.)[^\W\d]\w\w|ambas:")
_LONGEST_LINE = 300  # furniture is short; a longer line can only hold inline pieces


def may_stand_at_edge(text: str) -> bool:
    """Whether furniture may stand before or behind the sentences of a text, or blanks may part it from them.

    Any other has what ``SIGN`` finds.
    """
    if not text.isprintable() or "   " in text:
        return True
    line = text.strip()
    return _may_begin(line) or next(_tails(line), None) is not None


def find_furniture(text: str) -> list[FurnitureSpan]:
    """The furniture of a sentence, a paragraph or a whole article, in order, without overlaps."""
    spans: list[FurnitureSpan] = []
    # What can be printed has no line ends, and no blanks but the usual one.
    lines = ((0, text),) if text.isprintable() else ((m.start(), m.group()) for m in _LINE.finditer(text))
    for start, line in lines:
        content = line.strip()
        if content:
            start += len(line) - len(line.lstrip())
            spans.extend(_in_line(content, start))
    return spans


def is_furniture(text: str) -> bool:
    """Whether nothing but white space and separators is left when the furniture is taken out."""
    spans = find_furniture(text)
    if not spans:
        return False
    rest, last = [], 0
    for span in spans:
        rest.append(text[last : span.start])
        last = span.end
    return not "".join([*rest, text[last:]]).strip(" \t\n\r\xa0|•·»-–")


def _in_line(line: str, offset: int) -> list[FurnitureSpan]:
    may_begin = _may_begin(line)
    if len(line) <= _LONGEST_LINE and (may_begin or _may_be_bar(line) or _PIECE[FILE].fullmatch(line)):
        kind = _whole_line(line)
        if kind:
            return [FurnitureSpan(offset, offset + len(line), kind)]
    if line.isalnum():  # one word: what stands before, inside or behind has signs or blanks
        return []
    spans = []
    for match in _INLINE_ANY.finditer(line) if _may_be_inside(line) else ():
        kind = next(kind for kind, pattern in _INLINE_KIND.items() if pattern.fullmatch(match.group()))
        spans.append(FurnitureSpan(offset + match.start(), offset + match.end(), kind))
    tail = _tail(line)
    if tail and not any(span.end > offset + tail.start for span in spans):
        spans.append(FurnitureSpan(offset + tail.start, offset + tail.end, tail.kind))
    head = _head(line) if may_begin else None
    if head and not any(span.start < offset + head.end for span in spans):
        spans.insert(0, FurnitureSpan(offset, offset + head.end, head.kind))
    return spans


def _tail(line: str) -> FurnitureSpan | None:
    """What follows the last sentence of a line and is one piece of furniture, the longest such piece."""
    for start in _tails(line):
        tail = line[start:]
        for kind, pattern in _TAILS.items():
            if pattern.fullmatch(tail):
                return FurnitureSpan(start, len(line), kind)
    return None


def _tails(line: str) -> Iterator[int]:
    """Where a sentence has ended and furniture may begin."""
    for stop in _SENTENCE_STOP.finditer(line, max(0, len(line) - _LONGEST_TAIL)):
        if _may_begin(line[stop.end() :]):
            yield stop.end()


def _head(line: str) -> FurnitureSpan | None:
    for kind, pattern in _HEAD.items() if _HEAD_ANY.match(line) else ():
        match = pattern.match(line)
        if match:
            return FurnitureSpan(0, match.end(), kind)
    return None


@lru_cache(maxsize=256)  # the lines of a menu are repeated
def _whole_line(line: str) -> str | None:
    """The kind of a line that is furniture from end to end: one piece, or a bar of several pieces."""
    kind = _piece_kind(line)
    if kind:
        return kind
    if not _may_be_bar(line):
        return None
    pieces = [piece for piece in _BAR.split(line) if piece]
    kinds = [_piece_kind(piece) for piece in pieces]
    if len(pieces) < 2 or None in kinds:
        return None
    # A bar is named after its tools: the time of day in it says little.
    return next((kind for kind in kinds if kind != TIMESTAMP), TIMESTAMP)


def _may_be_bar(line: str) -> bool:
    if _BAR_SIGN.search(line) or "   " in line:
        return True
    return not line.isprintable() and _WIDE_GAP.search(line) is not None


def _may_be_inside(line: str) -> bool:
    for sign in _INLINE_SIGNS:  # noqa: SIM110  # quicker than any()
        if sign.search(line):
            return True
    return False


def _may_begin(text: str) -> bool:
    """Whether furniture can begin like this; most sentences are told by their first word."""
    word = _FIRST_WORD.match(text)
    return word is None or word.group()[0].isdigit() or fold(word.group()) in FIRST_WORDS


def _piece_kind(piece: str) -> str | None:
    if not _may_begin(piece) and not _PIECE[FILE].fullmatch(piece):
        return None
    for patterns in (_INLINE_KIND, _PIECE):
        for kind, pattern in patterns.items():
            if pattern.fullmatch(piece):
                return kind
    return None
