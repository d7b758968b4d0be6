"""Precision, recall, F1 and error rate of the word alignment on pairs aligned by hand, beside a baseline.

    python benchmarks/word_alignment.py [<folder of the encoder>] [--wrong]

The baseline knows no encoder: dictionary, names, numbers and order. The encoder's links are measured by
the layer they are read from: mutual best matches, those grown over compounds, and grown with what is known
otherwise (what the product shows). The one constant was chosen with all pairs in view; the
figures by halves (odd and even numbers) say how much the choice of pairs moves them.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.word_alignment_gold import GoldPair, bare_words, figures, load_gold
from translation.alignment.known_words import known_links, word_links
from translation.alignment.words import Links, WordAlignment

LAYERS = (6, 7, 8, 9, 10)


def read(gold: Sequence[GoldPair], folder: str, layer: int) -> list[WordAlignment]:
    from translation.quality import encoder

    encoder.WORD_LAYER = layer
    return encoder.Encoder(folder).align_words([pair.source for pair in gold], [pair.target for pair in gold])


def methods(gold: Sequence[GoldPair], words: Sequence[WordAlignment]) -> dict[str, list[Links]]:
    return {
        "mutual best": [frozenset(one.links) for one in words],
        "grown": [one.grown() for one in words],
        "grown, known": [word_links(p.source, p.target, one) for p, one in zip(gold, words, strict=True)],
    }


def report(name: str, gold: Sequence[GoldPair], links: Sequence[Links]) -> None:
    all_ = figures(gold, links)
    odd, even = (figures(gold[start::2], links[start::2]) for start in (0, 1))
    print(
        f"{name:28}{all_.precision:8.3f}{all_.recall:8.3f}{all_.f1:8.3f}{all_.aer:8.3f}"
        f"{odd.f1:8.3f}{even.f1:8.3f}"
    )


def show_wrong(gold: Sequence[GoldPair], links: Sequence[Links]) -> None:
    for pair, found in zip(gold, links, strict=True):
        here, there = bare_words(pair.source), bare_words(pair.target)
        print(f"\n{pair.source}\n{pair.target}")
        for name, faults in (("wrong", found - pair.possible), ("missed", pair.sure - found)):
            print(f"  {name}: " + ", ".join(f"{here[i]}-{there[j]}" for i, j in sorted(faults)))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("encoder", nargs="?", help="Folder of the converted encoder.")
    parser.add_argument("--wrong", action="store_true", help="List what the product links wrongly.")
    options = parser.parse_args()
    gold = load_gold()
    sure, possible = (
        sum(len(links) for links in side) for side in zip(*((p.sure, p.possible) for p in gold), strict=True)
    )
    print(f"{len(gold)} pairs, {sure} sure links, {possible - sure} possible ones besides")
    print(f"{'':28}{'P':>8}{'R':>8}{'F1':>8}{'AER':>8}{'F1 odd':>8}{'even':>8}")
    links = [known_links(pair.source, pair.target) for pair in gold]
    report("baseline", gold, links)
    for layer in LAYERS if options.encoder else ():
        found = methods(gold, read(gold, options.encoder, layer))
        for name, each in found.items():
            report(f"layer {layer}, {name}", gold, each)
        if layer == 8:
            links = found["grown, known"]
    if options.wrong:
        show_wrong(gold, links)


if __name__ == "__main__":
    main()
