"""What each paragraph of an article is: headline, lead, body, caption, byline or furniture.

Only what a paragraph shows by itself or by its place is used; where nothing
speaks for another kind it is body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from translation.lang.text import fold
from translation.lang.vietnamese import is_syllable
from translation.segmentation.furniture import is_furniture

HEADLINE, LEAD, BODY, CAPTION, BYLINE, FURNITURE = (
    "headline", "lead", "body", "caption", "byline", "furniture",
)  # fmt: skip

_HEADLINE_WORDS, _LEAD_WORDS, _CAPTION_WORDS, _BYLINE_WORDS = 30, 100, 60, 14
_AUTHOR_LINES = 3  # an author stands within so many paragraphs of either end

# "Ảnh: …", "(foto: …)", "(Ảnh minh họa)": with a capital or in brackets, or it is a word of a sentence.
_CREDIT = {
    "vi": (
        r"(?:(?:\(\s*[Ảả]nh|Ảnh|ẢNH)(?:\s+(?:tư\s+liệu|minh\s+họa|minh\s+hoạ|chụp))?\s*[:/]\s*[^.:]{2,60}\)?\.?"
        r"|(?:\(\s*[Ảả]nh|Ảnh)\s+(?:minh\s+họa|minh\s+hoạ|tư\s+liệu)\s*\)?\.?)"
    ),
    "id": (
        r"(?:(?:\(\s*[Ff]oto|Foto|FOTO)(?:\s+(?:arsip|ilustrasi|dok\w*))?\s*[:/]\s*[^.:]{2,60}\)?\.?"
        r"|(?:\(\s*[Ff]oto|Foto)\s+(?:ilustrasi|arsip)\s*\)?\.?)"
    ),
}
_ONLY_CREDIT = {lang: re.compile(credit) for lang, credit in _CREDIT.items()}
_CAPTION_END = {
    lang: re.compile(rf".*[\w.!?…”\"')]\s*[-–—]?\s*{credit}$") for lang, credit in _CREDIT.items()
}
_CAPTION_START = {
    "vi": re.compile(r"(?:trong\s+ảnh|ảnh\s+(?:trên|dưới|trái|phải)|chú\s+thích\s+ảnh)\s*:", re.IGNORECASE),
    "id": re.compile(
        r"(?:dalam\s+foto|keterangan\s+foto|foto\s+(?:atas|bawah|kiri|kanan))\s*:", re.IGNORECASE
    ),
}
# A view of the event, as the words under a picture name it.
_SCENE = {
    "vi": re.compile(r"(?:quang\s+cảnh|toàn\s+cảnh|khung\s+cảnh)\s", re.IGNORECASE),
    "id": re.compile(r"(?:suasana|pemandangan)\s", re.IGNORECASE),
}
_PEOPLE = {
    "vi": r"(?:các\s+)?(?:đồng\s+chí|đại\s+biểu|ông|bà|lãnh\s+đạo|chủ\s+tịch|phó|bí\s+thư|trưởng)\s",
    "id": (
        r"(?:para\s+)?(?:kamerad|kawan|bapak|ibu|delegasi|delegat|peserta|pemimpin|ketua|wakil|sekretaris"
        r"|kepala)\s"
    ),
}
_EVENT = {
    "vi": r"(?:hội\s+(?:nghị|thảo)|(?:buổi|lễ)\s+\w+|đại\s+hội|(?:phiên|kỳ|cuộc)\s+họp|chương\s+trình)",
    "id": r"(?:konferensi|upacara|kongres|sidang|rapat|pertemuan|acara|seminar|lokakarya|program)",
}
_SPEECH = {
    "vi": r"\bphát\s+biểu(?:\s+\w+){0,3}\s+(?:tại\s+)?",
    "id": r"\b(?:ber)?pidato(?:\s+\w+){0,2}\s+(?:di|pada|dalam)\s+",
}
_ATTEND = {
    "vi": r"\b(?:chủ\s+trì|dự|tham\s+dự|tại)\s+",
    "id": r"\b(?:memimpin|menghadiri|mengikuti|di|pada)\s+",
}
_POINTER = r"(?:\s+(?:tersebut|itu|ini|này|trên))?\.?$"
_SPEAKER = {
    lang: re.compile(rf"{_PEOPLE[lang]}.*{_SPEECH[lang]}{_EVENT[lang]}{_POINTER}", re.IGNORECASE)
    for lang in ("vi", "id")
}
_PRESENT = {
    lang: re.compile(rf"{_PEOPLE[lang]}.*{_ATTEND[lang]}{_EVENT[lang]}{_POINTER}", re.IGNORECASE)
    for lang in ("vi", "id")
}

_BYLINE = {
    "vi": re.compile(
        r"\(?(?:nguồn(?:\s+tin)?|tác\s+giả|người\s+viết|người\s+dịch|biên\s+tập|thực\s+hiện|phóng\s+viên|pv"
        r"|(?:tin|bài|clip|video|đồ\s+họa)(?:\s*(?:,|và|-|&|/)\s*(?:ảnh|clip|video))*|ảnh)\s*:\s*\S",
        re.IGNORECASE,
    ),
    "id": re.compile(
        r"\(?(?:sumber(?:\s+berita)?|penulis|oleh|reporter|pewarta|editor|penyunting|penerjemah|wartawan"
        r"|(?:teks|berita|artikel|video|naskah)(?:\s*(?:,|dan|-|&|/)\s*(?:foto|video|gambar))*|foto)\s*:\s*\S",
        re.IGNORECASE,
    ),
}
_AGENCY = {
    "vi": re.compile(
        r"\(?(?:theo|nguồn)\s+(?:báo\s+|đài\s+|tạp\s+chí\s+|trang\s+|cổng\s+)?(?P<name>[^,.;:!?]+)\)?\.?$",
        re.IGNORECASE,
    ),
    "id": re.compile(
        r"\(?(?:menurut|sumber|oleh|dikutip\s+dari)\s+"
        r"(?:surat\s+kabar\s+|koran\s+|kantor\s+berita\s+|majalah\s+|situs\s+)?(?P<name>[^,.;:!?]+)\)?\.?$",
        re.IGNORECASE,
    ),
}
_AND = re.compile(r"\s*(?:[-–,/&]|\bvà\b|\bdan\b)\s*")


def classify(paragraphs: Sequence[str], lang: str) -> list[str]:
    """The kind of each paragraph (one line of NFC text each, not blank) of an article in ``lang``."""
    kinds = [_by_itself(text, lang) for text in paragraphs]
    article = [i for i, kind in enumerate(kinds) if kind != FURNITURE]
    for place, index in enumerate(article):
        near_an_end = place < _AUTHOR_LINES or place >= len(article) - _AUTHOR_LINES
        if kinds[index] == BODY and near_an_end and len(article) > 1 and _is_author(paragraphs[index]):
            kinds[index] = BYLINE
    _mark_opening(paragraphs, kinds, lang)
    return kinds


def is_photo_credit(text: str, lang: str) -> bool:
    """Whether a text is "Ảnh: …", "(Foto: …)" and nothing else; behind a caption it belongs to it."""
    return bool(_ONLY_CREDIT[lang].fullmatch(text))


def _by_itself(text: str, lang: str) -> str:
    if is_furniture(text):
        return FURNITURE
    words = len(text.split())
    if words <= _BYLINE_WORDS and (_BYLINE[lang].match(text) or _is_agency(text, lang)):
        return BYLINE if not _is_described_photo(text, lang) else CAPTION
    if words <= _CAPTION_WORDS and _is_caption(text, lang):
        return CAPTION
    return BODY


def _is_caption(text: str, lang: str) -> bool:
    if _CAPTION_END[lang].match(text) or _CAPTION_START[lang].match(text):
        return True
    single = not re.search(r"[.!?…]\s", text)
    return single and bool(
        _SPEAKER[lang].match(text) or (_SCENE[lang].match(text) and len(text.split()) < 20)
    )


def _is_described_photo(text: str, lang: str) -> bool:
    """ "Ảnh: …" with a sentence instead of a name: what the picture shows."""
    label, _, rest = text.partition(":")
    return fold(label.strip(" (")) in ("anh", "foto") and sum(w[0].islower() for w in rest.split()) > 3


def _is_agency(text: str, lang: str) -> bool:
    """ "Theo TTXVN", "Menurut VNA": nothing but a name of a few capitalised words behind the preposition."""
    match = _AGENCY[lang].match(text)
    words = match["name"].strip(" )").split() if match else []
    return 0 < len(words) <= 6 and all(word[0].isupper() for word in words)


def _is_author(text: str) -> bool:
    """One or more Vietnamese names of two to four words, or initials of a newsroom, and nothing else."""
    if len(text) > 80 or text[-1] in ".!?:…" or any(character.isdigit() for character in text):
        return False
    names = [part.strip(" ()").split() for part in _AND.split(text) if part.strip(" ()")]
    if not names:
        return False
    known = all(_is_name(words) for words in names)
    return (
        known and any(len(words) > 1 for words in names) or text.strip("()") in ("TTXVN", "PV", "VNA", "BBT")
    )


def _is_name(words: list[str]) -> bool:
    if len(words) == 1:
        return words[0].isupper() and len(words[0]) <= 6
    return len(words) <= 4 and all(word[0].isupper() and is_syllable(fold(word)) for word in words)


def _mark_opening(paragraphs: Sequence[str], kinds: list[str], lang: str) -> None:
    """Headline and lead, or the captions of the pictures that a text without headline opens with."""
    body = [i for i, kind in enumerate(kinds) if kind == BODY]
    article = [i for i, kind in enumerate(kinds) if kind != FURNITURE]
    if len(body) < 2:
        return
    first = body[0]
    if first == article[0] and _is_headline(paragraphs[first]):
        kinds[first] = HEADLINE
        if len(paragraphs[body[1]].split()) <= _LEAD_WORDS:
            kinds[body[1]] = LEAD
        return
    for index in body[:-1]:
        if len(paragraphs[index].split()) > _CAPTION_WORDS or not _PRESENT[lang].match(paragraphs[index]):
            return
        kinds[index] = CAPTION


def _is_headline(text: str) -> bool:
    return len(text.split()) <= _HEADLINE_WORDS and text.rstrip("”\"’')")[-1:] not in (
        ".",
        ":",
        ";",
        ",",
        "…",
    )
