"""The append-only log of who did what."""

from django.conf import settings
from django.db import models

from translation.models import Article, Segment


class EventQuerySet(models.QuerySet):
    def update(self, **kwargs):
        raise TypeError("Events are append-only: record a new one instead of changing an old one.")

    def delete(self):
        raise TypeError("Events are append-only and cannot be deleted.")


class Event(models.Model):
    """One act: ``verb`` in the past tense (imported, opened, submitted, approved …), details in ``data``."""

    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="events")
    segment = models.ForeignKey(Segment, null=True, on_delete=models.SET_NULL, related_name="+")
    verb = models.CharField(max_length=40)
    data = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = EventQuerySet.as_manager()

    def save(self, *args, **kwargs):
        if self.pk:
            raise TypeError("Events are append-only: record a new one instead of changing an old one.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("Events are append-only and cannot be deleted.")

    def __str__(self):
        return f"{self.created_at:%Y-%m-%d %H:%M} {self.verb}"
