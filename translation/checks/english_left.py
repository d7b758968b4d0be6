"""English that was left standing: machines go by way of it ("National Heart Institute")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from translation.checks.base import MINOR, Example, Finding, Pair, Span
from translation.checks.signs import Signs
from translation.lang.text import fold
from translation.lang.vietnamese import is_syllable
from translation.lang.vocabulary import is_possible, roots


def _words(name: str) -> frozenset[str]:
    return frozenset(Path(__file__).with_name(name).read_text(encoding="utf-8").split())


# What bodies, places and titles are called; no run without one of them is reported.
_BODIES = _words("english_bodies.txt")
# What may stand beside them.
_BESIDE = _words("english_beside.txt")
_KEPT = frozenset(("vietnam", "viet", "nam", "hanoi", "ho", "chi", "minh", "saigon", "mekong", "asean"))
# Indonesian writes these too.
_SAME = frozenset(("bank", "master", "club", "festival", "medal", "front", "order"))
_PLACES = frozenset(("city", "province", "district", "commune", "ward", "village", "hamlet", "street"))
_SMALL = frozenset(("the", "of", "and", "for", "on", "in"))
_FEWEST = 2  # English words in a run: one alone may belong to a name
_WORD = re.compile(r"[^\W\d_]+(?:['’]s)?")


class EnglishLeftCheck:
    """The name of a body, a place or a title in English where the source has it in Vietnamese.

    Every word of the run is a plain English one or a Vietnamese name; two at least are English. What stands
    in the source too was kept, and so was a name with any other word ("Stanford University").
    """

    id = "untranslated"
    category = "accuracy/untranslated"
    severity = MINOR
    needs_source = True
    encoder: ClassVar[str] = ""
    finds = "An English name of a body, a place or a title that the source has in Vietnamese."
    example = Example(
        "Viện Tim mạch Quốc gia đã tiếp nhận bệnh nhân.",
        "National Heart Institute telah menerima pasien itu.",
        "National Heart Institute",
    )
    thresholds: ClassVar[dict] = {}
    signs = Signs(target=tuple(_BODIES))

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the runs in order."""
        words = list(_WORD.finditer(pair.target))
        if any(_key(word) in _BODIES for word in words):
            here = frozenset(_WORD.findall(fold(pair.source).lower()))
            for start, end in _runs(pair.target, words, here):
                quote = pair.target[start:end]
                yield Finding(
                    check=self.id,
                    category=self.category,
                    severity=self.severity,
                    message=f"“{quote}” was left in English.",
                    quote=quote,
                    target_span=(start, end),
                )


def _key(word: re.Match[str]) -> str:
    return word.group().lower().replace("’", "'")


def _runs(text: str, words: list[re.Match[str]], here: frozenset[str]) -> Iterator[Span]:
    """The runs of English words, names of the source and small words, as far as they are English."""
    kinds = [_kind(word, here) for word in words]
    index = 0
    while index < len(words):
        last = index
        while (
            kinds[last]
            and last + 1 < len(words)
            and kinds[last + 1]
            and _adjoin(text, words[last : last + 2])
        ):
            last += 1
        if kinds[index]:
            run = _trimmed(list(range(index, last + 1)), kinds)
            if run and _is_english(words, kinds, run) and not _has_other_name(text, words, kinds, run):
                yield words[run[0]].start(), words[run[-1]].end()
        index = last + 1


def _kind(word: re.Match[str], here: frozenset[str]) -> str:
    """ "english", "same" (Indonesian too), "small", "name" (a Vietnamese one of the source) or ""."""
    key = _key(word)
    if key in _SMALL:
        return "small"
    if not word.group()[0].isupper() or fold(key) in here and not is_syllable(fold(key)):
        return ""
    if key in _KEPT or fold(key) in here:
        return "name"
    if key in _SAME:
        return "same"
    return "english" if key in _BODIES or key in _BESIDE else ""


def _adjoin(text: str, words: list[re.Match[str]]) -> bool:
    return text[words[0].end() : words[1].start()] == " "


def _trimmed(run: list[int], kinds: list[str]) -> list[int]:
    """Without what is no English at its ends; a name before the word for a place is part of it."""
    has_small = any(kinds[index] == "small" for index in run)
    while run and kinds[run[-1]] not in ("english", "name" if has_small else "english"):
        run.pop()
    while run and kinds[run[0]] == "small":
        run.pop(0)
    return run


def _is_english(words: list[re.Match[str]], kinds: list[str], run: list[int]) -> bool:
    keys = [_key(words[index]) for index in run]
    of_english = [index for index in run if kinds[index] in ("english", "small", "same")]
    if len(of_english) == 1:
        return len(run) > 1 and keys[-1] in _PLACES and kinds[run[-2]] == "name"
    plain = any(kinds[index] == "english" for index in run)
    return plain and len(of_english) >= _FEWEST and not _BODIES.isdisjoint(keys)


def _has_other_name(text: str, words: list[re.Match[str]], kinds: list[str], run: list[int]) -> bool:
    """Whether a capitalised word that is neither English nor Indonesian stands beside the run: "Stanford"."""
    beside = [index for index in (run[0] - 1, run[-1] + 1) if 0 <= index < len(words) and not kinds[index]]
    return any(
        words[index].group()[0].isupper()
        and _adjoin(text, words[min(index, run[-1]) :][:2])
        and not _is_indonesian(words[index].group().lower())
        for index in beside
    )


def _is_indonesian(word: str) -> bool:
    """By the dictionary alone: among frequent words are foreign names."""
    return word in roots() or is_possible(word)
