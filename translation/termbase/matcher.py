"""Finds many word sequences in a text in one pass: Aho–Corasick over word keys, offsets kept.

Working on whole words instead of characters gives word boundaries for nothing
and lets a word be compared by any key (a toneless syllable, a stem). A written
word is folded once and remembered; a text without any entry is put aside before
an offset is looked for. Entries of a few owners are looked for one by one, which
takes less than to find all and leave out those of others. What the entries' texts
came to is kept on a :class:`Tape`: reading them takes long, building the automaton
from the numbers does not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import cached_property
from itertools import islice
from typing import Any, Generic, NamedTuple, TypeVar

import ahocorasick

from translation.lang.text import pieces
from translation.termbase.codes import UNKNOWN, Codes, code_of
from translation.termbase.tape import Tape

Payload = TypeVar("Payload")
Words = Sequence[re.Match[str]]

_TIGHT_GAP = re.compile(r"[\s\u2010-\u2015-]{1,3}")
_SIGN = re.compile(r"[^\w\s]")
_LOOSE_GAP = re.compile(r"[^\w.;:!?…\n]{1,3}")
# A full stop that ends an abbreviation and no sentence: "TP.HCM", "TP. Hồ Chí Minh".
_DOT = re.compile(r"\.\s?")
_SHORTENED = frozenset({"tp", "tx", "tt", "gs", "pgs", "ts", "ths", "bs"})


class Hit(NamedTuple, Generic[Payload]):
    """One entry found at [start, end); ``first`` and ``last`` index the words :meth:`Matcher.find` gives."""

    start: int
    end: int
    first: int
    last: int
    payload: Payload


Fits = Callable[[Any, str, int, int], bool]  # a payload, the codes of a text, [start, end) in these
_Place = tuple[int, int, int, tuple]  # the end in the codes, less the words, an entry's order and payloads


class _Entry(NamedTuple, Generic[Payload]):
    """What was added with the same words for one owner, each with whether it is loose."""

    parts: tuple[str, ...]  # letters that its words have, first those of the longest; none without an owner
    codes: str
    order: int  # among all entries
    payloads: tuple[tuple[bool, Payload], ...]

    def place(self, end: int) -> _Place:
        """Sorted, places come by end, the longest first."""
        return end, -len(self.codes) // len(UNKNOWN), self.order, self.payloads

    def places(self, codes: str) -> Iterator[_Place]:
        """Where it stands in the codes of a text."""
        at = codes.find(self.codes)
        while at >= 0:
            yield self.place(at + len(self.codes) - 1)
            at = codes.find(self.codes, at + 1)


class Matcher(Generic[Payload]):
    """``add`` the entries, ``compile``, then ``find`` them all, overlapping ones included.

    ``pattern`` is what a word is; no space stands in one, and none before or behind it matters.
    ``owner`` tells whose an entry is, for a search among some owners only, and ``part`` what of a key is seen
    in every word that has it, in lower case.
    With the ``tape`` of a matcher to which the same texts were added in the same order none is read again.
    """

    def __init__(
        self,
        pattern: re.Pattern[str],
        key: Callable[[str], str],
        skip: frozenset[str] = frozenset(),
        tape: Tape | None = None,
        owner: Callable[[Payload], int] | None = None,
        part: Callable[[str], str] = str,
    ):
        self._pattern, self._key, self._skip = pattern, key, skip
        self.tape = tape or Tape()
        self._owner, self._part = owner, part
        self._played = tape and tape.play()
        self._added: dict[tuple[int | None, tuple[int, ...]], list[tuple[bool, Payload]]] = {}
        self._owned: dict[int | None, list[_Entry[Payload]]] = {}
        self._codes = Codes(pattern, self.tape.ids, key, skip)
        self._last = ("", "")  # the text that was read last, and its codes

    def words(self, text: str, most: int | None = None) -> Words:
        """The words of a text, less those that never count (``skip``); the first of them, where ``most``."""
        words = self._pattern.finditer(text)
        if self._skip:
            words = (m for m in words if m.group().lower() not in self._skip)
        return list(islice(words, most))

    def add(self, text: str, payload: Payload) -> None:
        """One entry; where it is written with punctuation, a comma or dash in the text is no obstacle."""
        loose, numbers = next(self._played) if self._played else self._read(text)
        if numbers:
            owner = self._owner(payload) if self._owner else None
            self._added.setdefault((owner, numbers), []).append((loose, payload))

    def _read(self, text: str) -> tuple[bool, tuple[int, ...]]:
        keys = [self._key(m.group()) for m in self.words(text)]
        return self.tape.record(keys, bool(_SIGN.search(text)))

    def compile(self) -> Matcher[Payload]:
        """Make the entries ready; call once, after the last ``add``."""
        parts = ["", *map(self._part, self.tape.ids)]
        for order, ((owner, numbers), payloads) in enumerate(self._added.items()):
            own = sorted((parts[number] for number in numbers), key=len, reverse=True) if self._owner else ()
            entry = _Entry(tuple(own), "".join(map(code_of, numbers)), order, tuple(payloads))
            self._owned.setdefault(owner, []).append(entry)
        self._added, self._played = {}, None
        self._numbers = dict(self.tape.ids)
        self._codes = Codes(self._pattern, self._numbers, self._key, self._skip)
        if not self._owner:
            self._automaton  # noqa: B018 - made here, where nobody waits for it
            self._owned = {}  # the automaton has them
        return self

    @cached_property
    def _automaton(self) -> ahocorasick.Automaton | None:
        """For a search among all entries, which is rare where they have owners: made for the first then."""
        nodes: dict[str, list[_Entry[Payload]]] = {}
        for entries in self._owned.values():
            for entry in entries:
                nodes.setdefault(entry.codes, []).append(entry)
        if not nodes:
            return None
        automaton = ahocorasick.Automaton()
        for codes, entries in nodes.items():
            automaton.add_word(codes, tuple(entries))
        automaton.make_automaton()
        return automaton

    def code(self, keys: Sequence[str]) -> str:
        """What words with these keys are in the codes of a text, if they are in no entry too.

        To be asked for after ``compile``, before the first text is read.
        """
        numbers = self._numbers
        return "".join([code_of(numbers.setdefault(key, len(numbers) + 1)) for key in keys])

    def vocabulary(self) -> Iterable[str]:
        """The keys of all words of all entries."""
        return self.tape.ids.keys()

    def find(
        self, text: str, wanted: Set[int] | None = None, fits: Fits | None = None
    ) -> tuple[list[Hit[Payload]], Words]:
        """Every entry in ``text``, by end, and the words its hits count by, up to the last of them.

        ``wanted`` limits them to these owners: a text of 30 words can hold hundreds of 70,000 renderings.
        ``fits`` says, before a place is looked for, whether an entry may stand there.
        """
        found = self._ends(text, wanted)
        if found and fits:
            found = list(self._fitting(found, self._read_codes(text), fits))
        if not found:
            return [], []
        found.sort()
        words = self.words(text, found[-1][0] // len(UNKNOWN) + 1)
        hits = []
        for end, less, _, payloads in found:
            last = end // len(UNKNOWN)
            first = last + less + 1
            tight = joined = True
            if first < last:
                gaps = [self._gap(text, words[i], words[i + 1]) for i in range(first, last)]
                tight = all(gap == " " or _TIGHT_GAP.fullmatch(gap) for gap in gaps)
                joined = tight or all(
                    _LOOSE_GAP.fullmatch(gap) or _is_shortened(words[i].group(), gap)
                    for i, gap in enumerate(gaps, first)
                )
            for loose, payload in payloads:
                if tight or (loose and joined):
                    hits.append(Hit(words[first].start(), words[last].end(), first, last, payload))
        return hits, words

    def _fitting(self, found: list[_Place], codes: str, fits: Fits) -> Iterator[_Place]:
        for end, less, order, payloads in found:
            first = end + 1 + less * len(UNKNOWN)
            kept = tuple([one for one in payloads if fits(one[1], codes, first, end + 1)])
            if kept:
                yield end, less, order, kept

    def glimpse(self, text: str) -> list[Payload]:
        """What :meth:`find` would give and more: of words that follow on each other, whatever parts them.

        No place is looked for, so this is a quick way to see that there is nothing to find.
        """
        found = self._seen(self._read_codes(text))
        return [payload for _, entries in found for entry in entries for _, payload in entry.payloads]

    def _seen(self, codes: str) -> Iterable[tuple[int, tuple[_Entry[Payload], ...]]]:
        """Which entries end where in codes."""
        return self._automaton.iter(codes) if self._automaton else ()

    def _ends(self, text: str, wanted: Set[int] | None) -> list[_Place]:
        """Where in the codes entries end."""
        if wanted is None:
            found = self._seen(self._read_codes(text))
            return [entry.place(end) for end, entries in found for entry in entries]
        lower = text.lower()
        owned = [self._owned[owner] for owner in wanted if owner in self._owned]
        entries = [entry for some in owned for entry in some if entry.parts[0] in lower]
        entries = [entry for entry in entries if all(map(lower.__contains__, entry.parts))]
        if not entries:
            return []
        codes = self._codes.of_some(pieces(text), {part for entry in entries for part in entry.parts})
        return [place for entry in entries if entry.codes in codes for place in entry.places(codes)]

    def _read_codes(self, text: str) -> str:
        known, codes = self._last  # a text is often asked for again
        if known is not text:
            codes = "".join(map(self._codes.__getitem__, pieces(text)))
            self._last = (text, codes)
        return codes

    def _gap(self, text: str, left: re.Match[str], right: re.Match[str]) -> str:
        gap = text[left.end() : right.start()]
        if len(gap) > 3:
            gap = " ".join(word for word in gap.split() if word.lower() not in self._skip) or " "
        return gap


def _is_shortened(word: str, gap: str) -> bool:
    return gap == "." or bool(_DOT.fullmatch(gap) and word.lower() in _SHORTENED)


def longest(hits: Iterable[Hit[Payload]]) -> list[Hit[Payload]]:
    """The hits that no longer hit overlaps, in text order; equal spans stay together."""
    hits = list(hits)
    if len(hits) < 2:
        return hits
    kept: list[Hit[Payload]] = []
    spans: set[tuple[int, int]] = set()
    taken: set[int] = set()
    for hit in sorted(hits, key=lambda h: (h.start - h.end, h.start)):
        span = (hit.start, hit.end)
        if span in spans or taken.isdisjoint(range(*span)):
            kept.append(hit)
            spans.add(span)
            taken.update(range(*span))
    return sorted(kept, key=lambda h: h.start)
