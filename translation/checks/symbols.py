"""Document symbols ("85-QĐ/TW"), links and mail addresses survive letter for letter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import ClassVar

from translation.checks.base import MAJOR, MINOR, Example, Finding, Pair, Span, Threshold
from translation.checks.signs import Signs
from translation.lang.addresses import POINT_INSIDE, SYMBOL, addresses
from translation.lang.text import fold, nfc

CATEGORY = "linguistic-conventions/spelling"
# What a symbol of the source may have shrunk or changed to: "30-CT", "57/NQ-TW".
_LOOSE = re.compile(
    r"(?<![\w/-])\d{1,6}(?:/\d{4})?\s?[-–/]\s?[A-ZĐƯ][\wĐđ]{0,15}(?:\s?[-–/.&]\s?[A-ZĐƯ][\wĐđ]{0,15}){0,4}(?![\w/])"
)
# Within a word a point, a slash or an @: "baochinhphu.v".
_TOKEN = re.compile(r"(?<![\w./@-])[\w-]{2,100}[./@][\w./@?=&%#:-]{0,100}[\w/]")
_ALIKE = 0.6  # from here on two addresses are one that was changed, 0…1
_PREFIX = re.compile(r"^(?:https?://)?(?:www\.)?")
_MOST = 8  # symbols or addresses of a segment that are compared with each other
_LONGEST = 200  # characters of an address that are compared


class SymbolCheck:
    """A document symbol of the source that is written otherwise in the translation."""

    id = "spelling"
    ids: ClassVar[tuple[str, ...]] = ("spelling",)
    category = CATEGORY
    severity = MINOR
    needs_source = True
    encoder = ""
    finds = "A document symbol that is not the source's letter for letter: QD for QĐ, a digit, a part lost."
    example = Example("Quy định số 85-QĐ/TW", "Peraturan No. 85-QD/TW", "85-QD/TW", "85-QĐ/TW")
    thresholds: ClassVar[dict[str, Threshold]] = {}
    signs = Signs((re.compile(r"\d[-/][A-ZĐƯ]"),))

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the target's symbols that are none of the source, each with the one it stands for."""
        sources = [(m.group(), m.span()) for m in SYMBOL.finditer(pair.source)]
        if not sources:
            return
        targets = [(m.group(), m.span()) for m in _LOOSE.finditer(pair.target)]
        for source, target in _changed(sources, targets, _symbol_likeness):
            only_marks = fold(source[0]) == fold(target[0])
            yield _altered(
                source, target, MINOR if only_marks else MAJOR,
                "The document symbol “{}” became “{}”; it must survive letter for letter.",
            )  # fmt: skip


class AddressCheck:
    """A link or a mail address of the source that is written otherwise in the translation."""

    id = "spelling"
    ids: ClassVar[tuple[str, ...]] = ("spelling",)
    category = CATEGORY
    severity = MAJOR
    needs_source = True
    encoder = ""
    finds = "A link or a mail address that differs from the source's."
    example = Example(
        "Xem tại baotinh.vn/tin-12", "Lihat di baotinh.vn/tin-21", "baotinh.vn/tin-21", "baotinh.vn/tin-12"
    )
    thresholds: ClassVar[dict[str, Threshold]] = {}
    signs = Signs((POINT_INSIDE,))

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the changed addresses of the target with the source's as the suggestion."""
        sources = [(pair.source[start:end], (start, end)) for start, end in addresses(pair.source)]
        if not sources:
            return
        for source, target in _changed(sources, _address_tokens(pair.target), _likeness):
            if _bare(source[0]) == _bare(target[0]):
                continue
            start, end = target[1]
            end = _with_split_rest(pair.target, start, end, source[0])
            target = (pair.target[start:end], (start, end))
            if target[0] != source[0]:
                yield _altered(
                    source, target, MAJOR, "The address “{}” became “{}”; a reader would not get there."
                )


Piece = tuple[str, Span]


def _changed(sources: list[Piece], targets: list[Piece], likeness) -> list[tuple[Piece, Piece]]:
    """The most alike pairs of what does not occur on both sides, in the order of the source."""
    here, there = Counter(nfc(text) for text, _ in sources), Counter(nfc(text) for text, _ in targets)
    lost = [piece for piece in sources if there[nfc(piece[0])] < here[nfc(piece[0])]]
    new = [piece for piece in targets if here[nfc(piece[0])] < there[nfc(piece[0])]]
    found = []
    for source in lost[:_MOST]:
        ranked = [(likeness(source[0], target[0]), -target[1][0], target) for target in new[:_MOST]]
        if ranked and max(ranked)[0] > 0:
            best = max(ranked)[2]
            new.remove(best)
            found.append((source, best))
    return found


def _symbol_likeness(source: str, target: str) -> float:
    """Above 0 where the number or the letters are the source's, or nearly."""
    number, _, letters = _parts(source)
    other_number, _, other_letters = _parts(target)
    if number == other_number:
        return 2 + SequenceMatcher(None, letters, other_letters, autojunk=False).ratio()
    alike = SequenceMatcher(None, source, target, autojunk=False).ratio()
    return alike if letters == other_letters or alike >= _ALIKE else 0


def _parts(symbol: str) -> tuple[str, str, str]:
    number = re.match(r"\d+", symbol).group()
    return number, "", fold(symbol[len(number) :])


def _likeness(source: str, target: str) -> float:
    source, target = source[:_LONGEST].lower(), target[:_LONGEST].lower()
    if source.startswith(target) or target.startswith(source):
        return 1 + min(len(source), len(target)) / max(len(source), len(target))
    alike = SequenceMatcher(None, source, target, autojunk=False).ratio()
    return alike if alike >= _ALIKE else 0


def _bare(address: str) -> str:
    """The address without what a browser adds by itself."""
    return _PREFIX.sub("", address).rstrip("/")


def _address_tokens(text: str) -> list[Piece]:
    """Words that are addresses or look like what is left of one: with a point, a slash or an @ inside."""
    found = [(text[start:end], (start, end)) for start, end in addresses(text)]
    taken = {start for _, (start, _) in found}
    for match in _TOKEN.finditer(text):
        if match.start() not in taken:
            found.append((match.group(), match.span()))
    return found


def _with_split_rest(text: str, start: int, end: int, source: str) -> int:
    """Where the address ends if blanks that were put into it are taken along."""
    have = text[start:end]
    if not source.startswith(have):
        return end
    rest, position = source[len(have) :], end
    for character in rest:
        while position < len(text) and text[position] in " \u00a0":
            position += 1
        if position >= len(text) or text[position] != character:
            return end
        position += 1
    return position


def _altered(source: Piece, target: Piece, severity: str, message: str) -> Finding:
    return Finding(
        check="spelling",
        category=CATEGORY,
        severity=severity,
        message=message.format(source[0], target[0]),
        quote=target[0],
        source_span=source[1],
        target_span=target[1],
        suggestion=source[0],
    )
