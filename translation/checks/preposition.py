"""Prepositions written as prefixes ("didalam") and prefixes written as prepositions ("di lakukan").

places.txt holds nouns and relators that "di" and "ke" stand before as words of their
own; split_verbs.txt roots that make a passive verb with "di-" and are no place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import ClassVar

from translation.checks.base import MINOR, Example, Finding, Pair
from translation.checks.signs import Signs
from translation.lang.text import remembered
from translation.lang.vocabulary import is_listed, ranks, roots

# What stands before is looked at behind the first letter: these letters are looked for quickly.
_JOINED = re.compile(r"[DdKk](?<!\w.)(?:(?<=[Dd])i|(?<=[Kk])e)[a-z]{3,}(?:-[a-z]{3,})?\b(?![@./_]\w)")
_NAME = re.compile(r"(?P<word>[DdKk](?<![\w-].)(?:(?<=[Dd])i|(?<=[Kk])e))(?P<name>[A-Z][a-z]{3,})\b")
_SPLIT = re.compile(r"(?P<prefix>[Dd](?<![\w-].)i)[ \u00a0](?P<verb>[a-z]{3,})\b(?![-@/_]|\.\w)")
_NOUN_SPLIT = re.compile(r"(?P<prefix>[Kk](?<![\w-].)e)[ \u00a0](?P<verb>[a-z]{3,}an)\b(?![-@/_]|\.\w)")
_ORDINAL = re.compile(
    r"\b(?:abad|hut|peringatan|ulang tahun|kali|yang|peringkat|urutan|kongres|sidang|angkatan|periode"
    r"|generasi|putaran|babak|edisi|juara|tahap|hari)(?: jadi)? (?P<ke>[Kk]e[ -]?)(?P<number>\d{1,3}|[IVXL]+|"
    r"(?<=-)(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh))\b",
    re.IGNORECASE,
)
# What may stand behind a prefix or in an ordinal, and an ordinal in one piece that is not written "ke-20".
_PREPOSITIONS = ("di", "ke")
_HEAD = re.compile(r"[a-z]{3,}\b(?![-@/_]|\.\w)")
_NUMBER = re.compile(r"(?:\d{1,3}|[IVXL]+)\b", re.IGNORECASE)
_ONE_PIECE = re.compile(r"\bke(?:\d{1,3}\b|-?[IVXL]+\b|-[a-z]{3})", re.IGNORECASE)
_OWN_WORDS = frozenset(
    {
        *("keluar", "ketengah", "kemal", "kemeja", "kebagian", "kelapangan", "kedunia", "keseluruh"),
        *("dimeja", "dibulan"),
    }
)
_CLITICS = ("nya", "pun", "lah", "kah")
_WITH_EDGES = re.compile(r"(?:ke|per|pem|pen|peng|pe)(?P<root>.{3,})an")  # pelabuhan, kementerian


def _may_be_wrong(written: str) -> bool:
    """Whether what stands between two spaces is joined wrongly, or may be with "di" or "ke" before it."""
    head = _HEAD.match(written)
    if head and (_is_verb(word := head.group()) or (word.endswith("an") and _is_noun(word))):
        return True
    low = written.lower()
    if low.startswith(_PREPOSITIONS) if written.isalpha() else "di" in low or "ke" in low:
        if any(_apart(match.group().lower()) for match in _JOINED.finditer(written)):
            return True
        if _NAME.search(written) or _ONE_PIECE.search(written):
            return True
    return _NUMBER.match(written) is not None


class PrepositionCheck:
    """ "di" and "ke" before a place are words of their own; before a verb "di-" is a prefix."""

    id = "preposition"
    category = "linguistic-conventions/spelling"
    severity = MINOR
    needs_source = False
    encoder: ClassVar[str] = ""
    finds = "“di” or “ke” joined to its place, the prefix “di-” written apart, an ordinal without its hyphen."
    example = Example(
        "Cuộc họp diễn ra trong hội trường.", "Rapat berlangsung didalam aula.", "didalam", "di dalam"
    )
    thresholds: ClassVar[dict] = {}
    signs = Signs(target=(_may_be_wrong,))

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield joined prepositions, then split verbs and nouns, then ordinals."""
        text = pair.target
        for match in _JOINED.finditer(text):
            right = _apart(match.group().lower())
            if right:
                message = f"“{match.group()}” is a preposition and its noun: write “{{}}”."
                yield self._finding(text, match.span(), right, message)
        for match in _NAME.finditer(text):
            if match.group() not in (pair.source or ""):
                right = f"{match['word']} {match['name']}"
                yield self._finding(text, match.span(), right, "A preposition stands apart: write “{}”.")
        yield from self._split(text)
        if "ke " in text or "ke-" in text:
            for match in _ORDINAL.finditer(text):
                number = match["number"]
                right = f"ke-{number}" if not number.islower() else "ke" + number
                span = (match.start("ke"), match.end())
                if text[slice(*span)].lower() != right.lower():
                    yield self._finding(text, span, right, "An ordinal is one word: write “{}”.")

    def _split(self, text: str) -> Iterator[Finding]:
        for pattern, is_split in ((_SPLIT, _is_verb), (_NOUN_SPLIT, _is_noun)):
            for match in pattern.finditer(text):
                if is_split(match["verb"]):
                    right = match["prefix"] + match["verb"]
                    message = f"“{match['prefix']}” is a prefix here and no preposition: write “{{}}”."
                    yield self._finding(text, match.span(), right, message)

    def _finding(self, text: str, span: tuple[int, int], right: str, message: str) -> Finding:
        quote = text[slice(*span)]
        right = right[0].upper() + right[1:] if quote[0].isupper() else right
        return Finding(
            check=self.id,
            category=self.category,
            severity=self.severity,
            message=message.format(right),
            quote=quote,
            target_span=span,
            suggestion=right,
        )


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(Path(__file__).with_name(name).read_text("utf-8").split())


