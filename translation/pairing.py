"""Re-pairing what is stored: other groups of sentences take the place of a stretch of segments.

What people may do is ``translation.alignment.regroup``, what the aligner would make of the rows
``translation.realigning``; what becomes of people's texts is ``review.pairing``. Here membership, texts,
places and paragraphs of the segments follow. The caller holds the lock of the review, or nobody works on
the translation.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import F

from translation.alignment.regroup import Group, Span
from translation.models import Segment, Sentence, Translation
from translation.pair_rows import PairRow, Places, joined, members, paragraphs, sentence_rows
from translation.segmentation import SentenceSpan, segment_text

_WRITTEN = (
    "translation", "retired_from", "position", "paragraph", "kind", "source", "hypothesis", "confidence",
    "pinned",
)  # fmt: skip


@dataclass
class Rewriting:
    """A stretch of rows before and after; rows of ``after`` that are new have stored segments by then."""

    before: list[PairRow]
    after: list[PairRow]

    @property
    def retired(self) -> list[Segment]:
        kept = {row.segment.pk for row in self.after}
        return [row.segment for row in self.before if row.segment.pk not in kept]


def load(translation: Translation) -> list[PairRow]:
    """Every segment with its sentences, in document order; two queries."""
    source, target = _Text(translation.article.source, "vi"), _Text(translation.text, "id")
    return [
        PairRow(
            [source.span(one.start, one.end) for one in left],
            [target.span(one.start, one.end) for one in right],
            segment,
            segment.confidence,
            segment.pinned,
        )
        for segment, left, right in members(translation)
    ]


def groups_of(rows: Iterable[PairRow]) -> list[Group]:
    """The sentences of rows as the pure functions take them."""
    return [Group(_pairs(row.source), _pairs(row.target)) for row in rows]


def rows_for(translation: Translation, groups: Iterable[Group]) -> list[PairRow]:
    """Rows to be, without segments."""
    source, target = _Text(translation.article.source, "vi"), _Text(translation.text, "id")
    return [
        PairRow([source.span(*span) for span in group.source], [target.span(*span) for span in group.target])
        for group in groups
    ]


def assign(before: Sequence[PairRow], after: Sequence[PairRow]) -> None:
    """Give each new row the segment that it continues, if any: its text and history go on in it.

    First where the sentences are the same (that row stays as it is); then where the first
    Indonesian sentence was, or any of them; last where its Vietnamese ones were. A segment
    continues in one row at most.
    """
    free = {row.segment.pk: row for row in before}

    def take(row: PairRow, old: PairRow | None) -> bool:
        if row.segment is not None or old is None or old.segment.pk not in free:
            return False
        row.segment = free.pop(old.segment.pk).segment
        return True

    same = {membership(row): row for row in before}
    for row in after:
        old = same.get(membership(row))
        if take(row, old):
            row.confidence, row.pinned = old.confidence, old.pinned
    held_by = {side: Places(before, side) for side in ("source", "target")}
    for side, count in (("target", 1), ("target", None), ("source", None)):
        for row in after:
            for span in getattr(row, side)[:count]:
                held = held_by[side].of(span.start)
                take(row, None if held is None else before[held])


def rewrite(
    translation: Translation, rows: Sequence[PairRow], start: int, stop: int, after: list[PairRow]
) -> Rewriting:
    """Store ``after`` in the place of the rows ``[start, stop)``, which hold the same text.

    ``rows`` are all of the translation (:func:`load`). A row of ``after`` with a segment continues it
    (also a retired one), the others get new ones. The number of statements does not grow with the
    article.
    """
    before = list(rows[start:stop])
    rewriting = Rewriting(before, after)
    held = {row.segment.pk: membership(row) for row in before}
    touched = [row for row in after if _is_changed(row, held)]
    unchanged = {row.segment.pk for row in after if row.segment}
    unchanged -= {row.segment.pk for row in touched if row.segment}
    old = [row.segment for row in before if row.segment.pk not in unchanged]
    Sentence.objects.filter(segment__in=old).delete()
    growth = len(after) - len(before)
    room = len(rows) + len(after) + 1
    moving = translation.segments.filter(position__gte=start)
    moving = moving if growth else moving.filter(position__lt=stop)
    moving.update(position=F("position") + room)
    _retire(translation, rewriting)
    for position, row in enumerate(after, start=start):
        row.segment = row.segment or Segment(kind=(row.target or row.source)[0].kind)
        _fill(translation, row, position)
    places = paragraphs([*rows[:start], *after, *rows[stop:]])
    for row, paragraph in zip(after, places[start:], strict=False):
        row.segment.paragraph = paragraph
    new = [row.segment for row in after if row.segment.pk is None]
    kept = [row.segment for row in after if row.segment.pk is not None]
    Segment.objects.bulk_update(kept, _WRITTEN, batch_size=200)
    Segment.objects.bulk_create(new)
    Sentence.objects.bulk_create(sentence_rows(translation, touched))
    _settle_rest(translation, rows, start, stop, room, growth, places)
    return rewriting


def _retire(translation: Translation, rewriting: Rewriting) -> None:
    kept = {row.segment.pk for row in rewriting.after if row.segment}
    gone = [row.segment for row in rewriting.before if row.segment.pk not in kept]
    Segment.objects.filter(pk__in=[segment.pk for segment in gone]).update(
        translation=None, retired_from=translation, pinned=False
    )


def _fill(translation: Translation, row: PairRow, position: int) -> None:
    segment = row.segment
    first = (row.target or row.source)[0]
    segment.translation, segment.retired_from, segment.position = translation, None, position
    segment.kind = first.kind
    segment.source = joined(translation.article.source, row.source)
    segment.hypothesis = joined(translation.text, row.target)
    segment.confidence, segment.pinned = row.confidence, row.pinned


def _settle_rest(
    translation: Translation,
    rows: Sequence[PairRow],
    start: int,
    stop: int,
    room: int,
    growth: int,
    places: Sequence[int],
) -> None:
    """Bring the rows behind the stretch to their places, and every row outside it to its paragraph."""
    behind = list(zip(rows[stop:], places[stop + growth :], strict=True))
    shift = behind[-1][1] - behind[-1][0].segment.paragraph if behind else 0
    if growth:
        moved = translation.segments.filter(position__gte=stop + room)
        moved.update(position=F("position") - room + growth, paragraph=F("paragraph") + shift)
    elif shift:
        translation.segments.filter(position__gte=stop).update(paragraph=F("paragraph") + shift)
    around = [(row, place, 0) for row, place in zip(rows[:start], places, strict=False)]
    around += [(row, place, shift) for row, place in behind]
    others = []
    for row, place, moved_by in around:
        if row.segment.paragraph + moved_by != place:
            others.append(row.segment)
        row.segment.paragraph = place
    for index, row in enumerate(rows[stop:], start=stop + growth):
        row.segment.position = index
    Segment.objects.bulk_update(others, ["paragraph"], batch_size=200)


class _Text:
    """A raw text: the paragraph and kind of a place, as the segmenter sees it."""

    def __init__(self, text: str, lang: str):
        self._spans = _machine_spans(text, lang)
        self._starts = [span.start for span in self._spans]

    def span(self, start: int, end: int) -> SentenceSpan:
        around = self._spans[max(bisect_right(self._starts, start) - 1, 0)]
        return SentenceSpan(start, end, around.paragraph, around.kind)


@lru_cache(maxsize=8)
def _machine_spans(text: str, lang: str) -> list[SentenceSpan]:
    return segment_text(text, lang)


def _pairs(spans: Iterable[SentenceSpan]) -> tuple[Span, ...]:
    return tuple((span.start, span.end) for span in spans)


def membership(row: PairRow) -> tuple:
    """What a row holds: the spans of both sides."""
    return _pairs(row.source), _pairs(row.target)


def _is_changed(row: PairRow, before: Mapping[int, tuple]) -> bool:
    """Whether a row has other sentences than its segment had."""
    return row.segment is None or before.get(row.segment.pk) != membership(row)


def segments_by_id(ids: Collection[int]) -> dict[int, Segment]:
    """Segments by their keys, retired ones too."""
    return Segment.objects.in_bulk(list(ids))
