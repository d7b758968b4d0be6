"""What aligning a review's rows anew would make of them."""

from django.db import models

from review.models.review import Review


class Realignment(models.Model):
    """The answer of a worker, which has the encoder: other groups of sentences, not stored as rows yet.

    ``state`` names the rows that ``result`` was computed from, ``asked_for`` those for which a worker was
    asked last. It is a cache: any of them may be deleted.
    """

    review = models.OneToOneField(Review, on_delete=models.CASCADE, related_name="realignment")
    state = models.CharField(max_length=64, blank=True)
    result = models.JSONField(null=True)
    asked_for = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return f"{self.review} ({'computed' if self.result else 'asked for'})"
