import io
import json
import unicodedata

import pytest
from django.core.management import call_command

from translation.management.commands import check_pairs
from translation.termbase import load_default


@pytest.fixture
def answers(monkeypatch, tmp_path):
    """The answers to rows, judged by the shipped termbase."""
    monkeypatch.setattr(check_pairs, "current_termbase", load_default)

    def ask(*rows):
        file, out = tmp_path / "rows.jsonl", io.StringIO()
        file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
        call_command("check_pairs", str(file), no_encoder=True, stdout=out)
        return [json.loads(line) for line in out.getvalue().splitlines()]

    return ask


def test_check_pairs_gives_every_field_of_the_contract(answers):
    assert answers({"id": 1, "source": "Cầu dài 420 mét.", "target": "Jembatan itu 402 meter."}) == [
        {
            "id": 1,
            "findings": [
                {
                    "check": "number",
                    "category": "locale-conventions/number",
                    "severity": "major",
                    "source_span": [8, 11],
                    "target_span": [13, 16],
                    "quote": "402",
                    "suggestion": "420",
                    "message": "The source has “420”, the translation “402”: the values differ.",
                }
            ],
        }
    ]


def test_check_pairs_answers_one_row_for_each_in_order_bad_ones_too(answers):
    result = answers(
        {"id": "a", "source": None, "target": "Kota Hanoi .", "article": "x"},
        {"id": "b", "source": "Hà Nội"},
        {"id": "c", "source": "Hà Nội", "target": "Hanoi", "date": "10 July"},
        {"id": "d", "source": "Hà Nội", "target": "Hanoi", "date": "2024-07-10"},
    )

    assert [(row["id"], [f["quote"] for f in row["findings"]]) for row in (result[0], result[3])] == [
        ("a", [" ."]),
        ("d", []),
    ]
    assert result[1:3] == [
        {"id": "b", "error": 'The field "target" is missing; expected a text.'},
        {"id": "c", "error": 'The field "date" is \'10 July\'; expected a day such as "2024-07-10".'},
    ]


def test_check_pairs_admits_renderings_of_every_period_without_a_date(answers):
    row = {"source": "Các huyện họp", "target": "Kabupaten-kabupaten bersidang"}

    assert [r["findings"] for r in answers({"id": 1, **row}, {"id": 2, "date": "2026-01-01", **row})] == [
        [],
        [],
    ]


def test_check_pairs_counts_in_the_text_as_it_was_given(answers):
    source = unicodedata.normalize("NFD", "Tỉnh ở Biển Đông")
    target = unicodedata.normalize("NFD", "Café di Laut Cina Selatan")

    (row,) = answers({"id": 1, "source": source, "target": target})

    (finding,) = row["findings"]
    assert target[slice(*finding["target_span"])] == "Laut Cina Selatan"
    assert unicodedata.normalize("NFC", source[slice(*finding["source_span"])]) == "Biển Đông"


def test_check_pairs_judges_rows_of_one_article_together(answers):
    rows = [
        {"id": 1, "article": "a", "source": "Ông Lò Văn Pín dự.", "target": "Bapak Lo Van Pin hadir."},
        {"id": 2, "article": "b", "source": "Ông Lò Văn Pín đến.", "target": "Bapak Lò Văn Pín datang."},
        {"id": 3, "article": "a", "source": "Ông Lò Văn Pín đi.", "target": "Bapak Lò Văn Pín pergi."},
    ]

    found = [[(f["check"], f["quote"]) for f in row["findings"]] for row in answers(*rows)]

    assert found == [[], [], [("consistency", "Lò Văn Pín")]]
