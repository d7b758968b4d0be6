"""Tasks that know the living text: re-checks, re-scores, and taking up what was left unfinished."""

import logging
from functools import partial

from celery import Task, shared_task
from django.db import transaction
from django.db.models import QuerySet
from kombu.exceptions import OperationalError

from review import acceptance, candidates, engine_report, queries, realigning, side_by_side, workflow
from review.models import EngineReport, Review
from translation import checking, encoder_reports, pipeline, post_edit_scores, raw_estimates
from translation.models import Article, Score, Translation
from translation.models.quality import load_model
from translation.tasks import (
    BUSY,
    RETRIES,
    estimate_raw,
    guarded,
    process_small,
    process_translation,
    score_in_turn,
    score_translation,
)

logger = logging.getLogger(__name__)

CHECKED = (Translation.Step.SCORE, Translation.Step.NONE)


@shared_task(bind=True, max_retries=RETRIES)
def process_review(self, *, review_id: int) -> None:
    """Process a translation that people have already edited (its source came later, a retry)."""
    review = Review.objects.get(pk=review_id)

    def step() -> bool:
        with workflow.unchanging(review_id):  # a save meanwhile would be judged by its old text
            due = pipeline.process(review.translation_id, targets=queries.living_texts(review))
            workflow.take_up_new_segments(review_id)
            return due

    if guarded(self, review.translation_id, step):
        rescore_review.delay(review_id=review_id)


@shared_task(bind=True, max_retries=RETRIES)
def rescore_review(self, *, review_id: int, todo: list[int] | None = None) -> None:
    """Judge the article as a whole, and score every row whose text has changed; on the queue ``neural``.

    Single saves judge what they change; phrases and sentences that differ between rows are found here.
    ``todo`` as for :func:`translation.tasks.score_translation`: the article was judged with the first part.
    """
    review = Review.objects.get(pk=review_id)

    def step() -> list[int]:
        with workflow.unchanging(review_id):
            translation = Translation.objects.select_related("article").get(pk=review.translation_id)
            if todo is None and translation.step in CHECKED:
                checking.check_segments(translation, queries.living_texts(review))
        texts = partial(queries.living_texts, review)
        return score_in_turn(self, review.translation_id, todo, texts)

    if left := guarded(self, review.translation_id, step):
        rescore_review.delay(review_id=review_id, todo=left)


@shared_task
def report_encoder() -> int:
    """When a worker starts: load the encoder before an article needs it, and tell the page.

    Where there is one, what was scored without is scored again, and raw texts that were never estimated
    are; returns how many messages were sent.
    """
    if encoder_reports.report().fault:
        return 0
    unestimated = list(raw_estimates.unestimated().values_list("pk", flat=True))
    sent = _rescore(encoder_reports.scored_without())
    for translation_id in unestimated:
        estimate_raw.delay(translation_id=translation_id)
    return sent + len(unestimated)


@shared_task
def score_approved(*, review_id: int) -> None:
    """BLEU, chrF++, TER and HTER of the raw MT against the text just approved."""
    review = Review.objects.select_related("translation").get(pk=review_id)
    rows = review.post_edits.select_related("segment").order_by("segment__position")
    post_edit_scores.score_against(review.translation, [(row.segment, row.target) for row in rows])
    dispatch(score_references, article_id=review.translation.article_id)


@shared_task(autoretry_for=BUSY, retry_backoff=True, max_retries=RETRIES)
def score_references(*, article_id: int) -> int:
    """Every engine of an article against its references and the approved text; return rows written."""
    return side_by_side.score_article(Article.objects.get(pk=article_id))


@shared_task(autoretry_for=BUSY, retry_backoff=True, max_retries=RETRIES)
def compute_engine_report(*, report_id: int) -> bool:
    """The figures of /engines/ for one choice of articles; return whether they were stale."""
    report = EngineReport.objects.filter(pk=report_id).first()
    return report is not None and engine_report.compute(report)


@shared_task(autoretry_for=BUSY, retry_backoff=True, max_retries=RETRIES)
def compute_realignment(*, review_id: int) -> bool:
    """What aligning the rest of a review's rows anew by meaning would change; whether it was to be done."""
    review = Review.objects.filter(pk=review_id).first()
    return review is not None and realigning.compute(review)


