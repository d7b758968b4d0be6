"""Words in the shape in which titles are compared, for both languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from translation.lang.text import remembered

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")

_CLITICS = ("nya", "lah", "pun")
_CLITIC = re.compile(rf"(?<=\w{{4}})(?:{'|'.join(_CLITICS)})$")


@remembered(16384)
def indonesian_key(word: str) -> str:
    """A word in lower case, one half where it is doubled, without a clitic."""
    word = word.lower()
    first, hyphen, second = word.partition("-")
    if hyphen and (second == first or _CLITIC.sub("", second) == first):
        return first
    return _CLITIC.sub("", word)


def with_clitics(keys: Iterable[str]) -> Iterator[str]:
    """The words of these keys in lower case; one that is doubled has one of them behind its hyphen."""
    return (key + clitic for key in keys for clitic in ("", *_CLITICS))


def is_doubled(word: str) -> bool:
    """Whether a word is a plural made by doubling, such as "Ketua-ketua"."""
    return "-" in word and "-" not in indonesian_key(word)


@remembered(16384)
def plain(wording: str) -> str:
    """An Indonesian wording as its keys, without punctuation: "Ketua-ketua" and "ketua" are one."""
    return " ".join(indonesian_key(m.group()) for m in WORD.finditer(wording))
