"""Aligning anew what no person has fixed: what it would change, before it is done.

By words it is computed while the page waits. By meaning it takes the encoder, which only workers have: one
of them stores what it found with the name of the rows that it rests on, and the page asks until it is there.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q
from django.utils import timezone

from review.models import PostEdit, Realignment, Review
from translation import pairing, scoring
from translation.alignment.regroup import Group
from translation.lang.text import digest
from translation.models import EncoderReport, Translation
from translation.pair_rows import PairRow
from translation.realigning import Realigned, regrouped

MEANING, WORDS = "meaning", "words"
PATIENCE = datetime.timedelta(minutes=2)  # after which a worker is asked again


@dataclass(frozen=True)
class Now:
    """What an alignment rests on: all rows in order, and ids of segments whose text a person has touched."""

    translation: Translation
    rows: Sequence[PairRow]
    kept: Collection[int]

    @cached_property
    def state(self) -> str:
        """The name of exactly these sentences, these fixed pairs and these texts that stay."""
        rows = [(row.segment.pk, row.pinned, pairing.membership(row)) for row in self.rows]
        return digest(repr(rows), repr(sorted(self.kept)))


@dataclass(frozen=True)
class Preview:
    """What re-aligning would do: rows that change, rows there will be, rows fixed, texts that stay."""

    changed: tuple[int, ...]  # 0-based positions now
    rows_after: int
    pinned: int
    kept: int


def read(review: Review) -> Now:
    """The rows as they are; four queries."""
    translation = Translation.objects.select_related("article").get(pk=review.translation_id)
    return Now(translation, pairing.load(translation), edited_segments(review))


def edited_segments(review: Review) -> set[int]:
    """Ids of segments whose text a person has touched."""
    rows = review.post_edits.exclude(state=PostEdit.State.MT)
    return set(rows.values_list("segment_id", flat=True))


def by_words(now: Now) -> Realigned | None:
    """What the aligner makes of the rows by names, numbers and words; None: nothing changes."""
    return regrouped(now.translation, now.rows, now.kept)


def has_encoder() -> bool:
    """Whether some machine's workers have told that they have one."""
    return EncoderReport.objects.filter(fault="").exists()


def found(review: Review, now: Now) -> Realignment | None:
    """What a worker has computed for exactly these rows; None where that is still to be done."""
    return Realignment.objects.filter(review=review, state=now.state).first()


def ask(review: Review, now: Now) -> bool:
    """Note that a worker is asked for these rows; False where one has been asked a moment ago."""
    Realignment.objects.get_or_create(review=review)
    at = timezone.now()
    due = Realignment.objects.filter(~Q(asked_for=now.state) | Q(asked_at__lt=at - PATIENCE), review=review)
    return bool(due.update(asked_for=now.state, asked_at=at))


def compute(review: Review) -> bool:
    """Store what the aligner makes of the rows by meaning; whether there was anything to do.

    Where this worker has no encoder it goes by the words, and says so.
    """
    now = read(review)
    if found(review, now) is not None:
        return False
    encoder = scoring.load_encoder()
    embed = encoder and encoder.embed_centred
    regrouping = regrouped(now.translation, now.rows, now.kept, embed)
    result = {"by": MEANING if encoder else WORDS, "regrouping": regrouping and _as_json(regrouping)}
    Realignment.objects.update_or_create(review=review, defaults={"state": now.state, "result": result})
    return True


def regrouping_of(answer: Realignment) -> Realigned | None:
    """What a worker has computed; None: nothing changes."""
    data = answer.result["regrouping"]
    return data and Realigned(
        data["start"],
        data["stop"],
        tuple(Group(*(tuple(map(tuple, spans)) for spans in group)) for group in data["groups"]),
        tuple(data["confidences"]),
    )


def preview(now: Now, regrouping: Realigned | None) -> Preview:
    """Count what a regrouping of these rows would change."""
    pinned = sum(row.pinned for row in now.rows)
    if regrouping is None:
        return Preview((), len(now.rows), pinned, len(now.kept))
    stay = {(group.source, group.target) for group in regrouping.groups}
    changed = tuple(
        position
        for position in range(regrouping.start, regrouping.stop)
        if pairing.membership(now.rows[position]) not in stay
    )
    growth = len(regrouping.groups) - (regrouping.stop - regrouping.start)
    return Preview(changed, len(now.rows) + growth, pinned, len(now.kept))


def _as_json(regrouping: Realigned) -> dict:
    return {
        "start": regrouping.start,
        "stop": regrouping.stop,
        "groups": [[group.source, group.target] for group in regrouping.groups],
        "confidences": regrouping.confidences,
    }
