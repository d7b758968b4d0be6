"""What the grammar of titles yields: titles with their slots, and how two of them differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Span = tuple[int, int]

STATUS, RANK, ROLE, MODE, BODY, LEVEL, PLACE = "status", "rank", "role", "mode", "body", "level", "place"
SLOTS = (STATUS, RANK, ROLE, MODE, BODY, LEVEL, PLACE)  # the order in which they are shown

PREFERRED, ADMITTED, ATTESTED, WRONG = "preferred", "admitted", "attested", "wrong"


@dataclass(frozen=True)
class Part:
    """One piece of a title at [start, end): its slot, its words, and what it can stand for.

    ``keys`` are keys of the table; a Vietnamese part has one, an Indonesian word
    can render several ("Ketua": Chủ tịch, Trưởng, Chủ nhiệm). A place has its
    name, folded and without spaces, as the only key.
    """

    slot: str
    text: str
    start: int
    end: int
    keys: frozenset[str]
    implied: bool = False  # its words say another slot too ("Wapres": rank and role)

    @property
    def key(self) -> str:
        """The key of a Vietnamese part; of an Indonesian one the first in order."""
        return min(self.keys)


@dataclass(frozen=True)
class Title:
    """One title at [start, end) of a text, in code points.

    ``parts`` stand in text order. ``name`` is the person's name beside the title
    ("" where none stands there). ``unknown`` holds the slots that have words
    outside the table: they are never judged. ``borrowed`` are the parts taken
    from the next title of a coordination ("Bí thư, Phó Bí thư Tỉnh ủy").
    """

    start: int
    end: int
    text: str
    parts: tuple[Part, ...]
    name: str = ""
    unknown: frozenset[str] = frozenset()
    borrowed: tuple[Part, ...] = ()
    plural: bool = False

    def of(self, slot: str) -> tuple[Part, ...]:
        """The parts of one slot, borrowed ones included, in text order."""
        return tuple([part for part in (*self.parts, *self.borrowed) if part.slot == slot])

    def words(self, slot: str) -> str:
        """The words of one slot as they stand in the text, "" where the title has none."""
        return " ".join(part.text for part in self.of(slot) if part.text)

    def all_keys(self) -> frozenset[str]:
        """Every key of the title's parts."""
        return frozenset(key for part in (*self.parts, *self.borrowed) for key in part.keys)


@dataclass(frozen=True)
class Difference:
    """One slot in which a target title says something else than its source.

    ``source`` and ``target`` are the words of both sides ("" = the slot is not
    there), ``should_be`` the right Indonesian words ("" = to be deleted).
    """

    slot: str
    severity: str
    source: str
    target: str
    should_be: str


@dataclass(frozen=True)
class Comparison:
    """A source title, the target title that renders it, and in which slots they differ.

    ``table`` has one row for every slot that either side has, in slot order:
    {"slot", "source", "target", "should_be", "ok"}. ``suggestion`` replaces the
    target title exactly; it is None where the right words are not known.
    """

    source: Title
    target: Title
    differences: tuple[Difference, ...]
    table: tuple[Mapping[str, object], ...] = field(default_factory=tuple)
    suggestion: str | None = None
