"""Names beside titles: places and persons, told apart in both languages by their folded syllables."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

from translation.lang.text import fold

_FOLDER = Path(__file__).parent
_MOST_SYLLABLES = 4  # of one place


@lru_cache(maxsize=16384)
def squash(text: str) -> str:
    """Letters and digits alone, folded: "Hà Nội" and "Hanoi" give one key."""
    folded = fold(text)
    return folded if folded.isalnum() else "".join(filter(str.isalnum, folded))


@cache
def surnames() -> frozenset[str]:
    """Family names of Vietnam's peoples, folded."""
    text = (_FOLDER / "surnames.txt").read_text(encoding="utf-8")
    return frozenset(squash(word) for line in text.splitlines() if line[:1] != "#" for word in line.split())


@cache
def places() -> dict[str, tuple[str, str]]:
    """Squashed spelling of a known place: (its key, "home" or "foreign")."""
    known = {}
    for line in (_FOLDER / "places.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        where, vietnamese, indonesian = line.split("\t")
        names = [name.strip() for name in f"{vietnamese};{indonesian}".split(";") if name.strip()]
        known.update((squash(name), (squash(names[0]), where)) for name in names)
    return known


@cache
def _beginnings() -> frozenset[str]:
    """How the squashed spellings of the known places begin, and these themselves."""
    return frozenset(name[:size] for name in places() for size in range(len(name) + 1))


def leading_place(words: Sequence[str], after_level: bool = False) -> tuple[int, str, str] | None:
    """(how many words, key, "home" or "foreign") of the longest known place that ``words`` begin with.

    Directly behind a level ("phường Mỹ Hào") no land of one syllable stands.
    """
    if not words or squash(words[0]) not in _beginnings():
        return None
    for size in range(min(_MOST_SYLLABLES, len(words)), 0, -1):
        found = places().get(squash("".join(words[:size])))
        # "Ý", "Áo" and "Đức" are lands; "Y", "Ao" and "Duc" are syllables of native names.
        if found and found[1] == "foreign" and size == 1 and after_level:
            continue
        if found and (found[1] == "home" or _letters("".join(words[:size])) in _foreign_spellings()):
            return size, *found
    return None


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


@cache
def _foreign_spellings() -> frozenset[str]:
    """Foreign places letter for letter, marks included."""
    lines = (_FOLDER / "places.tsv").read_text(encoding="utf-8").splitlines()[1:]
    cells = (line.split("\t") for line in lines)
    return frozenset(
        _letters(name) for where, *names in cells if where == "foreign" for name in ";".join(names).split(";")
    )


@cache
def _exact_surnames() -> frozenset[str]:
    text = (_FOLDER / "surnames.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if line[:1] != "#" for word in line.split())


def is_family_name(word: str) -> bool:
    """Whether a word is a family name; one with Vietnamese marks only in its own spelling (Tẩn, not Tân)."""
    return squash(word) in surnames() if word.isascii() else word in _exact_surnames()


def place_size(words: Sequence[str], after_level: bool) -> int:
    """How many words at the head of a capitalised run are a place; 0 where nothing tells.

    A person's name begins with a family name and has two syllables or more.
    ``after_level`` says that "tỉnh" or "Kabupaten" stands directly in front.
    """
    known = leading_place(words, after_level)
    if known:
        return known[0]
    folded = [squash(word) for word in words]
    begins_a_name = is_family_name(words[0])
    for place in (2, 1, 3) if after_level or len(words) > 4 else (2, 3, 1):
        # "Mường Khoa Giàng A Páo": a family name after the place begins the person.
        sure = not begins_a_name or (after_level and place == 2)
        if len(words) - place >= 2 and folded[place] in surnames() and sure:
            return place
    if begins_a_name and not (after_level and len(words) == 2 and words[0].isascii()):
        return 0
    if len(words) == 1 and not after_level:
        return 0
    return len(words) if len(words) <= 3 else 2


@cache
def exonyms() -> dict[str, str]:
    """Key of a known place: its first Indonesian name, where that is not the Vietnamese without marks."""
    found = {}
    for line in (_FOLDER / "places.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        _, vietnamese, indonesian = line.split("\t")
        if indonesian:
            found[squash(vietnamese.split(";")[0])] = indonesian.split(";")[0].strip()
    return found


def without_marks(name: str) -> str:
    """A Vietnamese name as the house writes it: "Sơn La" is "Son La"."""
    bare = fold(name)
    return "".join(b.upper() if c.isupper() else b for b, c in zip(bare, name, strict=True))
