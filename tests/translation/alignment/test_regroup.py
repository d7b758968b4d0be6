import pytest

from translation.alignment.regroup import (
    Group,
    Impossible,
    cut_sentence,
    even_split,
    join,
    join_sentences,
    move,
    split,
    unlink,
)

A = Group(((0, 5), (6, 9)), ((0, 4),))
B = Group(((10, 15),), ((5, 9), (10, 14)))
ALONE = Group(source=((16, 20),))
C = Group(((21, 25),), ((15, 19),))
GROUPS = [A, B, ALONE, C]


def told(regrouping):
    return regrouping.start, regrouping.stop, list(regrouping.groups)


def test_move_down_takes_the_sentences_behind_along():
    assert told(move(GROUPS, 0, "source", 0, 1)) == (
        0,
        2,
        [Group((), ((0, 4),)), Group(((0, 5), (6, 9), (10, 15)), B.target)],
    )


def test_move_up_takes_the_sentences_before_along():
    assert told(move(GROUPS, 1, "target", 1, 0)) == (
        0,
        2,
        [Group(A.source, ((0, 4), (5, 9), (10, 14))), Group(B.source)],
    )


def test_move_past_a_row_without_text_on_that_side_is_possible():
    assert told(move(GROUPS, 3, "target", 0, 1)) == (
        1,
        4,
        [Group(B.source, ((5, 9), (10, 14), (15, 19))), ALONE, Group(C.source)],
    )


def test_move_past_text_of_that_side_is_refused():
    with pytest.raises(Impossible, match="Row 2 stands between"):
        move(GROUPS, 0, "target", 0, 3)


def test_move_of_the_only_sentence_ends_its_row():
    assert told(move(GROUPS, 2, "source", 0, 1)) == (1, 3, [Group(((10, 15), (16, 20)), B.target)])


@pytest.mark.parametrize(("at", "to"), [(0, -1), (3, 4), (1, 1)])
def test_move_to_no_other_row_is_refused(at, to):
    with pytest.raises(Impossible, match="no row"):
        move(GROUPS, at, "source", 0, to)


def test_join_makes_one_of_two():
    assert told(join(GROUPS, 0)) == (0, 2, [Group(A.source + B.source, A.target + B.target)])
    with pytest.raises(Impossible, match="last row"):
        join(GROUPS, 3)


def test_split_cuts_both_sides():
    assert told(split(GROUPS, 1, 1, 1)) == (1, 2, [Group(B.source, ((5, 9),)), Group((), ((10, 14),))])
    with pytest.raises(Impossible, match="a sentence in each part"):
        split(GROUPS, 1, 0, 0)


def test_even_split_cuts_the_other_side_where_its_share_is_alike():
    group = Group(((0, 50), (51, 60), (61, 70)), ((0, 48), (49, 70)))

    assert told(even_split([group], 0, "source", 1)) == (
        0,
        1,
        [Group(((0, 50),), ((0, 48),)), Group(((51, 60), (61, 70)), ((49, 70),))],
    )


def test_even_split_leaves_a_single_sentence_with_the_longer_part():
    group = Group(((0, 50),), ((0, 10), (11, 60)))

    assert told(even_split([group], 0, "target", 1)) == (
        0,
        1,
        [Group((), ((0, 10),)), Group(((0, 50),), ((11, 60),))],
    )


def test_unlink_parts_the_sides():
    assert told(unlink(GROUPS, 0)) == (0, 1, [Group(source=A.source), Group(target=A.target)])
    with pytest.raises(Impossible, match="one side only"):
        unlink(GROUPS, 2)


TEXT = "Satu dua.  Tiga empat."


def test_cut_sentence_leaves_no_white_space_at_the_cut():
    groups = [Group(target=((0, 22),))]

    assert told(cut_sentence(groups, 0, "target", 0, 10, TEXT)) == (0, 1, [Group(target=((0, 9), (11, 22)))])


@pytest.mark.parametrize("caret", [0, 22, 40, -3])
def test_cut_sentence_outside_of_it_is_refused(caret):
    with pytest.raises(Impossible, match="between two of its words"):
        cut_sentence([Group(target=((0, 22),))], 0, "target", 0, caret, TEXT)


def test_join_sentences_makes_one_of_two():
    assert told(join_sentences(GROUPS, 1, "target", 0)) == (1, 2, [Group(B.source, ((5, 14),))])
    with pytest.raises(Impossible, match="No sentence follows"):
        join_sentences(GROUPS, 1, "target", 1)
