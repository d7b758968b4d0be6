"""What the quality estimate knows of a segment: findings, and what the texts and the encoder show besides.

Every feature is at least 0, and more of it is worse. No weight of the model is negative, so another
finding, a graver one or less likeness can only lower the quality. What good Indonesian and literal
machine translation differ in is no feature: likeness counts only where it lies below what right
translations have.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

import numpy as np

from translation.lang.text import words

SEVERITIES = ("neutral", "minor", "major", "critical")  # mildest first
COPIED_FREE = 0.3  # loanwords and titles of works: right translations share up to so much
_COPIED_WORDS = 3  # fewer different lower-case words say nothing about copying

# Where each kind of evidence begins to count, and the points from where on it counts more. Right
# translations by people (which are free) lie before the first point in most cases; not so with "unlike",
# "word_lacks" and the similarity, which tell rows apart where nothing was found, and prefer neither literal
# machine translation nor good Indonesian.
_KNOTS: dict[str, tuple[float, ...]] = {
    "source_lacks": (0.6, 1.2, 2.4),  # words of the source in a row without counterpart
    "target_lacks": (0.6, 1.2, 2.4),  # the same of the target
    "word_lacks": (0.3, 0.6, 0.8),  # the word of the source that lacks most
    "unlike": (-0.6, -0.45, -0.3, -0.15, 0.05, 0.15, 0.3),  # see :class:`Evidence`
    "shorter": (0.25, 0.5),  # the logarithm of how much shorter than usual for such a source
    "longer": (0.25, 0.5),
    "target_word_lacks": (0.6, 0.9),  # the word of the target that lacks most
    "denials": (0.0,),  # see :class:`Evidence` for these
    "denials_lost": (0.0,),
    "denials_added": (0.0,),
    "denials_loose": (0.0,),
    "denials_implied": (0.0,),
    "swapped": (0.0,),
}
_DISSIMILAR = (0.75, 0.6, 0.45, 0.3)  # the similarity below which it counts, and counts more
_FEW = 10  # words: the similarity of so short a text is half chance, and counts half

# The parts of check ids that a family of findings is named after; a check of no family counts by severity.
FAMILIES = (
    "addition", "article", "capitals", "consistency", "date", "furniture", "mistranslation", "name",
    "negation", "number", "omission", "preposition", "punctuation", "repeated-word", "spacing", "spelling",
    "term", "title", "trap", "untranslated", "wrong-sentence",
)  # fmt: skip
_RENAMED = {"person-title": "title"}


@dataclass(frozen=True)
class Fault:
    """What the estimate needs of a finding: its check id and its severity."""

    check: str
    severity: str


@dataclass(frozen=True)
class Evidence:
    """What one reading of a pair shows besides findings; by the dictionary alone or by the encoder.

    ``source_lacks`` and ``target_lacks``: how much the stretch lacks that lacks most, in words beyond what
    is usual, ≥ 0; terms, titles, dates and quantities that both sides have lack nothing. ``word_lacks`` and
    ``target_word_lacks``: the same of one word of the source and of the target, ≥ 0. ``unlike``: how far the
    whole pair is from a right one, about 0 in right ones, less in what is more like its source than they are.
    ``longer``: the logarithm of the target's length by the source's, less the usual one. ``similarity``: −1…1
    or None (not read). ``denials``: how many negators one side has more than the other, ≥ 0;
    ``denials_…`` and ``swapped`` (levelled): as :mod:`translation.quality.traces` counts them, ≥ 0.
    """

    source_lacks: float = 0.0
    target_lacks: float = 0.0
    unlike: float = 0.0
    longer: float = 0.0
    similarity: float | None = None
    word_lacks: float = 0.0
    denials: float = 0.0
    target_word_lacks: float = 0.0
    denials_lost: float = 0.0
    denials_added: float = 0.0
    denials_loose: float = 0.0
    denials_implied: float = 0.0
    swapped: float = 0.0

    def as_row(self) -> dict[str, float]:
        """As it is kept with a score: rounded, so that what is read back gives the same quality."""
        return {name: value for name, value in asdict(self.rounded()).items() if value is not None}

    def rounded(self) -> Evidence:
        return Evidence(
            *(None if value is None else round(float(value), 4) for value in asdict(self).values())
        )

    @classmethod
    def from_row(cls, row: Mapping[str, float]) -> Evidence:
        """What :meth:`as_row` gave."""
        return cls(**{name: float(row[name]) for name in cls.__dataclass_fields__ if name in row})


@dataclass(frozen=True)
class Observed:
    """One segment as the model sees it; ``read`` is what the encoder says, None where it was not asked."""

    faults: tuple[Fault, ...]
    size: int  # words of the target
    copied: float
    alone: Evidence
    read: Evidence | None = None


def observed(
    faults: Iterable[Fault],
    *,
    source: str | None,
    target: str,
    alone: Evidence | None = None,
    read: Evidence | None = None,
) -> Observed:
    """The facts about one segment; without a source there is no evidence but findings."""
    alone = (alone or Evidence()).rounded()
    copied = copied_share(source or "", target)
    return Observed(tuple(faults), len(words(target)), copied, alone, read and read.rounded())


def _hinges(name: str) -> list[str]:
    return [f"{name}>{knot:g}" for knot in _KNOTS[name]]


_COUNTED = ("source_lacks", "target_lacks", "word_lacks", "target_word_lacks", "unlike")
_TRACES = ("denials", "denials_lost", "denials_added", "denials_loose", "denials_implied", "swapped")
_OF_EVIDENCE = [hinge for name in _COUNTED for hinge in _hinges(name)]
ALONE = (  # of the head for texts alone
    *(f"severity:{severity}" for severity in SEVERITIES),
    *(f"family:{family}" for family in FAMILIES),
    *(f"family-error:{family}" for family in FAMILIES),
    "copied",
    *_hinges("shorter"),
    *_hinges("longer"),
    *(hinge for name in _TRACES for hinge in _hinges(name)),
    *(f"texts:{name}" for name in _OF_EVIDENCE),
)
READ = (  # of the head for what the encoder has read
    *ALONE,
    *(f"encoder:{name}" for name in _OF_EVIDENCE),
    *(f"similarity<{knot:g}" for knot in _DISSIMILAR),
)


def vector(seen: Observed) -> np.ndarray:
    """The features in the order of :data:`READ`, or of :data:`ALONE` where no encoder read the pair."""
    longer = seen.alone.longer
    values = [
        *_of_faults(seen.faults),
        max(0.0, seen.copied - COPIED_FREE) / (1.0 - COPIED_FREE),
        *_above(-longer, _KNOTS["shorter"]),
        *_above(longer, _KNOTS["longer"]),
        *_of_evidence(seen.alone, _TRACES),
        *_of_evidence(seen.alone, _COUNTED),
    ]
    if seen.read is not None:
        similarity = 1.0 if seen.read.similarity is None else seen.read.similarity
        sure = seen.size / (seen.size + _FEW)
        likeness = (sure * max(0.0, knot - similarity) for knot in _DISSIMILAR)
        values += [*_of_evidence(seen.read, _COUNTED), *likeness]
    return np.array(values)


def as_usual(seen: Observed) -> Observed:
    """The same segment if its evidence were that of right translations."""
    return replace(seen, alone=Evidence(), read=seen.read and Evidence())


def matrix(segments: Sequence[Observed]) -> np.ndarray:
    """One row of features for each; all must have been read by the encoder, or none."""
    return np.vstack([vector(seen) for seen in segments])


def copied_share(source: str, target: str) -> float:
    """The share of the target's different lower-case words that stand in the source too, 0…1.

    Capitalised words may be names, which stay; with fewer than three others the share is 0.
    """
    ours = _common_words(target)
    return len(ours & _common_words(source)) / len(ours) if len(ours) >= _COPIED_WORDS else 0.0


def family(check: str) -> str:
    """What a check id is counted under: the id itself, or the part before its first hyphen."""
    if check in FAMILIES:
        return check
    return _RENAMED.get(check, check.split("-")[0] if check.split("-")[0] in FAMILIES else check)


def rank(severity: str) -> int:
    """0 for neutral … 3 for critical."""
    return SEVERITIES.index(severity)


def levelled(count: int) -> float:
    """How much several findings count: 1 for one, 1.6 for two, 2 for three, 3 for seven."""
    return math.log2(1 + count)


def _of_faults(faults: Sequence[Fault]) -> list[float]:
    """Findings at each severity or above; of each family from minor on, and its errors once more."""
    ranks = [(family(fault.check), rank(fault.severity)) for fault in faults]
    found = Counter(name for name, grade in ranks if grade >= 1)
    errors = Counter(name for name, grade in ranks if grade >= 2)
    return [
        *(levelled(sum(grade >= least for _, grade in ranks)) for least in range(len(SEVERITIES))),
        *(levelled(found[name]) for name in FAMILIES),
        *(levelled(errors[name]) for name in FAMILIES),
    ]


def _of_evidence(evidence: Evidence, names: Sequence[str]) -> list[float]:
    return [value for name in names for value in _above(getattr(evidence, name), _KNOTS[name])]


def _above(value: float, knots: Sequence[float]) -> list[float]:
    return [max(0.0, value - knot) for knot in knots]


def _common_words(text: str) -> set[str]:
    return {word for word, _, _ in words(text) if word[0].islower() and word.replace("-", "").isalpha()}
