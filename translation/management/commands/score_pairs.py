"""Quality, similarity and, against a reference, chrF++, BLEU and TER of pairs; JSON Lines in and out."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.conf import settings

from translation.checks import default_checks
from translation.checks import run as run_checks
from translation.checks.base import Pair
from translation.lang.text import nfc
from translation.management.jsonl import JsonLinesCommand, Row, text_field
from translation.management.pairs import current_termbase, parse_pair
from translation.metrics.base import Pair as Compared
from translation.metrics.reference import reference_metrics
from translation.quality.encoder import Encoder, EncoderMissing, get_encoder
from translation.quality.estimate import Fault, estimate

logger = logging.getLogger(__name__)


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
        parser.add_argument(
            "--no-encoder", action="store_true", help="Do not load the encoder; no similarity."
        )

    def parse(self, row: Row) -> ScoredRow:
        pair = parse_pair(row)
        reference = text_field(row, "reference", optional=True)
        return ScoredRow(
            pair=replace(pair, source=pair.source and nfc(pair.source), target=nfc(pair.target)),
            reference=nfc(reference) if reference and reference.strip() else None,
        )

    def handle_rows(self, rows: list[ScoredRow], *, no_encoder: bool, **options) -> list[Row]:
        similarities = self._similarities(rows, None if no_encoder else self._encoder)
        scores = [
            {"quality": self._quality(row.pair, similarity)}
            | ({} if similarity is None else {"similarity": similarity})
            for row, similarity in zip(rows, similarities, strict=True)
        ]
        self._add_reference_scores(rows, scores)
        return [{"scores": score} for score in scores]

    @cached_property
    def _encoder(self) -> Encoder | None:
        try:
            return get_encoder(settings.ENCODER)
        except EncoderMissing as error:
            logger.warning("No similarity is given. %s", error)
            return None

    @cached_property
    def _checks(self) -> tuple:
        return default_checks(current_termbase())

    def _quality(self, pair: Pair, similarity: float | None) -> float:
        faults = [Fault(finding.check, finding.severity) for finding in run_checks(self._checks, pair)]
        return estimate(faults, source=pair.source, target=pair.target, similarity=similarity).value

    @staticmethod
    def _similarities(rows: Sequence[ScoredRow], encoder: Encoder | None) -> list[float | None]:
        """One per row; None without an encoder or where a side is empty."""
        similarities: list[float | None] = [None] * len(rows)
        if encoder is not None:
            pairs = [row.pair for row in rows]
            chosen = [
                i for i, pair in enumerate(pairs) if (pair.source or "").strip() and pair.target.strip()
            ]
            values = encoder.similarity([pairs[i].source for i in chosen], [pairs[i].target for i in chosen])
            for index, value in zip(chosen, values, strict=True):
                similarities[index] = round(value, 4)
        return similarities

    @staticmethod
    def _add_reference_scores(rows: Sequence[ScoredRow], scores: list[dict[str, float]]) -> None:
        chosen = [i for i, row in enumerate(rows) if row.reference is not None]
        compared = [Compared(rows[i].pair.target, rows[i].reference) for i in chosen]
        for metric in reference_metrics():
            for index, value in zip(chosen, metric.score(compared), strict=True):
                scores[index][metric.name] = round(value, 4)
