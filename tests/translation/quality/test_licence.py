import pytest

from translation.quality.licence import licence_of

CARDS = {
    "---\nlanguage: vi\nlicense: apache-2.0\n---\n# Model": "apache-2.0",
    "---\nlicense: 'mit'\n---\n": "mit",
    "---\nlicense: other\nlicense_name: newsroom-1.0\n---\n": "newsroom-1.0",
    "---\nlicense: other\n---\n": "other",
    "---\nlanguage: id\n---\nlicense: mit": "unknown",
    "license: mit": "unknown",
    "": "unknown",
}


@pytest.mark.parametrize(("card", "licence"), CARDS.items())
def test_licence_is_what_the_model_card_says(tmp_path, card, licence):
    (tmp_path / "README.md").write_text(card)

    assert licence_of(str(tmp_path)) == licence


def test_licence_of_our_own_conversion_is_known(tmp_path):
    (tmp_path / "conversion.json").write_text("{}")

    assert licence_of(str(tmp_path)) == "mit"


@pytest.mark.parametrize("name", ["nobody/no-such-encoder", "no such / name", "/no/folder"])
def test_licence_of_what_is_not_there_is_unknown(name):
    assert licence_of(name) == "unknown"
