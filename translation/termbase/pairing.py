"""Which mention of a term translates which: each source mention gets its own target mention.

Between renderings of one concept the words that mean the mention's decide, where the encoder has
been asked, then relative position. Right renderings are given out first, longest first, so that a
forbidden string inside one that is right never counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from translation.termbase.mentions import SourceMention, TargetMention
from translation.termbase.records import FORBIDDEN

Span = tuple[int, int]
Linked = Callable[
    [Span, Span], int
]  # how many words of a span of the source and one of the target are linked
Rank = tuple[int, int, int, float]
# Target mentions of one concept that are weighed for each source mention: fewer where there are so many
# that all together would be more than the second number.
_MOST, _MOST_TOGETHER, _FEWEST = 64, 4096, 2
# Of a text's length: an everyday word that is forbidden and stands this far off says something else.
_FAR = 0.35


@dataclass(frozen=True)
class PairedMention:
    """A source mention and the target mention that renders it; None where none was found."""

    source: SourceMention
    target: TargetMention | None


def pair_mentions(
    sources: Sequence[SourceMention],
    targets: Sequence[TargetMention],
    lengths: tuple[int, int],
    linked: Linked | None = None,
) -> list[PairedMention]:
    """Pair the mentions of one segment; ``lengths`` are those of its two texts in code points.

    ``linked`` is what the encoder says of their words (``WordAlignment.count``).
    Returns one entry for every source mention, in source order.
    """
    if not targets:
        return [PairedMention(source, None) for source in sources]
    partner: dict[int, TargetMention] = {}
    owner: dict[int, int] = {}  # position in the target: the source mention that claimed it
    named = _names(targets)
    for chosen in ([t for t in targets if t.is_right and t.concept.id not in named], targets):
        candidates = sorted(_candidates(sources, chosen, partner, lengths, linked), key=itemgetter(0, 1))
        for _, number, target in candidates:
            inside = owner.get(target.start, -1) == owner.get(target.end - 1, -2)
            if number not in partner and not inside:
                partner[number] = target
                owner.update(dict.fromkeys(range(target.start, target.end), number))
    return [PairedMention(source, partner.get(number)) for number, source in enumerate(sources)]


def _names(targets: Sequence[TargetMention]) -> set[int]:
    """Concepts with a wrong name in full ("Majelis Nasional Indonesia") and only a common noun that is right.

    The noun ("parlemen") may stand for anything, so it is no excuse for the name.
    """
    wrong = {t.concept.id for t in targets if not t.is_right and len(t.rendering.text.split()) > 2}
    right = {t.concept.id for t in targets if t.is_right and t.rendering.text.count(" ")}
    return wrong - right


def _candidates(
    sources: Sequence[SourceMention],
    targets: Sequence[TargetMention],
    settled: Collection[int],
    lengths: tuple[int, int],
    linked: Linked | None,
) -> Iterator[tuple[Rank, int, TargetMention]]:
    """(rank, number of the source mention, target mention) of one concept each; far ones are left out, and
    so are source mentions that are ``settled``.
    """
    mentions: dict[int, list[TargetMention]] = {}
    for target in targets:
        mentions.setdefault(target.concept.id, []).append(target)
    most = max(_FEWEST, min(_MOST, _MOST_TOGETHER // max(len(sources), 1)))
    seen: Counter[int] = Counter()
    for number, source in enumerate(sources):
        same = mentions.get(source.concept.id, [])
        place = seen[source.concept.id]
        seen[source.concept.id] += 1
        if number in settled:
            continue
        first = 0 if len(same) <= most else max(0, min(place, len(same)) - most // 2)
        for target in same[first : first + most]:
            yield _order(source, target, lengths, linked), number, target


def _order(
    source: SourceMention, target: TargetMention, lengths: tuple[int, int], linked: Linked | None
) -> Rank:
    """Candidates in the order in which they are given out: forbidden before attested, long, linked, near."""
    distance = abs(source.start / (lengths[0] or 1) - target.start / (lengths[1] or 1))
    links = linked((source.start, source.end), (target.start, target.end)) if linked else 0
    is_bad = target.status == FORBIDDEN and (distance < _FAR or " " in target.rendering.text)
    return (not is_bad, target.start - target.end, -links, distance)
