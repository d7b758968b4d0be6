"""Countries, seas and organisations: the Indonesian name of the one that the source names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from translation.checks.base import MAJOR, MINOR, Example, Finding, Pair, Span
from translation.checks.known_names import (
    Known,
    Mention,
    entities,
    left_over,
    may_be_named,
    may_name,
    mentions,
)
from translation.checks.name_words import is_copy, is_indonesian, runs_of
from translation.checks.signs import Signs
from translation.lang.text import fold
from translation.titles.names import squash

_CATEGORY = "locale-conventions/name"
_MOST = 20  # more names that do not fit are no exchange but another text


def _signs() -> Signs:
    return Signs((may_be_named,), (may_name, *left_over()))


class KnownNameCheck:
    """A place or an organisation of the world that was exchanged, or left under its Vietnamese name."""

    id = "name"
    category = _CATEGORY
    severity = MAJOR
    needs_source = True
    encoder = ""
    finds = (
        "A country, sea, city or organisation that became another one or kept a name that is only Vietnamese."
    )
    example = Example(
        "Đoàn đại biểu Thụy Điển đến Bắc Kinh.",
        "Delegasi Swiss tiba di Beijing.",
        "Swiss",
        "Swedia",
    )
    thresholds = {}
    signs = staticmethod(_signs)

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield exchanged names, then names that were not put into Indonesian."""
        if is_copy(pair.source, pair.target):
            return
        for source, target in exchanged(pair.source, pair.target):
            yield self._exchanged(pair, source, target)
        for mention in _once(mentions(pair.source, "vi")):
            yield from self._left(pair, mention)

    def _exchanged(self, pair: Pair, source: Mention, target: Mention) -> Finding:
        right = entities()[source.entity].indonesian[0]
        named, written = pair.source[source.start : source.end], pair.target[target.start : target.end]
        return Finding(
            check=self.id,
            category=_CATEGORY,
            severity=MAJOR,
            message=f"The source names “{named}” ({right}), which the translation lacks; “{written}” is "
            "another and not in the source.",
            quote=written,
            source_span=(source.start, source.end),
            target_span=(target.start, target.end),
            suggestion=right,
        )

    def _left(self, pair: Pair, mention: Mention) -> Iterator[Finding]:
        named = pair.source[mention.start : mention.end]
        known = entities()[mention.entity]
        span = _vietnamese_left(named, known, pair.target)
        if span is None:
            return
        is_home = squash(known.indonesian[0]) in squash(named)  # "Ha Noi" is readable, "Bac Kinh" is not
        yield Finding(
            check=self.id,
            category=_CATEGORY,
            severity=MINOR if is_home else MAJOR,
            message=f"“{pair.target[slice(*span)]}” is the Vietnamese name; Indonesian writes "
            f"“{known.indonesian[0]}”.",
            quote=pair.target[slice(*span)],
            source_span=(mention.start, mention.end),
            target_span=span,
            suggestion=known.indonesian[0],
        )


@lru_cache(maxsize=4096)
def _is_only_vietnamese(named: str, known_forms: tuple[str, ...]) -> bool:
    """Whether a form of several syllables is no Indonesian one, marks aside."""
    folded = fold(named)
    return (
        not named.isascii()
        and (" " in named or "-" in named)
        and all(folded != fold(form) for form in known_forms)
    )


def _vietnamese_left(named: str, known: Known, target: str) -> Span | None:
    """Where the target, its marks aside, has the Vietnamese form."""
    if not _is_only_vietnamese(named, tuple(known.indonesian)):
        return None
    at = fold(target).find(fold(named))
    if at < 0:
        return None
    end = at + len(named)
    is_whole = not (target[at - 1 : at] if at else "").isalnum() and not target[end : end + 1].isalnum()
    return (at, end) if is_whole and target[at].isupper() else None


def _once(found: Sequence[Mention]) -> list[Mention]:
    """The first mention of each entity."""
    return list({m.entity: m for m in reversed(found)}.values())[::-1]


@lru_cache(maxsize=2048)
def exchanged(source: str, target: str) -> tuple[tuple[Mention, Mention], ...]:
    """Pairs of a mention that the target lacks and one of the same kind that the source lacks."""
    here = mentions(source, "vi")
    if not any(m.is_alone for m in here):
        return ()
    there = mentions(target, "id")
    written = {m.entity for m in there}
    lacking = [m for m in here if m.entity not in written and m.is_alone]
    if not lacking or not there:
        return ()
    named, here_letters, there_letters = {m.entity for m in here}, fold(source), fold(target)
    lacking = [
        m
        for m in lacking
        if not (m.is_first and _is_short(source, m)) and fold(source[m.start : m.end]) not in there_letters
    ]
    extra = [m for m in there if m.entity not in named and fold(target[m.start : m.end]) not in here_letters]
    if max(len(lacking), len(extra)) > _MOST:
        return ()
    found = []
    for mention in lacking:
        kind = entities()[mention.entity].kind
        fitting = (m for m in extra if entities()[m.entity].kind == kind and _stands_free(target, m))
        other = next(fitting, None)
        if other is not None:
            extra.remove(other)
            found.append((mention, other))
    return tuple(found)


def _is_short(source: str, mention: Mention) -> bool:
    """Whether a capital at the head of a sentence may be that of a common word: "Anh", "Đức"."""
    named = source[mention.start : mention.end]
    return " " not in named and not named.isupper()


def _stands_free(target: str, mention: Mention) -> bool:
    """Whether the words beside it are plain Indonesian: "Michael Jordan" is no country."""
    if "-" in (target[mention.start - 1 : mention.start], target[mention.end : mention.end + 1]):
        return False
    for run in runs_of(target):
        if run[0].start <= mention.start < run[-1].end:
            return all(is_indonesian(w.text) for w in run if w.end <= mention.start or mention.end <= w.start)
    return False
