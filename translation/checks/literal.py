"""Where a term was put word for word, as the encoder's word alignment shows it."""

from __future__ import annotations

from translation.alignment.words import WordAlignment
from translation.checks.base import Span
from translation.lang.text import fold

# Of a term's words. A good rendering is another phrase, of which few words mean one of the term's each.
_LEAST_SHARE = 0.66
_MOST_BETWEEN = 1  # words inside the phrase that belong to no word of the term


def literal_rendering(words: WordAlignment, source: str, target: str, term: Span) -> Span | None:
    """The phrase of the target whose words each mean a word of the term at ``term``; None if there is none.

    Of terms of one word nothing can be said. A name that is kept is no translation.
    """
    mine = [i for i, (start, end) in enumerate(words.source) if start < term[1] and term[0] < end]
    links = [j for i, j in words.links if i in mine]
    if len(mine) < 2 or len(links) < _LEAST_SHARE * len(mine):
        return None
    first, last = min(links), max(links)
    if last - first + 1 - len(links) > _MOST_BETWEEN:
        return None
    start, end = words.target[first][0], words.target[last][1]
    while start < end and not target[end - 1].isalnum():
        end -= 1
    while start < end and not target[start].isalnum():
        start += 1
    is_kept = fold(target[start:end]) == fold(source[term[0] : term[1]])
    return None if start == end or is_kept else (start, end)
