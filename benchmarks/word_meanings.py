"""Make the words' common space of meanings (translation/alignment/meanings/), with an encoder, once.

    python benchmarks/word_meanings.py --words words.txt --encoder FOLDER [--cache FILE]

``--words`` is a list of Vietnamese words, one a line, syllables apart: ``pyvi/models/words.txt`` of the
package pyvi 0.1.1 (MIT). The Indonesian ones are the most frequent of translation/lang/wordlists. Each word
is read alone; a linear map of either language, fitted to the pairs of our own dictionaries (canonical
correlations), brings both into one space. No text of a measuring set is read. The same input gives the
same files up to the last bit of floating-point sums.
"""

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from translation.alignment.meanings import FOLDER, SCALE
from translation.lang.text import nfc
from translation.lang.vietnamese import vietnamese_key

ROOT = Path(__file__).resolve().parent.parent
DIMENSIONS = 32  # 64 and 96 found no more
RIDGE = 0.1  # of the mean variance, so that directions seen in few pairs count little
FREQUENT = 20_000  # Indonesian words
LONGEST = 3  # syllables of a Vietnamese word
_WORD = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
Words = dict[str, int]  # word -> its row


def dictionary_pairs() -> list[tuple[str, str]]:
    """(Vietnamese form, Indonesian root) of the shipped dictionaries, in order."""
    found = {}
    for name in ("lexicon.tsv", "dictionary.tsv"):
        for line in (ROOT / "translation" / "alignment" / name).read_text(encoding="utf-8").splitlines():
            forms, roots = line.split("\t")
            found |= {(form.lower(), root): None for form in forms.split("|") for root in roots.split()}
    return list(found)


def vocabulary(listed: Path, pairs: Sequence[tuple[str, str]]) -> tuple[list[str], list[str]]:
    """The words of both languages that get a place, sorted."""
    source = {nfc(line.strip()).lower() for line in listed.read_text(encoding="utf-8").splitlines()}
    source |= {form for form, _ in pairs}
    lines = (ROOT / "translation/lang/wordlists/wordfreq/id.txt").read_text(encoding="utf-8").split()
    target = {*lines[:FREQUENT], *(root for _, root in pairs)}
    words = {word for word in source if _WORD.fullmatch(word) and len(word.split()) <= LONGEST}
    return sorted(words), sorted(target)


def read(encoder_name: str, words: Sequence[str]) -> np.ndarray:
    """Of each word, read alone: its centred sentence vector, then the centred mean state of its syllables."""
    from translation.quality.encoder import get_encoder

    readings = get_encoder(encoder_name).read(words)
    parts = [
        np.stack([one.vector for one in readings]),
        np.stack([one.words.mean(axis=0) for one in readings]),
    ]
    return np.concatenate([_unit(part - part.mean(axis=0)) for part in parts], axis=1)


def common_space(
    left: np.ndarray, right: np.ndarray, pairs: Sequence[tuple[int, int]]
) -> tuple[np.ndarray, np.ndarray]:
    """Unit vectors of both sides in the directions that the pairs have most in common."""
    rows, columns = map(list, zip(*pairs, strict=True))
    whiten_left, whiten_right = _whitening(left, rows), _whitening(right, columns)
    shared = (left[rows] @ whiten_left).T @ (right[columns] @ whiten_right) / len(pairs)
    here, strength, there = np.linalg.svd(shared)
    scale = np.sqrt(strength[:DIMENSIONS])
    return (
        _unit(left @ whiten_left @ here[:, :DIMENSIONS] * scale),
        _unit(right @ whiten_right @ there[:DIMENSIONS].T * scale),
    )


def _whitening(vectors: np.ndarray, chosen: Sequence[int]) -> np.ndarray:
    """The inverse square root of the covariance, of all words and the chosen ones once more."""
    seen = np.concatenate([vectors[chosen], vectors])
    covariance = seen.T @ seen / len(seen)
    covariance += RIDGE * np.trace(covariance) / len(covariance) * np.eye(len(covariance))
    values, directions = np.linalg.eigh(covariance)
    return directions @ np.diag(values**-0.5) @ directions.T


def _unit(vectors: np.ndarray) -> np.ndarray:
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


def write(folder: Path, source: Sequence[str], target: Sequence[str], vectors: np.ndarray) -> None:
    """The words a line each, and one row of ``vectors`` for each, the source's first."""
    keys: Words = {}
    for number, word in enumerate(source):
        keys.setdefault(" ".join(map(vietnamese_key, word.split())), number)
    rows = [*keys.values(), *range(len(source), len(vectors))]
    (folder / "vi.txt").write_text("\n".join(keys) + "\n", encoding="utf-8")
    (folder / "id.txt").write_text("\n".join(target) + "\n", encoding="utf-8")
    np.save(folder / "vectors.npy", np.round(vectors[rows] * SCALE).astype(np.int8))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--words", type=Path, required=True, help="Vietnamese words, one a line.")
    parser.add_argument("--encoder", required=True, help="Folder of the converted encoder.")
    parser.add_argument("--cache", type=Path, help="Keeps what was read (.npz) for the next run.")
    options = parser.parse_args()
    pairs = dictionary_pairs()
    source, target = vocabulary(options.words, pairs)
    if options.cache and options.cache.exists():
        kept = np.load(options.cache)
        left, right = kept["left"], kept["right"]
    else:
        left, right = read(options.encoder, source), read(options.encoder, target)
        if options.cache:
            np.savez(options.cache, left=left, right=right)
    if (len(left), len(right)) != (len(source), len(target)):
        raise SystemExit(f"{options.cache} holds other words than {options.words}: delete it.")
    rows, columns = ({word: n for n, word in enumerate(words)} for words in (source, target))
    known = [(rows[vi], columns[id_]) for vi, id_ in pairs if vi in rows and id_ in columns]
    write(FOLDER, source, target, np.concatenate(common_space(left, right, known)))


if __name__ == "__main__":
    main()
