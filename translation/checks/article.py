"""Checks that need a whole article: what one segment says beside what another said."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from translation.checks.base import Finding, Pair
from translation.checks.consistency import ConsistencyCheck
from translation.checks.misplaced import MisplacedCheck
from translation.checks.mixed import MixedStyleCheck
from translation.checks.name_marks import MixedToneMarksCheck
from translation.checks.persons import PersonCheck
from translation.checks.policy import SHIPPED, Policy
from translation.checks.registry import tuned
from translation.termbase import Termbase

ARTICLE_CHECKS = frozenset({PersonCheck.id, MixedStyleCheck.id, ConsistencyCheck.id})


class ArticleCheck(Protocol):
    """Like :class:`translation.checks.base.Check`, but it reads all pairs of an article at once."""

    id: str

    def about(self, pair: Pair) -> Hashable:
        """What it reads of one pair, places aside: an edit that leaves this equal changes no finding."""

    def find(self, pairs: Sequence[Pair]) -> Iterator[tuple[int, Finding]]:
        """Yield (index of the pair that the finding belongs to, finding)."""


def article_checks(
    termbase: Termbase, thresholds: Mapping[str, Mapping[str, float]] = SHIPPED.thresholds
) -> tuple[ArticleCheck, ...]:
    """Every check of whole articles, the last silent where one before it speaks.

    ``thresholds`` as for :func:`translation.checks.default_checks`.
    """
    checks = (
        MisplacedCheck(),
        MixedStyleCheck(termbase),
        MixedToneMarksCheck(),
        PersonCheck(),
        ConsistencyCheck(termbase),
    )
    return tuple(tuned(check, termbase, thresholds) for check in checks)


def run_article(
    checks: Sequence[ArticleCheck],
    pairs: Sequence[Pair],
    findings: Sequence[list[Finding]],
    policy: Policy = SHIPPED,
) -> list[list[Finding]]:
    """The findings of each pair with those of the whole article added, by their place in the target.

    ``findings`` are those of :func:`translation.checks.run`, one list for each pair. What they
    say already is not said again; a pair that is furniture or empty takes no part.
    """
    # What takes no part is empty but keeps its place: a finding names the other segment by its number.
    read = [_read(pair) for pair in pairs]
    together = [list(own) for own in findings]
    for check in checks:
        for number, finding in check.find(read):
            if policy.silences(finding, pairs[number].source):
                continue
            if not any(_says_as_much(own, finding) for own in together[number]):
                together[number] += policy.judged([finding])
    return [sorted(own, key=_place) if len(own) > 1 else own for own in together]


def is_of_article(check_id: str, evidence: Mapping[str, object]) -> bool:
    """Whether a finding rests on another segment, so that judging its own alone would not find it again."""
    other = evidence.get("other")
    return check_id in ARTICLE_CHECKS or (isinstance(other, dict) and "segment" in other)


def concerned(checks: Sequence[ArticleCheck], edits: Sequence[tuple[Pair, Pair]]) -> tuple[ArticleCheck, ...]:
    """The checks whose findings about the article these edits (a pair before and after) can change.

    Checks that share an id are judged together, for a finding does not tell them apart.
    """
    edits = [(_read(before), _read(after)) for before, after in edits]
    ids = {c.id for c in checks if any(c.about(before) != c.about(after) for before, after in edits)}
    return tuple(check for check in checks if check.id in ids)


def _read(pair: Pair) -> Pair:
    """The pair as these checks see it: furniture and what is empty take no part."""
    if pair.kind == "furniture" or not pair.target.strip():
        return replace(pair, source=pair.source and "", target="")
    return pair


def _says_as_much(own: Finding, finding: Finding) -> bool:
    """Whether a finding on a title, a term or a person of the segment lies over this one."""
    if not own.check.startswith(("title-", "term-", "person-")) or None in (
        own.target_span,
        finding.target_span,
    ):
        return False
    return own.target_span[0] < finding.target_span[1] and finding.target_span[0] < own.target_span[1]


def _place(finding: Finding) -> tuple:
    last = float("inf")
    return (finding.target_span or (last, last), finding.source_span or (last, last), finding.check)
