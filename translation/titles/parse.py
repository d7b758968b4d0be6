"""Reads titles out of a text of either language; both put the head first.

A title begins at a role ("Chủ tịch", "Ketua"), takes the rank and status in front
of it, and then mode, body, level and place for as long as the words are its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from translation.lang.text import fold
from translation.lang.vietnamese import is_syllable
from translation.titles.lexicon import Hit, Lexicon, Word, lexicon
from translation.titles.names import leading_place, split_run, squash, surnames
from translation.titles.records import BODY, LEVEL, MODE, PLACE, RANK, ROLE, STATUS, Part, Title
from translation.titles.table import Entry, has_rule, kinds_of

_SPACE = frozenset({"", " ", "\u00a0"})
_CONNECTORS = {
    "vi": frozenset({"của", "thuộc", "tại"}),
    "id": frozenset({"dari", "di", "pada", "untuk", "yang", "tentang"}),
}
_AND = {"vi": frozenset({"và", "kiêm"}), "id": frozenset({"dan", "serta"})}
_PLURALS = {
    "vi": frozenset({"các", "những", "nhiều", "mấy", "hai", "ba"}),
    "id": frozenset({"para"}),
}
_ONLY_BEFORE = frozenset({"former", "acting", "late"})
_ONLY_AFTER = frozenset({"elect", "honorary", "interim", "resident", "extraordinary"})
_WITH_FIELD = frozenset({"bo_truong"})  # "Bộ trưởng Ngoại giao": the subject follows the role itself
_IMPLIED_HEAD = frozenset({"ban", "phong", "doan_dbqh", "ubkt"})  # "Phó Ban", "Phó Phòng"
_NO_HEADS = frozenset({"pimpinan", "pemimpin"})  # "lãnh đạo": who leads, but no office
_TENURE = re.compile(
    r"\s*,?\s*(?:khóa|khoá|angkatan|nhiệm kỳ|masa bakti|masa jabatan|periode|ke-)\s*(?:[IVXLC]+\b|\d[\d–-]*)"
    r"(?:\s*,\s*(?:nhiệm kỳ|masa bakti|masa jabatan)\s+\d[\d–-]*)?"
)
_BLOCKED_VI = re.compile(
    r"\b(?:huấn luyện viên trưởng|trưởng thành|trưởng thôn|trưởng bản|trưởng ấp|tổ trưởng|đội trưởng|nhóm trưởng|"
    r"trưởng lão|trưởng giả|phó mặc|phó thác|đối phó|ứng phó|quyền lợi|quyền hạn|nguyên nhân|chủ tịch đoàn|"
    r"trưởng nhóm|trưởng khoa|trưởng họ|thuyền trưởng|cơ trưởng|lớp trưởng|hội chứng|đoàn đại biểu|đồng chủ tịch)\b",
    re.IGNORECASE,
)


def parse_vi(text: str) -> list[Title]:
    """The titles of a Vietnamese text (NFC), in order; they never overlap."""
    return _Parser("vi", text).titles()


def parse_id(text: str) -> list[Title]:
    """The titles of an Indonesian text (NFC), in order; they never overlap."""
    return _Parser("id", text).titles()


class _Parser:
    """One text on its way to titles; positions are those of its words."""

    def __init__(self, lang: str, text: str):
        self._lang, self._text = lang, text
        self._lexicon: Lexicon = lexicon(lang)
        self._words: list[Word] = self._lexicon.words(text)

    def titles(self) -> list[Title]:
        if not self._lexicon.has_head(self._words):
            return []
        blocked = [m.span() for m in _BLOCKED_VI.finditer(self._text)] if self._lang == "vi" else []
        titles, position, floor = [], 0, 0
        while position < len(self._words):
            word, title = self._words[position], None
            if not any(start <= word.start < end for start, end in blocked):
                title = self._title(position, floor)
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
            parts, after = [self._part(ROLE, first + 1, 0, {"truong"})], first + 1
            parts.insert(0, self._part(RANK, first, 1, {"pho"}))
        else:
            return None
        if not any(part.slot == RANK for part in parts) or hit is not None:
            parts = self._before(first, floor) + parts
        reader = _Tail(self, parts, after)
        reader.read()
        if hit is not None and not _has_needed(hit.entries, reader.parts):
            return self._title(first, floor, without | {entry.key for entry in hit.entries})
        parts = reader.parts
        start = parts[0].start
        end = max(part.end for part in parts)
        plural = self._is_plural(start)
        title = Title(start, end, self._text[start:end], tuple(parts), "", frozenset(reader.unknown), (), plural)
        return title, reader.position

    def _role(self, hit: Hit, first: int) -> list[Part]:
        """The role, with the rank and the body that its own form tells."""
        keys = frozenset(key for entry in hit.entries for key in entry.keys)
        parts = [self._part(ROLE, first, hit.size, keys)]
        rules = hit.entries[0].rules
        if "rank" in rules:
            parts.insert(0, self._part(RANK, first, 1, {rules["rank"]}))
            if hit.size > 1:  # "Thứ" is the rank, "trưởng" the role
                parts[1] = self._part(ROLE, first + 1, hit.size - 1, keys)
        if "implies" in rules:
            parts.append(self._part(BODY, first, hit.size, {rules["implies"]}))
        return [replace(part, implied=len(parts) > 1 and hit.size == 1 or "implies" in rules) for part in parts]

    def _implies_head(self, first: int) -> bool:
        """ "Phó Ban Tuyên giáo": the role is left out."""
        words = self._words
        if self._lang != "vi" or first + 1 >= len(words) or words[first + 1].before not in _SPACE:
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
                if begin < floor or self._words[first].before not in _SPACE:
                    continue
                hit = self._lexicon.longest(self._words, begin, slot)
                keys = {e.key for e in hit.entries} if hit and hit.size == size else set()
                if slot == STATUS:
                    keys -= _ONLY_AFTER
                    if self._lang == "vi" and self._words[begin].text.lower() == "mới":
                        keys = set()
                if keys:
                    parts.insert(0, self._part(slot, begin, size, keys))
                    first = begin
                    break
        return parts

    def _part(self, slot: str, first: int, size: int, keys: set[str] | frozenset[str]) -> Part:
        if size == 0:
            start = self._words[first].start
            return Part(slot, "", start, start, frozenset(keys))
        start, end = self._words[first].start, self._words[first + size - 1].end
        return Part(slot, self._text[start:end], start, end, frozenset(keys))

    def _is_plural(self, start: int) -> bool:
        before = self._text[:start].rstrip().rsplit(None, 1)
        last = before[-1].lower() if before else ""
        word = re.match(r"[^\W_]+-[^\W_]+", self._text[start:])
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
        words = [w for w in self._words if w.start >= end]
        run = _run(words, 0, self._text[end : words[0].start].strip(" ,") == "" if words else False)
        if run and self._lexicon.longest(run, 0, LEVEL, BODY, ROLE):
            return ""
        family = next((n for n, word in enumerate(run) if squash(word.text) in surnames()), None)
        if family is not None and len(run) - family >= 2:
            run = run[family:]  # a rank such as "Thiếu tá" may stand in front
        elif title.of(BODY):
            return ""
        if len(run) == 2 and title.parts[-1].slot == LEVEL:
            return ""  # "phường Trần Phú": a person or a place
        return squash("".join(w.text for w in run)) if len(run) >= 2 else ""

    def _name_before(self, start: int) -> str:
        words = [w for w in self._words if w.end <= start]
        if not words or not re.fullmatch(r"\s*[,(–-]\s*(?:là\s+|adalah\s+|para\s+)?", self._text[words[-1].end : start]):
            return ""
        run: list[Word] = []
        for word in reversed(words):
            if not word.capital or (run and run[0].before not in _SPACE):
                break
            run.insert(0, word)
        while run and self._lang == "vi" and squash(run[0].text) not in surnames():
            run.pop(0)
        while run and self._lang == "id" and squash(run[0].text) not in surnames():
            run.pop(0)
        return squash("".join(w.text for w in run)) if 2 <= len(run) <= 5 else ""


class _Tail:
    """Reads what belongs to a title behind its role; ``position`` is the first word that does not."""

    def __init__(self, parser: _Parser, parts: list[Part], position: int):
        self._parser, self._lang = parser, parser._lang
        self._words, self._lexicon, self._text = parser._words, parser._lexicon, parser._text
        self.parts, self.position = list(parts), position
        self.unknown: set[str] = set()
        self._open_kind = False  # a kind of body (Sở, Ban) still without its subject

    def read(self) -> None:
        """Take parts for as long as they are the title's own."""
        self._open_kind = any(part.keys & _WITH_FIELD for part in self.parts)
        while self.position < len(self._words) and self._step():
            pass

    def _step(self) -> bool:
        word = self._words[self.position]
        gap = word.before
        tenure = _TENURE.match(self._text, self._words[self.position - 1].end)
        if tenure:
            while self.position < len(self._words) and self._words[self.position].start < tenure.end():
                self.position += 1
            return True
        if gap.strip() not in ("", "-", "."):
            return gap.strip() == "," and self._owner_after_comma()
        if "\n" in gap:
            return False
        return self._known() or self._place() or self._connected() or self._unknown_words()

    def _known(self) -> bool:
        slots = [MODE, BODY, LEVEL, STATUS] + (["field"] if self._open_kind else [])
        # "Trưởng Ban Thường trực" is a head's mode, not the standing board of a front or council.
        heads_it = any("truong" in part.keys for part in self.parts) and self._lang == "vi"
        without = frozenset({"thuong_truc_cq"}) if heads_it else frozenset()
        hit = self._lexicon.longest(self._words, self.position, *slots, without=without)
        if hit is None:
            return False
        if hit.of(LEVEL) and hit.of(BODY):
            # "Komite Sentral Partai": the body itself where none stands yet, else the level of one.
            return self._take(LEVEL if self._has(BODY) else BODY, hit, hit.entries)
        if self._open_kind and hit.of("field") and not hit.of(MODE):
            return self._take(BODY, hit, hit.of("field"))
        for slot in (MODE, LEVEL, BODY, STATUS):
            if hit.of(slot) and self._admits(slot, hit):
                return self._take(slot, hit, hit.of(slot))
        return False

    def _admits(self, slot: str, hit: Hit) -> bool:
        word = self._words[self.position]
        keys = {entry.key for entry in hit.of(slot)}
        bodies = [part for part in self.parts if part.slot == BODY]
        if slot == STATUS:
            if self._lang == "vi" and word.text.lower() in {"tân", "nguyên", "cựu", "quyền", "cố"}:
                return False
            return not keys <= _ONLY_BEFORE and not any(p.slot == STATUS for p in self.parts)
        if slot == MODE:
            return not any(part.slot == MODE for part in self.parts)
        if slot == LEVEL:
            return not any(part.slot == LEVEL for part in self.parts) or "tw" in keys
        # A single common noun is a body only where it is written as a name or nothing stands yet.
        return not bodies or word.capital or hit.size > 1 or self._open_kind

    def _take(self, slot: str, hit: Hit, rows: Sequence[Entry]) -> bool:
        keys = frozenset(key for entry in rows for key in entry.keys)
        part = self._parser._part(slot, self.position, hit.size, keys)
        self.parts.append(part)
        rules = rows[0].rules
        if slot == BODY and "level" in rules:
            size = hit.size if rules["level"] == "tw" else 1
            self.parts.append(self._parser._part(LEVEL, self.position, size, {rules["level"]}))
        self._open_kind = slot == BODY and any("type" in kinds_of(key) for key in keys)
        if slot in (MODE, STATUS):
            self._open_kind = any(part.keys & _WITH_FIELD for part in self.parts) and not self._has(BODY)
        self.position += hit.size
        if rows[0].slot == "field" and self._goes_on():
            self.unknown.add(BODY)
        return True

    def _goes_on(self) -> bool:
        """Whether a subject is longer than what the table knows of it: "Pertanian dan Kelautan"."""
        rest = self._words[self.position : self.position + 3]
        if not rest or rest[0].before.strip() not in ("", "-", ","):
            return False
        listed = rest[0].before.strip() != ""
        if rest[0].text.lower() in _AND[self._lang] and rest[0].before.strip() in ("", ","):
            rest, listed = rest[1:], True
        if not rest or not rest[0].capital or rest[0].before.strip() not in ("", "-", ","):
            return False
        if self._lexicon.longest(rest, 0, ROLE, RANK, BODY, LEVEL, MODE, STATUS):
            return False
        if self._lang == "id":
            return not is_syllable(fold(rest[0].text)) and leading_place([w.text for w in rest]) is None
        return listed and squash(rest[0].text) not in surnames() and leading_place([w.text for w in rest]) is None

    def _has(self, slot: str) -> bool:
        return any(part.slot == slot for part in self.parts)

    def _place(self) -> bool:
        """A capitalised run behind a body or level: its place; a person's name is left standing."""
        run = _run(self._words, self.position, True)
        if not run or self._has(PLACE):
            return False
        words = [word.text for word in run]
        fits = self._has(BODY) or self._has(LEVEL)
        known = leading_place(words)
        if not fits and not (known and known[2] == "foreign"):
            return False
        bodies = [part for part in self.parts if part.slot in (BODY, LEVEL)]
        named = bool(bodies) and any(has_rule(key, "open") for key in bodies[-1].keys)
        if (self._open_kind or named) and not known:
            return False
        if self._lang == "id" and not known and not all(is_syllable(fold(w)) for w in words[:2]):
            return False
        last = self.parts[-1]
        size, _ = split_run(words, last.slot == LEVEL, True)
        if not size:
            return False
        part = self._parser._part(PLACE, self.position, size, set())
        key = known[1] if known and known[0] == size else squash(part.text)
        self.parts.append(replace(part, keys=frozenset({key})))
        self.position += size
        self._open_kind = False
        return True

    def _connected(self) -> bool:
        """ "của", "dari", "và", "dan": skipped where a part of the title follows."""
        word = self._words[self.position]
        joins = word.text.lower() in _AND[self._lang]
        if not joins and word.text.lower() not in _CONNECTORS[self._lang]:
            return False
        behind = self.position + 1
        if behind >= len(self._words) or self._words[behind].before not in _SPACE:
            return False
        if self._lexicon.longest(self._words, behind, ROLE, RANK):
            return False
        slots = (BODY,) if joins else (BODY, LEVEL, STATUS)
        hit = self._lexicon.longest(self._words, behind, *slots)
        if joins and not (hit and self._has(BODY) and self._words[behind].capital and not _is_kind(hit)):
            return False
        named = not joins and leading_place([w.text for w in _run(self._words, behind, True)])
        if hit is None and not named:
            return False
        self.position = behind
        return True

    def _owner_after_comma(self) -> bool:
        """ "Ban Văn hóa - Xã hội, HĐND tỉnh": the council behind the comma owns the committee."""
        if not any(part.keys & {"ban", "ban_thuong_vu", "uy_ban"} for part in self.parts):
            return False
        if any("council" in kinds_of(key) for part in self.parts for key in part.keys):
            return False
        hit = self._lexicon.longest(self._words, self.position, BODY)
        keys = {entry.key for entry in hit.entries} if hit else set()
        return "hdnd" in keys and self._take(BODY, hit, hit.of(BODY))

    def _unknown_words(self) -> bool:
        """The subject or own name of a body that the table does not know."""
        bodies = [part for part in self.parts if part.slot == BODY]
        takes_name = bodies and any(has_rule(key, "open") for key in bodies[-1].keys)
        if not (self._open_kind or takes_name):
            return False
        run = _run(self._words, self.position, True)
        if self._lang == "vi" and run and squash(run[0].text) in surnames() and len(run) >= 2:
            return False
        self.unknown.add(BODY)
        self._open_kind = False
        for size in range(1, len(run)):
            if self._lexicon.longest(run, size, BODY, LEVEL):
                run = run[:size]
                break
        self.position += len(run)
        return bool(run)


_LINK = {
    "vi": re.compile(r"\s*(?:,|-|–|và|kiêm|đồng thời là|,\s*đồng thời là|,\s*nguyên|\s)?\s*(?:các\s+)?", re.I),
    "id": re.compile(
        r"\s*(?:,\s*)?(?:dan|serta|merangkap|sekaligus|yang juga|juga|-|–)?\s*(?:para\s+)?", re.I
    ),
}


def _is_kind(hit: Hit) -> bool:
    return all(entry.kind == "type" for entry in hit.of(BODY))


def _run(words: Sequence[Word], first: int, first_joined: bool) -> list[Word]:
    """The capitalised words from ``first`` on with nothing but spaces between them."""
    run: list[Word] = []
    for number, word in enumerate(words[first : first + 8]):
        joined = first_joined if number == 0 else word.before.strip() in ("", "-")
        if not joined or not word.capital:
            break
        run.append(word)
    return run


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
