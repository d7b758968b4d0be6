"""Sentence vectors of two languages in one space, and how alike a text and its translation are in it.

The default encoder is multilingual-e5-small, converted once by ``manage.py
convert_encoder``; any other that ``transformers`` loads (a folder, or a hub name
already in the local cache) is a setting. Nothing is ever fetched.
"""

from __future__ import annotations

import csv
import hashlib
import os
from collections.abc import Sequence
from functools import cached_property, lru_cache
from importlib import resources
from pathlib import Path

import numpy as np

PREFIX = "passage: "  # what the e5 models were trained with, for the texts of both languages
BATCH = 32
MAX_TOKENS = 512  # a longer text is judged by its beginning

_CENTRE = resources.files("translation.quality").joinpath("centre.tsv")


class EncoderMissing(Exception):
    """No encoder can be loaded by this name; the message says how to get one."""


@lru_cache(maxsize=1)
def get_encoder(name: str) -> Encoder:
    """The one instance of this process; raises :class:`EncoderMissing`. Loading takes seconds."""
    return Encoder(name)


class Encoder:
    """A transformer with its tokenizer: texts in, unit vectors out.

    ``signature`` names the weights by their content, so that a number stays
    reproducible when a folder is moved, and goes stale when one is replaced.
    """

    def __init__(self, name: str):
        if Path(name).is_absolute() and not Path(name, "config.json").is_file():
            raise EncoderMissing(
                f"There is no encoder in {name}. Run make setup, or manage.py convert_encoder."
            )
        import torch  # noqa: PLC0415  # slow import
        import transformers  # noqa: PLC0415  # slow import

        transformers.utils.logging.set_verbosity_error()
        transformers.utils.logging.disable_progress_bar()
        torch.set_num_threads(min(4, len(os.sched_getaffinity(0))))
        self._torch = torch
        try:
            self._tokenizer = transformers.AutoTokenizer.from_pretrained(name, local_files_only=True)
            model = transformers.AutoModel.from_pretrained(name, local_files_only=True, dtype=torch.float32)
        except (OSError, ValueError) as error:
            raise EncoderMissing(
                f"The encoder {name} cannot be loaded ({str(error).strip().splitlines()[0]}). Run make setup "
                "for the default one, or set ENCODER to a folder that transformers can load."
            ) from error
        self._model = model.eval()
        self.signature = (
            f"encoder:{_fingerprint(model)}|prefix:{PREFIX.strip()}|pool:mean|norm:l2|max:{MAX_TOKENS}"
            f"|centre:{_centre_digest()}|dtype:float32|transformers:{transformers.__version__}"
        )

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """One unit vector (float32) per text, in order: the mean of the last layer over its tokens."""
        vectors = np.empty((len(texts), self._model.config.hidden_size), dtype=np.float32)
        by_length = sorted(range(len(texts)), key=lambda i: len(texts[i]))  # so that little is padded
        for start in range(0, len(texts), BATCH):
            chosen = by_length[start : start + BATCH]
            vectors[chosen] = self._embed_batch([texts[i] for i in chosen])
        return vectors

    def similarity(self, sources: Sequence[str], targets: Sequence[str]) -> list[float]:
        """Centred cosine of each Vietnamese source and its Indonesian target, −1…1, higher is more alike.

        Each language's own mean vector is taken away first: it says "this is
        Vietnamese", and otherwise makes every pair look some 0.8 alike.
        """
        if len(sources) != len(targets):
            raise ValueError(
                f"{len(sources)} sources and {len(targets)} targets; expected one target per source."
            )
        if not sources:
            return []
        vectors = self.embed([*sources, *targets])
        vi, id_ = self.centre(vectors[: len(sources)], "vi"), self.centre(vectors[len(sources) :], "id")
        return [float(value) for value in np.clip((vi * id_).sum(axis=1), -1, 1)]

    def centre(self, vectors: np.ndarray, lang: str) -> np.ndarray:
        """Unit vectors without what all texts of ``lang`` ("vi" or "id") have in common."""
        return _unit(vectors - self._means[lang])

    @cached_property
    def _means(self) -> dict[str, np.ndarray]:
        """The mean vector per language over the sentence pairs of centre.tsv, by this very encoder."""
        rows = _centre_rows()
        return {lang: self.embed([row[lang] for row in rows]).mean(axis=0) for lang in ("vi", "id")}

    def _embed_batch(self, texts: list[str]) -> np.ndarray:
        torch = self._torch
        batch = self._tokenizer(
            [PREFIX + text.strip() for text in texts],
            padding=True,
            truncation=True,
            max_length=min(MAX_TOKENS, self._tokenizer.model_max_length),
            return_tensors="pt",
        )
        with torch.inference_mode():
            states = self._model(**batch).last_hidden_state
            mask = batch["attention_mask"].unsqueeze(-1)
            mean = (states * mask).sum(dim=1) / mask.sum(dim=1)
        return _unit(mean.numpy())


def _unit(vectors: np.ndarray) -> np.ndarray:
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


def _centre_rows() -> list[dict[str, str]]:
    with _CENTRE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _centre_digest() -> str:
    return hashlib.blake2b(_CENTRE.read_bytes(), digest_size=4).hexdigest()


def _fingerprint(model) -> str:
    """A name for the weights: a digest over the beginning of every tensor (the pooler is not used)."""
    state = hashlib.blake2b(digest_size=8)
    for name, tensor in sorted(model.state_dict().items()):
        if not name.startswith("pooler."):
            state.update(name.encode() + tensor.flatten()[:64].float().numpy().tobytes())
    return state.hexdigest()
