"""Two numbers that changed places: 5 dead and 2 missing are not 2 dead and 5 missing."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import ClassVar

from translation.alignment.features import features
from translation.alignment.words import WordAlignment
from translation.checks.base import BETTER, CRITICAL, MAJOR, MINOR, Example, Finding, Pair, Threshold
from translation.checks.comparison import Comparison, Match, compare
from translation.checks.signs import DIGIT, Signs
from translation.lang.quantity import NUMBER, Quantity
from translation.lang.units import units

CATEGORY = "locale-conventions/number"
_MOST = 40  # numbers of a text that are looked at
_NEAR = 80  # characters: what lies closer is marked in one piece
_BEFORE = re.compile(r"(?:[^\s\d]+\s+){0,2}$")
_BEHIND = re.compile(r"\W*(?:[^\W\d_][^\s\d]*\s*){0,3}")
_LABEL = re.compile(r"([^\W\d_]+)[\s(.-]*$")  # "Pasal 4", "ayat (4)", "No. 4", "ke-4"
_NO_LABEL: frozenset[int] = frozenset()
_OF = re.compile(r"\s*(?:\w+\s+){0,2}(?:dari|di antara)\s")
_AMONG = re.compile(r"\b(?:trong|trên|tổng|cứ|của)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_MARGIN = 0.15  # how much likelier the encoder must find the one reading than the other, cosine
_CROSSED = 2  # words of the dictionary that must stand with the other number
# One of these is enough evidence by itself; spans of time are counted everywhere.
_TELLING = frozenset(name for name, unit in units().items() if unit.measures != "time")
_YEARS = range(1800, 2101)


class NumberOrderCheck:
    """Two numbers of a segment that stand in each other's place."""

    id = "number"
    ids: ClassVar[tuple[str, ...]] = ("number",)
    category = CATEGORY
    severity = MAJOR
    needs_source = True
    encoder = BETTER
    finds = "Two numbers in each other's place, by their units, the words beside them, or their order alone."
    example = Example("Có 5 cầu, 12 xã.", "Ada 12 jembatan, 5 komune.", "12 jembatan, 5", "5 jembatan, 12")
    thresholds: ClassVar[dict[str, Threshold]] = {}
    signs = Signs((DIGIT,), (DIGIT,))

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the pairs of numbers that changed places, in the order of the source."""
        comparison = compare(pair.source, pair.target)
        if len(comparison.matches) < 2:
            return
        for first, second in _exchanged(pair, comparison):
            evidence = _evidence(pair, first, second)
            if evidence >= 0:
                severity = CRITICAL if evidence else MINOR
                yield from _findings(pair.target, first, second, severity)


def _exchanged(pair: Pair, comparison: Comparison) -> Iterator[tuple[Match, Match]]:
    """Pairs of matched numbers of which each has the other's rank among them."""
    matches = [
        m for m in comparison.matches if m[0].kind == m[1].kind == NUMBER and m[0].digits and m[1].digits
    ]
    if len(matches) < 2:
        return
    matches = sorted(matches[:_MOST], key=lambda m: m[0].start)
    order = sorted(range(len(matches)), key=lambda i: matches[i][1].start)
    for here, there in enumerate(order):
        first, second = matches[here], matches[there]
        if there > here and order[there] == here and not first[0].equals(second[0]):
            yield first, second
        elif there == here and here + 1 < len(order) and order[here + 1] == here + 1:
            second = matches[here + 1]
            if _units_exchanged(first, second) or _labels(pair, first, second) > 0:
                yield first, second


def _units_exchanged(first: Match, second: Match) -> bool:
    """40 mph (64 km/h) that became 40 km/h (64 mph): the order stayed, the units did not."""
    (s1, t1), (s2, t2) = first, second
    return bool(s1.unit and s2.unit) and s1.unit != s2.unit and (s1.unit, s2.unit) == (t2.unit, t1.unit)


def _evidence(pair: Pair, first: Match, second: Match) -> int:
    """1: they changed places; -1: they moved with what they count; 0: only their order speaks."""
    for judge in (_part_of_whole, _labels, _units, _words, _meaning):
        verdict = judge(pair, first, second)
        if verdict:
            return verdict
    return 0


def _sign(straight: float, crossed: float) -> int:
    return (crossed > straight) - (crossed < straight)


def _part_of_whole(pair: Pair, first: Match, second: Match) -> int:
    """ "Trong 230 dự án, 12 …" is "12 dari 230 …": the part comes first, wherever the source has it."""
    whole, part = first, second
    if part[0].values[0] > whole[0].values[0] or not _OF.match(pair.target, part[1].end):
        return 0
    return -1 if _AMONG.search(pair.source, max(0, whole[0].start - 20), whole[0].start) else 0


