""" "Bí thư, Phó Bí thư Huyện ủy" are two offices: with one of them left out the deputies are promoted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from translation.checks.base import CRITICAL, Example, Finding, Pair, Threshold
from translation.checks.titles import title_signs
from translation.titles.pairing import pair_titles
from translation.titles.parse import MOST_TITLES, parse_id, parse_vi
from translation.titles.records import RANK, ROLE, Title

_NEAR = 60  # code points around the title of the target in which the other office may be told in other words
_DEPUTY = re.compile(r"\b(?:wakil|deputi)(?:nya)?\b", re.IGNORECASE)
_LEADERS = re.compile(r"\b(?:pimpinan|pemimpin|jajaran|masing-masing|keduanya)\b", re.IGNORECASE)


class LostTitleCheck:
    """Of an office and its deputy in one breath the translation has only one."""

    id = "title-rank"
    ids: ClassVar[tuple[str, ...]] = ("title-rank",)
    category = "terminology/title-rank"
    severity = CRITICAL
    needs_source = True
    encoder = ""
    finds = "An office and its deputy (Bí thư, Phó Bí thư Huyện ủy) of which the translation has only one."
    example = Example(
        "Có 12 người là Bí thư, Phó Bí thư Huyện ủy.",
        "Sebanyak 12 orang adalah Sekretaris Komite Partai Kabupaten.",
        "Sekretaris Komite Partai Kabupaten",
        "Sekretaris dan Wakil Sekretaris Komite Partai Kabupaten",
    )
    thresholds: ClassVar[dict[str, Threshold]] = {}
    signs = staticmethod(title_signs)

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield one finding for each such pair of offices, in the order of the source."""
        source = parse_vi(pair.source)
        twos = [n for n in range(len(source) - 1) if _are_two(source[n], source[n + 1])]
        target = parse_id(pair.target) if twos else []
        if not target or max(len(source), len(target)) > MOST_TITLES:
            return
        partners = dict(pair_titles(source, target))
        for n in twos:
            known = [partners[i] for i in (n, n + 1) if i in partners]
            if len(known) == 1 and _is_alone(target[known[0]], pair.target):
                yield self._finding(pair, source[n : n + 2], target[known[0]])

    def _finding(self, pair: Pair, two: list[Title], title: Title) -> Finding:
        start, end = two[0].start, two[1].end
        role = title.of(ROLE)[0]
        only = pair.target[role.start : role.end]
        more = "" if title.of(RANK) else "Wakil "
        rest = pair.target[role.start : title.end] if more else title.text
        suggestion = f"{pair.target[title.start : role.start] if more else ''}{only} dan {more}{rest}"
        return Finding(
            check=self.id,
            category=self.category,
            severity=self.severity,
            message=(
                f"“{pair.source[start:end]}” are two offices, “{title.text}” is one of them: "
                f"write “{suggestion}”."
            ),
            quote=title.text,
            source_span=(start, end),
            target_span=(title.start, title.end),
            suggestion=suggestion,
            evidence={"title": pair.source[start:end]},
        )


def _are_two(one: Title, other: Title) -> bool:
    """Whether the first has its body from the second, and just one of them is a deputy."""
    return bool(one.borrowed) and bool(one.of(RANK)) != bool(other.of(RANK))


def _is_alone(title: Title, text: str) -> bool:
    """Whether nothing near the title of the target could stand for the other office."""
    before = text[max(0, title.start - _NEAR) : title.start]
    after = text[title.end : title.end + _NEAR]
    around = f"{before} | {after}"
    role = title.of(ROLE)[0].text
    other = re.search(rf"\b{re.escape(role)}\b", around, re.IGNORECASE) if title.of(RANK) else None
    return not (_DEPUTY.search(around) or _LEADERS.search(around) or other)
