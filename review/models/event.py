"""The append-only log of who did what."""

from django.conf import settings
from django.db import models

from translation.models import Article, Segment
from translation.models.append_only import AppendOnly


class Event(AppendOnly):
    """One act: ``verb`` in the past tense (imported, opened, submitted, approved …), details in ``data``."""

    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="events")
    segment = models.ForeignKey(Segment, null=True, on_delete=models.SET_NULL, related_name="+")
    verb = models.CharField(max_length=40)
    data = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return f"{self.created_at:%Y-%m-%d %H:%M} {self.verb}"
