"""ingest -> check -> score: the steps of one translation, each safe to run again.

``Translation.state`` and ``step`` are the only record of progress, so whatever
dies (a worker, the broker, the machine) the work can be taken up from the rows.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Length
from django.utils import timezone

from translation import checking, ingest, scoring
from translation.models import Score, Translation
from translation.pair_rows import in_slices

State, Step = Translation.State, Translation.Step
Pause = Callable[[], object]

PART = 32  # segments that are scored before a small new text may come between: 0.5 to 2 s of 2 cores
TURN = 20.0  # seconds that one article is worked on before the next message has its turn
SMALL = 10_000  # characters: some 60 segments
NEW = timedelta(minutes=10)
HELD = timedelta(minutes=1)  # a small text that is not scored after that: its worker has died
TRIES = 5  # texts that other workers may take up while one looks for a small one


def process(
    translation_id: int, *, targets: dict[int, str] | None = None, pause: Pause = lambda: None
) -> bool:
    """Ingest and check; return whether scoring is due.

    ``targets`` maps segment ids to living texts where a person has already
    edited (a source given later, a retry); without it the hypotheses are judged.
    ``pause`` is called about every second of a long article, when nothing is locked.
    """
    Translation.objects.filter(pk=translation_id, state=State.QUEUED).update(
        state=State.RUNNING, updated_at=timezone.now()
    )
    _ingest(translation_id)
    _check(translation_id, targets, pause)
    return Translation.objects.filter(pk=translation_id, state=State.RUNNING, step=Step.SCORE).exists()


def _ingest(translation_id: int) -> None:
    """Pair, then store in a short transaction: with SQLite one that writes keeps everybody else waiting."""
    read = Translation.objects.select_related("article").get(pk=translation_id)
    if (read.state, read.step) != (State.RUNNING, Step.INGEST):
        return
    rows = None if read.segments.exists() else ingest.paired(read)
    with _step(translation_id, Step.INGEST, Step.CHECK) as translation:
        if translation is not None:
            same = translation.article.source == read.article.source  # or one was given meanwhile
            ingest.ingest_translation(translation, rows if same else None)


def _check(translation_id: int, targets: dict[int, str] | None, pause: Pause) -> None:
    """Judge, then store in a short transaction, as :func:`_ingest` does."""
    read = Translation.objects.select_related("article").get(pk=translation_id)
    if (read.state, read.step) != (State.RUNNING, Step.CHECK):
        return
    signature, judged = checking.checks_signature(), checking.judge_segments(read, targets, pause=pause)
    with _step(translation_id, Step.CHECK, Step.SCORE) as translation:
        if translation is None:
            return
        if translation.updated_at != read.updated_at:  # another text since: a source was given
            judged = checking.judge_segments(translation, targets)
        checking.store_judged(translation, judged)
        translation.checked_with = signature


def score(
    translation_id: int,
    *,
    targets: dict[int, str] | None = None,
    todo: list[int] | None = None,
    most: int | None = None,
    pause: Pause = lambda: None,
) -> list[int]:
    """Score the segments, batch by batch, and finish; does nothing before checking is done.

    ``todo`` and ``most`` as for :func:`translation.scoring.score_translation`, whose answer comes back.
    ``pause`` as for :func:`process`.
    """
    translation = Translation.objects.select_related("article").get(pk=translation_id)
    if translation.step == Step.CHECK and not translation.opened:  # a worker died that had paired it anew
        _check_again(translation, pause)
    if translation.step not in (Step.SCORE, Step.NONE) or translation.state == State.FAILED:
        return []
    due = Translation.objects.filter(pk=translation_id, step=Step.SCORE)
    due.filter(state=State.QUEUED).update(state=State.RUNNING, updated_at=timezone.now())
    if targets is None and todo is None and not translation.opened and translation.step == Step.SCORE:
        _pair_by_meaning(translation, pause)
    left = scoring.score_translation(
        translation, targets, todo=todo, most=most, recheck=checking.judge_informed
    )
    if not left:
        due.update(state=State.DONE, step=Step.NONE, updated_at=timezone.now())
    return left


def take_small(step: str, *, besides: int) -> int | None:
    """Take up the newest small text that waits for this step and has nothing to show yet; None if none does.

    A worker does so before and within its own work, so that such a text waits for a slice of that work
    and for no queue. What another worker has just taken up is passed over; so is what people work on,
    since it is judged by their texts, under the lock of its review.
    """
    now = timezone.now()
    waiting = Translation.objects.filter(
        step=step, state__in=[State.QUEUED, State.RUNNING], created_at__gt=now - NEW, opened=False
    ).exclude(pk=besides)
    waiting = waiting.alias(size=Length("text")).filter(size__lte=SMALL).order_by("-pk")
    if step == Step.SCORE:
        free, taken = Q(taken_at=None) | Q(taken_at__lt=now - HELD), {"taken_at": now}
        waiting = waiting.filter(~Exists(Score.objects.filter(translation=OuterRef("pk"))))
    else:
        free, taken = Q(state=State.QUEUED), {"state": State.RUNNING, "updated_at": now}
    for pk in waiting.filter(free).values_list("pk", flat=True)[:TRIES]:
        if Translation.objects.filter(free, pk=pk, opened=False).update(**taken):
            return pk
    return None


def hold(translation_id: int) -> None:
    """Tell other workers that this one scores it: they need not take it up as a small text."""
    Translation.objects.filter(pk=translation_id, step=Step.SCORE).update(taken_at=timezone.now())


def take_turn(
    part: Callable[[list[int] | None], list[int]], todo: list[int] | None, pause: Pause
) -> list[int]:
    """Parts of one article, each with what the one before left, until it is done or its turn is over.

    Several parts, because what a machine has read of an article lies on that machine. ``pause`` comes
    before each. Returns what is left, [] when nothing is.
    """
    over = time.monotonic() + TURN
    while True:
        pause()
        todo = part(todo)
        if not todo or time.monotonic() > over:
            return todo


def _pair_by_meaning(translation: Translation, pause: Pause) -> None:
    """Once, before the first scores of an article that nobody has opened; what changes is checked again."""
    encoder = scoring.load_encoder()
    if encoder is None or translation.scores.exists():
        return
    if ingest.realign(translation, in_slices(encoder.embed_centred, pause)):
        _check_again(translation, pause)


def _check_again(translation: Translation, pause: Pause) -> None:
    _check(translation.pk, None, pause)
    translation.refresh_from_db(fields=["state", "step", "checked_with"])


def fail(translation_id: int, reason: str) -> None:
    """Show the failure and its reason; the step stays, so a retry goes on from there."""
    Translation.objects.filter(pk=translation_id).exclude(step=Step.NONE).update(
        state=State.FAILED,
        error=reason or "Unknown failure; see the worker's log.",
        updated_at=timezone.now(),
    )


@contextmanager
def _step(translation_id: int, step: str, following: str) -> Iterator[Translation | None]:
    """The locked translation if ``step`` is due, else None; moves it on when the body succeeds.

    A message delivered twice finds the step taken and does nothing.
    """
    with transaction.atomic():
        translation = (
            Translation.objects.select_for_update(of=("self",), no_key=True)
            .select_related("article")
            .get(pk=translation_id)
        )
        if translation.state != State.RUNNING or translation.step != step:
            yield None
            return
        yield translation
        translation.step = following
        translation.save(update_fields=["step", "checked_with", "updated_at"])
