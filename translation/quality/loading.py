"""A transformer and its tokenizer off the disk, and one clear error where that fails."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager


class EncoderMissing(Exception):
    """No encoder can be loaded by this name; the message says what is wrong and how to get one."""


@contextmanager
def telling(name: str) -> Iterator[None]:
    """Whatever goes wrong while a model is loaded and tried means that there is no encoder."""
    try:
        yield
    except Exception as error:
        reason = (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")
        raise EncoderMissing(
            f"The encoder {name} cannot be loaded ({reason}). For the default one remove its folder and run "
            "make setup, or manage.py convert_encoder; or set ENCODER to a folder that transformers can load."
        ) from error


def loaded(name: str) -> tuple:
    """Tokenizer and model as they lie there; ValueError where a part is missing."""
    import transformers  # noqa: PLC0415  # slow import

    transformers.utils.logging.set_verbosity_error()
    transformers.utils.logging.disable_progress_bar()
    tokenizer = transformers.AutoTokenizer.from_pretrained(name, local_files_only=True)
    if not tokenizer.is_fast:
        raise ValueError("it has no tokenizer.json")
    model, found = transformers.AutoModel.from_pretrained(
        name, local_files_only=True, dtype="auto", output_loading_info=True
    )
    missing = sorted(key for key in found["missing_keys"] if "pooler." not in key)
    if missing:
        raise ValueError(f"{len(missing)} of its weights are missing, such as {missing[0]}")
    return tokenizer, model.eval()


def fingerprint(model) -> str:
    """A name for the weights: a digest over the beginning of every tensor (the pooler is not used)."""
    state = hashlib.blake2b(digest_size=8)
    for name, tensor in sorted(model.state_dict().items()):
        if not name.startswith("pooler."):
            state.update(name.encode() + tensor.flatten()[:64].float().numpy().tobytes())
    return state.hexdigest()
