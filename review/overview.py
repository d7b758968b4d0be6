"""What the list of articles and an article's own page show: stage, progress, counts, stalled work."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce, Length, Replace
from django.utils import timezone

from review.models import Event, Review
from translation.lang.text import fold
from translation.models import Article, Finding, Kind, Score, Segment, Translation
from translation.quality.risk import article_risk

State, Step = Translation.State, Translation.Step
Severity = Finding.Severity

# Stages in the order of the list: what needs a person first.
STAGES = {
    "failed": "Failed",
    "returned": "Returned",
    "in_review": "In review",
    "new": "Ready to start",
    "processing": "Being prepared",
    "submitted": "Waiting for approval",
    "approved": "Approved",
}
QUEUE_PATIENCE = timedelta(seconds=20)  # a queue normally moves within one second
SCORING_PATIENCE = timedelta(seconds=120)  # a batch takes seconds, loading the encoder up to a minute


@dataclass(frozen=True)
class Progress:
    """Counts of one translation; ``scored`` and ``confirmed`` are of ``rows``, furniture left out."""

    rows: int = 0
    confirmed: int = 0
    scored: int = 0


@dataclass(frozen=True)
class Entry:
    """One line of the list: an article with the translation its pages show; ``words`` without furniture."""

    translation: Translation
    stage: str
    opening: str
    words: int
    progress: Progress
    errors: int
    warnings: int
    quality: float | None

    @property
    def article(self) -> Article:
        return self.translation.article

    @property
    def has_rows(self) -> bool:
        return self.stage not in ("failed", "processing")

    @property
    def stage_name(self) -> str:
        """The stage in a word; the headings of the list say what it means for those who read it."""
        return {"new": "New", "submitted": "Submitted"}.get(self.stage, STAGES[self.stage])

    @property
    def scoring(self) -> bool:
        return self.has_rows and self.translation.state in (State.QUEUED, State.RUNNING)

    @property
    def unfinished(self) -> bool:
        return self.translation.state in (State.QUEUED, State.RUNNING)


def listed(articles: QuerySet[Article], search: str = "") -> QuerySet[Translation]:
    """The chosen translation of each article with its ``stage``, by stage, then newest first.

    ``search`` is looked for in titles, without regard to case or diacritics.
    """
    if needle := fold(" ".join(search.split())):
        titles = articles.values_list("pk", "title")
        articles = articles.filter(pk__in=[pk for pk, title in titles if needle in fold(title)])
    siblings = Translation.objects.filter(article=OuterRef("article"))
    chosen = siblings.order_by(F("review__pk").desc(nulls_last=True), "-pk").values("pk")[:1]
    before_rows = Q(step__in=[Step.INGEST, Step.CHECK])
    stage = Case(
        When(before_rows & Q(state=State.FAILED), then=Value("failed")),
        When(before_rows, then=Value("processing")),
        default=Coalesce("review__state", Value("new")),
    )
    ranks = [When(stage=name, then=Value(rank)) for rank, name in enumerate(STAGES)]
    return (
        Translation.objects.filter(article__in=articles, pk=Subquery(chosen))
        .annotate(stage=stage)
        .annotate(rank=Case(*ranks, output_field=models.IntegerField()))
        .order_by("rank", "-created_at", "-pk")
    )


def riskiest(translations: QuerySet[Translation]) -> list[Translation]:
    """Those that still need work, the riskiest first, each with a ``risk_reason``; three queries.

    What is being prepared, has failed or is approved has no place in this order.
    """
    waiting = translations.filter(stage__in=["returned", "in_review", "new", "submitted"])
    found = {translation.pk: translation for translation in with_details(waiting)}
    quality, severe = living_quality(list(found)), _severe(list(found))
    risks = {}
    for key, translation in found.items():
        critical, major, places = severe[key]
        risks[key] = article_risk(quality.get(key), critical, major, bool(places))
        translation.risk_reason = _risk_reason(quality.get(key), critical, major, places)
    return sorted(found.values(), key=lambda one: (-risks[one.pk], -one.pk))


def _severe(translations: list[int]) -> dict[int, tuple[int, int, list[str]]]:
    """Translation id -> open critical and major findings, and which prominent kinds hold one; one query."""
    rows = Finding.objects.filter(translation__in=translations).open().errors()
    counts = rows.values_list("translation", "segment__kind", "severity").annotate(number=Count("pk"))
    found: dict[int, tuple[int, int, list[str]]] = defaultdict(lambda: (0, 0, []))
    for key, kind, severity, number in counts.order_by("translation", "segment__kind", "severity"):
        critical, major, places = found[key]
        if kind in (Kind.HEADLINE, Kind.LEAD) and kind not in places:
            places = [*places, kind]
        is_critical = severity == Severity.CRITICAL
        found[key] = critical + number * is_critical, major + number * (not is_critical), places
    return found


def _risk_reason(quality: float | None, critical: int, major: int, places: list[str]) -> str:
    """Why an article stands where it stands, in a few words."""
    parts = [f"{number} {name}" for number, name in ((critical, "critical"), (major, "major")) if number]
    reason = ", ".join(parts) + (" found" if parts else "")
    if places:
        reason += f", in the {' and '.join(places)}"
    if quality is None:
        return f"{reason}; not scored yet" if reason else "not scored yet"
    if not reason:
        return f"quality {quality:.0f}, nothing severe found"
    return f"{reason}; quality {quality:.0f}"


def stage_counts(translations: QuerySet[Translation]) -> dict[str, int]:
    """Stage -> number of articles, in the order of the list, empty stages left out."""
    found = dict(translations.order_by().values_list("stage").annotate(number=Count("pk")))
    return {stage: found[stage] for stage in STAGES if stage in found}


def with_details(translations: QuerySet[Translation]) -> QuerySet[Translation]:
    """With everything that :func:`entries` reads from the row itself."""
    headline = Segment.objects.filter(translation=OuterRef("pk"), kind=Kind.HEADLINE).order_by("position")
    return translations.select_related("article", "review__assignee").annotate(
        headline=Subquery(headline.values("hypothesis")[:1])
    )


def entries(translations: list[Translation]) -> list[Entry]:
    """The lines of one page of the list; four queries whatever its length."""
    keys = [translation.pk for translation in translations]
    progress, findings = progress_of(keys), open_findings(keys)
    quality = living_quality(keys)
    furniture = Counter()
    for key, text in Segment.objects.filter(translation__in=keys, kind=Kind.FURNITURE).values_list(
        "translation", "hypothesis"
    ):
        furniture[key] += len(text.split())
    return [
        Entry(
            translation=translation,
            stage=translation.stage,
            opening=translation.headline or translation.text.lstrip()[:160],
            words=len(translation.text.split()) - furniture[translation.pk],
            progress=progress[translation.pk],
            errors=findings[translation.pk][0],
            warnings=findings[translation.pk][1],
            quality=quality.get(translation.pk),
        )
        for translation in translations
    ]


def progress_of(translations: list[int]) -> dict[int, Progress]:
    """Translation id -> how many rows it has, confirmed and scored; one query."""
    scored = Score.objects.filter(segment=OuterRef("pk"), metric="quality")
    counts = (
        Segment.objects.filter(translation__in=translations)
        .exclude(kind=Kind.FURNITURE)
        .annotate(is_scored=Exists(scored))
        .values_list("translation")
        .annotate(
            rows=Count("pk"),
            confirmed=Count("pk", filter=Q(post_edit__state="confirmed")),
            scored=Count("pk", filter=Q(is_scored=True)),
        )
    )
    return defaultdict(Progress, {key: Progress(*numbers) for key, *numbers in counts})


def open_findings(translations: list[int]) -> dict[int, tuple[int, int]]:
    """Translation id -> (open errors, which block, and open warnings, which do not); one query."""
    counts = (
        Finding.objects.filter(translation__in=translations)
        .open()
        .values_list("translation")
        .annotate(
            errors=Count("pk", filter=Q(severity__in=[Severity.MAJOR, Severity.CRITICAL])),
            warnings=Count("pk", filter=Q(severity__in=[Severity.NEUTRAL, Severity.MINOR])),
        )
    )
    return defaultdict(lambda: (0, 0), {key: (errors, warnings) for key, errors, warnings in counts})


def living_quality(translations: list[int]) -> dict[int, float]:
    """Translation id -> quality of its text as it stands, 0–100, as the workbench shows it; one query.

    The mean of the scored rows, weighted by their Indonesian words. The score of the whole translation is
    that of its first scoring: a save recounts its own row only.
    """
    text = Coalesce("segment__post_edit__target", "segment__hypothesis")
    words = Length(text) - Length(Replace(text, Value(" "))) + 1
    rows = Score.objects.filter(translation__in=translations, metric="quality", segment__isnull=False)
    sums = rows.values_list("translation").annotate(total=Sum(F("value") * words), words=Sum(words))
    return {key: total / weight for key, total, weight in sums}


def article_scores(translation: Translation) -> dict[str, Score]:
    """Metric -> the score of the whole translation (after approval bleu, chrf++, ter, hter)."""
    scores = Score.objects.filter(translation=translation, segment__isnull=True)
    return {score.metric: score for score in scores}


@dataclass(frozen=True)
class StepState:
    """One step of the preparation: ``state`` is done, running, queued, failed or waiting."""

    name: str
    doing: str
    state: str


def steps(translation: Translation) -> list[StepState]:
    """Aligning, checking and scoring, in order, each with its own state."""
    order = [Step.INGEST, Step.CHECK, Step.SCORE]
    reached = order.index(translation.step) if translation.step else len(order)
    return [
        StepState(
            step.value,
            step.label,
            "done" if index < reached else translation.state if index == reached else "waiting",
        )
        for index, step in enumerate(order)
    ]


def is_stalled(translation: Translation, progress: Progress, *, now: datetime | None = None) -> bool:
    """Whether work should have moved by now: no worker took it up, or its message was lost."""
    waited = (now or timezone.now()) - translation.updated_at
    if translation.state == State.QUEUED:
        return waited > QUEUE_PATIENCE
    scoring = translation.state == State.RUNNING and translation.step == Step.SCORE
    return scoring and progress.scored == 0 and waited > SCORING_PATIENCE


def last_events(article: Article, number: int = 12) -> list[Event]:
    """What was done with the article as a whole, newest first; single rows are left out."""
    return list(article.events.filter(segment=None).select_related("actor").order_by("-pk")[:number])


def revocation(review: Review) -> Event | None:
    """The act that revoked the latest approval, while the text is not approved again."""
    return None if review.state == Review.State.APPROVED else _latest(review, "approval revoked")


def submission(review: Review) -> Event | None:
    """The act that handed the text over, while it waits for its approval."""
    return _latest(review, "submitted") if review.state == Review.State.SUBMITTED else None


def _latest(review: Review, verb: str) -> Event | None:
    events = Event.objects.filter(article=review.translation.article_id, verb=verb)
    ours = events.filter(data__translation=review.translation_id)
    return ours.select_related("actor").order_by("-pk").first()
