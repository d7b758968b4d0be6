"""False friends and word-for-word renderings that machine translation falls for (data: ``trap_data``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from translation.alignment.words import Span
from translation.checks.base import BETTER, MINOR, Example, Finding, Pair, Threshold
from translation.checks.phrases import WORD, likeness, part_of_target, phrase_keys, source_key, target_key
from translation.checks.rendered import right_renderings
from translation.checks.trap_data import Trap, rows
from translation.termbase import Termbase
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

    What the termbase calls right is no trap. A mention whose right rendering stands nearer is not blamed
    for a single word. With the encoder a form that stands for something else in the source is left alone.
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

    def __init__(self, termbase: Termbase, alike: float = 0.1):
        self._termbase = termbase
        self._alike = alike

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the findings in the order of the target."""
        named = set(_phrases().glimpse(pair.source))
        if not named or not _has_wrong(pair.target, named):
            return
        mentions = _mentions(pair.source)
        if not mentions:
            return
        forms, _ = _forms().find(pair.target, mentions.keys())
        if not any(hit.payload.is_wrong for hit in forms):
            return
        found = _told_once(list(self._judge(pair, longest(forms), _rights(forms), mentions)))
        terms = right_renderings(self._termbase, pair) if found else []
        yield from (finding for trap, finding in found if not _is_term(finding, bool(trap.near), terms))

    def _judge(
        self,
        pair: Pair,
        hits: list[Hit[_Form]],
        rights: dict[int, list[Span]],
        mentions: dict[int, list[Span]],
    ) -> Iterator[tuple[Trap, Finding]]:
        """Each wrong form takes a mention; a single word does not where a right one stands nearer to it."""
        taken: set[Span] = set()
        for hit in hits:
            number, span = hit.payload.trap.number, (hit.start, hit.end)
            if not hit.payload.is_wrong or span in taken:
                continue
            source_span = self._partner(pair, span, mentions[number])
            if source_span is None:
                continue
            if hit.first == hit.last and _is_nearer(pair, source_span, rights.get(number, ()), span):
                continue
            taken.add(span)
            mentions[number].remove(source_span)
            yield hit.payload.trap, self._finding(pair, hit, source_span)

    def _partner(self, pair: Pair, target: Span, spans: list[Span]) -> Span | None:
        """The mention of the source that this form stands for; None where it stands for something else."""
        if not spans:
            return None
        if pair.words is None or not pair.words.matrix.size:
            return min(spans, key=lambda span: _distance(pair, span, target))
        alike = [(likeness(pair.words, span, target), -span[0], span) for span in spans]
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


def _told_once(found: list[tuple[Trap, Finding]]) -> list[tuple[Trap, Finding]]:
    """Of traps that blame the same words of both texts the one that marks the most, the first of equals."""
    kept: list[tuple[Trap, Finding]] = []
    for trap, finding in sorted(found, key=lambda one: _size(one[1].target_span), reverse=True):
        if not any(
            _holds(other.target_span, finding.target_span) and _meet(other.source_span, finding.source_span)
            for _, other in kept
        ):
            kept.append((trap, finding))
    return sorted(kept, key=lambda one: one[1].target_span)


def _size(span: Span) -> int:
    return span[1] - span[0]


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _rights(hits: list[Hit[_Form]]) -> dict[int, list[Span]]:
    """The right renderings by trap, but not those inside a wrong form of the same trap.

    One inside a form of another trap counts: "jabatan" is right in "menyalahgunakan jabatan" too.
    """
    found: dict[int, list[Span]] = {}
    wrong = [hit for hit in hits if hit.payload.is_wrong]
    for hit in hits:
        number = hit.payload.trap.number
        if not hit.payload.is_wrong and not any(
            other.payload.trap.number == number and other.start <= hit.start and hit.end <= other.end
            for other in wrong
        ):
            found.setdefault(number, []).append((hit.start, hit.end))
    return found


def _is_term(finding: Finding, near: bool, terms: list[tuple[Span, Span]]) -> bool:
    """Whether what was found is said by the termbase to be right, or part of what it says.

    A trap of a longer phrase knows more than the term, and so does one that asks for what stands ``near``.
    One that crosses the term read the syllables wrong: "có công tác" is no "có công".
    """
    source, target = own = finding.source_span, finding.target_span
    return any(
        _holds(right, target)
        and source[0] < named[1]
        and named[0] < source[1]
        and (source == named or not _holds(source, named))
        and not (near and (named, right) == own)
        for named, right in terms
    )


def _holds(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _mentions(source: str) -> dict[int, list[Span]]:
    """Where the source has a phrase that is misread, by trap, as far as what else it says leaves it open."""
    hits, _ = _phrases().find(source)
    if not hits:
        return {}
    found: dict[int, list[Hit[int]]] = {}
    for hit in hits:
        found.setdefault(hit.payload, []).append(hit)
    keys = phrase_keys(source)
    return {
        number: [(hit.start, hit.end) for hit in longest(own)][:_MOST]
        for number, own in found.items()
        if _is_meant(rows()[number].trap, keys)
    }


@cache
def _phrases() -> Matcher[int]:
    """What is misread, with the number of its trap."""
    matcher: Matcher[int] = Matcher(WORD, source_key)
    for row in rows():
        for phrase in row.vietnamese:
            matcher.add(phrase, row.trap.number)
    return matcher.compile()


def _has_wrong(target: str, named: set[int]) -> bool:
    """A quick look before the close one: whether a wrong form of these traps stands in the target."""
    words, wrong = WORD.findall(target.lower()), _wrong_by_word()
    shown = frozenset(words)
    seen = [forms for forms in map(wrong.__getitem__, named) if not forms.keys().isdisjoint(shown)]
    if not seen:
        return False
    forms = [form for by_word in seen for word in by_word.keys() & shown for form in by_word[word]]
    said = f" {' '.join(map(target_key, words))} "
    return any(form in said for form in forms)


@cache
def _wrong_by_word() -> dict[int, dict[str, list[str]]]:
    """By trap its wrong forms, as keys with a blank on both sides, by their longest word; it is no number."""
    found: dict[int, dict[str, list[str]]] = {}
    for row in rows():
        own = found[row.trap.number] = {}
        for form in row.wrong:
            keys = list(map(target_key, WORD.findall(form)))
            own.setdefault(max(map(part_of_target, keys), key=len), []).append(f" {' '.join(keys)} ")
    return found


@cache
def _forms() -> Matcher[_Form]:
    matcher: Matcher[_Form] = Matcher(WORD, target_key, owner=_number, part=part_of_target)
    for row in rows():
        for form, right in row.wrong.items():
            matcher.add(form, _Form(row.trap, True, right))
        for form in row.right:
            matcher.add(form, _Form(row.trap, False))
    return matcher.compile()


def _number(form: _Form) -> int:
    return form.trap.number


def _is_meant(trap: Trap, keys: str) -> bool:
    return (not trap.near or any(phrase in keys for phrase in trap.near)) and not any(
        phrase in keys for phrase in trap.unless
    )


def _is_nearer(pair: Pair, mention: Span, rights: Iterable[Span], wrong: Span) -> bool:
    """Whether one of the right renderings is at least as near to the mention as the wrong one."""
    far = _distance(pair, mention, wrong)
    return any(_distance(pair, mention, right) <= far for right in rights)


def _distance(pair: Pair, source: Span, target: Span) -> float:
    """How far apart two places are, each as a share of its text, 0 to 1: word order is much the same."""
    return abs(sum(source) / (2 * len(pair.source)) - sum(target) / (2 * len(pair.target)))
