"""Bertalign's algorithm (Liu & Zhu 2023) on vectors that are given, as a peer of ours.

Two passes: first 1-1 links by dynamic programming over the three nearest sentences of each, then links of
up to five sentences around that path. A link scores the cosine of its two concatenations, less half of
what they share with their neighbours, times a length term; a sentence left alone costs ``SKIP``.
Every concatenation has a vector of its own, as there.
"""

import numpy as np

TOP, LONGEST, SKIP, WINDOW, CHARACTERS = 3, 5, -0.1, 5, 1.1


def bertalign(source: list[str], target: list[str], embed) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Links of all sentences; ``embed(texts, lang)`` gives unit vectors."""
    ours, theirs = _overlaps(source, "vi", embed), _overlaps(target, "id", embed)
    path = _first_pass(ours[0], theirs[0])
    lengths = [[len(text) for text in side] for side in (source, target)]
    return _second_pass(ours, theirs, lengths, path)


def _overlaps(texts: list[str], lang: str, embed) -> list[np.ndarray]:
    """For each size from 1 the vectors of the concatenations that END with each sentence."""
    sizes = []
    for size in range(1, LONGEST):
        parts = [" ".join(texts[max(0, end - size + 1) : end + 1]) for end in range(len(texts))]
        sizes.append(embed(parts, lang))
    return sizes


def _first_pass(ours: np.ndarray, theirs: np.ndarray) -> list[tuple[int, int]]:
    """The best ascending chain of 1-1 links among the nearest neighbours, from corner to corner."""
    alike = ours @ theirs.T
    near = {(i, int(j)) for i, row in enumerate(alike) for j in np.argsort(-row)[:TOP]}
    rows, columns = alike.shape
    score, came = np.zeros((rows + 1, columns + 1)), {}
    for i in range(rows + 1):
        for j in range(columns + 1):
            moves = []
            if i:
                moves.append((score[i - 1, j], (1, 0)))
            if j:
                moves.append((score[i, j - 1], (0, 1)))
            if i and j and (i - 1, j - 1) in near:
                moves.append((score[i - 1, j - 1] + alike[i - 1, j - 1], (1, 1)))
            if moves:
                score[i, j], came[i, j] = max(moves)
    chain, i, j = [(rows, columns)], rows, columns
    while i or j:
        a, b = came[i, j]
        i, j = i - a, j - b
        if (a, b) == (1, 1):
            chain.append((i + 1, j + 1))
    return [(0, 0), *chain[::-1]]


def _second_pass(ours, theirs, lengths, chain) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    rows, columns = len(lengths[0]), len(lengths[1])
    centre = np.interp(range(rows + 1), *zip(*dict(chain).items(), strict=True))
    sizes = [(1, 0), (0, 1)]
    sizes += [(a, b) for a in range(1, LONGEST) for b in range(1, LONGEST) if a + b <= LONGEST]
    score, came = {(0, 0): 0.0}, {}
    for i in range(rows + 1):
        around = max(WINDOW, abs(rows - columns))
        for j in range(max(0, int(centre[i]) - around), min(columns, int(centre[i]) + around) + 1):
            moves = [
                (score[i - a, j - b] + _score(ours, theirs, lengths, i, j, a, b), (a, b))
                for a, b in sizes
                if (i - a, j - b) in score
            ]
            if moves:
                score[i, j], came[i, j] = max(moves)
    links, i, j = set(), rows, columns
    while i or j:
        a, b = came[i, j]
        links.add((tuple(range(i - a, i)), tuple(range(j - b, j))))
        i, j = i - a, j - b
    return links


def _score(ours, theirs, lengths, i: int, j: int, a: int, b: int) -> float:
    """Of the link of the ``a`` and ``b`` sentences that end before i and j."""
    if not a or not b:
        return SKIP
    vector, other = ours[a - 1][i - 1], theirs[b - 1][j - 1]
    alike = float(vector @ other) - (_margin(vector, theirs[0], j, b) + _margin(other, ours[0], i, a)) / 2
    left, right = sum(lengths[0][i - a : i]) * CHARACTERS, sum(lengths[1][j - b : j])
    return alike * np.log2(1 + min(left, right) / max(left, right))


def _margin(vector: np.ndarray, sentences: np.ndarray, end: int, size: int) -> float:
    """The mean cosine with the sentence before and the one after the other side of the link."""
    around = [sentences[k] for k in (end - size - 1, end) if 0 <= k < len(sentences)]
    return float(np.mean([vector @ one for one in around])) if around else 0.0
