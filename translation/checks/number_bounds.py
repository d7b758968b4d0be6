"""At least for at most: "85% trở lên" is "85% atau lebih", never "85% atau kurang"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar, NamedTuple

from translation.checks.base import CRITICAL, MAJOR, Example, Finding, Pair, Span, Threshold
from translation.checks.comparison import compare, is_day
from translation.checks.signs import BOTH_NUMBERS, Signs
from translation.lang.quantity import MONTH, NUMBER, WORD, Quantity

_UP, _DOWN = 1, -1
# Words that may stand between a bound and its number, and how far from the number a bound is sought.
_BETWEEN_VI = (
    r"(?:\s+(?:là|phải|năm|thời điểm|đến|hết|vào|trong|lúc|trước|ngày|tháng|khoảng|cả|mức|được|đạt|từ))*\s*$"
)
_BETWEEN_ID = (
    r"(?:\s+(?:pada|tahun|tanggal|bulan|sampai|sebelum|akhir|pukul|sekitar|rp|usd|vnd|mencapai|selama|seharga"
    r"|hari|sebesar|sebanyak))*\s*$"
)
_REACH = 40
_MORE = "trên|hơn|quá|vượt|vượt quá|vượt mức"
_LESS = "dưới|chưa đến|chưa tới|chưa đầy|chưa quá|không đến|không tới|không đầy|chỉ gần|gần|ngót|xấp xỉ dưới"
_DENIES = r"(?:không|chưa|chẳng)(?:\s+(?:được|phải|thể))?"
_BEFORE_VI = re.compile(
    r"(?<!\w)(?:"
    rf"(?P<down1>{_DENIES}\s+(?:quá|trên|hơn|vượt|vượt quá|nhiều hơn|cao hơn|lớn hơn|chậm hơn|muộn hơn))"
    rf"|(?P<up1>{_DENIES}\s+(?:dưới|ít hơn|thấp hơn|kém|nhỏ hơn|sớm hơn))"
    rf"|(?P<up>ít nhất|tối thiểu|sớm nhất|nhiều hơn|{_MORE})"
    rf"|(?P<down>nhiều nhất|tối đa|chậm nhất|muộn nhất|trễ nhất|ít hơn|{_LESS})"
    r"|(?P<uptime>sau)|(?P<downtime>trước)"
    rf"){_BETWEEN_VI}",
)
# "cao hơn 2 m" compares; it bounds nothing.
_COMPARES_VI = re.compile(
    r"(?<!\w)(?:cao|thấp|lớn|nhỏ|nặng|nhẹ|dài|ngắn|nhanh|chậm|sớm|muộn|già|trẻ|rẻ|đắt|tốt|kém|rộng|hẹp|sâu|xa"
    r"|mạnh|yếu|đông)\s+(?:hơn|quá)$",
)
_AFTER_VI = re.compile(
    r"(?:\s?%)?(?:\s+(?!và\b|đến\b|hoặc\b)[^\W\d]+(?:/\w+)*){0,3}\s+"
    r"(?:(?P<up>trở lên|đổ lên)|(?P<down>trở xuống|đổ lại))(?!\w)",
)
_BEFORE_ID = re.compile(
    r"(?<!\w)(?:"
    r"(?P<down1>(?:tidak|tak|tanpa|jangan|dilarang)(?:\s+(?:boleh|akan|dapat))?\s+(?:lebih\s+dari|melebihi|melampaui|sampai"
    r"|lebih\s+lambat\s+dari)|belum\s+(?:sampai|mencapai))"
    r"|(?P<up1>(?:tidak|tak)(?:\s+(?:boleh|akan|dapat))?\s+(?:kurang\s+dari|di\s+bawah))"
    r"|(?P<up>minimal|minimum|paling\s+(?:sedikit|cepat|awal|kurang|tidak)|setidaknya|sedikitnya"
    r"|sekurang-kurangnya|setidak-tidaknya|lebih\s+dari|di\s+atas|melebihi|melampaui)"
    r"|(?P<down>maksimal|maksimum|paling\s+(?:banyak|lambat|lama|akhir)|sebanyak-banyaknya"
    r"|selambat-lambatnya|kurang\s+dari|di\s+bawah|hampir)"
    r"|(?P<uptime>setelah|sesudah)|(?P<downtime>sebelum)"
    rf"){_BETWEEN_ID}",
)
_AFTER_ID = re.compile(
    r"(?:\s?%)?(?:\s+(?!dan\b|atau\b|hingga\b|ke\b)[^\W\d]+(?:/\w+)*){0,3}?\s+"
    r"(?:(?P<up>atau\s+lebih|ke\s+atas|atau\s+di\s+atasnya)"
    r"|(?P<down>atau\s+kurang|ke\s+bawah|atau\s+di\s+bawahnya))"
    r"(?!\s+(?:tinggi|rendah|baik|cepat|lambat|besar|kecil|lama)\b)(?!\w)",
)
_OPPOSITES = {
    "atau lebih": "atau kurang", "ke atas": "ke bawah", "atau di atasnya": "atau di bawahnya",
    "minimal": "maksimal", "minimum": "maksimum", "paling sedikit": "paling banyak",
    "setidaknya": "paling banyak", "sedikitnya": "paling banyak", "sekurang-kurangnya": "paling banyak",
    "paling cepat": "paling lambat", "paling awal": "paling lambat", "lebih dari": "kurang dari",
    "di atas": "di bawah", "setelah": "sebelum", "tidak kurang dari": "tidak lebih dari",
}  # fmt: skip
_RIGHT = {other: one for one, other in reversed(_OPPOSITES.items())} | _OPPOSITES
_RIGHT |= {"hampir": "lebih dari", "paling lama": "paling sedikit", "selambat-lambatnya": "paling cepat"}
_RIGHT["sesudah"] = "sebelum"
_TIME, _DEADLINE = "time", "deadline"
_DEADLINES = re.compile(r"(?:chậm|muộn|trễ|sớm|paling (?:lambat|cepat|awal)|selambat)")
# "at least 24 hours ahead" is "paling lambat 24 jam sebelumnya": counted backwards more time is earlier.
_AHEAD_ID = re.compile(r"(?:\s+\w+){1,2}\s+(?:sebelum|lebih (?:awal|dulu|dahulu)|di muka)")
_NEAR_VI = ("gần", "ngót", "chỉ gần")
# Without one of these on each side no number is bounded.
_WORDS_ID = re.compile(
    r"\b(?:lebih dari|atau (?:lebih|kurang|di)|kurang dari|lebih lambat|(?:di|ke) (?:atas|bawah)|minim|maksim"
    r"|paling |(?:setidak|sedikit|kurang|banyak|lambat)(?:-[a-z]+)?nya|hampir|melebihi|melampaui|sampai"
    r"|mencapai)"
)
_WORDS_VI = re.compile(
    r"\b(?:trên|hơn|quá|vượt|dưới|chưa|không|gần|ngót|trở (?:lên|xuống)|đổ (?:lên|lại)|tối (?:thiểu|đa)"
    r"|(?:ít|nhiều|chậm|muộn|trễ|sớm) nhất)\b"
)


class _Bound(NamedTuple):
    direction: int
    span: Span
    kind: str


class NumberBoundCheck:
    """A number that the source bounds on one side and the target on the other."""

    id = "number"
    ids: ClassVar[tuple[str, ...]] = ("number",)
    category = "accuracy/mistranslation"
    severity = MAJOR
    needs_source = True
    encoder = ""
    finds = "At most for at least, less than for more than, at the earliest for at the latest, at a number."
    example = Example(
        "Chỉ hái khi quả chín từ 85% trở lên.",
        "Petik hanya bila buah matang 85% atau kurang.",
        "atau kurang",
        "atau lebih",
    )
    thresholds: ClassVar[dict[str, Threshold]] = {}
    signs = (
        BOTH_NUMBERS,
        Signs(
            ("trên", "hơn", "quá", "vượt", "dưới", "chưa", "không", "gần", "ngót", "trở", "đổ", "tối", "nhất")
            + ("sau*", "trước*"),
            ("lebih", "kurang*", "atas*", "bawah*", "minim*", "maksim*", "paling", "setidak*", "sedikit*")
            + ("banyak*", "lambat*", "hampir*", "melebihi*", "melampaui*", "sampai*", "mencapai*")
            + ("sebelum*", "setelah*", "sesudah*"),
        ),
    )

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the reversed bounds in the order of the target."""
        vietnamese, indonesian = (text.replace("İ", "I").lower() for text in (pair.source, pair.target))
        if not _may_differ(vietnamese, indonesian):
            return
        comparison = compare(pair.source, pair.target)
        for source, target in sorted(comparison.matches, key=lambda match: match[1].start):
            there = _bound(indonesian, target, _BEFORE_ID, _AFTER_ID)
            if there is None or _AHEAD_ID.match(indonesian, target.end):
                continue
            alike = [
                q for q in comparison.source if q is source or (q.kind == source.kind and q.equals(source))
            ]
            bounds = [_source_bound(vietnamese, q) for q in alike]
            if all(one is not None and _is_reversed(one, there) for one in bounds):
                here = bounds[alike.index(source)]
                yield self._finding(pair, here.span, there.span, here.direction)

    def _finding(self, pair: Pair, source: Span, target: Span, meant: int) -> Finding:
        said, quote = pair.source[slice(*source)], pair.target[slice(*target)]
        return Finding(
            check=self.id,
            category=self.category,
            severity=MAJOR if said.lower() in _NEAR_VI or quote.lower() == "hampir" else CRITICAL,
            message=f"“{quote}” bounds the number on the other side: “{said}” means "
            + ("this much or more." if meant == _UP else "no more than this."),
            quote=quote,
            source_span=source,
            target_span=target,
            suggestion=_right(said, quote),
            evidence={"source": said, "target": quote},
        )


