"""The measuring sets as the accuracy scripts read them, and the encoder's word alignments of their pairs."""

from __future__ import annotations

import csv
import datetime
import json
import pickle
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from translation.checks import Pair
from translation.lang.text import nfc
from translation.segmentation.furniture import is_furniture

CLEAN = {
    "ntrex": "ntrex_dev_vi_id.tsv",
    "flores": "flores_dev_vi_id.tsv",
    "xcopa": "xcopa_vi_id.tsv",
    "udhr": "udhr_vi_id.tsv",
}


def rows(path: Path) -> list[dict[str, str]]:
    """A tab-separated file with one header row."""
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def press_segments(path: Path) -> list[dict]:
    """Annotated articles (JSON Lines): source, mt, corrected, kind, date, errors, article."""
    with open(path, encoding="utf-8") as file:
        found = [json.loads(line) for line in file if line.strip()]
    return [
        {**row, "date": datetime.date.fromisoformat(row["date"]) if row["date"] else None} for row in found
    ]


def seed_segments(path: Path) -> list[dict]:
    """The seed article in the same shape."""
    return [
        {
            "article": "seed",
            "source": row["vi_reconstruction"],
            "mt": row["id_mt"],
            "corrected": row["id_corrected"],
            "kind": "furniture" if is_furniture(row["id_mt"]) else "body",
            "date": None,
            "errors": json.loads(row["errors_json"]),
        }
        for row in rows(path)
    ]


class Words:
    """Adds word alignments to pairs where there is an encoder; ``cache`` keeps those of earlier runs."""

    def __init__(self, encoder_name: str | None, cache: Path | None = None):
        self._name, self._cache, self._encoder = encoder_name, cache, None
        self._known: dict[tuple[str, str], object] = {}
        if encoder_name and cache and cache.exists():
            self._known = pickle.loads(cache.read_bytes())

    def add(self, pairs: Iterable[Pair]) -> list[Pair]:
        """The pairs in order, with ``words`` where both sides hold text and there is an encoder."""
        pairs = list(pairs)
        if not self._name:
            return pairs
        missing = {
            (pair.source, pair.target): None
            for pair in pairs
            if (pair.source or "").strip() and pair.target.strip()
        }
        missing = [key for key in missing if key not in self._known]
        if missing:
            self._read(missing)
        return [replace(pair, words=self._known.get((pair.source, pair.target))) for pair in pairs]

    def _read(self, keys: list[tuple[str, str]]) -> None:
        from translation.quality.encoder import get_encoder

        self._encoder = self._encoder or get_encoder(self._name)
        found = self._encoder.align_words([vi for vi, _ in keys], [id_ for _, id_ in keys])
        self._known.update(zip(keys, found, strict=True))
        if self._cache:
            self._cache.write_bytes(pickle.dumps(self._known))


def pair_of(source: str, target: str, kind: str = "body", date: datetime.date | None = None) -> Pair:
    """A pair in NFC, as the checks see texts."""
    return Pair(nfc(source), nfc(target), kind, date)
