"""Compares titles slot by slot: which target title renders which source title, and where they differ."""

from __future__ import annotations

from collections.abc import Sequence

from translation.titles.home import is_of_vietnam
from translation.titles.names import places, squash
from translation.titles.parse import parse_id, parse_vi
from translation.titles.records import (
    ADMITTED,
    ATTESTED,
    BODY,
    LEVEL,
    MODE,
    PLACE,
    PREFERRED,
    RANK,
    ROLE,
    SLOTS,
    STATUS,
    WRONG,
    Comparison,
    Difference,
    Part,
    Title,
)
from translation.titles.render import rendering, suggest
from translation.titles.table import Entry, has_rule, kinds_of, row_for, standing_anywhere

CRITICAL, MAJOR, MINOR = "critical", "major", "minor"
_RIGHT = frozenset({PREFERRED, ADMITTED})
_BEST_FIRST = (PREFERRED, ADMITTED, ATTESTED, WRONG)
_FAMILIES = frozenset({"state", "council", "assembly", "front", "mass", "justice", "police", "army"})
_PARTS_OF_BODIES = frozenset({"type", "standing"})
# A translator may add these; others that only the target has change what is said.
_GAINS = {STATUS: frozenset({"former", "acting", "late"}), RANK: frozenset({"pho", "pho_thu_nhat"}),
          MODE: frozenset({"thuong_truc", "chuyen_trach", "du_khuyet"})}  # fmt: skip
_LEAST = 2.5  # points that two titles need to be taken for one


class Context:
    """What stands beside a part of one source title, and so decides which row of the table applies."""

    def __init__(self, source: Title, loose: bool = False):
        keys = set(source.keys())
        for key in source.keys():
            keys |= kinds_of(key)
        if any(places().get(key, ("", ""))[1] == "foreign" for part in source.of(PLACE) for key in part.keys):
            keys.add("foreign")
        self._keys = frozenset(keys)
        self._loose = loose or BODY in source.unknown or not source.of(BODY)

    def row(self, key: str) -> Entry | None:
        """The row of a key in this title."""
        return row_for(key, self._keys)

    def standing(self, part: Part, wording: str) -> str:
        """How a wording stands as the rendering of a source part."""
        if self._loose and part.slot == ROLE:
            return standing_anywhere(part.key, wording)
        row = self.row(part.key)
        return row.standing(wording) if row else WRONG


def compare(source_text: str, target_text: str) -> list[Comparison]:
    """Every title of a Vietnamese text with its own title of the Indonesian text, in source order.

    A title without a partner is left out. Of an office that is not Vietnam's only
    the rank and the status are compared.
    """
    source = parse_vi(source_text)
    if not source:
        return []
    target = parse_id(target_text)
    return [
        _compare(source[i], target[j], target_text, is_of_vietnam(source[i], source_text))
        for i, j in sorted(_pair(source, target))
    ]


def _pair(source: Sequence[Title], target: Sequence[Title]) -> list[tuple[int, int]]:
    """The best partners first; no title is used twice."""
    candidates = []
    for i, one in enumerate(source):
        for j, other in enumerate(target):
            distance = abs(i / max(len(source) - 1, 1) - j / max(len(target) - 1, 1))
            points = _points(one, other, len(source) == len(target)) - 1.5 * distance
            if points >= _LEAST:
                candidates.append((points, -abs(i - j), i, j))
    taken: list[tuple[int, int]] = []
    for *_, i, j in sorted(candidates, reverse=True):
        if all(i != first and j != second for first, second in taken):
            taken.append((i, j))
    return taken


def _points(source: Title, target: Title, as_many: bool) -> float:
    """How much speaks for two titles being one: person, role, body, and the small slots."""
    context = Context(source)
    role = _best(context, source.of(ROLE)[0], target.of(ROLE))
    anywhere = max(standing_anywhere(key, p.text) != WRONG for key in source.of(ROLE)[0].keys for p in target.of(ROLE))
    wanted = [p for p in source.of(BODY) if not _is_optional(p, source)]
    met = sum(_best(context, part, _pieces(target)) != WRONG for part in wanted)
    share = met / len(wanted) if wanted else 0.5 * (not target.of(BODY))
    named = bool(source.name) and bool(target.name)
    same_person = named and (source.name == target.name)
    if not (anywhere or share or (as_many and (same_person or _levels_meet(context, source, target)))):
        return 0.0
    points = 2.0 * (role != WRONG) + 0.5 * anywhere + 4.0 * share
    points += 5.0 * same_person - 4.0 * (named and not same_person)
    points += _levels_meet(context, source, target)
    points += sum(0.7 * (bool(source.of(slot)) == bool(target.of(slot))) for slot in (RANK, STATUS, MODE))
    return points


