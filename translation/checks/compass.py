"""Points of the compass: "hướng Tây Tây Bắc" is "barat-barat laut", never "barat-barat daya"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from translation.checks.base import CRITICAL, Example, Finding, Pair, Span, Threshold
from translation.checks.signs import Signs

_POINTS = (  # clockwise, 22.5 degrees apart
    ("bắc", "utara"), ("bắc đông bắc", "utara-timur laut"), ("đông bắc", "timur laut"),
    ("đông đông bắc", "timur-timur laut"), ("đông", "timur"), ("đông đông nam", "timur-tenggara"),
    ("đông nam", "tenggara"), ("nam đông nam", "selatan-tenggara"), ("nam", "selatan"),
    ("nam tây nam", "selatan-barat daya"), ("tây nam", "barat daya"), ("tây tây nam", "barat-barat daya"),
    ("tây", "barat"), ("tây tây bắc", "barat-barat laut"), ("tây bắc", "barat laut"),
    ("bắc tây bắc", "utara-barat laut"),
)  # fmt: skip
_STEPS = len(_POINTS)
_NEAR = 1  # steps: "barat laut" for "tây tây bắc" says less, not another direction
_IN_THE_MEKONG_DELTA = 2  # steps: "miền Tây" lies in the south-west
_VI = {vi: number for number, (vi, _) in enumerate(_POINTS)}
_ID = {re.sub(r"\W", " ", id_): number for number, (_, id_) in enumerate(_POINTS)}
_PART_VI = r"(?:bắc|nam|đông|tây)(?!\w)"
_RUN_VI = rf"{_PART_VI}(?:[ –-]+{_PART_VI}){{0,2}}"
_PLACE_VI = re.compile(
    r"(?<!\w)(?P<word>hướng|gió(?:\s+mùa)?|phía|miền|vùng|khu vực|mạn|bờ|cực|sườn|cánh|cửa|lệch|chếch|chệch)"
    rf"\s+(?:(?:chính|về|sang|theo)\s+)?(?P<run>{_RUN_VI})(?:\s*(?:,|và|hoặc|hay|sang|rồi)\s*(?:hướng\s+)?(?P<more>{_RUN_VI}))?",
    re.IGNORECASE,
)
_ANY_VI = re.compile(rf"(?<!\w){_RUN_VI}", re.IGNORECASE)
# Behind these the word is part of a name: Bắc Ninh, Tây Nguyên, Nam Bộ, Đông Nam Á.
_NAME_BEHIND = re.compile(r"\s+(?!Việt Nam|Bộ\b)(?P<first>[^\W\d_])")
_ANY_ID = re.compile(
    r"\b(?:(?:utara|timur|selatan|barat)[ -](?:timur laut|barat laut|barat daya|tenggara)"
    r"|timur laut|barat laut|barat daya|tenggara|utara|timur|selatan|barat)\b",
    re.IGNORECASE,
)
_ADJECTIVE_ID = re.compile(r"\b(?:asia|laut|timor|jazirah|negara(?:-negara)?|dunia|blok)\s+$", re.IGNORECASE)
_BEHIND_ID = re.compile(r"\s+(?:tengah|cina selatan)\b", re.IGNORECASE)


class CompassCheck:
    """A wind, a storm, a side or a region that lies in another direction than the source says."""

    id = "trap"
    ids: ClassVar[tuple[str, ...]] = ("trap",)
    category = "accuracy/mistranslation"
    severity = CRITICAL
    needs_source = True
    encoder = ""
    finds = "Another point of the compass: hướng Tây Bắc is barat laut, gió Đông Nam is angin tenggara."
    example = Example(
        "Bão di chuyển theo hướng Tây Bắc.",
        "Topan bergerak ke arah barat daya.",
        "barat daya",
        "barat laut",
    )
    thresholds: ClassVar[dict[str, Threshold]] = {}
    signs = Signs(("bắc", "nam", "đông", "tây"), ("utara", "timur", "selatan", "barat", "tenggara"))

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the directions of the target that the source has nowhere, for those that it lacks."""
        meant = list(_meant(pair.source))
        if not meant:
            return
        named = {_VI[_key(m.group())] for m in _ANY_VI.finditer(pair.source) if _key(m.group()) in _VI}
        there = list(_directions(pair.target))
        said = {point for point, _ in there}
        lacking = [one for one in meant if not _is_there(one[0], said, one[2])]
        other = [span for point, span in there if not _is_there(point, named, _NEAR)]
        for (point, source, _), target in zip(lacking, other, strict=False):
            yield self._finding(pair, source, target, _POINTS[point][1])

    def _finding(self, pair: Pair, source: Span, target: Span, right: str) -> Finding:
        said, quote = pair.source[slice(*source)], pair.target[slice(*target)]
        if quote.istitle():
            right = right.title()
        return Finding(
            check=self.id,
            category=self.category,
            severity=CRITICAL,
            message=f"“{quote}” is another direction than “{said}”, which is “{right}”.",
            quote=quote,
            source_span=source,
            target_span=target,
            suggestion=right,
            evidence={"source": said, "target": quote},
        )


def _key(text: str) -> str:
    return " ".join(re.split(r"[\s–-]+", text.lower()))


def _is_there(point: int, points: set[int], near: int) -> bool:
    return any(min((point - one) % _STEPS, (one - point) % _STEPS) <= near for one in points)


def _meant(source: str) -> Iterator[tuple[int, Span, int]]:
    """(point, span, how many steps off are no error) of what surely is a direction."""
    for match in _PLACE_VI.finditer(source):
        near = _IN_THE_MEKONG_DELTA if match["word"].lower() in ("miền", "vùng", "khu vực") else _NEAR
        for group in ("run", "more"):
            if match[group] is None or _key(match[group]) not in _VI:
                continue
            behind = _NAME_BEHIND.match(source, match.end(group))
            if behind is None or not (behind["first"].isupper() and match[group].istitle()):
                yield _VI[_key(match[group])], match.span(group), near


def _directions(target: str) -> Iterator[tuple[int, Span]]:
    """The directions of the target that are no part of a name ("Asia Tenggara", "Timur Tengah")."""
    for match in _ANY_ID.finditer(target):
        name = _ADJECTIVE_ID.search(target, max(0, match.start() - 14), match.start())
        if name is None and _BEHIND_ID.match(target, match.end()) is None:
            yield _ID[re.sub(r"\W", " ", match.group().lower())], match.span()
