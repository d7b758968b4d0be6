"""Fix everywhere: each place of an article with a finding's wording, changed in one act, undone in one.

:mod:`review.places` says what would change, ``apply`` changes the places that
were ticked, ``remove`` deletes pieces of site furniture wherever they stand,
``undo`` puts back exactly the texts that were there before. Each locks the
review, so no save comes between, and takes some twenty statements, whatever
the number of places and the length of the article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.contrib.auth.models import AbstractBaseUser as User
from django.utils import timezone

from review import occurrences, workflow
from review.models import Event, PostEdit, Review, Revision
from review.places import Place, spans
from translation import scoring
from translation.checks.furniture import FurnitureCheck
from translation.models import Finding, Kind

FIXED, UNDONE = "fixed everywhere", "fix everywhere undone"


def apply(review_id: int, *, editor: User, finding: Finding, new: str, places: Iterable[Place]) -> Event:
    """Replace the finding's wording at ``places``: one transaction, one event, which ``undo`` takes back.

    A row that moved on since its version was seen is left out; the event's data
    names it. Raises :class:`workflow.NotAllowed` where no row could be changed.
    """
    wanted: dict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for pk, version, start in places:
        wanted[pk][version].add(start)
    with workflow.unchanging(review_id) as review:
        written, left_out, count = [], [], 0
        for row in _rows(review, wanted):
            target, done = _replaced(row.target, wanted[row.pk][row.version], finding.quote, new)
            if done:
                written.append((row, target, PostEdit.State.DRAFT))
                count += done
            else:
                left_out.append(row.segment.position)
        if not written:
            raise workflow.NotAllowed(
                "Nothing was replaced: these rows changed meanwhile. Look at the list again."
            )
        data = {"finding": finding.pk, "check": finding.check_id, "quote": finding.quote, "new": new}
        return _write(review, editor, FIXED, written, data | {"places": count, "left_out": left_out})


def remove(review_id: int, *, editor: User, findings: Iterable[int]) -> Event:
    """Delete the pieces of site furniture that these findings mark: one event, which ``undo`` takes back.

    Only open findings inside rows of the text count. Raises :class:`workflow.NotAllowed` where none is left.
    """
    with workflow.unchanging(review_id) as review:
        pieces: dict[int, list[Finding]] = defaultdict(list)
        marked = Finding.objects.open().filter(translation=review.translation_id, pk__in=list(findings))
        for finding in marked.filter(check_id=FurnitureCheck.id, suggestion="").order_by("-target_start"):
            pieces[finding.segment_id].append(finding)
        inside = review.post_edits.filter(segment__in=pieces).exclude(segment__kind=Kind.FURNITURE)
        written, quotes = [], []
        for row in _rows(review, dict.fromkeys(inside.values_list("pk", flat=True))):
            target, gone = _without(row.target, pieces[row.segment_id])
            if gone:
                written.append((row, target, PostEdit.State.DRAFT))
                quotes += gone
        if not written:
            raise workflow.NotAllowed(
                "Nothing was removed: these rows changed meanwhile. Look at them again."
            )
        data = {"finding": None, "check": FurnitureCheck.id, "quote": quotes[0], "new": ""}
        return _write(review, editor, FIXED, written, data | {"places": len(quotes), "left_out": []})


def _without(text: str, findings: Iterable[Finding]) -> tuple[str, list[str]]:
    """The text without what the findings quote, the last first, and what that was, white space taken off."""
    gone = []
    for finding in findings:
        start, end = finding.target_start, finding.target_end
        if start is not None and text[start:end] == finding.quote:
            text = text[:start] + text[end:]
            gone.append(finding.quote.strip())
    return text, gone


def undo(event: Event, *, editor: User) -> Event:
    """Put back the texts and states from before a fix; a row that was changed since keeps its text.

    Raises :class:`workflow.NotAllowed` where it was undone already or every row was changed since.
    """
    with workflow.unchanging(event.data["review"]) as review:
        if was_undone(event):
            raise workflow.NotAllowed("This change has been undone already.")
        versions = {pk: (version, state) for pk, version, state in event.data["rows"]}
        rows = _rows(review, versions)
        before = _texts_before(rows, versions)
        kept = [row for row in rows if row.version == versions[row.pk][0] and row.pk in before]
        if not kept:
            raise workflow.NotAllowed("Nothing was undone: every one of these rows was changed since.")
        restored = [(row, before[row.pk], _state_again(versions[row.pk][1])) for row in kept]
        left_out = [row.segment.position for row in rows if row not in kept]
        data = {name: event.data[name] for name in ("finding", "check", "quote", "new", "places")}
        return _write(review, editor, UNDONE, restored, data | {"undoes": event.pk, "left_out": left_out})


def was_undone(event: Event) -> bool:
    """Whether a fix has been taken back."""
    return Event.objects.filter(article=event.article_id, verb=UNDONE, data__undoes=event.pk).exists()


def told(review: Review, event_id: str | None) -> dict | None:
    """What a page says about a fix or its undoing: its event, and whether it can be undone still."""
    if not (event_id or "").isdecimal() or len(event_id) > 18:
        return None
    acts = Event.objects.filter(verb__in=[FIXED, UNDONE], data__review=review.pk)
    event = acts.filter(article=review.translation.article_id, pk=event_id).first()
    if event is None:
        return None
    return {"event": event, "can_undo": event.verb == FIXED and not was_undone(event)}


def _rows(review: Review, wanted: Mapping[int, object]) -> list[PostEdit]:
    """The wanted rows by position, locked after their review as a save does it, segments for scoring."""
    rows = review.post_edits.select_for_update(of=("self", "segment"), no_key=True)
    locked = rows.select_related("segment").order_by("segment_id")
    return sorted((row for row in locked if row.pk in wanted), key=lambda row: row.segment.position)


def _replaced(text: str, starts: set[int], quote: str, new: str) -> tuple[str, int]:
    """The text with the wording replaced at ``starts``, and in how many places it was."""
    chosen = [span for span in spans(text, quote, new) if span[0] in starts]
    done = 0
    for span in reversed(chosen):
        written = occurrences.replacement(text, span, quote, new)
        if written is not None:
            text = text[: span[0]] + written + text[span[1] :]
            done += 1
    return text, done


def _texts_before(rows: Iterable[PostEdit], versions: Mapping[int, tuple[int, str]]) -> dict[int, str]:
    """Post-edit id -> its text one version earlier; version 0 is the machine's text."""
    rows = list(rows)
    texts = {row.pk: row.segment.hypothesis for row in rows if versions[row.pk][0] == 1}
    earlier = Revision.objects.filter(
        post_edit__review__in={row.review_id for row in rows},
        version__in={version - 1 for version, _ in versions.values()},
    )
    for pk, version, target in earlier.values_list("post_edit_id", "version", "target"):
        if pk in versions and version == versions[pk][0] - 1:
            texts[pk] = target
    return texts


