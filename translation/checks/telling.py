"""What is told of all that the checks find in one pair: the same once, and the better for the worse."""

from __future__ import annotations

from collections.abc import Sequence

from translation.checks.addition import AdditionCheck
from translation.checks.base import ERRORS, SEVERITIES, Finding, overlap
from translation.checks.contrast import ContrastCheck
from translation.checks.dates import DateCheck
from translation.checks.furniture import FurnitureCheck
from translation.checks.name_known import KnownNameCheck
from translation.checks.negation import NegationCheck
from translation.checks.omission import OmissionCheck
from translation.checks.traps import TrapCheck
from translation.checks.untranslated import UntranslatedCheck
from translation.checks.wrong_sentence import WrongSentenceCheck

_SAYS_MORE = ("term-", "title-", "name", "number", "date", "trap")
_OF_A_SENTENCE = frozenset(
    check.id for check in (OmissionCheck, AdditionCheck, ContrastCheck, KnownNameCheck, NegationCheck)
)


def told_once(findings: Sequence[Finding]) -> list[Finding]:
    """The findings less those that another one says as well or better, in no particular order.

    What other checks find inside furniture is dropped: it will be deleted anyway.
    """
    furniture = [f.target_span for f in findings if f.check == FurnitureCheck.id]
    kept = [f for f in findings if f.check == FurnitureCheck.id or not _inside(f, furniture)]
    return _passages(_once(_distinct(kept)))


def _distinct(findings: Sequence[Finding]) -> list[Finding]:
    """Of those that would write the same in the same place the gravest, then the one that says most."""
    best_last = sorted(findings, key=_weight)
    return list({_fix(f) or id(f): f for f in best_last}.values())


def _weight(finding: Finding) -> tuple[int, bool, bool]:
    is_term = finding.check.startswith(("term-", "title-"))
    return _gravity(finding), is_term, finding.source_span is not None


def _gravity(finding: Finding) -> int:
    return SEVERITIES.index(finding.severity)


def _fix(finding: Finding) -> tuple | None:
    if finding.suggestion is None or finding.target_span is None:
        return None
    return finding.target_span, finding.suggestion


def _once(findings: Sequence[Finding]) -> list[Finding]:
    """A term inside a title is reported with the title; the title not where its term says it all.

    A name is not reported where a term or the place of a title says so already.
    """
    titles = [f for f in findings if f.check.startswith("title-")]
    terms = [f for f in findings if f.check.startswith("term-")]
    explained = {id(title) for title in titles if any(_explains(term, title) for term in terms)}
    spans = [f for f in titles if id(f) not in explained]
    covered = {id(term) for term in terms if any(_covers(title, term) for title in spans)}
    named = [f for f in (*spans, *terms) if f.check == "title-place" or f.check.startswith("term-")]
    covered |= {id(f) for f in findings if f.check == "name" and any(_covers(other, f) for other in named)}
    return [f for f in findings if id(f) not in explained and id(f) not in covered]


def _passages(findings: Sequence[Finding]) -> list[Finding]:
    """What is said better by another finding on the same words is left out.

    Omissions, names and the like are part of a wrong sentence where that is sure, a passage left in
    Vietnamese and site furniture are no additions, a term, a name or a number says more than "another
    word of the set", and a term more than a trap.
    """
    wrong = any(f.check == WrongSentenceCheck.id and f.severity in ERRORS for f in findings)
    foreign = [f.target_span for f in findings if f.check in (UntranslatedCheck.id, FurnitureCheck.id)]
    named = [f for f in findings if f.target_span and f.check.startswith(_SAYS_MORE)]
    terms = [f.target_span for f in findings if f.target_span and f.check.startswith("term-")]
    traps = {f.target_span for f in findings if f.check == TrapCheck.id}  # "6 bulan terakhir" is a date too
    better = {AdditionCheck.id: foreign, TrapCheck.id: terms}
    return [
        f
        for f in findings
        if not (wrong and f.check in _OF_A_SENTENCE or f.check == DateCheck.id and f.target_span in traps)
        and not any(overlap(f.target_span, span) for span in better.get(f.check, ()))
        and not (f.check == ContrastCheck.id and any(_says_it(other, f) for other in named))
    ]


def _says_it(other: Finding, finding: Finding) -> bool:
    """Whether another finding makes one needless: it is as grave, or about all the words of it."""
    if _gravity(other) < _gravity(finding) and not _inside(finding, [other.target_span]):
        return False
    return overlap(finding.target_span, other.target_span)


def _explains(term: Finding, title: Finding) -> bool:
    """Whether a mere wording of a title is put right by putting its term right, or is a graver term."""
    if title.severity in ERRORS or term.suggestion is None or not _inside(term, [title.target_span]):
        return False
    if term.target_span == title.target_span and _gravity(term) > _gravity(title):
        return True
    start, end = (place - title.target_span[0] for place in term.target_span)
    mended = title.quote[:start] + term.suggestion + title.quote[end:]
    return mended == title.suggestion


def _covers(title: Finding, term: Finding) -> bool:
    if term.target_span is not None:
        return title.target_span is not None and _inside(term, [title.target_span])
    start, end = term.source_span
    return title.source_span[0] <= start and end <= title.source_span[1]


def _inside(finding: Finding, spans: Sequence[tuple[int, int]]) -> bool:
    if finding.target_span is None:
        return False
    start, end = finding.target_span
    return any(first <= start and end <= last for first, last in spans)
