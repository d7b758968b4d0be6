"""False friends and word-for-word renderings that machine translation falls for: ``traps.tsv``.

Columns, ``;`` separates alternatives: ``id``; ``vietnamese`` (the phrases that are misread); ``near`` (one of
these must stand in the source too, where given); ``unless`` (none of these may: they would explain the
Indonesian word); ``wrong`` (Indonesian word forms, "=" gives the right one where it fits in their place);
``severity``; ``why``. In phrases ``#`` is any number and ``####`` a year. Terms live in the termbase.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import ClassVar

from translation.alignment.words import Span
from translation.checks.base import BETTER, MINOR, Example, Finding, Pair, Threshold
from translation.checks.phrases import WORD, likeness, phrase_keys, phrase_spans, target_key
from translation.termbase.matcher import Hit, Matcher, longest

_FILE = Path(__file__).with_name("traps.tsv")
_MOST = 20  # mentions of one trap in a text: more say nothing new


@dataclass(frozen=True)
class Trap:
    """One row; phrases are keys of syllables with a blank on both sides."""

    id: str
    vietnamese: tuple[str, ...]
    near: tuple[str, ...]
    unless: tuple[str, ...]
    severity: str
    why: str


@dataclass(frozen=True)
class _Wrong:
    trap: Trap
    right: str | None


class TrapCheck:
    """A word that a machine misread, where the source shows what was meant.

    The Indonesian form is looked for first, so a text without one costs next to nothing. With the encoder a
    form that stands for something else in the source is left alone.
    """

    id = "trap"
    ids: ClassVar[tuple[str, ...]] = ("trap",)
    category = "accuracy/mistranslation"
    severity = MINOR
    needs_source = True
    encoder = BETTER
    finds = "False friends and word-for-word renderings that machine translation is known to fall for."
    example = Example(
        "Mỗi xã có một điểm cầu của hội nghị.",
        "Setiap kecamatan memiliki satu jembatan konferensi.",
        "jembatan",
        "titik sambungan",
    )
    thresholds: ClassVar[dict[str, Threshold]] = {
        "alike": Threshold(
            0.1,
            -1.0,
            0.9,
            "How alike the misread word and its rendering must be in meaning for the encoder; below it they "
            "are taken to have nothing to do with each other.",
        )
    }

    def __init__(self, alike: float = 0.1):
        self._alike = alike

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the findings in the order of the target."""
        hits, _ = _matcher().find(pair.target)
        if not hits:
            return
        keys = phrase_keys(pair.source)
        traps = {hit.payload.trap.id: hit.payload.trap for hit in hits}
        meant = {id_ for id_, trap in traps.items() if _is_meant(trap, keys)}
        mentions: dict[str, list[Span]] = {}  # those of each trap that no finding has taken yet
        for hit in longest([hit for hit in hits if hit.payload.trap.id in meant]):
            trap = hit.payload.trap
            if trap.id not in mentions:
                mentions[trap.id] = phrase_spans(pair.source, trap.vietnamese)[:_MOST]
            source_span = self._partner(pair, hit, mentions[trap.id])
            if source_span is not None:
                mentions[trap.id].remove(source_span)
                yield self._finding(pair, hit, source_span)

    def _partner(self, pair: Pair, hit: Hit[_Wrong], spans: list[Span]) -> Span | None:
        """The mention of the source that this form stands for; None where it stands for something else."""
        if not spans:
            return None
        if pair.words is None or not pair.words.matrix.size:
            return spans[0]
        alike = [(likeness(pair.words, span, (hit.start, hit.end)), -span[0], span) for span in spans]
        best = max(alike)
        return best[2] if best[0] >= self._alike else None

    def _finding(self, pair: Pair, hit: Hit[_Wrong], source_span: Span) -> Finding:
        trap, right = hit.payload.trap, hit.payload.right
        quote = pair.target[hit.start : hit.end]
        if right is not None and quote[0].isupper() and right[0].islower():
            right = right[0].upper() + right[1:]
        hint = f" Write “{right}”." if right else ""
        return Finding(
            check=self.id,
            category=self.category,
            severity=trap.severity,
            message=f"“{quote}” for “{pair.source[slice(*source_span)]}”: {trap.why}{hint}",
            quote=quote,
            source_span=source_span,
            target_span=(hit.start, hit.end),
            suggestion=right,
            evidence={"trap": trap.id},
        )


@cache
def traps() -> tuple[tuple[Trap, dict[str, str | None]], ...]:
    """Every trap with its wrong forms and what is right in their place, in the order of the file."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return tuple(map(_trap, csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)))


def _trap(row: dict[str, str]) -> tuple[Trap, dict[str, str | None]]:
    phrases = (tuple(map(phrase_keys, _split(row[name]))) for name in ("vietnamese", "near", "unless"))
    pairs = (form.partition("=") for form in _split(row["wrong"]))
    return Trap(row["id"], *phrases, row["severity"], row["why"]), {w: right or None for w, _, right in pairs}


@cache
def _matcher() -> Matcher[_Wrong]:
    matcher: Matcher[_Wrong] = Matcher(WORD, target_key)
    for trap, forms in traps():
        for form, right in forms.items():
            matcher.add(form, _Wrong(trap, right))
    return matcher.compile()


def _split(cell: str) -> list[str]:
    return cell.split("; ") if cell else []


def _is_meant(trap: Trap, keys: str) -> bool:
    return (
        any(phrase in keys for phrase in trap.vietnamese)
        and (not trap.near or any(phrase in keys for phrase in trap.near))
        and not any(phrase in keys for phrase in trap.unless)
    )
