"""A "not" that was lost or gained."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import ClassVar

from translation.alignment.words import Span, WordAlignment
from translation.checks.base import BETTER, CRITICAL, MINOR, Example, Finding, Pair, Threshold
from translation.checks.rendered import right_renderings
from translation.lang.negation import FREE, NEGATOR, Negation, negations
from translation.termbase import Termbase

# Most pairs have no negator at all; only those of either language are worth a closer look.
_SOURCE_NEGATOR = re.compile(r"(?<!\w)(?:không|chưa|chẳng|đừng|chả|chớ)(?!\w)", re.IGNORECASE)
_TARGET_NEGATOR = re.compile(
    r"\b(?:tidak|tak|bukan|belum|jangan|tanpa|tiada|takkan|nggak|enggak|gak|ndak)", re.IGNORECASE
)
# One of these is in every negator; to look for them takes a fifth of the time.
_IN_SOURCE = ("không", "chưa", "chẳng", "đừng", "chả", "chớ")
_IN_TARGET = ("tidak", "tak", "bukan", "belum", "jangan", "tanpa", "tiada", "gak", "ndak")
_NEGATORS = (_SOURCE_NEGATOR, _TARGET_NEGATOR)
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_CLAUSE_END = re.compile(r"[,;:.!?…–—]\s|\n")
_SCOPE = 4  # words behind a negator that are shown with it
_MOST = 30  # of a text; with more it is no sentence, and pairing them says nothing
# What a Vietnamese negator is in Indonesian before a verb; "không phải là" denies a noun.
_RENDERINGS = {"chưa": "belum", "đừng": "jangan", "chớ": "jangan"}


@dataclass(frozen=True)
class _Difference:
    lost: tuple[Negation, ...]  # of the source
    gained: tuple[Negation, ...]  # of the target


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
        ours = _SOURCE_NEGATOR.findall(pair.source) if _has_any(_IN_SOURCE, pair.source) else ()
        theirs = _TARGET_NEGATOR.findall(pair.target) if _has_any(_IN_TARGET, pair.target) else ()
        if not (ours or theirs) or max(len(ours), len(theirs)) > _MOST:
            return
        difference = _compare(pair)
        if not (difference.lost or difference.gained):
            return
        terms = right_renderings(self._termbase, pair)  # "phiếu chống": "suara tidak setuju"
        for negation in difference.gained:
            if _is_doubled(pair.target, negation):
                continue  # "tidak tidak" is a word repeated
            if not _lies_in(negation, [target for _, target in terms]):
                yield self._gained(pair, negation)
        for negation in difference.lost:
            if not _lies_in(negation, [source for source, _ in terms]):
                yield self._lost(pair, negation)

    def _lost(self, pair: Pair, negation: Negation) -> Finding:
        scope = _scope(pair.source, negation)
        word = pair.source[negation.start : negation.end]
        place = self._counterpart(pair, negation)
        if place is None:
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
        first = _index(pair.words.source, negation.end - 1) + 1
        for number, other in pair.words.links:
            if first <= number < first + 2 and pair.words.matrix[number, other] >= self._sure:
                return _bare(pair.target, pair.words.target[other])
        return None

    def _is_sure(self, words: WordAlignment, negation: Negation, word: str) -> bool:
        if word == "tanpa":
            return False  # it often says what Vietnamese says without a negator
        after = _index(words.target, negation.end - 1) + 1
        return any(
            after <= other < after + 2 and words.matrix[number, other] >= self._sure
            for number, other in words.links
        )


def _has_any(pieces: tuple[str, ...], text: str) -> bool:
    lower = text.lower()
    for piece in pieces:  # noqa: SIM110  # quicker than any()
        if piece in lower:
            return True
    return False


def _lies_in(negation: Negation, spans: list[Span]) -> bool:
    return any(start <= negation.start and negation.end <= end for start, end in spans)


def _compare(pair: Pair) -> _Difference:
    left, right = negations(pair.source, "vi"), negations(pair.target, "id")
    lost, gained = ([n for n in side if n.kind == NEGATOR] for side in (left, right))
    free_left, free_right = ([n for n in side if n.kind == FREE][:_MOST] for side in (left, right))
    near = _nearness(pair)

    # "không rõ nguồn gốc" has a negator in it and waits for "tidak jelas"; it is not "gelap".
    def alike(a: Negation, b: Negation) -> bool:
        return a.group == b.group and _is_plain(pair.source, a) == _is_plain(pair.target, b)

    _strike(free_left, free_right, lambda a, b: near(a, b) if alike(a, b) else -2.0, -1.0)
    if pair.words is not None:
        near_in_meaning = _likeness(pair.words)
        _strike(lost, gained, near_in_meaning, _SAME)
        _strike(lost, free_right, near_in_meaning, _SAME_FREE)
        _strike(free_left, gained, near_in_meaning, _SAME_FREE)
        _strike(lost, gained, near_in_meaning, _PERHAPS)
    else:
        _strike(lost, gained, near, -1.0)
    slack = _SLACK + _SLACK_CHARACTERS / max(len(pair.source), len(pair.target), 1)
    _strike(lost, free_right, near, -slack)
    _strike(free_left, gained, near, -slack)
    return _Difference(tuple(lost), tuple(gained))


# Cosines of words: of 178 negators of professional pairs 95 % have 0.65 and more with their counterpart; of
# lost ones 95 % have 0.56 and less with any word.
_SAME, _SAME_FREE, _PERHAPS = 0.6, 0.55, 0.4
# How far from the same relative place a word that denies in itself may stand: share of the text, characters.
_SLACK, _SLACK_CHARACTERS = 0.2, 18


def _strike(
    left: list[Negation],
    right: list[Negation],
    likeness: Callable[[Negation, Negation], float],
    least: float,
) -> None:
    """Take pairs out of both lists, the likest first, as long as they are at least that alike."""
    pairs = [(likeness(a, b), i, j) for i, a in enumerate(left) for j, b in enumerate(right)]
    gone_left, gone_right = set(), set()
    for value, i, j in sorted(pairs, key=lambda entry: -entry[0]):
        if value >= least and i not in gone_left and j not in gone_right:
            gone_left.add(i)
            gone_right.add(j)
    left[:] = [n for i, n in enumerate(left) if i not in gone_left]
    right[:] = [n for j, n in enumerate(right) if j not in gone_right]


def _is_plain(text: str, negation: Negation) -> bool:
    """Whether it holds a negator: "không chỉ" does, "từ chối" does not."""
    return any(negator.search(text, negation.start, negation.end) for negator in _NEGATORS)


def _nearness(pair: Pair) -> Callable[[Negation, Negation], float]:
    """Minus the distance of the relative places, −1…0."""
    ours, theirs = max(1, len(pair.source)), max(1, len(pair.target))
    return lambda a, b: -abs(a.start / ours - b.start / theirs)


def _likeness(words: WordAlignment) -> Callable[[Negation, Negation], float]:
    """The best cosine of a word of one with one of the other; −1 where the encoder has not read them."""

    def likeness(a: Negation, b: Negation) -> float:
        rows, columns = _covered(words.source, a), _covered(words.target, b)
        block = words.matrix[rows, columns]
        return float(block.max()) if block.size else -1.0

    return likeness


def _covered(spans: tuple[Span, ...], negation: Negation) -> slice:
    first = _index(spans, negation.start)
    return slice(max(first, 0), _index(spans, negation.end - 1) + 1)


def _index(spans: tuple[Span, ...], position: int) -> int:
    """The number of the word at ``position``; that of the last one before it where there is none."""
    return bisect_right(spans, position, key=itemgetter(0)) - 1


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
