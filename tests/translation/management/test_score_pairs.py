"""score_pairs: JSON Lines in and out, over the real checks and, where marked, the real encoder."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.quality_models import simple_model
from translation.management.commands import score_pairs

SOURCE = "Sáng 5/3, tỉnh khánh thành cây cầu dài 420 mét."
TARGET = "Pada pagi 5 Maret, provinsi meresmikan jembatan sepanjang 420 meter."
WRONG = "Pada pagi 5 Maret, provinsi meresmikan jembatan sepanjang 240 meter."

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def model(monkeypatch):
    monkeypatch.setattr(score_pairs, "current_model", simple_model)


def score(tmp_path, rows, *arguments) -> list[dict]:
    """The answers of the command to ``rows`` (dictionaries, or raw lines as text)."""
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    file, out = tmp_path / "rows.jsonl", io.StringIO()
    file.write_text("\n".join(lines), encoding="utf-8")
    call_command("score_pairs", str(file), *arguments, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_score_pairs_without_encoder_gives_quality_alone(tmp_path):
    rows = [{"id": "a", "source": SOURCE, "target": TARGET}]

    assert score(tmp_path, rows, "--no-encoder") == [{"id": "a", "scores": {"quality": 90.0}}]


def test_score_pairs_with_a_reference_adds_the_reference_metrics(tmp_path):
    rows = [
        {"id": 1, "source": SOURCE, "target": WRONG, "reference": TARGET},
        {"id": 2, "source": SOURCE, "target": TARGET, "reference": TARGET},
        {"id": 3, "source": SOURCE, "target": TARGET, "reference": None},
        {"id": 4, "source": SOURCE, "target": TARGET, "reference": " "},
    ]

    answers = score(tmp_path, rows, "--no-encoder")

    assert [list(answer["scores"]) for answer in answers] == [
        ["quality", "chrf++", "bleu", "ter"],
        ["quality", "chrf++", "bleu", "ter"],
        ["quality"],
        ["quality"],
    ]
    assert answers[0]["scores"]["ter"] == 10.0
    assert answers[1]["scores"] == {"quality": 90.0, "chrf++": 100.0, "bleu": 100.0, "ter": 0.0}


def test_score_pairs_puts_a_wrong_number_and_a_copy_below_the_right_text(tmp_path):
    targets = [TARGET, WRONG, SOURCE, ""]
    rows = [{"id": number, "source": SOURCE, "target": target} for number, target in enumerate(targets)]

    qualities = [answer["scores"]["quality"] for answer in score(tmp_path, rows, "--no-encoder")]

    assert qualities[0] == 90.0
    assert qualities[1] <= 45.0
    assert qualities[2] == qualities[3] == 0.0


def test_score_pairs_judges_a_target_without_its_source(tmp_path):
    rows = [
        {"id": "a", "source": None, "target": TARGET},
        {"id": "b", "source": None, "target": "Baca juga: [iklan_2]"},
    ]

    right, furniture = (answer["scores"]["quality"] for answer in score(tmp_path, rows, "--no-encoder"))

    assert right == 90.0
    assert furniture < right


def test_score_pairs_answers_bad_rows_in_their_place(tmp_path):
    rows = [
        "not json",
        {"id": "b", "source": SOURCE},
        {"id": "c", "source": SOURCE, "target": TARGET, "date": "soon"},
        {"id": "d", "source": SOURCE, "target": TARGET, "reference": 5},
        {"id": "e", "source": SOURCE, "target": TARGET, "date": "2024-07-10"},
    ]

    answers = score(tmp_path, rows, "--no-encoder")

    assert [answer["id"] for answer in answers] == [None, "b", "c", "d", "e"]
    assert answers[1]["error"] == 'The field "target" is missing; expected a text.'
    assert answers[2]["error"] == 'The field "date" is \'soon\'; expected a day such as "2024-07-10".'
    assert answers[3]["error"] == 'The field "reference" is a number; expected a text.'
    assert answers[4] == {"id": "e", "scores": {"quality": 90.0}}


def test_score_pairs_works_without_encoder_database_and_broker_and_makes_none(tmp_path):
    row = json.dumps({"id": "a", "source": SOURCE, "target": TARGET})
    environment = {**os.environ, "VAR_DIR": str(tmp_path / "var"), "LOG_LEVEL": "INFO"}
    for name in ("DATABASE_URL", "ENCODER"):
        environment.pop(name, None)

    done = subprocess.run(
        [sys.executable, "manage.py", "score_pairs"],
        cwd=Path(__file__).parents[3],
        env=environment,
        input=row,
        capture_output=True,
        text=True,
        check=True,
    )

    answer = json.loads(done.stdout)
    assert (answer["id"], list(answer["scores"])) == ("a", ["quality"])
    assert 45.0 < answer["scores"]["quality"] < 100.0
    assert "Run make setup" in done.stderr
    assert [file.name for file in (tmp_path / "var").iterdir()] == ["secret_key"]


@pytest.mark.encoder
def test_score_pairs_with_the_encoder_tells_another_sentence_from_the_right_one(tmp_path):
    rows = [
        {"id": "right", "source": SOURCE, "target": TARGET},
        {"id": "other", "source": SOURCE, "target": "Para petani memanen kopi di dataran tinggi."},
        {"id": "none", "source": None, "target": TARGET},
    ]

    right, other, none = (answer["scores"] for answer in score(tmp_path, rows))

    assert list(right) == ["quality", "similarity"]
    assert right["similarity"] > 0.5 > other["similarity"]
    assert other["quality"] < 60 < 90 < right["quality"]
    assert list(none) == ["quality"]
