"""The Party that governs Vietnam is a name, and so is the State beside it: “Partai dan Negara”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from translation.checks.base import MINOR, Example, Finding, Pair, Threshold
from translation.checks.signs import Signs

# Words that only the one Party has, and "Đảng" by itself.
_ITS = re.compile(
    r"\bđảng\s+(?:viên|bộ|ủy|uỷ|đoàn|phí|tịch)\b|(?-i:\bĐảng\b)|"
    r"\b(?:tổ chức|cơ sở|cấp ủy|cấp uỷ|xây dựng|công tác|sinh hoạt|kỷ luật)\s+đảng\b",
    re.IGNORECASE,
)
# Other parties: by name, or parties in general.
_OTHER = re.compile(
    r"\b[Đđ]ảng\s+(?!Cộng sản Việt Nam|Nhà nước|Bộ|Ủy|Uỷ|Đoàn|Viên)[A-ZĐÂÊÔƠƯÁÀẢÃẠ]\w|"
    r"\b(?:chính|đa|liên|các|phe|hai|ba|nhiều|những|một)\s+đảng\b(?!\s+(?:viên|bộ|ủy|uỷ))|"
    r"\bđảng\s+(?:phái|đối lập|cầm quyền|cực|trung tả|này)\b"
)
_STATE = re.compile(r"\bNhà nước\b")
_PARTY = re.compile(r"(?<![\w-])partai(?![\w-])(?!\s+(?:politik|oposisi|lain|berkuasa|penguasa))")
_ITS_STATE = re.compile(r"\b[Pp]artai(?:,|\s+dan|\s+serta)\s+(negara)\b(?!\s+(?:bagian|lain|asing))")


class PartyCapitalCheck:
    """“partai” with a small letter where the source speaks of the Party and of no other."""

    id = "capitals"
    ids: ClassVar[tuple[str, ...]] = ("capitals",)
    category = "linguistic-conventions/spelling"
    severity = MINOR
    needs_source = True
    encoder = ""
    finds = "“partai” for the Party, which is a name, as the State beside it: “Partai dan Negara”."
    example = Example("Xã có 300 đảng viên.", "Kecamatan punya 300 anggota partai.", "partai", "Partai")
    thresholds: ClassVar[dict[str, Threshold]] = {}
    signs = Signs(("đảng",), ("partai",))

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield each “partai”, then a “negara” that stands beside it."""
        if "artai" not in pair.target:
            return
        named = _ITS.search(pair.source)
        if named is None or _OTHER.search(pair.source):
            return
        for match in _PARTY.finditer(pair.target):
            yield self._finding(pair, named, match.span(), "Partai")
        state = _STATE.search(pair.source)
        for match in _ITS_STATE.finditer(pair.target) if state else ():
            yield self._finding(pair, state, match.span(1), "Negara")

    def _finding(self, pair: Pair, named: re.Match[str], span: tuple[int, int], right: str) -> Finding:
        return Finding(
            check=self.id,
            category=self.category,
            severity=self.severity,
            message=f"“{named.group()}” is a name here: “{right}”.",
            quote=pair.target[slice(*span)],
            source_span=named.span(),
            target_span=span,
            suggestion=right,
        )
