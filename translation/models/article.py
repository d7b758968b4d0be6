"""Articles, their machine translations, and how both are cut into paired segments.

Both raw texts are immutable (a missing source may be given once). Sentence rows
hold ``[start, end)`` into them, in code points of NFC text; a Segment is a set
of sentences of both sides. Segment.source and Segment.hypothesis repeat the
text of those sentences, so a page of 500 rows is one query; only
``translation.ingest`` and ``translation.pairing`` write them, together with the membership.
"""

from django.db import models
from django.db.models import F, Q

from translation.quality.estimate import NO_ENCODER


class Kind(models.TextChoices):
    """What a paragraph is in the article; order of prominence."""

    HEADLINE = "headline", "Headline"
    LEAD = "lead", "Lead"
    BODY = "body", "Body"
    CAPTION = "caption", "Caption"
    BYLINE = "byline", "Byline"
    FURNITURE = "furniture", "Furniture"


class Article(models.Model):
    """The Vietnamese source as it came; ``source`` is "" while only a translation has arrived."""

    title = models.CharField(max_length=500)
    source = models.TextField(blank=True)
    source_note = models.CharField(
        max_length=200, blank=True, help_text="Where the source text comes from, e.g. a reconstruction."
    )
    source_url = models.URLField(max_length=1000, blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    published_on = models.DateField(null=True, blank=True, help_text="Terms are judged by this date.")
    external_id = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["external_id"], condition=~Q(external_id=""), name="article_external_id_unique"
            ),
        ]

    def __str__(self):
        return self.title


class Translation(models.Model):
    """One engine's Indonesian text of one article, immutable, with the state of its processing."""

    class State(models.TextChoices):
        QUEUED = "queued", "Queued"
        RUNNING = "running", "Running"
        DONE = "done", "Done"
        FAILED = "failed", "Failed"

    class Step(models.TextChoices):
        """The step that comes next, or, where the state is failed, the one that failed."""

        INGEST = "ingest", "Aligning"
        CHECK = "check", "Checking"
        SCORE = "score", "Scoring"
        NONE = "", "Finished"

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="translations")
    engine = models.CharField(max_length=100)
    text = models.TextField()
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    step = models.CharField(max_length=10, choices=Step, default=Step.INGEST, blank=True)
    error = models.TextField(blank=True, help_text="Why processing failed, in plain words.")
    checked_with = models.CharField(max_length=200, blank=True, help_text="Signature of checks and termbase.")
    scored_with = models.CharField(max_length=400, blank=True, help_text="Signature of the quality estimate.")
    taken_at = models.DateTimeField(null=True, editable=False, help_text="When a worker began to score it.")
    opened = models.BooleanField(default=False, help_text="People work on its rows; no machine re-pairs.")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "engine"], name="translation_one_per_engine"),
            models.CheckConstraint(condition=~Q(text=""), name="translation_has_text"),
            models.CheckConstraint(
                condition=Q(state="failed") & ~Q(error="") | ~Q(state="failed") & Q(error=""),
                name="translation_error_iff_failed",
            ),
            models.CheckConstraint(
                condition=Q(state="done", step="") | ~Q(state="done") & ~Q(step=""),
                name="translation_done_iff_no_step",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["queued", "running", "done", "failed"]),
                name="translation_state_known",
            ),
            models.CheckConstraint(
                condition=Q(step__in=["ingest", "check", "score", ""]), name="translation_step_known"
            ),
        ]

    def __str__(self):
        return f"{self.article} ({self.engine})"

    @property
    def lacks_encoder(self) -> bool:
        """Whether its scores, where it has any, were made without an encoder."""
        return NO_ENCODER in self.scored_with


class Segment(models.Model):
    """One row of the workbench: sentences of both sides that belong together.

    ``source`` is "" for an addition (and for every segment while the article
    has no source); ``hypothesis`` is "" for an omission. Positions are 0-based.

    A segment that a re-pairing left without sentences is retired: it is no row of the translation
    any more, but its key, its post-edit and the history of that stay, and an undo brings it back.
    """

    translation = models.ForeignKey(
        Translation, on_delete=models.CASCADE, null=True, blank=True, related_name="segments"
    )
    retired_from = models.ForeignKey(
        Translation, on_delete=models.CASCADE, null=True, blank=True, related_name="retired_segments"
    )
    position = models.PositiveIntegerField()
    paragraph = models.PositiveIntegerField(help_text="0-based; equal for segments of one paragraph.")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.BODY)
    source = models.TextField(blank=True)
    hypothesis = models.TextField(blank=True)
    confidence = models.FloatField(
        null=True, blank=True, help_text="How sure the aligner is of the pair, 0–1; empty: not known."
    )
    pinned = models.BooleanField(default=False, help_text="A person fixed this pair; re-aligning keeps it.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["translation", "position"], name="segment_position_unique"),
            models.CheckConstraint(
                condition=Q(translation__isnull=False, retired_from__isnull=True)
                | Q(translation__isnull=True, retired_from__isnull=False),
                name="segment_of_a_translation_or_retired",
            ),
            models.CheckConstraint(
                condition=Q(confidence__isnull=True) | Q(confidence__gte=0, confidence__lte=1),
                name="segment_confidence_range",
            ),
            models.CheckConstraint(condition=~Q(source="", hypothesis=""), name="segment_not_empty"),
            models.CheckConstraint(
                condition=Q(kind__in=["headline", "lead", "body", "caption", "byline", "furniture"]),
                name="segment_kind_known",
            ),
        ]

    def __str__(self):
        return f"{self.position + 1}: {self.hypothesis[:60] or self.source[:60]}"


class Sentence(models.Model):
    """A span of a raw text that belongs to exactly one segment."""

    class Side(models.TextChoices):
        SOURCE = "source", "Vietnamese"
        TARGET = "target", "Indonesian"

    segment = models.ForeignKey(Segment, on_delete=models.CASCADE, related_name="sentences")
    translation = models.ForeignKey(Translation, on_delete=models.CASCADE, related_name="sentences")
    side = models.CharField(max_length=6, choices=Side)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["translation", "side", "start"], name="sentence_start_unique"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="sentence_not_empty"),
            models.CheckConstraint(condition=Q(side__in=["source", "target"]), name="sentence_side_known"),
        ]

    def __str__(self):
        return f"{self.side} [{self.start}, {self.end})"
