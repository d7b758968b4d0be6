"""Compares titles slot by slot: where a target title says something else than its source."""

from __future__ import annotations

import re
from collections.abc import Sequence

from translation.titles.context import Context, is_optional, pieces
from translation.titles.home import has_foreign_sign, is_of_vietnam
from translation.titles.names import places, squash
from translation.titles.pairing import pair_titles
from translation.titles.parse import MOST_TITLES, parse_id, parse_vi
from translation.titles.records import (
    ATTESTED,
    BODY,
    LEVEL,
    MODE,
    PLACE,
    RANK,
    ROLE,
    SLOTS,
    STATUS,
    WRONG,
    Comparison,
    Difference,
    Part,
    Title,
)  # fmt: skip
from translation.titles.render import rendering, suggest
from translation.titles.table import has_rule, kinds_of

CRITICAL, MAJOR, MINOR = "critical", "major", "minor"
_FAMILIES = frozenset({"state", "council", "assembly", "front", "mass", "justice", "police", "army"})
_CORE = frozenset({"party", "state", "council", "front", "justice", "assembly", "office"})
_HOME = "vietnam"
_PARTS_OF_BODIES = frozenset({"type", "standing"})
_ONCE = re.compile(
    r"\b(?:pernah|sempat|dahulu(?:nya)?|dulu(?:nya)?|sebelum(?:nya)?|semula|mantan|bekas|eks)\b",
    re.IGNORECASE,
)
_VERB_NEAR = 60  # code points in front of the title
# A translator may add these; others that only the target has change what is said.
_GAINS = {STATUS: frozenset({"former", "acting", "late"}), RANK: frozenset({"pho", "pho_thu_nhat"}),
          MODE: frozenset({"thuong_truc", "chuyen_trach", "du_khuyet"})}  # fmt: skip


def compare(source_text: str, target_text: str) -> list[Comparison]:
    """Every title of a Vietnamese text with its own title of the Indonesian text, in source order.

    A title without a partner is left out. Of an office that is not Vietnam's only the rank and the status
    are compared. A text with more titles than a segment can have gives nothing.
    """
    source = parse_vi(source_text)
    if not source:
        return []
    target = parse_id(target_text)
    if max(len(source), len(target)) > MOST_TITLES:
        return []
    return [
        _compare(source[i], target[j], target_text, _is_home(source[i], target[j], source_text))
        for i, j in sorted(pair_titles(source, target))
    ]


def _is_home(source: Title, target: Title, text: str) -> bool:
    """Whether an office is Vietnam's; where the text names no land, unless the target's body is foreign."""
    if is_of_vietnam(source, text):
        return True
    foreign = any("foreign" in kinds_of(key) for part in target.of(BODY) for key in part.keys)
    return not foreign and not has_foreign_sign(text)


def _compare(source: Title, target: Title, target_text: str, home: bool) -> Comparison:
    loose = not home or BODY in target.unknown or not target.of(BODY)
    context = Context(source, loose)
    found: dict[str, str] = dict.fromkeys(SLOTS, "")
    found[STATUS] = _small_slot(context, STATUS, source, target)
    if found[STATUS] and _is_past_told(source, target, target_text):
        found[STATUS] = ""
    found[RANK] = _small_slot(context, RANK, source, target)
    if not home:
        found[PLACE] = _other_land(source, target, target_text)
    else:
        found[MODE] = _small_slot(context, MODE, source, target)
        found[ROLE] = _role(context, source, target)
        found[BODY] = _body(context, source, target, target_text)
        found[LEVEL] = _level(context, source, target, target_text)
        found[PLACE] = _place(source, target, target_text)
    differences, table = [], []
    for slot in SLOTS:
        if not source.of(slot) and not target.of(slot):
            continue
        right = target.words(slot)
        if found[slot]:
            right = rendering(slot, source, target, context)
            differences.append(
                Difference(slot, found[slot], source.words(slot), target.words(slot), right or "")
            )
        table.append(
            {
                "slot": slot,
                "source": source.words(slot),
                "target": target.words(slot),
                "should_be": right or "",
                "ok": not found[slot],
            }
        )
    suggestion = suggest(source, target, {d.slot: d.should_be for d in differences}, context)
    return Comparison(source, target, tuple(differences), tuple(table), suggestion if differences else None)


