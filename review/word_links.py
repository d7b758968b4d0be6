"""Which words of a row belong together, for who points at one of them in the workbench."""

from __future__ import annotations

from collections.abc import Callable

from translation.alignment.known_words import carried_links, known_links
from translation.alignment.words import Links, Span, core_spans, from_pharaoh, touch, word_spans
from translation.lang.text import digest, utf16_offset
from translation.models import Score, Segment

SIMILARITY = "similarity"  # the score that the encoder's links are stored with


def living_links(segment: Segment, target: str) -> Links:
    """(source word, target word) of a segment whose text is now ``target``; one query.

    As the encoder read them; where the machine's text has been edited since, what is left of them; else
    what dictionary, names, numbers and order say.
    """
    if not segment.source.strip() or not target.strip():
        return frozenset()
    stored = Score.objects.filter(segment=segment, metric=SIMILARITY).exclude(links="")
    judged, links = stored.values_list("text_digest", "links").first() or ("", "")
    if judged == digest(target):
        return from_pharaoh(links)
    if judged == digest(segment.hypothesis):
        return carried_links(from_pharaoh(links), segment.source, segment.hypothesis, target)
    return known_links(segment.source, target)


def counter(source: str, target: str, links: Links) -> Callable[[Span, Span], int]:
    """How many of the links join words that touch a span of the source and one of the target."""
    here, there = word_spans(source), word_spans(target)
    joined = [(here[i], there[j]) for i, j in links]
    return lambda one, other: sum(touch(left, one) and touch(right, other) for left, right in joined)


def as_json(source: str, target: str, links: Links) -> dict[str, list[list[int]]]:
    """Spans of the words that have a counterpart, and links between positions in those lists.

    Offsets count UTF-16 units, as a browser does; marks at the edges of a word do not belong to it.
    """
    rows, columns = sorted({i for i, _ in links}), sorted({j for _, j in links})
    return {
        "source": _spans(source, rows),
        "target": _spans(target, columns),
        "links": [[rows.index(i), columns.index(j)] for i, j in sorted(links)],
    }


def _spans(text: str, numbers: list[int]) -> list[list[int]]:
    spans = core_spans(text)
    return [[utf16_offset(text, offset) for offset in spans[number]] for number in numbers]
