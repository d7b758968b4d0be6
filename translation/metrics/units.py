"""What several texts of one source have in common: its smallest passages whose bounds all of them keep."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """What one text says for the source's ``[start, end)``, in code points; ``key`` is its row, if any."""

    start: int
    end: int
    text: str
    key: int = 0


@dataclass(frozen=True)
class Unit:
    """A passage of the source with the parts of each text, in the order in which the texts were given."""

    start: int
    end: int
    sides: tuple[tuple[Part, ...], ...]

    def text(self, side: int) -> str:
        """The parts of one text joined by spaces; "" where it leaves the passage out."""
        return " ".join(part.text for part in self.sides[side] if part.text)


def common_units(*sides: Sequence[Part], everywhere: bool = True) -> list[Unit]:
    """The passages in document order; no part of any side crosses a passage's bounds.

    Texts that were cut alike give one part per side and passage. With ``everywhere`` a passage for which
    a side has no part (it was left out as site furniture) is left out as well.
    """
    tagged = [(part, index) for index, side in enumerate(sides) for part in side]
    tagged.sort(key=lambda item: (item[0].start, item[0].end))
    groups: list[list[tuple[Part, int]]] = []
    end = -1
    for part, index in tagged:
        if groups and part.start < end:
            groups[-1].append((part, index))
            end = max(end, part.end)
        else:
            groups.append([(part, index)])
            end = part.end
    units = [_unit(group, len(sides)) for group in groups]
    return [unit for unit in units if all(unit.sides)] if everywhere else units


def _unit(group: list[tuple[Part, int]], sides: int) -> Unit:
    return Unit(
        start=group[0][0].start,
        end=max(part.end for part, _ in group),
        sides=tuple(tuple(part for part, index in group if index == side) for side in range(sides)),
    )
