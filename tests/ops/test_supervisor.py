"""One supervisor: starts all, prints the address, revives what dies, and leaves no process behind."""

import signal
import socket
import subprocess
import sys
import time
import urllib.request

import pytest
from django.conf import settings

from tests.installation import Installation, free_port, wait_for

pytestmark = pytest.mark.worker


def get(url: str) -> tuple[int, dict[str, str]]:
    with urllib.request.urlopen(url, timeout=10) as response:
        cookies = response.headers.get_all("Set-Cookie") or []
        return response.status, {cookie.split("=")[0]: cookie for cookie in cookies}


def find_process(installation: Installation, *words: str):
    """The oldest process of the installation whose command line holds all words."""
    found = [p for p in installation.processes() if all(word in " ".join(p.cmdline()) for word in words)]
    return min(found, key=lambda process: process.create_time())


def gone(installation: Installation) -> bool:
    return not installation.processes()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_supervisor_prints_the_address_and_a_signal_stops_every_process(installation, number):
    installation.start(DEMO="1")
    status, _ = get(f"{installation.url}/healthz")
    idle = socket.create_connection(("127.0.0.1", installation.port))  # a browser's open connection
    before = len(installation.processes())

    exit_status = installation.stop(number)

    idle.close()
    logs = installation.var / "log"
    assert status == 200
    assert (logs / "supervisor.out").read_text() == (
        f"Ready: {installation.url}/\n"
        "Demo sign-ins: translator, editor, terminologist, admin; the password of each is demo\n"
        f"Logs: {logs}. Stop with Ctrl-C.\n"
    )
    assert before >= 8  # supervisor, Valkey, granian and its two, both workers and the child of each
    assert exit_status == 0
    assert installation.processes() == []


def test_supervisor_killed_outright_takes_every_process_with_it(installation):
    installation.start()

    installation.stop(signal.SIGKILL)

    wait_for(lambda: gone(installation), 15, "the end of every process")


def test_supervisor_starts_a_dead_worker_and_a_dead_broker_again(installation):
    installation.start()
    output = installation.var / "log" / "supervisor.out"

    find_process(installation, "celery", "neural").kill()
    wait_for(lambda: "worker-neural started again" in output.read_text(), 30, "the worker's restart")
    find_process(installation, "valkey-server").kill()
    wait_for(lambda: "valkey started again" in output.read_text(), 30, "the broker's restart")

    wait_for(lambda: healthy(installation), 60, "a green /healthz after the restarts")


def healthy(installation: Installation) -> bool:
    try:
        return get(f"{installation.url}/healthz")[0] == 200
    except OSError:
        return False


def test_supervisor_starts_no_valkey_where_redis_url_names_a_broker(installation):
    own = installation.start_broker("elsewhere.sock")

    installation.start(REDIS_URL=f"redis+socket://{installation.var}/elsewhere.sock")

    brokers = [process.pid for process in installation.processes() if process.name() == "valkey-server"]
    assert brokers == [own.process.pid]
    assert get(f"{installation.url}/healthz")[0] == 200


def test_two_installations_run_side_by_side_with_cookies_of_their_own(installation, template_var):
    other = Installation(template_var)
    try:
        installation.start()
        other.start()

        first, second = (get(f"{each.url}/accounts/login/") for each in (installation, other))
        broken = get(f"{installation.url}/healthz")[0], get(f"{other.url}/healthz")[0]

        assert (first[0], second[0]) == (200, 200)
        assert list(first[1]) == [f"csrftoken_{installation.port}"]
        assert list(second[1]) == [f"csrftoken_{other.port}"]
        assert broken == (200, 200)
    finally:
        other.remove()


def supervise(installation: Installation, port: object) -> subprocess.CompletedProcess:
    """A supervisor that is expected to refuse to start."""
    return subprocess.run(
        [sys.executable, "-m", "config.supervisor", "--port", str(port)],
        cwd=settings.BASE_DIR,
        env=installation.environ,
        capture_output=True,
        text=True,
        timeout=30,
    )


def test_supervisor_says_in_one_line_that_the_port_is_taken(installation):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        done = supervise(installation, port)

    assert done.returncode == 1
    assert done.stderr == (
        f"Port {port} cannot be used (Address already in use). Choose another: make run PORT={port + 1}\n"
    )


def test_supervisor_refuses_a_second_start_from_the_same_folder(installation):
    installation.start()

    done = supervise(installation, free_port())

    assert done.returncode == 1
    assert done.stderr == f"Already running from this folder, on port {installation.port}. Stop it first.\n"


def test_supervisor_refuses_a_port_that_is_no_number(installation):
    done = supervise(installation, "http")

    assert done.returncode == 1
    assert done.stderr == "PORT='http' is not a port number (1 to 65535).\n"


def make_run_until_ready(installation: Installation, port: int, stop: int) -> float:
    """``make run``, its make sent the signal ``stop`` once all is ready; the seconds until then."""
    # Inside `make test` the outer make's flags would reach this one.
    environ = {name: value for name, value in installation.environ.items() if not name.startswith("MAKE")}
    output = installation.var / "log" / "make.out"
    began = time.monotonic()
    with output.open("w") as file:
        make = subprocess.Popen(
            ["make", "run", f"PORT={port}"],
            cwd=settings.BASE_DIR,
            env=environ,
            stdout=file,
            stderr=subprocess.STDOUT,
        )
    wait_for(lambda: "Ready" in output.read_text() or make.poll() is not None, 90, "make run")
    assert make.poll() is None, output.read_text()
    took = time.monotonic() - began
    make.send_signal(stop)
    make.wait(timeout=30)
    return took


def test_make_run_loads_the_demo_starts_again_quickly_and_leaves_no_process(installation):
    if not (settings.BASE_DIR / ".venv" / ".packages").exists():
        pytest.skip("needs the packages installed by make")
    port = free_port()

    make_run_until_ready(installation, port, signal.SIGTERM)
    wait_for(lambda: gone(installation), 20, "the end of every process after SIGTERM")
    second = make_run_until_ready(installation, port, signal.SIGKILL)
    wait_for(lambda: gone(installation), 20, "the end of every process after SIGKILL")

    assert installation.query("SELECT count(*) FROM translation_article") == [(2,)]
    assert second < 20
