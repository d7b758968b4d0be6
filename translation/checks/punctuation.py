"""Punctuation marks that are doubled, unpaired, of two styles or lost at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import ClassVar

from translation.checks.base import MINOR, Example, Finding, Pair
from translation.checks.signs import OfText, Signs

_DOUBLED = re.compile(
    r"(?P<mark>[,;:])[ \u00a0]?(?P=mark)+|(?<!\.)\.\.(?!\.)|,\s?\.(?!\.)|(?<=[a-z]{4})\.,"
    r"|[!?]\.(?!\.)|[;:][.,]"
)
_MARKS = re.compile(r"[,;:.!?][ \u00a0]?[,;:.]")  # one look spares most texts the rest
_MARKS_INSIDE = re.compile(r"[,;:.!?][,;:.]|^[,;:.]|[()\[\]\"“”]|\d,\d")  # of what stands between two blanks
_USUAL_ENDS = (".", "”", '"', "?", "!")
_ABBREVIATED = re.compile(
    r"\b(?:[A-Z]\.)+[A-Z]?\.$|\b(?:dll|dsb|dst|dkk|a\.n|d\.a|PT|Tbk|Jr|Sr|Inc|Ltd|Corp|Co)\.$"
)
_BRACKETS = {"(": ")", "[": "]"}
_BRACKET, _QUOTE = re.compile(r"[()\[\]]"), re.compile('["“”„]')
_LAST_WORD = re.compile(r"\w+$")
_LIST_ITEM = re.compile(r"(?:^|\s)(?:\d{1,2}|[a-zA-Z])\)")  # "a)" opens nothing
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*$")
_SENTENCE_KINDS = frozenset({"lead", "body"})
_ENGLISH_NUMBER = re.compile(
    r"(?<![\w.,/-])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\w]|[.,]\d|\s(?:ribu|juta|miliar|triliun)\b)"
)


class PunctuationCheck:
    """Doubled marks, a bracket or quotation mark without its partner, a sentence whose end mark was lost."""

    id = "punctuation"
    category = "linguistic-conventions/punctuation"
    severity = MINOR
    needs_source = False
    encoder: ClassVar[str] = ""
    finds = "Doubled marks, brackets and quotation marks without a partner, a lost end mark, English numbers."
    example = Example("Cuộc họp (sáng nay) đã kết thúc.", "Rapat (pagi ini telah selesai.", "(")
    thresholds: ClassVar[dict] = {}
    signs = Signs(target=(_MARKS_INSIDE, OfText(lambda text: not text.endswith(_USUAL_ENDS))))

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield doubled marks, then unpaired ones, then English numbers, then a missing end mark."""
        yield from self._doubled(pair)
        yield from self._brackets(pair)
        yield from self._quotes(pair)
        yield from self._numbers(pair)
        yield from self._end(pair)

    def _finding(self, start: int, end: int, text: str, message: str, suggestion: str | None) -> Finding:
        return Finding(
            check=self.id,
            category=self.category,
            severity=self.severity,
            message=message,
            quote=text[start:end],
            target_span=(start, end),
            suggestion=suggestion,
        )

    def _doubled(self, pair: Pair) -> Iterator[Finding]:
        doubled = _DOUBLED.finditer(pair.target) if _MARKS.search(pair.target) else ()
        for match in islice(doubled, _MOST):
            marks = match.group()
            if marks == ".." and _ABBREVIATED.search(pair.target, 0, match.start() + 1):
                continue  # "Washington D.C.." has the point of the abbreviation and that of the sentence
            suggestion = marks[0] if len(set(marks.replace(" ", ""))) == 1 or marks[0] in "!?" else None
            yield self._finding(
                match.start(),
                match.end(),
                pair.target,
                f"The marks “{marks}” stand side by side.",
                suggestion,
            )

    def _brackets(self, pair: Pair) -> Iterator[Finding]:
        """Brackets may go on in the next segment, so a source that is unpaired too is believed."""
        if pair.source and _unpaired(pair.source):
            return
        for position in _unpaired(pair.target)[:_MOST]:
            mark = pair.target[position]
            message = f"The bracket “{mark}” has no partner in this segment."
            yield self._finding(position, position + 1, pair.target, message, None)

    def _quotes(self, pair: Pair) -> Iterator[Finding]:
        """Quotation marks without a partner, unless the source's go on in the next segment too."""
        text = pair.target
        if not ('"' in text or "“" in text or "”" in text):
            return
        if not pair.source or _lone_quote(pair.source) is not None:
            return
        lone = _lone_quote(text)
        # At an edge it belongs to a speech that goes on in the next segment.
        if (
            lone is not None and _EDGE <= lone < len(text) - _EDGE and text[lone - 1] != "€"
        ):  # "â€œ": a broken encoding
            message = f"The quotation mark “{text[lone]}” has no partner in this segment."
            yield self._finding(lone, lone + 1, text, message, None)

    def _numbers(self, pair: Pair) -> Iterator[Finding]:
        """ "1,511.5" is English; where the source writes it so as well, it is left alone."""
        for match in _ENGLISH_NUMBER.finditer(pair.target) if "," in pair.target else ():
            number = match.group()
            right = number.translate(_SWAPPED)
            if number not in (pair.source or "") and ("." in number or right in (pair.source or "")):
                message = f"“{number}” is the English way to write numbers; Indonesian writes “{right}”."
                yield self._finding(*match.span(), pair.target, message, right)

    def _end(self, pair: Pair) -> Iterator[Finding]:
        if pair.target.endswith(_USUAL_ENDS):
            return  # most texts
        word = _LAST_WORD.search(pair.target[-_LONGEST_WORD:])
        if word is None or pair.kind not in _SENTENCE_KINDS or len(pair.target.split(maxsplit=4)) <= 3:
            return
        source = (pair.source or "").rstrip()
        end = _SENTENCE_END.search(source, max(0, len(source) - _LONGEST_WORD))
        if end:
            mark = re.sub(r"[^.!?…]", "", end.group()) or "."
            message = f"The source ends with “{mark}”, the translation with no mark."
            start = len(pair.target) - len(word.group())
            yield self._finding(start, len(pair.target), pair.target, message, word.group() + mark)


_SWAPPED = str.maketrans(".,", ",.")
_LONGEST_WORD = 60
_EDGE = 3
_MOST = 20  # of one kind in one segment; with more it is no text


def _lone_quote(text: str) -> int | None:
    """The place of a double quotation mark without a partner; marks of two styles may be partners."""
    opened: int | None = None
    for match in _QUOTE.finditer(text):
        position, character = match.start(), match.group()
        if opened is None:
            if character == "”":
                return position
            opened = position
        elif character in "“„":
            return opened
        else:
            opened = None
    return opened


def _unpaired(text: str) -> list[int]:
    """Positions of brackets without a partner, in order."""
    if not ("(" in text or ")" in text or "[" in text or "]" in text):
        return []
    items = {match.end() - 1 for match in _LIST_ITEM.finditer(text)}
    opened: list[tuple[int, str]] = []
    unpaired = []
    for match in _BRACKET.finditer(text):
        position, character = match.start(), match.group()
        if character in _BRACKETS:
            opened.append((position, _BRACKETS[character]))
        elif opened and opened[-1][1] == character:
            opened.pop()
        elif position not in items and not _is_smiley(text, position):
            unpaired.append(position)
    return sorted(unpaired + [position for position, _ in opened if not _is_smiley(text, position)])


def _is_smiley(text: str, position: int) -> bool:
    return text[max(0, position - 1) : position] in (":", ";") and position > 0
