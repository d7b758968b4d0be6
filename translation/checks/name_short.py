"""A person called by one syllable: "ông Bình" is "Bapak Binh", not "Bapak Bing" or "Bapak Hung"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from translation.checks.base import MAJOR, MINOR, Example, Finding, Pair, Threshold
from translation.checks.name_words import edits
from translation.checks.signs import Signs
from translation.lang.text import CAPITALS, fold, pieces
from translation.lang.vietnamese import is_syllable

_HONORIFICS_VI = ("ông", "bà", "anh", "chị", "em", "cô", "chú", "bác", "thầy", "cụ")
_HONORIFICS_ID = (
    "bapak",
    "pak",
    "ibu",
    "bu",
    "tuan",
    "nyonya",
    "saudara",
    "saudari",
    "kakek",
    "nenek",
    "mas",
    "mbak",
)
_NAME = rf"\s+(?P<name>[{CAPITALS}]\w+)(?![\w-])(?!\s+[{CAPITALS}])"
# What stands behind the first syllable of an office: "ông Chủ tịch" is no person called Chủ.
_OFFICE = "tịch|nhiệm|tọa|đốc|thị|sứ|biểu|tá|úy|uý|tướng|đức|thư|trưởng|phó|thống|lý|sư|viên|giáo|ủy|uỷ|văn"
_SOURCE = re.compile(
    rf"\b(?i:{'|'.join(_HONORIFICS_VI)})(?!\s+(?:Trưởng|Phó|Chánh|Giáo)\b){_NAME}(?!\s+(?:{_OFFICE})\b)"
)
# Whoever is addressed so bears no name: "Pak Guru", "Ibu Menteri".
_ADDRESSED = (
    "Guru|Camat|Lurah|Kades|Dokter|Ketua|Direktur|Menteri|Presiden|Gubernur|Bupati|Hakim|Rektor|Dekan|Kepala|Duta"
    "|Jenderal|Kolonel|Sulung|Bungsu|Negara"
)
_TARGET = re.compile(rf"\b(?i:{'|'.join(_HONORIFICS_ID)})(?!\s+(?:{_ADDRESSED})\b){_NAME}")
_WORD = re.compile(r"\w+")
# Chinese and Korean surnames as both languages write them: "ông Tập" is "Bapak Xi".
_FOREIGN = {
    "bach": "bai baek", "cao": "gao", "chu": "zhu chow", "dang": "deng tang", "diep": "ye yip",
    "dinh": "ding", "duong": "yang", "ha": "he", "ho": "hu", "hoang": "huang wong", "hua": "xu hui",
    "khong": "kong", "khuong": "jiang kang", "la": "luo law", "lam": "lin lim", "luong": "liang leung",
    "luu": "liu lau", "ly": "li lee", "ma": "ma", "mac": "mo", "ngo": "wu ng", "nham": "ren",
    "nhac": "yue", "ninh": "ning", "on": "wen", "phac": "park", "phan": "pan", "phung": "feng",
    "quach": "guo kwok", "ta": "xie", "tan": "qin", "tao": "cao", "tap": "xi", "thai": "cai tsai choi",
    "thoi": "cui choi choe", "tieu": "xiao", "to": "su", "ton": "sun", "tong": "song", "tran": "chen chan",
    "trieu": "zhao cho", "trinh": "zheng cheng jeong", "truong": "zhang chang jang", "tu": "xu",
    "tuong": "jiang chiang", "van": "wan moon", "vu": "yu", "vuong": "wang wong",
}  # fmt: skip


class ShortNameCheck:
    """The one syllable behind an honorific that stands nowhere in the source, for the one that is lost."""

    id = "name"
    ids: ClassVar[tuple[str, ...]] = ("name",)
    category = "locale-conventions/name"
    severity = MAJOR
    needs_source = True
    encoder = ""
    finds = "A person called by one syllable who got another one: ông Bình is Bapak Binh, not Bapak Bing."
    example = Example("Ông Bình mời khách vào nhà.", "Bapak Bing mempersilakan tamu masuk.", "Bing", "Binh")
    thresholds: ClassVar[dict[str, Threshold]] = {}
    signs = Signs(_HONORIFICS_VI, _HONORIFICS_ID)

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield at most one finding: where two persons lost their names nobody knows which is which."""
        here, there = _words(pair.source), _words(pair.target)
        named = [m for m in _SOURCE.finditer(pair.source) if is_syllable(fold(m["name"]))]
        lost = {fold(m["name"]): m for m in named if fold(m["name"]) not in there}
        strange = {fold(m["name"]): m for m in _TARGET.finditer(pair.target) if fold(m["name"]) not in here}
        if len(lost) != 1 or len(strange) != 1:
            return
        ((right, source),), ((wrong, target),) = lost.items(), strange.items()
        if wrong in _FOREIGN.get(right, "").split():
            return
        name, quote = source["name"], target["name"]
        yield Finding(
            check=self.id,
            category=self.category,
            severity=MAJOR if is_syllable(wrong) or edits(right, wrong) == 1 else MINOR,
            message=f"The source calls this person “{name}”, the translation “{quote}”.",
            quote=quote,
            source_span=source.span("name"),
            target_span=target.span("name"),
            suggestion=right.capitalize() if quote.isascii() else name,
        )


def _words(text: str) -> set[str]:
    """Every word of a text, folded."""
    return {fold(word) for piece in pieces(text) for word in _WORD.findall(piece)}
