"""The engines of one article beside each other: passages of the source in rows, an engine in each column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Avg

from review.engines import approved_translations
from translation import scoring
from translation.metrics.diff import Change, word_diff
from translation.metrics.reference import post_edit_metrics
from translation.metrics.units import Part, Unit, common_units
from translation.models import Article, Finding, Kind, Reference, ReferenceScore, Score, Segment, Translation
from translation.pair_rows import in_slices
from translation.references import (
    align_reference,
    compared,
    compared_digest,
    reference_parts,
    score_references,
    segment_parts,
)
from translation.score_rows import QUALITY_MT

METRICS = ("chrf++", "bleu", "ter")
APPROVED = "approved"


@dataclass(frozen=True)
class Against:
    """A text to compare with: ``key`` None is the approved one, made from ``made_from``'s translation."""

    key: int | None
    label: str
    parts: list[Part]
    made_from: int | None = None

    @property
    def name(self) -> str:
        """As it stands in an address."""
        return APPROVED if self.key is None else str(self.key)


def references_of(article: Article) -> list[Against]:
    """The approved text, then the human translations that are aligned, the newest first; three queries."""
    found = []
    translation = approved_translations(Article.objects.filter(pk=article.pk)).get(article.pk)
    if translation is not None:
        parts = segment_parts([translation], "post_edit__target")[translation]
        found.append(Against(None, "Approved text", parts, translation))
    uploaded = Reference.objects.filter(article=article, links__isnull=False).order_by("-pk")
    return found + [Against(one.pk, one.label, reference_parts(one)) for one in uploaded]


def score_article(article: Article, pause: Callable[[], object] = lambda: None) -> int:
    """Align what is not aligned yet and score every engine against every reference; return rows written.

    ``pause`` is called about every second while the encoder reads.
    """
    waiting = list(article.references.filter(links__isnull=True).select_related("article"))
    encoder = scoring.load_encoder() if waiting else None
    embed = in_slices(encoder.embed_centred, pause) if encoder else None
    for reference in waiting:
        align_reference(reference, embed)
    references = references_of(article)
    translations = list(article.translations.filter(state=Translation.State.DONE).order_by("pk"))
    parts = segment_parts([translation.pk for translation in translations])
    return sum(
        score_references(
            translation,
            parts.get(translation.pk, []),
            {one.key: one.parts for one in references if one.made_from != translation.pk},
        )
        for translation in translations
    )


@dataclass
class Column:
    """One engine: its translation and the scores of the whole by reference and metric."""

    translation: Translation
    scores: dict[str, dict[str, float]] = field(default_factory=dict)
    passages: dict[str, int] = field(default_factory=dict)
    quality: float | None = None
    lines: list[tuple[str, str, list[str | None], int | None]] = field(default_factory=list)

    def list_lines(self, references: Sequence[Against]) -> None:
        """``lines``: name and label of each reference, chrF++, BLEU, TER and HTER in words, passages."""
        for one in references:
            found = self.scores.get(one.name, {})
            shown = [_shown(found.get(name), 1) for name in METRICS] + [_shown(found.get("hter"), 2)]
            self.lines.append((one.name, one.label, shown, self.passages.get(one.name)))
        self.lines = self.lines or [("", "", [None] * 4, None)]


@dataclass(frozen=True)
class Cell:
    """What one engine makes of a passage; ``changes`` tell it from the other one that is compared."""

    column: Column
    text: str
    changes: list[Change]
    findings: int
    quality: float | None
    chrf: float | None


@dataclass(frozen=True)
class Row:
    number: int
    source: str
    reference: str
    cells: list[Cell]


