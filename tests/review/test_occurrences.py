"""Forms of a wording in a text: found by word, replaced in their own form, nothing beside them touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.occurrences import find, is_wording, reads, replacement


def forms(text, quote, **options):
    return [text[start:end] for start, end in find(text, quote, **options)]


def replaced(text, quote, new):
    return [replacement(text, span, quote, new) for span in find(text, quote)]


def test_find_takes_capitals_doubling_and_nya_for_forms():
    text = "Komite Rakyat dan komite-komite rakyat, KOMITE RAKYAT, komite rakyatnya."

    assert forms(text, "Komite Rakyat") == [
        "Komite Rakyat",
        "komite-komite rakyat",
        "KOMITE RAKYAT",
        "komite rakyatnya",
    ]


def test_find_from_a_form_finds_the_plain_wording():
    assert forms("pewarta dan para pewartanya", "Pewarta-pewartanya") == ["pewarta", "pewartanya"]


@pytest.mark.parametrize("text", ["subkomite", "sub-komite", "komitekan", "komite-x"])
def test_find_takes_no_part_of_a_longer_word(text):
    assert forms(text, "komite") == []


def test_find_crosses_a_line_break_but_not_other_words():
    assert forms("Dewan\n Rakyat, Dewan Kota Rakyat", "dewan rakyat") == ["Dewan\n Rakyat"]


def test_find_exact_asks_for_the_very_letters():
    assert forms("Konferensi itu; konferensi; KONFERENSI", "Konferensi", exact=True) == ["Konferensi"]


def test_find_keeps_offsets_where_lower_case_is_longer():
    text = "İİ 😀 Komite"

    assert forms(text, "komite") == ["Komite"]


def test_reads_knows_a_place_that_is_right_already():
    text = "Kepala Departemen Propaganda dan Pendidikan hadir"

    assert reads(text, (7, 28), "Departemen Propaganda dan Pendidikan") is True
    assert reads("Departemen Propaganda hadir", (0, 21), "Departemen Propaganda dan Pendidikan") is False


def test_replacement_keeps_the_form_of_each_place():
    text = "Rapat Kerja, rapat kerja, RAPAT KERJA, rapat kerjanya, rapat-rapat kerja"

    assert replaced(text, "rapat kerja", "sidang pleno") == [
        "Sidang Pleno",
        "sidang pleno",
        "SIDANG PLENO",
        "sidang plenonya",
        "sidang-sidang pleno",
    ]


def test_replacement_takes_back_what_the_quote_owed_to_its_own_form():
    text = "Pewarta-pewartanya datang; pewarta itu; Pewarta"

    assert replaced(text, "Pewarta-pewartanya", "Penyuluh-penyuluhnya") == [
        "Penyuluh-penyuluhnya",
        "penyuluh",
        "Penyuluh",
    ]


def test_replacement_keeps_short_names_in_capitals():
    assert replaced("komite partai", "Komite Partai", "Komite PKV") == ["komite PKV"]


def test_replacement_writes_nothing_twice():
    text = "Departemen Propaganda, Dewan Kota"

    assert replaced(text, "Departemen Propaganda", "Komisi Sosial Dewan Kota") == ["Komisi Sosial"]


def test_replacement_by_nothing_is_unsure():
    assert replaced("komite", "komite", "") == [None]


@pytest.mark.parametrize(("quote", "answer"), [("komite", True), ("  ", False), ("53", False), (",", False)])
def test_is_wording_wants_a_letter(quote, answer):
    assert is_wording(quote) == answer


words = st.text(alphabet="aAbİ-😀 nyß,.", max_size=12)


@given(words, words.filter(is_wording))
def test_find_gives_places_in_order_that_never_overlap(text, quote):
    spans = list(find(text, quote))

    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in zip(spans, spans[1:], strict=False))
