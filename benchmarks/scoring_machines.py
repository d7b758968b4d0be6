"""What one machine scores and what two do: do they share anything but the database and the broker?

    python -m benchmarks.scoring_machines <data> [--postgresql] [--dtype float32 bfloat16] [--segments 500]

An installation as in scoring_speed. Each machine is a worker bound to a core of its own, with one thread and
its own VAR_DIR, and so with its own readings. Both score the same work, in both number formats: twelve
articles of a fifth of the segments, then sixty small ones. With SQLite one writes at a time; --postgresql
starts the server that the tests use. Beside the clock stands what each worker has used of its core: where
other work shares the cores, that tells whether two do more in sum than one.
"""

import argparse
import os
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from benchmarks.scoring_speed import (
    clean_rows,
    done,
    installation,
    make,
    neural,
    parts,
    processor_time,
    send,
    wait,
)

DTYPES = ("float32", "bfloat16")
CENTRE_TEXTS = 128  # of translation/quality/centre.tsv, both languages
CORES = sorted(os.sched_getaffinity(0))


def machine(core: int, var: Path) -> tuple[str, list[str]]:
    """A neural worker that has this core and this VAR_DIR to itself."""
    name, command = neural(f"machine-{var.name}")
    return name, ["env", f"VAR_DIR={var}", "taskset", "--cpu-list", str(core), *command]


def machines(rows: Sequence[dict], var: Path, segments: int, dtypes: Sequence[str]) -> None:
    """Two shapes of the same work, by one machine of one core and by two."""
    for dtype in dtypes:
        for count in (1, 2):
            folders = [var / f"{dtype}-{count}-{number}" for number in range(count)]
            commands = [machine(core, folder) for core, folder in zip(CORES, folders, strict=False)]
            environ = {"ENCODER_THREADS": "1", "OMP_NUM_THREADS": "1", "ENCODER_DTYPE": dtype}
            with parts(*commands, **environ) as started:
                warm_all(rows, folders)
                for size, articles in ((segments // 5, 12), (segments // 25, 60)):
                    made = [make(rows, size, f"m{dtype}{count}-{number}-") for number in range(articles)]
                    before = [processor_time(part) for part in started]
                    spent = scoring_time(made)
                    used = [processor_time(part) - then for part, then in zip(started, before, strict=True)]
                    told = " + ".join(f"{each:.1f}" for each in used)
                    print(
                        f"{count} machine(s) of one core, {dtype}: {articles} articles of {size} segments "
                        f"scored in {spent:.1f} s, {told} s of a core; load {os.getloadavg()[0]:.1f}"
                    )


def warm_all(rows: Sequence[dict], folders: Sequence[Path]) -> None:
    """Small articles until each machine has loaded its encoder and read what it centres vectors with."""
    from translation.quality.readings import ReadingStore

    stores = [ReadingStore(folder / "encoder" / "readings.sqlite3", 0) for folder in folders]

    def cold() -> int:
        return sum(store.count() < CENTRE_TEXTS for store in stores)

    while cold():
        scoring_time([make(rows, 5, f"warm{os.urandom(3).hex()}-") for _ in range(2 * len(folders))])


def scoring_time(translations: Sequence) -> float:
    """Seconds until all are scored; they are checked beforehand, by this process."""
    from translation import pipeline

    for translation in translations:
        pipeline.process(translation.pk)
        translation.refresh_from_db()
    began = time.perf_counter()
    send(translations)
    wait(done(translations), "the articles")
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--segments", type=int, default=500)
    parser.add_argument("--dtype", nargs="*", choices=DTYPES, default=DTYPES)
    parser.add_argument("--postgresql", action="store_true")
    options = parser.parse_args()
    with ExitStack() as stack:
        if options.postgresql:
            from tests.run import postgresql_url

            os.environ["DATABASE_URL"] = stack.enter_context(postgresql_url())
        var = stack.enter_context(installation())
        print("On PostgreSQL:" if os.environ["DATABASE_URL"].startswith("postgres") else "On SQLite:")
        machines(clean_rows(options.data), var, options.segments, options.dtype)


if __name__ == "__main__":
    main()
