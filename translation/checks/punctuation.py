"""Punctuation marks that are doubled, unpaired or lost at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translation.checks.base import MINOR, Finding, Pair

_DOUBLED = re.compile(r"(?P<mark>[,;:])[ \u00a0]?(?P=mark)+|(?<!\.)\.\.(?!\.)|,\s?\.(?!\.)")
_BRACKETS = {"(": ")", "[": "]"}
_LAST_WORD = re.compile(r"\w+$")
_LIST_ITEM = re.compile(r"(?:^|\s)(?:\d{1,2}|[a-zA-Z])\)")  # "a)" opens nothing
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*$")
_SENTENCE_KINDS = frozenset({"lead", "body"})


class PunctuationCheck:
    """Doubled marks, a bracket without its partner, a sentence whose end mark was lost."""

    id = "punctuation"
    category = "linguistic-conventions/punctuation"
    severity = MINOR
    needs_source = False

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield doubled marks, then unpaired brackets, then a missing end mark."""
        yield from self._doubled(pair)
        yield from self._brackets(pair)
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
        for match in _DOUBLED.finditer(pair.target):
            marks = match.group()
            suggestion = marks[0] if len(set(marks.replace(" ", ""))) == 1 else None
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
        for position in _unpaired(pair.target):
            mark = pair.target[position]
            message = f"The bracket “{mark}” has no partner in this segment."
            yield self._finding(position, position + 1, pair.target, message, None)

    def _end(self, pair: Pair) -> Iterator[Finding]:
        word = _LAST_WORD.search(pair.target)
        source = (pair.source or "").rstrip()
        if (
            word
            and pair.kind in _SENTENCE_KINDS
            and len(pair.target.split()) > 3
            and _SENTENCE_END.search(source)
        ):
            mark = re.sub(r"[^.!?…]", "", _SENTENCE_END.search(source).group()) or "."
            message = f"The source ends with “{mark}”, the translation with no mark."
            yield self._finding(word.start(), word.end(), pair.target, message, word.group() + mark)


def _unpaired(text: str) -> list[int]:
    """Positions of brackets without a partner, in order."""
    items = {match.end() - 1 for match in _LIST_ITEM.finditer(text)}
    opened: list[tuple[int, str]] = []
    unpaired = []
    for position, character in enumerate(text):
        if character in _BRACKETS:
            opened.append((position, _BRACKETS[character]))
        elif character in _BRACKETS.values():
            if opened and opened[-1][1] == character:
                opened.pop()
            elif position not in items and not _is_smiley(text, position):
                unpaired.append(position)
    return sorted(unpaired + [position for position, _ in opened if not _is_smiley(text, position)])


def _is_smiley(text: str, position: int) -> bool:
    return text[max(0, position - 1) : position] in (":", ";") and position > 0
