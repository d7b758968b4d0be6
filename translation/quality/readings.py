"""What the encoder made of a text, and a store of it on this machine's disk.

A reading costs 3 to 25 ms of a CPU and takes some 25 KB, so it is kept: a re-check reads only what
changed, and the translations of several engines share one reading of their source.
"""

from __future__ import annotations

import hashlib
import logging
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from translation.alignment.words import Span

logger = logging.getLogger(__name__)

_FORMAT = 1  # raise when the layout of a row changes; rows of another are never asked for
_HEADER = np.dtype([("words", "<u4"), ("hidden", "<u4")])
_AT_ONCE = 500  # parameters of one statement
_PATIENCE = 5.0  # seconds for another process that is writing
_SCHEMA = """
    PRAGMA auto_vacuum = INCREMENTAL;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS readings (
        id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, data BLOB NOT NULL
    );
"""


@dataclass(frozen=True, eq=False)
class Reading:
    """One text as the encoder reads it: its unit vector, and its words with a vector (not normed) each.

    The states of words are float16, fresh or kept, so that what is computed from them is the same.
    """

    vector: np.ndarray  # float32, (hidden size,)
    spans: tuple[Span, ...]
    words: np.ndarray  # float16, (words, hidden size)


class ReadingStore:
    """Readings by encoder and text, in one SQLite file that the processes of a machine share.

    Bounded: beyond ``limit`` bytes the oldest go. It may be deleted at any time, and whatever fails
    with it (a full disk, a damaged file) only means that a text is read again.
    """

    def __init__(self, path: Path, limit: int):
        self._path, self._limit = path, limit
        self._connection: sqlite3.Connection | None = None

    def get(self, encoder: str, texts: Iterable[str]) -> dict[str, Reading]:
        """The readings there are, by text."""
        keys = {_key(encoder, text): text for text in texts}
        wanted = list(keys)
        found: dict[str, Reading] = {}
        try:
            for start in range(0, len(wanted), _AT_ONCE):
                some = wanted[start : start + _AT_ONCE]
                marks = ",".join("?" * len(some))
                rows = self._open().execute(
                    f"SELECT key, data FROM readings WHERE key IN ({marks})",  # noqa: S608  # only "?"
                    some,
                )
                found |= {keys[key]: _unpacked(data) for key, data in rows}
        except (sqlite3.Error, OSError, ValueError) as error:
            self._give_up(error)
        return found

    def put(self, encoder: str, readings: Mapping[str, Reading]) -> None:
        """Keep these, by text; the oldest make room."""
        rows = [(_key(encoder, text), _packed(reading)) for text, reading in readings.items()]
        try:
            connection = self._open()
            with connection:
                connection.executemany("INSERT OR IGNORE INTO readings (key, data) VALUES (?, ?)", rows)
            self._make_room(connection)
        except (sqlite3.Error, OSError) as error:
            self._give_up(error)

    def count(self) -> int:
        """How many readings there are."""
        try:
            return self._open().execute("SELECT count(*) FROM readings").fetchone()[0]
        except (sqlite3.Error, OSError) as error:
            self._give_up(error)
            return 0

    def _make_room(self, connection: sqlite3.Connection) -> None:
        """Forget the oldest tenth when the file has grown too large."""
        (pages,), (size,) = (
            connection.execute(f"PRAGMA {x}").fetchone() for x in ("page_count", "page_size")
        )
        if pages * size <= self._limit:
            return
        with connection:
            connection.execute(
                "DELETE FROM readings WHERE id <= (SELECT min(id) + (max(id) - min(id)) / 10 FROM readings)"
            )
        connection.execute("PRAGMA incremental_vacuum").fetchall()

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(self._path, timeout=_PATIENCE, check_same_thread=False)
            self._connection.executescript(_SCHEMA)
        return self._connection

    def _give_up(self, error: Exception) -> None:
        """Say it; a file that is no database, or no longer one, goes, so that the next call begins anew."""
        logger.warning("What the encoder read cannot be kept in %s (%s).", self._path, error)
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if isinstance(error, ValueError) or type(error) is sqlite3.DatabaseError:
            for suffix in ("", "-wal", "-shm"):
                Path(f"{self._path}{suffix}").unlink(missing_ok=True)


def _key(encoder: str, text: str) -> bytes:
    return hashlib.blake2b(f"{_FORMAT}\0{encoder}\0{text}".encode(), digest_size=16).digest()


def _packed(reading: Reading) -> bytes:
    header = np.array([(len(reading.spans), len(reading.vector))], dtype=_HEADER)
    spans = np.array(reading.spans, dtype="<u4")
    return b"".join(
        part.tobytes() for part in (header, reading.vector.astype("<f4"), spans, reading.words.astype("<f2"))
    )


def _unpacked(data: bytes) -> Reading:
    """ValueError where the row is not as long as it says."""
    words, hidden = (int(number) for number in np.frombuffer(data, _HEADER, 1)[0])
    vector = np.frombuffer(data, "<f4", hidden, 8)
    spans = np.frombuffer(data, "<u4", 2 * words, 8 + 4 * hidden).reshape(words, 2)
    states = np.frombuffer(data, "<f2", words * hidden, 8 + 4 * hidden + 8 * words)
    return Reading(
        vector, tuple((int(start), int(end)) for start, end in spans), states.reshape(words, hidden)
    )
