"""Yesterday that became today: "chiều qua" is "kemarin sore", not "sore ini"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from translation.checks.base import MAJOR, Example, Finding, Pair, Threshold
from translation.checks.relative_words import (
    DAY,
    PARTS_VI,
    UNITS_VI,
    YEAR,
    Relative,
    indonesian,
    vietnamese,
    written,
)
from translation.checks.signs import Signs

# Without one of these there is nothing to compare.
_WORDS_ID = (
    " ini",
    "kemarin",
    "esok",
    "lusa",
    "tadi",
    "nanti",
    "lalu",
    "depan",
    "mendatang",
    "akan datang",
    "silam",
)
_WORDS_VI = re.compile(
    r"\b(?:(?:hôm|bữa|ngày|sáng|trưa|chiều|tối|đêm|khuya) (?:qua|nay|mai|kia|mốt)"
    r"|(?:tuần|tháng|năm) (?:trước|rồi|ngoái|vừa|qua|này|nay|tới|sau|kế|tiếp|sắp)|sang năm)\b"
)
# What else of a source can be behind a relative day of the target: any day, now, before, after.
_OTHER_DAY = re.compile(
    r"\b(?:hôm|bữa|(?:ngày|thứ)\s+(?:\d|hai|ba|tư|năm|sáu|bảy))\b|\bngày\s+\d|\bchủ nhật\b"
)
_OTHER = {
    0: re.compile(r"\b(?:nay|này|hiện|giờ|đây)\b"),
    -1: re.compile(r"\b(?:trước|vừa|mới|rồi|qua)\b"),
    1: re.compile(r"\b(?:sau|tới|tiếp|kế|mai|sắp)\b"),
}
_MOST = 40  # relative days of one text; with more of them it is no sentence
_SAME_PERIOD = re.compile(r"\bcùng kỳ\b")


class RelativeDayCheck:
    """A day, week, month or year counted from today in another direction than the source counts it."""

    id = "date"
    ids: ClassVar[tuple[str, ...]] = ("date",)
    category = "locale-conventions/date"
    severity = MAJOR
    needs_source = True
    encoder = ""
    finds = "Yesterday, today, last week or next year where the source counts in another direction."
    example = Example(
        "Chiều qua, cầu đã thông xe.", "Sore ini, jembatan itu sudah dibuka.", "Sore ini", "Kemarin sore"
    )
    thresholds: ClassVar[dict[str, Threshold]] = {}
    signs = Signs(
        ("qua", "nay", "mai", "kia", "mốt", "trước", "rồi", "ngoái", "vừa", "này", "tới", "sau", "kế", "tiếp")
        + ("sắp", "sang"),
        ("ini", "kemarin", "besok", "esok", "lusa", "lagi", "tadi", "nanti", "lalu", "silam", "sebelumnya")
        + ("depan", "mendatang", "datang", "selanjutnya"),
    )

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the relative days of the target that no words of the source explain, by unit."""
        target = pair.target.replace("İ", "I").lower()
        if not any(word in target for word in _WORDS_ID):
            return
        source = pair.source.replace("İ", "I").lower()
        if not _WORDS_VI.search(source):
            return
        said = list(vietnamese(pair.source, source))
        if not said:
            return
        there = list(indonesian(pair.target, target))
        if max(len(said), len(there)) > _MOST:
            return
        rest = _without(source, said)
        for unit in dict.fromkeys(one.unit for one in said):
            meant = [one for one in said if one.unit == unit]
            shifts = {shift for one in meant for shift in one.shifts}
            found = [one for one in there if one.unit == unit]
            if any(not shifts.isdisjoint(one.shifts) for one in found):
                continue
            for one in found:
                if one.sure and not _explained(one, meant, rest):
                    yield self._finding(pair, _nearest(one, meant), one)

    def _finding(self, pair: Pair, source: Relative, target: Relative) -> Finding:
        said = pair.source[source.start : source.end]
        quote = pair.target[target.start : target.end]
        right = written(source.unit, source.shifts[0], target.part, quote)
        return Finding(
            check=self.id,
            category=self.category,
            severity=MAJOR,
            message=f"“{quote}” is another {source.unit} than “{said}”"
            + (f", which is {right.lower()}." if right else "."),
            quote=quote,
            source_span=(source.start, source.end),
            target_span=(target.start, target.end),
            suggestion=right,
            evidence={"source": said, "target": quote},
        )


def _without(text: str, said: list[Relative]) -> str:
    for one in said:
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text


def _explained(target: Relative, meant: list[Relative], rest: str) -> bool:
    """Whether something else in the source can be what the target names."""
    if target.unit != DAY:
        word = next(word for word, unit in UNITS_VI.items() if unit == target.unit)
        if target.unit == YEAR and _SAME_PERIOD.search(rest):
            return True
        return re.search(rf"\b{word}\b", rest) is not None
    if target.part and any(one.part == target.part for one in meant):
        words = [word for word, part in PARTS_VI.items() if part == target.part]
        return any(re.search(rf"\b{word}\b", rest) for word in words)
    shift = target.shifts[0]
    direction = (shift > 0) - (shift < 0)
    return _OTHER_DAY.search(rest) is not None or _OTHER[direction].search(rest) is not None


def _nearest(target: Relative, meant: list[Relative]) -> Relative:
    """The one of the same part of the day, else the first."""
    return next((one for one in meant if one.part == target.part), meant[0])
