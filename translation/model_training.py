"""Training the quality model: what the checks and the encoder say of many pairs, and how good the model is.

Needs no database; the commands and the benchmarks share it.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from translation.checks import SIGNATURE, Finding, Pair, default_checks, run
from translation.checks.trap_data import rows as trap_rows
from translation.evidence import both
from translation.lang.text import digest, nfc
from translation.quality import measures
from translation.quality.estimate import quality
from translation.quality.features import ALONE, READ, Fault, Observed, matrix, observed
from translation.quality.injection import HARDLY_SEEN, CleanPair, InjectedPair, inject
from translation.quality.injectors import VERSION as INJECTORS
from translation.quality.injectors import Swaps
from translation.quality.model import Head, Model
from translation.quality.training import Rows, fit, held_back_probabilities
from translation.termbase import Termbase

Align = Callable[[Sequence[Pair]], Iterable[Pair]]  # adds what the encoder says, where there is one
Judge = Callable[[Sequence[Pair]], Iterable[Iterable[Finding]]]
_SIDES = (("vi", "id"), ("vietnamese", "indonesian"), ("source", "target"))
_DOCUMENT = ("doc", "doc_id", "article")
RARE = 0.1  # the share of wrong segments for which the calibration is stated too


class Unreadable(ValueError):
    """A file that holds no clean pairs; the message says which and why."""


def clean_pairs(path: Path) -> list[CleanPair]:
    """The rows of one file in order; a row without a document is one of its own."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable(f"{path} cannot be read ({error}). Give a tab-separated file in UTF-8.") from error
    columns = rows[0].keys() if rows else ()
    sides = next((pair for pair in _SIDES if set(pair) <= set(columns)), None)
    if sides is None:
        raise Unreadable(f"{path} has no columns vi and id; its header names {', '.join(columns) or 'none'}.")
    document = next((name for name in _DOCUMENT if name in columns), None)
    return [
        CleanPair(
            nfc(row[sides[0]]), nfc(row[sides[1]]), f"{path.stem}:{row[document] if document else number}"
        )
        for number, row in enumerate(rows)
        if (row[sides[0]] or "").strip() and (row[sides[1]] or "").strip()
    ]


@dataclass(frozen=True)
class Views:
    """One segment by the texts alone, and as the encoder has read it (None where it has not)."""

    alone: Observed
    read: Observed | None

    @property
    def is_read(self) -> bool:
        return self.read is not None and self.read.read is not None

    @property
    def best(self) -> Observed:
        """By the encoder where it was asked."""
        return self.read if self.is_read else self.alone


def observe(judge: Judge, termbase: Termbase, pairs: Sequence[Pair], align: Align | None) -> list[Views]:
    """What is known of each pair, in order; ``judge`` finds what is wrong with each of them."""
    bare = [replace(pair, words=None) for pair in pairs]
    alone = _seen(judge, bare, termbase)
    if align is None:
        return [Views(seen, None) for seen in alone]
    return [Views(*both) for both in zip(alone, _seen(judge, list(align(bare)), termbase), strict=True)]


def _seen(judge: Judge, pairs: list[Pair], termbase: Termbase) -> list[Observed]:
    seen = []
    for pair, findings in zip(pairs, judge(pairs), strict=True):
        faults = [Fault(finding.check, finding.severity) for finding in findings]
        alone, read = both(pair, termbase)
        seen.append(observed(faults, source=pair.source, target=pair.target, alone=alone, read=read))
    return seen


def trap_swaps() -> Swaps:
    """For each Vietnamese phrase of the traps what is right for it and what it is mistaken for."""
    swaps: dict[str, list[tuple[str, str]]] = {}
    for row in trap_rows():
        pairs = [(right, wrong) for wrong, right in row.wrong.items() if right and right != wrong]
        for phrase in row.vietnamese:
            swaps.setdefault(phrase.lower(), []).extend(pairs)
    return swaps


