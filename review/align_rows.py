"""The rows of the align page: what they hold, how sure the pair is, and how they are drawn.

Four queries for a whole article; drawn by plain string formatting like the rows of the workbench.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from html import escape

from django.db.models import Q
from django.utils.safestring import SafeString

from review.models import PostEdit, Review
from review.rows import UNSURE_BELOW
from translation.models import Kind, Sentence
from translation.pair_rows import INNER_BREAK

LOW, FAIR = UNSURE_BELOW, 0.97  # confidence; from FAIR on hardly a link is wrong (docs/metrics.md)
ORDERS = {"confidence": "Least sure first", "document": "Document"}
SHOWS = {"all": "All", "look": "Needs a look"}
SIDES = {"source": ("s", "vi", "Vietnamese"), "target": ("t", "id", "Indonesian")}
_KINDS = dict(Kind.choices)
_STATES = dict(PostEdit.State.choices)
_CUT = re.compile(r"(?<=\S)\s+(?=\S)|(?<=[.!?…][”’»)\]\"'])(?=\w)|(?<=[.!?…])(?=[^\W\d_])")
_SHOWN = 28  # characters on either side of a place where a sentence may be cut


@dataclass(slots=True)
class AlignRow:
    """One pair; ``position`` is 0-based, ``confidence`` 0–1 or None, ``edited`` the living text if edited.

    ``source`` and ``target`` are its raw sentences.
    """

    segment_id: int
    position: int
    kind: str
    confidence: float | None
    pinned: bool
    state: str
    edited: str | None
    source: list[str] = field(default_factory=list)
    target: list[str] = field(default_factory=list)

    @property
    def is_furniture(self) -> bool:
        return self.kind == Kind.FURNITURE

    @property
    def one_sided(self) -> bool:
        return not self.source or not self.target

    @property
    def sureness(self) -> str:
        """How sure the pair is, in a word: fixed, sure, fair, low, unknown."""
        if self.pinned:
            return "fixed"
        if self.confidence is None:
            return "unknown"
        return "low" if self.confidence < LOW else "fair" if self.confidence < FAIR else "sure"

    @property
    def needs_a_look(self) -> bool:
        """Whether a person should look: not fixed yet, and unsure or with text on one side only."""
        return not self.pinned and not self.is_furniture and (self.one_sided or self.sureness == "low")

    @property
    def doubt(self) -> tuple[bool, float]:
        """The order of those to look at: what nobody has fixed first, the least sure first."""
        return self.pinned, 1.0 if self.confidence is None else self.confidence


def align_rows(review: Review, only: Collection[int] | None = None) -> list[AlignRow]:
    """The rows in document order; ``only`` those of the segment ids named."""
    wanted = Q() if only is None else Q(segment__in=only)
    names = (
        "segment_id", "segment__position", "segment__kind", "segment__confidence", "segment__pinned", "state",
        "target", "segment__hypothesis",
    )  # fmt: skip
    rows = {}
    for *facts, target, hypothesis in (
        review.post_edits.filter(wanted).order_by("segment__position").values_list(*names)
    ):
        rows[facts[0]] = AlignRow(*facts, edited=None if target == hypothesis else target)
    translation = review.translation
    texts = {Sentence.Side.SOURCE: translation.article.source, Sentence.Side.TARGET: translation.text}
    sentences = translation.sentences.filter(wanted).order_by("start")
    for segment_id, side, start, end in sentences.values_list("segment_id", "side", "start", "end"):
        if segment_id in rows:  # a segment of a source that came a moment ago has no row yet
            own = getattr(rows[segment_id], side)
            own.append(texts[side][start:end])
    return list(rows.values())


def ordered(rows: Iterable[AlignRow], order: str) -> list[AlignRow]:
    """Rows of the document as the page lists them."""
    return sorted(rows, key=lambda row: row.doubt) if order == "confidence" else list(rows)


def counts(rows: Iterable[AlignRow]) -> dict[str, int]:
    """The figures of the page's filters and head."""
    found: dict[str, int] = defaultdict(int)
    for row in rows:
        found["all"] += 1
        found["look"] += row.needs_a_look
        found["pinned"] += row.pinned
    return dict(found) or {"all": 0, "look": 0, "pinned": 0}


