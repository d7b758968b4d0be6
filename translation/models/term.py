"""The termbase: concepts, their Vietnamese forms and their Indonesian renderings."""

from django.db import models
from django.db.models import F, Q


class Term(models.Model):
    """One concept; ``vi`` is its main Vietnamese form and its name on screen.

    ``pattern`` rows ("khóa + numeral", "Luật … (sửa đổi)") describe a shape, not a
    string; the matcher leaves them to checks that know the shape.
    """

    category = models.CharField(max_length=40)
    vi = models.CharField(max_length=300, unique=True)
    en = models.CharField(max_length=300, blank=True)
    context = models.CharField(max_length=500, blank=True, help_text="When the renderings apply.")
    note = models.CharField(max_length=1000, blank=True)
    sources = models.CharField(max_length=200, blank=True, help_text="Tags of the sources; R = proposed.")
    is_pattern = models.BooleanField(default=False)
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self):
        return self.vi


class TermForm(models.Model):
    """A Vietnamese form of a concept: its name, a variant or an abbreviation."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="forms")
    text = models.CharField(max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["term", "text"], name="term_form_unique")]

    def __str__(self):
        return self.text


class Rendering(models.Model):
    """An Indonesian rendering with its standing; house style "" means every style."""

    class Status(models.TextChoices):
        PREFERRED = "preferred", "Preferred"
        ADMITTED = "admitted", "Admitted"
        ATTESTED = "attested", "Seen in machine translation"
        FORBIDDEN = "forbidden", "Forbidden"

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="renderings")
    text = models.CharField(max_length=300)
    status = models.CharField(max_length=9, choices=Status)
    house_style = models.CharField(max_length=40, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True, help_text="The last day on which it is valid.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["term", "text", "status", "house_style", "valid_from"], name="rendering_unique_dated"
            ),
            models.UniqueConstraint(
                fields=["term", "text", "status", "house_style"],
                condition=Q(valid_from__isnull=True),
                name="rendering_unique_undated",
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_from__lte=F("valid_to")),
                name="rendering_dates_ordered",
            ),
        ]

    def __str__(self):
        return f"{self.text} ({self.status})"
