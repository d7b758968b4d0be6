"""How the mentions of terms lie to each other, and the words of a target that a hyphen joins."""

import pytest

from translation.checks.term_reading import crosses, is_inside
from translation.checks.wordlist import target_parts
from translation.termbase import Concept
from translation.termbase.mentions import SourceMention

OTHERS = [SourceMention(Concept(1, "tỉnh", ("tỉnh",), ()), *span) for span in ((5, 10), (20, 30), (30, 34))]
STARTS = [5, 20, 30]


def mention(start, end):
    return SourceMention(Concept(2, "xã", ("xã",), ()), start, end)


@pytest.mark.parametrize(
    ("span", "shares", "lies_inside"),
    [
        ((8, 14), True, False),  # begins within one
        ((15, 25), True, False),  # ends within one
        ((28, 32), True, False),  # both, with two
        ((22, 26), False, True),
        ((20, 30), False, True),
        ((4, 12), False, False),  # holds one
        ((10, 20), False, False),  # between two
        ((0, 3), False, False),
        ((40, 44), False, False),
    ],
)
def test_mentions_that_share_words_cross_unless_one_holds_the_other(span, shares, lies_inside):
    assert crosses(mention(*span), OTHERS, STARTS) == shares
    assert is_inside(mention(*span), OTHERS, STARTS) == lies_inside


def test_the_words_that_a_hyphen_joins_are_found_apart():
    words = target_parts("Neraca (ekspor-impor), non-“migas” naik.")

    assert {"neraca", "ekspor", "impor", "non", "migas", "naik"} <= set(words)
