"""The comparison of engines as it was last computed."""

from django.db import models


class EngineReport(models.Model):
    """Figures of the engines for one choice of articles and reference; a worker computes them.

    ``state`` names the rows that ``result`` was computed from, ``asked_for`` those for which a worker was
    asked last. Reports are a cache: any of them may be deleted.
    """

    key = models.CharField(max_length=64, unique=True)
    choice = models.JSONField(help_text="The choice: since, until, publisher, against.")
    state = models.CharField(max_length=64, blank=True)
    result = models.JSONField(null=True)
    computed_at = models.DateTimeField(null=True)
    asked_for = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return f"{self.choice} ({self.computed_at or 'not computed yet'})"
