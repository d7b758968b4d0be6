"""Strict precision, recall and F1 of the sentence alignment, beside Gale and Church in the same run.

    python benchmarks/alignment_f1.py <gold.jsonl> [--encoder FOLDER] [--long 2000]

Each line of the file is one document: {"vi": [sentences], "id": [sentences], "gold": [[[i, …], [j, …]], …]}.
A link counts only if it equals a gold link exactly. Gale and Church (1993) is
the plain algorithm: lengths in characters, the published priors and variance,
and links of three with one besides, without which it loses 0.1 here; nltk's is run where it is installed.
With ``--encoder`` also ours by vectors, and bertalign's algorithm on the same vectors; embedding is timed
apart. ``--long``: how long two texts of so many sentences take, made of all documents one after another.
"""

import argparse
import importlib.util
import json
import math
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np

from benchmarks.bertalign_sketch import bertalign
from translation.alignment import Anchors, Vectors, align
from translation.lang.text import nfc
from translation.termbase import load_default

Links = set[tuple[tuple[int, ...], tuple[int, ...]]]

PRIORS = {
    (1, 1): 0.89,
    (1, 0): 0.00495,
    (0, 1): 0.00495,
    (2, 1): 0.0445,
    (1, 2): 0.0445,
    (2, 2): 0.011,
    (3, 1): 0.005,
    (1, 3): 0.005,
}
VARIANCE = 6.8  # of the length of the other side, per character


def gale_church(source: list[str], target: list[str]) -> Links:
    lengths = [[len(text) for text in side] for side in (source, target)]
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(source) + 1):
        for j in range(len(target) + 1):
            reached = [
                (best[i - a, j - b][0] + _cost(lengths, i, j, a, b), (a, b))
                for a, b in PRIORS
                if a <= i and b <= j
            ]
            if reached:
                best[i, j] = min(reached)
    links: Links = set()
    i, j = len(source), len(target)
    while i or j:
        a, b = best[i, j][1]
        links.add((tuple(range(i - a, i)), tuple(range(j - b, j))))
        i, j = i - a, j - b
    return links


def _cost(lengths: list[list[int]], i: int, j: int, a: int, b: int) -> float:
    left, right = sum(lengths[0][i - a : i]), sum(lengths[1][j - b : j])
    delta = abs(right - left) / math.sqrt((left or right) * VARIANCE)
    tail = max(math.erfc(delta / math.sqrt(2)), 1e-300)
    return -math.log(tail) - math.log(PRIORS[a, b])


def ours(source: list[str], target: list[str]) -> Links:
    return {(link.source, link.target) for link in align(source, target)}


def ours_with_terms(source: list[str], target: list[str]) -> Links:
    termbase = load_default()
    anchors = Anchors(
        [termbase.anchors(text, "vi") for text in source], [termbase.anchors(text, "id") for text in target]
    )
    return {(link.source, link.target) for link in align(source, target, anchors=anchors)}


def nltk_gale_church(source: list[str], target: list[str]) -> Links:
    """nltk's, which gives pairs of indices: those that share a sentence are one link."""
    from nltk.translate.gale_church import align_blocks

    pairs = align_blocks([len(text) for text in source], [len(text) for text in target])
    links: list[tuple[set[int], set[int]]] = []
    for i, j in pairs:
        if links and (i in links[-1][0] or j in links[-1][1]):
            links[-1][0].add(i)
            links[-1][1].add(j)
        else:
            links.append(({i}, {j}))
    return {(tuple(sorted(left)), tuple(sorted(right))) for left, right in links}


class Embedded:
    """Centred vectors of an encoder, each text read once, and the seconds that took."""

    def __init__(self, folder: str):
        from translation.quality.encoder import get_encoder

        self._encoder, self._known, self.seconds = get_encoder(folder), {}, 0.0

    def __call__(self, texts: list[str], lang: str) -> np.ndarray:
        missing = [text for text in dict.fromkeys(texts) if (lang, text) not in self._known]
        if missing:
            started = time.perf_counter()
            vectors = self._encoder.embed_centred(missing, lang)
            self.seconds += time.perf_counter() - started
            self._known.update(zip(((lang, text) for text in missing), vectors, strict=True))
        return np.array([self._known[lang, text] for text in texts])

    def vectors(self, source: list[str], target: list[str]) -> Vectors:
        return Vectors(self(source, "vi"), self(target, "id"))


def measure(documents: Iterable[dict], aligner: Callable[[list[str], list[str]], Links]) -> str:
    """Precision, recall and F1 (0–1) over the links of all documents together, and the seconds it took."""
    right = found = wanted = 0
    started = time.perf_counter()
    for document in documents:
        links = aligner(document["vi"], document["id"])
        gold = {(tuple(source), tuple(target)) for source, target in document["gold"]}
        right, found, wanted = right + len(links & gold), found + len(links), wanted + len(gold)
    seconds = time.perf_counter() - started
    f1 = 2 * right / (found + wanted)
    return f"{right / found:9.4f} {right / wanted:9.4f} {f1:9.4f} {seconds:9.2f}"


def read(file: Path) -> list[dict]:
    documents = [json.loads(line) for line in file.open(encoding="utf-8") if line.strip()]
    for document in documents:
        for lang in ("vi", "id"):
            document[lang] = [nfc(text) for text in document[lang]]
    return documents


def report_long(documents: list[dict], count: int, embed: Embedded | None) -> None:
    """Seconds for two texts of ``count`` sentences; vectors are there already."""
    texts = [[text for document in documents for text in document[lang]] for lang in ("vi", "id")]
    source, target = ((side * math.ceil(count / len(side)))[:count] for side in texts)
    for name, vectors in (("with vectors", embed and embed.vectors(source, target)), ("texts alone", None)):
        if embed or not vectors:
            started = time.perf_counter()
            links = align(source, target, vectors=vectors)
            seconds = time.perf_counter() - started
            print(f"{count:,} x {count:,} sentences {name}: {seconds:.1f} s, {len(links):,} links")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, help="JSON Lines with vi, id and gold")
    parser.add_argument("--encoder", help="A folder that transformers can load.")
    parser.add_argument("--long", type=int, default=2000)
    options = parser.parse_args()
    documents = read(options.file)
    embed = Embedded(options.encoder) if options.encoder else None
    aligners = {"Gale and Church": gale_church}
    if importlib.util.find_spec("nltk"):
        aligners["nltk's Gale and Church"] = nltk_gale_church
    aligners |= {"this aligner": ours, "  with termbase anchors": ours_with_terms}
    if embed:
        aligners["  with vectors"] = lambda vi, id_: {
            (link.source, link.target) for link in align(vi, id_, vectors=embed.vectors(vi, id_))
        }
        aligners["bertalign's algorithm"] = lambda vi, id_: bertalign(vi, id_, embed)
        embed([text for document in documents for text in document["vi"]], "vi")
        embed([text for document in documents for text in document["id"]], "id")
        print(f"Embedding each sentence once: {embed.seconds:.1f} s")
    sentences = sum(len(document["vi"]) + len(document["id"]) for document in documents)
    print(f"{len(documents)} documents, {sentences} sentences, strict links")
    print(f"{'':24}{'precision':>9} {'recall':>9} {'F1':>9} {'seconds':>9}")
    for name, aligner in aligners.items():
        print(f"{name:24}{measure(documents, aligner)}")
    report_long(documents, options.long, embed)


if __name__ == "__main__":
    main()
