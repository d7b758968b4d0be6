"""The versions of the quality model that the newsroom's own post-edits made, and which one judges."""

from __future__ import annotations

import datetime
from functools import lru_cache

from django.conf import settings
from django.db import models
from django.db.models import Q

from translation.models.append_only import AppendOnly
from translation.quality.model import Model, from_json, shipped


class QualityModel(AppendOnly):
    """One version: the model as :meth:`translation.quality.model.Model.as_json` gives it, and how it did.

    ``metrics`` are its figures and those of the model that judged then, both on the held-back articles;
    ``reason`` says in words why it was taken into use, or why not.
    """

    name = models.CharField(max_length=8, help_text="Eight hexadecimal digits; equal weights, equal name.")
    data = models.JSONField()
    metrics = models.JSONField(default=dict, blank=True)
    reason = models.CharField(max_length=500)
    was_better = models.BooleanField()
    trained_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    trained_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="quality_model_has_name"),
            models.CheckConstraint(condition=~Q(reason=""), name="quality_model_has_reason"),
        ]

    def __str__(self):
        return f"{self.name} of {self.trained_at:%Y-%m-%d %H:%M}"

    @property
    def figures(self) -> list[dict[str, str]]:
        """What a page tells of its held-back articles: label, its own figure, that of the model before."""
        labels = (
            ("auc", "AUC"), ("log_loss", "Log loss"), ("calibration_error", "Calibration error"),
            ("effort_in_worst_fifth", "Effort in the worst fifth"),
        )  # fmt: skip
        held = self.metrics.get("held back", {})
        return [
            {"label": label, "new": f"{held[name]['new']:.3f}", "before": f"{held[name]['in use']:.3f}"}
            for name, label in labels
            if name in held
        ]

    @property
    def model(self) -> Model:
        """Raises :class:`translation.quality.model.ModelDamaged` where the row cannot be used."""
        return from_json(self.data, f"The quality model {self.name}")


class QualityChoice(AppendOnly):
    """Which version judges from now on: the newest row is in force, so there is exactly one.

    ``version`` is null for the shipped model, ``actor`` where the training itself promoted its version.
    """

    version = models.ForeignKey(
        QualityModel, null=True, blank=True, on_delete=models.PROTECT, related_name="choices"
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return f"{self.version or 'the shipped model'} since {self.at:%Y-%m-%d %H:%M}"


def version_in_use() -> int | None:
    """The key of the version that judges now; None for the shipped model. One statement."""
    return _in_force()[0]


def load_model() -> Model:
    """The model that judges now; one statement, a switch is seen by the next call in every process."""
    version, trained_at = _in_force()
    return shipped() if version is None else _stored(version, trained_at)


def loaded_model() -> Model:
    """The model in force when this process last read what texts are judged by: for what follows a check.

    Nothing is asked again (:func:`translation.models.policy.load_rules` has read it with the rest).
    """
    if _latest is None:
        return load_model()
    version, trained_at = _latest
    return shipped() if version is None else _stored(version, trained_at)


def newest_choice() -> models.QuerySet:
    """The row in force alone, for a subquery: its ``version`` and ``version__trained_at``."""
    return QualityChoice.objects.order_by("-pk")


def remember(version: int | None, trained_at: datetime.datetime | None) -> None:
    """What another statement has read of the choice in force."""
    global _latest
    _latest = version, trained_at


def _in_force() -> tuple[int | None, datetime.datetime | None]:
    return newest_choice().values_list("version_id", "version__trained_at").first() or (None, None)


_latest: tuple[int | None, datetime.datetime | None] | None = None


@lru_cache(maxsize=4)
def _stored(version: int, trained_at: datetime.datetime) -> Model:
    """The time belongs to the key: after a transaction that was rolled back a number comes again."""
    return QualityModel.objects.get(pk=version, trained_at=trained_at).model
