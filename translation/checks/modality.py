"""Obligation, permission, possibility, intention and time, turned into one another (``modality.tsv``).

Columns, ``;`` separates alternatives, ``/`` those of one word: ``vietnamese`` are the markers of a modality;
nothing is said where the source holds one of ``unless``. ``explained`` are further words that may be put as
this modality. ``indonesian`` are its markers, ``also`` what else may render it; ``wrong`` names the
modalities that do not, with the severity; ``fix`` belongs in the place of a marker of another modality that
has one. What a line without a name lists only looks like a marker ("bên phải", "akan tetapi").
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import ClassVar

from translation.checks.base import MAJOR, Example, Finding, Pair, Span
from translation.checks.phrases import WORD, phrase_keys, source_key, target_key
from translation.checks.signs import Signs
from translation.checks.wordlist import source_keys, target_keys
from translation.termbase.matcher import Hit, Matcher, longest

_FILE = Path(__file__).with_name("modality.tsv")
_FARTHEST, _NEAR = 0.35, 25  # of the texts, and characters: what is farther away belongs to another verb
_STATE = re.compile(
    r" (?:ber|menjadi\b|ada\b|siap\b|mulai\b|lama\b)"
)  # what has begun goes on: "telah bekerja"
_GOING_ON = "progress"
# What a sentence often says twice, of two things: "phải báo cáo, … phải đưa về bờ".
_COUNTED = frozenset({"must", "forbid", "cannot", "future", "done", "may", "want", "need"})
_SO = re.compile(r"[,;]\s*$")  # "…, nên" goes on with what follows from it and advises nothing


@dataclass(frozen=True, eq=False)
class _Modality:
    name: str
    unless: tuple[str, ...]
    markers: frozenset[str]
    forms: frozenset[str]  # all that may render it, markers included
    wrong: tuple[tuple[str, str], ...]  # (modality, severity)
    right: str  # the usual rendering
    fix: str
    said: tuple[str, ...]  # its Vietnamese markers
    told: frozenset[str]  # last words of the markers that are wrong
    shown: frozenset[str]  # single words that render it, unless they are part of what is wrong
    rivals: tuple[tuple[frozenset[str], frozenset[str]], ...]  # of each wrong one: last words of its markers,
    # and its Vietnamese markers of one word


@dataclass(frozen=True)
class _Said:
    """What a Vietnamese phrase says of a modality: its marker, or what may be put as such."""

    modality: str
    is_marker: bool


def _signs() -> Signs:
    told = {form for modality in _table().values() for form in modality.told}
    return Signs(tuple(_last_words()), tuple(word for form in told for word in WORD.findall(form)[-1:]))


class ModalityCheck:
    """A marker of the source has no rendering, and one of another modality stands there unexplained.

    Each word of the source explains one marker of the target that it may be rendered by.
    """

    id = "mistranslation"
    category = "accuracy/mistranslation"
    severity = MAJOR
    needs_source = True
    encoder = ""
    finds = "Another modality or time: may for must, “has done” for “will do” or “plans to do”."
    example = Example(
        "Nhà máy sẽ mở thêm hai xưởng.", "Pabrik itu telah membuka dua bengkel lagi.", "telah", "akan"
    )
    thresholds: ClassVar = {}
    signs = staticmethod(_signs)

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield at most one finding for each modality that the source marks."""
        if not _may_differ(pair):
            return
        put = longest(_indonesian().find(pair.target)[0])
        said = [hit for hit in longest(_vietnamese().find(pair.source)[0]) if not _is_so(pair.source, hit)]
        forms = {hit.payload for hit in put}
        for name in dict.fromkeys(hit.payload.modality for hit in said if hit.payload.is_marker):
            modality = _table()[name]
            if modality.forms.isdisjoint(forms) or _is_lost_once(modality, said, put):
                yield from self._judge(pair, modality, said, put)

    def _judge(
        self, pair: Pair, modality: _Modality, said: Sequence[Hit[_Said]], put: Sequence[Hit[str]]
    ) -> Iterator[Finding]:
        for name, severity in modality.wrong:
            other = _table()[name]
            places = [hit for hit in put if hit.payload in other.markers]
            if modality.name == _GOING_ON:
                places = [hit for hit in places if not _STATE.match(pair.target, hit.end)]
            if not places or len(places) <= sum(
                _explains(hit.payload, modality, other, places) for hit in said
            ):
                continue
            mine = [hit for hit in said if hit.payload == _Said(modality.name, True)]
            far, source, target = min(
                ((_distance(pair, s, t), s, t) for s in mine for t in places), key=lambda found: found[0]
            )
            if far > max(_FARTHEST, _NEAR / len(pair.target)) or _is_open(modality, pair.source):
                continue
            yield self._finding(pair, modality, severity, (source.start, source.end), target)
            return

    def _finding(
        self, pair: Pair, modality: _Modality, severity: str, source: Span, target: Hit[str]
    ) -> Finding:
        quote, said = pair.target[target.start : target.end], pair.source[slice(*source)]
        right = modality.fix if modality.fix and target.payload in _mended() else None
        if right and quote[0].isupper():
            right = right[0].upper() + right[1:]
        return Finding(
            check=self.id,
            category=self.category,
            severity=severity,
            message=f"“{said}” ({modality.right}) has become “{quote}”, which says something else.",
            quote=quote,
            source_span=source,
            target_span=(target.start, target.end),
            suggestion=right,
            evidence={"said": said, "meant": modality.right},
        )


