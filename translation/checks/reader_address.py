"""The reader addressed where the source speaks of others: "các em rất vui" is "anak-anak", no "kalian"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from translation.checks.base import MINOR, Example, Finding, Pair
from translation.checks.signs import Signs

_YOU = re.compile(r"\b(?:[Aa]nda(?: semua| sekalian)?|[Kk]alian|[Kk]amu)\b")
# Who or what says "you": a pronoun that is nothing else, an order or an advice.
_SECOND = re.compile(
    r"\b(?:bạn|quý|mình|mày|ngươi|người ta|ta|hãy|đừng|chớ|xin|mời|chúc|mong|nhớ|nên|cần|phải|có thể|nếu|"
    r"tùy|tự|làm sao|cách|sử dụng|đồng chí)\b",
    re.IGNORECASE,
)
# Of whom a report tells; without one of them a general "you" may be free translation.
_OTHERS = re.compile(
    r"\b(?:các em|các cháu|em|cháu|bà con|học sinh|sinh viên|người dân|nhân dân|đồng bào|hộ|chị em|anh em|"
    r"đoàn viên|hội viên|cán bộ|chiến sĩ|công nhân|nông dân|ngư dân|du khách|bệnh nhân|nạn nhân|phụ huynh|"
    r"thí sinh|đại biểu|cử tri|khán giả|cổ động viên|giáo viên|thầy cô|vận động viên|cầu thủ|họ)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“”\"«»?!]|^\s*[-–]")


class ReaderAddressCheck:
    """A word for "you" in a clause that tells of somebody else.

    Words of kinship say "you" in speech and "he" or "they" in a report. So nothing is said where
    the source quotes somebody, asks, orders, advises or speaks of people in general.
    """

    id = "mistranslation"
    category = "accuracy/mistranslation"
    severity = MINOR
    needs_source = True
    encoder: ClassVar[str] = ""
    finds = "“You” (Anda, kalian) to the reader where the source tells of others: bà con, các em."
    example = Example(
        "Bà con rất phấn khởi trước mùa vụ mới.",
        "Anda semua sangat gembira menyambut musim tanam baru.",
        "Anda semua",
    )
    thresholds: ClassVar[dict] = {}
    signs = Signs(target=("anda", "kalian", "kamu"))

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield each of them in order."""
        hits = list(_YOU.finditer(pair.target))
        if not hits or not _OTHERS.search(pair.source):
            return
        if _SECOND.search(pair.source) or _QUOTED.search(pair.source):
            return
        for hit in hits:
            yield Finding(
                check=self.id,
                category=self.category,
                severity=self.severity,
                message=f"“{hit.group()}” speaks to the reader; the source speaks of others.",
                quote=hit.group(),
                target_span=hit.span(),
            )
