"""Official titles: every source title against the target title that renders it, slot by slot."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from translation.checks.base import MAJOR, MINOR, SEVERITIES, Example, Finding, Pair
from translation.checks.signs import Signs
from translation.titles import (
    Comparison,
    Difference,
    compare,
    first_words,
    impossible_titles,
)

_CATEGORY = "terminology/"
# Of equal severity the first names the finding: it misleads most.
_FIRST = ("rank", "body", "level", "place", "role", "status", "mode")
_LABELS = {
    "status": "status", "rank": "rank", "role": "role", "mode": "mode",
    "body": "body", "level": "level", "place": "place",
}  # fmt: skip


def title_signs() -> Signs:
    """Both sides must have a title."""
    return Signs(first_words("vi"), first_words("id"))


class TitleCheck:
    """One finding for a title that says something else than its source; the worst slot names it."""

    id = "title-role"
    ids = tuple(f"title-{slot}" for slot in ("status", "rank", "role", "mode", "body", "level", "place"))
    category = f"{_CATEGORY}title-role"
    severity = MAJOR
    needs_source = True
    encoder = ""
    finds = (
        "An official title whose status, rank, role, mode, body, level or place is not that of the source."
    )
    example = Example(
        "Phó Chủ tịch UBND tỉnh phát biểu tại lễ khai mạc.",
        "Ketua Komite Rakyat Provinsi berpidato pada pembukaan itu.",
        "Ketua Komite Rakyat Provinsi",
        "Wakil Ketua Komite Rakyat Provinsi",
    )
    thresholds: ClassVar = {}
    signs = staticmethod(title_signs)

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield findings in the order of the source's titles."""
        for comparison in compare(pair.source, pair.target):
            if comparison.differences:
                yield _finding(comparison)


class ImpossibleTitleCheck:
    """Without a source: titles that no Vietnamese office has, as warnings."""

    id = "title-body"
    category = f"{_CATEGORY}title-body"
    severity = MINOR
    needs_source, only_without_source = False, True
    encoder = ""
    finds = "Without a source: an official title that no Vietnamese office has."
    example = Example(
        None,
        "Sekretaris Komite Rakyat Provinsi berpidato pada pembukaan itu.",
        "Sekretaris Komite Rakyat Provinsi",
    )
    thresholds: ClassVar = {}

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield them in order; nothing where there is a source to judge by."""
        if pair.source is not None:
            return
        for impossible in impossible_titles(pair.target):
            title = impossible.title
            instead = " or ".join(f"“{text}”" for text in impossible.instead)
            yield Finding(
                check=self.id,
                category=self.category,
                severity=MINOR,
                message=(
                    f"“{title.text}” cannot be: {impossible.why}. Write {instead}, whichever is meant. "
                    "The source is missing, so this is a guess."
                ),
                quote=title.text,
                target_span=(title.start, title.end),
                evidence={"title": title.text},
            )


def _finding(comparison: Comparison) -> Finding:
    worst = max(comparison.differences, key=lambda d: (SEVERITIES.index(d.severity), -_FIRST.index(d.slot)))
    source, target = comparison.source, comparison.target
    return Finding(
        check=f"title-{worst.slot}",
        category=f"{_CATEGORY}title-{worst.slot}",
        severity=worst.severity,
        message=" ".join(map(_sentence, _ordered(comparison, worst))),
        quote=target.text,
        source_span=(source.start, source.end),
        target_span=(target.start, target.end),
        suggestion=comparison.suggestion,
        evidence={"title": source.text, "slots": [dict(row) for row in comparison.table]},
    )


def _ordered(comparison: Comparison, worst: Difference) -> list[Difference]:
    return [worst, *(d for d in comparison.differences if d is not worst)]


def _sentence(difference: Difference) -> str:
    label, right = _LABELS[difference.slot], difference.should_be
    if not difference.source:
        return f"Wrong {label}: the source has none, the target says “{difference.target}”."
    if not difference.target:
        return f"Missing {label}: the source says “{difference.source}”" + (
            f", in Indonesian “{right}”." if right else "."
        )
    if difference.severity == MINOR:
        return (
            f"Other wording of the {label}: “{difference.target}” for “{difference.source}”; write “{right}”."
        )
    return f"Wrong {label}: the source says “{difference.source}”, the target “{difference.target}”" + (
        f"; write “{right}”." if right else "."
    )
