"""What a check is: it reads one pair of texts and yields findings.

A check is a small frozen object without Django, clock or network. It gets a
:class:`Pair` and yields :class:`Finding`. All offsets are code points of the
text given, start inclusive and end exclusive; texts are NFC.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Protocol

from translation.alignment.words import WordAlignment

Span = tuple[int, int]

NEUTRAL, MINOR, MAJOR, CRITICAL = "neutral", "minor", "major", "critical"
SEVERITIES = (NEUTRAL, MINOR, MAJOR, CRITICAL)  # mildest first
BETTER, NEEDED = "better", "needed"  # what a check makes of the encoder's evidence
ERRORS = frozenset({MAJOR, CRITICAL})  # these block submitting; the others are warnings


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans have a character in common."""
    return one[0] < other[1] and other[0] < one[1]


@dataclass(frozen=True)
class Pair:
    """One segment as a check sees it.

    ``source`` is None where the translation arrived without its source; it is
    "" where the segment is an addition (the target has no counterpart).
    ``date`` is the article's day (terms are judged by it); None admits every period.
    ``words`` is what the encoder says of the pair; None where it was not asked.
    """

    source: str | None
    target: str
    kind: str = "body"
    date: datetime.date | None = None
    words: WordAlignment | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Example:
    """A pair of our own in which a check speaks, for docs/checks.md; a test holds the check to it.

    ``quote`` is what gets marked (of the source where the target lacks something), ``fix`` the text
    that is suggested for it; None where nothing is. ``source`` is None where the check is for
    translations without one. For a check of whole articles the lines are segments.
    """

    source: str | None
    target: str
    quote: str
    fix: str | None = None
    kind: str = "body"


@dataclass(frozen=True)
class Threshold:
    """A number that a newsroom may move: its usual value, the bounds it may have, and what it means.

    With ``choices`` it is the number of one of them, from 0.
    """

    default: float
    low: float
    high: float
    meaning: str
    choices: tuple[str, ...] = ()

    def shown(self, value: float) -> str:
        """The value as people read it."""
        return self.choices[int(value)] if self.choices else f"{value:g}"


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, where, why and, where known, what to write instead.

    ``suggestion`` replaces ``target_span`` exactly; "" deletes it; None means no
    suggestion. ``quote`` is the target text under ``target_span`` (or the
    source text where only the source has a span, e.g. an omission).
    """

    check: str
    category: str
    severity: str
    message: str
    quote: str = ""
    source_span: Span | None = None
    target_span: Span | None = None
    suggestion: str | None = None
    evidence: Mapping[str, object] = field(default_factory=dict)


class Check(Protocol):
    """A family of findings; stateless, so one instance serves every segment.

    What it declares is what docs/checks.md and the settings page say about it. One that says nothing where
    there is a source declares ``only_without_source`` too, and one with signs ``signs`` (:mod:`.signs`).
    """

    id: str
    ids: ClassVar[tuple[str, ...]]  # all ids it reports where these are several
    category: str
    severity: str  # the usual one; a finding may differ
    needs_source: bool
    encoder: ClassVar[
        str
    ]  # "" does without ``Pair.words``, BETTER says more with them, NEEDED nothing without
    finds: str  # one sentence in plain words
    example: Example
    thresholds: ClassVar[dict[str, Threshold]]  # by the name of the constructor's argument

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the findings of one pair in the order of the target text."""
