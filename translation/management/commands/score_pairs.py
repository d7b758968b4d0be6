"""Quality, similarity and, against a reference, chrF++, BLEU and TER of pairs; JSON Lines in and out."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from translation.checks import default_checks
from translation.checks import run as run_checks
from translation.checks.base import Pair
from translation.evidence import both
from translation.lang.text import nfc
from translation.management.jsonl import JsonLinesCommand, Row, text_field
from translation.management.pairs import (
    add_encoder_option,
    current_model,
    current_termbase,
    load_encoder,
    parse_pair,
    with_words,
)
from translation.metrics.base import Pair as Compared
from translation.metrics.reference import reference_metrics
from translation.quality.estimate import estimate
from translation.quality.features import Fault
from translation.quality.model import Model
from translation.termbase import Termbase

logger = logging.getLogger(__name__)

_WITHOUT = "No similarity is given."


@dataclass(frozen=True)
class ScoredRow:
    """One row, its texts in NFC; ``reference`` is None where there is no text to compare with."""

    pair: Pair
    reference: str | None


class Command(JsonLinesCommand):
    help = (
        'Score {"id","source","target","date"?,"reference"?} rows: {"id","scores":{"quality" 0-100, '
        '"similarity" -1-1, and with a reference "chrf++", "bleu", "ter"}}. "source" may be null. '
        "similarity is left out without an encoder, a source or a target."
    )

    def add_arguments(self, parser):
        super().add_arguments(parser)
        add_encoder_option(parser, _WITHOUT)

    def parse(self, row: Row) -> ScoredRow:
        pair = parse_pair(row)
        reference = text_field(row, "reference", optional=True)
        return ScoredRow(
            pair=replace(pair, source=pair.source and nfc(pair.source), target=nfc(pair.target)),
            reference=nfc(reference) if reference and reference.strip() else None,
        )

    def handle_rows(self, rows: list[ScoredRow], *, no_encoder: bool, **options) -> list[Row]:
        encoder = None if no_encoder else load_encoder(logger, _WITHOUT)
        pairs = with_words([row.pair for row in rows], encoder)
        scores = [self._scores(pair) for pair in pairs]
        self._add_reference_scores(rows, scores)
        return [{"scores": score} for score in scores]

    @cached_property
    def _termbase(self) -> Termbase:
        return current_termbase()

    @cached_property
    def _checks(self) -> tuple:
        return default_checks(self._termbase)

    @cached_property
    def _model(self) -> Model:
        return current_model()

    def _scores(self, pair: Pair) -> dict[str, float]:
        """Quality, and similarity where the encoder has read the pair."""
        similarity = round(pair.words.similarity, 4) if pair.words else None
        faults = [Fault(finding.check, finding.severity) for finding in run_checks(self._checks, pair)]
        alone, read = both(pair, self._termbase)
        value = estimate(
            faults, source=pair.source, target=pair.target, alone=alone, read=read, model=self._model
        ).value
        return {"quality": value} | ({} if similarity is None else {"similarity": similarity})

    @staticmethod
    def _add_reference_scores(rows: Sequence[ScoredRow], scores: list[dict[str, float]]) -> None:
        chosen = [i for i, row in enumerate(rows) if row.reference is not None]
        compared = [Compared(rows[i].pair.target, rows[i].reference) for i in chosen]
        for metric in reference_metrics():
            for index, value in zip(chosen, metric.score(compared), strict=True):
                scores[index][metric.name] = round(value, 4)
