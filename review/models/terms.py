"""What people decide about terms: files waiting to be taken in, and what translators keep correcting."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class TermImport(models.Model):
    """A file of terms that was read but not yet taken; good and bad rows as they were found in it."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        TAKEN = "taken", "Taken"

    file_name = models.CharField(max_length=200)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    terms = models.JSONField(help_text="[line, facts of the term] for each good row.")
    refused = models.JSONField(default=list, help_text="[line, name, reason] for each bad row.")
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    created_at = models.DateTimeField(auto_now_add=True)
    taken_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        permissions = [("manage_terms", "Can change terms, import them and decide about candidates")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="taken", taken_at__isnull=False)
                | ~Q(state="taken") & Q(taken_at__isnull=True),
                name="term_import_taken_iff_when",
            )
        ]

    def __str__(self):
        return f"{self.file_name} ({self.state})"


class TermCandidate(models.Model):
    """The same replacement for the same source phrase in several segments.

    ``source_key`` and ``replacement_key`` are the texts as they are compared;
    ``contexts`` holds [article id, segment id, position, source, before, after]
    of some of the ``count`` segments. What a person decided is never offered again.
    """

    class State(models.TextChoices):
        OPEN = "open", "Open"
        ACCEPTED = "accepted", "Accepted"
        REJECTED = "rejected", "Rejected"

    source = models.CharField(max_length=300)
    source_key = models.CharField(max_length=300)
    replacement = models.CharField(max_length=300)
    replacement_key = models.CharField(max_length=300)
    replaced = models.JSONField(help_text="The wordings that were replaced, the most frequent first.")
    contexts = models.JSONField()
    count = models.PositiveIntegerField(help_text="In how many segments.")
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source_key", "replacement_key"], name="term_candidate_unique"),
            models.CheckConstraint(
                condition=Q(state="open", decided_by__isnull=True)
                | ~Q(state="open") & Q(decided_by__isnull=False),
                name="term_candidate_decided_iff_by",
            ),
        ]

    def __str__(self):
        return f"{self.source}: {self.replacement} ({self.count})"
