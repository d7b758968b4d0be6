"""Checks in tests: the findings of one check, or of all, in short."""

from translation.checks import Finding, Pair, default_checks, run
from translation.checks.base import SEVERITIES, Span
from translation.termbase import load_default

ALL = default_checks(load_default())

# The contract of check ids, and the MQM dimensions a category starts with.
IDS = {
    "number", "date", "name", "negation", "omission", "addition", "untranslated", "wrong-sentence",
    "repeated-word", "spacing", "punctuation", "preposition", "capitals", "spelling", "furniture", "trap",
    "mistranslation", "consistency", "term-wrong", "term-missing", "term-forbidden", "term-mixed",
    "title-status", "title-rank", "title-role", "title-mode", "title-body", "title-level", "title-place",
    "person-title",
}  # fmt: skip
DIMENSIONS = {
    "terminology",
    "accuracy",
    "linguistic-conventions",
    "style",
    "locale-conventions",
    "audience",
    "design-and-markup",
}


def pair(source, target, **fields):
    return Pair(source, target, **fields)


def found(check, source, target, **fields):
    """(quote, suggestion) of each finding of one check."""
    return [(f.quote, f.suggestion) for f in check.find(Pair(source, target, **fields))]


def found_by_all(source, target, **fields):
    """(check id, quote) of each finding of the whole set, in order."""
    return [(f.check, f.quote) for f in run(ALL, Pair(source, target, **fields))]


def assert_contract(finding: Finding, pair: Pair) -> None:
    """What every reader of findings relies on: known names, spans inside the texts, true quotes."""
    assert finding.check in IDS
    assert finding.category.split("/")[0] in DIMENSIONS
    assert finding.severity in SEVERITIES
    assert finding.message.strip() == finding.message != ""
    assert finding.target_span or finding.source_span
    for span, text in ((finding.source_span, pair.source), (finding.target_span, pair.target)):
        assert span is None or _lies_in(span, text)
    marked = (pair.target, finding.target_span) if finding.target_span else (pair.source, finding.source_span)
    assert finding.quote == marked[0][slice(*marked[1])]
    assert finding.suggestion is None or (finding.target_span and isinstance(finding.suggestion, str))


def _lies_in(span: Span, text: str) -> bool:
    return 0 <= span[0] < span[1] <= len(text)
