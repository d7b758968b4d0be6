"""The step "check" of the pipeline: pure checks over segments, their findings as rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from django.db import transaction

from translation.alignment.words import WordAlignment
from translation.checks import SIGNATURE, Check, Pair, default_checks, run
from translation.checks import Finding as Found
from translation.checks.article import (
    ArticleCheck,
    article_checks,
    concerned,
    is_of_article,
    run_article,
)
from translation.checks.policy import Policy
from translation.finding_rows import (
    ENCODER,
    SILENCED,
    Key,
    Status,
    as_found,
    finding_rows,
    keep_standing,
    store,
    stored_rows,
)
from translation.lang.text import digest
from translation.models import Finding, Segment, Translation
from translation.models.policy import load_rules
from translation.termbase import Termbase


def checks_signature() -> str:
    """What findings depend on besides the text: the versions of the checks, the termbase and the policy."""
    termbase, policy = load_rules()
    return f"{SIGNATURE}{policy.selection} termbase:{termbase.version} policy:{policy.version}"


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
    return store_judged(translation, judge_segments(translation, targets, segments))


@dataclass(frozen=True)
class Judged:
    """What the checks found of segments, not stored yet."""

    segments: Sequence[Segment]
    pairs: Sequence[Pair]
    found: Sequence[Iterable[Found]]
    policy: Policy
    whole: bool


def judge_segments(
    translation: Translation,
    targets: Mapping[int, str] | None = None,
    segments: Iterable[Segment] | None = None,
    words: Mapping[Segment, WordAlignment] | None = None,
    pause: Callable[[], object] = lambda: None,
) -> Judged:
    """What of :func:`check_segments` takes time and writes nothing; ``words``: what the encoder read."""
    whole = segments is None
    segments = list(translation.segments.order_by("position") if whole else segments)
    judge = _judge()
    pairs = [_pair(translation, segment, targets or {}) for segment in segments]
    read = [replace(pair, words=(words or {}).get(s)) for s, pair in zip(segments, pairs, strict=True)]
    found: list[Iterable[Found]] = []
    for start in range(0, len(read), 100):
        pause()
        found += [judge.run(pair) for pair in read[start : start + 100]]
    if whole:
        found = run_article(judge.of_articles, pairs, found, judge.policy)
    return Judged(segments, pairs, found, judge.policy, whole)


def store_judged(translation: Translation, judged: Judged) -> int:
    """The part of :func:`check_segments` that writes; its answer."""
    segments, pairs, digests = judged.segments, judged.pairs, _digests(judged.segments, judged.pairs)
    current = _update(
        translation, segments, pairs, judged.found, judged.policy, whole=judged.whole, digests=digests
    )
    return sum(row.status == Status.OPEN for row in current.values())


def check_edits(
    translation: Translation,
    edits: Mapping[Segment, tuple[str, str]],
    living: Callable[[], Mapping[int, str]],
) -> set[int]:
    """Judge edited segments at once, and the article beside them where an edit concerns it.

    ``edits`` maps each segment to its text before and after. Where they differ in what the checks of
    whole articles read (a person's title, a rendering of a house style), ``living`` is asked for all
    living texts, and the checks concerned run over the article; the other checks run over the edited
    segments alone. Returns the ids of the *other* segments whose findings changed.
    """
    judge = _judge()
    before = [_pair(translation, segment, {segment.pk: old}) for segment, (old, _) in edits.items()]
    after = [_pair(translation, segment, {segment.pk: new}) for segment, (_, new) in edits.items()]
    of_articles = concerned(judge.of_articles, list(zip(before, after, strict=True)))
    if not of_articles:
        _update(translation, list(edits), after, [judge.run(pair) for pair in after], judge.policy)
        return set()
    segments = list(translation.segments.order_by("position"))
    texts = {**living(), **{segment.pk: new for segment, (_, new) in edits.items()}}
    pairs = [_pair(translation, segment, texts) for segment in segments]
    with transaction.atomic(savepoint=False):
        stored = stored_rows(translation, segments)
        own = _own_findings(stored)
        edited = {segment.pk for segment in edits}
        found = [
            judge.run(pair) if segment.pk in edited else own.get(segment.pk, [])
            for segment, pair in zip(segments, pairs, strict=True)
        ]
        found = run_article(of_articles, pairs, found, judge.policy)
        current = _current(translation, segments, pairs, found)
        judged = {check.id for check in of_articles}
        keep_standing(stored, current, _by_segment(segments, pairs), judge.policy, judged=judged)
        keys = {key for key in {*stored, *current} if _is_judged(key, edited, judged, stored, current)}
        changed = store(
            {key: row for key, row in stored.items() if key in keys},
            {key: row for key, row in current.items() if key in keys},
        )
    return changed - edited


def _update(
    translation: Translation,
    segments: Sequence[Segment],
    pairs: Sequence[Pair],
    found: Sequence[Iterable[Found]],
    policy: Policy,
    *,
    whole: bool = False,
    digests: Mapping[int, str] | None = None,
) -> dict[Key, Finding]:
    """Store what was found of these segments; ``digests`` as for :func:`translation.finding_rows.store`.

    Where they are not the ``whole`` article, findings about the article stand.
    """
    current = _current(translation, segments, pairs, found)
    with transaction.atomic(savepoint=False):
        stored = stored_rows(translation, segments)
        judged = None if whole else ()
        keep_standing(stored, current, _by_segment(segments, pairs), policy, judged=judged)
        store(stored, current, digests)
    return current


def check_informed(
    translation: Translation,
    targets: Mapping[int, str],
    words: Mapping[Segment, WordAlignment],
) -> None:
    """Judge segments again with what the encoder says of their ``targets``, and store it.

    A finding that only the encoder brings stands in later checks for as long as its words do, and one
    that it explains away stays away: a save, which cannot ask the encoder, does not bring it back.
    """
    judge_informed(translation, targets, words)(list(words))


def judge_informed(
    translation: Translation,
    targets: Mapping[int, str],
    words: Mapping[Segment, WordAlignment],
) -> Callable[[Iterable[Segment]], None]:
    """The part of :func:`check_informed` that takes time and writes nothing.

    What it returns stores the judgement of those segments that it is called with.
    """
    judge = _judge()
    segments = list(words)
    pairs = [_pair(translation, segment, targets) for segment in segments]
    plain = _current(translation, segments, pairs, [judge.run(pair) for pair in pairs])
    informed = [replace(pair, words=words[segment]) for segment, pair in zip(segments, pairs, strict=True)]
    current = _current(translation, segments, informed, [judge.run(pair) for pair in informed])
    by_segment = dict(zip(segments, pairs, strict=True))
    lengths = {segment.pk: len(pair.target) for segment, pair in by_segment.items()}
    for key, row in current.items():
        if key not in plain:
            row.evidence[ENCODER] = lengths[row.segment_id]
    for key in plain.keys() - current.keys():
        row = current[key] = plain[key]
        row.status, row.evidence[SILENCED] = Status.FIXED, lengths[row.segment_id]

    def keep(segments: Iterable[Segment]) -> None:
        standing = list(segments)
        texts = [by_segment[segment] for segment in standing]
        keys = {segment.pk for segment in standing}
        rows = {key: row for key, row in current.items() if key[0] in keys}
        with transaction.atomic(savepoint=False):
            stored = stored_rows(translation, standing)
            keep_standing(stored, rows, _by_segment(standing, texts), judge.policy, of_encoder=False)
            store(stored, rows, _digests(standing, texts))

    return keep


def _by_segment(segments: Sequence[Segment], pairs: Sequence[Pair]) -> dict[int, Pair]:
    return {segment.pk: pair for segment, pair in zip(segments, pairs, strict=True)}


def _digests(segments: Sequence[Segment], pairs: Sequence[Pair]) -> dict[int, str]:
    """What names the text that each segment has now."""
    return {segment.pk: digest(pair.target) for segment, pair in zip(segments, pairs, strict=True)}


def _is_judged(
    key: Key,
    edited: set[int],
    judged: set[str],
    stored: Mapping[Key, Finding],
    current: Mapping[Key, Finding],
) -> bool:
    """Whether a finding was judged anew: any of an edited segment, elsewhere those of the ``judged`` ids."""
    row = current.get(key) or stored[key]
    return key[0] in edited or (row.check_id in judged and is_of_article(row.check_id, row.evidence))


def _own_findings(stored: Mapping[Key, Finding]) -> dict[int, list[Found]]:
    """What stands of each segment besides the findings about the article, as the checks had found it."""
    own: dict[int, list[Found]] = {}
    for row in stored.values():
        if not is_of_article(row.check_id, row.evidence) and row.status != Status.FIXED:
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


def _judge() -> _Judge:
    """By the termbase and the policy of now; one statement looks for a change of either."""
    termbase, policy = load_rules()
    return _Judge(*_checks(termbase, policy), policy)


@lru_cache(maxsize=2)
def _checks(termbase: Termbase, policy: Policy) -> tuple[tuple[Check, ...], tuple[ArticleCheck, ...]]:
    thresholds = policy.thresholds
    return default_checks(termbase, thresholds), article_checks(termbase, thresholds)
