"""The figures of ``/engines/``: what is chosen, when they are stale, how a worker computes them."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from review import engines
from review.models import EngineReport, Review
from translation.lang.text import digest
from translation.metrics import calibration
from translation.metrics.significance import Estimate, TooFew, estimates, mean_interval, paired_bootstrap
from translation.models import Article, Reference, Score, Translation
from translation.score_rows import QUALITY_MT

VERSION = "1"  # of what is computed; another one makes every stored report stale
METRICS = ("chrf++", "bleu", "ter")
MOST_REPORTS = 60
PATIENCE = datetime.timedelta(minutes=10)  # after which a worker is asked again


@dataclass(frozen=True)
class Choice:
    """Which articles, by the day of their import (both days included), and which reference."""

    since: datetime.date | None = None
    until: datetime.date | None = None
    publisher: str = ""
    against: str = engines.APPROVED

    def articles(self, articles: QuerySet[Article]) -> QuerySet[Article]:
        wanted = Q()
        if self.since:
            wanted &= Q(created_at__date__gte=self.since)
        if self.until:
            wanted &= Q(created_at__date__lte=self.until)
        if self.publisher:
            wanted &= Q(publisher=self.publisher)
        return articles.filter(wanted)

    def facts(self) -> dict[str, str]:
        return {name: str(value or "") for name, value in asdict(self).items()}

    @classmethod
    def of(cls, facts: Mapping[str, str]) -> Choice:
        days = {
            name: datetime.date.fromisoformat(facts[name]) if facts[name] else None
            for name in ("since", "until")
        }
        return cls(**days, publisher=facts["publisher"], against=facts["against"])


def state_of(articles: QuerySet[Article]) -> str:
    """The name of the rows that a report rests on; it changes when one of them does. Four queries."""
    of_article = Q(translation__article__in=articles)
    approved = Review.objects.filter(of_article, state=Review.State.APPROVED)
    rows: list[object] = [VERSION, *METRICS]
    rows += approved.aggregate(n=Count("pk"), at=Max("approved_at"), last=Max("pk")).values()
    done = Translation.objects.filter(article__in=articles, state=Translation.State.DONE)
    rows += done.aggregate(n=Count("pk"), at=Max("updated_at"), last=Max("pk")).values()
    aligned = Reference.objects.filter(article__in=articles)
    rows += aligned.aggregate(n=Count("pk"), last=Max("pk"), links=Count("links")).values()
    scores = Score.objects.filter(of_article)
    rows += scores.aggregate(
        hter=Count("pk", filter=Q(metric="hter")),
        last=Max("pk", filter=Q(metric__in=["hter", QUALITY_MT])),
    ).values()
    return digest(*map(str, rows))


def report_of(choice: Choice, articles: QuerySet[Article]) -> tuple[EngineReport, bool, bool]:
    """The stored report, whether it is up to date, and whether a worker has to be asked now.

    The caller asks, after which nobody else does for :data:`PATIENCE`.
    """
    facts, now = choice.facts(), timezone.now()
    report, _ = EngineReport.objects.get_or_create(
        key=digest(json.dumps(facts, sort_keys=True)), defaults={"choice": facts}
    )
    state = state_of(choice.articles(articles))
    if report.result is not None and report.state == state:
        return report, True, False
    due = EngineReport.objects.filter(pk=report.pk).filter(
        ~Q(asked_for=state) | Q(asked_at__lt=now - PATIENCE)
    )
    asked = bool(due.update(asked_for=state, asked_at=now))
    if asked:
        kept = EngineReport.objects.order_by("-asked_at", "-pk").values_list("pk", flat=True)[:MOST_REPORTS]
        EngineReport.objects.exclude(pk__in=list(kept)).delete()
    return report, False, asked


def compute(report: EngineReport) -> bool:
    """Bring a report up to date; return whether there was anything to do."""
    choice = Choice.of(report.choice)
    articles = choice.articles(Article.objects.all())
    state = state_of(articles)
    if report.result is not None and report.state == state:
        return False
    report.result, report.state, report.computed_at = figures(choice), state, timezone.now()
    report.save(update_fields=["result", "state", "computed_at"])
    return True


def figures(choice: Choice) -> dict:
    """Everything the page shows, ready to be stored as JSON."""
    articles = choice.articles(Article.objects.all())
    sizes = engines.engine_sizes(articles)
    found = engines.gather(articles, choice.against, list(sizes))
    qualities, untouched = engines.estimates_of_mt(articles), engines.untouched(articles)
    return {
        "engines": [
            {
                "engine": engine,
                "articles": number,
                "segments": segments,
                **_against(found.samples.get(engine)),
                **_hter(found.post_edits.get(engine)),
                **_quality(qualities.get(engine)),
                **_untouched(*untouched.get(engine, (0, 0))),
            }
            for engine, (number, segments) in sizes.items()
        ],
        "pairs": [_pair(two, sample) for two, sample in found.pairs.items() if sample.n],
        "effort": _effort(engines.efforts(articles)),
    }


def _against(sample: engines.Sample | None) -> dict:
    if sample is None or not sample.n:
        return {"compared": None}
    scores = estimates(sample.hypotheses[0], sample.references)
    return {
        "compared": {
            "n": sample.n,
            "articles": sample.articles,
            "own": sample.own[0],
            "capped": sample.n >= engines.MOST_SEGMENTS,
            "scores": _stored(scores),
        }
    }


def _hter(sample: engines.Sample | None) -> dict:
    if sample is None or not sample.n:
        return {"hter": None}
    ter = estimates(sample.hypotheses[0], sample.references)["ter"]
    low, high = (None if bound is None else bound / 100 for bound in (ter.low, ter.high))
    signature = f"H{ter.signature}|scale:0-1|ref:post-edit"
    return {
        "hter": {"value": ter.value / 100, "low": low, "high": high, "n": sample.n, "signature": signature}
    }


def _quality(values: Sequence[float] | None) -> dict:
    if not values:
        return {"quality": None}
    mean, low, high = mean_interval(values)
    return {"quality": {"value": mean, "low": low, "high": high, "n": len(values)}}


def _untouched(n: int, same: int) -> dict:
    if not n:
        return {"untouched": None}
    share, low, high = mean_interval([1.0] * same + [0.0] * (n - same))
    return {"untouched": {"value": share, "low": low, "high": high, "n": n}}


def _pair(two: tuple[str, str], sample: engines.Sample) -> dict:
    facts = {
        "a": two[0],
        "b": two[1],
        "n": sample.n,
        "articles": sample.articles,
        "own_a": sample.own[0],
        "own_b": sample.own[1],
    }
    try:
        first, second = paired_bootstrap(*sample.hypotheses, sample.references)
    except TooFew as error:
        return facts | {"refused": str(error)}
    return facts | {"refused": "", "scores_a": _stored(first), "scores_b": _stored(second)}


def _stored(scores: Mapping[str, Estimate]) -> dict[str, dict]:
    return {name: asdict(scores[name]) for name in METRICS}


def _effort(efforts: Sequence[calibration.Effort]) -> dict:
    needs = [one.need for one in efforts]
    return {
        "n": len(efforts),
        "rho": calibration.spearman(needs, [one.hter for one in efforts]),
        "bins": [asdict(one) for one in calibration.bins(efforts)],
    }
