from translation.lang.hunspell import accepts


def test_accepts_roots_and_what_the_dictionary_s_own_affixes_make_of_them():
    assert [accepts(word) for word in ("jembatan", "membangunkan", "dihimbau", "telihat", "pemilu")] == [
        True, True, True, False, False,
    ]  # fmt: skip
