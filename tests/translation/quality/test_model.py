import json

import pytest

from tests.quality_models import simple_model
from translation.quality import model as module
from translation.quality.features import Evidence, Fault, observed, vector
from translation.quality.model import ModelDamaged, from_json, shipped

SEEN = observed([Fault("number", "minor")], source="Cầu dài 420 mét.", target="Jembatan 420 meter.")


def stored(**changes) -> dict:
    return json.loads(json.dumps(simple_model().as_json())) | changes


def test_model_read_back_gives_the_same_probabilities_and_name():
    model = simple_model()

    again = from_json(stored())

    assert again.probability(SEEN) == model.probability(SEEN) == 0.5
    assert again.name == model.name
    assert again.as_json() == model.as_json()


def test_model_asks_the_head_of_what_was_read():
    read = observed([], source="Cầu.", target="Jembatan.", read=Evidence(similarity=0.7))

    assert simple_model().probability(read) == pytest.approx(0.05)
    assert len(vector(read)) == len(simple_model().read.names)


def test_model_shipped_is_trained_and_says_with_what():
    signature = shipped().signature

    assert signature["rows"] > 3000
    assert signature["encoder"].startswith("encoder:")
    assert shipped().metrics["read"]["twin"] >= shipped().metrics["alone"]["twin"] > 0.85


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"format": 7}, "its format is 7, this program reads 1"),
        ({"heads": {}}, "it lacks 'alone'"),
        ({"heads": {"alone": {"weights": {"mood": 1.0}}}}, "nothing here computes its feature “mood”"),
        (
            {"heads": {"alone": {"weights": {"copied": -1.0}, "bias": 0, "slope": 1, "shift": 0}}},
            "a weight is negative, so an error could raise the quality",
        ),
        (
            {"heads": {"alone": {"weights": {"copied": 1e999}, "bias": 0, "slope": 1, "shift": 0}}},
            "one of its numbers is not finite",
        ),
    ],
)
def test_model_that_is_damaged_says_what_is_wrong_and_what_to_do(change, fault):
    with pytest.raises(ModelDamaged) as error:
        from_json(stored(**change), "The quality model ab12")

    assert str(error.value) == (
        f"The quality model ab12 cannot be used: {fault}. Train it anew (manage.py train_quality) or switch "
        "to another."
    )


def test_model_shipped_that_is_no_json_says_how_to_get_it_back(tmp_path, monkeypatch):
    (tmp_path / "model.json").write_text('{"format": 1, "heads"', encoding="utf-8")
    monkeypatch.setattr(module, "_SHIPPED", tmp_path / "model.json")
    shipped.cache_clear()
    try:
        with pytest.raises(ModelDamaged, match=r"Restore it from the release, or write it anew"):
            shipped()
    finally:
        shipped.cache_clear()
