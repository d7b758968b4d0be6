"""What is said twice: a plural ("para suporter-suporter", "banyak para warga") or a small word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from translation.checks.base import MINOR, Example, Finding, Pair, Threshold
from translation.checks.signs import OfText, Signs
from translation.lang.text import compounds

_TENS = r"(?:(?:se)?puluh(?:an)?|belas|ratus(?:an)?|ribu(?:an)?|juta|jutaan|miliar)"
_MANY = (
    r"para|banyak|beberapa|sejumlah|sejumlah\s+besar|seluruh|segenap|berbagai|bermacam-macam|aneka|setiap|tiap"
    r"|sekian"
)
_COUNT = r"dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|puluhan|ratusan|ribuan|belasan|jutaan"
_DOUBLED = re.compile(
    rf"\b(?P<many>{_MANY}|(?:{_COUNT}|(?<![\w.,/-])(?!(?:19|20)\d\d\b)\d+(?:\.\d{3})*)(?:\s+{_TENS})*)"
    r"\s+(?P<word>(?P<once>[a-z]{3,})-(?P=once))(?P<its>nya|ku|mu)?(?![\w-])",
    re.IGNORECASE,
)
_TWO_WORDS = re.compile(
    r"\b(?P<many>banyak|beberapa|sejumlah|berbagai|semua|seluruh|segenap|segala)\s+para(?=\s+[a-z])",
    re.IGNORECASE,
)
_SMALL = {
    "adalah merupakan": "merupakan", "agar supaya": "agar", "demi untuk": "demi",
    "disebabkan karena": "disebabkan oleh", "dikarenakan karena": "karena", "seperti misalnya": "misalnya",
    "yaitu adalah": "yaitu", "mulai sejak": "sejak", 
    "saling bekerja sama": "bekerja sama", "hanya sekadar": "sekadar", "ialah merupakan": "merupakan",
    "merupakan adalah": "merupakan", "supaya agar": "agar", "untuk demi": "demi", "guna untuk": "untuk",
    "misalnya seperti": "misalnya", "sejak dari": "sejak", "dikarenakan oleh karena": "karena",
    "namun tetapi": "namun", "tetapi namun": "namun", "namun akan tetapi": "namun",
    "lalu kemudian": "kemudian", "kemudian lalu": "kemudian", "pada saat ketika": "ketika",
    "hingga sampai": "hingga", "sampai hingga": "hingga", "telah sudah": "telah", "sudah telah": "telah",
    "dan serta": "serta", "serta dan": "serta", "dibandingkan daripada": "daripada",
    "mundur ke belakang": "mundur", "paling terbesar": "terbesar", "paling tertinggi": "tertinggi",
    "paling terbaik": "terbaik", "paling terendah": "terendah", "paling terbanyak": "terbanyak",
    "paling terpenting": "terpenting", "paling terbaru": "terbaru", "paling tercepat": "tercepat",
    "paling terluas": "terluas", "sangat amat": "sangat", "amat sangat": "sangat",
    "saling berkoordinasi": "berkoordinasi", "adalah sangat": "sangat", "adalah cukup": "cukup",
    "adalah amat": "amat", "adalah terlalu": "terlalu", "di pada": "pada", "dari di": "di", "ke di": "di",
    "bagi untuk": "bagi", "telah sedang": "sedang", "sedang telah": "telah",
    "sangat lebih": "jauh lebih", "lebih sangat": "lebih", "yang yang": "yang", "tidak belum": "belum",
    "belum tidak": "belum", "kepada untuk": "kepada", "yang mana adalah": "yang merupakan",
}  # fmt: skip
_TWO_SMALL = re.compile(rf"(?<![\w-])(?:{'|'.join(_SMALL)})(?![\w-])".replace(" ", r"\s+"), re.IGNORECASE)
_NOT_A_COUNT = re.compile(
    r"\b(?:tanggal|tahun|pukul|pasal|nomor|no\.|kelas|menit|jam|hari|sejak|lantai|skor|usia|umur|km)\s+$",
    re.IGNORECASE,
)
# Words that are double by nature and say nothing of number, or how something is done.
_WHOLE = frozenset(
    ("undang", "laki", "kupu", "kura", "lumba", "ubur", "kunang", "layang", "paru", "cita", "alun",
     "oleh", "mata", "gado", "agar", "rawa", "gara", "sama", "benar", "baik", "sungguh", "diam", "pelan",
     "masing", "rata", "kira", "tiba", "habis", "jauh", "ramai", "terang", "hati", "cepat", "lambat",
     "mula", "kadang", "pura", "langit", "pagi", "malam", "siang", "besar", "kecil", "lama", "satu",
     "dua", "jalan", "ogoh", "onde", "biri", "cumi", "kisi", "rama", "pundi", "kuda", "abu", "samar",
     "main", "aba", "ancang", "angan", "anting", "apa", "baling", "baru", "betul", "dalam", "embel",
     "jari", "kanak", "kotak", "laba", "lain", "mana", "obor", "orong", "panca", "rempah", "roda",
     "sehari", "seolah", "sia", "siapa", "siku", "tidak", "tulang", "ujung", "ulang", "umbul")
)  # fmt: skip

# What hyphens do not join: the first two words of the phrases above, and those of a plural marked twice.
_NEIGHBOURS = frozenset(tuple(phrase.split()[:2]) for phrase in _SMALL)


def _may_be_twice(text: str) -> bool:
    """Whether two such words stand beside each other, or a word is doubled by a hyphen."""
    words = compounds(text)
    if not _NEIGHBOURS.isdisjoint(zip(words, words[1:], strict=False)) or "para" in words:
        return True
    return "-" in text and any("-" in word and _is_doubled(word) for word in words)


def _is_doubled(word: str) -> bool:
    once, _, again = word.partition("-")
    return len(once) > 2 and again.startswith(once) and once not in _WHOLE


class SaidTwiceCheck:
    """Two words that say the same, as one of quantity and a reduplication do: one of them is enough."""

    id = "repeated-word"
    ids: ClassVar[tuple[str, ...]] = ("repeated-word",)
    category = "linguistic-conventions/grammar"
    severity = MINOR
    needs_source = False
    encoder: ClassVar[str] = ""
    finds = "A plural marked twice (para suporter-suporter, banyak para warga), two small words for one."
    example = Example(
        "Nhiều ngôi nhà bị tốc mái.",
        "Banyak rumah-rumah kehilangan atapnya.",
        "Banyak rumah-rumah",
        "Banyak rumah",
    )
    thresholds: ClassVar[dict[str, Threshold]] = {}
    signs = Signs(target=(OfText(_may_be_twice),))

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield a finding for each, the doubled words first, in the order of the target."""
        text = pair.target
        for match in _DOUBLED.finditer(text) if "-" in text else ():
            is_word = match["once"].lower() in _WHOLE
            if is_word or (match["many"][0].isdigit() and _is_no_count(text, match)):
                continue
            right = text[match.start() : match.end("once")] + (match["its"] or "")
            yield self._finding(text, match, right)
        for match in _TWO_WORDS.finditer(text) if "para" in text.lower() else ():
            yield self._finding(text, match, match["many"])
        for match in _TWO_SMALL.finditer(text):
            right = _SMALL.get(" ".join(match.group().lower().split()))
            if right:  # "ı" passes for an "i"
                yield self._finding(text, match, right.capitalize() if match.group()[0].isupper() else right)

    def _finding(self, text: str, match: re.Match[str], right: str) -> Finding:
        return Finding(
            check=self.id,
            category=self.category,
            severity=self.severity,
            message=f"“{match.group()}” says the same twice: “{right}” is enough.",
            quote=match.group(),
            target_span=match.span(),
            suggestion=right,
        )


def _is_no_count(text: str, match: re.Match[str]) -> bool:
    """Whether the number is a day, a year or an hour and the words behind it begin something else."""
    return bool(_NOT_A_COUNT.search(text, max(0, match.start() - 12), match.start()))
