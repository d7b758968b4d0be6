"""What a web page puts around an article and a copy carries along: ad slots, counters, tools, links.

Both languages are recognised in both texts: furniture is copied half translated
("[ads_2]" and "[iklan_2]", "Bình luận (0)" and "Komentar (0)"). Splitter and
furniture check share these patterns. Bylines, sources and captions belong to
the article and are no furniture.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

AD_SLOT, COMMENTS, SHARE, RELATED, TAGS = "ad-slot", "comment-counter", "share", "related", "tags"
TOOLS, LANGUAGE, TIMESTAMP, VIEWS = "page-tools", "language-label", "timestamp", "view-counter"
SUBSCRIBE, NAVIGATION, COPYRIGHT, MARKUP = "subscribe", "navigation", "copyright", "markup"


@dataclass(frozen=True, order=True)
class FurnitureSpan:
    """``[start, end)`` of the text, in code points, is furniture of this kind; never blank at its ends."""

    start: int
    end: int
    kind: str


_COUNT = r"\(?\s*\d[\d.]*\s*\)?"
_CLOCK = r"\d{1,2}\s*[:hg.]\s*\d{2}(?::\d{2})?(?:\s*[ap]m|\s*wib)?"
_DAY = r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}"
_LONG_DAY = r"(?:ngày\s+)?\d{1,2}\s+tháng\s+\d{1,2},?\s+năm\s+\d{4}|\d{1,2}\s+[a-z]{3,9}\s+\d{4}"
_WEEKDAY = (
    r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật"
    r"|senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu|ahad)"
)
_ZONE = r"(?:\s*\(?(?:gmt|utc)\s*[+-]\s*\d{1,2}(?::\d{2})?\)?)?"
_SITES = (
    r"(?:facebook|fanpage|twitter|x|zalo|youtube|tiktok|instagram|telegram|whatsapp|linkedin|messenger|email)"
)

# Recognised anywhere, inside a sentence too.
_INLINE = {
    AD_SLOT: (
        r"[\[({<]{1,2}\s*(?:ads?|iklan|adv|advertisements?|quảng\s*cáo|adrotate|adsense)"
        r"(?:[\s_-]*\d+|[\s_-]+[a-z]+=[^\])}>\n]{0,60})?\s*[\])}>]{1,2}"
        r"|(?<!\w)(?:ads?|iklan|quảng\s?cáo)_\d+(?!\w)"
    ),
    COMMENTS: r"(?<!\w)(?:bình\s+luận|komentar|comments?|ý\s+kiến(?:\s+bạn\s+đọc)?)\s*\(\s*\d+\s*\)",
    MARKUP: (
        r"</?(?:a|b|br|div|em|figcaption|figure|font|h[1-6]|hr|i|iframe|img|li|ol|p|script|span|strong|style|"
        r"table|tbody|td|tr|u|ul)(?:\s[^<>\n]*)?/?>"
        r"|\[/?(?:caption|embed|gallery|playlist|vc_\w+)(?:\s[^\]\n]*)?\]"
    ),
}

# A whole line, or a whole piece of a line cut at "|", "•", "·" or "»"; also what follows the last sentence
# of a line (_TAILS).
_PIECES = {
    AD_SLOT: r"quảng\s+cáo|iklan|advertisements?|-\s*(?:quảng\s+cáo|iklan|advertisement)\s*-",
    COMMENTS: (
        rf"(?:bình\s+luận|komentar|comments?|ý\s+kiến\s+bạn\s+đọc)(?:\s*:?\s*{_COUNT})?"
        rf"|{_COUNT}\s*(?:bình\s+luận|komentar|comments?)"
        r"|(?:gửi|viết|thêm|xem)\s+bình\s+luận(?:\s+của\s+bạn)?(?:\.\.\.|…)?"
        r"|(?:kirim|tulis|tambahkan|lihat)\s+komentar(?:\s+anda)?(?:\.\.\.|…)?"
        r"|chưa\s+có\s+bình\s+luận(?:\s+nào)?\.?|belum\s+ada\s+komentar\.?"
        r"|đăng\s+nhập\s+để\s+bình\s+luận\.?|(?:silakan\s+)?(?:masuk|login)\s+untuk\s+berkomentar\.?"
    ),
    SHARE: (
        rf"(?:chia\s+sẻ|bagikan|berbagi|share)(?:\s*:)?"
        rf"(?:\s+(?:bài\s+viết|artikel(?:\s+ini)?|berita(?:\s+ini)?))?"
        rf"(?:\s*(?:qua|lên|trên|ke|di|melalui|on|via)?\s*{_SITES}(?:\s*[,/&]?\s*{_SITES})*)?"
        rf"|(?:facebook|twitter|zalo|messenger|whatsapp|telegram)(?:[\s,/]+{_SITES})*"
        r"|(?:sao\s+chép|copy)\s+(?:liên\s+kết|link)|salin\s+(?:tautan|link)|tweet"
        r"|gửi\s+(?:e-?mail|cho\s+bạn\s+bè)|kirim\s+e-?mail"
    ),
    RELATED: (
        r"[>»\s-]*(?:xem\s+thêm|đọc\s+thêm|baca\s+juga|baca\s+selengkapnya|lihat\s+juga|simak\s+juga|read\s+more)"
        r"\s*(?::.*|>*|\.\.\.|…)"
        r"|(?:các\s+)?(?:tin|bài)(?:\s+viết)?\s+(?:liên\s+quan|cùng\s+chuyên\s+mục|mới\s+nhất|đọc\s+nhiều|khác)\s*:?"
        r"|(?:berita|artikel)\s+(?:terkait|terbaru|terpopuler|lainnya)\s*:?"
        r"|có\s+thể\s+bạn\s+quan\s+tâm\s*:?|mungkin\s+anda\s+(?:tertarik|suka)\s*:?"
    ),
    TAGS: r"(?:tags?|từ\s+khóa|từ\s+khoá|kata\s+kunci|keywords?)\s*:.*|#\w[\w-]*(?:[\s,]+#\w[\w-]*)*",
    TOOLS: (
        r"(?:bản|phiên\s+bản)\s+in|in\s+(?:bài(?:\s+viết)?|trang(?:\s+này)?)|versi\s+cetak"
        r"|cetak(?:\s+(?:artikel|halaman)(?:\s+ini)?)?|print(?:\s+(?:version|this\s+page))?"
        r"|(?:cỡ|kích)\s+(?:chữ|thước\s+chữ)(?:\s*:)?(?:\s*a\s*[-+]?)*|ukuran\s+(?:font|huruf|teks)(?:\s*:)?(?:\s*a\s*[-+]?)*"
        r"|a\s*[-+](?:\s*a\s*[-+]?)*|(?:lưu|simpan)(?:\s+(?:bài(?:\s+viết)?|artikel))"
        r"|nghe\s+(?:bài\s+viết|đọc\s+bài|audio)|dengarkan\s+artikel(?:\s+ini)?|\d{1,2}:\d{2}\s*/\s*\d{1,2}:\d{2}"
    ),
    LANGUAGE: (
        r"tiếng\s+(?:việt|anh|trung|indonesia)|bahasa\s+(?:indonesia|inggris|vietnam)|english|中文|русский"
    ),
    TIMESTAMP: (
        rf"(?:{_WEEKDAY},?\s+)?(?:{_DAY}|{_LONG_DAY})[\s,|-]*{_CLOCK}{_ZONE}"
        rf"|{_CLOCK}{_ZONE}[\s,|-]*(?:{_WEEKDAY},?\s+)?(?:{_DAY}|{_LONG_DAY})"
        rf"|{_WEEKDAY},?\s+(?:{_DAY}|{_LONG_DAY})|(?:cập\s+nhật|đăng|diperbarui|diterbitkan)\s*(?:lúc|:).{{0,40}}"
    ),
    VIEWS: (
        rf"(?:lượt\s+(?:xem|đọc)|đã\s+xem|dilihat|dibaca|views?)\s*:?\s*{_COUNT}(?:\s*(?:kali|lần))?"
        rf"|{_COUNT}\s*(?:lượt\s+(?:xem|đọc|thích|chia\s+sẻ)|tayangan|kali\s+(?:dilihat|dibaca)|views?)"
    ),
    SUBSCRIBE: (
        r"(?:theo\s+dõi|ikuti|follow)\b.{0,60}\b(?:google\s+news|youtube|zalo|facebook|fanpage|telegram|tiktok)"
        r"|đăng\s+ký\s+(?:nhận\s+(?:bản\s+)?tin|kênh).{0,40}|berlangganan(?:\s+(?:buletin|newsletter))?"
    ),
    NAVIGATION: (
        r"(?:trang\s+chủ|beranda|home)(?:\s*[>/»›].*)?|(?:về|lên)\s+đầu\s+trang|quay\s+lại|kembali\s+ke\s+atas"
        r"|trang\s+(?:trước|sau)|halaman\s+(?:sebelumnya|berikutnya)|[«»‹›<>]+"
    ),
    COPYRIGHT: (
        r"(?:bản\s+quyền(?:\s+thuộc(?:\s+về)?)?|hak\s+cipta|copyright)\s*[:©].{0,120}|©.{0,120}"
        r"|(?:all\s+rights\s+reserved|hak\s+cipta\s+dilindungi.{0,40})\.?"
    ),
}
_TAILS = (COMMENTS, SHARE, RELATED, TAGS, SUBSCRIBE)  # the others are words that may end a text

_PIECE = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _PIECES.items()}
_INLINE_ANY = re.compile("|".join(f"(?:{pattern})" for pattern in _INLINE.values()), re.IGNORECASE)
_INLINE_KIND = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _INLINE.items()}
_TAIL = re.compile(
    r"(?<=[.!?…\"”’')\]])[ \t\xa0]+(?P<tail>" + "|".join(_PIECES[kind] for kind in _TAILS) + r")[ \t\xa0]*$",
    re.IGNORECASE,
)
_LINE = re.compile(r"[^\n\r\u2028\u2029\x85]+")
_BAR = re.compile(r"\s*[|•·»\t]\s*|\s{3,}")
_LONGEST_LINE = 300  # furniture is short; a longer line can only hold inline pieces


def find_furniture(text: str) -> list[FurnitureSpan]:
    """The furniture of a sentence, a paragraph or a whole article, in order, without overlaps."""
    spans: list[FurnitureSpan] = []
    for line in _LINE.finditer(text):
        start, content = line.start(), line.group()
        start, content = start + len(content) - len(content.lstrip()), content.strip()
        if content:
            spans.extend(_in_line(content, start))
    return spans


def is_furniture(text: str) -> bool:
    """Whether nothing but white space and separators is left when the furniture is taken out."""
    spans = find_furniture(text)
    if not spans:
        return False
    rest, last = [], 0
    for span in spans:
        rest.append(text[last : span.start])
        last = span.end
    return not "".join([*rest, text[last:]]).strip(" \t\n\r\xa0|•·»-–")


def _in_line(line: str, offset: int) -> list[FurnitureSpan]:
    if len(line) <= _LONGEST_LINE:
        kind = _whole_line(line)
        if kind:
            return [FurnitureSpan(offset, offset + len(line), kind)]
    spans = []
    for match in _INLINE_ANY.finditer(line):
        kind = next(kind for kind, pattern in _INLINE_KIND.items() if pattern.fullmatch(match.group()))
        spans.append(FurnitureSpan(offset + match.start(), offset + match.end(), kind))
    tail = _TAIL.search(line, max(0, len(line) - _LONGEST_LINE))
    if tail and not any(span.end > offset + tail.start("tail") for span in spans):
        kind = next(kind for kind in _TAILS if _PIECE[kind].fullmatch(tail["tail"]))
        spans.append(FurnitureSpan(offset + tail.start("tail"), offset + tail.end("tail"), kind))
    return spans


def _whole_line(line: str) -> str | None:
    """The kind of a line that is furniture from end to end: one piece, or a bar of several pieces."""
    kind = _piece_kind(line)
    if kind:
        return kind
    pieces = [piece for piece in _BAR.split(line) if piece]
    kinds = [_piece_kind(piece) for piece in pieces]
    if len(pieces) < 2 or None in kinds:
        return None
    # A bar is named after its tools: the time of day in it says little.
    return next((kind for kind in kinds if kind != TIMESTAMP), TIMESTAMP)


def _piece_kind(piece: str) -> str | None:
    for patterns in (_INLINE_KIND, _PIECE):
        for kind, pattern in patterns.items():
            if pattern.fullmatch(piece):
                return kind
    return None
