"""Times of day: Indonesian writes 08.00 and 19.30, and no zone of Indonesia stands in Vietnamese news."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from translation.checks.base import MINOR, Example, Finding, Pair, Threshold
from translation.checks.signs import Signs

_ZONE = re.compile(r"(?<=\d)\s*\(?(?P<zone>WIB|WITA|WIT)\b\)?")
_ZONE_VI = re.compile(r"Indonesia|In-đô-nê-xi-a|Jakarta|WIB|WITA|\bWIT\b|\bBali\b", re.IGNORECASE)
_TIME_ID = re.compile(
    r"\b(?P<before>pukul|jam)\s+(?P<hour>\d{1,2})(?P<sign>[:.])(?P<minute>[0-5]\d)(?![\d:.]\d|\d)"
    r"(?:\s+(?:di\s+)?(?P<part>dini hari|pagi|siang|sore|petang|malam)(?!\s+(?:hari|tanggal \D)))?",
    re.IGNORECASE,
)
_TIME_VI = re.compile(
    r"(?<![\d.,])(?P<hour>\d{1,2})\s?(?:giờ|h|g)(?:\s?(?P<minute>[0-5]\d)(?!\d))?", re.IGNORECASE
)
_NOON, _EVENING = 12, frozenset({"sore", "petang", "malam"})
_EARLY = 5  # "pukul 2:00 siang" is 14.00, "pukul 11:00 siang" 11.00


class ClockCheck:
    """A time of day in the English manner, and a zone of Indonesia that the source does not name."""

    id = "date"
    ids: ClassVar[tuple[str, ...]] = ("date",)
    category = "locale-conventions/date"
    severity = MINOR
    needs_source = True
    encoder = ""
    finds = "A time with a colon (8:00 pagi is 08.00), and WIB, WITA or WIT that the source does not name."
    example = Example("Lễ khai mạc lúc 8 giờ.", "Upacara dibuka pukul 8:00 pagi.", "8:00 pagi", "08.00")
    thresholds: ClassVar[dict[str, Threshold]] = {}
    signs = Signs(target=(re.compile(":|WI"),))

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the times, then the zones, in the order of the target."""
        if ":" in pair.target:
            yield from self._times(pair)
        if "WI" in pair.target and not _ZONE_VI.search(pair.source):
            for match in _ZONE.finditer(pair.target):
                yield Finding(
                    check=self.id,
                    category="accuracy/addition",
                    severity=MINOR,
                    message=f"The source names no time zone: “{match['zone']}” was added.",
                    quote=match.group(),
                    target_span=match.span(),
                    suggestion="",
                )

    def _times(self, pair: Pair) -> Iterator[Finding]:
        said = list(_TIME_VI.finditer(pair.source))
        for match in _TIME_ID.finditer(pair.target):
            if match["sign"] != ":":
                continue
            hour, minute = _hour(match), match["minute"]
            source = next((one for one in said if _fits(one, hour, minute)), None)
            if source is None:
                continue
            start = match.start("hour")
            quote = pair.target[start : match.end()]
            yield Finding(
                check=self.id,
                category=self.category,
                severity=MINOR,
                message=f"Indonesian writes the time of day with a point and 24 hours: {hour:02}.{minute}.",
                quote=quote,
                source_span=source.span(),
                target_span=(start, match.end()),
                suggestion=f"{hour:02}.{minute}",
                evidence={"source": source.group(), "target": quote},
            )


def _hour(match: re.Match[str]) -> int:
    """The hour of 24 that a time of the target means."""
    hour, part = int(match["hour"]), (match["part"] or "").lower()
    later = part in _EVENING or (part == "siang" and hour <= _EARLY)
    return hour + _NOON if later and hour < _NOON else hour


def _fits(source: re.Match[str], hour: int, minute: str) -> bool:
    """Whether the source has this time; "7 giờ 30" may be in the evening."""
    return int(source["hour"]) in (hour, hour - _NOON) and int(source["minute"] or 0) == int(minute)
