"""False friends and word-for-word renderings that machine translation falls for (data: ``trap_data``)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from translation.alignment.words import Span
from translation.checks.base import BETTER, MINOR, Example, Finding, Pair, Threshold
from translation.checks.phrases import WORD, likeness, phrase_keys, phrase_spans, target_key
from translation.checks.trap_data import Trap, rows
from translation.termbase.matcher import Hit, Matcher, longest

_MOST = 20  # mentions of one trap in a text: more say nothing new


@dataclass(frozen=True)
class _Form:
    """An Indonesian form of a row: one of its wrong ones, or a right rendering."""

    trap: Trap
    is_wrong: bool
    right: str | None = None


class TrapCheck:
    """A word that a machine misread, where the source shows what was meant.

    The Indonesian form is looked for first, so a text without one costs next to nothing. With the encoder a
    form that stands for something else in the source is left alone.
    """

    id = "trap"
    ids: ClassVar[tuple[str, ...]] = ("trap",)
    category = "accuracy/mistranslation"
    severity = MINOR
    needs_source = True
    encoder = BETTER
    finds = "False friends and word-for-word renderings that machine translation is known to fall for."
    example = Example(
        "Mỗi xã có một điểm cầu của hội nghị.",
        "Setiap kecamatan memiliki satu jembatan konferensi.",
        "jembatan",
        "titik sambungan",
    )
    thresholds: ClassVar[dict[str, Threshold]] = {
        "alike": Threshold(
            0.1,
            -1.0,
            0.9,
            "How alike the misread word and its rendering must be in meaning for the encoder; below it they "
            "are taken to have nothing to do with each other.",
        )
    }

    def __init__(self, alike: float = 0.1):
        self._alike = alike

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the findings in the order of the target."""
        hits, _ = _matcher().find(pair.target)
        traps = {hit.payload.trap.id: hit.payload.trap for hit in hits if hit.payload.is_wrong}
        if not traps:
            return
        keys = phrase_keys(pair.source)
        meant = {id_ for id_, trap in traps.items() if _is_meant(trap, keys)}
        if not meant:
            return
        kept = longest([hit for hit in hits if hit.payload.trap.id in meant])
        mentions = {id_: phrase_spans(pair.source, traps[id_].vietnamese)[:_MOST] for id_ in meant}
        yield from self._judge(pair, kept, mentions)

    def _judge(self, pair: Pair, hits: list[Hit[_Form]], mentions: dict[str, list[Span]]) -> Iterator[Finding]:
        """Each wrong form takes a mention; of single words only as many are wrong as no right word renders."""
        open_ = Counter({id_: len(spans) for id_, spans in mentions.items()})
        open_.subtract(hit.payload.trap.id for hit in hits if not hit.payload.is_wrong)
        taken: set[Span] = set()
        for hit in hits:
            id_, span = hit.payload.trap.id, (hit.start, hit.end)
            is_single = hit.first == hit.last
            if not hit.payload.is_wrong or span in taken or (is_single and open_[id_] <= 0):
                continue
            source_span = self._partner(pair, hit, mentions[id_])
            if source_span is not None:
                taken.add(span)
                open_[id_] -= 1
                mentions[id_].remove(source_span)
                yield self._finding(pair, hit, source_span)

    def _partner(self, pair: Pair, hit: Hit[_Form], spans: list[Span]) -> Span | None:
        """The mention of the source that this form stands for; None where it stands for something else."""
        if not spans:
            return None
        if pair.words is None or not pair.words.matrix.size:
            return spans[0]
        alike = [(likeness(pair.words, span, (hit.start, hit.end)), -span[0], span) for span in spans]
        best = max(alike)
        return best[2] if best[0] >= self._alike else None

    def _finding(self, pair: Pair, hit: Hit[_Form], source_span: Span) -> Finding:
        trap, right = hit.payload.trap, hit.payload.right
        quote = pair.target[hit.start : hit.end]
        if right is not None and quote[0].isupper() and right[0].islower():
            right = right[0].upper() + right[1:]
        hint = f" Write “{right}”." if right else ""
        return Finding(
            check=self.id,
            category=self.category,
            severity=trap.severity,
            message=f"“{quote}” for “{pair.source[slice(*source_span)]}”: {trap.why}{hint}",
            quote=quote,
            source_span=source_span,
            target_span=(hit.start, hit.end),
            suggestion=right,
            evidence={"trap": trap.id},
        )


@cache
def _matcher() -> Matcher[_Form]:
    matcher: Matcher[_Form] = Matcher(WORD, target_key)
    for row in rows():
        for form, right in row.wrong.items():
            matcher.add(form, _Form(row.trap, True, right))
        for form in row.right:
            matcher.add(form, _Form(row.trap, False))
    return matcher.compile()


def _is_meant(trap: Trap, keys: str) -> bool:
    return (
        any(phrase in keys for phrase in trap.vietnamese)
        and (not trap.near or any(phrase in keys for phrase in trap.near))
        and not any(phrase in keys for phrase in trap.unless)
    )
