"""What pages show: a phrase in its slots, the table, and where titles stand."""

import pytest

from translation.titles import SLOTS, explain, grammar_rows, title_spans


def test_explain_gives_the_slots_of_a_vietnamese_phrase():
    assert explain("nguyên Bí thư Huyện ủy", "vi") == [
        {
            "text": "nguyên Bí thư Huyện ủy",
            "start": 0,
            "end": 22,
            "name": "",
            "slots": [
                {
                    "slot": "status",
                    "text": "nguyên",
                    "spans": [[0, 6]],
                    "renderings": ["mantan", "eks", "bekas"],
                    "known": True,
                },
                {
                    "slot": "role",
                    "text": "Bí thư",
                    "spans": [[7, 13]],
                    "renderings": ["Sekretaris", "Sekretariat"],
                    "known": True,
                },
                {
                    "slot": "body",
                    "text": "Huyện ủy",
                    "spans": [[14, 22]],
                    "renderings": ["Komite Partai"],
                    "known": True,
                },
                {
                    "slot": "level",
                    "text": "Huyện",
                    "spans": [[14, 19]],
                    "renderings": ["Kabupaten", "Distrik"],
                    "known": True,
                },
            ],
        }
    ]


@pytest.mark.parametrize(
    ("text", "lang", "name"),
    [
        ("Phó Bí thư Tỉnh ủy Hà Giang Nguyễn Văn Ánh", "vi", "Nguyễn Văn Ánh"),
        ("Nguyen Thi Lan, Ketua Komite Rakyat Provinsi", "id", "Nguyen Thi Lan"),
        ("Chủ tịch UBND tỉnh", "vi", ""),
    ],
)
def test_explain_gives_the_name_as_it_is_written(text, lang, name):
    assert [title["name"] for title in explain(text, lang)] == [name]


def test_explain_says_which_slot_is_unknown():
    (title,) = explain("Kepala Dinas Antariksa", "id")

    assert [(slot["slot"], slot["known"]) for slot in title["slots"]] == [("role", True), ("body", False)]


def test_explain_refuses_another_language():
    with pytest.raises(KeyError):
        explain("Secretary", "en")


def test_title_spans_are_in_order_and_do_not_overlap():
    text = "Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh và Giám đốc Sở Y tế cùng dự."

    assert [text[start:end] for start, end in title_spans(text, "vi")] == [
        "Bí thư Tỉnh ủy",
        "Chủ tịch HĐND tỉnh",
        "Giám đốc Sở Y tế",
    ]


def test_grammar_rows_are_the_table_in_slot_order():
    rows = grammar_rows()
    order = [*SLOTS, "field"]

    assert [row["slot"] for row in rows] == sorted((row["slot"] for row in rows), key=order.index)
    assert set(rows[0]) == {
        "slot", "key", "when", "vietnamese", "preferred", "admitted", "attested", "kind", "rules", "note",
    }  # fmt: skip
