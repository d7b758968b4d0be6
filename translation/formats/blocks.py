"""A publishable text as blocks, and its writers: plain text, clean HTML, JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

NOT_APPROVED = "CURRENT, NOT APPROVED"


@dataclass(frozen=True)
class Block:
    """One paragraph as published; ``positions`` are the 0-based positions of its segments, in order."""

    kind: str  # headline, lead, body, caption, byline, furniture
    paragraph: int
    text: str
    positions: tuple[int, ...] = ()


def to_text(blocks: Sequence[Block], *, approved: bool) -> str:
    """Paragraphs parted by a blank line; a text without approval says so in its first line."""
    paragraphs = [block.text for block in blocks]
    if not approved:
        paragraphs.insert(0, NOT_APPROVED)
    return "\n\n".join(paragraphs) + "\n"


def to_html(blocks: Sequence[Block], *, title: str, approved: bool) -> str:
    """A complete page of semantic HTML, every text escaped; without approval it says so in head and body."""
    headline = next((block.text for block in blocks if block.kind == "headline"), title)
    status = "approved" if approved else NOT_APPROVED
    banner = [] if approved else [f'<p class="banner" lang="en"><strong>{NOT_APPROVED}</strong></p>']
    lines = [
        "<!doctype html>",
        '<html lang="id">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta name="status" content="{status}">',
        f"<title>{escape(headline)}</title>",
        "</head>",
        "<body>",
        *banner,
        "<article>",
        *_elements(blocks),
        "</article>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _elements(blocks: Sequence[Block]) -> list[str]:
    """One element per block; only the first headline is an ``<h1>``."""
    lines, headline = [], "h1"
    for block in blocks:
        text = escape(block.text, quote=False).replace("\n", "<br>")
        if block.kind == "headline":
            lines.append(f"<{headline}>{text}</{headline}>")
            headline = "h2"
        elif block.kind == "caption":
            lines.append(f"<figure><figcaption>{text}</figcaption></figure>")
        elif block.kind in ("lead", "byline"):
            lines.append(f'<p class="{block.kind}">{text}</p>')
        else:
            lines.append(f"<p>{text}</p>")
    return lines


def to_json(content: Mapping[str, object]) -> str:
    """Readable JSON in UTF-8: letters as they are, two spaces of indentation, one object."""
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
