"""Align Vietnamese and Indonesian texts: JSON Lines in, JSON Lines out; no database, broker or worker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from translation.alignment import Anchors, Paragraphs, align
from translation.lang.text import nfc
from translation.management.jsonl import BadRow, JsonLinesCommand, Row
from translation.management.pairs import current_termbase
from translation.segmentation import segment_text
from translation.termbase import Termbase


@dataclass(frozen=True)
class Side:
    """One text of a row: its sentences, and for each its paragraph where a whole text was given."""

    sentences: list[str]
    paragraphs: list[int] | None


class Command(JsonLinesCommand):
    help = (
        "Read rows {id, source, target}, each side a text or a list of sentences, and write "
        "{id, links: [[[source indices], [target indices]], …]} (0-based, document order), with "
        "source_sentences and target_sentences where a text was given."
    )
    batch = 1  # an answer does not depend on other rows, so each is written at once

    def parse(self, row: Row) -> tuple[Side, Side]:
        return _side(row, "source", "vi"), _side(row, "target", "id")

    def handle_rows(self, rows: Sequence[tuple[Side, Side]], **options) -> list[dict]:
        return [_answer(source, target, self._termbase) for source, target in rows]

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


def _answer(source: Side, target: Side, termbase: Termbase) -> dict:
    anchors = Anchors(
        [termbase.anchors(text, "vi") for text in source.sentences],
        [termbase.anchors(text, "id") for text in target.sentences],
    )
    known = source.paragraphs is not None and target.paragraphs is not None
    paragraphs = Paragraphs(source.paragraphs, target.paragraphs) if known else None
    links = align(source.sentences, target.sentences, anchors=anchors, paragraphs=paragraphs)
    answer: dict = {"links": [[list(link.source), list(link.target)] for link in links]}
    for name, side in (("source_sentences", source), ("target_sentences", target)):
        if side.paragraphs is not None:
            answer[name] = side.sentences
    return answer
