"""What becomes of texts where rows are paired anew: who gets which stretch, nothing lost.

A row that goes whole into another takes its text along as it is; one that is divided gives
each part the stretch that belongs to its sentences. Texts that nobody edited follow the raw
translation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from translation.alignment.divide import divide
from translation.models import Translation
from translation.pair_rows import PairRow, Places, joined
from translation.segmentation import SentenceSpan

SOURCE, TARGET = "source", "target"


@dataclass(frozen=True)
class Stretch:
    """``[start, end)`` of a former row's text now begins at ``at`` in a new row's; rows by their index."""

    side: str
    old: int
    start: int
    end: int
    new: int
    at: int


@dataclass
class Carried:
    """The target of each new row and where every stretch went; ``divided`` new rows share an edited text."""

    targets: list[str]
    stretches: list[Stretch] = field(default_factory=list)
    divided: set[int] = field(default_factory=set)
    givers: dict[int, set[int]] = field(default_factory=dict)  # new row -> former rows with a part in it


@dataclass(frozen=True)
class _Piece:
    old: int
    start: int
    text: str
    edited: bool


def carry(
    translation: Translation, before: Sequence[PairRow], after: Sequence[PairRow], living: Mapping[int, str]
) -> Carried:
    """The texts of ``after``, which holds what ``before`` held; ``living`` maps segment ids to targets.

    The segments of ``before`` still have the texts that they had.
    """
    pieces: list[list[_Piece]] = [[] for _ in after]
    carried, places = Carried([]), Places(after, TARGET)
    for index, row in enumerate(before):
        parts = list(_parts(translation, index, row, after, places, living[row.segment.pk]))
        for new, piece in parts:
            pieces[new].append(piece)
        if len(parts) > 1 and parts[0][1].edited:
            carried.divided.update(new for new, _ in parts)
    for new, (row, own) in enumerate(zip(after, pieces, strict=True)):
        raw = joined(translation.text, row.target)
        texts = [piece.text for piece in own if piece.text.strip()]
        carried.targets.append(" ".join(texts) if any(piece.edited for piece in own) else raw)
        carried.givers[new] = {piece.old for piece in own}
        carried.stretches += _placed(TARGET, new, own, carried.targets[new])
    _carry_sources(translation, before, after, carried)
    return carried


def _parts(
    translation: Translation,
    index: int,
    row: PairRow,
    after: Sequence[PairRow],
    places: Places,
    text: str,
) -> Iterable[tuple[int, _Piece]]:
    """(new row, stretch) of one former row's living text, in order."""
    runs = _runs(row.target, places)
    raw = row.segment.hypothesis
    if not runs:
        if text.strip():
            yield _home(row, after), _Piece(index, 0, text, edited=True)
        return
    if len(runs) == 1:
        yield runs[0][0], _Piece(index, 0, text, edited=text != raw)
        return
    texts = [joined(translation.text, spans) for _, spans in runs]
    if text != raw:
        texts = divide(text, texts)
    cursor = 0
    for (new, _), part in zip(runs, texts, strict=True):
        start = max(text.find(part, cursor), cursor)
        cursor = start + len(part)
        yield new, _Piece(index, start, part, edited=text != raw)


def _home(row: PairRow, after: Sequence[PairRow]) -> int:
    """Where a text goes that a person wrote for a row without raw translation: with its segment or source."""
    for new, candidate in enumerate(after):
        if candidate.segment is not None and candidate.segment.pk == row.segment.pk:
            return new
    return _held(Places(after, SOURCE), row.source[0])


def _runs(spans: Sequence[SentenceSpan], places: Places) -> list[tuple[int, list[SentenceSpan]]]:
    """Sentences of a former row by the new row that has them now, in order."""
    runs: list[tuple[int, list[SentenceSpan]]] = []
    for span in spans:
        new = _held(places, span)
        if runs and runs[-1][0] == new:
            runs[-1][1].append(span)
        else:
            runs.append((new, [span]))
    return runs


def _held(places: Places, span: SentenceSpan) -> int:
    """The new row that has the text where this sentence begins."""
    new = places.of(span.start)
    if new is None:
        raise LookupError(f"No row has the text at {span.start}; rows must hold what was there before.")
    return new


def _carry_sources(
    translation: Translation, before: Sequence[PairRow], after: Sequence[PairRow], carried: Carried
) -> None:
    text, places = translation.article.source, Places(after, SOURCE)
    pieces: list[list[_Piece]] = [[] for _ in after]
    for index, row in enumerate(before):
        cursor = 0
        for new, spans in _runs(row.source, places):
            part = joined(text, spans)
            start = max(row.segment.source.find(part, cursor), cursor)
            cursor = start + len(part)
            pieces[new].append(_Piece(index, start, part, edited=False))
    for new, (row, own) in enumerate(zip(after, pieces, strict=True)):
        carried.givers[new] |= {piece.old for piece in own}
        carried.stretches += _placed(SOURCE, new, own, joined(text, row.source))


def _placed(side: str, new: int, pieces: Iterable[_Piece], text: str) -> Iterable[Stretch]:
    """Where the pieces of a new row stand in its text."""
    cursor = 0
    for piece in pieces:
        at = max(text.find(piece.text, cursor), cursor)
        cursor = at + len(piece.text)
        yield Stretch(side, piece.old, piece.start, piece.start + len(piece.text), new, at)
