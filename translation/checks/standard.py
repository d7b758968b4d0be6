"""Words that are known in a spelling which EYD V and the official dictionary (KBBI) replace by another.

standard_spellings.tsv: the nonstandard spelling, the standard one, and "all" where every
form of the word is meant (resiko: beresiko, resikonya). A space joins two words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import ClassVar

from translation.checks.base import MINOR, Example, Finding, Pair
from translation.checks.signs import Signs
from translation.lang.text import alternation, remembered
from translation.lang.vocabulary import roots

_WORD = re.compile(r"[a-zA-Z]+(?:-[a-zA-Z]+)*")
_PREFIXES = (
    "ber", "be", "di", "ter", "se", "ke", "per", "pe", "mem", "men", "meng", "me", "pem", "pen", "peng",
    "memper", "diper", "keber", "beper",
)  # fmt: skip
_START = 4  # letters of a word that tell whether it may be meant
_SUFFIXES = ("nya", "kan", "kannya", "an", "annya", "i", "inya", "lah", "kah")
# Bound forms are no words of their own (EYD V, II.A.4).
_BOUND = frozenset(
    {
        *("anti", "antar", "catur", "dwi", "infra", "inter", "intra", "kontra", "mono", "multi", "nara"),
        *("nir", "non", "panca", "pasca", "pra", "purna", "sapta", "semi", "sub", "swa"),
    }
)
_BOUND_HYPHEN = frozenset(["anti", "antar", "inter", "sub"])  # the others are seen with one in good texts
_NOT_BOUND_BEFORE = frozenset(["jemput", "dan", "atau"])  # "antar jemput": to bring; "pra dan pasca"


@cache
def _table() -> dict[str, tuple[str, bool]]:
    """Nonstandard spelling -> (standard spelling, whether all forms of the word are meant)."""
    lines = Path(__file__).with_name("standard_spellings.tsv").read_text("utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return {wrong: (right, forms == "all") for wrong, right, forms in rows}


@cache
def _starts() -> re.Pattern[str]:
    """How forms begin of the words that are meant in every form; a quick look spares most a slow one."""
    starts = alternation({wrong[:_START] for wrong, (_, of_all) in _table().items() if of_all})
    return re.compile(rf"(?:{alternation(_PREFIXES)})?(?:{starts})")


@cache
def _first_words() -> frozenset[str]:
    """Words that may have to be joined to the next."""
    return _BOUND | {wrong.split(" ")[0] for wrong in _table() if " " in wrong}


def _may_be_wrong(written: str) -> bool:
    """Whether what stands between two spaces is worth a look at its place.

    A word in it is nonstandard by itself, or to be joined to the next.
    """
    is_plain = written.isascii() and written.isalpha() and written.islower()
    for word in (written,) if is_plain else _WORD.findall(written.lower()):  # quicker than any()
        if word in _first_words() or _standard_of(word) is not None:
            return True
    return False


class StandardSpellingCheck:
    """A nonstandard spelling, a bound form written apart or with a hyphen."""

    id = "spelling"
    category = "linguistic-conventions/spelling"
    severity = MINOR
    needs_source = False
    encoder: ClassVar[str] = ""
    finds = "A word in a spelling that the official Indonesian rules (EYD V, KBBI) replace by another."
    example = Example(
        "Hai bên tăng cường hợp tác.", "Kedua pihak memperkuat kerjasama.", "kerjasama", "kerja sama"
    )
    thresholds: ClassVar[dict] = {}
    signs = Signs(target=(_may_be_wrong,))

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield them in order; a name or a title of a work keeps its own spelling."""
        text, first_words = pair.target, _first_words()
        words = list(_WORD.finditer(text))
        for index, match in enumerate(words):
            word = match.group()
            following = words[index + 1] if index + 1 < len(words) else None
            apart = None
            if following is not None and word.lower() in first_words:
                apart = _pair(text, match, following)
            if apart:
                yield self._finding(text, match.start(), following.end(), *apart)
                continue
            known = _standard(word if index else word.lower())
            if known and not _in_address(text, match):
                right = known[0].upper() + known[1:] if word[0].isupper() else known
                yield self._finding(text, match.start(), match.end(), right, "the standard spelling is")

    def _finding(self, text: str, start: int, end: int, right: str, why: str) -> Finding:
        return Finding(
            check=self.id,
            category=self.category,
            severity=self.severity,
            message=f"“{text[start:end]}”: {why} “{right}” (EYD V).",
            quote=text[start:end],
            target_span=(start, end),
            suggestion=right,
        )


def joined_pair(first: str, second: str) -> str | None:
    """How two lower-case words are written that belong together: "masing masing" gives "masing-masing"."""
    return _table().get(f"{first} {second}", (None, False))[0]


def _standard_of(word: str) -> str | None:
    """The standard spelling of one lower-case word, None where it has it or is capitalised."""
    if not word.islower():
        return None
    table = _table()
    if word in table:
        return table[word][0]
    first, hyphen, rest = word.partition("-")
    if hyphen and first in _BOUND_HYPHEN and len(rest) > 2 and rest not in _NOT_BOUND_BEFORE:
        return first + rest
    if word in roots() or not _starts().match(word):
        return None
    return _standard_form(word)


_standard = remembered(65536)(_standard_of)


def _standard_form(word: str) -> str | None:
    """The standard spelling of a form with affixes: "beresiko" gives "berisiko"."""
    for suffix in ("", *_SUFFIXES):
        if not word.endswith(suffix):
            continue
        stem = word[: len(word) - len(suffix)]
        for prefix in ("", *(prefix for prefix in _PREFIXES if stem.startswith(prefix))):
            right, of_all = _table().get(stem[len(prefix) :], ("", False))
            if of_all and right.islower():
                prefix = "ber" if prefix == "be" and right[0] in "aeiou" else prefix
                return f"{prefix}{right}{suffix}"
    return None


def _pair(text: str, left: re.Match[str], right: re.Match[str]) -> tuple[str, str] | None:
    """(right text, why) where two words beside each other are to be written as one."""
    if text[left.end() : right.start()] != " ":
        return None
    first, second = left.group().lower(), right.group()
    if first in _BOUND and second[0].islower() and len(second) > 2 and second not in _NOT_BOUND_BEFORE:
        return left.group() + second, f"“{left.group()}” is no word of its own; write"
    # In a heading or a name of a thing both are capitalised: "Warisan Budaya Tak Benda".
    row = _table().get(f"{first} {second.lower() if left.group()[0].isupper() else second}")
    if row is None or first == second.lower() or text[right.end() : right.end() + 1] == "-":
        return None
    joined = row[0][0].upper() + row[0][1:] if left.group()[0].isupper() else row[0]
    return joined, "it is written"


def _in_address(text: str, match: re.Match[str]) -> bool:
    """Whether a word is part of an address, a tag or a file name."""
    around = text[max(match.start() - 1, 0) : match.start()] + text[match.end() : match.end() + 1]
    after = text[match.end() : match.end() + 2]
    return any(mark in "@/\\_#&=" for mark in around) or (after[:1] == "." and after[1:].isalpha())
