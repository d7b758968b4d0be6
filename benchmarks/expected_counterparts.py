"""Make the tables of what words usually have as counterparts (translation/checks/expected_*.tsv).

    python benchmarks/expected_counterparts.py <data dir> --encoder FOLDER [--cache FILE]

Reads the clean professional rows (ntrex, flores, xcopa, udhr) of the folder and keeps means of words
that occur often enough, nothing of the texts. The same input gives the same files.
"""

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.check_data import CLEAN, Words, pair_of, rows
from translation.checks import Pair
from translation.checks.counterparts import coverage, encoder_key
from translation.checks.expected import ID, RARE, VI, Expected, together
from translation.checks.linked import linked
from translation.checks.wordlist import FOREIGN, NATIVE, NUMBER, UNKNOWN, seen

LEAST_SEEN = 4  # a rarer word shares the row of all rare words
STRENGTH = 8.0  # how many sightings the mean of rare words counts for
_CLASSES = (NUMBER, NATIVE, FOREIGN, UNKNOWN)
Sums = dict[str, dict[str, list[float]]]  # language -> word -> [sum, sightings]


def means(pairs: Iterable[Pair]) -> Expected:
    """The tables of these pairs, which need word alignments."""
    found, covered, alike, shared, best = (_sums() for _ in range(5))
    for pair in pairs:
        read = seen(pair.source, pair.target)
        for lang, (keys, hits) in zip((VI, ID), (read.source, read.target), strict=True):
            _add(found[lang], keys, hits)
        for lang, side in zip((VI, ID), linked(read) or (), strict=False):
            _add(shared[lang], side.keys, side.coverage)
            _add(best[lang], side.keys, side.best)
        if pair.words is None or not pair.words.matrix.size:
            continue
        sides = ((VI, pair.source, pair.words.source, 1), (ID, pair.target, pair.words.target, 0))
        for lang, text, spans, axis in sides:
            keys = [encoder_key(text[start:end]) for start, end in spans]
            _add(covered[lang], keys, coverage(pair.words.weights, axis))
            _add(alike[lang], keys, pair.words.matrix.max(axis=axis))
    *others, mean_shared, mean_best = (
        {lang: _shrunk(words) for lang, words in sums.items()}
        for sums in (found, covered, alike, shared, best)
    )
    return Expected(*others, together(mean_shared, mean_best))


def _sums() -> Sums:
    return {lang: defaultdict(lambda: [0.0, 0]) for lang in (VI, ID)}


def _add(sums: dict[str, list[float]], keys: Iterable[str], values: Iterable[float]) -> None:
    for key, value in zip(keys, values, strict=True):
        sums[key][0] += float(value)
        sums[key][1] += 1


def _shrunk(sums: dict[str, list[float]]) -> dict[str, float]:
    rare = [one for key, one in sums.items() if one[1] < LEAST_SEEN and key not in _CLASSES]
    prior = sum(total for total, _ in rare) / max(1, sum(count for _, count in rare))
    table = {RARE: prior}
    for key, (total, count) in sorted(sums.items()):
        if count >= LEAST_SEEN or key in _CLASSES:
            table[key] = (total + STRENGTH * prior) / (count + STRENGTH)
    return table


def write(folder: Path, tables: Expected) -> None:
    """The three files, sorted, with three decimals."""
    with open(folder / "expected_found.tsv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", quoting=csv.QUOTE_NONE, lineterminator="\n")
        writer.writerow(["lang", "word", "found"])
        for lang in (VI, ID):
            writer.writerows((lang, word, f"{mean:.3f}") for word, mean in sorted(tables.found[lang].items()))
    _write_two(folder / "expected_words.tsv", coverage=tables.coverage, likeness=tables.likeness)
    shared, best = (
        {lang: {word: means[n] for word, means in words.items()} for lang, words in tables.links.items()}
        for n in (0, 1)
    )
    _write_two(folder / "expected_links.tsv", shared=shared, best=best)


def _write_two(path: Path, **tables: Mapping[str, Mapping[str, float]]) -> None:
    first, second = tables.values()
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", quoting=csv.QUOTE_NONE, lineterminator="\n")
        writer.writerow(["lang", "word", *tables])
        for lang in (VI, ID):
            for word, mean in sorted(first[lang].items()):
                writer.writerow([lang, word, f"{mean:.3f}", f"{second[lang][word]:.3f}"])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--encoder", required=True, help="Folder of the converted encoder.")
    parser.add_argument("--cache", type=Path, help="Keeps the encoder's alignments for the next run.")
    options = parser.parse_args()
    words = Words(options.encoder, options.cache)
    pairs = [pair_of(row["vi"], row["id"]) for name in CLEAN.values() for row in rows(options.data / name)]
    folder = Path(__file__).resolve().parent.parent / "translation" / "checks"
    write(folder, means(words.add(pairs)))


if __name__ == "__main__":
    main()
