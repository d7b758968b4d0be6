"""What is said twice ("banyak rumah-rumah", "agar supaya"), a word too many ("Pada rapat itu membahas")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from translation.checks.base import MINOR, Example, Finding, Pair

# Words that are double by nature and say nothing of how many.
_BY_NATURE = (
    "laki|undang|kupu|kura|biri|ubur|layang|mata|alun|oleh|cita|rata|masing|paru|kunang|cumi|agar|gado|pura|"
    "hati|tiba|sama|baru|pagi|malam|kisi|sia|baling|lumba|laba|langit|pundi|gara|rempah|kanak|jari|anting|"
    "angan|aba|ancang|embel|kuda|obor|onde|orong|roda|siku|tulang|umbul|ulang|lain|apa|siapa|mana|satu|"
    "besar|sungguh|benar|kotak|panca|kira|ujung|betul|kadang|seolah|sehari|tidak|pelan|cepat|jauh|dalam"
)
_MANY = (
    "banyak|beberapa|berbagai|para|sejumlah|seluruh|segenap|aneka|"
    "dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh"
)
_PLURAL = re.compile(
    rf"\b(?P<kept>(?:{_MANY})\s+(?P<word>(?!(?:{_BY_NATURE})-)[^\W\d_]{{3,}}))-(?P=word)(?P<its>nya)?(?![\w-])",
    re.IGNORECASE,
)
# Two words of which one is enough, and that one.
_TWICE = {
    "adalah merupakan": "merupakan", "ialah merupakan": "merupakan", "merupakan adalah": "merupakan",
    "agar supaya": "agar", "supaya agar": "agar", "demi untuk": "demi", "untuk demi": "demi",
    "guna untuk": "untuk", "seperti misalnya": "misalnya", "misalnya seperti": "misalnya",
    "sejak dari": "sejak", "mulai sejak": "sejak", "disebabkan karena": "disebabkan oleh",
    "dikarenakan oleh karena": "karena", "namun tetapi": "namun", "tetapi namun": "namun",
    "namun akan tetapi": "namun", "lalu kemudian": "kemudian", "kemudian lalu": "kemudian",
    "pada saat ketika": "ketika", "hingga sampai": "hingga", "sampai hingga": "hingga",
    "telah sudah": "telah", "sudah telah": "telah", "dan serta": "serta", "serta dan": "serta",
    "dibandingkan daripada": "daripada", "mundur ke belakang": "mundur",
    "paling terbesar": "terbesar", "paling tertinggi": "tertinggi", "paling terbaik": "terbaik",
    "paling terendah": "terendah", "paling terbanyak": "terbanyak", "paling terpenting": "terpenting",
    "paling terbaru": "terbaru", "paling tercepat": "tercepat", "paling terluas": "terluas",
    "sangat amat": "sangat", "amat sangat": "sangat", "saling bekerja sama": "bekerja sama",
    "saling berkoordinasi": "berkoordinasi",
    "adalah sangat": "sangat", "adalah cukup": "cukup", "adalah amat": "amat", "adalah terlalu": "terlalu",
    "di pada": "pada", "dari di": "di", "ke di": "di", "untuk bagi": "bagi", "bagi untuk": "bagi",
    "para semua": "semua", "semua para": "semua", "banyak beberapa": "beberapa", "banyak para": "para",
    "berbagai banyak": "banyak", "berbagai para": "para", "sebuah para": "para", "seorang para": "para",
    "telah sedang": "sedang", "sedang telah": "telah", "sangat lebih": "jauh lebih", "lebih sangat": "lebih",
    "yang yang": "yang", "tidak belum": "belum", "belum tidak": "belum", "kepada untuk": "kepada",
    "yang mana adalah": "yang merupakan",
}  # fmt: skip
_FIRSTS: dict[str, list[str]] = {}
for _words in _TWICE:
    _FIRSTS.setdefault(_words.split(" ")[0], []).append(_words.split(" ", 1)[1])
_MANY_WORDS = frozenset(_MANY.split("|"))
_DETERMINERS = frozenset(("tersebut", "itu", "ini"))
_DOUBLED = re.compile(rf"\b(?:{'|'.join(_TWICE)})\b", re.IGNORECASE)
# "Mặc dù …, nhưng …" needs both words, Indonesian one; so does "Do …, nên …".
_CONCEDED = re.compile(
    r"\b(?:meskipun|walaupun|meski|walau|kendati(?:pun)?)\b[^.;:!?]*?,\s+(?P<second>(?:tetapi|namun|tapi)\s+)(?!juga\b)",
    re.IGNORECASE,
)
_REASONED = re.compile(
    r"(?:^|(?<=[.!?] ))(?:oleh )?karena\s[^.;:!?,]*(?P<second>,\s+(?:sehingga|oleh karena itu|jadi)\s+)",
    re.IGNORECASE,
)
_SECOND = ((_CONCEDED, ("meski", "walau", "kendati"), ""), (_REASONED, ("karena",), ", "))
# "Tại hội nghị đã thảo luận": with the preposition the clause has no subject.
_NO_SUBJECT = re.compile(
    r"(?:^|(?<=[.!?] ))(?P<before>(?:Pada|Dalam|Di|Melalui|Bagi|Dengan)\s)"
    r"(?:[a-z][\w-]*\s){1,5}(?:tersebut|itu|ini)\s"
    r"(?:telah\s|sudah\s|juga\s|akan\s)*"
    r"(?:membahas|menunjukkan|merupakan|menegaskan|memberikan|menyatakan|membantu|memiliki|menghasilkan|"
    r"mencatat|"
    r"menetapkan|menyetujui|mengesahkan|menyepakati|menciptakan|membuktikan|mengungkapkan|bertujuan|berfokus|"
    r"mengumumkan|meluncurkan|menyebutkan|mencerminkan|mengharuskan|mewajibkan|mengatur)\b"
)


class RedundantWordCheck:
    """A plural after a word that says "many", two words for one, two conjunctions for one pair of clauses.

    Official Indonesian style counts them as errors of grammar; Vietnamese asks for some of them ("mặc dù …,
    nhưng …"). Where a preposition takes the subject away, it is the one word too many.
    """

    id = "repeated-word"
    category = "linguistic-conventions/grammar"
    severity = MINOR
    needs_source = False
    encoder: ClassVar[str] = ""
    finds = "One thing said twice, as in banyak rumah-rumah or agar supaya, and a second conjunction."
    example = Example(
        "Nhiều ngôi nhà bị ngập.",
        "Banyak rumah-rumah terendam banjir.",
        "Banyak rumah-rumah",
        "Banyak rumah",
    )
    thresholds: ClassVar[dict] = {}

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield plurals, doubled words, second conjunctions and lost subjects."""
        text = pair.target
        low = text.lower()
        words = low.split()
        if "-" in low and not _MANY_WORDS.isdisjoint(words):
            for match in _PLURAL.finditer(text):
                reason = "a word for many needs no plural"
                yield self._finding(match, match.span(), match["kept"] + (match["its"] or ""), reason)
        if any(f"{first} {then}" in low for first in _FIRSTS.keys() & words for then in _FIRSTS[first]):
            for match in _DOUBLED.finditer(text):
                right = _TWICE[" ".join(match.group().lower().split())]
                right = right[0].upper() + right[1:] if match.group()[0].isupper() else right
                yield self._finding(match, match.span(), right, "one of the two words is enough")
        for pattern, hints, right in _SECOND:
            if any(hint in low for hint in hints):
                for match in pattern.finditer(text):
                    reason = "the clause before has its conjunction, a second one is too many"
                    yield self._finding(match, match.span("second"), right, reason)
        if not _DETERMINERS.isdisjoint(words):
            for match in _NO_SUBJECT.finditer(text):
                reason = "with this preposition the clause has no subject"
                yield self._finding(match, match.span("before"), None, reason)

    def _finding(
        self, match: re.Match[str], span: tuple[int, int], right: str | None, reason: str
    ) -> Finding:
        quote = match.string[slice(*span)]
        return Finding(
            check=self.id,
            category=self.category,
            severity=self.severity,
            message=f"“{quote.strip(' ,')}”: {reason}.",
            quote=quote,
            target_span=span,
            suggestion=right,
        )
