"""How fast articles are checked and scored by real workers, and what a backlog costs a new one.

    python -m benchmarks.scoring_speed <data dir> [--only article workers backlog …] [--segments 500]

An installation of its own in a temporary folder: Valkey, workers of both queues, SQLite (or DATABASE_URL),
the converted encoder of this checkout. Sentences are clean news; a number behind each makes those of
different articles different, so that nothing comes from the store of readings.

"article": from the import of one article to its findings, to the first 32 scored rows, to the last one;
then the same scored again from nothing but the kept readings; the memory of the worker. "workers": six
articles by one process of one thread, by two of one thread each (as two machines of one core would), by
one of all cores. "backlog": 10,000 segments wait, as long articles and as short ones; how long each of
five new articles of 10 segments takes until it is scored.
"""

import argparse
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psutil

PARTS = ("article", "workers", "backlog")
ROOT = Path(__file__).resolve().parent.parent

CORES = len(os.sched_getaffinity(0))


def prepare(var: Path) -> None:
    """Settings for the folder ``var``, with the encoder of this checkout, and an empty database."""
    os.environ["ENCODER"] = os.environ.get("ENCODER") or str(
        Path(os.environ.get("VAR_DIR") or ROOT / "var") / "models" / "multilingual-e5-small"
    )
    os.environ["VAR_DIR"] = str(var)
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


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
        time.sleep(0.02)
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


def warm(rows: Sequence[dict], workers: int = 1) -> None:
    """A small article for each worker, so that every encoder is loaded before the clock starts."""
    from translation.models import EncoderReport

    small = [make(rows, 5, f"warm{os.urandom(3).hex()}-") for _ in range(3 * workers)]
    wait(lambda: EncoderReport.objects.exists(), "the encoder's report")
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


def workers(rows: Sequence[dict], segments: int, articles: int = 6) -> None:
    for count, threads in ((1, "1"), (2, "1"), (1, str(CORES))):
        commands = [neural(f"neural-{number}") for number in range(count)]
        with parts(*commands, ENCODER_THREADS=threads):
            warm(rows, count)
            made = [make(rows, segments // 5, f"w{count}{threads}-{number}-") for number in range(articles)]
            for translation in made:  # checked beforehand: this is about scoring
                from translation import pipeline

                pipeline.process(translation.pk)
            began = time.perf_counter()
            send(made)
            wait(done(made), "the articles")
            spent = time.perf_counter() - began
            print(
                f"{count} worker process(es) with {threads} thread(s) each: {articles} articles of "
                f"{segments // 5} segments in {spent:.1f} s; load {os.getloadavg()[0]:.1f}"
            )


def backlog(rows: Sequence[dict], total: int = 10_000) -> None:
    for size in (500, 40):
        with parts(neural("neural")):
            warm(rows)
            waiting = [make(rows, size, f"b{size}-{number}-") for number in range(total // size)]
            began, delays = time.perf_counter(), []
            send(waiting)
            for number in range(5):
                wait(lambda n=number, of=waiting: finished(of) > n, "the backlog's beginning")
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
            spent = time.perf_counter() - began
            print(f"  the whole backlog is scored after {spent:.0f} s; load {os.getloadavg()[0]:.1f}")
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
    options = parser.parse_args()
    var = Path(tempfile.mkdtemp(prefix="desk-bench-"))
    try:
        prepare(var)
        from django.conf import settings

        from benchmarks.check_data import CLEAN
        from benchmarks.check_data import rows as read
        from config.supervisor import valkey_command, worker_command

        rows = [row for file in CLEAN.values() for row in read(options.data / file)]
        with parts(("valkey", valkey_command(settings.BROKER_SOCKET))):
            wait(settings.BROKER_SOCKET.exists, "the broker's socket")
            with parts(("default", worker_command("default", 1))):
                if "article" in options.only:
                    article(rows, options.segments)
                if "workers" in options.only:
                    workers(rows, options.segments)
                if "backlog" in options.only:
                    backlog(rows)
    finally:
        shutil.rmtree(var, ignore_errors=True)


if __name__ == "__main__":
    main()