def _small_slot(context: Context, slot: str, source: Title, target: Title) -> str:
    """Severity of a difference in status, rank or mode, "" where there is none."""
    severity = CRITICAL if slot == RANK else MAJOR
    wanted, given = source.of(slot), target.of(slot)
    if not wanted:
        gained = any(part.keys & _GAINS[slot] for part in given)
        return severity if gained and not _told_by_role(slot, source) else ""
    if not given:
        return severity
    standings = [context.best(part, given) for part in wanted]
    if WRONG in standings:
        return severity
    return MINOR if ATTESTED in standings else ""


def _is_past_told(source: Title, target: Title, target_text: str) -> bool:
    """Whether the target says by its verb that the office was held once ("pernah menjadi").

    The verb need not stand directly in front of the title, where the source has one too ("từng là").
    """
    keys = {key for part in source.of(STATUS) for key in part.keys}
    if target.of(STATUS):
        return keys == {"former"} and any("once" in part.keys for part in target.of(STATUS))
    before = target_text[max(0, target.start - _VERB_NEAR) : target.start]
    return keys == {"once"} and bool(_ONCE.search(before))


def _told_by_role(slot: str, source: Title) -> bool:
    return slot == MODE and any("thuong_truc" in part.keys for part in source.parts)


def _role(context: Context, source: Title, target: Title) -> str:
    standing = context.best(source.of(ROLE)[0], target.of(ROLE))
    return {WRONG: MAJOR, ATTESTED: MINOR}.get(standing, "")


def _body(context: Context, source: Title, target: Title, target_text: str) -> str:
    wanted = [part for part in source.of(BODY) if not is_optional(part, source)]
    if not wanted:
        return ""
    if BODY in source.unknown or BODY in target.unknown:
        return _known_core(context, wanted, target, source)
    optional = any(row.rules.get("body") for p in source.of(ROLE) for row in [context.row(p.key)] if row)
    if not target.of(BODY):
        return "" if optional or not _ends_there(target, target_text) else MAJOR
    standings = {part: context.best(part, pieces(target)) for part in wanted}
    unmet = [part for part, standing in standings.items() if standing == WRONG]
    if unmet and _is_short_form(unmet, wanted, target, context):
        elsewhere = target_text[: target.start] + " / " + target_text[target.end :]
        return "" if all(context.is_named_in(part, elsewhere) for part in unmet) else MINOR
    if unmet:
        return CRITICAL if _changes_family(unmet, target, context, source) else MAJOR
    if _extra_kind(source.of(BODY), target, context):
        return MAJOR
    return MINOR if ATTESTED in standings.values() else ""


def _known_core(context: Context, wanted: Sequence[Part], target: Title, source: Title) -> str:
    """Of a body with a name outside the table: whether the Party, a council or a court in it was changed."""
    unmet = [p for p in wanted if _is_core(p) and context.best(p, pieces(target)) == WRONG]
    spare = [
        other
        for other in target.of(BODY)
        if _is_core(other) and all(context.standing(part, other.text) == WRONG for part in source.of(BODY))
    ]
    if not unmet or not spare:
        return ""
    return CRITICAL if _changes_family(unmet, target, context, source) else MAJOR


def _is_core(part: Part) -> bool:
    """Whether a body is known by its kind alone, whatever name follows."""
    return all(kinds_of(key) & _CORE and not has_rule(key, "optional") for key in part.keys)


def _ends_there(target: Title, text: str) -> bool:
    """Whether nothing that could be the body in other words follows the target title."""
    rest = text[target.end :].lstrip()
    return not rest or not rest[0].isalpha() or bool(target.name)


def _is_short_form(unmet: Sequence[Part], wanted: Sequence[Part], target: Title, context: Context) -> bool:
    """Whether a department is all there and only its owner is left unsaid, with nobody in its place."""
    fields = [part for part in wanted if not kinds_of(part.key)]
    if not fields or any(part in fields or "type" in kinds_of(part.key) for part in unmet):
        return False
    return all(any(context.standing(p, part.text) != WRONG for p in wanted) for part in target.of(BODY))


