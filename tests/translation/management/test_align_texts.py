import io
import json

import pytest
from django.core.management import call_command


def aligned(tmp_path, *rows, options=()) -> list[dict]:
    file, out = tmp_path / "rows.jsonl", io.StringIO()
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    call_command("align_texts", str(file), *options, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def links_of(tmp_path, *rows) -> list[dict]:
    """The answers without the encoder and without the confidences."""
    answers = aligned(tmp_path, *rows, options=["--no-encoder"])
    return [{name: value for name, value in row.items() if name != "confidences"} for row in answers]


SOURCE = ["Cầu Sông Gấm dài 420 mét.", "Cầu có hai làn xe.", "Dân bản rất vui."]
TARGET = ["Jembatan Song Gam panjangnya 420 meter dan memiliki dua lajur.", "Warga desa gembira."]
LINKS = [[[0, 1], [0]], [[2], [1]]]


def test_align_texts_links_lists_of_sentences(db, tmp_path):
    assert links_of(tmp_path, {"id": "a", "source": SOURCE, "target": TARGET}) == [
        {"id": "a", "links": LINKS}
    ]


def test_align_texts_gives_back_the_sentences_of_a_text(db, tmp_path):
    row = {"id": 5, "source": " ".join(SOURCE), "target": TARGET}

    assert links_of(tmp_path, row) == [{"id": 5, "links": LINKS, "source_sentences": SOURCE}]


def test_align_texts_answers_bad_and_empty_rows_in_order(db, tmp_path):
    rows = [
        {"id": 1, "source": "", "target": []},
        {"id": 2, "source": SOURCE},
        {"id": 3, "source": 4, "target": TARGET},
        {"id": 4, "source": [], "target": ["Halo."]},
    ]

    assert links_of(tmp_path, *rows) == [
        {"id": 1, "links": [], "source_sentences": []},
        {"id": 2, "error": 'The field "target" is missing; expected a text or a list of sentences.'},
        {"id": 3, "error": 'The field "source" is neither a text nor a list of sentences.'},
        {"id": 4, "links": [[[], [0]]]},
    ]


def test_align_texts_says_how_sure_each_link_is(db, tmp_path):
    [answer] = aligned(tmp_path, {"id": 1, "source": SOURCE, "target": TARGET}, options=["--no-encoder"])

    assert len(answer["confidences"]) == 2
    assert all(0.5 < confidence <= 1 for confidence in answer["confidences"])


@pytest.mark.encoder
def test_align_texts_links_by_meaning_with_the_encoder(db, tmp_path):
    source = ["Trời mưa to cả đêm.", "Học sinh được nghỉ học.", "Chợ vẫn họp như thường lệ."]
    target = ["Para siswa diliburkan.", "Pasar tetap buka seperti biasa."]

    [answer] = aligned(tmp_path, {"id": 1, "source": source, "target": target})

    assert answer["links"] == [[[0], []], [[1], [0]], [[2], [1]]]


@pytest.mark.encoder
def test_align_texts_takes_empty_texts_with_the_encoder(db, tmp_path):
    [answer] = aligned(tmp_path, {"id": 1, "source": [], "target": ["Halo."]})

    assert answer["links"] == [[[], [0]]]
