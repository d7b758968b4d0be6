"""Advice or an order not to do something that has become advice to do it.

"khuyến cáo nông dân không bán tháo" must deny behind "mengimbau" too, and "không để" must deny at
"membiarkan"; where it does not, the place of the loss is known without any word alignment.
"""

from __future__ import annotations

import re

from translation.alignment.words import Span
from translation.checks.base import Pair
from translation.lang.negation import FREE, NEGATOR, Negation

_GIVEN_VI = re.compile(
    r"(?<!\w)(?:khuyến cáo|khuyến nghị|yêu cầu|đề nghị|nhắc|khuyên|cảnh báo|lưu ý|dặn|kêu gọi|chỉ đạo)(?!\w)",
    re.IGNORECASE,
)
_GIVEN_ID = re.compile(
    r"\b(?:(?:meng|di)imbau|imbauan|(?:meny|di)arankan|disarankan|saran|(?:mem|di)inta|diminta|"
    r"(?:meng|di)ingatkan|(?:mem|di)peringatkan|menasihati|dinasihati|menasihatkan|(?:meng|di)anjurkan|"
    r"merekomendasikan|direkomendasikan|mendesak|didesak|menyerukan|diserukan|mewajibkan|mengharuskan|"
    r"(?:meng|di)instruksikan|memerintahkan|diperintahkan|berpesan|mengajak)\b"
    r"(?! (?:terhadap|akan|tentang|soal|mengenai|bahaya|risiko|adanya|larangan)\b)",  # to warn of something
    re.IGNORECASE,
)
# Between the verb and the negator stands who is told: no mark, and not too much.
_TOLD = re.compile(r"[^,.;:!?()“”\"\n]{0,60}$")
_STOP = re.compile(r"[.;:!?”\"\n]")
_CLAUSE_STOP = re.compile(r"[,.;:!?”\"\n)]")
# What fulfils advice not to do something in other words: "không bỏ thuốc" is "terus minum obat".
_HEEDED = re.compile(
    r"\b(?:cermat|(?:meng)?hemat|hanya|cuma|tetap|terus|cukup|sesuai|"
    r"(?:men)?jaga|(?:mem)?atuhi|(?:me)?naati|(?:menjauh|jauh)i|alih-alih)\b",
    re.IGNORECASE,
)
_DENYING = frozenset({"only", "much", "double", "rather", "refuse", "hard", "prevent"})  # groups of words
_LACK = "lack"  # one of these denies only where the source has none of its own that it could stand for


_LET_VI = re.compile(r"(?<!\w)(?:để(?! (?:lại|dành|ý|tâm|phòng))|cho(?: phép)?)(?!\w)", re.IGNORECASE)
_LET_ID = re.compile(
    r"\b(?:(?:mem|di)biarkan|(?:meng|di)izinkan|(?:mem)?perbolehkan|diperbolehkan|membolehkan)\b",
    re.IGNORECASE,
)
_ALLOWED = re.compile(
    r"(?<!\w)(?<!không )(?<!chưa )"
    r"(?:cho phép|được phép|để mặc|bỏ mặc|mặc kệ|mặc cho|phó mặc|buông lỏng|bỏ ngỏ)(?!\w)",
    re.IGNORECASE,
)
_DENIED_BEFORE = 30  # code points: "tidak akan lagi membiarkan"


def let_happen(pair: Pair, ours: list[Negation], theirs: list[Negation]) -> list[tuple[Negation, Span]]:
    """(negator of "không để …", the "membiarkan" that denies nothing), in order.

    Nothing is said where the source lets something happen too, or the sides differ in how often.
    """
    left = [n for n in ours if n.kind == NEGATOR and _LET_VI.match(pair.source, n.end + 1)]
    let = list(_LET_ID.finditer(pair.target)) if left else []
    if not let or len(let) != len(left) or _ALLOWED.search(pair.source):
        return []
    return [
        (negator, match.span())
        for negator, match in zip(left, let, strict=True)
        if not any(_is_before(n, match.start(), pair.target) for n in theirs)
    ]


def _is_before(negation: Negation, start: int, text: str) -> bool:
    """Whether it denies what begins at ``start``: one of the part before the comma does not."""
    return start - _DENIED_BEFORE <= negation.end <= start and "," not in text[negation.end : start]


def reversed_advice(pair: Pair, ours: list[Negation], theirs: list[Negation]) -> list[tuple[Negation, Span]]:
    """(negator of the source, what stands in the target where it is lost), in order.

    ``ours`` and ``theirs`` are the negations of source and target. Verbs of advice belong together by
    their order; where one side has more of them nothing is said.
    """
    given = list(_GIVEN_VI.finditer(pair.source))
    if not given:
        return []
    put = list(_GIVEN_ID.finditer(pair.target))
    if len(given) != len(put):
        return []
    own = {negation.group for negation in ours if negation.kind == FREE}
    found = []
    for number, (said, told) in enumerate(zip(given, put, strict=True)):
        until = given[number + 1].start() if number + 1 < len(given) else len(pair.source)
        negator = next((n for n in ours if n.kind == NEGATOR and said.end() <= n.start < until), None)
        if negator is None or not _TOLD.fullmatch(pair.source, said.end(), negator.start):
            continue
        limit = put[number + 1].start() if number + 1 < len(put) else len(pair.target)
        end = _first(_STOP, pair.target, told.end(), limit)
        if not any(_denies(n, own) for n in theirs if told.end() <= n.start < end):
            span = _stripped(pair.target, told.end(), _first(_CLAUSE_STOP, pair.target, told.end(), end))
            if span[0] < span[1] and not _HEEDED.search(pair.target, told.end(), end):
                found.append((negator, span))
    return found


def _denies(negation: Negation, own: set[str]) -> bool:
    if negation.kind == NEGATOR or negation.group in _DENYING:
        return True
    return negation.group == _LACK and _LACK not in own


def _first(stop: re.Pattern[str], text: str, start: int, end: int) -> int:
    match = stop.search(text, start, end)
    return match.start() if match else end


def _stripped(text: str, start: int, end: int) -> Span:
    stretch = text[start:end]
    return start + len(stretch) - len(stretch.lstrip()), start + len(stretch.rstrip())
