"""What people corrected in the raw machine translation, stretch by stretch, and for which source phrase.

A correction is a stretch of the raw translation and what a confirmed row has in
its place. Its source phrase is the term whose rendering it was, else what a
finding named, else the words that the sources of all these segments share.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from review.models import PostEdit
from translation.metrics.diff import word_diff
from translation.models import Finding
from translation.models.termbase import load_termbase
from translation.termbase import Termbase
from translation.termbase.pairing import pair_mentions
from translation.termbase.records import RIGHT
from translation.termbase.words import SYLLABLE, form_key, vietnamese_key

FEWEST = 3  # segments in which the same correction makes a candidate
MOST_ROWS = 5_000  # confirmed rows that are read, newest first
MOST_WORDS = 8  # of a replaced phrase and of its replacement
MOST_SYLLABLES = 8  # of a source phrase that segments share
_EDGES = " \t\n.,;:!?…()[]“”\"'"

Stretch = tuple[int, int, int, int]  # [start, end) of the text before, [first, last) of the text after


class Correction(NamedTuple):
    """One stretch of one segment; ``source`` is "" where no term or finding names it."""

    source: str
    before: str
    after: str
    row: PostEdit


def _corrections() -> Iterator[Correction]:
    """Every correction of the newest confirmed rows that a term could be behind."""
    termbase = load_termbase()
    rows = (
        PostEdit.objects.filter(state=PostEdit.State.CONFIRMED, version__gt=0, review__isnull=False)
        .exclude(segment__hypothesis="")
        .exclude(segment__source="")
        .select_related("segment__translation")
        .order_by("-updated_at")[:MOST_ROWS]
    )
    rows = [row for row in rows if row.target.strip() and row.target != row.segment.hypothesis]
    named = _named_by_findings([row.segment_id for row in rows])
    for row in rows:
        yield from _of_row(row, termbase, named[row.segment_id])


def _named_by_findings(segments: list[int]) -> dict[int, list[tuple[str, str]]]:
    """Segment id -> (source phrase, target phrase) of the findings about terms."""
    named = defaultdict(list)
    findings = Finding.objects.filter(
        category__startswith="terminology/", source_start__isnull=False, target_start__isnull=False
    ).exclude(quote="")
    for start in range(0, len(segments), 500):
        rows = findings.filter(segment__in=segments[start : start + 500]).values_list(
            "segment", "segment__source", "source_start", "source_end", "quote"
        )
        for segment, source, first, last, quote in rows:
            named[segment].append((source[first:last], quote))
    return named


def _of_row(row: PostEdit, termbase: Termbase, named: Iterable[tuple[str, str]]) -> Iterator[Correction]:
    before, after = row.segment.hypothesis, row.target
    stretches = _stretches(before, after)
    taken: list[tuple[int, int]] = []
    for source, start, end in _anchors(row, termbase, named):
        touching = [s for s in stretches if _touches(s, start, end, before)]
        if not touching or any(start < last and first < end for first, last in taken):
            continue
        start, end = min(start, *(s[0] for s in touching)), max(end, *(s[1] for s in touching))
        taken.append((start, end))
        new = after[_mapped(start, stretches, is_end=False) : _mapped(end, stretches, is_end=True)]
        if correction := _correction(source, before[start:end], new, row):
            yield correction
    for start, end, first, last in stretches:
        if start < end and first < last and not any(start < b and a < end for a, b in taken):
            correction = _correction("", before[start:end], after[first:last], row)
            if correction:
                yield correction


def _correction(source: str, before: str, after: str, row: PostEdit) -> Correction | None:
    """None for what no term is behind: a mere change of capitals, figures, or a rewritten sentence."""
    before, after = before.strip(_EDGES), after.strip(_EDGES)
    lengths = len(before.split()), len(after.split())
    words = any(map(str.isalpha, before)) and any(map(str.isalpha, after))
    if not words or max(lengths) > MOST_WORDS or before.lower() == after.lower() or len(after) > 300:
        return None
    return Correction(source, before, after, row)


def _stretches(before: str, after: str) -> list[Stretch]:
    """[start, end) of the text before and [first, last) of the text after, of every change in order."""
    found, i, j = [], 0, 0
    start, first = 0, 0
    for change in word_diff(before, after):
        if change.op == "equal":
            if (start, first) != (i, j):
                found.append((start, i, first, j))
            i, j = i + len(change.text), j + len(change.text)
            start, first = i, j
        elif change.op == "delete":
            i += len(change.text)
        else:
            j += len(change.text)
    if (start, first) != (i, j):
        found.append((start, i, first, j))
    return found


def _mapped(offset: int, stretches: list[Stretch], *, is_end: bool) -> int:
    """Where an offset of the text before stands in the text after; text inserted there counts as inside."""
    passed = [s for s in stretches if s[0] < offset or (is_end and s[0] == s[1] == offset)]
    return offset + (passed[-1][3] - passed[-1][1] if passed else 0)


def _touches(stretch: Stretch, start: int, end: int, before: str) -> bool:
    """Whether a change falls into [start, end) or inserts something directly in front or behind."""
    first, last = stretch[:2]
    if first == last:
        return start <= first <= end + 1 and not before[end:first].strip()
    return first < end and start < last


def _anchors(
    row: PostEdit, termbase: Termbase, named: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, int, int]]:
    """(source phrase, start, end of its rendering in the raw translation), the longest first."""
    source, before = row.segment.source, row.segment.hypothesis
    mentions = termbase.source_mentions(source)
    targets = termbase.target_mentions(before, {mention.concept for mention in mentions})
    found = [
        (paired.source.concept.vi, paired.target.start, paired.target.end)
        for paired in pair_mentions(mentions, targets, (len(source), len(before)))
        if paired.target
    ]
    for phrase, quote in named:
        if (start := before.find(quote)) >= 0:
            found.append((phrase, start, start + len(quote)))
    return iter(sorted(dict.fromkeys(found), key=lambda anchor: anchor[1] - anchor[2]))


def repeated() -> dict[tuple[str, str], tuple[str, list[Correction]]]:
    """(source key, replacement key) -> source phrase and its corrections, in FEWEST segments or more each.

    What the termbase has as a right rendering already is left out.
    """
    anchored, loose = defaultdict(list), defaultdict(list)
    for correction in _corrections():
        if correction.source:
            key = (form_key(correction.source), correction.after.lower())
            anchored[key].append(correction)
        else:
            loose[correction.before.lower(), correction.after.lower()].append(correction)
    for (_, after), group in loose.items():
        shared = _shared_phrase([c.row.segment.source for c in group]) if _enough(group) else ""
        if shared:
            anchored[form_key(shared), after] += [c._replace(source=shared) for c in group]
    known = _known()
    return {
        key: (Counter(c.source for c in group).most_common(1)[0][0], group)
        for key, group in anchored.items()
        if _enough(group) and key not in known
    }


def _enough(group: list[Correction]) -> bool:
    return len({correction.row.pk for correction in group}) >= FEWEST


def _known() -> set[tuple[str, str]]:
    """(source key, right rendering) of the termbase: nothing is to be learnt there."""
    pairs = set()
    for concept in load_termbase().concepts:
        right = [rendering.text.lower() for rendering in concept.renderings if rendering.status in RIGHT]
        pairs.update((form_key(form), text) for form in concept.forms for text in right)
    return pairs


def _shared_phrase(sources: list[str]) -> str:
    """The longest run of two syllables or more, within punctuation, that stands in every source; else ""."""
    runs = [_runs(source) for source in sources]
    shared = set(runs[0]).intersection(*runs[1:])
    if not shared:
        return ""
    return runs[0][max(shared, key=lambda keys: (len(keys), -list(runs[0]).index(keys)))]


def _runs(source: str) -> dict[tuple[str, ...], str]:
    """Keys of every run of syllables -> its text; a run does not cross punctuation."""
    found: dict[tuple[str, ...], str] = {}
    for part in re.split(r"[^\w\s-]+|\s[-–]\s", source):
        words = list(SYLLABLE.finditer(part))
        keys = [vietnamese_key(word.group()) for word in words]
        for i in range(len(words)):
            for j in range(i + 2, min(len(words), i + MOST_SYLLABLES) + 1):
                found.setdefault(tuple(keys[i:j]), part[words[i].start() : words[j - 1].end()])
    return found
