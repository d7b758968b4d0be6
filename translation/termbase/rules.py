"""When a machine may apply a term: small rules about the Vietnamese words around it.

One rule a line (lines of one kind add up), alternatives separated by ``|``, matched word by word whatever
the case: ``before: Y tế | Nội vụ`` (one of these must follow directly),
``not before:``, ``after:`` (must stand directly in front), ``not after:``,
``near:`` (must stand anywhere in the same text), ``not near:``, and
``capitalised`` (the form itself is written with a capital). ``wrong anywhere:``
lists Indonesian renderings that are wrong whatever the source says, and
``misleads:`` forbidden ones that say something else, so that a reader is told
what is not true (an error; the other forbidden renderings are warnings).
``family: ministry`` says that concepts of this family exclude each other: the rendering of
one that the source does not name is no rendering of another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from translation.termbase.words import vietnamese_keys

Words = tuple[str, ...]
_SIDES = ("before", "not before", "after", "not after", "near", "not near")


class RuleError(ValueError):
    """A line of a term's rules that says nothing a machine understands."""


@dataclass(frozen=True)
class Rules:
    """The compiled rules of one concept."""

    sides: dict[str, tuple[Words, ...]] = field(default_factory=dict)
    capitalised: bool = False
    wrong_anywhere: tuple[str, ...] = ()
    misleads: tuple[str, ...] = ()
    family: str = ""

    @property
    def has_context(self) -> bool:
        """Whether the words around a form decide."""
        return self.capitalised or bool(self.sides)

    def sides_in(self, code: Callable[[Sequence[str]], str]) -> Sides:
        """What must stand where, by codes of words: see :meth:`Sides.admit`."""
        return Sides(
            tuple(
                (side.startswith("not "), side.split()[-1], tuple(filter(None, map(code, alternatives))))
                for side, alternatives in self.sides.items()
            )
        )


class Sides(NamedTuple):
    """Of each side whether its words must not stand there, where that is, and the words."""

    asked: tuple[tuple[bool, str, tuple[str, ...]], ...]

    def admit(self, codes: str, start: int, end: int) -> bool:
        """Whether what stands at [start, end) of a text's codes has the right words around it."""
        for banned, where, alternatives in self.asked:
            if where == "before":
                present = codes.startswith(alternatives, end)
            elif where == "after":
                present = codes.endswith(alternatives, 0, start)
            else:
                present = any(map(codes.__contains__, alternatives))
            if present == banned:
                return False
        return True


def parse_rules(text: str) -> Rules:
    """Compile the rules of one term; raises :class:`RuleError` naming the line and what is expected."""
    sides: dict[str, tuple[Words, ...]] = {}
    capitalised, wrong_anywhere, misleads, family = False, (), (), ""
    for line in filter(None, map(str.strip, text.splitlines())):
        name, _, value = line.partition(":")
        alternatives = tuple(part.strip() for part in value.split("|") if part.strip())
        if line == "capitalised":
            capitalised = True
        elif name == "wrong anywhere" and alternatives:
            wrong_anywhere = alternatives
        elif name == "misleads" and alternatives:
            misleads = alternatives
        elif name == "family" and len(alternatives) == 1:
            family = alternatives[0]
        elif name in _SIDES and alternatives:
            sides[name] = sides.get(name, ()) + tuple(tuple(vietnamese_keys(part)) for part in alternatives)
        else:
            raise RuleError(
                f"Rule {line[:80]!r} is not understood; write 'before: … | …', 'not before:', 'after:', "
                "'not after:', 'near:', 'not near:', 'wrong anywhere:', 'misleads:', 'family:' or "
                "'capitalised'."
            )
    return Rules(sides, capitalised, wrong_anywhere, misleads, family)
