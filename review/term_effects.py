"""Where a term occurs in the articles, and what a change of it would flag there before anybody saves it.

Both look at the newest articles only (``MOST_ARTICLES``) and at their living texts.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from django.db.models import QuerySet

from review.models import Review
from translation.checks.base import Check, Finding, Pair
from translation.checks.policy import Policy
from translation.checks.terms import TermCheck
from translation.checks.terms_without_source import TermWithoutSourceCheck
from translation.models import Segment, Translation
from translation.models.policy import load_rules
from translation.models.termbase import load_termbase
from translation.termbase import Concept, Rendering, Termbase

MOST_ARTICLES = 200
MOST_SHOWN = 100  # findings, or segments, that a page lists one by one
_READY = (Translation.Step.SCORE, Translation.Step.NONE)
_NEW = 0  # the id of a concept that has no row yet


class Place(NamedTuple):
    """One segment with its living text; ``position`` is 0-based."""

    segment_id: int
    position: int
    kind: str
    source: str
    target: str
    translation_id: int
    article_id: int
    title: str
    date: datetime.date | None
    has_source: bool

    @property
    def pair(self) -> Pair:
        """The segment as checks see it."""
        return Pair(self.source if self.has_source else None, self.target, self.kind, self.date)


@dataclass(frozen=True)
class Effect:
    """A finding that a change would bring (``gained``) or take away."""

    place: Place
    finding: Finding
    gained: bool


@dataclass(frozen=True)
class Effects:
    """What a change would do in the newest open articles; ``shown`` holds the first of the effects."""

    gained: int = 0
    lost: int = 0
    articles: int = 0  # how many were looked at
    shown: list[Effect] = field(default_factory=list)


@dataclass(frozen=True)
class Occurrences:
    """Where a term occurs: (its places) article by article, newest first."""

    segments: int = 0
    articles: list[tuple[Place, list[Place]]] = field(default_factory=list)
    looked_at: int = 0

    @property
    def left_out(self) -> int:
        return self.segments - sum(len(places) for _, places in self.articles)


def open_translations() -> QuerySet[Translation]:
    """Checked translations that nobody has approved yet, newest first."""
    ready = Translation.objects.filter(step__in=_READY)
    return ready.exclude(review__state=Review.State.APPROVED).order_by("-pk")


def effects(data: Mapping, term_id: int | None) -> Effects:
    """Findings of the term checks that would come or go if the term were saved with these facts."""
    before, policy = load_rules()
    old = next((c for c in before.concepts if c.id == term_id), None)
    new = concept(data, term_id or _NEW) if data["is_active"] else None
    after = before.changed([new] if new else (), [old.id] if old and not new else ())
    chosen = list(open_translations().values_list("pk", flat=True)[:MOST_ARTICLES])
    narrow = [Termbase([c], before.house_style) for c in (old, new) if c]
    gained = lost = 0
    shown: list[Effect] = []
    for place in _places(chosen):
        if not any(_concerns(termbase, place) for termbase in narrow):
            continue
        was, is_now = _findings(before, place, policy), _findings(after, place, policy)
        for now, ahead, behind in ((True, is_now, was), (False, was, is_now)):
            left = Counter(map(_key, behind))
            for finding in ahead:
                if left[_key(finding)]:
                    left[_key(finding)] -= 1
                    continue
                gained, lost = gained + now, lost + (not now)
                if len(shown) < MOST_SHOWN:
                    shown.append(Effect(place, finding, now))
    return Effects(gained, lost, len(chosen), shown)


def occurrences(term_id: int) -> Occurrences:
    """The segments that name the term in the newest articles, approved ones included."""
    termbase = load_termbase()
    one = next((c for c in termbase.concepts if c.id == term_id), None)
    newest = Translation.objects.filter(step__in=_READY).order_by("-pk")
    chosen = list(newest.values_list("pk", flat=True)[:MOST_ARTICLES])
    if one is None:
        return Occurrences(looked_at=len(chosen))
    narrow = Termbase([one], termbase.house_style)
    named = [
        place for place in _places(chosen) if _concerns(narrow, place) and _names(termbase, place, term_id)
    ]
    articles = [
        (places[0], places)
        for _, group in groupby(named[:MOST_SHOWN], key=attrgetter("translation_id"))
        if (places := list(group))
    ]
    return Occurrences(len(named), articles, len(chosen))


def concept(data: Mapping, number: int) -> Concept:
    """The facts of a term (see ``translation.terms``) as the matcher's record."""
    renderings = (
        Rendering(
            row["text"],
            row["status"],
            row["house_style"],
            _date(row["valid_from"]),
            _date(row["valid_to"]),
            row["source"],
            row["note"],
        )
        for row in data["renderings"]
    )
    names = ("vi", "category", "en", "context", "note", "sources", "standing", "rules", "is_pattern")
    facts = {name: data[name] for name in names}
    return Concept(id=number, forms=tuple(data["forms"]), renderings=tuple(renderings), **facts)


def _date(value: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(value) if value else None


def _places(translations: list[int]) -> Iterator[Place]:
    """The segments of these translations, newest translation first, in document order; one query."""
    rows = (
        Segment.objects.filter(translation__in=translations)
        .order_by("-translation", "position")
        .values_list(
            "pk",
            "position",
            "kind",
            "source",
            "hypothesis",
            "post_edit__target",
            "translation_id",
            "translation__article_id",
            "translation__article__title",
            "translation__article__published_on",
        )
    )
    sourceless = set(
        Translation.objects.filter(pk__in=translations, article__source="").values_list("pk", flat=True)
    )
    for pk, position, kind, source, hypothesis, target, translation, article, title, date in rows.iterator(
        chunk_size=2000
    ):
        text = hypothesis if target is None else target
        has_source = translation not in sourceless
        yield Place(pk, position, kind, source, text, translation, article, title, date, has_source)


def _concerns(termbase: Termbase, place: Place) -> bool:
    if place.has_source:
        return bool(termbase.source_mentions(place.source))
    return bool(termbase.wrong_anywhere(place.target))


def _names(termbase: Termbase, place: Place, term_id: int) -> bool:
    """Whether the term itself is meant, not a longer one that holds it."""
    if not place.has_source:
        return any(m.concept.id == term_id for m in termbase.wrong_anywhere(place.target))
    return any(m.concept.id == term_id for m in termbase.source_mentions(place.source))


def _findings(termbase: Termbase, place: Place, policy: Policy) -> list[Finding]:
    checks: tuple[Check, ...] = (TermCheck(termbase), TermWithoutSourceCheck(termbase))
    if not place.target.strip():
        return []
    found = [
        finding
        for check in checks
        if place.has_source or not check.needs_source
        for finding in check.find(place.pair)
    ]
    return policy.judged(policy.kept(found, place.pair))


def _key(finding: Finding) -> tuple:
    return finding.check, finding.source_span, finding.target_span, finding.suggestion, finding.severity
