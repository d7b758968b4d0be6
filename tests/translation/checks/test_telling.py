from translation.checks.base import CRITICAL, MAJOR, MINOR, Finding
from translation.checks.telling import told_once


def finding(check, severity, span, suggestion=None):
    return Finding(
        check=check,
        category="accuracy",
        severity=severity,
        message="",
        quote="x" * (span[1] - span[0]),
        source_span=(0, 4),
        target_span=span,
        suggestion=suggestion,
    )


def test_a_graver_term_outlives_the_minor_wording_of_a_title_on_the_same_words():
    title = finding("title-role", MINOR, (3, 14), "Hakim Awam")
    term = finding("term-forbidden", MAJOR, (3, 14), "Hakim rakyat")
    assert told_once([title, term]) == [term]


def test_a_grave_mistranslation_outlives_a_minor_term_in_a_part_of_it():
    opposite = finding("mistranslation", CRITICAL, (3, 13), "tim tamu")
    term = finding("term-wrong", MINOR, (3, 7), "Bapak")
    assert told_once([term, opposite]) == [term, opposite]


def test_a_grave_mistranslation_is_not_told_where_a_term_says_all_of_it():
    opposite = finding("mistranslation", MAJOR, (3, 7))
    term = finding("term-wrong", MINOR, (3, 13), "tim tamu")
    assert told_once([term, opposite]) == [term]