@shared_task
def recheck_open_reviews() -> int:
    """After terms or checks changed: one message for each checked text not approved yet; return how many.

    Sent once for any number of changes; a text already judged by the newest rules is left out.
    """
    signature = checking.checks_signature()
    due = Translation.objects.filter(step__in=CHECKED)
    due = due.exclude(review__state=Review.State.APPROVED).exclude(checked_with=signature)
    keys = list(due.order_by("-pk").values_list("pk", flat=True))
    for translation_id in keys:
        recheck_translation.delay(translation_id=translation_id)
    return len(keys)


@shared_task(bind=True, autoretry_for=BUSY, retry_backoff=True, max_retries=RETRIES)
def recheck_translation(self, *, translation_id: int) -> None:
    """Judge the living text, or the raw one where no review was opened, by the terms of now; then rescore."""
    process_small(self, translation_id)  # a change of terms sends hundreds of these at once
    review = Review.objects.filter(translation=translation_id).first()
    with workflow.unchanging(review.pk) if review else transaction.atomic():
        # Locked, so that no review is opened meanwhile and no other step is taken.
        locked = Translation.objects.select_for_update(of=("self",), no_key=True).select_related("article")
        translation = locked.get(pk=translation_id)
        signature = checking.checks_signature()
        if translation.checked_with == signature or translation.step not in CHECKED:
            return  # judged by the terms of now, or about to be
        opened = review is None and Review.objects.filter(translation=translation).exists()
        if not opened:
            checking.check_segments(translation, queries.living_texts(review) if review else None)
            Translation.objects.filter(pk=translation_id).update(checked_with=signature)
    # Where scoring is under way, its first batches may have counted the findings of before: score again.
    if opened:
        recheck_translation.delay(translation_id=translation_id)
    elif review:
        rescore_review.delay(review_id=review.pk)
    else:
        score_translation.delay(translation_id=translation_id)


@shared_task
def rescore_open_reviews() -> int:
    """After another quality model was chosen: one message for each text not approved yet; return how many."""
    due = Translation.objects.filter(step__in=CHECKED)
    return _rescore(due.exclude(scored_with__startswith=f"quality:{load_model().name}|"))


def _rescore(translations: QuerySet[Translation]) -> int:
    """One message for each of these that is not approved yet, the newest first; return how many."""
    due = translations.exclude(review__state=Review.State.APPROVED).select_related("review").order_by("-pk")
    for translation in due:
        if hasattr(translation, "review"):
            rescore_review.delay(review_id=translation.review.pk)
        else:
            score_translation.delay(translation_id=translation.pk)
    return len(due)


@shared_task
def collect_candidates() -> int:
    """What translators keep correcting, brought up to date after an approval; return how many are open."""
    return candidates.refresh()


@shared_task
def watch_checks() -> int:
    """After findings were decided: checks mostly dismissed fall to warnings; return how many moved."""
    moved = acceptance.watch()
    if moved:
        dispatch(recheck_open_reviews)
    return len(moved)


def dispatch(task: Task, **ids: int) -> None:
    """Send a task after commit; where no broker answers, the rows stay queued and the page says so."""
    transaction.on_commit(partial(_send, task, ids))


def _send(task: Task, ids: dict[str, int]) -> None:
    try:
        task.apply_async(kwargs=ids)
    except OperationalError:
        logger.warning("The broker did not answer: %s %s waits until it is sent again", task.name, ids)


def start(translation: Translation, *, on_commit: bool = True) -> None:
    """Dispatch whatever this translation needs next, judged on its living text where there is one."""
    review = Review.objects.filter(translation=translation).first()
    if translation.step == Translation.Step.SCORE:
        task, ids = (rescore_review, {"review_id": review.pk}) if review else (score_translation, None)
    else:
        task, ids = (process_review, {"review_id": review.pk}) if review else (process_translation, None)
    ids = ids or {"translation_id": translation.pk}
    if on_commit:
        dispatch(task, **ids)
    else:
        task.delay(**ids)


def resume_unfinished() -> int:
    """Dispatch again what is queued or running: messages die with an embedded broker, rows do not."""
    unfinished = Translation.objects.filter(
        state__in=[Translation.State.QUEUED, Translation.State.RUNNING]
    ).order_by("pk")
    for translation in unfinished:
        start(translation, on_commit=False)
    unmeasured = Review.objects.filter(state=Review.State.APPROVED).exclude(
        translation__scores__in=Score.objects.filter(metric="chrf++", segment__isnull=True)
    )
    for review in unmeasured:
        score_approved.delay(review_id=review.pk)
    return len(unfinished) + len(unmeasured)