def _may_differ(source: str, target: str) -> bool:
    """Whether there is anything to look for: most texts are ruled out here."""
    if ("sau" in source or "nhất" in source) and "sebelum" in target:
        return True
    if ("trước" in source or "nhất" in source) and ("setelah" in target or "sesudah" in target):
        return True
    return bool(_WORDS_ID.search(target) and _WORDS_VI.search(source))


def _right(said: str, quote: str) -> str | None:
    """What to write for a reversed bound."""
    said, wrong = said.lower(), " ".join(quote.lower().split())
    if said in _NEAR_VI:
        right = "hampir"
    elif said.startswith("không") and wrong in ("lebih dari", "kurang dari", "di atas", "di bawah"):
        right = f"tidak {wrong}"
    else:
        right = _RIGHT.get(wrong)
    return right[0].upper() + right[1:] if right and quote[0].isupper() else right


def _is_reversed(source: _Bound, target: _Bound) -> bool:
    """Whether they say the opposite of one thing: "sau 3 năm" (after) may well take less than three years."""
    kinds = {source.kind, target.kind}
    return (_TIME not in kinds or "" not in kinds) and source.direction == -target.direction


def _source_bound(text: str, quantity: Quantity) -> _Bound | None:
    bound = _bound(text, quantity, _BEFORE_VI, _AFTER_VI)
    if bound is None or _COMPARES_VI.search(text, max(0, bound.span[0] - _REACH), bound.span[1]):
        return None
    return bound


def _bound(text: str, quantity: Quantity, before: re.Pattern[str], after: re.Pattern[str]) -> _Bound | None:
    """How the lower-case ``text`` bounds a number, and where; behind the number it is surest."""
    if not (quantity.kind in (NUMBER, WORD) or quantity.kind == MONTH):
        return None
    match = after.match(text, quantity.end)
    if match is None:
        match = before.search(text, max(0, quantity.start - _REACH), quantity.start)
    if match is None or (is_day(quantity) and match.group().startswith(("lebih", "kurang", "di "))):
        return None
    name = match.lastgroup or ""
    kind = _TIME if name.endswith("time") else _DEADLINE if _DEADLINES.match(match[name]) else ""
    return _Bound(_UP if name.startswith("up") else _DOWN, match.span(name), kind)
