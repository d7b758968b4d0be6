"""One program under supervision: started in a process group of its own, and stopped with all of it."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

GRACE = 5.0  # seconds a part may take to finish what it has begun

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def die_with_parent(parent: int, signal_number: int) -> None:
    """Ask the kernel for ``signal_number`` when process ``parent`` ends, however it ends (Linux only)."""
    if _libc is not None:
        _libc.prctl(PR_SET_PDEATHSIG, signal_number)
    if os.getppid() != parent:  # it ended before the request
        os.kill(os.getpid(), signal_number)


@dataclass
class Part:
    """One program under supervision, in a process group of its own."""

    name: str
    command: list[str]
    log: Path
    cwd: Path
    # Sent when the supervisor is killed. The default lets a part stop its own children first.
    orphan_signal: int = signal.SIGTERM
    process: subprocess.Popen | None = None
    started: float = 0.0
    failures: int = 0
    start_at: float = 0.0

    def start(self, environ: dict[str, str]) -> None:
        supervisor = os.getpid()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603 - our own commands
                self.command,
                cwd=self.cwd,
                env=environ,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=lambda: die_with_parent(supervisor, self.orphan_signal),
            )
        self.started = time.monotonic()

    def running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def ask_to_stop(self) -> None:
        if self.running():
            self.process.terminate()

    def sweep(self) -> None:
        """Kill whatever is left of the part's process group."""
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def last_lines(self, count: int = 5) -> str:
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-count:]
        return "\n".join(f"    {line}" for line in lines)


def stop_all(parts: list[Part], hurry: Callable[[], bool] = lambda: False) -> None:
    """SIGTERM to all, GRACE seconds to finish (none if ``hurry()``), then SIGKILL to their groups."""
    for part in parts:
        part.ask_to_stop()
    deadline = time.monotonic() + GRACE
    while any(part.running() for part in parts) and time.monotonic() < deadline and not hurry():
        time.sleep(0.05)
    for part in parts:
        part.sweep()
