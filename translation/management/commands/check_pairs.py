"""Findings of pairs of texts; JSON Lines in and out, no broker, worker or encoder."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from functools import cached_property

from translation.checks import Check, Finding, Pair, default_checks, run
from translation.checks.base import Span
from translation.lang.text import nfc
from translation.management.jsonl import JsonLinesCommand, Row, text_field
from translation.management.pairs import current_termbase, parse_pair

_FIELDS = ("check", "category", "severity", "source_span", "target_span", "quote", "suggestion", "message")


class Command(JsonLinesCommand):
    help = (
        'Check {"id","source","target","date"?,"article"?} rows: {"id","findings":[{"check","category",'
        '"severity","source_span","target_span","quote","suggestion","message"}]}. "source" may be null. '
        "Spans are [start, end) in code points of the text given, or null."
    )

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "--no-encoder", action="store_true", help="Accepted for symmetry: no check uses the encoder yet."
        )

    def parse(self, row: Row) -> Pair:
        text_field(row, "article", optional=True)
        return parse_pair(row)

    def handle_rows(self, rows: list[Pair], **options) -> list[Row]:
        return [{"findings": self._findings(pair)} for pair in rows]

    def _findings(self, pair: Pair) -> list[Row]:
        """The findings of one row, judged in NFC and told in the offsets of the texts as they were given."""
        normal = replace(pair, source=pair.source and nfc(pair.source), target=nfc(pair.target))
        return [_as_row(_as_given(finding, pair)) for finding in run(self._checks, normal)]

    @cached_property
    def _checks(self) -> tuple[Check, ...]:
        return default_checks(current_termbase())


def _as_row(finding: Finding) -> Row:
    return {name: getattr(finding, name) for name in _FIELDS}


def _as_given(finding: Finding, pair: Pair) -> Finding:
    source, target = _span(finding.source_span, pair.source), _span(finding.target_span, pair.target)
    return replace(finding, source_span=source, target_span=target)


def _span(span: Span | None, text: str | None) -> Span | None:
    """A span of the NFC form of ``text`` as a span of ``text`` itself."""
    if span is None or text is None or unicodedata.is_normalized("NFC", text):
        return span
    starts = []  # for each character of the NFC form, where it begins in the text
    begin = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or not unicodedata.combining(text[end]):
            starts += [begin] * len(nfc(text[begin:end]))
            begin = end
    starts.append(len(text))
    return starts[span[0]], starts[span[1]]
