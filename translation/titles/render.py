"""Writes the right Indonesian for a slot, and for the whole title in the target's own form."""

from __future__ import annotations

from operator import itemgetter
from typing import Protocol

from translation.titles.names import exonyms, without_marks
from translation.titles.records import (
    ADMITTED,
    BODY,
    LEVEL,
    MODE,
    PLACE,
    PREFERRED,
    RANK,
    ROLE,
    STATUS,
    Part,
    Title,
)  # fmt: skip
from translation.titles.table import Entry, has_rule
from translation.titles.words import indonesian_key, is_doubled

_AFTER = frozenset({"new", "elect", "honorary", "interim", "incumbent", "resident", "extraordinary"})


class Rows(Protocol):
    """Which row of the table applies in one source title."""

    def row(self, key: str) -> Entry | None: ...

    def standing(self, part: Part, wording: str) -> str: ...


def rendering(slot: str, source: Title, target: Title, rows: Rows) -> str | None:
    """The right Indonesian words of a slot; "" where the source does not have it, None where unknown.

    Words that the target has right already are kept: a house may write Komisi for Departemen.
    """
    wanted = source.of(slot)
    if slot == PLACE:
        return " ".join(_place_name(part) for part in wanted)
    words = []
    for part in wanted:
        if slot == BODY and _is_left_out(part, source):
            continue
        own = next((p.text for p in _candidates(slot, target) if _is_right(rows, part, p.text)), None)
        row = rows.row(part.key)
        text = own or (row.preferred[0] if row and row.preferred else None)
        if text is None:
            return None
        if text not in words:
            words.append(text)
    return " ".join(words)


def suggest(source: Title, target: Title, should_be: dict[str, str], rows: Rows) -> str | None:
    """The whole target title with the wrong slots put right; None where words are missing for it."""
    if any(source.of(slot) and not text for slot, text in should_be.items()):
        return None
    if BODY in should_be or (LEVEL in should_be and not _own(target, LEVEL)):
        text = _composed(source, target, should_be, rows)
    else:
        text = _edited(source, target, should_be)
    return _with_capital(text, target.text) if text and text != target.text else None


def _composed(source: Title, target: Title, should_be: dict[str, str], rows: Rows) -> str:
    """All slots in the order of Indonesian, those that are right in the target's own words."""
    words = {
        slot: should_be.get(slot, _own_words(target, slot))
        for slot in (STATUS, RANK, ROLE, MODE, BODY, PLACE)
    }
    level = should_be.get(LEVEL, "")
    if not level:
        level = _own_words(target, LEVEL) or rendering(LEVEL, source, target, rows) or ""
    if level and level in words[BODY]:
        level = ""
    before = any("before" in row.rules for p in source.of(LEVEL) for row in [rows.row(p.key)] if row)
    body = [level, words[BODY]] if before else [words[BODY], level]
    after = [words[STATUS]] if _stands_after(source, target) else []
    first = [] if after else [words[STATUS]]
    head = _head_words(words[RANK], words[ROLE], target)
    return " ".join(filter(None, [*first, *head, words[MODE], *body, words[PLACE], *after]))


def _edited(source: Title, target: Title, should_be: dict[str, str]) -> str:
    """The target's own text with single slots replaced, put in or taken out."""
    edits: list[tuple[int, int, str]] = []
    role = target.of(ROLE)[0]
    for slot, text in should_be.items():
        own = _own(target, slot)
        if own:
            text = _like(text, own[0].text) if slot in (ROLE, RANK) else text
            edits.append((own[0].start, own[-1].end, text))
        elif slot in (RANK, STATUS) and not (slot == STATUS and _stands_after(source, target)):
            anchor = min(p.start for p in target.parts) if slot == STATUS else role.start
            edits.append((anchor, anchor, f"{_like(text, role.text)} " if slot == RANK else f"{text} "))
            if (
                slot == RANK and is_doubled(role.text) and ROLE not in should_be
            ):  # "Ketua-ketua" with a rank is "Wakil-wakil Ketua"
                half = role.text.partition("-")[0]
                edits.append((role.start + len(half), role.end, ""))
        elif slot == MODE:
            edits.append((role.end, role.end, f" {text}"))
        else:
            edits.append((target.end, target.end, f" {text}"))
    text = target.text
    edits.sort(key=itemgetter(0))  # at one place the status stays before the rank, as the slots do
    for start, end, new in reversed(edits):
        text = text[: start - target.start] + new + text[end - target.start :]
    return " ".join(text.split())


def _head_words(rank: str, role: str, target: Title) -> list[str]:
    own = target.of(ROLE)[0].text
    return [_like(rank, own) if rank else "", _like(role, own)]


def _like(text: str, own: str) -> str:
    """Words of a head in the shape of the target's: lower case, doubled."""
    if not text or not own:
        return text
    if own[0].islower():
        text = text[0].lower() + text[1:]
    first, _, rest = text.partition(" ")
    if is_doubled(own.split()[0]) and not is_doubled(first):
        first = f"{first}-{indonesian_key(first)}"
    return f"{first} {rest}".strip()


def _with_capital(text: str, own: str) -> str:
    """A capital stays at the beginning where the target has one and the words beneath are a head."""
    return (
        text[0].upper() + text[1:] if own[0].isupper() and text[0].islower() and own[:1] != text[:1] else text
    )


def _own(target: Title, slot: str) -> tuple[Part, ...]:
    return tuple(part for part in target.parts if part.slot == slot)


def _own_words(target: Title, slot: str) -> str:
    return " ".join(part.text for part in _own(target, slot))


def _stands_after(source: Title, target: Title) -> bool:
    parts = source.of(STATUS)
    if parts:
        return parts[0].key in _AFTER
    own = _own(target, STATUS)
    return bool(own) and own[0].start > target.of(ROLE)[0].start


def _candidates(slot: str, target: Title) -> tuple[Part, ...]:
    return target.of(BODY) + target.of(LEVEL) if slot in (BODY, LEVEL) else target.of(slot)


def _is_right(rows: Rows, part: Part, wording: str) -> bool:
    return bool(wording) and rows.standing(part, wording) in (PREFERRED, ADMITTED)


def _is_left_out(part: Part, source: Title) -> bool:
    """Whether Indonesian says it elsewhere: "Menteri Kesehatan", "Ketua Delegasi Majelis Nasional"."""
    ministry = part.key == "bo" and any("bo_truong" in role.keys for role in source.of(ROLE))
    named_twice = part.key == "doan_cong_tac" and len(source.of(BODY)) > 1
    return has_rule(part.key, "optional") or ministry or named_twice


def _place_name(part: Part) -> str:
    """The Indonesian name of a place: a known one, or the Vietnamese without its marks."""
    return exonyms().get(part.key) or without_marks(part.text)
