"""Words that deny, in Vietnamese and Indonesian, and words that only look as if they did.

``negation.tsv`` has one row for a group of phrases: ``negator`` (denies, and the other language must deny
too), ``free`` (denies in itself or without need: "không chỉ", "từ chối", "sulit"; the other language may
deny there or not) and ``none`` (no negation: "không khí"). Free phrases of the same ``group`` in both
languages are each other's translations. ``*`` is any one word, at the end of one any rest of it.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

NEGATOR, FREE, NONE = "negator", "free", "none"
BEFORE = "before"  # the group of "sebelum": "khi chưa", but also "trước", which denies nothing

_FILE = Path(__file__).with_name("negation.tsv")
_WORD = re.compile(r"[^\W_]+")
_ANY = "*"
# At the end of a clause there is nothing to deny: "có … không?" asks, "jika tidak," stands for a clause.
_ENDING = {"vi": frozenset({"không", "chưa"}), "id": frozenset({"tidak", "belum", "bukan"})}
_BEFORE_VI = re.compile(r"(?<!\w)trước(?!\w)", re.IGNORECASE)
_BEHIND_A_QUESTION = frozenset({"hoặc", "nếu", "nhỉ", "ạ", "hả"})


def says_before(source: str) -> bool:
    """Whether a "sebelum" of the translation renders a word of the Vietnamese source that denies nothing."""
    return _BEFORE_VI.search(source) is not None


@dataclass(frozen=True)
class Negation:
    """One such word or phrase at [start, end); ``kind`` is NEGATOR or FREE."""

    start: int
    end: int
    kind: str
    group: str


_Entry = tuple[tuple[str, ...], str, str]  # words, kind, group


@dataclass(frozen=True)
class _Phrases:
    by_first: dict[str, dict[str, list[_Entry]]]  # by the second word too, ANY for others; longest first
    beginnings: tuple[tuple[str, str, str], ...]  # (beginning of a word, kind, group)
    starts: tuple[str, ...]


@cache
def _phrases(lang: str) -> _Phrases:
    by_first, beginnings = defaultdict(list), []
    with _FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["lang"] != lang:
                continue
            for phrase in row["phrases"].split("; "):
                words = tuple(phrase.split())
                if len(words) == 1 and phrase.endswith(_ANY):
                    beginnings.append((phrase[:-1], row["kind"], row["group"]))
                else:
                    by_first[words[0]].append((words, row["kind"], row["group"]))
    ordered = {
        first: _by_second(sorted(entries, key=lambda entry: (-len(entry[0]), _ANY in entry[0])))
        for first, entries in by_first.items()
    }
    return _Phrases(ordered, tuple(beginnings), tuple(beginning for beginning, _, _ in beginnings))


def _by_second(entries: list[_Entry]) -> dict[str, list[_Entry]]:
    """The entries that are left when the second word of a text is known, in their order."""
    seconds = {words[1] for words, _, _ in entries if len(words) > 1} | {_ANY}
    return {
        second: [entry for entry in entries if len(entry[0]) < 2 or entry[0][1] in (second, _ANY)]
        for second in seconds
    }


def negations(text: str, lang: str) -> list[Negation]:
    """What denies in an NFC text of ``lang`` ("vi" or "id"), in order; the longest phrase wins."""
    phrases = _phrases(lang)
    words = _WORD.findall(text.replace("İ", "I").lower())  # the one letter that becomes two in lower case
    matches = list(_WORD.finditer(text))
    found: list[Negation] = []
    index = 0
    firsts, starts = phrases.by_first, phrases.starts
    heads = [n for n, word in enumerate(words) if word in firsts or word.startswith(starts)]
    for number in heads:
        if number < index:
            continue
        word = words[number]
        length, kind, group = _longest(phrases, text, matches, words, number)
        index = number + length
        if kind == NEGATOR and word in _ENDING[lang] and _ends_a_clause(text, matches, words, number):
            kind, group = FREE, "question"
        if length and kind != NONE:
            found.append(Negation(matches[number].start(), matches[index - 1].end(), kind, group))
    return found


def _longest(phrases: _Phrases, text: str, matches, words: list[str], index: int) -> tuple[int, str, str]:
    """(words it has, kind, group) of the longest phrase that begins here; (0, "", "") without one."""
    word, following = words[index], words[index + 1] if index + 1 < len(words) else _ANY
    by_second = phrases.by_first.get(word, {})
    for phrase, kind, group in by_second.get(following) or by_second.get(_ANY, ()):
        size = len(phrase)
        if index + size <= len(words) and all(
            (phrase[k] == _ANY or phrase[k] == words[index + k])
            and text[matches[index + k - 1].end() : matches[index + k].start()].strip(" \u00a0-") == ""
            for k in range(1, size)
        ):
            return size, kind, group
    for beginning, kind, group in phrases.beginnings:
        if word.startswith(beginning) and len(word) > len(beginning) + 2:
            return 1, kind, group
    return 0, "", ""


def _ends_a_clause(text: str, matches, words: list[str], index: int) -> bool:
    if index + 1 == len(words):
        return True
    gap = text[matches[index].end() : matches[index + 1].start()]
    return bool(gap.strip(" \u00a0\"'“”‘’(«")) or words[index + 1] in _BEHIND_A_QUESTION
