"""A word of the family for a stranger: "anh Hùng" of a report is "Bapak Hung" or "Hung", not "Kakak Hung"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from translation.checks.base import MINOR, Example, Finding, Pair, Threshold
from translation.lang.text import fold

# What a machine writes for a Vietnamese form of address, and what is written instead (None: the bare name).
_KIN = {
    "ông": ("kakek|eyang|embah|mbah", "Bapak"),
    "bà": ("nenek|eyang|embah|mbah|wanita", "Ibu"),
    "anh": ("kakak|kakak laki-laki|kak|abang|saudara laki-laki", "Bapak"),
    "chị": ("kakak|kakak perempuan|kak|saudara perempuan", "Ibu"),
    "cô": ("bibi|tante", "Ibu"),
    "chú": ("paman|om", "Bapak"),
    "em": ("adik|adik laki-laki|adik perempuan|dik", None),
    "cháu": ("cucu|keponakan", None),
}  # fmt: skip
_WORD = r"[^\W\d_][\w'’]*"
_NAME = rf"(?P<name>{_WORD}(?:[ -]{_WORD}){{0,3}})"
_VI = re.compile(rf"(?<![\w-])(?P<word>{'|'.join(_KIN)})\s+{_NAME}", re.IGNORECASE)
_ID = re.compile(
    r"\b(?P<word>(?:kakak|adik|saudara)(?: laki-laki| perempuan)|kakak|kak|abang|adik|dik|nenek|kakek|eyang"
    rf"|embah|mbah|bibi|tante|paman|om|cucu|keponakan|wanita)\s+{_NAME}",
    re.IGNORECASE,
)
# "anh em Hùng" are brothers, "ông bà Lan" two people, "người chị Lan" is the elder sister.
_KIN_BEFORE = re.compile(
    r"(?<!\w)(?:ông|bà|anh|chị|em|cháu|con|cô|chú|người)\s*(?:,|/|và|-)?\s*$", re.IGNORECASE
)
_SENTENCE_BEFORE = re.compile(r"(?:^|[.!?:;“”\"‘’(–-])\s*$")
_LOOK_BACK = 24  # characters


class KinWordCheck:
    """A Vietnamese form of address, which is a word of the family too, rendered as such before the name."""

    id = "trap"
    ids: ClassVar[tuple[str, ...]] = ("trap",)
    category = "style/register"
    severity = MINOR
    needs_source = True
    encoder = ""
    finds = "A word of the family for a form of address: anh Hùng is Bapak Hung or Hung, not Kakak Hung."
    example = Example("Anh Hùng lái xe tải.", "Kakak Hung mengemudikan truk.", "Kakak", "Bapak")
    thresholds: ClassVar[dict[str, Threshold]] = {}

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield such words in the order of the target."""
        addressed = None
        for match in _ID.finditer(pair.target):
            name = _key(match["name"])
            if not name:
                continue
            addressed = _addressed(pair.source) if addressed is None else addressed
            same = [one for one in addressed if set(_key(one["name"])[:4]) & set(name)]
            word = match["word"].lower()
            if same and all(word in _KIN[one["word"].lower()][0].split("|") for one in same):
                yield self._finding(pair, same[0], match)

    def _finding(self, pair: Pair, source: re.Match[str], match: re.Match[str]) -> Finding:
        said = source["word"]
        right = _KIN[said.lower()][1]
        span = match.span("word") if right else (match.start("word"), match.start("name"))  # with the blank
        quote = pair.target[slice(*span)]
        instead = f"“{right}” or the name alone" if right else "the name alone"
        return Finding(
            check=self.id,
            category=self.category,
            severity=MINOR,
            message=f"“{said}” before a name is a form of address, not a member of the family: {instead}.",
            quote=quote,
            source_span=source.span("word"),
            target_span=span,
            suggestion=right or "",
            evidence={"source": said, "target": match["word"]},
        )


def _addressed(source: str) -> list[re.Match[str]]:
    """Each form of address before a name that says nothing of a family."""
    return [
        match
        for match in _VI.finditer(source)
        if _key(match["name"])
        and not _KIN_BEFORE.search(source, max(0, match.start() - _LOOK_BACK), match.start())
        and (
            match["word"].islower()
            or _SENTENCE_BEFORE.search(source, max(0, match.start() - _LOOK_BACK), match.start())
        )
    ]


def _key(text: str) -> tuple[str, ...]:
    """The capitalised words with which a name begins, folded."""
    words = []
    for word in text.replace("-", " ").split():
        if not word[0].isupper():
            break
        words.append(fold(word.replace("’", "'")))
    return tuple(words)
