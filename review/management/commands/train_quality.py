"""Train the quality model: on clean pairs and injected errors, or on the newsroom's post-edits."""

import json
import logging
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from review import quality_versions
from translation import model_training as training
from translation.management.pairs import add_encoder_option, load_encoder, with_words
from translation.quality.injection import CleanPair
from translation.quality.model import Model
from translation.termbase import load_default

logger = logging.getLogger(__name__)

_WITHOUT = "The texts alone are learnt from."
_FEWEST = 100  # clean pairs
_TARGETS = {"twin": 0.97, "auc": 0.95, "ece": 0.05}


class Command(BaseCommand):
    help = (
        "Train the quality model on clean pairs (tab-separated, columns vi and id, doc where rows belong to "
        "a document) and on errors put into them, and write it to --out; or, with --from-reviews, on the "
        "newsroom's own post-edits, as a new version that judges if it is better on held-back articles."
    )
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="Clean pairs.")
        parser.add_argument("--seed", type=int, default=1, help="Of the injected errors (usually 1).")
        add_encoder_option(parser, _WITHOUT)
        parser.add_argument("--out", type=Path, help="The file to write; without it figures are all.")
        parser.add_argument("--from-reviews", action="store_true", help="Train on approved articles.")

    def handle(self, *args, paths: list[Path], from_reviews: bool, no_encoder: bool, **options):
        if from_reviews == bool(paths):
            raise CommandError("Give files of clean pairs, or --from-reviews: one of the two.")
        encoder = None if no_encoder else load_encoder(logger, _WITHOUT)
        align = encoder and partial(with_words, encoder=encoder)
        if from_reviews:
            self._from_reviews(align, encoder.signature if encoder else "")
            return
        try:
            clean = [pair for path in paths for pair in training.clean_pairs(path)]
        except training.Unreadable as error:
            raise CommandError(str(error)) from error
        if len(clean) < _FEWEST:
            raise CommandError(f"{len(clean)} clean pairs are too few; give at least {_FEWEST}.")
        model = self._trained(clean, align, encoder.signature if encoder else "", options["seed"])
        if options["out"]:
            text = json.dumps(model.as_json(), ensure_ascii=False, indent=1)
            options["out"].write_text(text + "\n", encoding="utf-8")
            self.stdout.write(f"Model {model.name} written to {options['out']}.")

    def _trained(
        self, clean: list[CleanPair], align: training.Align | None, encoder: str, seed: int
    ) -> Model:
        termbase = load_default()
        given = training.material(clean, termbase, align, seed=seed)
        heads = ("alone", "read") if given.is_read else ("alone",)
        metrics: dict[str, Any] = {head: training.cross_validated(given, head) for head in heads}
        model = training.train(given, training.signature_of(clean, termbase, encoder, seed))
        self.stdout.write(f"{len(clean)} clean pairs, {len(given.injected)} with an error; held-back rows:")
        for name in metrics["alone"]:
            target = f"target {_TARGETS[name]:g}" if name in _TARGETS else ""
            figures = "".join(f"{head:>8} {metrics[head][name]:.3f}" for head in heads)
            self.stdout.write(f"  {name:24}{figures}  {target}".rstrip())
        return Model(model.alone, model.read, model.signature, metrics)

    def _from_reviews(self, align: training.Align | None, encoder: str) -> None:
        try:
            version = quality_versions.retrain(align, encoder)
        except quality_versions.TooFew as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Version {version.name}: {version.reason}")
        for name, by_model in version.metrics["held back"].items():
            self.stdout.write(f"  {name:24}" + "".join(f"{m:>10} {v:.4f}" for m, v in by_model.items()))
