"""What machines say about a text: metric values and findings."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from translation.models.article import Segment, Translation


class Score(models.Model):
    """One metric's value for a segment, or for the whole translation where ``segment`` is null.

    ``signature`` holds everything needed to reproduce the number; ``text_digest``
    says which target text was judged. ``links`` of a similarity are the word links that were read
    with it, as ``translation.alignment.words.to_pharaoh`` writes them; its ``evidence`` is what else the
    encoder showed of the pair (:class:`translation.quality.features.Evidence`), so that a save need not
    ask it again.
    """

    translation = models.ForeignKey(Translation, on_delete=models.CASCADE, related_name="scores")
    segment = models.ForeignKey(Segment, on_delete=models.CASCADE, null=True, related_name="scores")
    metric = models.CharField(max_length=40)
    value = models.FloatField()
    signature = models.CharField(max_length=400)
    text_digest = models.CharField(max_length=64)
    reasons = models.JSONField(default=list, blank=True, help_text="At most three, in words.")
    links = models.TextField(blank=True)
    evidence = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["segment", "metric"], condition=Q(segment__isnull=False), name="score_per_segment"
            ),
            models.UniqueConstraint(
                fields=["translation", "metric"],
                condition=Q(segment__isnull=True),
                name="score_per_translation",
            ),
            models.CheckConstraint(
                condition=~Q(metric="quality") | Q(value__gte=0, value__lte=100), name="score_quality_range"
            ),
        ]

    def __str__(self):
        return f"{self.metric} {self.value:.2f}"


class FindingQuerySet(models.QuerySet):
    def open(self):
        return self.filter(status=Finding.Status.OPEN)

    def errors(self):
        """Findings that block submitting: major and critical."""
        return self.filter(severity__in=[Finding.Severity.MAJOR, Finding.Severity.CRITICAL])


class Finding(models.Model):
    """A check's flag on one segment; spans are code points of the text whose digest is ``text_digest``.

    ``identity`` survives re-checks (check, quoted texts and their ordinal), so a
    dismissal lasts until the quoted text itself changes. A fixed one remembers in ``outcome`` what
    people made of it: accepted where it went with an edit, dismissed where it had been set aside
    before, "" where no text changed but the checks, the terms or the settings did.
    """

    class Severity(models.TextChoices):
        NEUTRAL = "neutral", "Neutral"
        MINOR = "minor", "Minor"
        MAJOR = "major", "Major"
        CRITICAL = "critical", "Critical"

    class Status(models.TextChoices):
        OPEN = "open", "Open"
        FIXED = "fixed", "Fixed"
        DISMISSED = "dismissed", "Dismissed"

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", "Accepted"
        DISMISSED = "dismissed", "Dismissed"

    translation = models.ForeignKey(Translation, on_delete=models.CASCADE, related_name="findings")
    segment = models.ForeignKey(Segment, on_delete=models.CASCADE, related_name="findings")
    check_id = models.CharField(max_length=40)
    category = models.CharField(max_length=60)
    severity = models.CharField(max_length=8, choices=Severity)
    source_start = models.PositiveIntegerField(null=True, blank=True)
    source_end = models.PositiveIntegerField(null=True, blank=True)
    target_start = models.PositiveIntegerField(null=True, blank=True)
    target_end = models.PositiveIntegerField(null=True, blank=True)
    quote = models.TextField(blank=True)
    suggestion = models.TextField(null=True, blank=True, help_text='"" deletes; null: none.')  # noqa: DJ001
    message = models.TextField()
    evidence = models.JSONField(default=dict, blank=True)
    identity = models.CharField(max_length=64)
    text_digest = models.CharField(max_length=64)
    status = models.CharField(max_length=9, choices=Status, default=Status.OPEN)
    outcome = models.CharField(max_length=9, choices=Outcome, blank=True)
    dismissed_reason = models.CharField(max_length=500, blank=True)
    dismissed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["segment", "identity"], name="finding_identity_unique"),
            models.CheckConstraint(
                condition=Q(status="dismissed") & ~Q(dismissed_reason="")
                | ~Q(status="dismissed") & Q(dismissed_reason=""),
                name="finding_dismissed_iff_reason",
            ),
            models.CheckConstraint(
                condition=Q(target_start__isnull=True, target_end__isnull=True)
                | Q(target_start__isnull=False, target_end__isnull=False, target_start__lte=F("target_end")),
                name="finding_target_span_ordered",
            ),
            models.CheckConstraint(
                condition=Q(source_start__isnull=True, source_end__isnull=True)
                | Q(source_start__isnull=False, source_end__isnull=False, source_start__lte=F("source_end")),
                name="finding_source_span_ordered",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["open", "fixed", "dismissed"]), name="finding_status_known"
            ),
            models.CheckConstraint(
                condition=Q(outcome="") | Q(status="fixed", outcome__in=["accepted", "dismissed"]),
                name="finding_outcome_only_if_fixed",
            ),
            models.CheckConstraint(
                condition=Q(severity__in=["neutral", "minor", "major", "critical"]),
                name="finding_severity_known",
            ),
            models.CheckConstraint(
                condition=Q(status="dismissed") | Q(dismissed_by__isnull=True),
                name="finding_dismissed_by_only_if_dismissed",
            ),
        ]

    def __str__(self):
        return f"{self.check_id} ({self.severity}): {self.message}"

    @property
    def is_error(self) -> bool:
        return self.severity in (self.Severity.MAJOR, self.Severity.CRITICAL)
