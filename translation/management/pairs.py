"""What commands on pairs of texts share: a row as a pair, the termbase that judges it, the encoder."""

from __future__ import annotations

import datetime
import logging
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection

from translation.checks.base import Pair
from translation.management.jsonl import BadRow, Row, text_field
from translation.models.quality import load_model
from translation.models.termbase import load_termbase
from translation.quality.encoder import Encoder, EncoderMissing, get_encoder
from translation.quality.model import Model, shipped
from translation.termbase import Termbase, load_default

logger = logging.getLogger(__name__)

_AT_ONCE = 256


def parse_pair(row: Row) -> Pair:
    """Source (None for null), target and date of one row; raises :class:`BadRow` where one cannot be used."""
    return Pair(
        source=text_field(row, "source", optional=True),
        target=text_field(row, "target"),
        date=_date(row),
    )


def current_termbase() -> Termbase:
    """The newsroom's termbase; the shipped one where the database is not made yet or does not answer."""
    if _is_a_missing_file():
        return load_default()
    try:
        return load_termbase()
    except DatabaseError as error:
        logger.warning("The shipped termbase is used: %s", str(error).strip())
        return load_default()


def current_model() -> Model:
    """The quality model in use; the shipped one where the database is not made yet or does not answer."""
    if _is_a_missing_file():
        return shipped()
    try:
        return load_model()
    except DatabaseError as error:
        logger.warning("The shipped quality model is used: %s", str(error).strip())
        return shipped()


def add_encoder_option(parser: ArgumentParser, without: str) -> None:
    """``--no-encoder``; ``without`` is a sentence that says what that means."""
    parser.add_argument("--no-encoder", action="store_true", help=f"Do not load the encoder. {without}")


def load_encoder(log: logging.Logger, without: str) -> Encoder | None:
    """The encoder of the settings; where there is none, the log says so and what that means."""
    try:
        return get_encoder(settings.ENCODER)
    except EncoderMissing as error:
        log.warning("%s %s", without, error)
        return None


def with_words(pairs: Sequence[Pair], encoder: Encoder | None) -> Iterator[Pair]:
    """The pairs in order, with what the encoder says of those that have text on both sides.

    Read some at a time, so that a long file needs no more memory than a short one.
    """
    for start in range(0, len(pairs), _AT_ONCE):
        chunk = pairs[start : start + _AT_ONCE]
        whole = [pair for pair in chunk if (pair.source or "").strip() and pair.target.strip()]
        if encoder is None or not whole:
            yield from chunk
            continue
        words = encoder.align_words([pair.source for pair in whole], [pair.target for pair in whole])
        read = {id(pair): alignment for pair, alignment in zip(whole, words, strict=True)}
        yield from (replace(pair, words=read.get(id(pair))) for pair in chunk)


def _is_a_missing_file() -> bool:
    """Asking SQLite would make an empty database of it."""
    return connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists()


def _date(row: Row) -> datetime.date | None:
    text = text_field(row, "date", optional=True)
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError:
        raise BadRow(f'The field "date" is {text!r}; expected a day such as "2024-07-10".') from None
