"""JSON Lines in, JSON Lines out: what check_pairs, score_pairs and align_texts share.

One output row for each input row, in order. stdout carries nothing else; logs go
to stderr. A row that cannot be used gives ``{"id", "error"}`` and the exit status
stays 0, so that a pipeline loses one row and not the run.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import IO, Any, TypeVar

from django.core.management.base import BaseCommand, CommandError

logger = logging.getLogger(__name__)

Row = dict[str, Any]
Parsed = TypeVar("Parsed")
Parse = Callable[[Row], Parsed]
Handle = Callable[[list[Parsed]], Sequence[Mapping[str, Any]]]

_SURROGATE = re.compile("[\ud800-\udfff]")


class BadRow(ValueError):
    """A row that cannot be used; the message says what is wrong with it and what was expected."""


def text_field(row: Row, name: str, *, optional: bool = False) -> str | None:
    """The text under ``name`` as given; where ``optional``, None for null or a missing field."""
    value = row.get(name)
    if value is None and optional:
        return None
    if name not in row:
        raise BadRow(f'The field "{name}" is missing; expected a text.')
    if not isinstance(value, str):
        raise BadRow(f'The field "{name}" is {_json_type(value)}; expected a text.')
    return value


def _json_type(value: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", str: "a text", list: "a list"}
    return "null" if value is None else names.get(type(value), "an object")


def run(
    stream_in: Iterable[bytes],
    stream_out: IO[str],
    handle: Handle,
    *,
    parse: Parse = dict,
    batch: int | None = 256,
) -> None:
    """Answer every row of ``stream_in`` on ``stream_out``, in order, flushed after each batch.

    ``parse`` turns one row (a JSON object with an "id") into what ``handle`` wants and raises
    :class:`BadRow` where it cannot; it must not change the row. ``handle`` gets the parsed rows
    of a batch and returns one mapping for each, without the id, in the same order. ``batch`` is
    the most input rows in one call; None hands over the whole input at once (rows that belong
    together, such as those of one article, may stand anywhere). Blank lines are no rows.
    """
    lines = (line for line in stream_in if line.strip())
    while chunk := list(islice(lines, batch)):
        for answer in _answers(chunk, handle, parse):
            stream_out.write(json.dumps(answer, ensure_ascii=False) + "\n")
        stream_out.flush()


def _answers(chunk: list[bytes], handle: Handle, parse: Parse) -> Iterator[Row]:
    answers: list[Row] = []
    good: list[tuple[Row, Parsed]] = []
    for line in chunk:
        answer, row = {"id": None}, None
        try:
            row = _read(line)
            answer["id"] = _identity(row)
            _refuse_halves(row)
            good.append((answer, parse(row)))
        except BadRow as error:
            answer["error"] = str(error)
        answers.append(answer)
    if good:
        for (answer, _), result in zip(good, _results([parsed for _, parsed in good], handle), strict=True):
            answer.update(result)
    yield from answers


def _results(parsed: list[Parsed], handle: Handle) -> list[Mapping[str, Any]]:
    """The batch's results; where the batch fails, each row alone, so that one row cannot sink the others."""
    try:
        results = list(handle(parsed))
        if len(results) != len(parsed):
            raise AssertionError(f"{len(results)} results for {len(parsed)} rows")
        return results
    except Exception as error:
        logger.exception("A batch of %d rows failed", len(parsed))
        if len(parsed) == 1:
            return [{"error": f"This row could not be processed ({type(error).__name__}: {error})."}]
        return [result for one in parsed for result in _results([one], handle)]


def _read(line: bytes) -> Row:
    try:
        text = line.decode("utf-8-sig")
        row = json.loads(text)
    except UnicodeDecodeError as error:
        raise BadRow("The row is not UTF-8 text.") from error
    except RecursionError as error:
        raise BadRow("The row is nested too deeply.") from error
    except ValueError as error:
        raise BadRow(f"The row is not JSON: {error}.") from error
    if not isinstance(row, dict):
        raise BadRow(f"The row is {_json_type(row)}; expected an object with named fields.")
    return row


def _refuse_halves(value: object) -> None:
    """Half a surrogate pair can only come from an escape; such a text could not be written again."""
    if _SURROGATE.search(json.dumps(value, ensure_ascii=False)):
        raise BadRow("The row holds half of a surrogate pair (\\ud800-\\udfff), which is not a character.")


def _identity(row: Row) -> str | int:
    value = row.get("id")
    if isinstance(value, bool) or not isinstance(value, str | int):
        fault = f"is {_json_type(value)}" if "id" in row else "is missing"
        raise BadRow(f'The field "id" {fault}; expected a text or a whole number.')
    _refuse_halves(value)
    return value


class JsonLinesCommand(BaseCommand):
    """A command that answers rows; a subclass gives ``parse`` and ``handle_rows``, as for :func:`run`."""

    requires_system_checks = ()
    batch: int | None = 256

    def add_arguments(self, parser):
        parser.add_argument(
            "file", nargs="?", default="-", help="A JSON Lines file; without it, or with -, standard input."
        )

    def parse(self, row: Row):
        raise NotImplementedError

    def handle_rows(self, rows: list, **options) -> Sequence[Mapping[str, Any]]:
        raise NotImplementedError

    def handle(self, *args, file: str, **options):
        _write_utf8(sys.stdout)
        with _opened(file) as stream:
            try:
                run(
                    stream,
                    self.stdout,
                    lambda rows: self.handle_rows(rows, **options),
                    parse=self.parse,
                    batch=self.batch,
                )
            except BrokenPipeError:
                # The reader (head, say) has all it wants; keep the interpreter from complaining at exit.
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _opened(file: str) -> Iterator[Iterable[bytes]]:
    if file == "-":
        yield sys.stdin.buffer
        return
    try:
        stream = open(file, "rb")  # noqa: SIM115 - closed by the with below
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
    with stream:
        yield stream


def _write_utf8(stream: IO[str]) -> None:
    """JSON is UTF-8 whatever the terminal's locale says; a stream that is no file has no encoding to set."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8")
