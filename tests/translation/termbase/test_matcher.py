import re

import pytest

from translation.termbase.matcher import Matcher

WORD = re.compile(r"[^\W_]+")
PARA = frozenset({"para"})


def matcher(*entries):
    """Entries are (owner, text); a word is compared by its letters in lower case."""
    made = Matcher(WORD, str.lower, PARA, owner=lambda entry: entry[0])
    for entry in entries:
        made.add(entry[1], entry)
    return made.compile()


@pytest.mark.parametrize(
    "text",
    [
        "Komite Partai Kabupaten rapat.",
        "Ia (Komite Partai) di kabupaten, komite-partai.",
        "Komite para Partai, baru Komite Para partai",
        "Komite baru Partai",
        "komite komite partai partai",
        "",
    ],
)
def test_entries_of_some_owners_are_those_found_among_all(text):
    entries = [(1, "komite"), (2, "Komite Partai"), (1, "partai kabupaten"), (3, "Komite Partai Kabupaten")]

    for wanted in ({1}, {2, 3}, {1, 2, 3, 4}):
        some, every = matcher(*entries).find(text, wanted)[0], matcher(*entries).find(text)[0]

        assert some == [hit for hit in every if hit.payload[0] in wanted]


def test_a_word_that_was_passed_over_is_found_for_another_owner():
    made = matcher((1, "komite"), (2, "partai"))

    assert [hit.payload for hit in made.find("komite partai", {1})[0]] == [(1, "komite")]
    assert [hit.payload for hit in made.find("komite partai", {2})[0]] == [(2, "partai")]
