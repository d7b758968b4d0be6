"""train_quality on files: what it prints and writes, and what it says of files it cannot use."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from translation.model_training import clean_pairs
from translation.quality.injection import CleanPair
from translation.quality.model import from_json

OWN = Path(__file__).parents[1] / "data"
OWN_PAIRS = sum(len(clean_pairs(OWN / name)) for name in ("press_right.tsv", "fact_right.tsv"))
FILES = [str(OWN / "press_right.tsv"), str(OWN / "fact_right.tsv")]


def train(*arguments: str) -> str:
    out = io.StringIO()
    call_command("train_quality", *arguments, "--no-encoder", stdout=out)
    return out.getvalue()


def test_train_quality_writes_the_same_model_for_the_same_seed(tmp_path):
    files = [tmp_path / name for name in ("one.json", "two.json", "other.json")]

    told = train(*FILES, "--out", str(files[0]))
    train(*FILES, "--out", str(files[1]))
    train(*FILES, "--seed", "2", "--out", str(files[2]))

    assert files[0].read_bytes() == files[1].read_bytes() != files[2].read_bytes()
    data = json.loads(files[0].read_text(encoding="utf-8"))
    model = from_json(data)
    assert model.signature["seed"] == 1
    assert model.signature["encoder"] == "encoder:none"
    assert model.signature["rows"] == OWN_PAIRS
    assert 0.5 < model.metrics["alone"]["auc"] <= 1.0
    assert f"{OWN_PAIRS} clean pairs" in told
    assert f"Model {model.name} written to {files[0]}." in told


def test_clean_pairs_takes_documents_where_the_file_names_them(tmp_path):
    file = tmp_path / "rows.tsv"
    file.write_text("doc\tvi\tid\na\tCầu.\tJembatan.\na\tSông.\t\nb\tNúi.\tGunung.\n", encoding="utf-8")

    assert clean_pairs(file) == [
        CleanPair("Cầu.", "Jembatan.", "rows:a"),
        CleanPair("Núi.", "Gunung.", "rows:b"),
    ]


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ([], "Give files of clean pairs, or --from-reviews: one of the two."),
        ([FILES[0], "--from-reviews"], "Give files of clean pairs, or --from-reviews: one of the two."),
        (["none.tsv"], "none.tsv cannot be read"),
    ],
)
def test_train_quality_says_what_it_needs(arguments, fault):
    with pytest.raises(CommandError) as error:
        train(*arguments)

    assert str(error.value).startswith(fault)


def test_train_quality_asks_for_more_pairs(tmp_path):
    file = tmp_path / "rows.tsv"
    file.write_text("vi\tid\nCầu.\tJembatan.\n", encoding="utf-8")

    with pytest.raises(CommandError, match="1 clean pairs are too few; give at least 100"):
        train(str(file))


def test_train_quality_says_which_columns_a_file_lacks(tmp_path):
    file = tmp_path / "rows.tsv"
    file.write_text("en\tid\nBridge.\tJembatan.\n", encoding="utf-8")

    with pytest.raises(CommandError, match="has no columns vi and id; its header names en, id"):
        train(str(file))
