"""How good the quality estimate is: every target of the design, beside similarity alone and length alone.

    python benchmarks/quality_accuracy.py <data dir> [--encoder FOLDER] [--cache FILE]
        [--press FILE …] [--injections FILE …] [--diagram docs/reliability.svg]

Press segments are judged by the shipped model, which has seen none of them. Injected errors and clean rows
are judged by models whose training left out the fold of documents that the row belongs to: the clean rows
of the data folder and tests/data/press_right.tsv, an error injected into each. Needs no database.
"""

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.check_data import CLEAN, Words, pair_of, press_segments, rows, seed_segments
from benchmarks.reliability import diagram
from translation import model_training as training
from translation.checks import default_checks, run
from translation.checks.article import article_checks, run_article
from translation.quality import measures
from translation.quality.estimate import quality
from translation.quality.features import Observed
from translation.quality.model import Model, shipped
from translation.quality.risk import segment_risk
from translation.quality.training import FOLDS, fold_of
from translation.termbase import load_default

SEED = 1
DRAWS = 20
ERRORS = ("major", "critical")
NEWS = ("ntrex", "flores")
OWN = Path(__file__).resolve().parent.parent / "tests" / "data" / "press_right.tsv"


@dataclass(frozen=True)
class Judged:
    """One text by one judge: its quality; by a model also the probability of an error and what was found."""

    quality: float
    probability: float | None = None
    found: tuple[str, ...] = ()

    def place(self, kind: str) -> float:
        """What the texts of an article are ordered by, the worst lowest: the risk that the pages order by."""
        if self.probability is None:
            return self.quality
        return -segment_risk(self.quality, self.found, kind)


Judge = Callable[[training.Views, str], Judged]  # what is known of a text, and its document ("" for none)
Annotated = tuple[dict, training.Views, training.Views]  # a segment, its machine text, its correction


def by_model(head: str, models: dict[int, Model]) -> Judge:
    """By the model that was not trained on the document; the shipped one where there is none."""

    def judge(views: training.Views, document: str) -> Judged:
        model = models[fold_of([document])[0]] if document else shipped()
        seen: Observed = getattr(views, head)
        probability = model.probability(seen)
        return Judged(quality(seen, probability), probability, tuple(f.severity for f in seen.faults))

    return judge


def by_similarity(views: training.Views, document: str) -> Judged:
    return Judged(views.read.read.similarity if views.is_read else 0.0)


def by_length(views: training.Views, document: str) -> Judged:
    return Judged(-abs(views.alone.alone.longer))


def in_worst_fifth(judge: Judge | None, text: list[Annotated], grave: bool = False) -> float:
    """The share of gold errors there; without a judge by the best order of all."""
    ranked = defaultdict(list)
    for segment, mt, _ in text:
        errors = sum(not grave or e["severity"] in ERRORS for e in segment["errors"])
        place = judge(mt, "").place(segment["kind"]) if judge else -errors
        ranked[segment["article"]].append((place, errors))
    return measures.share_in_worst(list(ranked.values()))


