"""Pairing sentences anew under review: one act at a time, each one event that can be undone.

``translation.alignment.regroup`` says what is possible, ``translation.pairing`` stores it,
``review.carried`` says whose text goes where, ``review.followers`` moves what belongs to it. No text is
lost: a row that is left without sentences is retired with its history, every row that changed has a new
version and a revision that says why, and an undo puts back exactly the texts and rows from before, or
refuses where a later edit would be lost.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser as User
from django.db import transaction

from review import pairing_steps, realigning, workflow
from review.models import Event, PostEdit, Review, Revision
from review.pairing_steps import VERBS
from translation import pairing
from translation.alignment import regroup
from translation.alignment.regroup import Groups, Regrouping
from translation.models import Translation
from translation.pair_rows import PairRow
from translation.realigning import Realigned

NotAllowed = workflow.NotAllowed


class StalePairing(workflow.WorkflowError):
    """Somebody paired rows anew after this page was loaded."""


@dataclass(frozen=True)
class Act:
    """What a person does: ``segment`` and ``to`` are segment ids, ``number`` a sentence of ``side``, 0-based.

    ``place`` is where a sentence is cut, in code points from its beginning.
    """

    name: str
    segment: int
    side: str = "target"
    number: int = 0
    to: int | None = None
    place: int | None = None


def act(review_id: int, *, editor: User, seen: int, act: Act) -> Event:
    """Do one thing to the rows; ``seen`` is the pairing that the person had before their eyes.

    Raises :class:`StalePairing` where that is not the pairing any more and :class:`NotAllowed` where the
    order of the text forbids it; both leave everything as it is.
    """
    with workflow.unchanging(review_id) as review:
        translation, rows = _loaded(review, seen)
        at = _index(rows, act.segment)
        groups = pairing.groups_of(rows)
        try:
            if act.name == "pin":
                regrouping = Regrouping(at, at + 1, (groups[at],))
            else:
                regrouping = _PLANS[act.name](translation, rows, groups, at, act)
        except regroup.Impossible as error:
            raise NotAllowed(str(error)) from error
        after = pairing.rows_for(translation, regrouping.groups)
        pairing.assign(rows[regrouping.start : regrouping.stop], after)
        _fix(rows[regrouping.start : regrouping.stop], after, toggle=act.name == "pin")
        label = _label(act, rows)
        return pairing_steps.replace(
            review, translation, rows, regrouping, after, editor=editor, verb=VERBS[act.name], label=label
        )


def realign(review_id: int, *, editor: User, seen: int, by: str = realigning.WORDS) -> Event:
    """Align anew what no person has fixed; texts that were edited or confirmed stay with their sentences.

    ``by`` words, or by meaning as a worker has computed it for exactly these rows.
    """
    with workflow.unchanging(review_id) as review:
        translation, rows = _loaded(review, seen)
        now = realigning.Now(translation, rows, realigning.edited_segments(review))
        regrouping = realigning.by_words(now) if by == realigning.WORDS else _computed(review, now)
        if regrouping is None:
            raise NotAllowed("Nothing would change: the aligner pairs these rows as they are.")
        after = pairing.rows_for(translation, regrouping.groups)
        before = rows[regrouping.start : regrouping.stop]
        pairing.assign(before, after)
        for row, confidence in zip(after, regrouping.confidences, strict=True):
            if not row.pinned:
                row.confidence = confidence
        label = f"Re-aligned {changed_rows(before, after)} rows"
        return pairing_steps.replace(
            review, translation, rows, regrouping, after, editor=editor, verb=VERBS["realign"], label=label
        )


def _computed(review: Review, now: realigning.Now) -> Realigned | None:
    answer = realigning.found(review, now)
    if answer is None:
        raise NotAllowed(
            "A text was edited since this was computed. Nothing was changed; look at what would change now, "
            "then re-align."
        )
    return realigning.regrouping_of(answer)


def changed_rows(before: Sequence[PairRow], after: Sequence[PairRow]) -> int:
    """How many of ``before`` are not among ``after`` as they are."""
    stay = {pairing.membership(row) for row in after}
    return sum(pairing.membership(row) not in stay for row in before)


def undo(review_id: int, event_id: int, *, editor: User, seen: int) -> Event:
    """Take the last act back that has not been undone yet.

    Raises :class:`NotAllowed` where it is not the last one, or where a text that was edited since
    would be lost.
    """
    with workflow.unchanging(review_id) as review:
        translation, rows = _loaded(review, seen)
        last = pairing_steps.last_act(review)
        if last is None or last.pk != event_id:
            raise NotAllowed("Only the last change can be undone. Undo those after it first.")
        return pairing_steps.undo(review, translation, rows, last, editor=editor)


@transaction.atomic
def keep_text(post_edit_id: int, *, editor: User, target: str, seen_version: int) -> Review | None:
    """Keep a text typed for a row that is no more; its review, or None where there is none to change.

    It stays in the history of the retired row, as a text refused as stale does.
    """
    row = PostEdit.objects.select_related("segment").filter(pk=post_edit_id, review=None).first()
    if row is None or row.segment.retired_from_id is None:
        return None
    reviews = Review.objects.editable_by(editor).select_related("translation")
    review = reviews.filter(translation=row.segment.retired_from_id).first()
    if review is not None and target != row.target:
        refused = {"version": None, "based_on": seen_version, "target": target, "editor": editor}
        if not Revision.objects.filter(post_edit=row, **refused).exists():
            Revision.objects.create(
                post_edit=row, state="conflict", reason="Its row was re-paired", **refused
            )
    return review


def _loaded(review: Review, seen: int) -> tuple[Translation, list[PairRow]]:
    if review.pairing != seen:
        event = pairing_steps.events(review).first()
        who = event.actor if event else None
        what = f": {event.data['label']}" if event else ""
        raise StalePairing(
            f"{who or 'Someone'} changed the pairing after you loaded this page{what}. Nothing of what you "
            "did was stored; look at the rows as they are now, then do it again."
        )
    translation = Translation.objects.select_related("article").get(pk=review.translation_id)
    if translation.step in (Translation.Step.INGEST, Translation.Step.CHECK):
        raise NotAllowed("This article is being prepared. Its rows can be paired in a moment.")
    return translation, pairing.load(translation)


def _index(rows: Sequence[PairRow], segment: int | None) -> int:
    for index, row in enumerate(rows):
        if row.segment.pk == segment:
            return index
    raise NotAllowed("This row is gone. Look at the rows as they are now.")


def _fix(before: Sequence[PairRow], after: Sequence[PairRow], *, toggle: bool) -> None:
    """What a person paired is fixed, and no confidence of the aligner says anything about it."""
    pinned = {pairing.membership(row): row.pinned for row in before}
    for row in after:
        was = pinned.get(pairing.membership(row))
        if toggle:
            row.pinned = not was
        elif was is None:
            row.pinned, row.confidence = True, None


def _label(act: Act, rows: Sequence[PairRow]) -> str:
    at = _index(rows, act.segment) + 1
    if act.name in ("move", "up", "down"):
        there = {"up": at - 1, "down": at + 1}.get(act.name) or _index(rows, act.to) + 1
        return f"Moved a sentence from row {at} to row {there}"
    return {
        "join": f"Joined rows {at} and {at + 1}",
        "split": f"Split row {at}",
        "unlink": f"Unlinked row {at}",
        "cut": f"Cut a sentence of row {at} in two",
        "merge": f"Joined two sentences of row {at}",
        "pin": f"{'Freed' if rows[at - 1].pinned else 'Fixed'} row {at}",
    }[act.name]


Plan = Callable[[Translation, Sequence[PairRow], Groups, int, Act], Regrouping]


def _cut(translation: Translation, rows: Sequence[PairRow], groups: Groups, at: int, act: Act) -> Regrouping:
    spans = groups[at].of(act.side)
    if not 0 <= act.number < len(spans) or act.place is None:
        raise regroup.Impossible("Choose the place where the sentence is cut.")
    text = translation.article.source if act.side == "source" else translation.text
    caret = spans[act.number][0] + act.place
    return regroup.cut_sentence(groups, at, act.side, act.number, caret, text)


_PLANS: dict[str, Plan] = {
    "move": lambda _, rows, groups, at, a: regroup.move(groups, at, a.side, a.number, _index(rows, a.to)),
    "up": lambda _, rows, groups, at, a: regroup.move(groups, at, a.side, a.number, at - 1),
    "down": lambda _, rows, groups, at, a: regroup.move(groups, at, a.side, a.number, at + 1),
    "join": lambda _, rows, groups, at, a: regroup.join(groups, at),
    "split": lambda _, rows, groups, at, a: regroup.even_split(groups, at, a.side, a.number),
    "unlink": lambda _, rows, groups, at, a: regroup.unlink(groups, at),
    "merge": lambda _, rows, groups, at, a: regroup.join_sentences(groups, at, a.side, a.number),
    "cut": _cut,
}
ACTS = (*_PLANS, "pin")
