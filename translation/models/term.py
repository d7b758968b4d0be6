"""The termbase: concepts, their Vietnamese forms, their Indonesian renderings and their history."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from translation.models.append_only import AppendOnly
from translation.termbase.rules import RuleError, parse_rules


def validate_rules(value: str) -> None:
    """Refuse rules of context that the matcher would not understand."""
    try:
        parse_rules(value)
    except RuleError as error:
        raise ValidationError(str(error)) from error


class HouseStyle(models.Model):
    """A way of naming things that a newsroom keeps to, such as "Departemen … KS PKV" for Party bodies."""

    name = models.SlugField(max_length=40, unique=True)
    description = models.CharField(max_length=300, blank=True)

    def __str__(self):
        return self.name


class TermbaseState(models.Model):
    """The one row about the whole termbase: the active house style, and a number that every change raises.

    Whoever changes terms locks this row first, so changes come one after another.
    """

    ONLY = 1

    house_style = models.ForeignKey(HouseStyle, on_delete=models.PROTECT, null=True, blank=True)
    version = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="termbase_state_one_row")]

    def __str__(self):
        return f"version {self.version}"


class HouseStyleSwitch(AppendOnly):
    """One switch of the active house style: who, when, and the names before and after ("": none).

    Names rather than references, so that the record stays true whatever becomes of a style.
    """

    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True, db_index=True)
    before = models.CharField(max_length=40, blank=True)
    after = models.CharField(max_length=40, blank=True)

    class Meta:
        verbose_name_plural = "house style switches"
        constraints = [
            models.CheckConstraint(condition=~Q(before=F("after")), name="house_style_switch_changes")
        ]

    def __str__(self):
        return f"{self.before or 'none'} to {self.after or 'none'} at {self.at:%Y-%m-%d %H:%M}"


class Term(models.Model):
    """One concept; ``vi`` is its main Vietnamese form and its name on screen, ``category`` its domain.

    ``pattern`` rows ("khóa + numeral", "Luật … (sửa đổi)") describe a shape, not a
    string; the matcher leaves them to checks that know the shape. Two concepts may share
    a name where ``context`` tells them apart. Rows are written by
    :func:`translation.terms.save_term` alone, which keeps contradictions out.
    """

    class Standing(models.TextChoices):
        ATTESTED = "attested", "Attested"
        PROPOSED = "proposed", "Proposed"

    category = models.CharField("domain", max_length=40)
    vi = models.CharField(max_length=300)
    en = models.CharField(max_length=300, blank=True)
    context = models.CharField(max_length=500, blank=True, help_text="When the renderings apply.")
    rules = models.TextField(
        blank=True,
        validators=[validate_rules],
        help_text="The same for the machine, one rule a line: before, not before, after, not after, near, "
        "not near (alternatives separated by |), capitalised, wrong anywhere, misleads, family.",
    )
    note = models.CharField(max_length=1000, blank=True)
    sources = models.CharField(max_length=200, blank=True, help_text="Tags of the sources; R = proposed.")
    standing = models.CharField(
        max_length=8,
        choices=Standing,
        default=Standing.ATTESTED,
        help_text="Attested: somebody has been seen using the preferred rendering.",
    )
    is_pattern = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True, help_text="Only active terms are looked for in texts.")
    search_text = models.TextField(
        blank=True, editable=False, help_text="Everything one may search for, folded; written by save_term."
    )
    updated_at = models.DateTimeField(auto_now=True, db_index=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["vi", "context"], name="term_name_unique")]
        indexes = [models.Index(fields=["category", "vi"], name="term_by_domain")]

    def __str__(self):
        return self.vi


class TermForm(models.Model):
    """A Vietnamese form of a concept: its name, a variant or an abbreviation."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="forms")
    text = models.CharField(max_length=300)
    key = models.CharField(
        max_length=300,
        blank=True,
        editable=False,
        db_index=True,
        help_text="The form as the matcher compares it; written by save_term.",
    )

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
    source = models.CharField(max_length=200, blank=True, help_text="Where it was seen.")
    note = models.CharField(max_length=500, blank=True)

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


class TermRevision(models.Model):
    """One change of a term: who, when, and its facts before and after, as ``terms.term_data`` gives them."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="revisions")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True, db_index=True)
    before = models.JSONField(null=True, blank=True, help_text="Empty for a new term.")
    after = models.JSONField()

    def __str__(self):
        return f"{self.term_id} at {self.at:%Y-%m-%d %H:%M}"
