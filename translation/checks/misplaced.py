"""Translations that fit the source of another segment of the article better than their own."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import ClassVar

from translation.checks.base import MAJOR, Example, Finding, Pair
from translation.checks.counterparts import counterparts, unlike_by_dictionary
from translation.checks.wrong_sentence import WrongSentenceCheck
from translation.lang.text import shortened

_NEAR = 30  # segments before and after that are looked at
_FEWEST = 5  # words of either side; what is shorter fits many sources
_SUSPECT = 0.05  # so unlike its source (0 is usual) that it is worth while to look elsewhere
_FITS = -0.05  # so unlike at most the better source is, by the dictionary
_MARGIN = 0.15  # and so much less than its own


class MisplacedCheck:
    """What the single pair leaves open the article can settle: the target is that of another segment.

    It shares the id of :class:`translation.checks.wrong_sentence.WrongSentenceCheck` and is silent where
    that one speaks. The dictionary alone compares across segments.
    """

    id = WrongSentenceCheck.id
    category = WrongSentenceCheck.category
    severity = MAJOR
    needs_source = True
    encoder = ""
    finds = "A translation that fits the source of another segment of the article better than its own."
    example = Example(
        "Giá cà phê trong nước hôm nay tăng nhẹ so với tuần trước.\nGiá gạo xuất khẩu hôm nay giảm.",
        "Harga beras dalam negeri hari ini naik tipis.\n"
        "Harga kopi dalam negeri hari ini naik tipis dibandingkan minggu lalu.",
        "Harga kopi dalam negeri hari ini naik tipis dibandingkan minggu lalu.",
    )
    thresholds: ClassVar = {}

    def __init__(self):
        self._alone = WrongSentenceCheck()

    def about(self, pair: Pair) -> Hashable:
        """The source alone: a text that was edited is looked at when the whole article is judged."""
        return pair.source

    def find(self, pairs: Sequence[Pair]) -> Iterator[tuple[int, Finding]]:
        """Yield (index of the segment, finding on its whole target)."""
        for number, pair in enumerate(pairs):
            if not self._is_suspect(pair) or any(self._alone.find(pair)):
                continue
            own = unlike_by_dictionary(pair.source, pair.target)
            near = range(max(0, number - _NEAR), min(len(pairs), number + _NEAR + 1))
            others = [
                (unlike_by_dictionary(pairs[i].source, pair.target), i)
                for i in near
                if pairs[i].source and pairs[i].source != pair.source
            ]
            best, other = min(others, default=(1.0, number))
            if best <= _FITS and best <= own - _MARGIN:
                yield number, self._finding(pair, pairs[other], other)

    def _is_suspect(self, pair: Pair) -> bool:
        if pair.source is None or min(len(pair.source.split()), len(pair.target.split())) < _FEWEST:
            return False
        found = counterparts(pair)
        if found.by_encoder:
            return found.unlike >= _SUSPECT
        return unlike_by_dictionary(pair.source, pair.target) >= _SUSPECT

    def _finding(self, pair: Pair, other: Pair, number: int) -> Finding:
        return Finding(
            check=self.id,
            category=WrongSentenceCheck.category,
            severity=MAJOR,
            message=(
                f"This text fits segment {number + 1} (“{shortened(other.source)}”) better than its "
                "own source: it seems to have slipped."
            ),
            quote=pair.target,
            source_span=(0, len(pair.source)),
            target_span=(0, len(pair.target)),
            evidence={"other": {"segment": number}},
        )
