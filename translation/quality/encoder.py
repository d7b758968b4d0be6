"""Sentence vectors of two languages in one space, and how alike a text and its translation are in it.

The default encoder is multilingual-e5-small, converted once by ``manage.py
convert_encoder``; any other that ``transformers`` loads (a folder, or a hub name
already in the local cache) is a setting. Nothing is ever fetched.
"""

from __future__ import annotations

import copy
import csv
import hashlib
import os
import time
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from importlib import resources
from pathlib import Path

import numpy as np

from translation.alignment.words import Span, WordAlignment, word_spans
from translation.quality.hardware import Options, Speeds, cpu_model, device, faster_dtype, threads
from translation.quality.licence import licence_of
from translation.quality.loading import EncoderMissing, fingerprint, loaded, telling
from translation.quality.readings import Reading, ReadingStore

PREFIX = "passage: "  # what the e5 models were trained with, for the texts of both languages
BATCH = {"cpu": 32, "cuda": 256}
MAX_TOKENS = 512  # a longer text is judged by its beginning
WORD_LAYER = 8  # of 12: where the states of a word and of its translation are most alike

_CENTRE = resources.files("translation.quality").joinpath("centre.tsv")
_TRIAL_TEXTS = 16  # of centre.tsv: enough to tell two speeds apart, and a slow one ends within seconds
_TRIAL_ROUNDS = 3
_MOST = 65504.0  # of a float16

_options = Options()
_failures: dict[str, tuple[object, str]] = {}  # name: what lay there, and why it did not load


def configure(options: Options) -> None:
    """Set how :func:`get_encoder` loads, before its first call in a process."""
    global _options
    _options = options


def options() -> Options:
    """How :func:`get_encoder` loads."""
    return _options


def get_encoder(name: str) -> Encoder:
    """The one instance of this process; raises :class:`EncoderMissing`. Loading takes seconds.

    A folder that did not load is not tried again before a file in it changes.
    """
    there = _files(name)
    if there is not None and _failures.get(name, (None,))[0] == there:
        raise EncoderMissing(_failures[name][1])
    try:
        return _load(name, _options)
    except EncoderMissing as error:
        _failures[name] = (there, str(error))
        raise


@lru_cache(maxsize=1)
def _load(name: str, options: Options) -> Encoder:
    return Encoder(name, options)


def _files(name: str) -> tuple | None:
    """What tells the state of a folder: its files with size and time; None where it is no folder."""
    try:
        found = [(file.name, file.stat()) for file in Path(name).iterdir()]
    except OSError:
        return None
    return tuple(sorted((file, stat.st_size, stat.st_mtime_ns) for file, stat in found))


