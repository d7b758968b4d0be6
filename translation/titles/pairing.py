"""Which target title renders which source title."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from translation.titles.context import Context, is_optional, pieces
from translation.titles.records import BODY, LEVEL, MODE, PLACE, RANK, ROLE, STATUS, WRONG, Title
from translation.titles.table import standing_anywhere

_LEAST = 2.5  # points that two titles need to be taken for one
_ALIKE = 0.85  # of a name's letters; "Pao" written as "Bao" is no other person
_NEAR = 24  # titles further apart than this, counted from where order would put them, are not weighed


def pair_titles(source: Sequence[Title], target: Sequence[Title]) -> list[tuple[int, int]]:
    """The best partners first; no title is used twice."""
    candidates = []
    for i, one in enumerate(source):
        middle = i * len(target) // len(source)
        for j in range(max(0, middle - _NEAR), min(len(target), middle + _NEAR + 1)):
            distance = 0.0  # a single title of either side may be any of the other's
            if len(source) > 1 and len(target) > 1:
                distance = abs(i / (len(source) - 1) - j / (len(target) - 1))
            points = _points(one, target[j], len(source) == len(target)) - 1.5 * distance
            if points >= _LEAST:
                candidates.append((points, -abs(i - j), i, j))
    taken: dict[int, int] = {}
    used: set[int] = set()
    for *_, i, j in sorted(candidates, reverse=True):
        if i not in taken and j not in used:
            taken[i] = j
            used.add(j)
    return list(taken.items())


def _points(source: Title, target: Title, as_many: bool) -> float:
    """How much speaks for two titles being one: person, role, body, and the small slots."""
    context = Context(source)
    role = context.best(source.of(ROLE)[0], target.of(ROLE))
    anywhere = max(
        standing_anywhere(key, p.text) != WRONG for key in source.of(ROLE)[0].keys for p in target.of(ROLE)
    )
    wanted = [p for p in source.of(BODY) if not is_optional(p, source)]
    met = sum(context.best(part, pieces(target)) != WRONG for part in wanted)
    share = met / len(wanted) if wanted else 0.5 * (not target.of(BODY))
    named = bool(source.name) and bool(target.name)
    same_person = named and _is_one_person(source.name, target.name)
    if not (anywhere or share or (as_many and (same_person or _levels_meet(context, source, target)))):
        return 0.0
    points = 2.0 * (role != WRONG) + 0.5 * anywhere + 4.0 * share
    points += 5.0 * same_person - 4.0 * (named and not same_person)
    points += _places(source, target)
    points += _levels_meet(context, source, target)
    points += sum(0.7 * (bool(source.of(slot)) == bool(target.of(slot))) for slot in (RANK, STATUS, MODE))
    return points


def _is_one_person(one: str, other: str) -> bool:
    """Whether one name ends with the other, a mistyped letter or two aside."""
    short, long = sorted((one, other), key=len)
    tail = long[-len(short) :]
    return tail == short or SequenceMatcher(None, tail, short, autojunk=False).ratio() >= _ALIKE


def _places(source: Title, target: Title) -> float:
    """What the places say: for one title where they are the same, against it where none is."""
    wanted, given = ({part.key for part in title.of(PLACE)} for title in (source, target))
    if not wanted or not given:
        return 0.0
    return 1.0 if wanted & given else -1.0


def _levels_meet(context: Context, source: Title, target: Title) -> bool:
    return any(context.best(part, pieces(target)) != WRONG for part in source.of(LEVEL))
