"""The words of a text as a string in which some words in a row are a substring: two characters for each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Set

_BRANCHES = 64  # near the root of how many words there are: see code_of
UNKNOWN = "\0\0"
_MOST_WORDS = 100_000  # written words that are remembered with their number


class Codes(dict[str, str]):
    """The codes of the keys of what stands between two spaces, filled as words are seen.

    They are zeros for a word that is in no entry, and nothing for one to ``skip``.
    """

    def __init__(
        self,
        pattern: re.Pattern[str],
        numbers: dict[str, int],
        key: Callable[[str], str],
        skip: frozenset[str],
    ):
        self._words, self._numbers, self._key, self._skip = pattern.findall, numbers, key, skip

    def __missing__(self, written: str) -> str:
        if len(self) >= _MOST_WORDS:
            self.clear()
        # Else there are marks around it, or several words that no space parts.
        if not written.isalnum() and (words := self._words(written)) != [written]:
            code = "".join(map(self.__getitem__, words))
        elif self._skip and written.lower() in self._skip:
            code = ""
        else:
            number = self._numbers.get(self._key(written))
            code = code_of(number) if number else UNKNOWN
        self[written] = code
        return code

    def of_some(self, written: Iterable[str], parts: Set[str]) -> str:
        """The same, and zeros for what has none of the parts: keys can be dear."""
        return "".join(
            [self[one] if any(map(one.lower().__contains__, parts)) else self._zeros(one) for one in written]
        )

    def _zeros(self, written: str) -> str:
        if written.isalnum():
            return "" if written.lower() in self._skip else UNKNOWN
        return UNKNOWN * sum(word.lower() not in self._skip for word in self._words(written))


def code_of(number: int) -> str:
    """A word's number as two characters, the first of them never a second one.

    The automaton goes through a node's branches one by one: 70,000 words must not be 70,000 branches,
    and 256 lie on so much memory that reading it takes most of the time.
    """
    high, low = divmod(number, _BRANCHES)
    return chr(1 + _BRANCHES + high) + chr(1 + low)