def _changes_family(unmet: Sequence[Part], target: Title, context: Context, source: Title) -> bool:
    """Whether the Party was taken for the State or another body, or the other way round."""
    given = set()
    for part in target.of(BODY):
        if any(context.standing(p, part.text) != WRONG for p in source.of(BODY)):
            continue
        given |= set().union(*(kinds_of(key) for key in part.keys))
    wanted = set().union(*(kinds_of(part.key) for part in unmet))
    if "party" in wanted:
        return bool(given & _FAMILIES) and "party" not in given
    return bool(wanted & _FAMILIES) and "party" in given and not given & wanted


def _extra_kind(wanted: Sequence[Part], target: Title, context: Context) -> bool:
    """Whether the target names a committee or department of the body that the source does not have."""
    if any(kinds_of(part.key) & _PARTS_OF_BODIES for part in wanted):
        return False
    for part in target.of(BODY):
        kinds = set().union(*(kinds_of(key) for key in part.keys))
        if (
            kinds
            and kinds <= _PARTS_OF_BODIES
            and all(context.standing(p, part.text) == WRONG for p in wanted)
        ):
            return True
    return False


def _level(context: Context, source: Title, target: Title, target_text: str) -> str:
    wanted = source.of(LEVEL)
    if not wanted or LEVEL in source.unknown:
        return ""
    standings = [context.best(part, pieces(target)) for part in wanted]
    if WRONG not in standings:
        return MINOR if ATTESTED in standings else ""
    given = target.of(LEVEL)
    if len(given) < len(wanted) and any(standing != WRONG for standing in standings):
        return ""  # "xã Thanh An, tỉnh Điện Biên": the outer level may be left unsaid
    if given:
        return CRITICAL
    unsure = BODY in target.unknown or BODY in source.unknown or not target.of(BODY)
    placed = bool(target.of(PLACE)) or any(part.key in squash(target_text) for part in source.of(PLACE))
    fields = [p for p in source.of(BODY) if not kinds_of(p.key)]
    owner_unsaid = fields and all("party" not in kinds_of(key) for p in target.of(BODY) for key in p.keys)
    return "" if unsure or placed or (owner_unsaid and _owner_carries_level(source)) else MAJOR


def _owner_carries_level(source: Title) -> bool:
    """Whether the level is told by the owner's name (Tỉnh ủy), so that it goes with the owner."""
    return any("cap_uy" in part.keys for part in source.of(BODY))


def _place(source: Title, target: Title, target_text: str) -> str:
    """Another place is critical, a known one lost major; a place the target adds is its own affair."""
    wanted, given = source.of(PLACE), target.of(PLACE)
    if len(wanted) == len(given) == 2 and _is_swapped(wanted, given):
        return CRITICAL
    unmet = [part for part in wanted if not any(_is_one_place(part, other) for other in given)]
    spare = [other for other in given if not any(_is_one_place(part, other) for part in wanted)]
    for part in unmet:
        absent = not _stands_in(part, target_text)
        if spare and (absent or any(other.key in places() for other in spare)):
            return CRITICAL
        if absent and not given and part.key in places() and part.key != _HOME:
            return MAJOR if target.of(BODY) and BODY not in target.unknown else ""
    return ""


def _other_land(source: Title, target: Title, target_text: str) -> str:
    """Of another country's office: whether the target gives it to a third country."""
    lands = [part for title in (source, target) for part in title.of(PLACE)]
    known = all(places().get(part.key, ("", ""))[1] == "foreign" for part in lands)
    return _place(source, target, target_text) if known and target.of(PLACE) else ""


def _is_swapped(wanted: Sequence[Part], given: Sequence[Part]) -> bool:
    """ "Đại sứ Việt Nam tại Lào" is not the ambassador of Laos in Vietnam."""
    crossed = _is_one_place(wanted[0], given[1]) and _is_one_place(wanted[1], given[0])
    return crossed and wanted[0].key != wanted[1].key and all(part.key in places() for part in wanted)


def _is_one_place(one: Part, other: Part) -> bool:
    if one.key.isdigit() or other.key.isdigit():
        return one.key == other.key
    return one.key.startswith(other.key) or other.key.startswith(one.key)


def _stands_in(place: Part, text: str) -> bool:
    """Whether any known spelling of the place stands in the text."""
    if place.key.isdigit():
        return bool(re.search(rf"\b{place.text}\b", text))
    flat = squash(text)
    spellings = [name for name, (key, _) in places().items() if key == place.key] or [place.key]
    return any(name in flat for name in spellings if len(name) > 2)