@dataclass(frozen=True)
class Chosen:
    """One sentence: of a segment, its side and its number, 0-based; "12.t.0" in addresses."""

    segment: int
    side: str
    number: int

    @classmethod
    def read(cls, text: str | None) -> Chosen | None:
        match = re.fullmatch(r"(\d{1,18})\.([st])\.(\d{1,4})", text or "")
        if match is None:
            return None
        return cls(int(match[1]), "source" if match[2] == "s" else "target", int(match[3]))

    def __str__(self):
        return f"{self.segment}.{SIDES[self.side][0]}.{self.number}"


def places(text: str) -> Iterator[tuple[int, str, str]]:
    """Where a sentence may be cut: (code points from its beginning, what stands before and behind)."""
    for match in _CUT.finditer(text):
        before, after = _on_a_line(text[: match.start()]), _on_a_line(text[match.end() :])
        yield match.end(), _ending(before), after[:_SHOWN] + ("…" if len(after) > _SHOWN else "")


def _on_a_line(text: str) -> str:
    """A raw sentence as it is shown: people may have joined what stands on two lines."""
    return INNER_BREAK.sub(" ", text)


def _ending(text: str) -> str:
    return text if len(text) <= _SHOWN else "…" + text[-_SHOWN:]


class Drawing:
    """What is the same for all rows of one answer; ``query`` is what stays in the addresses."""

    def __init__(self, query: str, *, show: str = "all", chosen: Chosen | None = None, workbench: str = ""):
        self.query, self.show, self.chosen, self.workbench = escape(query), show, chosen, workbench

    def row(self, row: AlignRow) -> SafeString:
        """One row as HTML."""
        pk = row.segment_id
        hidden = " hidden" if self.show == "look" and not row.needs_a_look else ""
        flags = " data-look" if row.needs_a_look else ""
        flags += " data-pinned" if row.pinned else ""
        flags += " data-furniture" if row.is_furniture else ""
        living = ""
        if row.edited is not None:
            text = escape(row.edited) or "<i>removed</i>"
            living = f'<p class="living"><b>Text now</b> <span lang="id">{text}</span></p>'
        return SafeString(
            f'<article class="pair" id="pair-{pk}" data-pk="{pk}" data-at="{row.position}"{flags}{hidden}>'
            f'<header><a href="{self.workbench}#segment-{pk}" title="In the workbench">{row.position + 1}</a>'
            f"<small>{_KINDS[row.kind]}</small></header>"
            f"{self._side(row, 'source')}{self._side(row, 'target')}{living}"
            f'<p class="sure">{_sureness(row)}<small>{_STATES[row.state]}</small></p></article>\n'
        )

    def _side(self, row: AlignRow, side: str) -> str:
        letter, lang, name = SIDES[side]
        items = []
        for number, text in enumerate(getattr(row, side)):
            chosen = Chosen(row.segment_id, side, number)
            current = ' aria-current="true"' if chosen == self.chosen else ""
            items.append(
                f'<li><i class="grip"></i><a href="?at={chosen}{self.query}#pair-{row.segment_id}"'
                f'{current} draggable="false">{escape(_on_a_line(text))}</a></li>'
            )
        empty = "" if items else f'<li class="none"><a href="#pair-{row.segment_id}">No {name} text</a></li>'
        return f'<ol data-side="{side}" lang="{lang}">{"".join(items)}{empty}</ol>'


def _sureness(row: AlignRow) -> str:
    word = row.sureness
    words = {
        "fixed": "Fixed by a person",
        "unknown": "Not measured",
        "low": "Low",
        "fair": "Fair",
        "sure": "Sure",
    }
    number = f" <b>{row.confidence:.0%}</b>" if word in ("low", "fair", "sure") else ""
    if row.one_sided and not row.pinned:
        words = words | {word: "One side only"}
        number = ""
    return f'<span class="is-{word}">{words[word]}{number}</span> '
