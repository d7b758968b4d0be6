"""What people translated themselves, and how close each engine comes to it and to what was approved."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from translation.models.article import Article, Segment, Translation


class Reference(models.Model):
    """A person's Indonesian translation of an article; the text never changes.

    ``links`` pairs it with the source: ``[source start, source end, start, end]`` each, ``[start, end)`` in
    code points of both texts, site furniture left out; null until a worker has aligned it.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="references")
    label = models.CharField(max_length=100, help_text="Who translated it, or where it stands.")
    text = models.TextField()
    links = models.JSONField(null=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "label"], name="reference_label_unique"),
            models.CheckConstraint(condition=~Q(text=""), name="reference_has_text"),
            models.CheckConstraint(condition=~Q(label=""), name="reference_has_label"),
        ]

    def __str__(self):
        return f"{self.article} ({self.label})"


class ReferenceScore(models.Model):
    """One metric's value against one reference: of a segment, or of the translation where it is null.

    Where ``reference`` is null the text approved for another engine's translation is meant; a translation's
    own approved text is a matter of ``Score``. ``text_digest`` names the texts that were compared.
    """

    translation = models.ForeignKey(Translation, on_delete=models.CASCADE, related_name="reference_scores")
    segment = models.ForeignKey(Segment, on_delete=models.CASCADE, null=True, related_name="reference_scores")
    reference = models.ForeignKey(Reference, on_delete=models.CASCADE, null=True, related_name="scores")
    metric = models.CharField(max_length=40)
    value = models.FloatField()
    segments = models.PositiveIntegerField(help_text="How many passages were compared.")
    signature = models.CharField(max_length=400)
    text_digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["translation", "segment", "reference", "metric"],
                condition=Q(segment__isnull=False, reference__isnull=False),
                name="reference_score_per_segment",
            ),
            models.UniqueConstraint(
                fields=["translation", "segment", "metric"],
                condition=Q(segment__isnull=False, reference__isnull=True),
                name="reference_score_approved_per_segment",
            ),
            models.UniqueConstraint(
                fields=["translation", "reference", "metric"],
                condition=Q(segment__isnull=True, reference__isnull=False),
                name="reference_score_per_translation",
            ),
            models.UniqueConstraint(
                fields=["translation", "metric"],
                condition=Q(segment__isnull=True, reference__isnull=True),
                name="reference_score_approved_per_translation",
            ),
        ]

    def __str__(self):
        return f"{self.metric} {self.value:.2f}"
