"""Proverbs and sayings (``sayings.txt``): they are rendered freely, word for word says little of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from translation.checks.phrases import phrase_keys

_FILE = Path(__file__).with_name("sayings.txt")


def has_saying(source: str) -> bool:
    """Whether a Vietnamese text quotes one of them, whatever its marks."""
    keys = phrase_keys(source)
    return any(saying in keys for saying in _sayings())


@cache
def _sayings() -> tuple[str, ...]:
    return tuple(map(phrase_keys, _FILE.read_text(encoding="utf-8").splitlines()))
