"""Facts about written Vietnamese that more than one part needs; all texts NFC.

Abbreviations are given in lower case, several in one string, without the final point.
"""

from __future__ import annotations

import re
import unicodedata

from translation.lang.text import remembered

SYLLABLE = re.compile(r"[^\W_]+")
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}

_TITLES = """
tp tx tt ts ths th.s pgs gs bs bsck bscki bsckii ks kts ths.bs bs.ck pgs.ts gs.ts gs.tskh tskh cn
nsnd nsưt ncs nxb t.p t.t đ.c đ/c đc mr mrs ms dr prof st no
"""
_LOWER_TITLES = "tp tx tt ts ths đ/c v vs"
_BEFORE_NUMBER = "tr đt tel fax vol fig"
_WITH_POINTS = "v.v t.ư t.w t.u a.m p.m"
_LETTER_LABELS = """
nhóm khối lớp bảng hạng loại vitamin đội cụm gan điểm mục phần chương khóa khoá quý kỳ thứ lần
phường khu tổ virus lục hình kiểu dạng cấp bậc
"""

# A name or a place follows a capitalised title: its point never ends a sentence.
TITLES = frozenset(_TITLES.split())
# Those that are also written without a capital.
LOWER_TITLES = frozenset(_LOWER_TITLES.split())
# A number follows; elsewhere the point ends the sentence.
BEFORE_NUMBER = frozenset(_BEFORE_NUMBER.split())
# Single letters with points that are not the initials of a name, so a capital behind them begins a sentence.
WITH_POINTS = frozenset(_WITH_POINTS.split())
# "nhóm A.", "khóa X.": after these a single capital is a label or a numeral, not an initial.
LETTER_LABELS = frozenset(_LETTER_LABELS.split())

_ONSET = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx]"
_SYLLABLE = re.compile(rf"(?:{_ONSET})?[aeiouy]{{1,3}}(?:ch|ng|nh|[cmnpt])?")


def is_syllable(folded: str) -> bool:
    """Whether a folded word has the shape of one Vietnamese syllable, as every native name has."""
    return bool(_SYLLABLE.fullmatch(folded))


@remembered(16384)
def vietnamese_key(syllable: str) -> str:
    """The syllable without case, its tone mark moved to the end: "Hoà" and "hòa" give one key."""
    letters, tone = [], ""
    for character in unicodedata.normalize("NFD", syllable.lower()):
        if character in _TONES:
            tone = character
        else:
            letters.append(character)
    return unicodedata.normalize("NFC", "".join(letters)) + tone
