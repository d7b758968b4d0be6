"""A whole installation in a folder of its own: database, broker, workers and web server as processes."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil
from django.conf import settings

from config.process import Part, stop_all
from config.supervisor import valkey_command, worker_command

OPERATORS = (
    "DATABASE_URL",
    "REDIS_URL",
    "CELERY_BROKER_URL",
    "BROKER_PREFIX",
    "PORT",
    "DJANGO_SETTINGS_MODULE",
)


def wait_for(condition: Callable[[], object], seconds: float, what: str, pause: float = 0.1) -> object:
    """The first true value of ``condition()``; an AssertionError that names ``what`` after ``seconds``."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        value = condition()
        if value:
            return value
        time.sleep(pause)
    raise AssertionError(f"{what}: not within {seconds} s")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def heed_signals() -> None:
    """In a child: signals as in a terminal, whatever the tests run under (nohup, a background job)."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


class Installation:
    """A VAR_DIR under the temp folder (short enough for a socket) and what runs on it."""

    def __init__(self, template: Path | None = None):
        self.var = Path(tempfile.mkdtemp(prefix="desk-test-"))
        if template:
            shutil.copytree(template, self.var, dirs_exist_ok=True)
        (self.var / "log").mkdir(exist_ok=True)
        self.environ = {name: value for name, value in os.environ.items() if name not in OPERATORS}
        self.environ |= {"VAR_DIR": str(self.var), "ENCODER": settings.ENCODER, "PYTHONUNBUFFERED": "1"}
        self.parts: list[Part] = []
        self.port = 0
        self.url = ""
        self._supervisor: subprocess.Popen | None = None

    def manage(self, *arguments: str, **environ: str) -> str:
        """Run manage.py; return its stdout. A failure raises with what it wrote to stderr."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=settings.BASE_DIR,
            env=self.environ | environ,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, f"manage.py {' '.join(arguments)}: {done.stderr}"
        return done.stdout

    def query(self, sql: str, *parameters: object) -> list[tuple]:
        """Rows of the SQLite database, read beside the running processes."""
        with sqlite3.connect(self.var / "db.sqlite3", timeout=20) as connection:
            rows = connection.execute(sql, parameters).fetchall()
        connection.close()
        return rows

    # Single parts, for tests that kill one of them.

    def start_broker(self, socket_name: str = "valkey.sock") -> Part:
        path = self.var / socket_name
        broker = self._start("valkey", valkey_command(path))
        wait_for(path.exists, 10, "the broker's socket")
        return broker

    def start_worker(self, queue: str) -> Part:
        """A worker for one queue; returns once it takes tasks."""
        worker = self._start(f"worker-{queue}", worker_command(queue, port=1))
        # Not the log of an earlier worker of the same name: a part's log is emptied at its start.
        wait_for(lambda: " ready." in worker.log.read_text(), 60, f"worker for {queue}")
        return worker

    def _start(self, name: str, command: list[str]) -> Part:
        part = Part(name, command, self.var / "log" / f"{name}.log", settings.BASE_DIR)
        part.log.write_text("")
        part.start(self.environ)
        self.parts.append(part)
        return part

    # The whole under its supervisor, as `make run` starts it.

    def start(self, port: int | None = None, **environ: str) -> "Installation":
        """Start the supervisor; return once it says that everything answers."""
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        output = self.var / "log" / "supervisor.out"
        with output.open("w") as file:
            self._supervisor = subprocess.Popen(
                [sys.executable, "-m", "config.supervisor", "--port", str(self.port)],
                cwd=settings.BASE_DIR,
                env=self.environ | environ,
                stdout=file,
                stderr=subprocess.STDOUT,
                preexec_fn=heed_signals,
            )
        wait_for(lambda: "Ready" in output.read_text() or self._ended(output), 90, "the installation")
        return self

    def _ended(self, output: Path) -> None:
        assert self._supervisor.poll() is None, f"the supervisor ended: {output.read_text()}"

    def processes(self) -> list[psutil.Process]:
        """Every live process that works on this VAR_DIR, whoever its parent is."""
        return [process for process in psutil.process_iter() if self._owns(process)]

    def _owns(self, process: psutil.Process) -> bool:
        try:
            own = process.environ().get("VAR_DIR") == str(self.var)
            # Valkey writes its title over its environment; the title names its socket.
            own = own or any(str(self.var) in word for word in process.cmdline())
            return own and process.status() != psutil.STATUS_ZOMBIE
        except psutil.Error:
            return False

    def stop(self, signal_number: int = signal.SIGTERM) -> int | None:
        """Stop the supervisor, if any, and every single part; return the supervisor's exit status."""
        stop_all(self.parts)
        self.parts.clear()
        if self._supervisor is None:
            return None
        self._supervisor.send_signal(signal_number)
        status = self._supervisor.wait(timeout=30)
        self._supervisor = None
        return status

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.var, ignore_errors=True)
