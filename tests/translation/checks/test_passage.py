"""The stretch that lacks most, and what else speaks for its being missing."""

import pytest

from translation.checks.base import Pair
from translation.checks.counterparts import counterparts
from translation.checks.passage import (
    NO_RUN,
    Edges,
    Run,
    Weights,
    at_most,
    beside,
    is_clauses,
    longest_run,
    steady,
    weighed,
    weight,
    with_covered,
)
from translation.checks.wordlist import seen

NONE = Weights(0, 0, 0)
LACKING = [-0.5, 0.1, 0.9, 0.8, 0.1, -0.5]
CLAUSE = Edges([False] * 6, [True, False, False, False, True, True])
WITHIN = Edges([False] * 6, [False, False, False, False, False, True])


def test_a_run_goes_as_far_as_clauses_do():
    assert weighed(LACKING, CLAUSE, NONE, 0)[:2] == (1, 5)
    assert weighed(LACKING, WITHIN, NONE, 0)[:2] == (2, 4)
    assert longest_run(LACKING, 0.15)[:2] == (2, 4)


def test_a_conjunction_opens_a_clause():
    edges = Edges([False, True, False, False, False, False], [False, False, False, False, True, True])

    assert weighed(LACKING, edges, NONE, 0)[:2] == (1, 5)
    assert is_clauses(Run(1, 5, 1.0), edges)
    assert not is_clauses(Run(2, 5, 1.0), edges)


def test_whole_clauses_lengths_and_marks_count_as_words():
    plain = weighed(LACKING, CLAUSE, NONE, 0).lacking

    assert weighed(LACKING, CLAUSE, Weights(0.5, 0, 0), 0).lacking == pytest.approx(plain + 0.5)
    assert weighed(LACKING, WITHIN, Weights(0.5, 0, 0), 0) == weighed(LACKING, WITHIN, NONE, 0)
    assert weighed(LACKING, CLAUSE, NONE, 0.7).lacking == pytest.approx(plain + 0.7)


def test_what_else_speaks_counts_at_most_twice_what_the_words_lack():
    plain = weighed(LACKING, CLAUSE, NONE, 0).lacking

    assert weighed(LACKING, CLAUSE, NONE, 50).lacking == pytest.approx(3 * plain)
    assert weighed([-0.2, 0.1, -0.3], Edges([False] * 3, [False, False, True]), NONE, 50) == NO_RUN


def test_at_most_is_never_less_than_what_is_weighed():
    weights = Weights(0.5, 0.4, 2.0)

    for edges in (CLAUSE, WITHIN):
        for more in (-1.0, 0.0, 1.5):
            weighs = weight(LACKING, edges, weights, more)
            assert at_most(LACKING, weights, more) >= weighs == weighed(LACKING, edges, weights, more).lacking


def test_marks_count_up_to_three_and_lengths_either_way():
    assert [beside(Weights(0, 1, 0), 0, marks) for marks in (-2, 0, 2, 9)] == [0, 0, 2, 3]
    assert [beside(Weights(0, 0, 2), longer, 0) for longer in (-0.5, 0.5)] == [-1, 1]
    assert [steady(characters) for characters in (25, 100, 900)] == [0.25, 1, 1]


def test_words_that_are_accounted_for_keep_what_they_have_more_than_usual():
    assert with_covered([-0.4, 0.9, 0.6], {0, 1}) == [-0.4, 0.0, 0.6]
    assert with_covered([0.9], ()) == [0.9]


def test_edges_are_marks_behind_words_and_joining_words():
    read = seen("Mưa to, và gió mạnh.", "Hujan deras, dan angin kencang.")

    assert read.left.closes == (False, True, False, False, True)
    assert read.left.joins == (False, False, True, False, False)
    assert read.right.closes == (False, True, False, False, True)
    assert read.right.joins == (False, False, True, False, False)


def test_small_native_words_of_the_source_are_no_names():
    assert seen("Hai dân làng.", "Padi dan jagung.").source[1] == [False, False, False]
    assert seen("Quán phở Dậu.", "Kedai pho Dau.").source[1][2]


def test_a_pair_counts_the_marks_that_the_target_has_more():
    source = "Hôm qua, nông dân trong làng bán cà phê ở chợ, mua phân bón và giống lúa mới."
    target = "Kemarin, para petani menjual kopi, lalu dokter memeriksa gigi anak, guru, dan polisi."

    assert counterparts(Pair(source, target)).marks == 2
