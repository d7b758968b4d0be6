"""The rows of a review where its sentences are paired anew: texts, versions, history, findings, event.

Called by :mod:`review.pairing`, which decides what is done, under the review's lock.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.contrib.auth.models import AbstractBaseUser as User
from django.db.models import QuerySet
from django.utils import timezone

from review import workflow
from review.carried import Carried, carry
from review.followers import FOLLOWERS, Moves, Texts
from review.models import Event, PostEdit, Review, Revision
from translation import checking, pairing
from translation.alignment.regroup import Group, Regrouping
from translation.models import Score, Translation
from translation.pair_rows import PairRow

VERBS = {
    "move": "moved a sentence",
    "up": "moved a sentence",
    "down": "moved a sentence",
    "join": "joined rows",
    "split": "split a row",
    "unlink": "unlinked a row",
    "cut": "cut a sentence",
    "merge": "joined sentences",
    "pin": "fixed a pair",
    "realign": "re-aligned the rest",
}
UNDONE = "pairing undone"
MOST_CHECKED = 100  # rows; where more change, the worker that scores them checks them too

RowState = PostEdit.State


def events(review: Review) -> QuerySet[Event]:
    """What was done to the pairing, undoing too, the newest first."""
    verbs = [*set(VERBS.values()), UNDONE]
    found = Event.objects.filter(article=review.translation.article_id, verb__in=verbs)
    return found.filter(data__review=review.pk).select_related("actor").order_by("-pk")


def standing(review: Review) -> list[int]:
    """Ids of the acts that have not been undone, the newest first."""
    undone = set(events(review).filter(verb=UNDONE).values_list("data__undoes", flat=True))
    acts = events(review).exclude(verb=UNDONE).values_list("pk", flat=True)
    return [pk for pk in acts if pk not in undone]


def last_act(review: Review) -> Event | None:
    """The act that can be undone now."""
    acts = standing(review)
    return Event.objects.get(pk=acts[0]) if acts else None


def replace(
    review: Review,
    translation: Translation,
    rows: Sequence[PairRow],
    regrouping: Regrouping,
    after: list[PairRow],
    *,
    editor: User,
    verb: str,
    label: str,
) -> Event:
    """Put ``after`` in the place of the regrouped rows; texts and whatever belongs to them follow."""
    before = list(rows[regrouping.start : regrouping.stop])
    edits = _locked(review, before)
    carried = carry(translation, before, after, {pk: row.target for pk, row in edits.items()})
    states = [
        _state([edits[before[old].segment.pk].state for old in carried.givers[index]])
        for index in range(len(after))
    ]
    was = _remembered(before, edits)
    steps = _Steps(review, translation, editor, label)
    editors = [None if state == RowState.MT else editor.pk for state in states]
    written = list(zip(carried.targets, states, editors, strict=True))
    kept = steps.take(rows, regrouping, after, edits, carried, written)
    now = _remembered(after, _locked(review, after))
    divided = sorted(after[index].segment.pk for index in carried.divided)
    place = _place(regrouping.start, before, after)
    return steps.log(verb, {"before": was, "after": now, "followers": kept, "divided": divided, **place})


def undo(
    review: Review, translation: Translation, rows: Sequence[PairRow], event: Event, *, editor: User
) -> Event:
    """Put back the rows and texts from before an act; refused where something edited since would be lost."""
    now, was = event.data["after"], event.data["before"]
    ids = [row["segment"] for row in now]
    start = next((i for i, row in enumerate(rows) if row.segment.pk == ids[0]), None)
    current = [] if start is None else list(rows[start : start + len(ids)])
    if [(row.segment.pk, *pairing.membership(row)) for row in current] != [_named(row) for row in now]:
        raise workflow.NotAllowed(
            "These rows have been paired otherwise since; this cannot be undone any more."
        )
    edits = _locked(review, current)
    same = {_named(row) for row in was}
    unchanged = {row["segment"] for row in now if _named(row) in same}
    for index, row in enumerate(now):
        if row["segment"] not in unchanged and edits[row["segment"]].target != row["text"]:
            raise workflow.NotAllowed(
                f"Row {start + index + 1} was edited after this change; undoing it would lose that text. "
                "Pair the rows by hand instead, the text then goes with them."
            )
    after = _rows_again(translation, was)
    carried = carry(translation, current, after, {pk: row.target for pk, row in edits.items()})
    regrouping = Regrouping(start, start + len(ids), ())
    steps = _Steps(review, translation, editor, f"Undone: {event.data['label']}")
    written = [(row["text"], row["state"], row["editor"]) for row in was]
    steps.take(rows, regrouping, after, edits, carried, written, restored=event.data["followers"])
    return steps.log(UNDONE, {"undoes": event.pk, "divided": [], **_place(start, current, after)})


def _place(start: int, before: Sequence[PairRow], after: Sequence[PairRow]) -> dict:
    """What a page needs to put the new rows in the place of the former: segment ids, 0-based positions."""
    return {
        "start": start,
        "were": [row.segment.pk for row in before],
        "rows": [row.segment.pk for row in after],
    }


def _named(row: Mapping) -> tuple:
    return row["segment"], _spans(row["source"]), _spans(row["target"])


def _rows_again(translation: Translation, was: Sequence[Mapping]) -> list[PairRow]:
    after = pairing.rows_for(translation, [Group(_spans(r["source"]), _spans(r["target"])) for r in was])
    stored = pairing.segments_by_id([row["segment"] for row in was])
    for row, data in zip(after, was, strict=True):
        row.segment = stored[data["segment"]]
        row.confidence, row.pinned = data["confidence"], data["pinned"]
    return after


class _Steps:
    """One re-pairing: the steps in their order, for doing and for undoing."""

    def __init__(self, review: Review, translation: Translation, editor: User, label: str):
        self.review, self.translation, self.editor, self.label = review, translation, editor, label
        self.reason = label[:200]

    def take(
        self,
        rows: Sequence[PairRow],
        regrouping: Regrouping,
        after: list[PairRow],
        edits: dict[int, PostEdit],
        carried: Carried,
        written: Sequence[tuple[str, str, int | None]],
        restored: Mapping[str, list] | None = None,
    ) -> dict[str, list]:
        """Store ``after`` with a (target, state, editor id) of ``written`` each; what the followers kept."""
        before = list(rows[regrouping.start : regrouping.stop])
        held = {row.segment.pk: pairing.membership(row) for row in before}
        changed = [
            index
            for index, row in enumerate(after)
            if row.segment is None or held.get(row.segment.pk) != pairing.membership(row)
        ]
        stay = {row.segment.pk for index, row in enumerate(after) if index not in set(changed)}
        former = {
            row.segment.pk: Texts(row.segment.source, edits[row.segment.pk].target)
            for row in before
            if row.segment.pk not in stay
        }
        old = [row.segment.pk for row in before]
        rewriting = pairing.rewrite(self.translation, rows, regrouping.start, regrouping.stop, after)
        retired = [segment.pk for segment in rewriting.retired]
        PostEdit.objects.filter(segment__in=retired).update(review=None)
        self._write([(after[i], *written[i]) for i in changed])
        present = {after[i].segment.pk: Texts(after[i].segment.source, written[i][0]) for i in changed}
        moves = Moves(carried.stretches, old, [row.segment.pk for row in after], former, present)
        kept = self._follow(moves, restored)
        self._judge(
            [after[i] for i in changed], {after[i].segment.pk: written[i][0] for i in changed}, former
        )
        return kept

    def _write(self, rows: Sequence[tuple[PairRow, str, str, int | None]]) -> None:
        """A new version of every row that changed, and the history that says why."""
        stored = {
            row.segment_id: row
            for row in PostEdit.objects.select_for_update(no_key=True).filter(
                segment__in=[row.segment.pk for row, *_ in rows]
            )
        }
        new, revisions = [], []
        for row, target, state, editor in rows:
            edit = stored.get(row.segment.pk)
            if edit is None:
                edit = PostEdit(segment=row.segment, version=0)
                new.append(edit)
            based_on = edit.version
            edit.review, edit.target, edit.state, edit.editor_id = self.review, target, state, editor
            edit.updated_at = timezone.now()
            if edit.pk is None and state == RowState.MT:
                continue
            edit.version = based_on + 1
            revisions.append(
                Revision(
                    post_edit=edit,
                    version=edit.version,
                    based_on=based_on,
                    target=target,
                    state=state,
                    reason=self.reason,
                    editor=self.editor,
                )
            )
        fields = ["review", "target", "state", "editor", "version", "updated_at"]
        PostEdit.objects.bulk_update(stored.values(), fields, batch_size=200)
        PostEdit.objects.bulk_create(new)
        Revision.objects.bulk_create(revisions)

    def _follow(self, moves: Moves, restored: Mapping[str, list] | None) -> dict[str, list]:
        if restored is None:
            return {name: follower.follow(moves) for name, follower in FOLLOWERS.items()}
        for name, follower in FOLLOWERS.items():
            follower.restore(moves, restored.get(name, []))
        return {}

    def _judge(self, rows: Sequence[PairRow], living: dict[int, str], former: Mapping[int, Texts]) -> None:
        """Findings at once, scores by the worker; an approval or submission of another text is taken back."""
        Score.objects.filter(segment__in={*living, *former}).delete()
        if 0 < len(rows) <= MOST_CHECKED:
            checking.check_segments(self.translation, living, [row.segment for row in rows])
        workflow.claim(self.review, self.editor, edited=bool(rows))

    def log(self, verb: str, data: dict) -> Event:
        self.review.pairing += 1
        self.review.save(update_fields=["pairing", "updated_at"])
        return Event.objects.create(
            actor=self.editor,
            article_id=self.translation.article_id,
            verb=verb,
            data={
                "translation": self.translation.pk,
                "review": self.review.pk,
                "pairing": self.review.pairing,
                "label": self.label,
                **data,
            },
        )


def _locked(review: Review, rows: Sequence[PairRow]) -> dict[int, PostEdit]:
    """The living texts of rows by segment id, locked with their segments as a save does it."""
    found = review.post_edits.select_for_update(of=("self", "segment"), no_key=True).select_related("segment")
    wanted = found.filter(segment__in=[row.segment.pk for row in rows]).order_by("segment_id")
    return {row.segment_id: row for row in wanted}


def _state(states: Sequence[str]) -> str:
    """The state of a row that is made of rows in these states."""
    if all(state == RowState.MT for state in states):
        return RowState.MT
    return RowState.RETURNED if RowState.RETURNED in states else RowState.DRAFT


def _remembered(rows: Sequence[PairRow], edits: Mapping[int, PostEdit]) -> list[dict]:
    """Rows as an event keeps them."""
    return [
        {
            "segment": row.segment.pk,
            "source": [list(span) for span in pairing.membership(row)[0]],
            "target": [list(span) for span in pairing.membership(row)[1]],
            "confidence": row.confidence,
            "pinned": row.pinned,
            "text": edits[row.segment.pk].target,
            "state": str(edits[row.segment.pk].state),
            "editor": edits[row.segment.pk].editor_id,
        }
        for row in rows
    ]


def _spans(pairs: Sequence[Sequence[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in pairs)
