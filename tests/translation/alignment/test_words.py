import numpy as np

from translation.alignment.words import WordAlignment, core_spans, word_spans

SOURCE, TARGET = "Cầu mới dài", "Jembatan baru panjang"
MATRIX = np.array([[0.9, 0.2, 0.1], [0.3, 0.8, 0.2], [0.1, 0.6, 0.4]], np.float32)


def alignment(matrix=MATRIX):
    return WordAlignment(word_spans(SOURCE), word_spans(TARGET), matrix, 0.7)


def test_word_spans_are_runs_without_space():
    assert word_spans("  Sáng 9-7,\nhọp. ") == ((2, 6), (7, 11), (12, 16))


def test_links_are_mutual_best_matches():
    # "dài" likes "baru" best, which likes "mới" better: it stays alone.
    assert alignment().links == ((0, 0), (1, 1))


def test_target_of_joins_the_words_that_a_span_touches():
    assert alignment().target_of((0, 7)) == (0, 13)
    assert alignment().target_of((8, 11)) is None
    assert alignment().source_of((9, 10)) == (4, 7)


def test_weights_lie_between_nothing_and_all_and_prefer_the_counterpart():
    weights = alignment().weights

    assert weights.shape == (3, 3)
    assert ((weights >= 0) & (weights <= 1)).all()
    assert weights[0].argmax() == 0 and weights[1].argmax() == 1


def test_a_side_without_words_has_no_links():
    empty = WordAlignment((), word_spans(TARGET), np.empty((0, 3), np.float32), 0.0)

    assert (empty.links, empty.target_of((0, 5)), empty.weights.size) == ((), None, 0)


def test_grown_links_join_the_syllables_of_a_compound_to_the_word_that_renders_it():
    matrix = np.array([[0.9, 0.1], [0.8, 0.2], [0.7, 0.1], [0.0, 0.6]], dtype=np.float32)
    words = WordAlignment(word_spans("a b c d"), word_spans("e f"), matrix, 0.5)

    assert words.links == ((0, 0), (3, 1))
    assert words.grown() == {(0, 0), (1, 0), (2, 0), (3, 1)}


def test_grown_links_leave_a_word_alone_whose_best_match_is_linked_elsewhere():
    matrix = np.array([[0.9, 0.1], [0.0, 0.6], [0.5, 0.1]], dtype=np.float32)
    words = WordAlignment(word_spans("a b c"), word_spans("d e"), matrix, 0.5)

    assert words.grown() == {(0, 0), (1, 1)}


def test_grown_links_follow_what_is_known_where_likeness_is_near():
    matrix = np.array([[0.5, 0.4], [0.4, 0.3]], dtype=np.float32)
    words = WordAlignment(word_spans("a b"), word_spans("c d"), matrix, 0.5)

    assert words.grown(frozenset({(0, 1), (1, 0)})) == {(0, 1), (1, 0)}


def test_count_is_of_the_links_between_two_spans():
    assert (alignment().count((0, 7), (0, 13)), alignment().count((0, 3), (9, 13))) == (2, 0)


def test_core_spans_leave_marks_at_the_edges_out():
    text = "(32%) “Hà – Nội-1”."

    assert [text[slice(*span)] for span in core_spans(text)] == ["32%", "Hà", "", "Nội-1"]
