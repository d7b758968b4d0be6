"""How fast an article is checked and scored by real workers, and what a backlog costs a new one.

    python -m benchmarks.scoring_speed <data dir> [--only article backlog] [--segments 500]

An installation of its own in a temporary folder: Valkey, workers of both queues, SQLite (or DATABASE_URL),
the converted encoder of this checkout (or ENCODER). Sentences are clean news; a number behind each makes
those of different articles different, so that nothing comes from the store of readings.

"article": from the import of one article to its findings, to the first 32 scored rows, to the last one;
then the same scored again from nothing but the kept readings; the memory of the worker. "backlog": 10,000
segments wait, as long articles and as short ones; how long each of eight new articles of 10 segments takes,
which come at random moments, until it is scored, and then the whole. What several machines do is in
scoring_machines.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psutil

PARTS = ("article", "backlog")
ROOT = Path(__file__).resolve().parent.parent


def prepare(var: Path) -> None:
    """Settings for the (short) folder ``var``, with the encoder of this checkout, and an empty database."""
    os.environ["ENCODER"] = os.environ.get("ENCODER") or str(
        Path(os.environ.get("VAR_DIR") or ROOT / "var") / "models" / "multilingual-e5-small"
    )
    if not Path(os.environ["ENCODER"]).is_dir():
        sys.exit(f"There is no encoder in {os.environ['ENCODER']}. Run make setup, or set ENCODER.")
    os.environ["VAR_DIR"] = str(var)
    # Machines with a VAR_DIR of their own find both all the same.
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{var / 'db.sqlite3'}")
    os.environ["REDIS_URL"] = f"redis+socket://{var / 'valkey.sock'}"
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


@contextmanager
def installation() -> Iterator[Path]:
    """A migrated VAR_DIR in the temp folder, and its broker."""
    with tempfile.TemporaryDirectory(prefix="desk-bench-", ignore_cleanup_errors=True) as folder:
        var = Path(folder)
        prepare(var)
        from config.supervisor import valkey_command

        socket = var / "valkey.sock"
        with parts(("valkey", valkey_command(socket))):
            wait(socket.exists, "the broker's socket")
            yield var


def clean_rows(data: Path) -> list[dict]:
    from benchmarks.check_data import CLEAN, rows

    return [row for file in CLEAN.values() for row in rows(data / file)]


@contextmanager
def parts(*commands: tuple[str, list[str]], **environ: str) -> Iterator[list]:
    """The named commands as processes; the body runs when each worker takes tasks."""
    from django.conf import settings

    from config.process import Part, stop_all

    log = settings.VAR_DIR / "log"
    log.mkdir(exist_ok=True)
    started = []
    for name, command in commands:
        part = Part(name, command, log / f"{name}.log", ROOT, signal.SIGKILL)
        part.log.write_text("")
        part.start(dict(os.environ) | environ)
        started.append(part)
    try:
        for part in started:
            if "valkey" not in part.name:
                wait(lambda log=part.log: " ready." in log.read_text(), f"{part.name}, see {part.log}")
        yield started
    finally:
        stop_all(started)


def wait(condition: Callable[[], object], what: str, seconds: float = 1800) -> float:
    """Seconds until ``condition()`` is true."""
    began = time.perf_counter()
    while not condition():
        if time.perf_counter() - began > seconds:
            sys.exit(f"{what}: not within {seconds:.0f} s")
        time.sleep(0.05)
    return time.perf_counter() - began


def make(rows: Sequence[dict], segments: int, mark: str) -> "Translation":  # noqa: F821
    """One article of as many segments, each sentence ended by the mark and its number; not dispatched yet."""
    from translation.models import Article, Translation

    chosen = [(rows[n % len(rows)], f" ({mark}{n})") for n in range(segments)]
    source = "\n".join(row["vi"].strip() + end for row, end in chosen)
    text = "\n".join(row["id"].strip() + end for row, end in chosen)
    article = Article.objects.create(title=f"Benchmark {mark}", source=source)
    return Translation.objects.create(article=article, engine="bench", text=text)


def send(translations: Sequence) -> None:
    from review.tasks import start

    for translation in translations:
        start(translation, on_commit=False)


def done(translations: Sequence) -> Callable[[], bool]:
    from translation.models import Translation

    keys = [translation.pk for translation in translations]

    def all_done() -> bool:
        states = set(Translation.objects.filter(pk__in=keys).values_list("state", flat=True))
        if "failed" in states:
            sys.exit(Translation.objects.filter(pk__in=keys, state="failed").first().error)
        return states == {"done"}

    return all_done


def warm(rows: Sequence[dict]) -> None:
    """Small articles, so that the encoder is loaded before the clock starts."""
    from translation.models import EncoderReport

    wait(lambda: EncoderReport.objects.exists(), "the encoder's report")
    small = [make(rows, 5, f"warm{os.urandom(3).hex()}-") for _ in range(3)]
    send(small)
    wait(done(small), "warming up")


def neural(name: str) -> tuple[str, list[str]]:
    from config.supervisor import worker_command

    return name, worker_command("neural", abs(hash(name)) % 10_000)


def article(rows: Sequence[dict], segments: int) -> None:
    from translation.models import Score, Translation

    with parts(neural("neural")) as (worker,):
        warm(rows)
        translation = make(rows, segments, "a")
        scored = Score.objects.filter(translation=translation, metric="quality", segment__isnull=False)
        began = time.perf_counter()
        send([translation])
        wait(lambda: Translation.objects.filter(pk=translation.pk, step="score").exists(), "the checks")
        checked = time.perf_counter() - began
        wait(lambda: scored.count() >= 32, "the first scores")
        first = time.perf_counter() - began
        wait(done([translation]), "the scores")
        total = time.perf_counter() - began
        print(
            f"{translation.segments.count()} segments: findings after {checked:.1f} s, 32 risky rows scored "
            f"after {first:.1f} s, all after {total:.1f} s; load {os.getloadavg()[0]:.1f}"
        )
        scored.all().delete()
        Score.objects.filter(translation=translation).delete()
        Translation.objects.filter(pk=translation.pk).update(state="running", step="score")
        send([translation])
        print(f"  scored again with the readings kept: {wait(done([translation]), 'the second run'):.1f} s")
        processes = psutil.Process(worker.process.pid).children(recursive=True)
        sizes = [process.memory_info().rss / 1e6 for process in processes]
        print(f"  the neural worker's process has {max(sizes):.0f} MB")


def processor_time(part: "Part") -> float:  # noqa: F821
    """Seconds that its processes have used of a core so far: what other work on this machine leaves alone."""
    root = psutil.Process(part.process.pid)
    return sum(sum(one.cpu_times()[:2]) for one in [root, *root.children(recursive=True)])


def backlog(rows: Sequence[dict], total: int, sizes: Sequence[int]) -> None:
    moments = random.Random(8)
    for size in sizes:
        with parts(neural("neural")) as (worker,):
            warm(rows)
            waiting = [make(rows, size, f"b{size}-{number}-") for number in range(total // size)]
            began, delays, before = time.perf_counter(), [], processor_time(worker)
            send(waiting)
            wait(lambda of=waiting: finished(of), "the backlog's beginning")
            for number in range(8):
                time.sleep(moments.uniform(1, 10))  # whatever the workers are at
                small = make(rows, 10, f"s{size}-{number}-")
                send([small])
                delays.append(wait(done([small]), "the small article"))
            left = len(waiting) - finished(waiting)
            told = ", ".join(f"{delay:.1f}" for delay in delays)
            print(
                f"Backlog of {len(waiting)} articles of {size} segments: a new one of 10 is scored after "
                f"{told} s; {left} of the backlog still wait; load {os.getloadavg()[0]:.1f}"
            )
            wait(done(waiting), "the backlog")
            spent, used = time.perf_counter() - began, processor_time(worker) - before
            print(
                f"  the whole backlog is scored after {spent:.0f} s, {used:.0f} s of a core; "
                f"load {os.getloadavg()[0]:.1f}"
            )
            for translation in waiting:
                translation.article.delete()


def finished(translations: Sequence) -> int:
    """How many of them have at least one score."""
    from translation.models import Score

    return Score.objects.filter(translation__in=translations).values("translation").distinct().count()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--segments", type=int, default=500)
    parser.add_argument("--only", nargs="*", choices=PARTS, default=PARTS)
    parser.add_argument("--total", type=int, default=10_000, help="segments of the backlog")
    parser.add_argument("--sizes", type=int, nargs="*", default=(500, 40), help="of the backlog's articles")
    options = parser.parse_args()
    with installation():
        from config.supervisor import worker_command

        with parts(("default", worker_command("default", 1))):
            rows = clean_rows(options.data)
            if "article" in options.only:
                article(rows, options.segments)
            if "backlog" in options.only:
                backlog(rows, options.total, options.sizes)


if __name__ == "__main__":
    main()