def _is_said_twice(modality: _Modality, keys: str) -> bool:
    return modality.name in _COUNTED and sum(map(keys.count, modality.said)) > 1


def _is_lost_once(modality: _Modality, said: Sequence[Hit[_Said]], put: Sequence[Hit[str]]) -> bool:
    """Whether the source says it more than once, and the target less often."""
    mine = sum(hit.payload == _Said(modality.name, True) for hit in said)
    return mine > 1 and modality.name in _COUNTED and mine > sum(hit.payload in modality.forms for hit in put)


def _may_differ(pair: Pair) -> bool:
    """A quick look before the close one: words alone, wherever they stand."""
    said = source_keys(pair.source)
    marked = _last_words().keys() & said
    if not marked:
        return False
    put = target_keys(pair.target)
    written = frozenset(put)
    modalities = {modality for key in marked for modality in _last_words()[key]}
    told = [modality for modality in modalities if not modality.told.isdisjoint(written)]
    if not told:
        return False
    keys = phrase_keys(pair.source)
    for modality in told:
        if not modality.shown.isdisjoint(written) and not _is_said_twice(modality, keys):
            continue
        if any(marker in keys for marker in modality.said) and any(
            _count(ends, put) > _count(explaining, said) for ends, explaining in modality.rivals
        ):
            return True
    return False


def _count(wanted: frozenset[str], words: list[str]) -> int:
    return sum(map(wanted.__contains__, words))


def _explains(said: _Said, modality: _Modality, other: _Modality, places: Sequence[Hit[str]]) -> bool:
    """Whether this word of the source may be what one of the target's markers of ``other`` renders."""
    if not said.is_marker:
        return said.modality == other.name
    forms = _table()[said.modality].forms
    return said.modality != modality.name and any(hit.payload in forms for hit in places)


def _is_so(text: str, hit: Hit[_Said]) -> bool:
    """What looks like a marker and is none."""
    if not hit.payload.modality:
        return True
    return hit.payload.modality == "should" and bool(_SO.search(text, max(0, hit.start - 3), hit.start))


def _is_open(modality: _Modality, source: str) -> bool:
    keys = phrase_keys(source)
    return any(phrase in keys for phrase in modality.unless)


def _distance(pair: Pair, said: Hit[_Said], put: Hit[str]) -> float:
    """How far apart two places are, each as a share of its text, 0 to 1."""
    left, right = said.start + said.end, put.start + put.end
    return abs(left / (2 * len(pair.source)) - right / (2 * len(pair.target)))


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _forms(cell: str) -> list[str]:
    """The forms of a cell, one for every choice of the alternatives of a word."""
    entries = [entry for entry in cell.split("; ") if entry]
    return [
        " ".join(words)
        for entry in entries
        for words in product(*(word.split("/") for word in entry.split()))
    ]


@cache
def _table() -> dict[str, _Modality]:
    return {row["modality"]: _modality(row) for row in _rows()}


def _modality(row: dict[str, str]) -> _Modality:
    markers, forms = _forms(row["indonesian"]), _forms(f"{row['indonesian']}; {row['also']}")
    wrong = [tuple(entry.split("=")) for entry in _forms(row["wrong"])]
    told = [form for r in _rows() if r["modality"] in dict(wrong) for form in _forms(r["indonesian"])]
    parts = {word for form in told for word in form.split()}
    return _Modality(
        name=row["modality"],
        unless=tuple(map(phrase_keys, _forms(row["unless"]))),
        markers=frozenset(markers),
        forms=frozenset(forms),
        wrong=tuple(wrong),
        right=next(iter(markers), ""),
        fix=row["fix"],
        said=tuple(map(phrase_keys, _forms(row["vietnamese"]))),
        told=frozenset(form.split()[-1] for form in told),
        shown=frozenset(form for form in forms if " " not in form and form not in parts),
        rivals=tuple(_rival(other) for other in _rows() if other["modality"] in dict(wrong)),
    )


def _rival(row: dict[str, str]) -> tuple[frozenset[str], frozenset[str]]:
    """See :attr:`_Modality.rivals`."""
    ends = frozenset(form.split()[-1] for form in _forms(row["indonesian"]))
    return ends, frozenset(source_key(form) for form in _forms(row["vietnamese"]) if " " not in form)


@cache
def _last_words() -> dict[str, list[_Modality]]:
    """The modalities with something that is wrong for them, by the last words of their markers."""
    found: dict[str, list[_Modality]] = {}
    for row in _rows():
        for key in {phrase_keys(phrase).split()[-1] for phrase in _forms(row["vietnamese"])}:
            if row["wrong"]:
                found.setdefault(key, []).append(_table()[row["modality"]])
    return found


@cache
def _mended() -> frozenset[str]:
    """The markers that another one can take the place of."""
    return frozenset(form for modality in _table().values() if modality.fix for form in modality.markers)


@cache
def _vietnamese() -> Matcher[_Said]:
    matcher: Matcher[_Said] = Matcher(WORD, source_key)
    for row in _rows():
        for column, is_marker in (("vietnamese", bool(row["modality"])), ("explained", False)):
            for phrase in _forms(row[column]):
                matcher.add(phrase, _Said(row["modality"], is_marker))
    return matcher.compile()


@cache
def _indonesian() -> Matcher[str]:
    matcher: Matcher[str] = Matcher(WORD, target_key)
    for form in dict.fromkeys(
        form for row in _rows() for form in _forms(f"{row['indonesian']}; {row['also']}")
    ):
        matcher.add(form, form)
    return matcher.compile()
