"""Orders to the reader where the source only has a clause without a subject."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import ClassVar

from translation.checks.base import MAJOR, MINOR, Example, Finding, Pair, Threshold
from translation.checks.signs import Signs

_FILE = Path(__file__).with_name("imperatives.tsv")  # bare verb forms and their active ones
# Who speaks to a reader or listener says so in Vietnamese; then an Indonesian imperative is right.
_ADDRESSES = re.compile(
    r"(?<!\w)(?:hãy|đừng|chớ|xin|mời|bạn|quý vị|anh chị|cậu|mày|nhé|các em|các con|"
    r"khuyến cáo|lời khuyên|hướng dẫn|mẹo|thi đua|khẩu hiệu|phương châm|chủ đề|thông điệp|tên gọi|mang tên)"
    r"(?!\w)"
    r"|!",
    re.IGNORECASE,
)
# A clause that opens like this tells somebody what to do; one behind a comma goes on with what is being done.
_OPENS = re.compile(
    r"(?:^|[:.!?…;]\s|[“\"‘])\s*(?P<order>(?:(?:tuyệt đối|kiên quyết|nhất định|nhất quyết|cương quyết) )?"
    r"(?:không (?:để|được|nên|thể để|cho phép)|cấm|cần(?! thiết| thơ)|phải|nên)(?!\w))",
    re.IGNORECASE,
)
_NEAR = 0.25  # how far apart, as a share of the texts, such a clause and the order may stand
_IS_SPOKEN = frozenset({"headline", "quote", "caption"})  # slogans and speech
_LAH = re.compile(r"(?<![\w-])[^\W\d_]{2,}lah(?![\w-])")
# The first word of a part of a sentence, "segera" and the like in front of it.
_FIRST = re.compile(
    r"(?:^|(?<=[.;:?,] ))(?:dan )?(?P<order>"
    r"(?P<haste>(?:[Ss]egera|[Tt]erus|[Tt]etap|[Ss]elalu|[Jj]angan|[Ss]ecara [a-z]+) )?"
    r"(?P<verb>[^\W\d_]+))(?![\w-])"
)
_NEVER = re.compile(r"(?:^|[.;:?,] |\b(?:dan|serta) )(?P<order>[Jj]angan (?:pernah|sekali-kali))(?![\w-])")
# "…, serta jangan menutupinya": but who is told so may be asked it in front ("meminta agar … dan jangan …").
_AND_NOT = re.compile(r"\b(?:dan|serta),? (?P<order>jangan (?P<verb>[a-z]+))(?![\w-])")
_VERB = re.compile(r"m(?:e|em|en|eng|eny)[a-z]{4,}|ber[a-z]{4,}")
_ASKED = re.compile(
    r"\b(?:agar|supaya|untuk|\w*imbau\w*|\w*minta\w*|\w*ingat\w*|\w*pesan\w*|\w*larang\w*|\w*saran\w*|"
    r"\w*anjur\w*|\w*ajak\w*|\w*seru\w*|\w*desak\w*|\w*perintah\w*|\w*instruksi\w*|ujar\w*|kata\w*)\b",
    re.IGNORECASE,
)
_ADVERBS = frozenset({"terus", "segera"})  # with -lah they order, as verbs do


def _signs() -> Signs:
    verbs = (*_active(), *_ADVERBS)
    return Signs(target=(*verbs, *(f"{verb}lah" for verb in verbs), "jangan"))


class ImperativeCheck:
    """ "Tiếp tục rà soát …" tells what is being done; "Teruslah meninjau …" orders the reader to do it.

    A verb with -lah counts anywhere, a bare verb only at the start of a sentence or of a part after ";",
    or behind "segera", "secara proaktif" and the like at the start of a part after a comma; "jangan pernah"
    always, "dan jangan …" where nobody is asked.
    """

    id = "mistranslation"
    ids: ClassVar[tuple[str, ...]] = ("mistranslation",)
    category = "linguistic-conventions/grammar"
    severity = MAJOR
    needs_source = True
    encoder = ""
    finds = "An order to the reader where the source has a clause without a subject."
    example = Example(
        "Tiếp tục rà soát các hộ nghèo trên địa bàn.",
        "Teruslah meninjau keluarga miskin di wilayah itu.",
        "Teruslah",
        "Terus",
    )
    thresholds: ClassVar[dict[str, Threshold]] = {}
    signs = staticmethod(_signs)

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the orders in the order of the target."""
        if pair.kind in _IS_SPOKEN:
            return
        orders = sorted(_orders(pair.target))
        if not orders or _ADDRESSES.search(pair.source):
            return
        told = [match.start("order") / len(pair.source) for match in _OPENS.finditer(pair.source)]
        for start, end, severity in orders:
            place = start / len(pair.target)
            if not _in_quotes(pair.target, start) and all(abs(place - other) > _NEAR for other in told):
                yield self._finding(pair, start, end, severity)

    def _finding(self, pair: Pair, start: int, end: int, severity: str) -> Finding:
        quote = pair.target[start:end]
        return Finding(
            check=self.id,
            category=self.category,
            severity=severity,
            message=f"“{quote}” gives the reader an order; the source only has a clause without a subject.",
            quote=quote,
            target_span=(start, end),
            suggestion=_statement(quote),
            evidence={"shape": "imperative"},
        )


def _orders(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, severity) of every order: those with -lah, then those that begin a part of a sentence."""
    if "lah" in text:
        for match in _LAH.finditer(text):
            stem = match.group()[:-3].lower()
            if stem in _active() or stem in _ADVERBS:
                yield *match.span(), MAJOR
    yield from ((*match.span("order"), MINOR) for match in _NEVER.finditer(text))
    for match in _AND_NOT.finditer(text):
        is_verb = match["verb"] in _active() or _VERB.match(match["verb"])
        if is_verb and not _ASKED.search(text, 0, match.start()):
            yield *match.span("order"), MINOR
    for match in _FIRST.finditer(text):
        if match["verb"].lower() not in _active():
            continue
        if text[: match.start()].endswith(", "):
            if match["haste"]:
                yield *match.span("order"), MINOR
        else:
            yield *match.span("order"), MAJOR


@cache
def _active() -> dict[str, str]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {row["bare"]: row["active"] for row in csv.DictReader(file, delimiter="\t")}


def _statement(order: str) -> str | None:
    """The same as a statement; None where "jangan" stands before a bare verb or another word."""
    words = order.split()
    if words[0].lower() == "jangan":
        return f"tidak {words[1]}" if words[0].islower() and _VERB.fullmatch(words[1]) else None
    verb = words[-1].lower().removesuffix("lah") if words[-1].lower() not in _active() else words[-1].lower()
    said = " ".join([*words[:-1], _active().get(verb, verb)])
    return said[0].upper() + said[1:] if order[0].isupper() else said


def _in_quotes(text: str, position: int) -> bool:
    before = text[:position]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")