@remembered(32768)
def _apart(word: str) -> str | None:
    """ "didalamnya" gives "di dalamnya"; None where the word is one."""
    if word in roots():
        return None
    preposition, rest = word[:2], word[2:]
    bare = next((rest[: -len(c)] for c in _CLITICS if rest.endswith(c) and len(rest) > len(c) + 3), rest)
    first, hyphen, second = bare.partition("-")
    place = first if hyphen and second == first else bare
    if preposition + place in _OWN_WORDS:
        return None
    if place in _words("places.txt") or place == "sela-sela":
        if bare + "pun" == rest:  # "dimanapun"
            return f"{preposition} {bare} pun"
        return f"{preposition} {rest}"
    edges = _WITH_EDGES.fullmatch(place) if preposition == "di" and not place.endswith("kan") else None
    return f"{preposition} {rest}" if edges and place in ranks() and is_listed(edges["root"]) else None


def _is_verb(word: str) -> bool:
    """Whether "di" and this word make a passive verb, and the word names no place."""
    if word in _words("split_verbs.txt"):
        return True
    if not (word.endswith(("i", "kan")) or word.startswith("per")):
        return False
    if word in _words("places.txt") or word in roots():
        return False
    passive = "di" + word
    if word.endswith("kan"):
        # "tumpukan" is a heap before it is a verb.
        return passive in ranks() or (word[:-3] in roots() and word[:-2] not in roots())
    if word.endswith("i"):
        codes = roots().get(word[:-1], "")
        return "Di" in codes or "Mi" in codes or (passive in ranks() and word[:-1] in roots())
    return word.startswith("per") and word[3:] in roots() and (passive in ranks() or not is_listed(word))


@lru_cache(maxsize=8192)
def _is_noun(word: str) -> bool:
    """Whether a word is no word alone but the end of one with "ke-": "adaan" of "keadaan"."""
    return not is_listed(word) and is_listed("ke" + word)
