"""Align Vietnamese and Indonesian texts: JSON Lines in, JSON Lines out; no database, broker or worker."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from translation.alignment import Anchors, Paragraphs, Vectors, align
from translation.lang.text import nfc
from translation.management.jsonl import BadRow, JsonLinesCommand, Row
from translation.management.pairs import add_encoder_option, current_termbase, load_encoder
from translation.quality.encoder import Encoder
from translation.segmentation import segment_text
from translation.termbase import Termbase

logger = logging.getLogger(__name__)

_WITHOUT = "Sentences are linked by names, numbers and words."


@dataclass(frozen=True)
class Side:
    """One text of a row: its sentences, and for each its paragraph where a whole text was given."""

    sentences: list[str]
    paragraphs: list[int] | None


class Command(JsonLinesCommand):
    help = (
        "Read rows {id, source, target}, each side a text or a list of sentences, and write "
        "{id, links: [[[source indices], [target indices]], …], confidences: [0…1 for each link]} (0-based, "
        "document order), with source_sentences and target_sentences where a text was given."
    )
    batch = 1  # an answer does not depend on other rows, so each is written at once

    def add_arguments(self, parser):
        super().add_arguments(parser)
        add_encoder_option(parser, _WITHOUT)

    def parse(self, row: Row) -> tuple[Side, Side]:
        return _side(row, "source", "vi"), _side(row, "target", "id")

    def handle_rows(self, rows: Sequence[tuple[Side, Side]], *, no_encoder: bool, **options) -> list[dict]:
        encoder = None if no_encoder else self._encoder
        return [_answer(source, target, self._termbase, encoder) for source, target in rows]

    @cached_property
    def _encoder(self) -> Encoder | None:
        return load_encoder(logger, _WITHOUT)

    @cached_property
    def _termbase(self) -> Termbase:
        return current_termbase()


def _side(row: Row, name: str, lang: str) -> Side:
    if name not in row:
        raise BadRow(f'The field "{name}" is missing; expected a text or a list of sentences.')
    value = row[name]
    if isinstance(value, str):
        text = nfc(value)
        spans = segment_text(text, lang)
        return Side([text[span.start : span.end] for span in spans], [span.paragraph for span in spans])
    if isinstance(value, list) and all(isinstance(sentence, str) for sentence in value):
        return Side([nfc(sentence) for sentence in value], None)
    raise BadRow(f'The field "{name}" is neither a text nor a list of sentences.')


def _answer(source: Side, target: Side, termbase: Termbase, encoder: Encoder | None) -> dict:
    anchors = Anchors(
        [termbase.anchors(text, "vi") for text in source.sentences],
        [termbase.anchors(text, "id") for text in target.sentences],
    )
    known = source.paragraphs is not None and target.paragraphs is not None
    paragraphs = Paragraphs(source.paragraphs, target.paragraphs) if known else None
    vectors = _vectors(source, target, encoder) if encoder else None
    links = align(source.sentences, target.sentences, anchors=anchors, paragraphs=paragraphs, vectors=vectors)
    answer: dict = {
        "links": [[list(link.source), list(link.target)] for link in links],
        "confidences": [round(link.confidence, 4) for link in links],
    }
    for name, side in (("source_sentences", source), ("target_sentences", target)):
        if side.paragraphs is not None:
            answer[name] = side.sentences
    return answer


def _vectors(source: Side, target: Side, encoder: Encoder) -> Vectors:
    sides = ((source.sentences, "vi"), (target.sentences, "id"))
    return Vectors(*(encoder.embed_centred(texts, lang) for texts, lang in sides))
