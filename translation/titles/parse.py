"""Reads titles out of a text of either language; both put the head first.

A title begins at a role ("Chủ tịch", "Ketua"), takes the rank and status in front
of it, and then mode, body, level and place for as long as the words are its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache
from operator import attrgetter
from pathlib import Path

from translation.lang.text import alternation
from translation.titles.lexicon import Hit, Word, lexicon
from translation.titles.names import is_family_name, squash
from translation.titles.reading import HONOURS, SPACE, Reading, capitals
from translation.titles.records import BODY, LEVEL, PLACE, RANK, ROLE, STATUS, Part, Title
from translation.titles.table import Entry
from translation.titles.tail import Tail
from translation.titles.words import with_clitics

_PLURALS = {
    "vi": frozenset({"các", "những", "nhiều", "mấy", "hai", "ba"}),
    "id": frozenset({"para"}),
}
_ONLY_AFTER = frozenset({"elect", "interim", "resident", "extraordinary", "in_charge"})
_IMPLIED_HEAD = frozenset({"ban", "phong", "doan_dbqh", "ubkt"})  # "Phó Ban", "Phó Phòng"
_NO_HEADS = frozenset({"pimpinan", "pemimpin"})  # "lãnh đạo": who leads, but no office
MOST_TITLES = 60  # of one text; with more it is a table, no segment, and is not read to its end
_MOST_HEADS = 150  # words that may begin a title, likewise
_NOT_TITLES = Path(__file__).with_name("not_titles.txt")


@cache
def _blocked() -> re.Pattern[str]:
    """Everyday words that hold the word of an office."""
    lines = _NOT_TITLES.read_text(encoding="utf-8").splitlines()
    phrases = alternation(line for line in lines if line and line[0] != "#")
    return re.compile(rf"\b(?:{phrases})\b", re.IGNORECASE)


def parse_vi(text: str) -> list[Title]:
    """The titles of a Vietnamese text (NFC), in order; they never overlap."""
    return list(_titles("vi", text))


def parse_id(text: str) -> list[Title]:
    """The titles of an Indonesian text (NFC), in order; they never overlap."""
    return list(_titles("id", text))


def first_words(lang: str) -> tuple[str, ...]:
    """Words in lower case of which a text with a title has one: a role or rank begins with it."""
    heads = lexicon(lang).heads
    return tuple(heads if lang == "vi" else with_clitics(heads))


@lru_cache(maxsize=2048)
def _titles(lang: str, text: str) -> tuple[Title, ...]:
    return tuple(_Parser(lang, text).titles()) if lexicon(lang).may_hold_title(text) else ()


class _Parser:
    """One text on its way to titles; positions are those of its words."""

    def __init__(self, lang: str, text: str):
        self._lang, self._text = lang, text
        self._reading = Reading.of(lang, text)
        self._lexicon = self._reading.lexicon
        self._words = self._reading.words

    def titles(self) -> list[Title]:
        blocked = [m.span() for m in _blocked().finditer(self._text)] if self._lang == "vi" else []
        titles, position, floor, tried = [], 0, 0, 0
        while position < len(self._words) and tried < _MOST_HEADS and len(titles) <= MOST_TITLES:
            word, title = self._words[position], None
            is_head = word.key in self._lexicon.heads
            if is_head and not any(start <= word.start < end for start, end in blocked):
                title = self._title(position, floor)
                tried += 1
            if title is None:
                position += 1
                continue
            found, position = title
            floor = position
            titles.append(found)
        return _share(self._with_names(titles), self._text, self._lang)

    def _title(
        self, first: int, floor: int, without: frozenset[str] = frozenset()
    ) -> tuple[Title, int] | None:
        """The title whose role begins at word ``first``, and the position behind it.

        A role that lacks the body it needs is read again as a shorter one
        ("Anggota Tetap" of no Secretariat is a member with a mode).
        """
        hit = self._lexicon.longest(self._words, first, ROLE, without=without)
        parts: list[Part] = []
        if hit is not None and self._words[first].key in _NO_HEADS and hit.size == 1:
            return None
        if hit is not None:
            parts, after = self._role(hit, first), first + hit.size
        elif self._implies_head(first):
            parts, after = [self._reading.part(ROLE, first + 1, 0, {"truong"})], first + 1
            parts.insert(0, self._reading.part(RANK, first, 1, {"pho"}))
        else:
            return None
        if not any(part.slot == RANK for part in parts) or hit is not None:
            parts = self._before(first, floor) + parts
        reader = Tail(self._reading, parts, after)
        reader.read()
        if hit is not None and not _has_needed(hit.entries, reader.parts):
            return self._title(first, floor, without | {entry.key for entry in hit.entries})
        parts = reader.parts
        start = parts[0].start
        end = max(part.end for part in parts)
        plural = self._is_plural(start)
        title = Title(
            start, end, self._text[start:end], tuple(parts), "", frozenset(reader.unknown), (), plural
        )
        return title, reader.position

    def _role(self, hit: Hit, first: int) -> list[Part]:
        """The role, with the rank and the body that its own form tells."""
        keys = frozenset(key for entry in hit.entries for key in entry.keys)
        parts = [self._reading.part(ROLE, first, hit.size, keys)]
        rules = hit.entries[0].rules
        if "rank" in rules:
            parts.insert(0, self._reading.part(RANK, first, 1, {rules["rank"]}))
            if hit.size > 1:  # "Thứ" is the rank, "trưởng" the role
                parts[1] = self._reading.part(ROLE, first + 1, hit.size - 1, keys)
        if "implies" in rules:
            parts.append(self._reading.part(BODY, first, hit.size, {rules["implies"]}))
        return [
            replace(part, implied=len(parts) > 1 and hit.size == 1 or "implies" in rules) for part in parts
        ]

    def _implies_head(self, first: int) -> bool:
        """ "Phó Ban Tuyên giáo": the role is left out."""
        words = self._words
        if self._lang != "vi" or first + 1 >= len(words) or words[first + 1].before not in SPACE:
            return False
        if words[first].text.lower() != "phó":
            return False
        body = self._lexicon.longest(words, first + 1, BODY)
        return bool(body and {e.key for e in body.entries} & _IMPLIED_HEAD and words[first].capital)

    def _before(self, first: int, floor: int) -> list[Part]:
        """Status and rank in front of the role, in text order."""
        parts: list[Part] = []
        for slot in (RANK, STATUS, STATUS):
            for size in (5, 4, 3, 2, 1):
                begin = first - size
                if begin < floor or self._words[first].before.strip(". ") != "":
                    continue
                hit = self._lexicon.longest(self._words, begin, slot)
                keys = {e.key for e in hit.entries} if hit and hit.size == size else set()
                if slot == STATUS:
                    keys -= _ONLY_AFTER
                    if self._lang == "vi" and self._words[begin].text.lower() == "mới":
                        keys = set()
                    if self._is_on_behalf(begin):
                        keys.discard("acting")
                if keys:
                    parts.insert(0, self._reading.part(slot, begin, size, keys))
                    first = begin
                    break
        return parts

    def _is_on_behalf(self, begin: int) -> bool:
        """Who signs "atas kuasa Ketua" (KT. Chủ tịch) signs for the one in office."""
        return self._lang == "id" and begin > 0 and self._words[begin - 1].text.lower() == "atas"

    def _is_plural(self, start: int) -> bool:
        before = self._text[max(0, start - 20) : start].rstrip().rsplit(None, 1)
        last = before[-1].lower() if before else ""
        word = re.match(r"[^\W_]+-[^\W_]+", self._text[start : start + 60])
        doubled = bool(word and len(set(word.group().lower().split("-"))) == 1)
        return last in _PLURALS[self._lang] or (self._lang == "id" and doubled)

    def _with_names(self, titles: list[Title]) -> list[Title]:
        """Every title of a chain gets the name that stands behind its last or before its first one."""
        chains: list[list[int]] = []
        for number, title in enumerate(titles):
            between = self._text[titles[number - 1].end : title.start] if number else None
            if between is not None and _LINK[self._lang].fullmatch(between):
                chains[-1].append(number)
            else:
                chains.append([number])
        named = list(titles)
        for chain in chains:
            name = self._name_after(titles[chain[-1]]) or self._name_before(titles[chain[0]].start)
            for number in chain:
                named[number] = replace(titles[number], name=name)
        return named

    def _name_after(self, title: Title) -> str:
        end = title.end
        honoured = HONOURS.match(self._text, end)
        end = honoured.end() if honoured else end
        first = bisect_left(self._words, end, key=attrgetter("start"))
        words = self._words[first : first + 8]
        run = capitals(words, 0, self._text[end : words[0].start].strip(" ,") == "" if words else False)
        told = self._lexicon.longest(run, 0, LEVEL, BODY, ROLE) if run else None
        if told and not (told.size == 1 and len(run) > 2 and is_family_name(run[0].text)):
            return ""  # "Đoàn" of "Đoàn Nhật Tân" is a family name
        family = next((n for n, word in enumerate(run) if is_family_name(word.text)), None)
        if family is not None and len(run) - family >= 2:
            run = run[family:]  # a rank such as "Thiếu tá" may stand in front
        elif title.of(BODY) or self._names_a_body(run):
            return ""
        if len(run) == 2 and title.parts[-1].slot == LEVEL:
            return ""  # "phường Trần Phú": a person or a place
        return squash("".join(w.text for w in run)) if len(run) >= 2 else ""

    def _names_a_body(self, run: Sequence[Word]) -> bool:
        """ "Direktur CDC Provinsi": an abbreviation or a level is no part of a person's name."""
        if not self._text.isupper() and any(len(w.text) > 2 and w.text.isupper() for w in run):
            return True
        return any(self._lexicon.longest(run, n, LEVEL) for n in range(len(run)))

    def _name_before(self, start: int) -> str:
        last = bisect_left(self._words, start, key=attrgetter("start"))
        words = self._words[max(0, last - 8) : last]
        if not words or not re.fullmatch(
            r"\s*[,(–-]\s*(?:là\s+|adalah\s+|para\s+)?", self._text[words[-1].end : start]
        ):
            return ""
        run: list[Word] = []
        for word in reversed(words):
            if not word.capital or (run and run[0].before not in SPACE):
                break
            run.insert(0, word)
        while run and self._lang == "vi" and not is_family_name(run[0].text):
            run.pop(0)
        while run and self._lang == "id" and not is_family_name(run[0].text):
            run.pop(0)
        return squash("".join(w.text for w in run)) if 2 <= len(run) <= 5 else ""


