"""How fast terms are found, beside a naive loop and one compiled regular expression.

    python benchmarks/termbase_speed.py <data dir> [--terms 10000 70000]

Terms are made of the words of ntrex_dev and flores_dev and looked for in their
Vietnamese sentences; the shipped termbase is measured too. Folding is included
everywhere. Times are CPU seconds of one core. Needs no database.

How processes share a compiled termbase is measured by termbase_processes.py.
"""

import argparse
import csv
import random
import re
import resource
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from translation.termbase import Concept, Rendering, Termbase, load_default
from translation.termbase.words import form_key

WORD = re.compile(r"[^\W\d_]+")
PEER_SENTENCES = 40  # the peers are slow


def sentences(folder: Path) -> list[dict[str, str]]:
    rows = []
    for name in ("ntrex", "flores"):
        with open(folder / f"{name}_dev_vi_id.tsv", encoding="utf-8", newline="") as file:
            rows += csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    return rows


def made_up(rows: list[dict[str, str]], count: int) -> list[Concept]:
    """Concepts of 2 to 5 Vietnamese and 1 to 5 Indonesian words drawn from the sentences."""
    draw = random.Random(7)
    words = {lang: sorted({w for row in rows for w in WORD.findall(row[lang])}) for lang in ("vi", "id")}
    concepts = []
    for number in range(1, count + 1):
        form = " ".join(draw.choices(words["vi"], k=draw.randint(2, 5)))
        text = " ".join(draw.choices(words["id"], k=draw.randint(1, 5)))
        concepts.append(Concept(number, form, (form,), (Rendering(text, "preferred"),)))
    return concepts


def seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def speed(find: Callable[[str], object], texts: Iterable[str]) -> float:
    """Sentences a second, the best of three rounds; the first round fills the caches."""
    texts = list(texts)
    return max(len(texts) / seconds(lambda: [find(text) for text in texts]) for _ in range(3))


def naive(concepts: list[Concept]) -> Callable[[str], list]:
    keys = [f" {form_key(form)} " for concept in concepts for form in concept.forms]

    def find(text: str) -> list[str]:
        folded = f" {form_key(text)} "
        return [key for key in keys if key in folded]

    return find


def regex(concepts: list[Concept]) -> Callable[[str], list]:
    keys = sorted({form_key(f) for c in concepts for f in c.forms}, key=len, reverse=True)
    pattern = re.compile(r"(?<!\S)(?:" + "|".join(map(re.escape, keys)) + r")(?!\S)")
    return lambda text: pattern.findall(form_key(text))


def measure(rows: list[dict[str, str]], concepts: list[Concept]) -> None:
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    made: list[Termbase] = []
    compiled = seconds(lambda: made.append(Termbase(concepts)))
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory) / 1024
    termbase, texts = made[0], [row["vi"] for row in rows]
    one = [concepts[0]]
    changed = seconds(lambda: made.append(termbase.changed(one)))
    pairs = iter(rows * 3)

    def both(_: str) -> None:
        row = next(pairs)
        named = {mention.concept for mention in termbase.source_mentions(row["vi"])}
        termbase.target_mentions(row["id"], named)

    print(f"{len(concepts):,} concepts: compiled in {compiled:.2f} s, about {memory:.0f} MiB more")
    print(f"  one term changed           {1000 * changed:10.1f} ms")
    print(f"  source terms               {speed(termbase.source_mentions, texts):10,.0f} segments/s")
    print(f"    with that term laid over {speed(made[1].source_mentions, texts):10,.0f} segments/s")
    print(f"  source and target terms    {speed(both, texts):10,.0f} segments/s")
    print(f"  one compiled regex         {speed(regex(concepts), texts[:PEER_SENTENCES]):10,.0f} segments/s")
    print(f"  naive loop                 {speed(naive(concepts), texts[:PEER_SENTENCES]):10,.0f} segments/s")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--terms", type=int, nargs="*", default=[10_000, 70_000])
    options = parser.parse_args()
    rows = sentences(options.data)
    print("The shipped termbase")
    measure(rows, list(load_default().concepts))
    for count in options.terms:
        print("Made up")
        measure(rows, made_up(rows, count))


if __name__ == "__main__":
    main()
