"""Reads what belongs to a title behind its role: mode, body, level, place, status."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from translation.lang.numerals import roman_value
from translation.lang.text import fold
from translation.lang.vietnamese import is_syllable
from translation.titles.lexicon import Hit, Word
from translation.titles.names import is_family_name, leading_place, place_size, squash
from translation.titles.reading import AND, HONOURS, SPACE, Reading, capitals
from translation.titles.records import BODY, LEVEL, MODE, PLACE, RANK, ROLE, STATUS, Part
from translation.titles.table import Entry, has_rule, kinds_of

_CONNECTORS = {
    "vi": frozenset({"của", "thuộc", "tại"}),
    "id": frozenset({"dari", "di", "pada", "untuk", "yang", "tentang"}),
}
_ONLY_BEFORE = frozenset({"former", "acting", "late"})
_ENVOYS = frozenset({"dai_su", "tong_lanh_su", "dai_bien", "doan_ngoai_giao"})
_NAMED_BY_KIND = frozenset({"truong_hoc", "benh_vien", "bao"})  # "SMA Khusus", "Rumah Sakit Khusus"
_MINISTERS = frozenset({"bo_truong"})  # their words name no other role: what follows is the subject
_NUMBER = re.compile(r"\d{1,3}|[IVXL]+")  # of a military region, a court of first instance, a ward
_TENURE = re.compile(
    r"\s*,?\s*(?:khóa|khoá|angkatan|nhiệm kỳ|masa bakti|masa jabatan|periode|ke-)\s*(?:[IVXLC]+\b|\d[\d–-]*)"
    r"(?:\s*,\s*(?:nhiệm kỳ|masa bakti|masa jabatan)\s+\d[\d–-]*)?"
)


class Tail:
    """Reads what belongs to a title behind its role; ``position`` is the first word that does not."""

    def __init__(self, reading: Reading, parts: list[Part], position: int):
        self._reading, self._lang = reading, reading.lang
        self._words, self._lexicon, self._text = reading.words, reading.lexicon, reading.text
        self.parts, self.position = list(parts), position
        self.unknown: set[str] = set()
        self._open_kind = False  # a kind of body (Sở, Ban) still without its subject
        self._takes_subject = False  # "Bộ trưởng Ngoại giao": the subject may follow the role itself

    def read(self) -> None:
        """Take parts for as long as they are the title's own."""
        roles = [part for part in self.parts if part.slot == ROLE]
        self._takes_subject = any(has_rule(key, "supplies") for part in roles for key in part.keys)
        self._open_kind = any(has_rule(key, "supplies") for part in roles for key in part.keys & _MINISTERS)
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
            return gap.strip() in (",", "(") and (self._owner_after_comma() or self._outer_level())
        if "\n" in gap:
            return False
        return self._known() or self._number() or self._place() or self._connected() or self._unknown_words()

    def _known(self) -> bool:
        slots = [MODE, BODY, LEVEL, STATUS] + (["field"] if self._open_kind or self._takes_subject else [])
        # "Trưởng Ban Thường trực" is a head's mode, not the standing board of a front or council.
        heads_it = any("truong" in part.keys for part in self.parts) and self._lang == "vi"
        without = frozenset({"thuong_truc_cq"}) if heads_it else frozenset()
        hit = self._lexicon.longest(self._words, self.position, *slots, without=without)
        if hit is None:
            return False
        if hit.of(LEVEL) and hit.of(BODY):
            # "Komite Sentral Partai": the body itself where none stands yet, else the level of one.
            return self._take(LEVEL if self._has(BODY) else BODY, hit, hit.entries)
        named = self._open_kind and self.parts[-1].slot == BODY  # "Cục Dự trữ": no mode stands here
        subject = named or ((self._open_kind or self._takes_subject) and not hit.of(MODE))
        if subject and hit.of("field"):
            return self._take(BODY, hit, hit.of("field"))
        # "Pemimpin Redaksi Harian Nhan Dan": a daily, no mode.
        edits = any("tong_bien_tap" in part.keys for part in self.parts) and not self._has(BODY)
        for slot in (BODY, MODE) if edits else (MODE, LEVEL, BODY, STATUS):
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
            last = self.parts[-1]  # "SMA Khusus": words behind such a body are its name
            named = self._lang == "id" and last.slot == BODY and bool(last.keys & _NAMED_BY_KIND)
            return not named and not self._has(MODE)
        if slot == LEVEL:
            told = {key for part in self.parts if part.slot == LEVEL for key in part.keys}
            again = bool(keys & told) and not self._has(PLACE)  # "Thành ủy TP. Hồ Chí Minh"
            return not told or "tw" in keys or again or self._is_outer(hit)
        if bodies and hit.size == 1 and self._begins_a_person():
            return False
        # A single common noun is a body only where it is written as a name or nothing stands yet.
        return not bodies or word.capital or hit.size > 1 or self._open_kind

    def _begins_a_person(self) -> bool:
        """ "Đoàn Nhật Tân": a family name that is also a body, and two more syllables of a name."""
        run = capitals(self._words, self.position, True)
        named = len(run) in (3, 4) and is_family_name(run[0].text)
        return named and not self._lexicon.longest(run, 1, BODY, LEVEL, ROLE)

    def _take(self, slot: str, hit: Hit, rows: Sequence[Entry]) -> bool:
        keys = frozenset(key for entry in rows for key in entry.keys)
        part = self._reading.part(slot, self.position, hit.size, keys)
        self.parts.append(part)
        rules = rows[0].rules
        if slot == BODY and "level" in rules:
            size = hit.size if rules["level"] == "tw" else 1
            self.parts.append(self._reading.part(LEVEL, self.position, size, {rules["level"]}))
        self._open_kind = slot == BODY and any("type" in kinds_of(key) for key in keys)
        if slot not in (MODE, STATUS):
            self._takes_subject = False
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
        if listed and HONOURS.match(self._text, self._words[self.position - 1].end):
            return False
        if rest[0].text.lower() in AND[self._lang] and rest[0].before.strip() in ("", ","):
            rest, listed = rest[1:], True
        if not rest or not rest[0].capital or rest[0].before.strip() not in ("", "-", ","):
            return False
        if self._lexicon.longest(rest, 0, ROLE, RANK, BODY, LEVEL, MODE, STATUS):
            return False
        if self._lang == "id":
            return not is_syllable(fold(rest[0].text)) and leading_place([w.text for w in rest]) is None
        return listed and not is_family_name(rest[0].text) and leading_place([w.text for w in rest]) is None

    def _has(self, slot: str) -> bool:
        return any(part.slot == slot for part in self.parts)

    def _number(self) -> bool:
        """ "Quân khu 5", "khu vực II", "Quận 1": the number is the place."""
        word, last = self._words[self.position], self.parts[-1]
        if not any(has_rule(key, "numbered") for key in last.keys) or not _NUMBER.fullmatch(word.text):
            return False
        number = int(word.text) if word.text.isdigit() else roman_value(word.text)
        self.parts.append(self._reading.part(PLACE, self.position, 1, {str(number)}))
        self.position += 1
        return True

    def _place(self) -> bool:
        """A capitalised run behind a body or level: its place; a person's name is left standing."""
        run = capitals(self._words, self.position, True)
        words = [word.text for word in run]
        known = leading_place(words, self.parts[-1].slot == LEVEL)
        if not run or not self._wants_place(known):
            return False
        if not known and self._lexicon.longest(run, 0, LEVEL):
            return False
        bodies = [part for part in self.parts if part.slot in (BODY, LEVEL)]
        named = bool(bodies) and any(has_rule(key, "open") for key in bodies[-1].keys)
        if (self._open_kind or named) and not known:
            return False
        if not known and not self._is_native(run[:2]):
            return False
        last = self.parts[-1]
        numbered = last.slot == LEVEL and self._is_plain_number(self.position + len(run))
        size = len(run) if numbered else place_size(words, last.slot == LEVEL)
        if not size:
            return False
        if numbered:
            size, known = size + 1, None  # "xã Sơn Kim 1": one of several of the name
        part = self._reading.part(PLACE, self.position, size, set())
        key = known[1] if known and known[0] == size else squash(part.text)
        self.parts.append(replace(part, keys=frozenset({key})))
        self.position += size
        self._open_kind = False
        return True

    def _is_plain_number(self, position: int) -> bool:
        word = self._words[position] if position < len(self._words) else None
        return word is not None and word.text.isdigit() and len(word.text) == 1 and word.before in SPACE

    def _wants_place(self, known: tuple[int, str, str] | None) -> bool:
        """Whether a place can stand here: one, a second behind a number, two levels or an envoy's host."""
        placed = [part for part in self.parts if part.slot == PLACE]
        if placed:
            behind_level = self.parts[-1].slot == LEVEL
            hosted = known and len(placed) == 1 and any(part.keys & _ENVOYS for part in self.parts)
            return behind_level or bool(hosted) or (bool(known) and placed[-1].text.isdigit())
        if self._has(BODY) or self._has(LEVEL):
            return True
        return bool(known) and (known[2] == "foreign" or known[1] == "vietnam")

    def _is_native(self, words: Sequence[Word]) -> bool:
        """Whether words have the shape of Vietnamese syllables: an Indonesian subject has not."""
        return self._lang == "vi" or all(is_syllable(fold(word.text)) for word in words)

    def _connected(self) -> bool:
        """ "của", "dari", "và", "dan": skipped where a part of the title follows."""
        word = self._words[self.position]
        joins = word.text.lower() in AND[self._lang]
        if not joins and word.text.lower() not in _CONNECTORS[self._lang]:
            return False
        behind = self.position + 1
        if behind >= len(self._words) or self._words[behind].before not in SPACE:
            return False
        if self._lexicon.longest(self._words, behind, ROLE, RANK):
            return False
        slots = (BODY,) if joins else (BODY, LEVEL, STATUS)
        hit = self._lexicon.longest(self._words, behind, *slots)
        if joins and not (hit and self._has(BODY) and self._words[behind].capital and not _is_kind(hit)):
            return False
        named = not joins and leading_place([w.text for w in capitals(self._words, behind, True)])
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

    def _outer_level(self) -> bool:
        """ "xã Thanh An, tỉnh Điện Biên": the province that the commune is in."""
        hit = self._lexicon.longest(self._words, self.position, LEVEL)
        return bool(hit) and self._is_outer(hit) and self._take(LEVEL, hit, hit.of(LEVEL))

    def _is_outer(self, hit: Hit) -> bool:
        """Whether a level and its place stand behind another place: which one holds which."""
        behind = self.position + hit.size
        if self.parts[-1].slot != PLACE or behind >= len(self._words):
            return False
        inner = {key for part in self.parts if part.slot == LEVEL for key in part.keys}
        if inner & {entry.key for entry in hit.of(LEVEL)} or hit.of(BODY) or not inner:
            return False
        return self._words[behind].capital and self._words[behind].before in (*SPACE, ". ", ".")

    def _unknown_words(self) -> bool:
        """The subject or own name of a body that the table does not know."""
        bodies = [part for part in self.parts if part.slot == BODY]
        takes_name = bodies and any(has_rule(key, "open") for key in bodies[-1].keys)
        if not self._open_kind and not (takes_name and self.parts[-1].slot == BODY):
            return False  # behind a level or a place no name of the body's own is left
        run = capitals(self._words, self.position, True)
        if len(run) >= 2 and is_family_name(run[0].text) and self._is_native(run[1:2]):
            return False
        self.unknown.add(BODY)
        self._open_kind = False
        for size in range(1, len(run)):
            if self._lexicon.longest(run, size, BODY, LEVEL):
                run = run[:size]
                break
        self.position += len(run)
        return bool(run)


def _is_kind(hit: Hit) -> bool:
    return all(entry.kind == "type" for entry in hit.of(BODY))
