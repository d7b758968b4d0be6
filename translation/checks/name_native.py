"""Vietnamese names: the same syllables in the same order, with their marks or without."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

from translation.checks.base import BETTER, MAJOR, MINOR, Example, Finding, Pair, Span
from translation.checks.known_names import HOME, entities, mentions
from translation.checks.name_known import exchanged
from translation.checks.name_words import (
    TWO_CAPITALS,
    Word,
    edits,
    glued_keys,
    is_copy,
    is_indonesian,
    is_native,
    runs_of,
    word_chain,
)
from translation.checks.signs import OfText, Signs
from translation.titles.names import is_family_name, place_size, without_marks
from translation.titles.table import entries

# Words that stand before a name, with a capital where they begin the sentence; some are family names too.
_ADDRESS = frozenset(
    {"ông", "bà", "anh", "chị", "cô", "em", "bác", "chú", "cậu", "thầy", "cụ", "ngài", "bé"}
    | {"theo", "và", "tại", "ở", "từ", "đồng"}
    | {"tỉnh", "huyện", "xã", "quận", "phường", "thôn", "bản", "ấp", "làng", "khu"}
    | {"sông", "núi", "cầu", "đèo", "đội"}
    | {"chợ", "đường", "phố", "chùa", "đền", "đảo", "vịnh", "cảng", "ga", "biển"}
)
_MOST_SYLLABLES = 6
_MOST = 20  # more names that do not fit are no misspellings but another text
_LONGEST_RUN = 12  # more capitals in a row are a headline
_FULL_NAME = (3, 4)  # syllables
_LONG_RUN = 4  # from here on a run may be a place with a person behind it
_LONGEST_ROLE = 3  # syllables of a title that are looked at
_NEAR = 2  # letters that a misspelt syllable of a place differs in
_NAMESAKE = ("ho", "chi", "minh")  # the youth league is named after him: "Tỉnh đoàn" has nothing of it


@dataclass(frozen=True)
class VietnameseName:
    """A Vietnamese name of the source: its syllables folded, and whether it is a person's."""

    words: tuple[Word, ...]
    keys: tuple[str, ...]
    is_person: bool

    @property
    def span(self) -> Span:
        return self.words[0].start, self.words[-1].end


