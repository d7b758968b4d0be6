"""Where and how the encoder runs: device, number format and threads, chosen for the machine it runs on."""

from __future__ import annotations

import json
import logging
import os
import platform
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

logger = logging.getLogger(__name__)

DEVICES = ("auto", "cpu", "cuda")
DTYPES = ("auto", "float32", "bfloat16", "float16")
MOST_THREADS = 4  # of one process: sentences are short, and more threads only wait for each other
WORTH = 1.2  # bfloat16 has three digits for seven: it must be clearly faster to be chosen

Speeds = dict[str, float]  # texts a second by number format


@dataclass(frozen=True)
class Options:
    """What an operator may set; "auto" and 0 leave it to the machine.

    ``processes``: how many encoders share the machine's cores. ``folder`` keeps what was measured and
    read, ``cache_bytes`` at most; None keeps nothing.
    """

    device: str = "auto"
    dtype: str = "auto"
    threads: int = 0
    processes: int = 1
    folder: Path | None = None
    cache_bytes: int = 1_000_000_000


def threads(options: Options) -> int:
    """As set; else this process's share of the cores that it may use, at least 1."""
    share = len(os.sched_getaffinity(0)) // max(1, options.processes)
    return options.threads or max(1, min(MOST_THREADS, share))


def device(options: Options, cuda_is_available: Callable[[], bool]) -> str:
    """ "cuda" or "cpu"; ValueError where a GPU is asked for and there is none."""
    if options.device == "cpu":
        return "cpu"
    if cuda_is_available():
        return "cuda"
    if options.device == "cuda":
        raise ValueError(
            "ENCODER_DEVICE=cuda, but PyTorch sees no GPU. Install its CUDA build and the driver, "
            "or unset ENCODER_DEVICE"
        )
    return "cpu"


def faster_dtype(measure: Callable[[str], float], key: str, folder: Path | None) -> tuple[str, Speeds]:
    """ "bfloat16" where it is clearly faster on this CPU, else "float32"; and what was measured.

    ``measure`` gives texts a second of a number format. It is asked once for each ``key`` (CPU, library,
    weights, threads) and the answer kept in ``folder``.
    """
    file = folder / "speeds.json" if folder else None
    known = _read(file) if file else {}
    speeds = known.get(key)
    if speeds is None:
        speeds = {dtype: round(measure(dtype), 1) for dtype in ("float32", "bfloat16")}
        if file:
            _write(file, known | {key: speeds})
    return ("bfloat16" if speeds["bfloat16"] >= WORTH * speeds["float32"] else "float32"), speeds


def cpu_model() -> str:
    """What tells this machine's CPU from another: its name, and whether it computes in bfloat16."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    facts = dict(line.replace("\t", "").split(":", 1) for line in lines if ":" in line)
    flags = sorted(flag for flag in facts.get("flags", "").split() if "bf16" in flag)
    return " ".join([facts.get("model name", platform.machine()).strip(), *flags])


def _read(file: Path) -> dict[str, Speeds]:
    """What was measured before; a file that is not what we write is measured anew."""
    try:
        known = json.loads(file.read_text(encoding="utf-8"))
        return {key: {name: float(speeds[name]) for name in speeds} for key, speeds in known.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def _write(file: Path, known: dict[str, Speeds]) -> None:
    """By one rename: other workers read it."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", dir=file.parent, prefix=".speeds-", delete=False, encoding="utf-8"
        ) as draft:
            json.dump(known, draft, indent=1, sort_keys=True)
        os.chmod(draft.name, 0o644)
        os.replace(draft.name, file)
    except OSError as error:
        logger.warning("%s cannot be written (%s): speeds are measured at every start.", file, error)
