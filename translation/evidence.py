"""What the texts of a pair, and the encoder where it was asked, show of its quality besides findings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from translation.alignment.words import WordAlignment
from translation.checks import Pair
from translation.checks.counterparts import counterparts, unlike
from translation.checks.expected import ID, VI
from translation.checks.rendered import rendered
from translation.quality.features import Evidence, levelled
from translation.quality.traces import denials, swapped
from translation.termbase import Termbase

if TYPE_CHECKING:  # the rest works without Django
    from translation.models import Segment, Translation


def evidence(pair: Pair, termbase: Termbase) -> Evidence:
    """By the encoder where ``pair.words`` says what it read, else by the dictionary; 0 without two texts."""
    if not (pair.source or "").strip() or not pair.target.strip():
        return Evidence()
    found = counterparts(pair)
    # Where the dictionary alone leaves no doubt nothing is known of single words, so none has to be left out.
    source, target = rendered(termbase, pair) if found.source else (set(), set())
    denied = denials(pair.source, pair.target)
    return Evidence(
        source_lacks=found.run(VI, source).lacking,
        target_lacks=found.run(ID, target).lacking,
        unlike=unlike(pair),
        longer=found.longer,
        similarity=pair.words.similarity if pair.words is not None else None,
        word_lacks=found.most(VI, source),
        target_word_lacks=found.most(ID, target),
        denials=denied.more,
        denials_lost=denied.lost,
        denials_added=denied.added,
        denials_loose=denied.loose,
        denials_implied=denied.implied,
        swapped=levelled(swapped(pair.source, pair.target)),
    )


def both(pair: Pair, termbase: Termbase) -> tuple[Evidence, Evidence | None]:
    """By the texts alone, and by the encoder; None where it was not asked."""
    alone = evidence(replace(pair, words=None), termbase)
    return alone, None if pair.words is None else evidence(pair, termbase)


def segment_pair(
    translation: Translation, segment: Segment, target: str, words: WordAlignment | None = None
) -> Pair:
    """A segment as it is judged with ``target`` as its text."""
    article = translation.article
    source = segment.source if article.source.strip() else None
    return Pair(source, target, segment.kind, article.published_on, words)
