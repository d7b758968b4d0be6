"""The step "check" of the pipeline: pure checks over segments, their findings as rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import lru_cache

from django.db import transaction

from translation.checks import SIGNATURE, Check, Pair, default_checks, run
from translation.checks import Finding as Found
from translation.checks.article import (
    ARTICLE_CHECKS,
    ArticleCheck,
    article_checks,
    concerns_article,
    run_article,
)
from translation.checks.policy import Policy
from translation.finding_rows import Key, Status, as_found, copy_of, finding_rows, store, stored_rows
from translation.lang.text import digest
from translation.models import Finding, Segment, Translation
from translation.models.policy import load_rules
from translation.termbase import Termbase


def checks_signature() -> str:
    """What findings depend on besides the text: the versions of the checks, the termbase and the policy."""
    termbase, policy = load_rules()
    return f"{SIGNATURE} termbase:{termbase.version} policy:{policy.version}"


def check_segments(
    translation: Translation,
    targets: Mapping[int, str] | None = None,
    segments: Iterable[Segment] | None = None,
) -> int:
    """Judge segments and bring their Finding rows up to date; return how many findings are open now.

    ``targets`` maps segment ids to living texts; the others are judged by their
    hypothesis. Without ``segments`` the whole translation is judged. A finding
    that is gone becomes fixed, one that comes back is open again, a dismissed one
    stays dismissed for as long as its quotes stand. A second run changes no row,
    and the number of statements does not grow with the article.

    What needs the whole article (persons, mixed house styles) is judged when the whole is; where
    single segments are judged, such a finding stands for as long as its words do (:func:`check_edits`
    judges it anew).
    """
    whole = segments is None
    segments = list(translation.segments.order_by("position") if whole else segments)
    judge = _judge()
    pairs = [_pair(translation, segment, targets or {}) for segment in segments]
    found = [judge.run(pair) for pair in pairs]
    if whole:
        found = judge.run_article(pairs, found)
    digests = {s.pk: digest(pair.target) for s, pair in zip(segments, pairs, strict=True)}
    keep = None if whole else judge.policy
    current = _update(translation, segments, pairs, found, keep=keep, digests=digests)
    return sum(row.status == Status.OPEN for row in current.values())


def check_edits(
    translation: Translation,
    edits: Mapping[Segment, tuple[str, str]],
    living: Callable[[], Mapping[int, str]],
) -> set[int]:
    """Judge edited segments at once, and the article beside them where an edit concerns it.

    ``edits`` maps each segment to its text before and after. Where they differ in what the checks of
    whole articles read (a person's title, a rendering of a house style), ``living`` is asked for all
    living texts, and those checks run over the article; the other checks run over the edited segments
    alone. Returns the ids of the *other* segments whose findings changed.
    """
    judge = _judge()
    before = [_pair(translation, segment, {segment.pk: old}) for segment, (old, _) in edits.items()]
    after = [_pair(translation, segment, {segment.pk: new}) for segment, (_, new) in edits.items()]
    texts = {segment.pk: new for segment, (_, new) in edits.items()}
    if not any(judge.concerns_article(old, new) for old, new in zip(before, after, strict=True)):
        _update(translation, list(edits), after, [judge.run(pair) for pair in after], keep=judge.policy)
        return set()
    segments = list(translation.segments.order_by("position"))
    texts = {**living(), **texts}
    pairs = [_pair(translation, segment, texts) for segment in segments]
    with transaction.atomic(savepoint=False):
        stored = stored_rows(translation, segments)
        own = _own_findings(stored)
        edited = {segment.pk for segment in edits}
        found = [
            judge.run(pair) if segment.pk in edited else own.get(segment.pk, [])
            for segment, pair in zip(segments, pairs, strict=True)
        ]
        current = _current(translation, segments, pairs, judge.run_article(pairs, found))
        concerned = {key for key in {*stored, *current} if _is_judged(key, edited, stored, current)}
        changed = store(
            {key: row for key, row in stored.items() if key in concerned},
            {key: row for key, row in current.items() if key in concerned},
        )
    return changed - edited


def _update(
    translation: Translation,
    segments: Sequence[Segment],
    pairs: Sequence[Pair],
    found: Sequence[Iterable[Found]],
    *,
    keep: Policy | None = None,
    digests: Mapping[int, str] | None = None,
) -> dict[Key, Finding]:
    """Store what was found of these segments; ``digests`` as for :func:`translation.finding_rows.store`.

    ``keep`` lets findings about the article stand that this policy does not silence.
    """
    current = _current(translation, segments, pairs, found)
    with transaction.atomic(savepoint=False):
        stored = stored_rows(translation, segments)
        if keep is not None:
            _keep(stored, current, {s.pk: pair for s, pair in zip(segments, pairs, strict=True)}, keep)
        store(stored, current, digests)
    return current


def _is_judged(
    key: Key, edited: set[int], stored: Mapping[Key, Finding], current: Mapping[Key, Finding]
) -> bool:
    """Whether this finding was judged anew: all of an edited segment, those about the article elsewhere."""
    return key[0] in edited or (current.get(key) or stored[key]).check_id in ARTICLE_CHECKS


def _own_findings(stored: Mapping[Key, Finding]) -> dict[int, list[Found]]:
    """What stands of each segment besides the findings about the article, as the checks had found it."""
    own: dict[int, list[Found]] = {}
    for row in stored.values():
        if row.check_id not in ARTICLE_CHECKS and row.status != Status.FIXED:
            own.setdefault(row.segment_id, []).append(as_found(row))
    return own


def _current(
    translation: Translation,
    segments: Sequence[Segment],
    pairs: Sequence[Pair],
    found: Sequence[Iterable[Found]],
) -> dict[Key, Finding]:
    """The findings as unsaved rows by their key."""
    return {
        (segment.pk, row.identity): row
        for segment, pair, findings in zip(segments, pairs, found, strict=True)
        for row in finding_rows(translation, segment, pair, findings)
    }


def _pair(translation: Translation, segment: Segment, targets: Mapping[int, str]) -> Pair:
    has_source = bool(translation.article.source.strip())
    return Pair(
        source=segment.source if has_source else None,
        target=targets.get(segment.pk, segment.hypothesis),
        kind=segment.kind,
        date=translation.article.published_on,
    )


@dataclass(frozen=True)
class _Judge:
    """All checks as they are set, with what the newsroom has decided about them."""

    checks: tuple[Check, ...]
    of_articles: tuple[ArticleCheck, ...]
    policy: Policy

    def run(self, pair: Pair) -> list[Found]:
        return run(self.checks, pair, self.policy)

    def run_article(self, pairs: Sequence[Pair], found: Sequence[list[Found]]) -> list[list[Found]]:
        return run_article(self.of_articles, pairs, found, self.policy)

    def concerns_article(self, before: Pair, after: Pair) -> bool:
        return concerns_article(self.of_articles, before, after)


def _judge() -> _Judge:
    """By the termbase and the policy of now; one statement looks for a change of either."""
    return _judge_by(*load_rules())


@lru_cache(maxsize=2)
def _judge_by(termbase: Termbase, policy: Policy) -> _Judge:
    return _Judge(
        default_checks(termbase, policy.thresholds), article_checks(termbase, policy.thresholds), policy
    )


def _keep(
    stored: Mapping[Key, Finding], current: dict[Key, Finding], pairs: Mapping[int, Pair], policy: Policy
) -> None:
    """Carry over the findings about the article whose words still stand in their segment, moved with them."""
    for key, old in stored.items():
        if old.check_id not in ARTICLE_CHECKS or old.status == Status.FIXED:
            continue
        pair = pairs[old.segment_id]
        if policy.silences(as_found(old), pair.source):
            continue
        target = pair.target
        if places := _standing(old, target):
            row = copy_of(copy(old))
            row.target_start = max((p for p in places if p <= (old.target_start or 0)), default=places[0])
            row.target_end = row.target_start + len(old.quote)
            row.text_digest, row.status = digest(target), Status.OPEN
            current[key] = row


def _standing(finding: Finding, target: str) -> list[int]:
    """Where the quoted words begin, in order; not inside the better ones ("Ketua" in "Wakil Ketua")."""
    better = finding.suggestion or finding.evidence.get("other", {}).get("quote", "")
    mended = [m.span() for m in re.finditer(re.escape(better), target)] if finding.quote in better else []
    return [
        m.start()
        for m in re.finditer(re.escape(finding.quote), target)
        if not any(start <= m.start() and m.end() <= end for start, end in mended)
    ]