class Comparison:
    """One article's engines; the rows are made for those of a page only. A fixed number of queries."""

    def __init__(self, article: Article):
        self.article = article
        rows = article.translations.order_by("pk")
        self.columns = [Column(translation) for translation in rows]
        self.references = references_of(article)
        self.waiting = [column for column in self.columns if not _is_done(column.translation)]
        self._parts = segment_parts([column.translation.pk for column in self.columns], additions=True)
        self._whole()

    @cached_property
    def is_stale(self) -> bool:
        """Whether a worker has something to align or to score."""
        if self.article.references.filter(links__isnull=True).exists():
            return True
        paired = segment_parts([c.translation.pk for c in self.columns if _is_done(c.translation)])
        due = {}
        for key, parts in paired.items():
            for one in self.references:
                pairs = compared(parts, one.parts) if one.made_from != key else []
                if pairs:
                    due[key, one.key] = compared_digest(pairs)
        stored = ReferenceScore.objects.filter(
            translation__article=self.article, segment=None, metric=METRICS[0]
        )
        found = stored.values_list("translation", "reference", "text_digest")
        return due != {(key, reference): text for key, reference, text in found}

    def reference(self, name: str) -> Against | None:
        """The one of this name, else the first; None where there is none."""
        return next((one for one in self.references if one.name == name), (self.references or [None])[0])

    def units(self, columns: Sequence[Column], against: Against | None) -> list[Unit]:
        """The passages in document order: a side for each column, then the reference's."""
        sides = [self._parts.get(column.translation.pk, []) for column in columns]
        return common_units(*sides, against.parts if against else [], everywhere=False)

    def rows(
        self, units: Sequence[Unit], columns: Sequence[Column], against: Against | None, first: int
    ) -> list[Row]:
        """The rows of one page, numbered from ``first``; two columns have their differences marked."""
        keys = [part.key for unit in units for side in unit.sides[:-1] for part in side]
        facts = _Facts(keys, against)
        made = []
        for number, unit in enumerate(units, start=first):
            texts = [unit.text(side) for side in range(len(columns))]
            differences = _differences(texts)
            cells = [
                Cell(column, text, changes, *facts.of([part.key for part in side]))
                for column, text, changes, side in zip(columns, texts, differences, unit.sides, strict=False)
            ]
            source = " ".join(self.article.source[unit.start : unit.end].split())
            made.append(Row(number, source, unit.text(len(columns)), cells))
        return made

    def _whole(self) -> None:
        own = self.references[0].made_from if self.references else None
        columns = {column.translation.pk: column for column in self.columns}
        for score in ReferenceScore.objects.filter(translation__in=columns, segment=None):
            name = APPROVED if score.reference_id is None else str(score.reference_id)
            columns[score.translation_id].scores.setdefault(name, {})[score.metric] = score.value
            columns[score.translation_id].passages[name] = score.segments
        metrics = [*METRICS, "hter"]
        for score in Score.objects.filter(translation=own, segment=None, metric__in=metrics):
            if own in columns:
                columns[own].scores.setdefault(APPROVED, {})[score.metric] = score.value
        estimates = Score.objects.filter(translation__in=columns, metric=QUALITY_MT)
        for key, mean in estimates.values_list("translation").annotate(mean=Avg("value")):
            columns[key].quality = mean
        if own in columns:
            kept = Segment.objects.filter(translation=own).exclude(kind=Kind.FURNITURE)
            columns[own].passages[APPROVED] = kept.exclude(post_edit__target="").count()
        for column in self.columns:
            column.list_lines(self.references)


class _Facts:
    """Findings, estimate and chrF++ of some segments; three queries."""

    def __init__(self, segments: Sequence[int], against: Against | None):
        findings = Finding.objects.filter(segment__in=segments).open()
        self._findings = Counter(findings.values_list("segment", flat=True))
        rows = Score.objects.filter(segment__in=segments, metric__in=[QUALITY_MT, METRICS[0]])
        self._scores = {(key, metric): value for key, metric, value in _values(rows)}
        if against is None:
            return
        rows = ReferenceScore.objects.filter(segment__in=segments, metric=METRICS[0], reference=against.key)
        if against.key is not None:
            self._scores = {key: value for key, value in self._scores.items() if key[1] != METRICS[0]}
        self._scores |= {(key, metric): value for key, metric, value in _values(rows)}

    def of(self, keys: Sequence[int]) -> tuple[int, float | None, float | None]:
        """Open findings; the lowest estimate; chrF++ where one segment alone stands for the passage."""
        estimates = [self._scores[key, QUALITY_MT] for key in keys if (key, QUALITY_MT) in self._scores]
        chrf = self._scores.get((keys[0], METRICS[0])) if len(keys) == 1 else None
        return sum(self._findings[key] for key in keys), min(estimates, default=None), chrf


def signatures() -> list[tuple[str, str]]:
    """Metric -> sacreBLEU's signature of the scores of whole texts."""
    return [(metric.name, metric.corpus_signature) for metric in post_edit_metrics()]


def _values(rows) -> list[tuple[int, str, float]]:
    return rows.values_list("segment", "metric", "value")


def _shown(value: float | None, decimals: int) -> str | None:
    return None if value is None else f"{value:.{decimals}f}"


def _is_done(translation: Translation) -> bool:
    return translation.state == Translation.State.DONE


def _differences(texts: Sequence[str]) -> list[list[Change]]:
    """Two texts: what the other has not is an "insert" in each. Of one, or more than two: nothing marked."""
    if len(texts) != 2 or not all(texts):
        return [[Change("equal", text)] if text else [] for text in texts]
    changes = word_diff(*texts)
    first = [Change("insert" if c.op == "delete" else c.op, c.text) for c in changes if c.op != "insert"]
    return [first, [change for change in changes if change.op != "delete"]]
