"""The grammar for people: what a phrase is made of, and the table it is read with."""

from __future__ import annotations

import re

from translation.titles.names import squash
from translation.titles.parse import parse_id, parse_vi
from translation.titles.records import SLOTS, Title
from translation.titles.table import entries

_PARSERS = {"vi": parse_vi, "id": parse_id}


def explain(text: str, lang: str) -> list[dict[str, object]]:
    """The titles of a phrase in ``lang`` ("vi" or "id"), in text order, as plain values for a page.

    Each is {"text", "start", "end", "name", "slots"}; offsets are code points of
    ``text``, end exclusive; ``name`` is the person beside the title or "".
    ``slots`` has one {"slot", "text", "spans", "renderings", "known"} for every
    slot the title has, in the order of :data:`SLOTS`: ``spans`` are [start, end]
    pairs, ``renderings`` the wordings of the other language, best first (empty
    for names of places), ``known`` is False where words of the slot are not in the table.
    Raises KeyError for another language.
    """
    return [_title(title, lang) | {"name": _as_written(title.name, text)} for title in _PARSERS[lang](text)]


def title_spans(text: str, lang: str) -> list[tuple[int, int]]:
    """[start, end) of every title of a text in ``lang`` ("vi" or "id"), in text order, never overlapping."""
    return [(title.start, title.end) for title in _PARSERS[lang](text)]


def grammar_rows() -> list[dict[str, str]]:
    """The table row by row, in slot order, for display.

    Each is {"slot", "key", "when", "vietnamese", "preferred", "admitted", "attested", "kind",
    "rules", "note"}, all text; ``;`` separates alternatives.
    """
    order = {name: number for number, name in enumerate((*SLOTS, "field"))}
    return sorted((dict(entry.row) for entry in entries()), key=lambda row: order[row["slot"]])


def _title(title: Title, lang: str) -> dict[str, object]:
    slots = []
    for slot in SLOTS:
        parts = [part for part in title.parts if part.slot == slot]
        if not parts and slot not in title.unknown:
            continue
        slots.append(
            {
                "slot": slot,
                "text": " ".join(part.text for part in parts),
                "spans": [[part.start, part.end] for part in parts],
                "renderings": _renderings([key for part in parts for key in sorted(part.keys)], lang),
                "known": slot not in title.unknown,
            }
        )
    return {
        "text": title.text,
        "start": title.start,
        "end": title.end,
        "slots": slots,
    }


def _as_written(name: str, text: str) -> str:
    """The words of the text that the parser compares as ``name``; "" where there is no name."""
    words = list(re.finditer(r"\w+", text)) if name else []
    for number, first in enumerate(words):
        for last in words[number:]:
            if squash("".join(re.findall(r"\w+", text[first.start() : last.end()]))) == name:
                return text[first.start() : last.end()]
    return ""


def _renderings(keys: list[str], lang: str) -> list[str]:
    """Wordings of the other language for these keys, each once, in the order of the table."""
    found: dict[str, None] = {}
    for entry in entries():
        if entry.key in keys:
            wordings = (entry.preferred + entry.admitted) if lang == "vi" else entry.vietnamese[:1]
            found.update(dict.fromkeys(wordings))
    return list(found)
