"""The honorific of the other sex before a name: "bà H'Ler" is "Ibu H'Ler", not "Bapak H'Ler"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from translation.checks.base import MAJOR, Example, Finding, Pair, Threshold
from translation.checks.name_words import is_same_name
from translation.checks.signs import Signs
from translation.lang.text import fold

_MAN, _WOMAN = "man", "woman"
# bác, cụ, em, cháu and đồng chí are said of both.
_SEX_VI = {
    "ông": _MAN, "anh": _MAN, "thầy": _MAN, "chú": _MAN, "cậu": _MAN,
    "bà": _WOMAN, "chị": _WOMAN, "cô": _WOMAN, "dì": _WOMAN, "thím": _WOMAN, "mợ": _WOMAN,
}  # fmt: skip
_SEX_ID = {
    "bapak": _MAN, "pak": _MAN, "bpk": _MAN, "tuan": _MAN,
    "ibu": _WOMAN, "bu": _WOMAN, "nyonya": _WOMAN, "nona": _WOMAN, "mbak": _WOMAN,
}  # fmt: skip
_OTHER = {"bapak": "ibu", "pak": "bu", "bpk": "ibu", "tuan": "nyonya", "ibu": "bapak", "bu": "pak",
          "nyonya": "tuan", "nona": "tuan", "mbak": "mas"}  # fmt: skip
_WORD = r"[^\W\d_][\w'’]*"
_NAME = rf"(?=(?P<name>{_WORD}(?:[ -]{_WORD}){{0,4}}))"  # of any case; the next honorific may be inside
_VI = re.compile(rf"(?<![\w-])(?P<word>{'|'.join(_SEX_VI)})(?:\s+(?:giáo|tên|là))?\s+{_NAME}", re.IGNORECASE)
_ID = re.compile(rf"\b(?P<word>{'|'.join(_SEX_ID)})\.?\s+{_NAME}", re.IGNORECASE)
# "ông bà Lan" are two people, "vợ ông Nam" is not himself meant.
_OTHERS_BEFORE = re.compile(
    r"(?<!\w)(?:ông|anh|chú|bà|chị|cô|thầy|cậu|vợ|chồng)\s*(?:,|/|và|hoặc|-|của)?\s*$", re.IGNORECASE
)
_SENTENCE_BEFORE = re.compile(r"(?:^|[.!?:;“”\"‘’(–-])\s*$")
_LOOK_BACK = 12  # characters


class HonorificCheck:
    """A man called Ibu or a woman called Bapak, by the honorific that the source gives the same name."""

    id = "trap"
    ids: ClassVar[tuple[str, ...]] = ("trap",)
    category = "accuracy/mistranslation"
    severity = MAJOR
    needs_source = True
    encoder = ""
    finds = "The honorific of the other sex before a name: bà is Ibu, ông is Bapak."
    example = Example(
        "Gia đình bà H'Ler Niê trồng cà phê.",
        "Keluarga Bapak H'Ler Nie menanam kopi.",
        "Bapak",
        "Ibu",
    )
    thresholds: ClassVar[dict[str, Threshold]] = {}
    signs = Signs(tuple(_SEX_VI), tuple(_SEX_ID))

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the wrong honorifics in the order of the target."""
        persons = None
        for match in _ID.finditer(pair.target):
            name = _key(match["name"])
            if not name:
                continue
            persons = _persons(pair.source) if persons is None else persons
            same = [one for one in persons if is_same_name(one[0], name)]
            if same and all(sex not in ("", _SEX_ID[match["word"].lower()]) for _, sex, _ in same):
                yield self._finding(pair, same[0][2], match)

    def _finding(self, pair: Pair, source: re.Match[str], match: re.Match[str]) -> Finding:
        word, said = match["word"], source["word"]
        right = _OTHER[word.lower()]
        right = right.capitalize() if word[0].isupper() else right
        return Finding(
            check=self.id,
            category=self.category,
            severity=MAJOR,
            message=f"“{said}” is said of a {'woman' if right.lower() in _WOMEN else 'man'}: “{right}”.",
            quote=word,
            source_span=source.span("word"),
            target_span=match.span("word"),
            suggestion=right,
            evidence={"source": said, "target": word},
        )


_WOMEN = frozenset(word for word, sex in _SEX_ID.items() if sex == _WOMAN)


def _persons(source: str) -> list[tuple[tuple[str, ...], str, re.Match[str]]]:
    """(name, sex, place) of each honorific with a name; the sex is "" where two people are named."""
    found = []
    for match in _VI.finditer(source):
        name = _key(match["name"])
        before = (max(0, match.start() - _LOOK_BACK), match.start())
        # "Thủ tướng Anh", "Nguyễn Thị Anh Thư": inside a sentence an honorific has no capital.
        if not name or (match["word"][0].isupper() and not _SENTENCE_BEFORE.search(source, *before)):
            continue
        sex = _SEX_VI[match["word"].lower()]
        found.append((name, "" if _OTHERS_BEFORE.search(source, *before) else sex, match))
    return found


def _key(text: str) -> tuple[str, ...]:
    """The capitalised words with which a name begins, folded."""
    words = []
    for word in text.replace("-", " ").split():
        if not word[0].isupper():
            break
        words.append(fold(word.replace("’", "'")).lower())
    return tuple(words)