class VietnameseNameCheck:
    """A Vietnamese name with another syllable, with syllables that changed places, with fewer or none."""

    id = "name"
    category = "locale-conventions/name"
    severity = MAJOR
    needs_source = True
    encoder = BETTER
    finds = "A Vietnamese name that is written otherwise than in the source, tone marks aside."
    example = Example(
        "Bà Đinh Thị Mai Lan phát biểu.",
        "Dinh Thi Mai Loan menyampaikan sambutan.",
        "Dinh Thi Mai Loan",
        "Dinh Thi Mai Lan",
    )
    thresholds = {}
    signs = Signs((OfText(TWO_CAPITALS.search),))

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the names that differ, in the order of the source."""
        names = names_of(pair.source)
        if not names or is_copy(pair.source, pair.target):
            return
        there = word_chain(pair.target)
        lacking = [n for n in names if f" {' '.join(n.keys)} " not in there]
        lacking = [n for n in lacking if "".join(n.keys) not in glued_keys(pair.target)]
        lacking = [n for n in lacking if not _is_behind_the_league(n, there, pair.target)]
        if not lacking:
            return
        here = word_chain(pair.source)
        reported: set[Span] = {(m.start, m.end) for _, m in exchanged(pair.source, pair.target)}
        for name in lacking if len(lacking) <= _MOST else ():
            written = _written(name, pair.target, here) or _stranger(name, pair.target, here, there)
            if written is not None and written.span not in reported:
                reported.add(written.span)
                yield self._finding(pair, name, written)
            elif written is None and _is_lost(name, pair):
                yield self._lost(pair, name)

    def _lost(self, pair: Pair, name: VietnameseName) -> Finding:
        text = pair.source[slice(*name.span)]
        span = pair.words.target_of(name.span) if pair.words else None
        instead = f"; “{pair.target[slice(*span)]}” stands there instead" if span else ""
        return Finding(
            check=self.id,
            category=self.category,
            severity=MINOR,
            message=f"The translation has nothing of the name “{text}”{instead}.",
            quote=pair.target[slice(*span)] if span else text,
            source_span=name.span,
            target_span=span,
        )

    def _finding(self, pair: Pair, name: VietnameseName, written: _Written) -> Finding:
        right = pair.source[slice(*name.span)]
        text = pair.target[slice(*written.span)]
        return Finding(
            check=self.id,
            category=self.category,
            severity=written.severity,
            message=f"The source's “{right}” is written “{text}”: {written.what}.",
            quote=text,
            source_span=name.span,
            target_span=written.span,
            suggestion=_in_style_of(right, text),
        )


@dataclass(frozen=True)
class _Written:
    """Where and how a name is miswritten."""

    span: Span
    what: str
    severity: str


@lru_cache(maxsize=2048)
def names_of(source: str) -> tuple[VietnameseName, ...]:
    """The Vietnamese names of two syllables or more in a source, in order."""
    parts = [part for run in runs_of(source) if len(run) > 1 for part in _native_parts(run)]
    names = [words for part in parts for words in _split(_without_title(_without_address(part)))]
    if not names:
        return ()
    home, abroad = set(), set()
    for mention in mentions(source, "vi"):
        letters = home if entities()[mention.entity].kind == HOME else abroad
        letters.update(range(mention.start, mention.end))
    found = []
    for words in names:
        ends = (words[0].start, words[-1].end - 1)
        if not abroad.issuperset(ends):
            is_person = is_family(words[0].text) and not home.issuperset(ends)
            found.append(VietnameseName(words, tuple(w.key for w in words), is_person))
    return tuple(found)


def _native_parts(run: Sequence[Word]) -> Iterator[list[Word]]:
    """Two native words of a run or more that follow on each other."""
    parts = (list(part) for native, part in groupby(run, lambda word: is_native(word.text)) if native)
    return (part for part in parts if len(part) > 1)


def _without_address(part: Sequence[Word]) -> tuple[Word, ...]:
    first = 0
    while first < len(part) - 1 and part[first].text.lower() in _ADDRESS:
        first += 1
    return tuple(part[first:])


def _without_title(part: tuple[Word, ...]) -> tuple[Word, ...]:
    """Without a title that is written in capitals; behind it a name begins with a family name.

    "Phó Trưởng Ban Thường trực" has none, though "Phó" is a family name too.
    """
    words = [w.text.lower() for w in part]
    rank = 1 if words and words[0] in _titles("rank") else 0
    begun = " ".join([*words[rank:], ""])  # "Phó Tổng Tham mưu trưởng": the title goes on in small letters
    if rank and len(part) > 1 and any(role.startswith(begun) for role in _titles("role")):
        return ()
    for size in range(min(len(words) - rank, _LONGEST_ROLE), 0, -1):
        if rank + size > 1 and " ".join(words[rank : rank + size]) in _titles("role"):
            behind = range(rank + size, len(part) - 1)
            return part[next((n for n in behind if is_family(part[n].text)), len(part)) :]
    return part


@cache
def _titles(slot: str) -> frozenset[str]:
    """The Vietnamese words of a slot of the title grammar, in small letters."""
    return frozenset(word.lower() for entry in entries() if entry.slot == slot for word in entry.vietnamese)


def _split(words: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    """One run as its names: "Sơn La Lò Văn Pín" is a place and a person."""
    if len(words) > _LONGEST_RUN:
        return
    if len(words) >= _LONG_RUN:
        size = place_size([_capital(w.text) for w in words], False)
        if 0 < size < len(words) - 1:
            yield from (part for part in (words[:size], words[size:]) if 2 <= len(part) <= _MOST_SYLLABLES)
            return
    if 2 <= len(words) <= _MOST_SYLLABLES:
        yield words


def _capital(text: str) -> str:
    return text.capitalize() if text.isupper() else text


def is_family(text: str) -> bool:
    return is_family_name(_capital(text))


def _is_behind_the_league(name: VietnameseName, there: str, target: str) -> bool:
    """ "Trung ương Đoàn Lê Văn An": the youth league is no part of the person's name."""
    full = name.keys[0] == "doan" and f" {' '.join(name.keys[1:])} " in there
    return full and "pemuda" in target.lower()


