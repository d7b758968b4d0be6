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
# Who is no "you", not in advice and speech either, and the word for him.
_NAMED = {
    "thí sinh": "peserta", "du khách": "wisatawan", "khách hàng": "pelanggan", "hành khách": "penumpang",
    "người dân": "warga", "nhân dân": "warga", "bà con": "warga", "công dân": "warga", "cử tri": "pemilih",
    "phụ huynh": "orang tua siswa", "ngư dân": "nelayan", "nông dân": "petani", "bệnh nhân": "pasien",
    "người bệnh": "pasien", "đoàn viên": "anggota", "hội viên": "anggota", "chủ hộ": "kepala keluarga",
    "chủ xe": "pemilik kendaraan", "lái xe": "pengemudi", "tài xế": "pengemudi", "chủ tàu": "pemilik kapal",
    "người lao động": "pekerja", "công nhân": "pekerja", "doanh nghiệp": "perusahaan", "hộ dân": "warga",
    "các hộ": "warga", "khán giả": "penonton", "cổ động viên": "suporter", "học sinh": "siswa",
    "sinh viên": "mahasiswa", "người tiêu dùng": "konsumen", "người nộp thuế": "wajib pajak",
}  # fmt: skip
_NAMES = re.compile(rf"(?<!\w)(?:{'|'.join(_NAMED)})(?!\w)", re.IGNORECASE)
_FAMILIAR = frozenset({"kalian", "kamu"})
_TO_YOU = re.compile(  # "ông Hậu", "bác sĩ" are others
    r"(?<!\w)(?i:bạn|quý|mình|mày|ngươi|ta|tôi|đồng chí|các vị|hãy|đừng|chúc|xin|mời|cám ơn|cảm ơn|"
    r"(?:anh|chị|em|cháu|con|cô|chú|bác|ông|bà)(?! (?:sĩ|giáo|gái|trai|người))(?!(?-i: [A-ZĐÀ-Ỹ])))(?!\w)"
)
_QUOTED = re.compile(r"[“”\"«»?!]|^\s*[-–]")


class ReaderAddressCheck:
    """A word for "you" in a clause that tells of somebody else.

    Words of kinship say "you" in speech and "he" or "they" in a report. So nothing is said where
    the source quotes somebody, asks, orders, advises or speaks of people in general. A familiar "kalian"
    for people who are named ("du khách nên …") is wrong there too.
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
        "Warga",
    )
    thresholds: ClassVar[dict] = {}
    signs = Signs(target=("anda", "kalian", "kamu"))

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield each of them in order."""
        hits = list(_YOU.finditer(pair.target))
        if not hits:
            return
        is_report = _OTHERS.search(pair.source) and not (
            _SECOND.search(pair.source) or _QUOTED.search(pair.source)
        )
        named = [match.group().lower() for match in _NAMES.finditer(pair.source)]
        is_of_others = bool(named) and not _TO_YOU.search(pair.source)
        for hit in hits:
            if is_report or (is_of_others and hit.group().lower() in _FAMILIAR):
                yield self._finding(hit, named)

    def _finding(self, hit: re.Match[str], named: list[str]) -> Finding:
        right = _NAMED[named[0]] if len(set(named)) == 1 else None
        if right and hit.group()[0].isupper():
            right = right[0].upper() + right[1:]
        hint = f" Write “{right}”." if right else ""
        return Finding(
            check=self.id,
            category=self.category,
            severity=self.severity,
            message=f"“{hit.group()}” speaks to the reader; the source speaks of others.{hint}",
            quote=hit.group(),
            target_span=hit.span(),
            suggestion=right,
        )
