"""Which row of the table applies in a source title, and how wordings stand there."""

from __future__ import annotations

from collections.abc import Sequence

from translation.titles.names import places
from translation.titles.records import (
    ADMITTED,
    ATTESTED,
    BODY,
    LEVEL,
    PLACE,
    PREFERRED,
    ROLE,
    WRONG,
    Part,
    Title,
)  # fmt: skip
from translation.titles.table import Entry, has_rule, kinds_of, row_for, standing_anywhere
from translation.titles.words import plain

_BEST_FIRST = (PREFERRED, ADMITTED, ATTESTED, WRONG)


class Context:
    """What stands beside a part of one source title, and so decides which row of the table applies."""

    def __init__(self, source: Title, loose: bool = False):
        keys = set(source.all_keys())
        for key in source.all_keys():
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

    def is_named_in(self, part: Part, text: str) -> bool:
        """Whether a right rendering of a source part stands in a text."""
        row, flat = self.row(part.key), f" {plain(text)} "
        return row is not None and any(
            f" {wording} " in flat
            for wording, standing in row.standings.items()
            if standing in (PREFERRED, ADMITTED)
        )

    def best(self, part: Part, candidates: Sequence[Part]) -> str:
        """The best standing that any of the target's parts has as the rendering of a source part."""
        found = {
            PREFERRED if other.implied and part.keys & other.keys else self.standing(part, other.text)
            for other in candidates
        }
        return next((standing for standing in _BEST_FIRST if standing in found), WRONG)


def pieces(target: Title) -> tuple[Part, ...]:
    """The parts of a target that can render a body or a level: "KS PKV" is both."""
    return target.of(BODY) + target.of(LEVEL)


def is_optional(part: Part, source: Title) -> bool:
    supplied = any(has_rule(key, "supplies") for p in source.of(ROLE) for key in p.keys)
    if part.key == "doan_cong_tac" and len(source.of(BODY)) > 1:
        return True  # "Trưởng đoàn Đoàn ĐBQH": the head says it already
    if part.key == "ban" and any(other.text.lower().startswith("ban ") for other in source.of(BODY)):
        return True  # so does that of "Phó Trưởng Ban Thường trực Ban Chỉ đạo"
    return has_rule(part.key, "optional") or (supplied and "type" in kinds_of(part.key))
