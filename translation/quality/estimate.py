"""One number a person can act on: how likely a segment is right as it stands, and why not.

    quality = 100 · s(similarity) · c(copied words) · Π f(severity of each finding)

Every factor lies in 0…1, so another finding, a graver one or a lower similarity
can only lower the number. The factors are set by hand from what was measured on
professional translations (docs/metrics.md); they rank, they are no probability.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from translation.lang.text import words

VERSION = 1
NO_ENCODER = "encoder:none"  # in a signature: the number rests on the findings alone

# What one finding leaves of the quality. A major one asks for an edit, whatever else is well.
SEVERITY_FACTORS = {"neutral": 0.98, "minor": 0.85, "major": 0.45, "critical": 0.2}

# Similarity (centred cosine) and what it leaves. Right press sentences lie at 0.37 (5 %) to 0.60 (75 %)
# and short captions lower, so only a really low value says much: unrelated sentences lie at 0.1.
SIMILARITY_KNOTS = ((0.0, 0.25), (0.2, 0.5), (0.35, 0.85), (0.5, 0.95), (0.7, 1.0))

COPIED_FREE = 0.3  # loanwords and titles of works: right translations share up to so much
_COPIED_WORDS = 3  # fewer different lower-case words say nothing about copying
_LOW_SIMILARITY = 0.3
GRAVEST_FIRST = ("critical", "major", "minor", "neutral")

_REASONS = {
    "number": ("a number differs", "{n} numbers differ"),
    "date": ("a date differs", "{n} dates differ"),
    "name": ("a name differs", "{n} names differ"),
    "negation": ("a negation was lost or added", "{n} negations were lost or added"),
    "omission": ("something was left out", "{n} passages were left out"),
    "addition": ("something was added", "{n} passages were added"),
    "untranslated": ("a passage is still Vietnamese", "{n} passages are still Vietnamese"),
    "wrong-sentence": ("another sentence was translated", "other sentences were translated"),
    "repeated-word": ("a word is repeated", "{n} words are repeated"),
    "spacing": ("a space is wrong", "{n} spaces are wrong"),
    "punctuation": ("a punctuation mark is wrong", "{n} punctuation marks are wrong"),
    "preposition": ("a preposition is joined or split", "{n} prepositions are joined or split"),
    "capitals": ("a capital is wrong", "{n} capitals are wrong"),
    "spelling": ("a spelling is wrong", "{n} spellings are wrong"),
    "furniture": ("website text is in it", "{n} pieces of website text are in it"),
    "trap": ("a known mistranslation", "{n} known mistranslations"),
    "mistranslation": ("a passage is mistranslated", "{n} passages are mistranslated"),
    "consistency": (
        "it differs from elsewhere in the article",
        "{n} words differ from elsewhere in the article",
    ),
    "term": ("a term is wrong", "{n} terms are wrong"),
    "title": ("an official title is wrong", "{n} official titles are wrong"),
}
_FAMILIES = {"person-title": "title"}  # others: the id itself, or the part before its first hyphen


@dataclass(frozen=True)
class Fault:
    """What the estimate needs of a finding: its check id and its severity."""

    check: str
    severity: str


@dataclass(frozen=True)
class Estimate:
    """``value`` 0–100, higher is better; at most three ``reasons`` in words, the gravest first."""

    value: float
    reasons: tuple[str, ...]


def signature(similarity: str, checks: str) -> str:
    """Everything that made the number: this formula, the encoder ("" for none) and the checks."""
    return f"quality:{VERSION}|{similarity or NO_ENCODER}|{checks or 'checks:none'}"


def estimate(
    faults: Iterable[Fault], *, source: str | None, target: str, similarity: float | None = None
) -> Estimate:
    """Judge one segment; ``source`` is None or "" where there is none, ``similarity`` None where unknown.

    A text that is not there has quality 0.
    """
    if not target.strip():
        return Estimate(0.0, ("nothing is translated",))
    faults = list(faults)
    copied = copied_share(source or "", target)
    value = 100.0 * _similarity_factor(similarity) * _copied_factor(copied)
    for severity in sorted(
        fault.severity for fault in faults
    ):  # one order, so equal faults give equal floats
        value *= SEVERITY_FACTORS[severity]
    return Estimate(round(value, 2), _reasons(faults, similarity, copied))


def copied_share(source: str, target: str) -> float:
    """The share of the target's different lower-case words that stand in the source too, 0…1.

    Capitalised words may be names, which stay; with fewer than three others the share is 0.
    """
    ours = _common_words(target)
    return len(ours & _common_words(source)) / len(ours) if len(ours) >= _COPIED_WORDS else 0.0


def _common_words(text: str) -> set[str]:
    return {word for word, _, _ in words(text) if word[0].islower() and word.replace("-", "").isalpha()}


def _similarity_factor(similarity: float | None) -> float:
    if similarity is None:
        return 1.0
    return float(np.interp(similarity, *zip(*SIMILARITY_KNOTS, strict=True)))


def _copied_factor(copied: float) -> float:
    return 1.0 - max(0.0, copied - COPIED_FREE) / (1.0 - COPIED_FREE)


def _reasons(faults: list[Fault], similarity: float | None, copied: float) -> tuple[str, ...]:
    reasons = []
    if copied > COPIED_FREE:
        reasons.append("much of it is the source's own words")
    if similarity is not None and similarity < _LOW_SIMILARITY:
        reasons.append("it says something else than the source")
    faults = sorted(faults, key=lambda fault: GRAVEST_FIRST.index(fault.severity))
    counts = Counter(_family(fault.check) for fault in faults)  # keeps the order of the gravest of each
    for family, count in counts.items():
        one, several = _REASONS.get(family, (f"a finding of {family}", f"{{n}} findings of {family}"))
        reasons.append(one if count == 1 else several.format(n=count))
    return tuple(reasons[:3])


def _family(check: str) -> str:
    if check in _REASONS:
        return check
    return _FAMILIES.get(check, check.split("-")[0] if check.split("-")[0] in _REASONS else check)
