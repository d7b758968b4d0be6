"""The opposite of what the source says: up for down, closed for open, victim for accused (``opposites.tsv``).

Columns, ``;`` separates alternatives: ``id``; ``severity``; ``vietnamese``, what the source says;
``other_vietnamese``, what would explain the opposite in the translation; ``indonesian``, all that may
translate it; ``other_indonesian``, its opposite, "=" gives what belongs in its place. ``#`` is any number.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import ClassVar

from translation.alignment.words import Span
from translation.checks.base import BETTER, CRITICAL, MAJOR, Example, Finding, Pair, Threshold
from translation.checks.phrases import WORD, likeness, phrase_keys, phrase_spans, target_key
from translation.checks.signs import OneOf, one_of
from translation.termbase.matcher import Matcher

_FILE = Path(__file__).with_name("opposites.tsv")
# "không tăng" may well be "turun": a negator this close before the word leaves the pole open.
_DENIED_VI = re.compile(r"(?:không|chưa|chẳng|đừng|chống|ngừng|ngăn)(?:\s+\S+){0,3}\s*$", re.IGNORECASE)
_DENIED_ID = re.compile(
    r"\b(?:(?:tidak|tak|bukan|belum|tanpa|jangan)(?:\s+\S+){0,2}|kurang|kehilangan|hilangnya)\s*$",
    re.IGNORECASE,
)
_LOOK_BACK = 30  # characters


@dataclass(frozen=True)
class _Opposite:
    id: str
    severity: str
    vietnamese: tuple[str, ...]
    other: tuple[str, ...]
    right: str  # the first Indonesian rendering, for the message


@dataclass(frozen=True)
class _Form:
    """What an Indonesian form is to which rows: it translates them or is their opposite."""

    translates: set[str]
    opposite_of: dict[str, str | None]


def _signs() -> OneOf:
    """For each row what the source says, and its opposites."""
    opposites: dict[str, list[list[str]]] = {id_: [] for id_ in _table()}
    for form, meaning in _indonesian().items():
        for id_ in meaning.opposite_of:
            opposites[id_].append(WORD.findall(form))
    return one_of([([p.split() for p in one.vietnamese], opposites[id_]) for id_, one in _table().items()])


class OppositeCheck:
    """A word whose opposite stands in the translation, and nothing of its own meaning.

    Both must be alone on their side: where the source says both "tăng" and "giảm" nothing is concluded.
    With the encoder the two words must also be counterparts by their place in the sentences.
    """

    id = "mistranslation"
    ids: ClassVar[tuple[str, ...]] = ("mistranslation",)
    category = "accuracy/mistranslation"
    severity = CRITICAL
    needs_source = True
    encoder = BETTER
    finds = "The opposite of what the source says: up for down, closed for open, victim for accused."
    example = Example(
        "Giá cà phê giảm 4% trong tuần qua.", "Harga kopi naik 4% dalam sepekan terakhir.", "naik", "turun"
    )
    signs = staticmethod(_signs)
    thresholds: ClassVar[dict[str, Threshold]] = {
        "alike": Threshold(
            0.3,
            0.0,
            0.9,
            "How alike the word and its opposite must be in place and meaning for the encoder; below it "
            "nothing is said.",
        )
    }

    def __init__(self, alike: float = 0.3):
        self._alike = alike

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield at most one finding for each pair of opposites, in the order of the table."""
        opposites = {id_ for form in _matcher().glimpse(pair.target) for id_ in form.opposite_of}
        if not opposites or not _says_any(pair.source, opposites):
            return
        hits, _ = _matcher().find(pair.target)
        rights = {id_ for hit in hits for id_ in hit.payload.translates}
        wrong: dict[str, tuple[Span, str | None]] = {}
        for hit in hits:
            for id_, right in hit.payload.opposite_of.items():
                if id_ not in rights:
                    wrong.setdefault(id_, ((hit.start, hit.end), right))
        if not wrong:
            return
        keys = phrase_keys(pair.source)
        for id_, (span, right) in wrong.items():
            opposite = _table()[id_]
            if any(p in keys for p in opposite.vietnamese) and not _is_explained(opposite, keys):
                yield from self._judge(pair, opposite, span, right)

    def _judge(self, pair: Pair, opposite: _Opposite, target: Span, right: str | None) -> Iterator[Finding]:
        spans = phrase_spans(pair.source, opposite.vietnamese)
        before = pair.target[max(0, target[0] - _LOOK_BACK) : target[0]]
        if not spans or _DENIED_ID.search(before):
            return
        if any(_DENIED_VI.search(pair.source[max(0, s - _LOOK_BACK) : s]) for s, _ in spans):
            return
        source, severity = spans[0], MAJOR
        if pair.words is not None:
            value, source = max((likeness(pair.words, span, target), span) for span in spans)
            if value < self._alike:
                return
            severity = opposite.severity
        quote = pair.target[slice(*target)]
        said = pair.source[slice(*source)]
        if right is not None and quote[0].isupper():
            right = right[0].upper() + right[1:]
        yield Finding(
            check=self.id,
            category=self.category,
            severity=severity,
            message=f"“{quote}” says the opposite of “{said}” ({opposite.right}).",
            quote=quote,
            source_span=source,
            target_span=target,
            suggestion=right,
            evidence={"opposite": opposite.id},
        )


def _is_explained(opposite: _Opposite, keys: str) -> bool:
    """Whether the source says the opposite too; the "hợp pháp" within "bất hợp pháp" is not it."""
    for phrase in opposite.vietnamese:
        keys = keys.replace(phrase, "  ")  # a blank for each neighbour, and no phrase across
    return any(phrase in keys for phrase in opposite.other)


def _says_any(source: str, opposites: set[str]) -> bool:
    """Whether the source says anything whose opposite these are."""
    keys, table = phrase_keys(source), _table()
    return any(phrase in keys for id_ in opposites for phrase in table[id_].vietnamese)


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def _table() -> dict[str, _Opposite]:
    return {
        row["id"]: _Opposite(
            row["id"],
            row["severity"],
            tuple(map(phrase_keys, row["vietnamese"].split("; "))),
            tuple(map(phrase_keys, row["other_vietnamese"].split("; "))),
            row["indonesian"].split("; ")[0],
        )
        for row in _rows()
    }


@cache
def _indonesian() -> dict[str, _Form]:
    forms: dict[str, _Form] = {}
    for row in _rows():
        for form in row["indonesian"].split("; "):
            forms.setdefault(form, _Form(set(), {})).translates.add(row["id"])
        for entry in row["other_indonesian"].split("; "):
            form, _, right = entry.partition("=")
            forms.setdefault(form, _Form(set(), {})).opposite_of[row["id"]] = right or None
    return forms


@cache
def _matcher() -> Matcher[_Form]:
    matcher: Matcher[_Form] = Matcher(WORD, target_key)
    for form, meaning in _indonesian().items():
        matcher.add(form, meaning)
    return matcher.compile()