class Bench:
    """The texts with what is known of them, and the judges that are compared."""

    def __init__(self, data: Path, encoder: str | None, cache: Path | None):
        self.data, self.termbase = data, load_default()
        self.align = Words(encoder, cache).add if encoder else None
        self.checks, self.of_articles = default_checks(self.termbase), article_checks(self.termbase)
        clean = [p for path in (*(data / f for f in CLEAN.values()), OWN) for p in training.clean_pairs(path)]
        self.material = training.material(clean, self.termbase, self.align, seed=SEED)
        models = {
            fold: training.train(self.material, {}, lambda doc, fold=fold: fold_of([doc])[0] != fold)
            for fold in range(FOLDS)
        }
        self.documents = {pair.source: pair.doc for pair in clean}
        self.judges: dict[str, Judge] = {"texts alone": by_model("alone", models)}
        if encoder:
            self.judges["with encoder"] = by_model("read", models)
            self.judges["similarity"] = by_similarity
        self.judges["length"] = by_length

    def known(self, pairs, in_article: bool = False) -> list[training.Views]:
        def judge(pairs):
            found = [run(self.checks, pair) for pair in pairs]
            return run_article(self.of_articles, pairs, found) if in_article else found

        return training.observe(judge, self.termbase, list(pairs), self.align)

    def line(
        self, label: str, target: str, measure: Callable[[Judge], float], probable: bool = False
    ) -> None:
        """One figure of every judge; those that give no probability have none of calibration."""
        models = ("texts alone", "with encoder")
        figures = [
            f"{measure(judge):13.3f}" if not probable or name in models else f"{'':13}"
            for name, judge in self.judges.items()
        ]
        print(f"  {label:56} {target:8}" + "".join(figures))

    def press(self, name: str, segments: list[dict]) -> None:
        """Annotated articles: corrections above machine texts, wrong segments below right ones."""
        text = [one for one in self._annotated(segments) if one[0]["kind"] != "furniture"]
        mended = [corrected for s, _, corrected in text if s["corrected"].strip()]
        edited = [o for o in text if o[0]["mt"] != o[0]["corrected"] and o[0]["corrected"].strip()]
        before, after = [mt for _, mt, _ in edited], [corrected for *_, corrected in edited]
        wrong = [mt for s, mt, _ in text if any(e["severity"] in ERRORS for e in s["errors"])]
        right = [mt for s, mt, _ in text if not s["errors"]]

        def values(judge: Judge, views: list[training.Views]) -> list[float]:
            return [judge(one, "").quality for one in views]

        def ece(judge: Judge, error=measures.calibration_error) -> float:
            found = np.array([judge(one, "").probability for one in (*before, *mended)])
            return error(found, np.repeat([1, 0], [len(before), len(mended)]))

        def auc(judge: Judge, others: list[training.Views]) -> float:
            return measures.auc(values(judge, wrong), values(judge, others))

        print(f"{name}: {len(text)} segments, {len(wrong)} with an error, {len(right)} right")
        self.line(f"correction above its machine text ({len(edited)})", "≥ 0.80",
                  lambda j: measures.above(values(j, after), values(j, before)))  # fmt: skip
        self.line("AUC, errors against right", "≥ 0.85", lambda j: auc(j, right))
        self.line("AUC, errors against corrections", "", lambda j: auc(j, mended))
        self.line("calibration error, even mix of edited and corrections", "", ece, True)
        chance = measures.calibration_error_by_chance
        self.line("  the same if every probability were true", "", lambda j: ece(j, chance), True)
        target = "≥ 0.50" if name == "seed" else ""
        self.line("gold errors in the worst fifth", target, lambda j: in_worst_fifth(j, text))
        self.line("  major and critical ones", "", lambda j: in_worst_fifth(j, text, grave=True))
        best = [in_worst_fifth(None, text, grave) for grave in (False, True)]
        print("  the most that any order puts there: {:.3f}, of major and critical ones {:.3f}".format(*best))

    def _annotated(self, segments: list[dict]) -> list[Annotated]:
        articles: dict[str, list[dict]] = defaultdict(list)
        for segment in segments:
            articles[segment["article"]].append(segment)
        found: list[Annotated] = []
        for own in articles.values():
            sides = [
                self.known([pair_of(s["source"], s[side], s["kind"], s["date"]) for s in own], True)
                for side in ("mt", "corrected")
            ]
            found += zip(own, *sides, strict=True)
        return found

    def injections(self, path: Path) -> None:
        """Rows with one error beside the same rows without; the clean rows of the news too."""
        table = rows(path)
        docs = [self.documents.get(pair_of(row["vi"], "").source, row["source"]) for row in table]
        good, bad = (
            self.known(pair_of(row["vi"], row[side]) for row in table) for side in ("id_good", "id_bad")
        )
        count = sum(len(rows(self.data / CLEAN[name])) for name in NEWS)
        clean = [
            (pair.doc, views)
            for pair, views in zip(self.material.clean[:count], self.material.views, strict=False)
        ]
        kinds = np.array([row["type"] for row in table])
        grave = np.array([row["severity"] in ERRORS for row in table])
        self._compare(path.name, docs, good, bad, clean, kinds, grave)

    def own(self) -> None:
        """The errors of our own injectors, harder ones among them, in all clean rows."""
        given = self.material
        size = len(given.clean)
        docs = [pair.doc for pair in given.injected]
        good, bad = [given.views[pair.index] for pair in given.injected], list(given.views[size:])
        clean = [(pair.doc, views) for pair, views in zip(given.clean, given.views, strict=False)]
        kinds = np.array([pair.kind for pair in given.injected])
        grave = np.array([pair.severity in ERRORS for pair in given.injected])
        self._compare("own injections", docs, good, bad, clean, kinds, grave)

    def _compare(self, name, docs, good, bad, clean, kinds, grave) -> None:
        judged = {
            judge: (
                [judge(views, doc) for views, doc in zip(good, docs, strict=True)],
                [judge(views, doc) for views, doc in zip(bad, docs, strict=True)],
                [judge(views, doc) for doc, views in clean],
            )
            for judge in self.judges.values()
        }

        def values(side: list[Judged], chosen=None) -> np.ndarray:
            found = np.array([one.quality for one in side])
            return found if chosen is None else found[chosen]

        def twin(judge: Judge, chosen) -> float:
            return measures.above(values(judged[judge][0], chosen), values(judged[judge][1], chosen))

        def ece(judge: Judge, share: float, at_rate: bool = False) -> float:
            right, wrong, _ = judged[judge]
            probability = np.array([one.probability for one in (*right, *wrong)])
            labels = np.repeat([0, 1], [len(right), len(wrong)])
            shown = measures.at_rate(probability, share) if at_rate else probability
            return measures.calibration_error(shown, labels, share)

        print(f"{name}: {len(kinds)} pairs, {grave.sum()} with an error of accuracy, {len(clean)} clean rows")
        self.line("right above its twin, accuracy", "≥ 0.97", lambda j: twin(j, grave))
        self.line("AUC, errors against clean", "≥ 0.95",
                  lambda j: measures.auc(values(judged[j][1], grave), values(judged[j][2])))  # fmt: skip
        self.line("calibration error, even mix", "≤ 0.05", lambda j: ece(j, 0.5), True)
        self.line("calibration error, 10 % wrong, as shown", "", lambda j: ece(j, 0.1), True)
        self.line("calibration error, 10 % wrong, for that rate", "", lambda j: ece(j, 0.1, True), True)
        for kind in sorted(set(kinds)):
            self.line(f"  twin, {kind} ({(kinds == kind).sum()})", "", lambda j, k=kind: twin(j, kinds == k))

    def articles(self) -> None:
        """Documents of eight rows and more, a tenth of their rows (one at least) with an injected error.

        Each is drawn several times: of so few errors one draw says little.
        """
        given, places = self.material, defaultdict(list)
        for index, pair in enumerate(given.clean):
            if pair.doc.startswith(Path(CLEAN["ntrex"]).stem):
                places[pair.doc].append(index)
        wrong = {pair.index: len(given.clean) + i for i, pair in enumerate(given.injected)}

        def held(judge: Judge) -> float:
            articles = []
            for draw, (doc, own) in product(range(DRAWS), places.items()):
                if len(own) >= 8:
                    count = max(1, round(len(own) / 10))
                    chosen = set(random.Random(f"{draw} {doc}").sample(own, count)) & wrong.keys()
                    views = {i: given.views[wrong[i] if i in chosen else i] for i in own}
                    articles.append([(judge(views[i], doc).place("body"), int(i in chosen)) for i in own])
            return measures.share_in_worst(articles)

        print("articles of ntrex with own injections in a tenth of their rows")
        self.line("errors in the worst fifth", "≥ 0.80", held)

    def reliability(self) -> str:
        """The diagram of held-back rows by our own injections, for both heads."""
        given, curves = self.material, {}
        for name in ("texts alone", "with encoder"):
            if name in self.judges:
                docs = [pair.doc for pair in (*given.clean, *given.injected)]
                found = [self.judges[name](v, doc) for v, doc in zip(given.views, docs, strict=True)]
                probability = np.array([one.probability for one in found])
                curves[name] = measures.bins(probability, given.wrong, 0.5)
        return diagram(curves)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--encoder", help="Folder of the converted encoder; adds two columns.")
    parser.add_argument("--cache", type=Path, help="Keeps the encoder's alignments for the next run.")
    parser.add_argument("--press", type=Path, nargs="*", default=[], help="Further annotated articles.")
    parser.add_argument("--injections", type=Path, nargs="*", default=[], help="Further injected errors.")
    parser.add_argument("--diagram", type=Path, help="Writes the reliability diagram (SVG).")
    options = parser.parse_args()
    bench = Bench(options.data, options.encoder, options.cache)
    print(f"{'':66}" + "".join(f"{name:>13}" for name in bench.judges))
    for path in (options.data / "press_dev.jsonl", *options.press):
        bench.press(path.stem, press_segments(path))
    bench.press("seed", seed_segments(options.data / "seed_gold.tsv"))
    for path in (options.data / "error_injection_dev.tsv", *options.injections):
        bench.injections(path)
    bench.own()
    bench.articles()
    if options.diagram:
        options.diagram.write_text(bench.reliability(), encoding="utf-8")


if __name__ == "__main__":
    main()