def _written(name: VietnameseName, target: str, here: str) -> _Written | None:
    """The place in the target that means this name but is written otherwise; None where nothing is sure."""
    size = len(name.keys)
    for run in runs_of(target):
        for length, judge in ((size, _same_length), (size - 1, _shorter)):
            for first in range(len(run) - length + 1 if length > 1 else 0):
                window = run[first : first + length]
                what = judge(name, window)
                if what and f" {' '.join(w.key for w in window)} " not in here:
                    span = window[0].start, window[-1].end
                    return _Written(span, what, MINOR if length < size else MAJOR)
    return None


def _stranger(name: VietnameseName, target: str, here: str, there: str) -> _Written | None:
    """Another Vietnamese person where the target has nothing of the one in the source."""
    if not name.is_person or any(f" {key} " in there for key in name.keys[1:]):
        return None
    for run in runs_of(target):
        for first, word in enumerate(run):
            window = run[first : first + _MOST_SYLLABLES]
            strange = len(window) > 1 and all(is_native(w.text) and f" {w.key} " not in here for w in window)
            strange = strange and tuple(w.key for w in window[: len(_NAMESAKE)]) != _NAMESAKE
            if strange and is_family(word.text) and not all(is_indonesian(w.text) for w in window):
                return _Written((word.start, window[-1].end), "this is another person", MAJOR)
    return None


def _is_lost(name: VietnameseName, pair: Pair) -> bool:
    """Whether a full name has no trace in the target, nor any other name that could stand for it."""
    if not name.is_person or len(name.keys) not in _FULL_NAME:
        return False
    glued, own = glued_keys(pair.target), glued_keys(pair.source)
    return not any(key in glued for key in name.keys[1:]) and all(
        w.key in own or is_indonesian(w.text) for run in runs_of(pair.target) for w in run
    )


def _same_length(name: VietnameseName, window: Sequence[Word]) -> str:
    """What is wrong with as many syllables, "" where they are something else."""
    keys = [w.key for w in window]
    wrong = [n for n, (a, b) in enumerate(zip(name.keys, keys, strict=True)) if a != b]
    size = len(keys)
    if size > 2 and sorted(keys) == sorted(name.keys) and name.is_person:
        return "its syllables changed places"
    if len(wrong) == 1 and _is_misspelt(name, window, wrong[0]):
        return f"“{window[wrong[0]].text}” stands for “{name.words[wrong[0]].text}”"
    if size > 3 and len(wrong) == 2 and name.is_person and min(wrong) > 1:
        return ", ".join(f"“{window[n].text}” stands for “{name.words[n].text}”" for n in wrong)
    return ""


def _is_misspelt(name: VietnameseName, window: Sequence[Word], at: int) -> bool:
    """Whether one other syllable still means the same name."""
    word = window[at]
    near = edits(name.keys[at], word.key) <= _NEAR and is_native(word.text)
    if at == 0 and not is_native(word.text):
        return False  # "Danau Ba Be": a word in front, not a syllable
    if name.is_person:
        return is_native(word.text) or len(name.keys) > 2
    return near and (len(name.keys) > 2 or not is_indonesian(word.text))


def _shorter(name: VietnameseName, window: Sequence[Word]) -> str:
    """Whether one of the middle syllables is missing."""
    keys = tuple(w.key for w in window)
    for gone in range(1, len(name.keys) - 1):
        if name.is_person and len(keys) > 1 and name.keys[:gone] + name.keys[gone + 1 :] == keys:
            return f"the syllable “{name.words[gone].text}” is missing"
    return ""


def _in_style_of(right: str, written: str) -> str:
    """The name with its marks where the target keeps them, in capitals where the target has them."""
    keeps = any(unicodedata.normalize("NFD", c) != c or c in "đĐ" for c in written)
    name = right if keeps else without_marks(right)
    if right.isupper() and not written.isupper():
        return name.title()
    return name
