"""One number a person can act on: how likely a segment is right as it stands, and why not.

    quality = 100 · (1 − probability that it needs an edit), at most the limit of its gravest finding

The probability is the model's (:mod:`.model`), which no finding can lower. The limits hold whatever the
model has learnt: an error that is sure is worth a look however well the rest reads.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from translation.quality.features import (
    COPIED_FREE,
    SEVERITIES,
    Evidence,
    Fault,
    Observed,
    as_usual,
    family,
    observed,
    rank,
    vector,
)
from translation.quality.model import Model, shipped

NO_ENCODER = "encoder:none"  # in a signature: the number rests on the texts alone
GRAVEST_FIRST = SEVERITIES[::-1]
LIMITS = {"major": 45.0, "critical": 25.0}  # the quality of a segment with such a finding lies below

_NOTICED = 0.3  # of the log odds; evidence that adds less is no reason, …
_AS_AN_ERROR = 2.0  # … and what adds so much stands among the errors
_GOOD = 80.0  # quality from which on only findings are reasons, no mere suspicion
_MOST = 3

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
_EVIDENCE = {  # topic -> reason; the topic of a feature is what stands before its sign
    "copied": "much of it is the source's own words",
    "similarity": "it may say something else than the source",
    "unlike": "its words are unlike those of the source",
    "source_lacks": "words of the source have no counterpart",
    "target_lacks": "words have no counterpart in the source",
    "word_lacks": "a word of the source has no counterpart",
    "target_word_lacks": "a word has no counterpart in the source",
    "denials": "one side denies more than the other",
    "denials_lost": "a denial of the source has no counterpart",
    "denials_added": "it denies what the source does not",
    "denials_loose": "a denial stands for a word that only implies one, or the other way round",
    "denials_implied": "a word of the source that implies a denial has no counterpart",
    "swapped": "names or figures stand in another order",
    "shorter": "it is unusually short",
    "longer": "it is unusually long",
}
_SAID = {  # families that say the same as a piece of evidence, and better
    "copied": {"untranslated"},
    "similarity": {"wrong-sentence"},
    "unlike": {"wrong-sentence", "untranslated"},
    "source_lacks": {"omission", "wrong-sentence", "untranslated"},
    "target_lacks": {"addition", "wrong-sentence", "untranslated", "furniture"},
    "word_lacks": {"omission", "wrong-sentence", "untranslated", "mistranslation", "trap", "term"},
    "target_word_lacks": {"addition", "wrong-sentence", "untranslated", "mistranslation", "trap", "term"},
    "denials": {"negation"},
    "denials_lost": {"negation"},
    "denials_added": {"negation"},
    "denials_loose": {"negation"},
    "denials_implied": {"negation"},
    "swapped": {"number"},
    "shorter": {"omission"},
    "longer": {"addition", "furniture"},
}


@dataclass(frozen=True)
class Estimate:
    """``value`` 0–100, higher is better; at most three ``reasons`` in words, the gravest first."""

    value: float
    reasons: tuple[str, ...]


def signature(model: Model, similarity: str, checks: str) -> str:
    """Everything that made the number: the model, the encoder ("" for none) and the checks."""
    return f"quality:{model.name}|{similarity or NO_ENCODER}|{checks or 'checks:none'}"


def estimate(
    faults: Iterable[Fault],
    *,
    source: str | None,
    target: str,
    alone: Evidence | None = None,
    read: Evidence | None = None,
    model: Model | None = None,
) -> Estimate:
    """Judge one segment; ``source`` is None or "" where there is none, ``read`` None without an encoder.

    Without a ``model`` the shipped one judges. A text that is not there has quality 0.
    """
    if not target.strip():
        return Estimate(0.0, ("nothing is translated",))
    model = model or shipped()
    seen = observed(faults, source=source, target=target, alone=alone, read=read)
    value = quality(seen, model.probability(seen))
    return Estimate(value, _reasons(seen, model, suspicions=value < _GOOD))


def quality(seen: Observed, probability: float) -> float:
    """0–100: what a probability is worth, given what stands in the segment.

    Below a limit the probability still tells two segments apart. Of a mere copy nothing is right.
    """
    value = 100.0 * (1.0 - probability)
    limits = [LIMITS[fault.severity] for fault in seen.faults if fault.severity in LIMITS]
    if limits:
        value = min(value, min(limits) * (1.0 - probability / 2))
    copied = max(0.0, seen.copied - COPIED_FREE) / (1.0 - COPIED_FREE)
    return round(min(value, 100.0 * (1.0 - copied)), 2)


def _reasons(seen: Observed, model: Model, *, suspicions: bool) -> tuple[str, ...]:
    """By the gravest finding of each kind; evidence (suspicions) among them by what it adds to the odds."""
    found: dict[str, list[Fault]] = defaultdict(list)
    for fault in seen.faults:
        found[family(fault.check)].append(fault)
    if not found and not suspicions:
        return ()
    added, usual = (model.head(seen).contributions(vector(one)) for one in (seen, as_usual(seen)))
    reasons = [(_weight_of(name, faults, added), _in_words(name, faults)) for name, faults in found.items()]
    for topic, reason in _EVIDENCE.items() if suspicions else ():
        weight = sum(v - usual.get(name, 0.0) for name, v in added.items() if _topic(name) == topic)
        if weight >= _NOTICED and not _SAID[topic] & found.keys():
            reasons.append(((2.0 if weight >= _AS_AN_ERROR else 0.5, weight), reason))
    return tuple(reason for _, reason in sorted(reasons, key=lambda one: one[0], reverse=True)[:_MOST])


def _weight_of(name: str, faults: list[Fault], added: dict[str, float]) -> tuple[float, float]:
    gravest = max(rank(fault.severity) for fault in faults)
    return gravest, sum(added.get(f"{kind}:{name}", 0.0) for kind in ("family", "family-error"))


def _topic(name: str) -> str:
    return name.split(":")[-1].split(">")[0].split("<")[0]


def _in_words(name: str, faults: list[Fault]) -> str:
    one, several = _REASONS.get(name, (f"a finding of {name}", f"{{n}} findings of {name}"))
    return one if len(faults) == 1 else several.format(n=len(faults))
