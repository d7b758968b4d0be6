"""Whether a title is an office of Vietnam: those of other countries have words of their own."""

from __future__ import annotations

import re
from functools import lru_cache

from translation.lang.text import fold
from translation.lang.vietnamese import is_syllable
from translation.titles.names import is_family_name, leading_place, places, squash
from translation.titles.records import PLACE, ROLE, Title
from translation.titles.table import kinds_of

# Kinds of bodies that only Vietnam has; a parliament, a court or a ministry is everywhere.
_OWN_KINDS = frozenset({"party", "council", "front", "mass"})
_OWN_BODIES = frozenset(
    {"ubnd", "so", "bo_chqs", "bdbp", "chi_cuc", "vksnd", "vksnd_tc", "tand", "tand_tc", "bhxh"}
)
_OWN_ROLES = frozenset({"chu_tich_nuoc", "tong_bi_thu", "chinh_uy", "chinh_tri_vien", "hat_truong"})
_ABROAD = frozenset({"dai_su", "tong_lanh_su", "dai_bien"})
_SIGNS = re.compile(
    r"\b(?:Việt Nam|VN|nước ta|[Đđ]ồng chí|UBND|HĐND|MTTQ|ĐBQH|Ủy ban nhân dân|Hội đồng nhân dân|Đảng bộ|"
    r"Tỉnh ủy|Thành ủy|Huyện ủy|Quận ủy|Đảng ủy|Trung ương Đảng|Bộ Chính trị|Thủ tướng Chính phủ|cử tri|"
    r"Viet[a-z]+|Vina[a-z]*|Petrovietnam|Petrolimex|EVN|TKV|VNPT|MobiFone|Agribank|BIDV|FPT|Vingroup|"
    r"Quốc hội khóa|đại biểu Quốc hội|trước Quốc hội)\b"
)
# Bodies of many lands or of another one, though every word of them is Vietnamese.
_WORLD = re.compile(
    r"\b(?:Quốc tế|[Tt]hế giới|[Tt]oàn cầu|Liên [Hh]ợp [Qq]uốc|LHQ|ASEAN|EU|WHO|NATO|châu (?:Âu|Á|Phi|Mỹ)|"
    r"Tổng thống|Thượng viện|Hạ viện|Nghị viện|Nhà Trắng|Lầu Năm Góc)\b"
)


def is_of_vietnam(title: Title, text: str) -> bool:
    """Whether a Vietnamese title in ``text`` is an office of Vietnam, by its body, its person or its text.

    A phrase that is hardly more than the title itself counts as one.
    """
    keys = title.all_keys()
    if any(places().get(key, ("", ""))[1] == "foreign" for part in title.of(PLACE) for key in part.keys):
        return bool(keys & _ABROAD) and "Việt Nam" in text
    if keys & (_OWN_BODIES | _OWN_ROLES) or any(kinds_of(key) & _OWN_KINDS for key in keys):
        return True
    if _is_vietnamese_name(title, text) or _has_home_sign(text):
        return True
    return 2 * len(title.text) >= len(text.strip()) and text[: title.start].strip() == "" and _is_named(title)


def _is_named(title: Title) -> bool:
    """Whether the phrase writes its office with a capital, or names a body."""
    return any(part.text[:1].isupper() for part in title.of(ROLE)) or len(title.parts) > 1


def _is_vietnamese_name(title: Title, text: str) -> bool:
    """Whether the person beside the title has a Vietnamese name: its first syllable is a family name."""
    if not title.name:
        return False
    return any(
        title.name.startswith(squash(word)) and is_family_name(word) and len(word) > 1
        for word in re.findall(r"\b[^\W\d_]+\b", text)
        if word[0].isupper()
    )


@lru_cache(maxsize=256)  # asked for every title of a text
def has_foreign_sign(text: str) -> bool:
    """Whether the text names a foreign place, or anything that no Vietnamese word can spell."""
    if _WORLD.search(text):
        return True
    words = re.findall(r"[^\W\d_]+", text)
    for number, word in enumerate(words):
        if not word[0].isupper() or (word.isupper() and len(word) > 1):
            continue
        if number and words[number - 1][0].isupper() and is_syllable(fold(word)):
            continue  # inside a name: "Hà Anh Đức" is nobody of England or Germany
        known = leading_place(words[number : number + 4])
        if (known and known[2] == "foreign") or not is_syllable(fold(word)):
            return True
    return False


@lru_cache(maxsize=256)
def _has_home_sign(text: str) -> bool:
    """Whether the text names a body or a place of Vietnam."""
    if _SIGNS.search(text):
        return True
    words = re.findall(r"[^\W\d_]+", text)
    for number, word in enumerate(words):
        if word[0].isupper():
            known = leading_place(words[number : number + 4])
            if known and known[0] > 1 and known[2] == "home":
                return True
    return False