def _labels(pair: Pair, first: Match, second: Match) -> int:
    """ "Khoản 4 Điều 174" is "Pasal 174 Ayat 4": the words before them say what each number is."""
    (s1, t1), (s2, t2) = (
        (_label(pair.source, s, "vi"), _label(pair.target, t, "id")) for s, t in (first, second)
    )
    if not (s1 or s2) or s1 == s2:
        return 0
    straight, crossed = bool(s1 & t1) + bool(s2 & t2), bool(s1 & t2) + bool(s2 & t1)
    return _sign(straight, crossed) if max(straight, crossed) > 1 else 0


def _label(text: str, quantity: Quantity, lang: str) -> frozenset[int]:
    """The rows of the table that the word before a number is in."""
    before = _LABEL.search(text, max(0, quantity.start - 24), quantity.start)
    return _label_rows(lang).get(before[1].lower(), _NO_LABEL) if before else _NO_LABEL


@cache
def _label_rows(lang: str) -> dict[str, frozenset[int]]:
    """Words of number_labels.tsv, where a number follows them, with their rows."""
    text = Path(__file__).with_name("number_labels.tsv").read_text(encoding="utf-8")
    rows: dict[str, frozenset[int]] = {}
    for number, row in enumerate(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)):
        for word in row[lang].split("|"):
            rows[word] = rows.get(word, _NO_LABEL) | {number}
    return rows


def _units(pair: Pair, first: Match, second: Match) -> int:
    (s1, t1), (s2, t2) = ((_unit(s, pair.source), _unit(t, pair.target)) for s, t in (first, second))
    if s1 == s2:
        return 0
    straight = (bool(s1) and s1 == t1) + (bool(s2) and s2 == t2)
    crossed = (bool(s1) and s1 == t2) + (bool(s2) and s2 == t1)
    if crossed == 1 and not straight and not {s1, s2} & {t1, t2} & _TELLING:
        return 0
    return _sign(straight, crossed)


def _unit(quantity: Quantity, text: str) -> str:
    """The unit, or that a bare number stands where a year does: nothing counted follows."""
    if quantity.unit or quantity.values[0] not in _YEARS or len(quantity.text) != 4:
        return quantity.unit
    behind = text[quantity.end : quantity.end + 2].strip()
    return "calendar-year" if not behind[:1].isalpha() else ""


def _words(pair: Pair, first: Match, second: Match) -> int:
    """Whether the dictionary knows the words beside the numbers as translations."""
    (s1, t1), (s2, t2) = (
        (_beside(pair.source, s, "vi"), _beside(pair.target, t, "id")) for s, t in (first, second)
    )
    common = s1 & s2
    s1, s2 = s1 - common, s2 - common
    straight, crossed = len(s1 & t1) + len(s2 & t2), len(s1 & t2) + len(s2 & t1)
    if straight > crossed:
        return -1
    return 1 if crossed >= _CROSSED and not straight else 0


def _beside(text: str, quantity: Quantity, lang: str) -> frozenset[str]:
    before = _BEFORE.search(text, max(0, quantity.start - 24), quantity.start).group()
    behind = _BEHIND.match(text, quantity.end).group()
    return frozenset(f for f in features(f"{before} {behind}", lang) if f[:2] not in ("m:", "f:"))


def _meaning(pair: Pair, first: Match, second: Match) -> int:
    """What the encoder thinks of the words right behind the numbers."""
    words = pair.words
    if words is None or not words.matrix.size:
        return 0
    (s1, t1), (s2, t2) = (
        (_next(words, s, source=True), _next(words, t, source=False)) for s, t in (first, second)
    )
    if None in (s1, s2, t1, t2):
        return 0
    straight = float(words.matrix[s1, t1] + words.matrix[s2, t2])
    crossed = float(words.matrix[s1, t2] + words.matrix[s2, t1])
    return _sign(straight, crossed) if abs(straight - crossed) > _MARGIN else 0


def _next(words: WordAlignment, quantity: Quantity, *, source: bool) -> int | None:
    spans = words.source if source else words.target
    return next((i for i, (start, _) in enumerate(spans) if start >= quantity.end), None)


def _findings(text: str, first: Match, second: Match, severity: str) -> Iterator[Finding]:
    """One piece with both numbers where they are near each other, else each by itself."""
    (s1, t1), (s2, t2) = first, second
    message = (
        f"“{s1.text}” and “{s2.text}” stand in this order in the source; in the translation they have "
        "changed places."
    )
    low, high = sorted((t1, t2), key=lambda q: q.start)
    if high.start - low.end <= _NEAR:
        span = (low.start, high.end)
        between = text[low.end : high.start]
        spans = [((s1.start, s2.end), span, f"{high.text}{between}{low.text}")]
    else:
        spans = [
            ((s1.start, s1.end), (t2.start, t2.end), t1.text),
            ((s2.start, s2.end), (t1.start, t1.end), t2.text),
        ]
    for source_span, target_span, suggestion in spans:
        yield Finding(
            check=NumberOrderCheck.id,
            category=CATEGORY,
            severity=severity,
            message=message,
            quote=text[slice(*target_span)],
            source_span=source_span,
            target_span=target_span,
            suggestion=suggestion,
            evidence={"source": f"{s1.text}, {s2.text}", "target": f"{low.text}, {high.text}"},
        )
