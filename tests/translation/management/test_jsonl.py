import io
import json

import pytest

from translation.management import jsonl


def answers(text: str | bytes, handle, **options) -> list[dict]:
    data = text.encode() if isinstance(text, str) else text
    out = io.StringIO()
    jsonl.run(io.BytesIO(data), out, handle, **options)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def lengths(rows):
    return [{"length": len(row["text"])} for row in rows]


def parse_text(row):
    return {"text": jsonl.text_field(row, "text")}


def test_run_answers_every_row_in_order_with_its_own_id():
    rows = '{"id": "b", "text": "pagi"}\n\n{"id": 7, "text": "Huế"}\n'

    assert answers(rows, lengths, parse=parse_text) == [{"id": "b", "length": 4}, {"id": 7, "length": 3}]


def test_run_answers_a_bad_row_in_its_place_and_goes_on():
    rows = (
        '{"id": 1, "text": "a"}\n{"id": 2}\nnot json\n[1]\n'
        '{"text": "x"}\n{"id": 3, "text": 4}\n{"id": 4, "text": ""}'
    )

    result = answers(rows, lengths, parse=parse_text)

    assert [row["id"] for row in result] == [1, 2, None, None, None, 3, 4]
    assert [row.get("error") for row in result] == [
        None,
        'The field "text" is missing; expected a text.',
        "The row is not JSON: Expecting value: line 1 column 1 (char 0).",
        "The row is a list; expected an object with named fields.",
        'The field "id" is missing; expected a text or a whole number.',
        'The field "text" is a number; expected a text.',
        None,
    ]


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (b'{"id": 1, "text": "\xff"}', "The row is not UTF-8 text."),
        (b"[" * 100_000, "The row is nested too deeply."),
    ],
)
def test_run_refuses_what_is_not_text(line, error):
    assert answers(line, lengths, parse=parse_text) == [{"id": None, "error": error}]


@pytest.mark.parametrize(
    ("line", "name"),
    [(b'{"id": 1, "text": "\\ud800"}', 1), (b'{"id": "\\udfff", "text": ""}', None)],
)
def test_run_refuses_half_a_surrogate_pair_and_keeps_the_id_where_it_can(line, name):
    fault = "The row holds half of a surrogate pair (\\ud800-\\udfff), which is not a character."

    assert answers(line, lengths, parse=parse_text) == [{"id": name, "error": fault}]


def test_run_accepts_a_byte_order_mark_and_escaped_pairs():
    line = b'\xef\xbb\xbf{"id": 1, "text": "\\ud83d\\ude00"}'

    assert answers(line, lengths, parse=parse_text) == [{"id": 1, "length": 1}]


def test_run_hands_over_batches_of_the_size_asked_for():
    rows = "\n".join(json.dumps({"id": i, "text": ""}) for i in range(5))
    sizes = []

    def handle(batch):
        sizes.append(len(batch))
        return [{} for _ in batch]

    answers(rows, handle, batch=2)
    answers(rows, handle, batch=None)

    assert sizes == [2, 2, 1, 5]


def test_run_keeps_the_other_rows_of_a_batch_when_one_makes_the_code_fail(caplog):
    rows = '{"id": 1, "n": 1}\n{"id": 2, "n": 2}\n{"id": 3, "n": 0}'

    result = answers(rows, lambda batch: [{"part": [4, 2][row["n"]]} for row in batch])

    error = "This row could not be processed (IndexError: list index out of range)."
    assert result == [{"id": 1, "part": 2}, {"id": 2, "error": error}, {"id": 3, "part": 4}]
    assert caplog.records[0].levelname == "ERROR"


def test_text_field_gives_none_only_where_it_may_be_missing():
    assert jsonl.text_field({"source": None}, "source", optional=True) is None
    assert jsonl.text_field({}, "source", optional=True) is None
    with pytest.raises(jsonl.BadRow) as caught:
        jsonl.text_field({"source": None}, "source")
    assert str(caught.value) == 'The field "source" is null; expected a text.'
