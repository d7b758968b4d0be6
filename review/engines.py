"""Engines beside each other and beside what people made of their texts: what is gathered from the rows.

Each article has one reference: the text approved last, or the human translation uploaded last. Newest
articles come first, and of each engine at most ``MOST_SEGMENTS`` passages are read. Furniture, removed
segments and additions without a source count for nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery

from review.models import PostEdit, Review
from translation.metrics.calibration import Effort
from translation.metrics.units import Part, common_units
from translation.models import Article, Kind, Reference, Score, Segment, Translation
from translation.references import compared, reference_parts, segment_parts
from translation.score_rows import QUALITY_MT

APPROVED, HUMAN = "approved", "human"
MOST_ARTICLES = 1_000
MOST_SEGMENTS = 2_000  # of each engine and of each pair; a bootstrap's memory grows with them
MOST_ENGINES, MOST_PAIRED = 30, 5
MOST_ROWS = 20_000  # estimates and edits
_AT_ONCE = 50  # articles whose texts are in memory together


@dataclass
class Sample:
    """Texts of one engine, or of two, beside their references, passage by passage."""

    hypotheses: list[list[str]]
    references: list[str] = field(default_factory=list)
    articles: int = 0
    own: list[int] = field(default_factory=list)  # articles whose reference was made from this engine's text

    @property
    def n(self) -> int:
        return len(self.references)

    def add(self, passages: Sequence[Sequence[str]], own: Sequence[bool]) -> None:
        """Passages of one article: the hypotheses in order, then the reference."""
        passages = passages[: MOST_SEGMENTS - self.n]
        if not passages:
            return
        self.articles += 1
        self.own = [a + b for a, b in zip(self.own or [0] * len(own), own, strict=True)]
        for *texts, reference in passages:
            self.references.append(reference)
            for hypotheses, text in zip(self.hypotheses, texts, strict=True):
                hypotheses.append(text)


@dataclass
class Gathered:
    """By engine ``samples`` (the reference) and ``post_edits`` (its own); by two engines ``pairs``."""

    samples: dict[str, Sample] = field(default_factory=lambda: defaultdict(lambda: Sample([[]])))
    post_edits: dict[str, Sample] = field(default_factory=lambda: defaultdict(lambda: Sample([[]])))
    pairs: dict[tuple[str, str], Sample] = field(
        default_factory=lambda: defaultdict(lambda: Sample([[], []]))
    )


def engine_sizes(articles: QuerySet[Article]) -> dict[str, tuple[int, int]]:
    """Engine -> its articles and segments, the largest first."""
    rows = (
        Segment.objects.filter(translation__article__in=articles)
        .exclude(kind=Kind.FURNITURE)
        .values_list("translation__engine")
        .annotate(articles=Count("translation__article", distinct=True), number=Count("pk"))
        .order_by("-number", "translation__engine")
    )
    return {engine: (articles, number) for engine, articles, number in rows[:MOST_ENGINES]}


def gather(articles: QuerySet[Article], against: str, engines: Sequence[str]) -> Gathered:
    """The texts of these engines; the first ``MOST_PAIRED`` are also set beside each other."""
    found, paired = Gathered(), engines[:MOST_PAIRED]
    reviewed = approved_translations(articles)
    keys = list(reviewed) if against == APPROVED else human_articles(articles)
    # What was approved tells the effort, whatever the engines are compared with.
    keys = sorted({*keys, *reviewed}, reverse=True)[:MOST_ARTICLES]
    for start in range(0, len(keys), _AT_ONCE):
        for bundle in _bundles(keys[start : start + _AT_ONCE], reviewed, against):
            _take(found, bundle, engines, paired)
    return found


@dataclass(frozen=True)
class _Bundle:
    """One article: engine -> parts, the reference's parts, and what was approved segment by segment."""

    engines: Mapping[str, list[Part]]
    reference: list[Part]
    reviewed: str  # the engine whose text was approved, or ""
    post_edits: list[tuple[str, str]]
    own: bool  # the reference is that approved text


def _take(found: Gathered, bundle: _Bundle, engines: Sequence[str], paired: Sequence[str]) -> None:
    if bundle.post_edits:
        found.post_edits[bundle.reviewed].add(bundle.post_edits, [True])
    for engine in engines:
        own = bundle.own and engine == bundle.reviewed
        if own:
            found.samples[engine].add(bundle.post_edits, [True])
        elif engine in bundle.engines:
            pairs = compared(bundle.engines[engine], bundle.reference)
            found.samples[engine].add([(one.hypothesis, one.reference) for _, one in pairs], [False])
    for two in combinations([engine for engine in paired if engine in bundle.engines], 2):
        units = common_units(*(bundle.engines[engine] for engine in two), bundle.reference)
        texts = [[unit.text(side) for side in range(3)] for unit in units if unit.text(2).strip()]
        found.pairs[two].add(texts, [bundle.own and engine == bundle.reviewed for engine in two])