_LINK = {
    "vi": re.compile(
        r"\s*(?:,|-|–|và|kiêm|đồng thời là|,\s*đồng thời là|,\s*nguyên|\s)?\s*(?:các\s+)?", re.I
    ),
    "id": re.compile(
        r"\s*(?:,\s*)?(?:dan|serta|merangkap|sekaligus|yang juga|juga|-|–)?\s*(?:para\s+)?", re.I
    ),
}


def _has_needed(rows: Sequence[Entry], parts: Sequence[Part]) -> bool:
    """Whether the title has the body without which this role is an everyday word."""
    keys = {key for part in parts if part.slot == BODY for key in part.keys}
    for entry in rows:
        needs = entry.rules.get("needs", "")
        if not needs or (needs == "body" and keys) or keys & set(needs.split(",")):
            return True
    return False


def _share(titles: list[Title], text: str, lang: str) -> list[Title]:
    """ "Bí thư, Phó Bí thư Tỉnh ủy": a head without a body borrows that of the next one."""
    shared = list(titles)
    for number in range(len(titles) - 2, -1, -1):
        this, following = shared[number], shared[number + 1]
        roles = [{key for part in title.of(ROLE) for key in part.keys} for title in (this, following)]
        if this.of(BODY) or BODY in this.unknown or not roles[0] & roles[1]:
            continue
        if _LINK[lang].fullmatch(text[this.end : following.start]):
            borrowed = tuple(
                part for part in (*following.parts, *following.borrowed) if part.slot in (BODY, LEVEL, PLACE)
            )
            shared[number] = replace(this, borrowed=borrowed, unknown=this.unknown | following.unknown)
    return shared
