"""Findings of pairs of texts; JSON Lines in and out, no broker or worker."""

from __future__ import annotations

import logging
import unicodedata
from dataclasses import replace
from functools import cached_property

from translation.checks import Check, Finding, Pair, default_checks, run
from translation.checks.article import ArticleCheck, article_checks, run_article
from translation.checks.base import Span
from translation.lang.text import nfc
from translation.management.jsonl import JsonLinesCommand, Row, text_field
from translation.management.pairs import (
    add_encoder_option,
    current_termbase,
    load_encoder,
    parse_pair,
    with_words,
)

logger = logging.getLogger(__name__)

_WITHOUT = "The checks have the texts alone."

_FIELDS = ("check", "category", "severity", "source_span", "target_span", "quote", "suggestion", "message")


class Command(JsonLinesCommand):
    help = (
        'Check {"id","source","target","date"?,"article"?} rows: {"id","findings":[{"check","category",'
        '"severity","source_span","target_span","quote","suggestion","message"}]}. "source" may be null. '
        "Spans are [start, end) in code points of the text given, or null. Rows with the same "
        '"article" are one article, in the order of the rows.'
    )
    batch = None  # the rows of one article may stand anywhere

    def add_arguments(self, parser):
        super().add_arguments(parser)
        add_encoder_option(parser, _WITHOUT)

    def parse(self, row: Row) -> tuple[Pair, str | None]:
        return parse_pair(row), text_field(row, "article", optional=True)

    def handle_rows(self, rows: list[tuple[Pair, str | None]], *, no_encoder: bool, **options) -> list[Row]:
        checks, of_articles = self._checks
        pairs = [_normal(pair) for pair, _ in rows]
        encoder = None if no_encoder else load_encoder(logger, _WITHOUT)
        findings = [run(checks, pair) for pair in with_words(pairs, encoder)]
        articles: dict[str, list[int]] = {}
        for number, (_, article) in enumerate(rows):
            if article:
                articles.setdefault(article, []).append(number)
        for numbers in articles.values():
            own = [findings[number] for number in numbers]
            together = run_article(of_articles, [pairs[number] for number in numbers], own)
            for number, found in zip(numbers, together, strict=True):
                findings[number] = found
        return [
            {"findings": [_as_row(_as_given(finding, pair)) for finding in found]}
            for (pair, _), found in zip(rows, findings, strict=True)
        ]

    @cached_property
    def _checks(self) -> tuple[tuple[Check, ...], tuple[ArticleCheck, ...]]:
        termbase = current_termbase()
        return default_checks(termbase), article_checks(termbase)


def _normal(pair: Pair) -> Pair:
    """The pair in NFC, in which it is judged; the findings are told in the offsets of the texts as given."""
    return replace(pair, source=pair.source and nfc(pair.source), target=nfc(pair.target))


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
