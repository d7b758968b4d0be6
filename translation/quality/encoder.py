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
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from pathlib import Path

import numpy as np

from translation.alignment.words import Span, WordAlignment, word_spans

PREFIX = "passage: "  # what the e5 models were trained with, for the texts of both languages
BATCH = 32
MAX_TOKENS = 512  # a longer text is judged by its beginning
WORD_LAYER = 8  # of 12: where the states of a word and of its translation are most alike

_CENTRE = resources.files("translation.quality").joinpath("centre.tsv")


class EncoderMissing(Exception):
    """No encoder can be loaded by this name; the message says how to get one."""


@lru_cache(maxsize=1)
def get_encoder(name: str) -> Encoder:
    """The one instance of this process; raises :class:`EncoderMissing`. Loading takes seconds."""
    return Encoder(name)


@dataclass(frozen=True, eq=False)
class Reading:
    """One text as the encoder reads it: its unit vector, and its words with a vector (not normed) each."""

    vector: np.ndarray
    spans: tuple[Span, ...]
    words: np.ndarray  # float32, (words, hidden size)


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
        for chosen in _batches(texts):
            vectors[chosen] = self._states([texts[i] for i in chosen])[0]
        return vectors

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """Every text with the states of its words, in order; as costly as :meth:`embed`."""
        readings: dict[int, Reading] = {}
        for chosen in _batches(texts):
            vectors, states, offsets = self._states([texts[i] for i in chosen], words=True)
            for row, index in enumerate(chosen):
                spans, words = _words(texts[index], states[row], offsets[row])
                readings[index] = Reading(vectors[row], spans, words)
        return [readings[index] for index in range(len(texts))]

    def align_words(self, sources: Sequence[str], targets: Sequence[str]) -> list[WordAlignment]:
        """Which words of each Vietnamese source and its Indonesian target mean each other."""
        if len(sources) != len(targets):
            raise ValueError(
                f"{len(sources)} sources and {len(targets)} targets; expected one target per source."
            )
        read = self.read([*sources, *targets])
        pairs = zip(read[: len(sources)], read[len(sources) :], strict=True)
        return [self._aligned(source, target) for source, target in pairs]

    def _aligned(self, source: Reading, target: Reading) -> WordAlignment:
        vi, id_ = self._word_means["vi"], self._word_means["id"]
        matrix = _unit(source.words - vi) @ _unit(target.words - id_).T
        similarity = self.centre(source.vector[None], "vi") @ self.centre(target.vector[None], "id").T
        return WordAlignment(source.spans, target.spans, matrix, float(np.clip(similarity[0, 0], -1, 1)))

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

    @cached_property
    def _word_means(self) -> dict[str, np.ndarray]:
        """The mean state of a word per language, over the same sentence pairs."""
        rows = _centre_rows()
        return {
            lang: np.concatenate([read.words for read in self.read([row[lang] for row in rows])]).mean(axis=0)
            for lang in ("vi", "id")
        }

    def _states(self, texts: list[str], *, words: bool = False):
        """Unit vectors of the texts; with ``words`` also token states and their offsets into each text."""
        torch = self._torch
        batch = self._tokenizer(
            [PREFIX + text.strip() for text in texts],
            padding=True,
            truncation=True,
            max_length=min(MAX_TOKENS, self._tokenizer.model_max_length),
            return_tensors="pt",
            return_offsets_mapping=words,
        )
        offsets = batch.pop("offset_mapping") if words else None
        with torch.inference_mode():
            output = self._model(**batch, output_hidden_states=words)
            mask = batch["attention_mask"].unsqueeze(-1)
            mean = (output.last_hidden_state * mask).sum(dim=1) / mask.sum(dim=1)
        vectors = _unit(mean.numpy())
        if not words:
            return vectors, None, None
        layer = min(WORD_LAYER, len(output.hidden_states) - 1)
        return vectors, output.hidden_states[layer].float().numpy(), offsets.numpy()


def _batches(texts: Sequence[str]) -> list[list[int]]:
    """Indices of texts of about one length, so that little is padded."""
    by_length = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    return [by_length[start : start + BATCH] for start in range(0, len(texts), BATCH)]


def _words(text: str, states: np.ndarray, offsets: np.ndarray) -> tuple[tuple[Span, ...], np.ndarray]:
    """The words of a text that the encoder read to their end, and the mean of their tokens' states."""
    begin = len(PREFIX) - (len(text) - len(text.lstrip()))  # what was embedded is PREFIX + text.strip()
    spans, vectors = [], []
    starts, ends = offsets[:, 0] - begin, offsets[:, 1] - begin
    read = ends.max(initial=0)
    for start, end in word_spans(text):
        inside = (starts < end) & (ends > start) & (offsets[:, 1] > offsets[:, 0])
        if end <= read and inside.any():
            spans.append((start, end))
            vectors.append(states[inside].mean(axis=0))
    words = np.array(vectors, dtype=np.float32).reshape(len(vectors), states.shape[-1])
    return tuple(spans), words


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
