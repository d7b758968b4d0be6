"""Institutions that only Indonesia has, put for Vietnamese ones: "Polres" for Công an huyện, "BMKG".

indonesian_bodies.tsv: the form, what it is, what to write instead for which words of the source, and
words of the source that make it right ("thống đốc" is Gubernur).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import ClassVar

from translation.checks.base import MAJOR, Example, Finding, Pair
from translation.checks.phrases import phrase_keys, phrase_spans
from translation.checks.signs import Signs, first_words

_FILE = Path(__file__).with_name("indonesian_bodies.tsv")
_ABROAD = re.compile(r"indonesia|inđônêxia|jakarta", re.IGNORECASE)


@dataclass(frozen=True)
class _Body:
    """``instead`` by the keys of the Vietnamese words it stands for, ``unless`` are keys too."""

    what: str
    instead: tuple[tuple[str, str], ...]
    unless: tuple[str, ...]


def _signs() -> Signs:
    return Signs(target=first_words(*map(str.lower, _bodies())))


class IndonesianBodyCheck:
    """The name or short form of an Indonesian institution where the source is not about Indonesia."""

    id = "trap"
    ids: ClassVar[tuple[str, ...]] = ("trap",)
    category = "terminology/wrong-term"
    severity = MAJOR
    needs_source = True
    encoder: ClassVar[str] = ""
    finds = "An institution that only Indonesia has for one of Viet Nam: Polres, BMKG, Bupati, DPR."
    example = Example(
        "Công an huyện đã đến hiện trường.",
        "Polres telah tiba di lokasi kejadian.",
        "Polres",
        "Kepolisian Kabupaten",
    )
    thresholds: ClassVar[dict] = {}
    signs = staticmethod(_signs)

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield them in the order of the target."""
        hits = list(_pattern().finditer(pair.target))
        if not hits or _ABROAD.search(pair.source) or _ABROAD.search(pair.target):
            return
        keys = phrase_keys(pair.source)
        for hit in hits:
            form, body = hit.group(), _bodies()[hit.group()]
            if form in pair.source or any(word in keys for word in body.unless):
                continue
            vi, right = next(((vi, right) for vi, right in body.instead if vi in keys), (None, None))
            span = next(iter(phrase_spans(pair.source, [vi.strip()])), None) if vi else None
            hint = f" Write “{right}”." if right else ""
            yield Finding(
                check=self.id,
                category=self.category,
                severity=MAJOR,
                message=f"“{form}” is an Indonesian {body.what}; Viet Nam has another.{hint}",
                quote=form,
                source_span=span,
                target_span=hit.span(),
                suggestion=right,
                evidence={"body": form},
            )


@lru_cache(maxsize=1)
def _bodies() -> dict[str, _Body]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {
        row["form"]: _Body(
            row["what"],
            tuple(
                (phrase_keys(vi), right)
                for vi, _, right in (pair.partition("=") for pair in row["instead"].split("; ") if pair)
            ),
            tuple(phrase_keys(word) for word in (row["unless"] or "").split("; ") if word),
        )
        for row in rows
    }


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    forms = "|".join(map(re.escape, sorted(_bodies(), key=len, reverse=True)))
    return re.compile(rf"(?<![\w-])(?:{forms})(?![\w-]| AS\b)")
