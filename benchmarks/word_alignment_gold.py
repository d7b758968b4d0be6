"""The gold of tests/data/word_alignment.txt, and how word links are scored against it (Och and Ney, 2003)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from translation.alignment.words import core_spans

GOLD = Path(__file__).resolve().parent.parent / "tests" / "data" / "word_alignment.txt"
Links = frozenset[tuple[int, int]]


class BadGold(ValueError):
    """A line of the file cannot be read; the message names the pair, the fault and the remedy."""


@dataclass(frozen=True)
class GoldPair:
    """Links are (source word, target word) as ``word_spans`` counts; ``possible`` holds the sure ones too."""

    source: str
    target: str
    sure: Links
    possible: Links


def load_gold(path: Path = GOLD) -> list[GoldPair]:
    """All pairs of the file, in order; raises :class:`BadGold`."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    blocks = [block.splitlines() for block in "\n".join(lines).strip().split("\n\n")]
    wrong = next((block for block in blocks if len(block) != 3), None)
    if wrong is not None:
        raise BadGold(f"“{wrong[0]}” has {len(wrong)} lines; expected source, target and links.")
    return [_pair(*block) for block in blocks]


def bare_words(text: str) -> list[str]:
    """The words without the marks at their edges; "" for a dash that stands alone."""
    return [text[start:end] for start, end in core_spans(text)]


def _pair(source: str, target: str, links: str) -> GoldPair:
    here, there = bare_words(source), bare_words(target)
    sure: set[tuple[int, int]] = set()
    possible: set[tuple[int, int]] = set()
    for item in links.split("; "):
        sign = next((sign for sign in ("==", "=", "~") if sign in item), None)
        if sign is None:
            raise BadGold(f"“{item}” in “{source}” links nothing; write a=b or a~b.")
        left, right = item.split(sign)
        rows, columns = _indices(left, here, source), _indices(right, there, source)
        if sign == "==" and len(rows) != len(columns):
            raise BadGold(f"“{item}” in “{source}” has sides of different lengths; write = for a block.")
        found = (
            set(zip(rows, columns, strict=True)) if sign == "==" else {(i, j) for i in rows for j in columns}
        )
        (possible if sign == "~" else sure).update(found)
    return GoldPair(source, target, frozenset(sure), frozenset(sure | possible))


def _indices(phrases: str, words: Sequence[str], source: str) -> list[int]:
    """The words of phrases with " + " between them."""
    return [index for phrase in phrases.split(" + ") for index in _phrase(phrase, words, source)]


def _phrase(phrase: str, words: Sequence[str], source: str) -> range:
    text, _, number = phrase.partition("#")
    sought = text.split()
    starts = [i for i in range(len(words)) if list(words[i : i + len(sought)]) == sought]
    nth = int(number or 1)
    if len(starts) < nth:
        raise BadGold(f"“{phrase}” is not in the pair “{source}”; write the words as they stand there.")
    return range(starts[nth - 1], starts[nth - 1] + len(sought))


@dataclass(frozen=True)
class Figures:
    """Over all links of several pairs together, each 0–1; lower is better for ``aer`` alone."""

    precision: float
    recall: float
    aer: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def figures(gold: Sequence[GoldPair], found: Iterable[Iterable[tuple[int, int]]]) -> Figures:
    """Precision against the possible links, recall of the sure ones, and the alignment error rate."""
    in_all = right = sure_found = sure = 0
    for pair, links in zip(gold, found, strict=True):
        here, there = bare_words(pair.source), bare_words(pair.target)
        kept = {(i, j) for i, j in links if here[i] and there[j]}
        in_all += len(kept)
        right += len(kept & pair.possible)
        sure_found += len(kept & pair.sure)
        sure += len(pair.sure)
    error = 1 - (sure_found + right) / (in_all + sure)
    return Figures(right / in_all if in_all else 0.0, sure_found / sure, error)
