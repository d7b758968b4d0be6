"""A passage that stands twice in the translation and once in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translation.checks.base import MAJOR, MINOR, Example, Finding, Pair, Span
from translation.checks.signs import OfText, Signs
from translation.lang.text import shortened

_END = re.compile(r"[.!?…]+[”\"')]*(?=\s|$)")
_WORD = re.compile(r"\S+")
_FEWEST = 3  # words of a passage that is repeated at once; two may be a figure of speech
_FEWEST_OF_SENTENCE = 4
_MOST = 20  # passages that are reported; more say nothing new


def _may_repeat(text: str) -> bool:
    """Whether as many words stand twice as in the shortest passage, and neighbours beside each other too."""
    words = text.lower().split()
    if len(set(words)) > len(words) - _FEWEST:
        return False
    neighbours = set(zip(words, words[1:], strict=False))
    return len(neighbours) <= len(words) - _FEWEST


class DuplicatedPassageCheck:
    """A sentence said again, or a passage of three words or more that is repeated at once.

    Where the source repeats itself too, nothing is reported.
    """

    id = "addition"
    category = "accuracy/addition"
    severity = MAJOR
    needs_source = False
    encoder = ""
    finds = "A sentence or passage that stands twice in the translation and once in the source."
    example = Example(
        "Dự án sẽ hoàn thành vào cuối năm.",
        "Proyek ini akan selesai pada akhir tahun. Proyek ini akan selesai pada akhir tahun.",
        " Proyek ini akan selesai pada akhir tahun.",
        "",
    )
    thresholds = {}
    signs = Signs(target=(OfText(_may_repeat),))

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the second of each passage, in order."""
        passages = [(span, MAJOR) for span in _sentences(pair.target)]
        passages += [
            (span, MINOR)
            for span in _at_once(pair.target)
            if not any(span[0] < end and start < span[1] for (start, end), _ in passages)
        ]
        if not passages or (pair.source and (_sentences(pair.source) or _at_once(pair.source))):
            return
        for (start, end), severity in sorted(passages):
            passage = pair.target[start:end]
            yield Finding(
                check=self.id,
                category=self.category,
                severity=severity,
                message=f"“{shortened(passage.strip())}” stands twice in the translation.",
                quote=passage,
                target_span=(start, end),
                suggestion="",
                evidence={"added": passage.strip()},
            )


def _sentences(text: str) -> list[Span]:
    """Sentences that were there before, each with the space before it."""
    ends = list(_END.finditer(text))
    if len(ends) < 2:
        return []
    seen: set[tuple[str, ...]] = set()
    found: list[Span] = []
    start = 0
    for match in ends:
        words = tuple(text[start : match.end()].lower().split())
        if len(words) >= _FEWEST_OF_SENTENCE and words in seen and len(found) < _MOST:
            found.append((start, match.end()))
        seen.add(words)
        start = match.end()
    return found


def _at_once(text: str) -> list[Span]:
    """Passages that follow on themselves, each with the space before it."""
    written = text.lower().split()
    if len(set(written)) > len(written) - _FEWEST:
        return []
    last: dict[str, int] = {}
    found, index = [], 0
    spans = [match.span() for match in _WORD.finditer(text)]
    for index, word in enumerate(written):
        before = last.get(word)
        size = index - before if before is not None else 0
        if size >= _FEWEST and written[before:index] == written[index : index + size]:
            span = (spans[index - 1][1], spans[index + size - 1][1])
            if len(found) < _MOST and (not found or span[0] >= found[-1][1]):
                found.append(span)
        last[word] = index
    return found
