"""A "not" that was lost or gained."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from translation.alignment.words import Span, WordAlignment
from translation.checks.advice import let_happen, reversed_advice
from translation.checks.base import BETTER, CRITICAL, MAJOR, MINOR, Example, Finding, Pair, Threshold
from translation.checks.negation_pairs import MOST, SOURCE_NEGATOR, TARGET_NEGATOR, compare, index_of
from translation.checks.rendered import right_renderings
from translation.checks.signs import Signs
from translation.lang.negation import Negation, negations
from translation.termbase import Termbase

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_CLAUSE_END = re.compile(r"[,;:.!?…–—]\s|\n")
_SCOPE = 4  # words behind a negator that are shown with it
# What a Vietnamese negator is in Indonesian before a verb; "không phải là" denies a noun.
_RENDERINGS = {"chưa": "belum", "đừng": "jangan", "chớ": "jangan"}


class NegationCheck:
    """Every negator of one side needs one of the other, or a word that denies in itself.

    Compounds ("không khí", "không chỉ"), questions and words such as "từ chối", "gagal", "kurang" are known
    to ``lang.negation``. Without the encoder the negators are counted and the nearest by place belong
    together; with it each is looked for by its meaning, and a finding is an error where the words behind
    it clearly have a counterpart that is not negated.
    """

    id = "negation"
    ids: ClassVar[tuple[str, ...]] = ("negation",)
    category = "accuracy/mistranslation"
    severity = CRITICAL
    needs_source = True
    encoder = BETTER
    finds = "A negation of the source that the translation lost, or one that the translation gained."
    example = Example(
        "Cầu treo chưa được nghiệm thu.",
        "Jembatan gantung itu telah diperiksa.",
        "Jembatan gantung itu telah diperiksa.",
    )
    signs = Signs(
        ("không", "chưa", "chẳng", "đừng", "chả", "chớ"),
        ("tidak*", "tak*", "bukan*", "belum*", "jangan*", "tanpa*", "tiada*", "nggak*", "enggak*", "gak*")
        + ("ndak*",),
        either=True,
    )
    thresholds: ClassVar[dict[str, Threshold]] = {
        "sure": Threshold(
            0.5,
            0.3,
            0.9,
            "How alike the words behind a lost or gained negation must be in both languages for an error; "
            "below it the finding is a warning.",
        )
    }

    def __init__(self, termbase: Termbase, sure: float = 0.5):
        self._termbase = termbase
        self._sure = sure

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield what the target gained, in its order, then what it lost, in the order of the source."""
        ours, theirs = SOURCE_NEGATOR.findall(pair.source), TARGET_NEGATOR.findall(pair.target)
        if not (ours or theirs) or max(len(ours), len(theirs)) > MOST:
            return
        left, right = negations(pair.source, "vi"), negations(pair.target, "id")
        difference = compare(pair, left, right)
        advised = dict(reversed_advice(pair, left, right) + let_happen(pair, left, right)) if ours else {}
        lost = [n for n in left if n in advised or n in difference.lost]
        if not (lost or difference.gained):
            return
        terms = right_renderings(self._termbase, pair)  # "phiếu chống": "suara tidak setuju"
        for negation in difference.gained:
            if _is_doubled(pair.target, negation):
                continue  # "tidak tidak" is a word repeated
            if not _lies_in(negation, [target for _, target in terms]):
                yield self._gained(pair, negation)
        for negation in lost:
            if not _lies_in(negation, [source for source, _ in terms]):
                yield self._lost(pair, negation, advised.get(negation))

    def _lost(self, pair: Pair, negation: Negation, advised: Span | None) -> Finding:
        scope = _scope(pair.source, negation)
        word = pair.source[negation.start : negation.end]
        place = self._counterpart(pair, negation)
        if place is None and advised is not None:
            target_span, suggestion, severity = advised, None, MAJOR
            why = "the advice or order seems to say the reverse now"
        elif place is None:
            target_span, suggestion, severity = _clause_at(pair, negation), None, MINOR
            why = "nothing in the translation denies this; look whether it is said in other words"
        else:
            target_span, severity = place, CRITICAL
            suggestion = _denied(pair, negation, place)
            why = f"“{pair.target[slice(*place)]}” stands there without negation"
        return Finding(
            check=self.id,
            category=self.category,
            severity=severity,
            message=f"“{word}” of “{pair.source[slice(*scope)]}” is lost: {why}.",
            quote=pair.target[slice(*target_span)],
            source_span=scope,
            target_span=target_span,
            suggestion=suggestion,
            evidence={"negation": "lost"},
        )

    def _gained(self, pair: Pair, negation: Negation) -> Finding:
        span = _with_next_word(pair.target, negation)
        word = pair.target[negation.start : negation.end]
        sure = pair.words is not None and self._is_sure(pair.words, negation, word.lower())
        return Finding(
            check=self.id,
            category=self.category,
            severity=CRITICAL if sure else MINOR,
            message=f"“{word}” denies something that the source does not deny.",
            quote=pair.target[slice(*span)],
            source_span=pair.words.source_of((negation.end, span[1])) if sure else None,
            target_span=span,
            suggestion=_undenied(pair.target, negation, span) if sure else None,
            evidence={"negation": "gained"},
        )

    def _counterpart(self, pair: Pair, negation: Negation) -> Span | None:
        """The one target word that means the word behind a lost negator, if the encoder is sure of it."""
        if pair.words is None:
            return None
        first = index_of(pair.words.source, negation.end - 1) + 1
        for number, other in pair.words.links:
            if first <= number < first + 2 and pair.words.matrix[number, other] >= self._sure:
                return _bare(pair.target, pair.words.target[other])
        return None

    def _is_sure(self, words: WordAlignment, negation: Negation, word: str) -> bool:
        if word == "tanpa":
            return False  # it often says what Vietnamese says without a negator
        after = index_of(words.target, negation.end - 1) + 1
        return any(
            after <= other < after + 2 and words.matrix[number, other] >= self._sure
            for number, other in words.links
        )


