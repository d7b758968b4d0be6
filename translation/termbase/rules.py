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

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

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

    @cached_property
    def _asked(self) -> tuple[tuple[bool, str, tuple[tuple[Words, str], ...]], ...]:
        """Of each side whether its words must not stand there, where, and these, also as they are said."""
        return tuple(
            (
                side.startswith("not "),
                side.split()[-1],
                tuple((words, said_by(words)) for words in alternatives),
            )
            for side, alternatives in self.sides.items()
        )

    @property
    def has_context(self) -> bool:
        """Whether the words around a form decide."""
        return self.capitalised or bool(self.sides)

    def admit(self, keys: Sequence[str], said: str, first: int, last: int, form: str) -> bool:
        """Whether the form at words ``first`` to ``last`` (inclusive) of a text is this concept.

        ``said`` is the whole text as :func:`said_by` gives it.
        """
        if self.capitalised and not form[:1].isupper():
            return False
        for banned, where, alternatives in self._asked:
            if where == "before":
                present = any(
                    tuple(keys[last + 1 : last + 1 + len(words)]) == words for words, _ in alternatives
                )
            elif where == "after":
                present = any(
                    first >= len(words) and tuple(keys[first - len(words) : first]) == words
                    for words, _ in alternatives
                )
            else:
                present = any(words in said for _, words in alternatives)
            if present == banned:
                return False
        return True


def said_by(keys: Sequence[str]) -> str:
    """The keys of a text as one string, in which some words in a row are a substring."""
    return f" {' '.join(keys)} "


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