class Encoder:
    """A transformer with its tokenizer: texts in, unit vectors out.

    ``signature`` names the weights by their content and the number format, so that a number stays
    reproducible when a folder is moved, and goes stale when one is replaced. ``device``, ``dtype`` and
    ``threads`` are what was chosen, ``speeds`` what the choice rests on (texts a second; empty where
    nothing was measured), ``licence`` a short name or "unknown".
    """

    def __init__(self, name: str, options: Options = Options()):  # noqa: B008  # frozen
        if Path(name).is_absolute() and not Path(name, "config.json").is_file():
            raise EncoderMissing(
                f"There is no encoder in {name}. Run make setup, or manage.py convert_encoder."
            )
        os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # read once, when torch is loaded
        import torch  # noqa: PLC0415  # slow import
        import transformers  # noqa: PLC0415  # slow import

        self.name, self.licence = name, licence_of(name)
        self.threads, self.speeds = threads(options), Speeds()
        torch.set_num_threads(self.threads)
        self._torch = torch
        with telling(name):
            self.device = device(options, torch.cuda.is_available)
            self._tokenizer, model = loaded(name)
            weights = fingerprint(model)
            self.dtype = self._choose_dtype(options, model, weights)
            self._model = model.to(self.device, getattr(torch, self.dtype))
        self.signature = (
            f"encoder:{weights}|prefix:{PREFIX.strip()}|pool:mean|norm:l2|max:{MAX_TOKENS}"
            f"|centre:{_centre_digest()}|dtype:{self.dtype}|transformers:{transformers.__version__}"
        )
        self._reader = f"{self.signature}|words:{WORD_LAYER}"
        kept = options.folder is not None and options.cache_bytes > 0
        self._store = ReadingStore(options.folder / "readings.sqlite3", options.cache_bytes) if kept else None
        with telling(name):
            self._refuse_noise()

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """One unit vector (float32) per text, in order: the mean of the last layer over its tokens.

        What is embedded is read and kept, so that :meth:`read` of the same text costs nothing.
        """
        vectors = [reading.vector for reading in self.read(texts)]
        return np.array(vectors, dtype=np.float32).reshape(len(vectors), self._model.config.hidden_size)

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """Every text with the states of its words, in order; only what was not read before costs time."""
        missing = dict.fromkeys(texts)
        known = self._store.get(self._reader, missing) if self._store else {}
        for batch in self._batches([text for text in missing if text not in known]):
            vectors, states, offsets = self._states(batch)
            fresh = {
                text: Reading(vector, *_words(text, states[row], offsets[row]))
                for row, (text, vector) in enumerate(zip(batch, vectors, strict=True))
            }
            known |= fresh
            if self._store:
                self._store.put(self._reader, fresh)
        return [known[text] for text in texts]

    def kept(self) -> int:
        """How many readings this machine keeps, of whatever encoder."""
        return self._store.count() if self._store else 0

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

    def embed_centred(self, texts: Sequence[str], lang: str) -> np.ndarray:
        """:meth:`embed` for texts of one language ("vi" or "id"), in order, as :meth:`centre` leaves them."""
        return self.centre(self.embed(texts), lang)

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
        read = {lang: self.read([row[lang] for row in rows]) for lang in ("vi", "id")}
        return {
            lang: np.concatenate([text.words for text in texts]).mean(axis=0, dtype=np.float32)
            for lang, texts in read.items()
        }

    def _batches(self, texts: list[str]) -> Iterator[list[str]]:
        """Texts of about one length, so that little is padded."""
        by_length, size = sorted(texts, key=len), BATCH[self.device]
        yield from (by_length[start : start + size] for start in range(0, len(texts), size))

    def _states(self, texts: list[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Unit vectors of the texts, the states of their tokens and the tokens' offsets into each text."""
        torch = self._torch
        batch = self._tokenizer(
            [PREFIX + text.strip() for text in texts],
            padding=True,
            truncation=True,
            max_length=self._longest,
            return_tensors="pt",
            return_offsets_mapping=True,
        )
        offsets = batch.pop("offset_mapping")
        with torch.inference_mode():
            batch = batch.to(self.device)
            output = self._model(**batch, output_hidden_states=True)
            mask = batch["attention_mask"].unsqueeze(-1)
            mean = (output.last_hidden_state.float() * mask).sum(dim=1) / mask.sum(dim=1)
            states = output.hidden_states[min(WORD_LAYER, len(output.hidden_states) - 1)]
        return _unit(mean.cpu().numpy()), states.float().cpu().numpy(), offsets.numpy()

    @property
    def _longest(self) -> int:
        """Tokens of a text that are read."""
        positions = getattr(self._model.config, "max_position_embeddings", MAX_TOKENS)
        return min(MAX_TOKENS, self._tokenizer.model_max_length, positions)

    def _choose_dtype(self, options: Options, model, weights: str) -> str:
        """As set; else float16 on a GPU, and on a CPU what a short trial found faster."""
        if options.dtype != "auto":
            return options.dtype
        if self.device == "cuda":
            return "float16"
        key = f"{cpu_model()}|torch:{self._torch.__version__}|weights:{weights}|threads:{self.threads}"
        dtype, self.speeds = faster_dtype(lambda dtype: self._speed(model, dtype), key, options.folder)
        return dtype

    def _speed(self, model, dtype: str) -> float:
        """Texts a second of a copy of the model in this number format, the best of some rounds."""
        self._model = None  # the copy before this one goes first
        self._model = copy.deepcopy(model).to(getattr(self._torch, dtype))
        texts = [text for row in _centre_rows()[: _TRIAL_TEXTS // 2] for text in row.values()]
        best = float("inf")
        for _ in range(_TRIAL_ROUNDS):
            started = time.perf_counter()
            self._states(texts)
            best = min(best, time.perf_counter() - started)
        return len(texts) / best

    def _refuse_noise(self) -> None:
        """Damaged weights may load and yet give no numbers."""
        vectors, states, _ = self._states(["Berita pagi ini.", "Tin sáng nay."])
        if not (
            np.isfinite(vectors).all() and np.isfinite(states).all() and vectors[0] @ vectors[1] < 0.99999
        ):
            raise ValueError("its weights give no usable numbers")


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
    return tuple(spans), np.clip(words, -_MOST, _MOST).astype(np.float16)


def _unit(vectors: np.ndarray) -> np.ndarray:
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


def _centre_rows() -> list[dict[str, str]]:
    with _CENTRE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _centre_digest() -> str:
    return hashlib.blake2b(_CENTRE.read_bytes(), digest_size=4).hexdigest()
