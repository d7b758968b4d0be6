"""What the newsroom has decided about its checks: their settings, and the phrases that they pass over."""

import threading

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Subquery

from translation.checks.policy import AUTOMATIC, FALLEN, PINNED, SHIPPED, Phrase, Policy, Setting
from translation.models import quality
from translation.models.append_only import AppendOnly
from translation.models.article import Segment
from translation.models.score import Finding
from translation.models.termbase import TERMBASE_KEY, load_termbase, termbase_versions
from translation.termbase import Termbase


class PolicyState(models.Model):
    """The one row about all decisions: a number that every change raises.

    Whoever changes something locks this row first, so changes come one after another.
    """

    ONLY = 1

    version = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="policy_state_one_row")]

    def __str__(self):
        return f"version {self.version}"


class CheckChange(AppendOnly):
    """What holds for one check id from now on, all of it; the newest row of an id is in force.

    ``actor`` is null where the desk itself changed the standing; ``accepted`` of ``decided`` findings
    are what it went by.
    """

    class Standing(models.TextChoices):
        AUTOMATIC = AUTOMATIC, "Falls to a warning by itself"
        FALLEN = FALLEN, "Fallen to a warning"
        PINNED = PINNED, "Pinned: never falls by itself"

    check_id = models.CharField(max_length=40)
    is_on = models.BooleanField(default=True)
    severity = models.CharField(max_length=8, choices=Finding.Severity, blank=True)
    standing = models.CharField(max_length=9, choices=Standing, default=Standing.AUTOMATIC)
    thresholds = models.JSONField(default=dict, blank=True, help_text="Name -> value, the moved ones only.")
    decided = models.PositiveIntegerField(default=0)
    accepted = models.PositiveIntegerField(default=0)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["check_id", "-id"], name="check_change_newest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(severity__in=["", *Finding.Severity.values]), name="check_change_severity_known"
            ),
            models.CheckConstraint(
                condition=Q(standing__in=[AUTOMATIC, FALLEN, PINNED]), name="check_change_standing_known"
            ),
            models.CheckConstraint(condition=Q(accepted__lte=F("decided")), name="check_change_accepted"),
            models.CheckConstraint(
                condition=~Q(standing=FALLEN) | Q(decided__gt=0), name="check_change_fallen_by_figures"
            ),
        ]

    def __str__(self):
        return f"{self.check_id} at {self.at:%Y-%m-%d %H:%M}"

    @property
    def setting(self) -> Setting:
        """The row as checks take it."""
        dismissed = 0
        if self.standing == FALLEN:
            dismissed = round(100 * (self.decided - self.accepted) / self.decided)
        return Setting(self.is_on, self.severity, self.standing, dismissed, self.thresholds)


class CheckExceptionQuerySet(models.QuerySet):
    def in_force(self):
        return self.filter(lifted_at__isnull=True)


class CheckException(models.Model):
    """A phrase about which a check shall be silent everywhere, until somebody lifts the exception.

    ``quote`` and ``source_quote`` are as they stood in the finding that it was made from, ``segment``
    is where; ``target_key`` and ``source_key`` are how they are compared. Rows are never deleted.
    """

    check_id = models.CharField(max_length=40)
    severity = models.CharField(max_length=8, choices=Finding.Severity)
    quote = models.TextField(blank=True)
    source_quote = models.TextField(blank=True)
    target_key = models.TextField(blank=True)
    source_key = models.TextField(blank=True)
    digest = models.CharField(max_length=32, help_text="Of the check and both keys.")
    reason = models.CharField(max_length=500)
    segment = models.ForeignKey(Segment, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects = CheckExceptionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["digest"], condition=Q(lifted_at__isnull=True), name="check_exception_once_in_force"
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="check_exception_lifted_iff_by",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="check_exception_has_reason"),
            models.CheckConstraint(
                condition=~Q(target_key="", source_key=""), name="check_exception_has_words"
            ),
            models.CheckConstraint(
                condition=Q(severity__in=Finding.Severity.values), name="check_exception_severity_known"
            ),
        ]

    def __str__(self):
        return f"{self.check_id}: {self.quote}"

    @property
    def phrase(self) -> Phrase:
        return Phrase(self.check_id, self.target_key, self.source_key)


_latest: tuple[tuple, Policy] | None = None
_loading = threading.Lock()


def load_rules() -> tuple[Termbase, Policy]:
    """What texts are judged by: the termbase and the policy, as they stand now.

    One statement looks for a change of either; a change is seen by the next call in every process. It also
    reads which quality model is in force, for :func:`translation.models.quality.loaded_model`.
    """
    state = PolicyState.objects.filter(pk=PolicyState.ONLY)
    choice = quality.newest_choice()
    both = termbase_versions().annotate(
        policy=Subquery(state.values("version")[:1]),
        policy_at=Subquery(state.values("changed_at")[:1]),
        model=Subquery(choice.values("version_id")[:1]),
        model_at=Subquery(choice.values("version__trained_at")[:1]),
    )
    row = both.values_list(*TERMBASE_KEY, "policy", "policy_at", "model", "model_at").first()
    if row is None:  # without any term there is no row to hang the rest on
        return load_termbase(), load_policy()
    quality.remember(*row[-2:])
    return load_termbase(row[:-4]), _policy(row[-4:-2])


def load_policy() -> Policy:
    """The policy alone; see :func:`load_rules`."""
    state = PolicyState.objects.filter(pk=PolicyState.ONLY)
    return _policy(state.values_list("version", "changed_at").first() or (None, None))


def _policy(key: tuple) -> Policy:
    """The policy of this version: read once per process.

    The time belongs to the key: after a transaction that was rolled back a number comes again.
    """
    global _latest
    with _loading:
        if _latest is None or _latest[0] != key:
            _latest = key, _read() if key[0] else SHIPPED
        return _latest[1]


def _read() -> Policy:
    lifted = CheckException.objects.filter(lifted_at__isnull=False).count()
    return Policy(_settings(), frozenset(_phrases()), lifted)


def _settings() -> dict[str, Setting]:
    newest = {row.check_id: row.setting for row in CheckChange.objects.order_by("pk")}
    return {check: setting for check, setting in newest.items() if setting != Setting()}


def _phrases() -> list[Phrase]:
    rows = CheckException.objects.in_force().values_list("check_id", "target_key", "source_key")
    return list(map(Phrase._make, rows))
