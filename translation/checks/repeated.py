"""A word that stands twice in a row by accident."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translation.checks.base import MINOR, Finding, Pair
from translation.lang.text import fold

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class RepeatedWordCheck:
    """The same word twice with only white space between.

    A reduplication is written with a hyphen (kantor-kantor, rata-rata) and is no
    repetition, but a word in front of its own reduplication or behind it is
    ("besar besar-besaran"). Doubled names (Duran Duran) are left alone.
    """

    id = "repeated-word"
    category = "linguistic-conventions/grammar"
    severity = MINOR
    needs_source = False

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield one finding for each repeated word, however often it is repeated."""
        words = list(_WORD.finditer(pair.target))
        source = fold(pair.source or "")
        index = 0
        while index < len(words) - 1:
            last = index
            while last + 1 < len(words) and _repeats(pair.target, words[last], words[last + 1]):
                last += 1
            if last > index and not _is_name(pair.target, words[index], words[index + 1], source):
                yield self._finding(pair.target, words[index : last + 1])
            index = last + 1 if last > index else index + 1

    def _finding(self, text: str, words: list[re.Match[str]]) -> Finding:
        start, end = words[0].start(), words[-1].end()
        # Of "besar besar-besaran" the longer one is what was meant.
        kept = max((m.group() for m in words), key=lambda word: ("-" in word, word == words[0].group()))
        if words[0].group()[0].isupper():
            kept = kept[0].upper() + kept[1:]
        return Finding(
            check=self.id,
            category=self.category,
            severity=self.severity,
            message=f"“{words[-1].group()}” is repeated: “{text[start:end]}”.",
            quote=text[start:end],
            target_span=(start, end),
            suggestion=kept,
        )


def _repeats(text: str, left: re.Match[str], right: re.Match[str]) -> bool:
    gap = text[left.end() : right.start()]
    if not gap or gap.strip(" \t\u00a0"):
        return False
    before, after = left.group().lower(), right.group().lower()
    if before == after:
        return len(before) > 1 or before.isalpha()
    return before == after.split("-")[0] or before.split("-")[-1] == after


def _is_name(text: str, left: re.Match[str], right: re.Match[str], source: str) -> bool:
    """Both capitalised inside a sentence, or doubled in the source as well."""
    if left.group()[0].isupper() and right.group()[0].isupper():
        return True
    return f"{fold(left.group())} {fold(right.group())}" in source
