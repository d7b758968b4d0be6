"""The quality model learns from post-edits: training on approved articles, promotion, going back.

A version judges from now on only where it did better than the model in use on articles that neither was
trained on; every version is kept, and which one judges is a row of its own with who and when.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser as User
from django.db import transaction

from review.models import PostEdit, Review
from translation import model_training as training
from translation.checks import SIGNATURE, Pair, default_checks, run
from translation.checks.article import article_checks, run_article
from translation.lang.text import digest, words
from translation.models import Kind, PolicyState, QualityChoice, QualityModel, Score
from translation.models.policy import load_rules
from translation.models.quality import load_model, version_in_use
from translation.quality import measures
from translation.quality.estimate import quality
from translation.quality.features import ALONE, READ, matrix
from translation.quality.model import Head, Model
from translation.quality.training import Rows, fit

HELD_BACK = 5  # every fifth article is held back
_AUC_MAY_FALL = 0.005  # by so much ranks change from one set of articles to the next


class TooFew(Exception):
    """Not enough was approved to learn from; the message says what is there and what is needed."""


@dataclass(frozen=True)
class Learnt:
    """One segment of an approved article: what was known of the machine's text, and what became of it.

    ``effort`` is words touched, its HTER times its words.
    """

    article: int
    views: training.Views
    is_edited: bool
    effort: float


def retrain(align: training.Align | None, encoder: str, actor: User | None = None) -> QualityModel:
    """Train on approved articles and store the version; where it is better it judges from now on.

    Raises :class:`TooFew`. The caller has open articles scored again.
    """
    rows = list(_learnt(align))
    _require_enough(rows)
    now, held = load_model(), _held_back({row.article for row in rows})
    trained, kept = ([row for row in rows if (row.article in held) == wanted] for wanted in (False, True))
    model = _fitted(now, trained, encoder)
    figures = {name: _figures(judge, kept) for name, judge in (("new", model), ("in use", now))}
    better, reason = _verdict(figures["new"], figures["in use"])
    metrics = {
        "rows": {"articles": len({row.article for row in rows}), "segments": len(rows),
                 "edited": sum(row.is_edited for row in rows), "held back": len(held)},
        "held back": {key: {name: figures[name][key] for name in figures} for key in figures["new"]},
    }  # fmt: skip
    with transaction.atomic():
        _lock()
        if better and load_model().name != now.name:
            better, reason = False, "Another version was chosen meanwhile. " + reason
        version = QualityModel.objects.create(
            name=model.name, data=model.as_json(), metrics=metrics, reason=reason, was_better=better,
            trained_by=actor,
        )  # fmt: skip
        if better:
            QualityChoice.objects.create(version=version, actor=actor)
    return version


@transaction.atomic
def switch(actor: User, version: QualityModel | None) -> bool:
    """Let this version judge from now on, None the shipped model; False where it does already.

    Raises :class:`translation.quality.model.ModelDamaged` where the version cannot be used any more.
    """
    _lock()
    if version is not None:
        version.model  # noqa: B018  # raises
    if version_in_use() == (version and version.pk):
        return False
    QualityChoice.objects.create(version=version, actor=actor)
    return True


def _lock() -> None:
    """Choices come one after another."""
    PolicyState.objects.get_or_create(pk=PolicyState.ONLY)
    PolicyState.objects.select_for_update().get(pk=PolicyState.ONLY)


def _learnt(align: training.Align | None) -> Iterable[Learnt]:
    termbase, policy = load_rules()
    checks, of_articles = (
        default_checks(termbase, policy.thresholds),
        article_checks(termbase, policy.thresholds),
    )

    def judge(pairs: Sequence[Pair]):
        return run_article(of_articles, pairs, [run(checks, pair, policy) for pair in pairs], policy)

    for review in Review.objects.filter(state=Review.State.APPROVED).order_by("pk"):
        rows = list(_post_edits(review))
        hter = dict(
            Score.objects.filter(segment__post_edit__in=rows, metric="hter").values_list(
                "segment_id", "value"
            )
        )
        date = review.translation.article.published_on
        pairs = [Pair(row.segment.source, row.segment.hypothesis, row.segment.kind, date) for row in rows]
        for row, views in zip(rows, training.observe(judge, termbase, pairs, align), strict=True):
            machine = row.segment.hypothesis
            effort = hter.get(row.segment_id, 0.0) * len(words(row.target))
            yield Learnt(
                review.translation.article_id, views, _squeezed(machine) != _squeezed(row.target), effort
            )


def _post_edits(review: Review) -> Iterable[PostEdit]:
    """The rows that say something: text on both sides, and no furniture."""
    rows = review.post_edits.exclude(segment__kind=Kind.FURNITURE).select_related("segment")
    for row in rows.order_by("segment__position"):
        if row.segment.source.strip() and row.segment.hypothesis.strip() and row.target.strip():
            yield row


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def needed() -> dict[str, int]:
    """The least that a version is trained on."""
    return {
        "articles": settings.QUALITY_FEWEST_ARTICLES,
        "segments": settings.QUALITY_FEWEST_SEGMENTS,
        "edited": settings.QUALITY_FEWEST_EDITED,
    }


def _require_enough(rows: Sequence[Learnt]) -> None:
    edited = sum(row.is_edited for row in rows)
    needed = {
        "approved articles": (len({row.article for row in rows}), settings.QUALITY_FEWEST_ARTICLES),
        "segments": (len(rows), settings.QUALITY_FEWEST_SEGMENTS),
        "edited segments": (edited, settings.QUALITY_FEWEST_EDITED),
        "segments left as they came": (len(rows) - edited, settings.QUALITY_FEWEST_EDITED),
    }
    lacking = [f"{there} {what} of {least}" for what, (there, least) in needed.items() if there < least]
    if lacking:
        raise TooFew(f"Too little was approved to learn from: {', '.join(lacking)}. Approve more first.")


def _held_back(articles: Iterable[int]) -> set[int]:
    """A fifth of the articles, the same whenever they are the same."""
    ordered = sorted(articles, key=lambda pk: digest(str(pk)))
    return set(ordered[: max(1, len(ordered) // HELD_BACK)])


def _fitted(now: Model, rows: Sequence[Learnt], encoder: str) -> Model:
    """Both heads, kept close to those in use; without an encoder the other head stays as it is."""
    heads: dict[str, Head] = {"alone": now.alone, "read": now.read}
    for name, names in (("alone", ALONE), ("read", READ)):
        chosen = [row for row in rows if name == "alone" or row.views.is_read]
        if chosen:
            seen = [getattr(row.views, name) for row in chosen]
            wrong = np.array([int(row.is_edited) for row in chosen])
            groups = [str(row.article) for row in chosen]
            heads[name] = fit(Rows(matrix(seen), wrong, groups), names, like=heads[name])
    signature: dict[str, Any] = {
        "from": now.name, "checks": SIGNATURE, "encoder": encoder or "encoder:none",
        "segments": len(rows), "articles": sorted({row.article for row in rows}),
    }  # fmt: skip
    return Model(heads["alone"], heads["read"], signature, {})


def _figures(model: Model, rows: Sequence[Learnt]) -> dict[str, float]:
    """How one model does on held-back rows; rounded as they are shown."""
    seen = [row.views.best for row in rows]
    probability = np.array([model.probability(one) for one in seen])
    wrong = np.array([int(row.is_edited) for row in rows])
    values = [quality(one, p) for one, p in zip(seen, probability, strict=True)]
    articles: dict[int, list[tuple[float, float]]] = {}
    for row, value in zip(rows, values, strict=True):
        articles.setdefault(row.article, []).append((value, row.effort))
    split = [[v for v, w in zip(values, wrong, strict=True) if w == side] for side in (1, 0)]
    figures = {
        "auc": measures.auc(*split),
        "log_loss": measures.log_loss(probability, wrong),
        "calibration_error": measures.calibration_error(probability, wrong, float(wrong.mean())),
        "effort_in_worst_fifth": measures.share_in_worst(list(articles.values())),
    }
    return {name: round(value, 4) if value == value else 0.0 for name, value in figures.items()}


def _verdict(new: dict[str, float], now: dict[str, float]) -> tuple[bool, str]:
    """Better: probabilities that come true more often, and an order at least as good."""
    told = (
        f"log loss {new['log_loss']:.3f} against {now['log_loss']:.3f}, "
        f"AUC {new['auc']:.3f} against {now['auc']:.3f} on the held-back articles"
    )
    if new["log_loss"] < now["log_loss"] and new["auc"] >= now["auc"] - _AUC_MAY_FALL:
        return True, f"Better: {told}."
    return False, f"Not better: {told}."
