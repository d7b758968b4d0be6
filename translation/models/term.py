"""The termbase: concepts, their Vietnamese forms and their Indonesian renderings."""

import threading

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, F, Max, Q

from translation.termbase import Concept, Termbase
from translation.termbase import Rendering as RenderingRecord
from translation.termbase.rules import RuleError, parse_rules


def validate_rules(value: str) -> None:
    """Refuse rules of context that the matcher would not understand."""
    try:
        parse_rules(value)
    except RuleError as error:
        raise ValidationError(str(error)) from error


class Term(models.Model):
    """One concept; ``vi`` is its main Vietnamese form and its name on screen.

    ``pattern`` rows ("khóa + numeral", "Luật … (sửa đổi)") describe a shape, not a
    string; the matcher leaves them to checks that know the shape. Whoever changes
    forms or renderings saves the term too: ``updated_at`` is how processes notice.
    """

    category = models.CharField(max_length=40)
    vi = models.CharField(max_length=300, unique=True)
    en = models.CharField(max_length=300, blank=True)
    context = models.CharField(max_length=500, blank=True, help_text="When the renderings apply.")
    rules = models.TextField(
        blank=True,
        validators=[validate_rules],
        help_text="The same for the machine, one rule a line: before, not before, after, not after, near, "
        "not near (alternatives separated by |), capitalised, wrong anywhere, misleads.",
    )
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


_compiled: dict[tuple, Termbase] = {}
_compiling = threading.Lock()


def load_termbase() -> Termbase:
    """The termbase of the rows, compiled once per process and again when a row has changed.

    One statement looks for a change; a change is seen by the next call in every process.
    """
    version = Term.objects.aggregate(newest=Max("updated_at"), terms=Count("pk"), last=Max("pk"))
    key = tuple(version.values())
    with _compiling:
        if key not in _compiled:
            termbase = Termbase(_concepts())
            _compiled.clear()
            _compiled[key] = termbase
        return _compiled[key]


def _concepts() -> list[Concept]:
    terms = Term.objects.order_by("pk").prefetch_related(
        models.Prefetch("forms", TermForm.objects.order_by("pk")),
        models.Prefetch("renderings", Rendering.objects.order_by("pk")),
    )
    return [
        Concept(
            id=term.pk,
            vi=term.vi,
            forms=tuple(dict.fromkeys([term.vi, *(form.text for form in term.forms.all())])),
            renderings=tuple(
                RenderingRecord(r.text, r.status, r.house_style, r.valid_from, r.valid_to)
                for r in term.renderings.all()
            ),
            category=term.category,
            en=term.en,
            context=term.context,
            note=term.note,
            sources=term.sources,
            rules=term.rules,
            is_pattern=term.is_pattern,
        )
        for term in terms
    ]
