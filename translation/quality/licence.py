"""Under which licence a model may be used, as its folder says."""

from __future__ import annotations

import re
from pathlib import Path

UNKNOWN = "unknown"

_FRONT_MATTER = re.compile(r"\A---\s*\n(.*?)\n---", re.DOTALL)
_LICENCE = re.compile(r"^licen[cs]e:\s*(.+?)\s*$", re.MULTILINE)
_NAMED = re.compile(r"^licen[cs]e_name:\s*(.+?)\s*$", re.MULTILINE)


def licence_of(name: str) -> str:
    """The licence's short name, such as "mit", of a folder or a hub name; "unknown" where none is told.

    Read from the header of the model card (README.md), where the hub asks for it; a conversion of ours
    needs no card.
    """
    from translation.quality import convert  # noqa: PLC0415  # slow import: no web process needs it

    if convert.is_ours(Path(name)):
        return convert.LICENCE
    card = _card(name)
    header = _FRONT_MATTER.match(card)
    if not header:
        return UNKNOWN
    told = _LICENCE.search(header[1])
    licence = told[1].strip("'\"") if told else UNKNOWN
    named = _NAMED.search(header[1])
    return named[1].strip("'\"") if named and licence == "other" else licence


def _card(name: str) -> str:
    path = Path(name, "README.md")
    if not path.is_file() and not Path(name).is_absolute():
        path = _cached_card(name)
    try:
        return path.read_text(encoding="utf-8", errors="replace") if path else ""
    except OSError:
        return ""


def _cached_card(name: str) -> Path | None:
    """The model card of a hub name in the local cache; nothing is fetched."""
    from huggingface_hub import try_to_load_from_cache  # noqa: PLC0415  # slow import
    from huggingface_hub.errors import HFValidationError  # noqa: PLC0415  # slow import

    try:
        found = try_to_load_from_cache(name, "README.md")
    except HFValidationError:
        return None
    return Path(found) if isinstance(found, str) else None
