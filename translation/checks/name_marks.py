"""Tone marks of Vietnamese names: kept or dropped, but in one way, and never other ones than the source's."""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from translation.checks.base import MAJOR, MINOR, Example, Finding, Pair, Span, Threshold
from translation.checks.name_native import VietnameseName, is_family, names_of
from translation.checks.name_words import Word, capitalised, is_copy, is_native, runs_of, word_chain
from translation.checks.signs import Signs
from translation.lang.vietnamese import vietnamese_key
from translation.titles.names import without_marks

KEEP, DROP, EITHER = "keep", "drop", "either"
_STYLES = (EITHER, KEEP, DROP)
_MIXED, _WRONG = "mixed", "wrong"
_CATEGORY = "locale-conventions/name"
_MOST = 40  # names of one segment that are looked at


@dataclass(frozen=True)
class _Use:
    """A name of the source in the target: how its marks are written there ("" where it has none)."""

    name: VietnameseName
    span: Span
    style: str


def _may_be_person(written: str) -> bool:
    """Whether a family name stands between two spaces of the source."""
    return not written.islower() and any(is_native(word) and is_family(word) for word in capitalised(written))


class ToneMarkCheck:
    """A name with marks that the source has not, or with some kept and some dropped.

    ``tone_marks`` is the house style by its number: 0 either, 1 kept, 2 dropped; what goes against it
    is a warning.
    """

    id = "name"
    category = _CATEGORY
    severity = MINOR
    needs_source = True
    encoder = ""
    finds = "Tone marks of a Vietnamese name that are wrong, half dropped, or against the house style."
    example = Example(
        "Ông Nguyễn Văn Hải phát biểu.",
        "Nguyễn Van Hải menyampaikan sambutan.",
        "Nguyễn Van Hải",
        "Nguyễn Văn Hải",
    )
    thresholds = {
        "tone_marks": Threshold(
            0, 0, 2, "The house style for the tone marks of Vietnamese names.", ("Either", "Kept", "Dropped")
        )
    }
    signs = Signs((_may_be_person,))

    def __init__(self, tone_marks: float = 0):
        self._tone_marks = tone_marks

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the names in the order of the target."""
        style = _STYLES[int(self._tone_marks)]
        for use in _uses(pair):
            right = pair.source[slice(*use.name.span)]
            if use.style == _WRONG:
                message = f"The tone marks are not those of the source's “{right}”."
                yield _finding(pair, self.id, MAJOR, message, use, right)
            elif use.style == _MIXED:
                message = f"Some marks of “{right}” are kept and some are dropped: write all or none."
                best = without_marks(right) if style == DROP else right
                yield _finding(pair, self.id, MINOR, message, use, best)
            elif style not in (EITHER, use.style) and use.style:
                does = "keeps" if style == KEEP else "drops"
                best = right if style == KEEP else without_marks(right)
                yield _finding(
                    pair, self.id, MINOR, f"The house style {does} the tone marks of names.", use, best
                )


class MixedToneMarksCheck:
    """Names with tone marks and names without them in one article: the fewer are reported, each name once."""

    id = "consistency"
    category = _CATEGORY
    severity = MINOR
    needs_source = True
    encoder = ""
    finds = "A name with tone marks in an article that drops them, or the other way round."
    example = Example(
        "Ông Nguyễn Văn Hải phát biểu.\nBà Lê Thị Hồng cảm ơn.",
        "Nguyen Van Hai menyampaikan sambutan.\nLê Thị Hồng mengucapkan terima kasih.",
        "Lê Thị Hồng",
        "Le Thi Hong",
    )
    thresholds = {}

    def about(self, pair: Pair) -> Hashable:
        """How each name is written, in order."""
        return tuple((use.name.keys, use.style) for use in _uses(pair))

    def find(self, pairs: Sequence[Pair]) -> Iterator[tuple[int, Finding]]:
        """Yield them in the order of the article."""
        uses = [(number, use) for number, pair in enumerate(pairs) for use in _uses(pair)]
        kept = [row for row in uses if row[1].style == KEEP]
        dropped = [row for row in uses if row[1].style == DROP]
        in_doubt = (
            bool(uses) and uses[0][1].style == DROP
        )  # the style that the article begins with is its own
        fewer, more = (kept, dropped) if len(kept) < len(dropped) + in_doubt else (dropped, kept)
        if not fewer:
            return
        other_number, other = more[0]
        other_text = pairs[other_number].target[slice(*other.span)]
        does = "keeps its marks" if other.style == KEEP else "has none"
        seen: set[tuple[str, ...]] = set()
        for number, use in fewer:
            if use.name.keys in seen:
                continue
            seen.add(use.name.keys)
            right = pairs[number].source[slice(*use.name.span)]
            best = right if other.style == KEEP else without_marks(right)
            message = f"“{other_text}” in segment {other_number + 1} {does}: one article keeps to one way."
            evidence = {"other": {"segment": other_number, "quote": other_text}}
            yield number, _finding(pairs[number], self.id, MINOR, message, use, best, evidence)


def _finding(
    pair: Pair, check: str, severity: str, message: str, use: _Use, right: str, evidence: dict | None = None
) -> Finding:
    written = pair.target[slice(*use.span)]
    return Finding(
        check=check,
        category=_CATEGORY,
        severity=severity,
        message=message,
        quote=written,
        source_span=use.name.span,
        target_span=use.span,
        suggestion=right.title() if right.isupper() and not written.isupper() else right,
        evidence=evidence or {},
    )


def _uses(pair: Pair) -> Iterator[_Use]:
    """Where the target writes a person's name of the source with the same letters, marks aside."""
    if not pair.source or is_copy(pair.source, pair.target):
        return
    persons = {name.keys: name for name in names_of(pair.source)[:_MOST] if name.is_person}
    there = word_chain(pair.target) if persons else ""
    for name in persons.values():
        if f" {' '.join(name.keys)} " not in there:
            continue
        for run in runs_of(pair.target):
            for first in range(len(run) - len(name.keys) + 1):
                window = run[first : first + len(name.keys)]
                if all(word.key == key for word, key in zip(window, name.keys, strict=True)):
                    span = window[0].start, window[-1].end
                    yield _Use(name, span, _style(name.words, window))


def _style(source: Sequence[Word], target: Sequence[Word]) -> str:
    """How the syllables with marks are written."""
    styles = {
        _syllable_style(one.text, other.text)
        for one, other in zip(source, target, strict=True)
        if not one.text.isascii() or not other.text.isascii()
    }
    if _WRONG in styles:
        return _WRONG
    return _MIXED if len(styles) > 1 else next(iter(styles), "")


def _syllable_style(source: str, target: str) -> str:
    if vietnamese_key(source) == vietnamese_key(target):
        return KEEP
    if target.isascii():
        return DROP
    return _MIXED if _marks(target) <= _marks(source) else _WRONG


def _marks(text: str) -> set[str]:
    return {c for c in unicodedata.normalize("NFD", text.lower()) if unicodedata.combining(c) or c == "đ"}