@dataclass(frozen=True, eq=False)
class Material:
    """Clean pairs, the same with one error each, and what is known of all of them."""

    clean: Sequence[CleanPair]
    injected: Sequence[InjectedPair]
    views: Sequence[Views]  # of the clean ones, then of the injected ones

    @property
    def wrong(self) -> np.ndarray:
        return np.repeat([0, 1], [len(self.clean), len(self.injected)])

    def rows(self, head: str, chosen: Callable[[str], bool] = lambda doc: True) -> Rows:
        """Training rows of the ``head`` "alone" or "read", of the documents that are ``chosen``.

        A row counts by the square root of its clean text's words: articles are made of longer sentences
        than sets of everyday ones, and in a longer one more can look wrong that is right. For the calibration
        it counts by its words, as segments do in the quality of a translation, and what is hardly ever
        seen not at all.
        """
        docs = [pair.doc for pair in (*self.clean, *self.injected)]
        kept = [index for index, doc in enumerate(docs) if chosen(doc)]
        seen = [getattr(self.views[index], head) for index in kept]
        sizes = self._sizes[kept]
        weighed = sizes * ~self._hardly_seen[kept]
        groups = [docs[index] for index in kept]
        return Rows(matrix(seen), self.wrong[kept], groups, np.sqrt(sizes), weighed, self._twins(kept))

    def _twins(self, kept: list[int]) -> np.ndarray:
        """The places among the ``kept`` rows of each injected one and of the clean one it was made of."""
        place = {index: number for number, index in enumerate(kept)}
        made = enumerate((pair.index for pair in self.injected), start=len(self.clean))
        twins = [(place[wrong], place[right]) for wrong, right in made if wrong in place]
        return np.array(twins, dtype=int).reshape(-1, 2)

    @property
    def _hardly_seen(self) -> np.ndarray:
        return np.array([False] * len(self.clean) + [pair.kind in HARDLY_SEEN for pair in self.injected])

    @property
    def _sizes(self) -> np.ndarray:
        """The words of each clean target, for a row with an error those of the row it was made of."""
        sizes = np.array([max(1, views.alone.size) for views in self.views[: len(self.clean)]], dtype=float)
        return np.append(sizes, sizes[[pair.index for pair in self.injected]])

    @property
    def is_read(self) -> bool:
        """Whether the encoder was asked about all of them."""
        return all(views.is_read for views in self.views)


def material(clean: Sequence[CleanPair], termbase: Termbase, align: Align | None, *, seed: int) -> Material:
    """Inject one error into each pair and look at all of them."""
    injected = inject(clean, termbase, trap_swaps(), seed=seed)
    pairs = [Pair(pair.source, pair.target) for pair in (*clean, *injected)]
    checks = default_checks(termbase)
    views = observe(lambda pairs: [run(checks, pair) for pair in pairs], termbase, pairs, align)
    return Material(clean, injected, views)


def train(
    given: Material, signature: dict[str, Any], chosen: Callable[[str], bool] = lambda doc: True
) -> Model:
    """The model of the chosen documents; where the encoder was not asked both heads have the same weights."""
    alone = fit(given.rows("alone", chosen), ALONE)
    if given.is_read:
        read = fit(given.rows("read", chosen), READ)
    else:
        more = np.zeros(len(READ) - len(ALONE))
        read = Head(READ, np.append(alone.weights, more), alone.bias, alone.slope, alone.shift)
    return Model(alone, read, signature, {})


def signature_of(clean: Sequence[CleanPair], termbase: Termbase, encoder: str, seed: int) -> dict[str, Any]:
    """Everything the weights depend on."""
    return {
        "rows": len(clean),
        "data": digest(*(text for pair in clean for text in (pair.source, pair.target, pair.doc))),
        "seed": seed,
        "injectors": INJECTORS,
        "checks": SIGNATURE,
        "termbase": termbase.version,
        "encoder": encoder or "encoder:none",
    }


def cross_validated(given: Material, head: str) -> dict[str, Any]:
    """Figures of one head on rows of documents that it was not trained on, rounded to four decimals."""
    rows = given.rows(head)
    probability = held_back_probabilities(rows, ALONE if head == "alone" else READ)
    seen = [getattr(views, head) for views in given.views]
    values = np.array([quality(one, p) for one, p in zip(seen, probability, strict=True)])
    right, wrong = values[: len(given.clean)], values[len(given.clean) :]
    twins = right[[pair.index for pair in given.injected]]
    grave = np.array([pair.severity != "minor" for pair in given.injected])
    figures: dict[str, Any] = {
        "twin": measures.above(twins[grave], wrong[grave]),
        "auc": measures.auc(wrong[grave], right),
        **calibration(probability, rows.wrong),
        "log_loss": measures.log_loss(probability, rows.wrong),
    }
    kinds = np.array([pair.kind for pair in given.injected])
    figures |= {
        f"{kind} {name}": value
        for kind in sorted(set(kinds))
        for name, value in (
            ("twin", measures.above(twins[kinds == kind], wrong[kinds == kind])),
            ("auc", measures.auc(wrong[kinds == kind], right)),
        )
    }
    return {name: round(float(value), 4) for name, value in figures.items()}


def calibration(probability: np.ndarray, wrong: np.ndarray) -> dict[str, float]:
    """Expected calibration errors: of an even mix; where one in ten is wrong, as shown and for that rate."""
    rare = measures.at_rate(probability, RARE)
    return {
        "ece": measures.calibration_error(probability, wrong),
        "ece_rare": measures.calibration_error(probability, wrong, RARE),
        "ece_rare_at_rate": measures.calibration_error(rare, wrong, RARE),
    }