def _state_again(state: str) -> str:
    """The state a restored text gets: what the machine wrote is a draft once it has been touched."""
    return PostEdit.State.DRAFT if state == PostEdit.State.MT else state


def _write(
    review: Review, editor: User, verb: str, versions: list[tuple[PostEdit, str, str]], data: dict
) -> Event:
    """One new version of each row with its history, findings and quality, and one event for all."""
    rows, revisions, states = [row for row, _, _ in versions], [], []
    texts = [row.target for row in rows]
    for row, target, state in versions:
        states.append(row.state)
        revisions.append(
            Revision(
                post_edit=row,
                version=row.version + 1,
                based_on=row.version,
                target=target,
                state=state,
                editor=editor,
            )
        )
        row.target, row.state, row.editor, row.version = target, state, editor, row.version + 1
        row.updated_at = timezone.now()
    PostEdit.objects.bulk_update(rows, ["target", "state", "editor", "version", "updated_at"])
    Revision.objects.bulk_create(revisions)
    workflow.claim(review, editor, edited=True)
    _judge_again(review, rows, texts)
    return Event.objects.create(
        actor=editor,
        article_id=review.translation.article_id,
        verb=verb,
        data={
            "translation": review.translation_id,
            "review": review.pk,
            "rows": [[row.pk, row.version, state] for row, state in zip(rows, states, strict=True)],
            "drafts": states.count(PostEdit.State.CONFIRMED),
            **data,
        },
    )


def _judge_again(review: Review, rows: list[PostEdit], texts: Sequence[str]) -> None:
    """Check rows whose texts were ``texts``, with what the change means for the rest of the article."""
    for row in rows:
        row.segment.translation = review.translation
    edits = {row.segment: (text, row.target) for row, text in zip(rows, texts, strict=True)}
    workflow.judge_edits(review, edits)
    scoring.score_segments(review.translation, {row.segment: row.target for row in rows})