def _lies_in(negation: Negation, spans: list[Span]) -> bool:
    return any(start <= negation.start and negation.end <= end for start, end in spans)


def _scope(text: str, negation: Negation) -> Span:
    """The negator and the words behind it up to the end of the clause, ``_SCOPE`` at most."""
    end = negation.end
    for count, match in enumerate(_WORD.finditer(text, negation.end)):
        if count == _SCOPE or text[end : match.start()].strip():
            break
        end = match.end()
    return negation.start, end


def _clause_at(pair: Pair, negation: Negation) -> Span:
    """The clause of the target at the relative place of a source negator."""
    text = pair.target
    place = int(negation.start / max(1, len(pair.source)) * len(text))
    start, end = 0, len(text)
    for match in _CLAUSE_END.finditer(text):
        if match.end() <= place:
            start = match.end()
        elif match.start() > start:
            end = match.start()
            break
    if not text[start:end].strip():  # blanks behind the last mark: then the whole text
        start, end = 0, len(text)
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return start, end


def _bare(text: str, span: Span) -> Span:
    """The word of a span without the marks around it."""
    match = _WORD.search(text, *span)
    return match.span() if match else span


def _denied(pair: Pair, negation: Negation, place: Span) -> str:
    """The unnegated word with the negator that the source asks for in front of it."""
    word = pair.target[slice(*place)]
    negator = pair.source[negation.start : negation.end].lower()
    rendering = _RENDERINGS.get(negator, "tidak")
    if pair.source[negation.end :].lstrip().startswith("phải là"):
        rendering = "bukan"
    if word[0].isupper() and place[0] == 0:
        return f"{rendering.capitalize()} {word[0].lower()}{word[1:]}"
    return f"{rendering} {word}"


def _with_next_word(text: str, negation: Negation) -> Span:
    match = _WORD.search(text, negation.end)
    if match is None or text[negation.end : match.start()].strip():
        return negation.start, negation.end
    return negation.start, match.end()


def _is_doubled(text: str, negation: Negation) -> bool:
    word = text[negation.start : negation.end].lower()
    before, after = text[: negation.start].rstrip().lower(), text[negation.end :].lstrip().lower()
    return before.endswith(f" {word}") or after.startswith(f"{word} ")


def _undenied(text: str, negation: Negation, span: Span) -> str:
    rest = text[negation.end : span[1]].lstrip()
    if rest and text[negation.start].isupper():
        return rest[0].upper() + rest[1:]
    return rest
