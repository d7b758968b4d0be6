"""What to write in the place of a wrong rendering, in the shape of what stands there."""

from __future__ import annotations

import datetime
import re

from translation.termbase.records import Concept
from translation.termbase.words import is_reduplicated

_SMALL_WORDS = frozenset(["dan", "di", "ke", "dari", "yang", "untuk", "dengan", "tentang", "atau", "pada"])
_CLITIC = re.compile(r"(?<=\w{4})nya$")


def best_rendering(concept: Concept, date: datetime.date | None, house_style: str) -> str | None:
    """The first right rendering of that day; None where the concept has only wrong ones."""
    usable = concept.usable(date, house_style)
    return usable[0].text if usable else None


def write(best: str | None, condition: str = "") -> str:
    """The end of a sentence that says what to write; "" where nothing is known."""
    return "" if best is None else f"; write “{best}”{condition}"


def suggestion_for(best: str | None, found: str, following: str, *, common: bool = False) -> str | None:
    """What to write for ``found``; None where it is a fragment of a long phrase and the rest is unsure."""
    if best is None or len(best.split()) > 2 * len(found.split()) + 3:
        return None
    suggestion = adapt(best, found, common=common)
    words = (suggestion or "").split()
    for size in range(len(words) - 1, 0, -1):
        # "Departemen …, Dewan Rakyat Provinsi": what already follows is not written twice.
        if following.lstrip(", ").lower().startswith(" ".join(words[-size:]).lower()):
            return " ".join(words[:-size])
    return suggestion


def adapt(rendering: str, found: str, *, common: bool = False) -> str | None:
    """The rendering in the shape of what it replaces: plural, clitic, capitals; None where that is unsure.

    ``common`` says that the source writes the term in lower case, as a common noun.
    """
    words, old = rendering.split(), found.split()
    if old[0].lower().startswith("di") and words[0].startswith("me"):
        return None  # a passive cannot be put right by an active
    if is_reduplicated(old[0]) and "-" not in words[0]:
        words[0] = f"{words[0]}-{words[0].lower()}"
    if _CLITIC.search(old[-1]) and not rendering.endswith("nya"):
        words[-1] += "nya"
    if (
        all(word[0].isupper() or word in _SMALL_WORDS or not word[0].isalpha() for word in old)
        and len(old) > 1
    ):
        words = [word if word in _SMALL_WORDS else word[0].upper() + word[1:] for word in words]
    elif common and found.islower() and len(words) == 1:
        words[0] = words[0].lower()
    elif old[0][0].isupper():
        words[0] = words[0][0].upper() + words[0][1:]
    return " ".join(words)
