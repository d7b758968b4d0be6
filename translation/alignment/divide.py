"""Which part of an edited text belongs to which part of the text it was made from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from translation.segmentation.sentences import split_line

_WORD = re.compile(r"\S+")
_SENTENCE_WORTH = 3  # words that a cut between two sentences may tear from their counterparts


def divide(edited: str, parts: Sequence[str], lang: str = "id") -> list[str]:
    """Cut ``edited`` into one stretch for each of ``parts``, the texts it was edited from, in order.

    Nothing but white space at the cuts is left out. A cut stands where the fewest words
    are torn from those they were made from, preferably between two sentences; a stretch is ""
    where nothing of its part is left.
    """
    words = list(_WORD.finditer(edited))
    before = [word.casefold() for part in parts for word in part.split()]
    matcher = SequenceMatcher(None, before, [word.group().casefold() for word in words], autojunk=False)
    pairs = [(block.a + i, block.b + i) for block in matcher.get_matching_blocks() for i in range(block.size)]
    begins = _sentence_starts(edited, words, lang)
    cuts, place, earliest = [0], 0, 0
    for part in parts[:-1]:
        place += len(part.split())
        earliest = _cut(pairs, place, range(earliest, len(words) + 1), begins, len(before))
        cuts.append(earliest)
    cuts.append(len(words))
    return [
        edited[words[a].start() : words[b - 1].end()] if a < b else ""
        for a, b in zip(cuts, cuts[1:], strict=False)
    ]


def _cut(pairs: Sequence[tuple[int, int]], place: int, allowed: range, begins: set[int], before: int) -> int:
    """The word of the edited text that the part behind word ``place`` of the former text begins with."""

    def torn(cut: int) -> float:
        return sum((a < place) != (b < cut) for a, b in pairs)

    def price(cut: int) -> tuple[float, float]:
        share = abs(cut / max(allowed.stop - 1, 1) - place / max(before, 1))
        return torn(cut) - (_SENTENCE_WORTH if cut in begins else 0), share

    return min(allowed, key=price)


def _sentence_starts(text: str, words: Sequence[re.Match[str]], lang: str) -> set[int]:
    """The words that begin a sentence of ``text``, and the end, where nothing follows."""
    starts = {
        line.start() + start
        for line in re.finditer(r"[^\n]+", text)
        for start, _ in split_line(line.group(), lang)
    }
    return {index for index, word in enumerate(words) if word.start() in starts} | {len(words)}
