"""Whole sentences and the words that join them: one source put in two ways, one target for two sources."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import resources

from translation.checks.base import MINOR, NEUTRAL, Finding, Pair
from translation.lang.text import shortened
from translation.lang.vietnamese import SYLLABLE, vietnamese_key
from translation.termbase.words import WORD, stem

_ID = "consistency"
_CATEGORY = "terminology/inconsistent-use"
_FEWEST = 4  # words; what is shorter is said in many ways and for many things
_MOST_SHARED = 0.5  # of the words of two sources; beyond, one translation may serve both
_OPENING = re.compile(r"\s*([^\W\d_]+(?: [^\W\d_]+){0,3}),")


class SentenceConsistency:
    """The part of the consistency check that looks at sentences as wholes."""

    def find(self, pairs: Sequence[Pair]) -> Iterator[tuple[int, Finding]]:
        """Yield (index of the pair, finding), each inconsistency once, at the later place."""
        sources: dict[tuple[str, ...], int] = {}
        targets: dict[tuple[str, ...], int] = {}
        openings: dict[str, tuple[int, str, str]] = {}
        told: set[int] = set()
        for number, pair in enumerate(pairs):
            if not pair.source or not pair.target:
                continue
            said, put = _said(pair.source), _put(pair.target)
            if len(said) >= _FEWEST and len(put) >= _FEWEST:
                first = sources.setdefault(said, number)
                if first not in told and put != _put(pairs[first].target):
                    told.add(first)
                    yield number, _two_ways(pair, pairs[first], first)
                first = targets.setdefault(put, number)
                if first != number and _differ(said, _said(pairs[first].source)):
                    yield number, _copied(pair, pairs[first], first)
            yield from _joined_alike(number, pair, openings)


def _two_ways(pair: Pair, other: Pair, first: int) -> Finding:
    return Finding(
        check=_ID,
        category=_CATEGORY,
        severity=MINOR,
        message=f"Segment {first + 1} has the same source and reads “{shortened(other.target, 80)}”.",
        quote=pair.target,
        source_span=(0, len(pair.source)),
        target_span=(0, len(pair.target)),
        suggestion=other.target,
        evidence={"other": {"segment": first, "quote": other.target}},
    )


def _copied(pair: Pair, other: Pair, first: int) -> Finding:
    return Finding(
        check=_ID,
        category=_CATEGORY,
        severity=MINOR,
        message=f"Segment {first + 1} has the same translation, but its source says something else: "
        f"“{shortened(other.source, 80)}”.",
        quote=pair.target,
        source_span=(0, len(pair.source)),
        target_span=(0, len(pair.target)),
        evidence={"other": {"segment": first, "quote": other.target}},
    )


def _joined_alike(
    number: int, pair: Pair, openings: dict[str, tuple[int, str, str]]
) -> Iterator[tuple[int, Finding]]:
    """Sentences that begin alike in the target, but with words of another meaning in the source."""
    source, target = _OPENING.match(pair.source), _OPENING.match(pair.target)
    meaning = source and _connectors().get(" ".join(_said(source[1])))
    if not meaning or not target:
        return
    put = " ".join(_put(target[1]))
    first, other, text = openings.setdefault(put, (number, meaning, source[1]))
    if other != meaning:
        yield (
            number,
            Finding(
                check=_ID,
                category="style/unidiomatic",
                severity=NEUTRAL,
                message=f"“{target[1]}” renders “{source[1]}” here and “{text}” in segment {first + 1}: "
                "two ways of going on that are told apart in the source.",
                quote=target[1],
                source_span=source.span(1),
                target_span=target.span(1),
                evidence={"other": {"segment": first, "quote": target[1]}},
            ),
        )


def connector(pair: Pair) -> str:
    """What the target begins with where the source begins with a connector; "" elsewhere."""
    source, target = _OPENING.match(pair.source or ""), _OPENING.match(pair.target)
    is_known = source and target and " ".join(_said(source[1])) in _connectors()
    return " ".join(_put(target[1])) if is_known else ""


def _differ(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two sources share so few words that one translation cannot serve both."""
    left, right = set(one), set(other)
    return len(left & right) < _MOST_SHARED * min(len(left), len(right))


@lru_cache(maxsize=2048)
def _said(text: str) -> tuple[str, ...]:
    return tuple(vietnamese_key(match.group()) for match in SYLLABLE.finditer(text))


@lru_cache(maxsize=2048)
def _put(text: str) -> tuple[str, ...]:
    return tuple(stem(match.group()) for match in WORD.finditer(text))


@lru_cache(maxsize=1)
def _connectors() -> dict[str, str]:
    """Vietnamese connectors by their keys, with the name of what they mean."""
    file = resources.files("translation.checks").joinpath("connectors.tsv")
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {" ".join(_said(form)): row["meaning"] for row in rows for form in row["vietnamese"].split("; ")}
