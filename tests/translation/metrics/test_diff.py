from hypothesis import given
from hypothesis import strategies as st

from translation.metrics.diff import Change, word_diff

TEXTS = st.text(alphabet=st.sampled_from("ab đ1.,-'\n \u00a0e\u0301"), max_size=40)


def test_word_diff_marks_a_replaced_word_as_delete_then_insert():
    changes = word_diff("Komite Rakyat provinsi", "Komite Partai provinsi")

    assert changes == [
        Change("equal", "Komite "),
        Change("delete", "Rakyat "),
        Change("insert", "Partai "),
        Change("equal", "provinsi"),
    ]


def test_word_diff_keeps_a_number_and_a_hyphenated_word_whole():
    changes = word_diff("Ada 1.511,5 ha kantor-kantor.", "Ada 1.512,5 ha kantor.")

    assert changes == [
        Change("equal", "Ada "),
        Change("delete", "1.511,5 "),
        Change("insert", "1.512,5 "),
        Change("equal", "ha "),
        Change("delete", "kantor-kantor"),
        Change("insert", "kantor"),
        Change("equal", "."),
    ]


def test_word_diff_shows_a_changed_space_alone():
    changes = word_diff("dua  kata", "dua kata")

    assert changes == [
        Change("equal", "dua"),
        Change("delete", "  "),
        Change("insert", " "),
        Change("equal", "kata"),
    ]


def test_word_diff_of_equal_texts_is_one_equal_run():
    assert word_diff(" Halo, dunia.\n", " Halo, dunia.\n") == [Change("equal", " Halo, dunia.\n")]
    assert word_diff("", "") == []


def test_word_diff_of_a_removed_text_is_one_deletion():
    assert word_diff("Bagikan halaman ini", "") == [Change("delete", "Bagikan halaman ini")]


def test_word_diff_of_very_long_unlike_texts_is_quick_and_complete():
    before, after = "kata " * 5000, "lain " * 5000

    changes = word_diff(before, after)

    assert changes == [Change("delete", before), Change("insert", after)]


def test_word_diff_of_very_long_texts_of_the_same_words_is_quick_and_shows_the_changed_space():
    before, after = "kata ini " * 20_000, "kata  ini " + "kata ini " * 19_999

    changes = word_diff(before, after)

    assert changes[:4] == [
        Change("equal", "kata"),
        Change("delete", " "),
        Change("insert", "  "),
        Change("equal", "ini " + "kata ini " * 19_999),
    ]


@given(TEXTS, TEXTS)
def test_word_diff_rebuilds_both_texts_exactly(before, after):
    changes = word_diff(before, after)

    assert "".join(change.text for change in changes if change.op != "insert") == before
    assert "".join(change.text for change in changes if change.op != "delete") == after
    assert all(change.text for change in changes)
    assert all(a.op != b.op for a, b in zip(changes, changes[1:], strict=False))