def approved_translations(articles: QuerySet[Article]) -> dict[int, int]:
    """Article id -> the translation whose text was approved last; one query."""
    rows = Review.objects.filter(state=Review.State.APPROVED, translation__article__in=articles)
    return dict(rows.order_by("approved_at", "pk").values_list("translation__article", "translation"))


def human_articles(articles: QuerySet[Article]) -> list[int]:
    """Articles with a human translation that is aligned."""
    rows = Reference.objects.filter(article__in=articles, links__isnull=False)
    return list(rows.values_list("article", flat=True).distinct())


def _bundles(keys: Sequence[int], reviewed: Mapping[int, int], against: str) -> Iterator[_Bundle]:
    translations = defaultdict(dict)
    rows = Translation.objects.filter(article__in=keys, state=Translation.State.DONE).order_by("pk")
    for article, engine, key in rows.values_list("article", "engine", "pk"):
        translations[article][engine] = key
    of_review = [reviewed[key] for key in keys if key in reviewed]
    parts = segment_parts([key for engines in translations.values() for key in engines.values()])
    post_edits = post_edited(of_review)
    names = dict(Translation.objects.filter(pk__in=of_review).values_list("pk", "engine"))
    if against == APPROVED:
        targets = segment_parts(of_review, "post_edit__target")
        references = {key: targets[reviewed[key]] for key in keys if key in reviewed}
    else:
        newest = Reference.objects.filter(article__in=keys, links__isnull=False).order_by("pk")
        references = {one.article_id: reference_parts(one) for one in newest}
    for key in keys:
        yield _Bundle(
            {engine: parts[pk] for engine, pk in translations[key].items() if pk in parts},
            references.get(key, []),
            names.get(reviewed.get(key), ""),
            post_edits.get(reviewed.get(key), []),
            against == APPROVED and key in reviewed,
        )


def post_edited(translations: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    """Translation id -> (hypothesis, approved text) of each segment that has one; one query."""
    rows = Segment.objects.filter(translation__in=translations, post_edit__isnull=False)
    rows = rows.exclude(kind=Kind.FURNITURE).order_by("translation", "position")
    found = defaultdict(list)
    for key, hypothesis, target in rows.values_list("translation", "hypothesis", "post_edit__target"):
        if target.strip():
            found[key].append((hypothesis, target))
    return found


def estimates_of_mt(articles: QuerySet[Article]) -> dict[str, list[float]]:
    """Engine -> quality of its raw segments, 0–100, as estimated before anybody edited them."""
    rows = Score.objects.filter(metric=QUALITY_MT, translation__article__in=articles).order_by("-pk")
    found = defaultdict(list)
    for engine, value in rows.values_list("translation__engine", "value")[:MOST_ROWS]:
        found[engine].append(value)
    return found


def untouched(articles: QuerySet[Article]) -> dict[str, tuple[int, int]]:
    """Engine -> its approved segments, and how many of them stand as the machine wrote them; one query."""
    rows = PostEdit.objects.filter(
        review__state=Review.State.APPROVED, review__translation__article__in=articles
    ).exclude(segment__kind=Kind.FURNITURE)
    counts = rows.values_list("review__translation__engine").annotate(
        n=Count("pk"), same=Count("pk", filter=Q(target=F("segment__hypothesis")))
    )
    return {engine: (n, same) for engine, n, same in counts}


def efforts(articles: QuerySet[Article]) -> list[Effort]:
    """Each approved segment whose raw text was estimated, the newest ``MOST_ROWS``; one query."""
    scores = Score.objects.filter(segment=OuterRef("pk"))
    rows = (
        Segment.objects.filter(
            post_edit__review__state=Review.State.APPROVED, translation__article__in=articles
        )
        .exclude(kind=Kind.FURNITURE)
        .annotate(
            before=Subquery(scores.filter(metric=QUALITY_MT).values("value")[:1]),
            hter=Subquery(scores.filter(metric="hter").values("value")[:1]),
        )
        .filter(before__isnull=False, hter__isnull=False)
        .order_by("-pk")
        .values_list("before", "hter", "hypothesis", "post_edit__target")[:MOST_ROWS]
    )
    return [Effort(1 - before / 100, hter, mt != text) for before, hter, mt, text in rows]
