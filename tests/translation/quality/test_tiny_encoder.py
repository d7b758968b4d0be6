"""Any model in a folder, its store of readings, and what happens to a folder that is damaged."""

import json
import shutil

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from tests.translation.quality.tiny import make_tiny_encoder
from translation.quality.encoder import Encoder, EncoderMissing, get_encoder
from translation.quality.hardware import Options

TEXTS = ["Petani menanam padi.", "Nông dân trồng lúa.", "  kata baru ", "jembatan"]


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    """A folder with a tiny model, not to be written into."""
    return make_tiny_encoder(tmp_path_factory.mktemp("models") / "tiny", card="---\nlicense: cc0-1.0\n---\n")


@pytest.fixture
def own(model, tmp_path):
    """A copy of that folder to damage."""
    return shutil.copytree(model, tmp_path / "own")


def loaded(model, folder=None, **options) -> Encoder:
    return Encoder(str(model), Options(dtype="float32", folder=folder, **options))


class Counting(Encoder):
    """Remembers the texts that went through the model after loading."""

    def __init__(self, model, folder, **options):
        self.went = []
        super().__init__(str(model), Options(**{"dtype": "float32", "folder": folder, **options}))
        self.went.clear()

    def _states(self, texts):
        self.went += texts
        return super()._states(texts)


def same(one, other) -> bool:
    return (
        one.spans == other.spans
        and np.array_equal(one.vector, other.vector)
        and np.array_equal(one.words, other.words)
    )


def test_encoder_of_another_model_reads_vectors_and_words(model):
    encoder = loaded(model)

    reading, *_ = encoder.read(TEXTS)

    assert reading.vector.shape == (16,)
    assert [TEXTS[0][slice(*span)] for span in reading.spans] == ["Petani", "menanam", "padi."]
    assert (reading.words.shape, reading.words.dtype) == ((3, 16), np.float16)
    assert encoder.embed(TEXTS).shape == (4, 16)
    assert (encoder.licence, encoder.device, encoder.dtype) == ("cc0-1.0", "cpu", "float32")


def test_encoder_of_nothing_gives_nothing(model):
    encoder = loaded(model)

    assert encoder.read([]) == []
    assert encoder.embed([]).shape == (0, 16)
    assert encoder.align_words([], []) == []


def test_read_asks_the_model_only_for_what_was_not_read_before(model, tmp_path):
    first = Counting(model, tmp_path)
    before = first.read(TEXTS[:3])

    second = Counting(model, tmp_path)
    after = second.read([*TEXTS, TEXTS[0]])

    assert sorted(first.went) == sorted(TEXTS[:3])
    assert second.went == [TEXTS[3]]
    assert all(same(one, other) for one, other in zip(before, after, strict=False))
    assert same(after[0], after[4])
    assert second.kept() == 4


def test_source_of_two_engines_is_read_once(model, tmp_path):
    encoder = Counting(model, tmp_path)
    (first,) = encoder.align_words([TEXTS[1]], [TEXTS[0]])
    encoder.went.clear()

    encoder.align_words([TEXTS[1]], [TEXTS[3]])
    (again,) = encoder.align_words([TEXTS[1]], [TEXTS[0]])

    assert encoder.went == [TEXTS[3]]
    assert (again.similarity, again.links) == (first.similarity, first.links)
    assert np.array_equal(again.matrix, first.matrix)


def test_embed_and_read_share_what_was_read(model, tmp_path):
    encoder = Counting(model, tmp_path)
    encoder.embed(TEXTS)
    encoder.went.clear()

    encoder.read(TEXTS)

    assert encoder.went == []


def test_readings_of_other_weights_or_another_format_do_not_count(model, tmp_path):
    Counting(model, tmp_path).read(TEXTS[:1])

    others = Counting(make_tiny_encoder(tmp_path / "other", seed=2), tmp_path)
    others.read(TEXTS[:1])
    half = Counting(model, tmp_path, dtype="bfloat16")
    half.read(TEXTS[:1])

    assert (others.went, half.went) == (TEXTS[:1], TEXTS[:1])


def test_encoder_without_a_folder_or_room_keeps_nothing(model, tmp_path):
    for encoder in (loaded(model), loaded(model, tmp_path, cache_bytes=0)):
        encoder.read(TEXTS)
        assert encoder.kept() == 0
    assert list(tmp_path.iterdir()) == []


def test_signature_names_the_number_format_and_other_weights(model, tmp_path):
    single, half = loaded(model), Encoder(str(model), Options(dtype="bfloat16"))
    other = loaded(make_tiny_encoder(tmp_path / "other", seed=2))

    assert half.signature == single.signature.replace("|dtype:float32|", "|dtype:bfloat16|")
    assert other.signature.split("|")[0] != single.signature.split("|")[0]
    assert other.signature.split("|")[1:] == single.signature.split("|")[1:]


