"""A small dictionary learnt from the article itself: words that a first alignment keeps side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from translation.alignment.features import word_units

_LEAST_TOGETHER = 2  # links in which both words occur
_LEAST_DICE = 0.6  # how nearly they occur in the same links only, 0–1
_COMMON = 0.35  # a word in more of the links than this says nothing


def learned_features(
    source: Sequence[str], target: Sequence[str], links: Sequence[tuple[Sequence[int], Sequence[int]]]
) -> tuple[list[frozenset[str]], list[frozenset[str]]]:
    """For each sentence of both sides the learnt word pairs of which it holds its side's word."""
    units = [[word_units(text, lang) for text in texts] for texts, lang in ((source, "vi"), (target, "id"))]
    pairs = _pairs([(_union(units[0], s), _union(units[1], t)) for s, t in links if s and t])
    names = [{}, {}]
    for pair in pairs:
        for side in (0, 1):
            names[side].setdefault(pair[side], set()).add(f"x:{pair[0]}={pair[1]}")
    return tuple(
        [frozenset().union(*(names[side].get(unit, ()) for unit in found)) for found in units[side]]
        for side in (0, 1)
    )


def _union(units: list[set[str]], indices: Sequence[int]) -> set[str]:
    return set().union(*(units[index] for index in indices))


def _pairs(links: list[tuple[set[str], set[str]]]) -> list[tuple[str, str]]:
    """The pairs whose words occur in the same links; each word is used once, the surest first."""
    limit = max(_LEAST_TOGETHER, _COMMON * len(links))
    counts = [Counter(word for link in links for word in link[side]) for side in (0, 1)]
    usable = [{w for w, n in count.items() if _LEAST_TOGETHER <= n <= limit} for count in counts]
    together = Counter((s, t) for link in links for s in link[0] & usable[0] for t in link[1] & usable[1])
    scored = (
        (2 * count / (counts[0][s] + counts[1][t]), count, s, t)
        for (s, t), count in together.items()
        if count >= _LEAST_TOGETHER
    )
    sure = [one for one in scored if one[0] >= _LEAST_DICE]
    pairs, used = [], set()
    for _, _, s, t in sorted(sure, key=lambda one: (-one[0], -one[1], one[2], one[3])):
        if ("vi", s) not in used and ("id", t) not in used:
            pairs.append((s, t))
            used |= {("vi", s), ("id", t)}
    return pairs
