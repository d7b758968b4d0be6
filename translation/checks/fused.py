"""Two items of a list that became one: "tình hình, giải quyết kiến nghị" as "situasi penyelesaian usulan"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import ClassVar

from translation.alignment.words import WordAlignment
from translation.checks.base import MINOR, NEEDED, Example, Finding, Pair, Threshold

_JOINING = Path(__file__).with_name("joining.txt")  # Indonesian words that keep two items apart
_AND = frozenset({"và", "hoặc", "cùng"})
_REACH = 10  # words between two boundaries of one list
_BEHIND_AND = 8  # words behind a comma within which "và" closes the list


class FusedListCheck:
    """The words on both sides of a comma of the source stand side by side in the target, nothing between.

    The comma must belong to a list: another one, or "và", is near it in the same sentence.
    """

    id = "mistranslation"
    ids: ClassVar[tuple[str, ...]] = ("mistranslation",)
    category = "accuracy/mistranslation"
    severity = MINOR
    needs_source = True
    encoder = NEEDED
    finds = "Two items of a list that the translation fused into one."
    example = Example(
        "Xã tập trung nắm chắc tình hình, giải quyết kiến nghị của người dân, giữ gìn vệ sinh.",
        "Kecamatan berfokus memahami situasi penyelesaian usulan warga, menjaga kebersihan.",
        "situasi penyelesaian",
    )
    thresholds: ClassVar[dict[str, Threshold]] = {
        "alike": Threshold(
            0.35, 0.2, 0.9, "How alike the words beside the comma must be to those of the target."
        )
    }

    def __init__(self, alike: float = 0.35):
        self._alike = alike

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the fused pairs in the order of the source."""
        words = pair.words
        if words is None or "," not in pair.source or not words.matrix.size:
            return
        source = [pair.source[start:end] for start, end in words.source]
        target = [pair.target[start:end] for start, end in words.target]
        links = {i: j for i, j in words.links if words.matrix[i, j] >= self._alike}
        for comma in _boundaries(source):
            fused = _fused(comma, source, target, links)
            if fused is not None:
                yield self._finding(pair, words, *fused)

    def _finding(self, pair: Pair, words: WordAlignment, left: int, right: int, place: int) -> Finding:
        source_span = (words.source[left][0], words.source[right][1])
        target_span = (words.target[place][0], words.target[place + 1][1])
        quote, said = pair.target[slice(*target_span)], pair.source[slice(*source_span)]
        return Finding(
            check=self.id,
            category=self.category,
            severity=self.severity,
            message=f"“{said}” belongs to two items of a list; “{quote}” makes one of them.",
            quote=quote,
            source_span=source_span,
            target_span=target_span,
            evidence={"shape": "fused list"},
        )


@cache
def _joining() -> frozenset[str]:
    return frozenset(_JOINING.read_text(encoding="utf-8").split())


def _boundaries(source: list[str]) -> list[int]:
    """The words with the commas that part items of a list."""
    commas = [number for number, word in enumerate(source[:-1]) if word.endswith(",")]
    ends = [number for number, word in enumerate(source) if word[-1] in ".;:!?"]
    found = []
    for place, comma in enumerate(commas):
        neighbours = commas[max(0, place - 1) : place] + commas[place + 1 : place + 2]
        listed = any(
            abs(other - comma) <= _REACH
            and not any(min(comma, other) <= end <= max(comma, other) for end in ends)
            for other in neighbours
        )
        if listed or not _AND.isdisjoint(source[comma + 1 : comma + 1 + _BEHIND_AND]):
            found.append(comma)
    return found


def _fused(
    comma: int, source: list[str], target: list[str], links: dict[int, int]
) -> tuple[int, int, int] | None:
    """(word before the comma, word behind it, its first target word) where their counterparts touch."""
    for left in (comma, comma - 1):
        for right in (comma + 1, comma + 2):
            place = links.get(left)
            if place is None or links.get(right) != place + 1 or source[right][0].isupper():
                continue
            starts_an_item = place == 0 or target[place - 1].endswith(",")
            if (
                not starts_an_item
                and target[place][-1].isalpha()
                and _is_content(target[place])
                and _is_content(target[place + 1])
            ):
                return left, right, place
    return None


def _is_content(word: str) -> bool:
    bare = word.rstrip('.,;:!?"”’)')
    return len(bare) > 4 and bare.islower() and bare not in _joining()