def test_encoder_measures_the_number_format_once_and_uses_the_faster(model, tmp_path):
    first = Encoder(str(model), Options(folder=tmp_path))
    file = tmp_path / "speeds.json"
    measured = json.loads(file.read_text())
    ((key, speeds),) = measured.items()

    file.write_text(json.dumps({key: {"float32": 10.0, "bfloat16": 70.0}}))
    second = Encoder(str(model), Options(folder=tmp_path))

    assert first.speeds == speeds
    assert (second.dtype, second.speeds) == ("bfloat16", {"float32": 10.0, "bfloat16": 70.0})
    assert second._model.dtype.is_floating_point and str(second._model.dtype) == "torch.bfloat16"


def test_encoder_that_chose_bfloat16_says_nearly_what_float32_says(model, tmp_path):
    Encoder(str(model), Options(folder=tmp_path))  # its trial tells the key
    file = tmp_path / "speeds.json"
    (key,) = json.loads(file.read_text())
    file.write_text(json.dumps({key: {"float32": 10.0, "bfloat16": 70.0}}))
    chosen, single = Encoder(str(model), Options(folder=tmp_path)), loaded(model)
    pairs = TEXTS[1:2] * 2, [TEXTS[0], TEXTS[3]]

    ours, theirs = chosen.align_words(*pairs), single.align_words(*pairs)

    assert chosen.dtype == "bfloat16"
    assert np.abs(chosen.embed(TEXTS) - single.embed(TEXTS)).max() < 0.02
    assert not np.array_equal(chosen.embed(TEXTS), single.embed(TEXTS))
    assert max(np.abs(a.matrix - b.matrix).max() for a, b in zip(ours, theirs, strict=True)) < 0.05
    assert [row.matrix.dtype for row in ours] == [np.float32] * 2


def test_a_longer_text_is_read_to_the_models_own_end(model):
    (reading,) = loaded(model).read(["kata " * 100])

    assert 0 < len(reading.spans) < 24


def truncate(folder):
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1000])


def drop_weights(folder):
    (folder / "model.safetensors").unlink()


def break_config(folder):
    (folder / "config.json").write_text('{"model_type": "bert", "hidden_size":')


def widen_config(folder):
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | {"hidden_size": 32}))


def add_layers(folder):
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | {"num_hidden_layers": 4}))


def unknown_kind(folder):
    (folder / "config.json").write_text('{"model_type": "no-such-model"}')


def drop_tokenizer(folder):
    for file in folder.glob("tokenizer*"):
        file.unlink()


def break_tokenizer(folder):
    (folder / "tokenizer.json").write_text("{}")


def poison(folder):
    tensors = load_file(folder / "model.safetensors")
    name = next(name for name in tensors if name.endswith("word_embeddings.weight"))
    tensors[name] = np.full_like(tensors[name], np.nan)
    save_file(tensors, folder / "model.safetensors", {"format": "pt"})


@pytest.mark.parametrize(
    "damage",
    [
        truncate,
        drop_weights,
        break_config,
        widen_config,
        add_layers,
        unknown_kind,
        drop_tokenizer,
        break_tokenizer,
        poison,
    ],
)
def test_damaged_folder_is_one_clear_error(own, damage):
    damage(own)

    with pytest.raises(EncoderMissing) as caught:
        Encoder(str(own), Options(dtype="float32"))

    message = str(caught.value)
    assert message.startswith(f"The encoder {own} cannot be loaded (")
    assert "convert_encoder" in message and "\n" not in message


def test_folder_that_did_not_load_is_tried_again_only_when_it_changes(own, model, monkeypatch):
    tries = []
    whole = Encoder.__init__
    monkeypatch.setattr(Encoder, "__init__", lambda self, *args: (tries.append(args), whole(self, *args))[1])
    truncate(own)
    for _ in range(3):
        with pytest.raises(EncoderMissing):
            get_encoder(str(own))
    damaged = len(tries)

    shutil.copy(model / "model.safetensors", own)
    repaired = get_encoder(str(own))

    assert damaged == 1
    assert repaired is get_encoder(str(own))


def test_gpu_that_is_asked_for_and_not_there_is_an_error(model):
    import torch  # noqa: PLC0415  # slow import

    if torch.cuda.is_available():
        pytest.skip("there is a GPU")
    with pytest.raises(EncoderMissing, match="PyTorch sees no GPU"):
        Encoder(str(model), Options(device="cuda"))