def _levels_meet(context: Context, source: Title, target: Title) -> bool:
    return any(_best(context, part, _pieces(target)) != WRONG for part in source.of(LEVEL))


def _pieces(target: Title) -> tuple[Part, ...]:
    return target.of(BODY) + target.of(LEVEL)


def _best(context: Context, part: Part, candidates: Sequence[Part]) -> str:
    """The best standing that any of the target's parts has as the rendering of a source part."""
    found = {
        PREFERRED if other.implied and part.keys & other.keys else context.standing(part, other.text)
        for other in candidates
    }
    return next((standing for standing in _BEST_FIRST if standing in found), WRONG)


def _is_optional(part: Part, source: Title) -> bool:
    supplied = any(has_rule(key, "supplies") for p in source.of(ROLE) for key in p.keys)
    if part.key == "doan_cong_tac" and len(source.of(BODY)) > 1:
        return True  # "Trưởng đoàn Đoàn ĐBQH": the head says it already
    return has_rule(part.key, "optional") or (supplied and "type" in kinds_of(part.key))


def _compare(source: Title, target: Title, target_text: str, home: bool) -> Comparison:
    loose = not home or BODY in target.unknown or not target.of(BODY)
    context = Context(source, loose)
    found: dict[str, str] = dict.fromkeys(SLOTS, "")
    found[STATUS] = _small_slot(context, STATUS, source, target)
    found[RANK] = _small_slot(context, RANK, source, target)
    if home:
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
    standings = [_best(context, part, given) for part in wanted]
    if WRONG in standings:
        return severity
    return MINOR if ATTESTED in standings else ""


def _told_by_role(slot: str, source: Title) -> bool:
    return slot == MODE and any("thuong_truc" in part.keys for part in source.parts)


def _role(context: Context, source: Title, target: Title) -> str:
    standing = _best(context, source.of(ROLE)[0], target.of(ROLE))
    return {WRONG: MAJOR, ATTESTED: MINOR}.get(standing, "")


def _body(context: Context, source: Title, target: Title, target_text: str) -> str:
    wanted = [part for part in source.of(BODY) if not _is_optional(part, source)]
    if BODY in source.unknown or BODY in target.unknown or not wanted:
        return ""
    optional = any(row.rules.get("body") for p in source.of(ROLE) for row in [context.row(p.key)] if row)
    if not target.of(BODY):
        return "" if optional or not _ends_there(target, target_text) else MAJOR
    standings = {part: _best(context, part, _pieces(target)) for part in wanted}
    unmet = [part for part, standing in standings.items() if standing == WRONG]
    if unmet and _is_short_form(unmet, wanted, target, context):
        return MINOR
    if unmet:
        return CRITICAL if _changes_family(unmet, target, context, source) else MAJOR
    if _extra_kind(source.of(BODY), target, context):
        return MAJOR
    return MINOR if ATTESTED in standings.values() else ""


def _ends_there(target: Title, text: str) -> bool:
    """Whether nothing that could be the body in other words follows the target title."""
    rest = text[target.end :].lstrip()
    return not rest or not rest[0].isalpha() or bool(target.name)


def _is_short_form(
    unmet: Sequence[Part], wanted: Sequence[Part], target: Title, context: Context
) -> bool:
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
        if kinds and kinds <= _PARTS_OF_BODIES and all(context.standing(p, part.text) == WRONG for p in wanted):
            return True
    return False


def _level(context: Context, source: Title, target: Title, target_text: str) -> str:
    wanted = source.of(LEVEL)
    if not wanted or LEVEL in source.unknown:
        return ""
    standings = [_best(context, part, _pieces(target)) for part in wanted]
    if WRONG not in standings:
        return MINOR if ATTESTED in standings else ""
    if target.of(LEVEL):
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
    wanted, given = source.of(PLACE), target.of(PLACE)
    if not wanted or wanted[0].key == "vietnam":
        return ""
    key = wanted[0].key
    if given:
        other = given[0].key
        if key == other or key.startswith(other) or other.startswith(key):
            return ""
        return "" if _stands_in(wanted[0], target_text) and other not in places() else CRITICAL
    if _stands_in(wanted[0], target_text) or key not in places():
        return ""
    return MAJOR if target.of(BODY) and BODY not in target.unknown else ""


def _stands_in(place: Part, text: str) -> bool:
    """Whether any known spelling of the place stands in the text."""
    flat = squash(text)
    spellings = [name for name, (key, _) in places().items() if key == place.key] or [place.key]
    return any(name in flat for name in spellings)

