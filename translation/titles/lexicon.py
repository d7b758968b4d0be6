"""Texts as words, and the table's wordings found among them, the longest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from translation.lang.text import pieces
from translation.lang.vietnamese import SYLLABLE, vietnamese_key
from translation.titles.records import ADMITTED, ATTESTED, PREFERRED
from translation.titles.table import Entry, entries
from translation.titles.words import WORD, indonesian_key

_TOGETHER = 3  # pieces between spaces that hold two words of one wording: a lone dash may part them


class Word(NamedTuple):
    """One word at [start, end): ``key`` compares it, ``before`` is the text between it and the last one."""

    text: str
    start: int
    end: int
    key: str
    before: str

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


@dataclass(frozen=True)
class Hit:
    """One wording of the table over ``size`` words; ``entries`` are the rows that have it."""

    size: int
    entries: tuple[Entry, ...]

    def of(self, slot: str) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.slot == slot)


class Lexicon:
    """Every wording of one language; ``lang`` is "vi" or "id"."""

    def __init__(self, lang: str):
        self.lang = lang
        self._pattern, self._key = (SYLLABLE, vietnamese_key) if lang == "vi" else (WORD, indonesian_key)
        self._rows: dict[tuple[str, ...], dict[Entry, bool]] = {}
        self._followers: dict[str, set[str]] = {}
        for entry in entries():
            for wording in self._wordings(entry):
                self._add(wording, entry)
        sizes: dict[str, set[int]] = {}
        for keys in self._rows:
            sizes.setdefault(keys[0], set()).add(len(keys))
        self._sizes = {key: sorted(own, reverse=True) for key, own in sizes.items()}
        self.heads = frozenset(self._followers)

    def _wordings(self, entry: Entry) -> Iterator[str]:
        if self.lang == "vi":
            yield from entry.vietnamese
            return
        for standing in (PREFERRED, ADMITTED, ATTESTED):
            # "Komite Partai Provinsi" is read as its parts; "Wapres", "Jaksa Agung" have none.
            whole = "as" not in entry.rules or not entry.vietnamese
            yield from (w for w in getattr(entry, standing) if whole or " " not in w)

    def _add(self, wording: str, entry: Entry) -> None:
        keys = tuple(self._key(m.group()) for m in self._pattern.finditer(wording))
        shout = len(wording) > 1 and wording.isupper()
        rows = self._rows.setdefault(keys, {})
        rows[entry] = rows.get(entry, True) and shout
        if entry.slot == "role" or (entry.slot == "rank" and self.lang == "vi"):
            self._followers.setdefault(keys[0], set()).add(keys[1] if len(keys) > 1 else "")

    def words(self, text: str) -> list[Word]:
        """The words of a text in order."""
        words, last = [], 0
        for m in self._pattern.finditer(text):
            (start, end), word = m.span(), m.group()
            words.append(Word(word, start, end, self._key(word), text[last:start]))
            last = end
        return words

    def may_hold_title(self, text: str) -> bool:
        """Whether a role or rank can begin anywhere in the text, by two words; far cheaper than to look."""
        written = pieces(text)
        return any(self._begins_at(n, written) for n, piece in enumerate(written) if self._holds_head(piece))

    def _begins_at(self, n: int, written: Sequence[str]) -> bool:
        """The same of the pieces from this one on; what begins behind its first word has its own turn."""
        head, following = written[n], written[n + 1] if n + 1 < len(written) else ""
        if head.isalnum() and (following.isalnum() or not following):
            return self._goes_on(self._key(head), self._key(following))
        return self._begins_in(written[n : n + _TOGETHER])

    def _begins_in(self, written: Sequence[str]) -> bool:
        """The same of a few pieces that follow on each other."""
        keys = [*map(self._key, self._pattern.findall(" ".join(written))), ""]
        return any(map(self._goes_on, keys, keys[1:]))

    def _goes_on(self, key: str, following: str) -> bool:
        """Whether a word begins a role or rank that has it alone, or that goes on with the following one."""
        followers = self._followers.get(key, ())
        return "" in followers or following in followers

    def _holds_head(self, written: str) -> bool:
        """Whether a word of what stands between two spaces begins a role or rank."""
        if written.isalnum():
            return self._key(written) in self._followers
        return any(self._key(word) in self._followers for word in self._pattern.findall(written))

    def longest(
        self, words: Sequence[Word], first: int, *slots: str, without: frozenset[str] = frozenset()
    ) -> Hit | None:
        """The longest wording that begins at word ``first`` and fills one of the slots, less some keys."""
        sizes = self._sizes.get(words[first].key)
        if sizes is None:
            return None
        keys = tuple([word.key for word in words[first : first + sizes[0]]])
        for size in sizes:
            rows = self._rows.get(keys[:size]) if size <= len(keys) else None
            if rows is None:
                continue
            group = words[first : first + size]
            if not all(_joined(word.before, self.lang) for word in group[1:]):
                continue
            loud = all(word.text.isupper() for word in group)
            fitting = (entry for entry, shout in rows.items() if loud or not shout)
            found = tuple(e for e in fitting if e.slot in slots and e.key not in without)
            if found:
                return Hit(size, found)
        return None


def _joined(gap: str, lang: str) -> bool:
    """Whether two words can be one wording: a space, hyphen, comma or point inside an abbreviation."""
    gap = gap.strip()
    return gap in ("", "-", "–", ",", ".", "&") or (lang == "vi" and gap in ("/", "&"))


@cache
def lexicon(lang: str) -> Lexicon:
    """The compiled lexicon of a language, one for the process."""
    return Lexicon(lang)
