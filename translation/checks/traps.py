"""False friends and word-for-word renderings that machine translation falls for: ``traps.tsv``.

Columns, ``;`` separates alternatives: ``id``; ``vietnamese`` (the phrases that are misread); ``near`` (one of
these must stand in the source too, where given); ``unless`` (none of these may: they would explain the
Indonesian word); ``wrong`` (Indonesian word forms, "=" gives the right one where it fits in their place);
``severity``; ``why``. In phrases ``#`` is any number and ``####`` a year. Terms live in the termbase.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import ClassVar

from translation.alignment.words import Span
from translation.checks.base import BETTER, MINOR, Example, Finding, Pair, Threshold
from translation.lang.vietnamese import vietnamese_key
from translation.termbase.matcher import Hit, Matcher, longest

_FILE = Path(__file__).with_name("traps.tsv")
_WORD = re.compile(r"[^\W_]+|#+")


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
        keys = _source_keys(pair.source)
        said: dict[str, int] = {}
        for hit in longest([hit for hit in hits if _is_meant(hit.payload.trap, keys)]):
            trap = hit.payload.trap
            spans = _spans(pair.source, trap)
            place = said.get(trap.id, 0)
            source_span = self._partner(pair, hit, spans[place:])
            if source_span is None:
                continue
            said[trap.id] = place + 1
            yield self._finding(pair, hit, source_span)

    def _partner(self, pair: Pair, hit: Hit[_Wrong], spans: list[Span]) -> Span | None:
        """The mention of the source that this form stands for; None where it stands for something else."""
        if not spans:
            return None
        if pair.words is None or not pair.words.matrix.size:
            return spans[0]
        alike = [(_likeness(pair, span, (hit.start, hit.end)), -span[0], span) for span in spans]
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
def _matcher() -> Matcher[_Wrong]:
    matcher: Matcher[_Wrong] = Matcher(_WORD, _target_key)
    with _FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            trap = Trap(
                row["id"],
                *(tuple(map(_source_keys, _split(row[name]))) for name in ("vietnamese", "near", "unless")),
                row["severity"],
                row["why"],
            )
            for form in _split(row["wrong"]):
                wrong, _, right = form.partition("=")
                matcher.add(wrong, _Wrong(trap, right or None))
    return matcher.compile()


def _split(cell: str) -> list[str]:
    return cell.split("; ") if cell else []


def _number_key(word: str) -> str:
    return "####" if len(word) == 4 else "#"


def _target_key(word: str) -> str:
    return _number_key(word) if word.isdigit() else word.lower()


@lru_cache(maxsize=1024)
def _source_keys(text: str) -> str:
    """The syllables' keys with blanks around each, so that a phrase is a part of a text's keys."""
    return f" {' '.join(map(_source_key, _WORD.findall(text)))} "


def _source_key(word: str) -> str:
    return _number_key(word) if word.isdigit() else vietnamese_key(word)


def _is_meant(trap: Trap, keys: str) -> bool:
    return (
        any(phrase in keys for phrase in trap.vietnamese)
        and (not trap.near or any(phrase in keys for phrase in trap.near))
        and not any(phrase in keys for phrase in trap.unless)
    )


def _spans(source: str, trap: Trap) -> list[Span]:
    """Where the misread phrases stand, in order, the longest of those that begin together."""
    words = list(_WORD.finditer(source))
    keys = [_source_key(word.group()) for word in words]
    phrases = sorted((phrase.split() for phrase in trap.vietnamese), key=len, reverse=True)
    firsts = {phrase[0] for phrase in phrases}
    found, free = [], 0
    for index, key in enumerate(keys):
        if index < free or key not in firsts:
            continue
        size = next((len(p) for p in phrases if keys[index : index + len(p)] == p), 0)
        if size:
            found.append((words[index].start(), words[index + size - 1].end()))
            free = index + size
    return found


def _likeness(pair: Pair, source: Span, target: Span) -> float:
    """The best cosine of a word of both; 1 where the encoder has not read so far."""
    rows = [i for i, (start, end) in enumerate(pair.words.source) if start < source[1] and source[0] < end]
    columns = [j for j, (start, end) in enumerate(pair.words.target) if start < target[1] and target[0] < end]
    if not rows or not columns:
        return 1.0
    return float(pair.words.matrix[rows][:, columns].max())
