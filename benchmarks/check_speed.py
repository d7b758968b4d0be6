"""How fast the checks are, where their time goes, and what the worst texts cost.

    python benchmarks/check_speed.py <data dir> [--terms 70000] [--peer PYTHON] [--only PART …]

"rate": rule checks (no encoder) over the clean professional rows with the shipped and made-up terms,
segments a second of one core: "cold" is the first sight of every text and word, "warm" the same texts
again, and "unseen", which counts for a newsroom, new texts in a process that has judged others: one half
of each file's rows after the other half. "shares": each check's time inside these runs;
what several checks need (a text's numbers) counts for the first that asks. "worst": the longest time of
each check on texts of 10,000 characters that are hard on it. "edit": one segment judged again in an
article of 500 segments on SQLite, as a save does it. "peer": Translate Toolkit's pofilter on the same
rows (GPL; it is no requirement: ``--peer`` names a Python that has it).
"""

import argparse
import gc
import importlib.util
import json
import os
import platform
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.check_data import CLEAN, pair_of, rows
from benchmarks.nasty_texts import nasty_pairs
from benchmarks.termbase_speed import made_up, sentences
from translation.apps import COLLECT
from translation.checks import Check, Finding, Pair, default_checks, run
from translation.checks.article import article_checks
from translation.checks.prepare import prepare
from translation.lang.text import nfc
from translation.termbase import Concept, Termbase, load_default

PARTS = ("rate", "shares", "worst", "edit", "peer")
ROUNDS = 3
GOAL = 2_000
PEER = Path(__file__).with_name("pofilter_rows.py")


class Timed:
    """A check that counts the time it takes; to :func:`run` it is the check."""

    def __init__(self, check: Check):
        self._check, self.nanoseconds = check, 0

    def __getattr__(self, name: str) -> object:
        return getattr(self._check, name)

    def find(self, pair: Pair) -> list[Finding]:
        started = time.process_time_ns()
        found = list(self._check.find(pair))
        self.nanoseconds += time.process_time_ns() - started
        return found


def terms(folder: Path, count: int) -> list[Concept]:
    """The shipped concepts and, after them, ``count`` made-up ones."""
    shipped = list(load_default().concepts)
    last = max(concept.id for concept in shipped)
    return shipped + [replace(c, id=last + c.id) for c in made_up(sentences(folder), count)]


def interpreter() -> str:
    """Which Python this is, and whether it says that it was built with profile-guided optimisation."""
    optimised = "--enable-optimizations" in (sysconfig.get_config_var("CONFIG_ARGS") or "")
    built = "with" if optimised else "without"
    return f"Python {platform.python_version()}, {platform.python_compiler()}, {built} --enable-optimizations"


def clean_halves(folder: Path) -> tuple[list[Pair], list[Pair]]:
    """The first and the second half of each file's clean rows; only the document at the cut is in both."""
    halves: tuple[list[Pair], list[Pair]] = ([], [])
    for file in CLEAN.values():
        pairs = [pair_of(row["vi"], row["id"]) for row in rows(folder / file)]
        middle = len(pairs) // 2
        halves[0].extend(pairs[:middle])
        halves[1].extend(pairs[middle:])
    return halves


def seconds(checks: Sequence[Check], pairs: Sequence[Pair]) -> float:
    started = time.process_time()
    for pair in pairs:
        run(checks, pair)
    return time.process_time() - started


def rate(checks: Sequence[Check], halves: Sequence[Sequence[Pair]]) -> float:
    """Print the three figures; returns segments a second on unseen texts."""
    pairs = [pair for half in halves for pair in half]
    prepare()  # as a worker does before its processes are forked
    unseen = sum(unseen_seconds(checks, *order) for order in (halves, halves[::-1]))
    cold = seconds(checks, pairs)
    warm = min(seconds(checks, pairs) for _ in range(ROUNDS))
    figures = {"cold": cold, "unseen": unseen, "warm": warm}
    shown = ", ".join(f"{len(pairs) / spent:,.0f} {name}" for name, spent in figures.items())
    print(f"Segments a second on one core: {shown} (goal: {GOAL:,} unseen)")
    return len(pairs) / unseen


def unseen_seconds(checks: Sequence[Check], known: Sequence[Pair], pairs: Sequence[Pair]) -> float:
    """Seconds for ``pairs`` in a process that has judged only ``known``; the best of the rounds.

    Each round is a process of its own, forked before either was read: no cache holds anything of them.
    """
    best = float("inf")
    for _ in range(ROUNDS):
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            seconds(checks, known)
            os.write(writer, repr(seconds(checks, pairs)).encode())
            os._exit(0)
        os.close(writer)
        with open(reader, "rb") as answer:
            best = min(best, float(answer.read()))
        os.waitpid(child, 0)
    return best


def shares(checks: Sequence[Check], pairs: Sequence[Pair]) -> None:
    best: dict[str, float] = {}
    total = float("inf")
    for _ in range(ROUNDS):
        timed = [Timed(check) for check in checks]
        total = min(total, seconds(timed, pairs))
        for check, clock in zip(checks, timed, strict=True):
            name, spent = type(check).__name__, clock.nanoseconds / 1000 / len(pairs)
            best[name] = min(best.get(name, spent), spent)
    whole = 1e6 * total / len(pairs)
    print(f"Time of each check in µs a segment, of {whole:.0f} together (the best of {ROUNDS} rounds)")
    for name, spent in sorted(best.items(), key=lambda item: -item[1]):
        print(f"  {name:26}{spent:8.1f}{100 * spent / whole:7.1f} %")
    print(f"  {'run() itself':26}{whole - sum(best.values()):8.1f}")


def worst(checks: Sequence[Check], termbase: Termbase) -> None:
    """The longest time of each check over all hard texts, whichever sides they stand on."""
    longest: dict[str, tuple[float, str]] = {}
    for source, target in nasty_pairs(200).values():  # data files are read once
        run(checks, Pair(source, target))
    gc.collect()
    gc.disable()  # a collection is nobody's own time
    for name, (source, target) in nasty_pairs().items():
        for vi, id_ in ((source, target), (source, source), (target, source), (None, target), ("", target)):
            pair = Pair(vi and nfc(vi), nfc(id_))
            for check in checks:
                note(longest, type(check).__name__, name, lambda c=check, p=pair: run([c], p))
            for check in article_checks(termbase):
                note(longest, type(check).__name__, name, lambda c=check, p=pair: list(c.find([p, p])))
    gc.enable()
    print("Longest time of each check in ms on a text of 10,000 characters")
    for name, (spent, text) in sorted(longest.items(), key=lambda item: -item[1][0]):
        print(f"  {name:26}{1000 * spent:8.1f}   {text}")


def note(longest: dict[str, tuple[float, str]], name: str, text: str, work: Callable[[], object]) -> None:
    started = time.process_time()
    work()
    longest[name] = max(longest.get(name, (0.0, "")), (time.process_time() - started, text))


def edit(concepts: Sequence[Concept], segments: int = 500) -> None:
    """Server time of ``check_edits`` for one edited segment; the database is a file of its own."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        from benchmarks.workbench_page import prepare

        prepare(segments)
        from translation import checking
        from translation.models import Translation

        translation = Translation.objects.get()
        own, load_rules = Termbase(concepts), checking.load_rules
        checking.load_rules = lambda: (own, load_rules()[1])  # 70,000 rows are loaded once and kept
        times = []
        for segment in translation.segments.order_by("position")[:100]:
            old, new = segment.hypothesis, f"{segment.hypothesis[:-1]} hari ini."
            started = time.perf_counter()
            checking.check_edits(translation, {segment: (old, new)}, dict)
            times.append(1000 * (time.perf_counter() - started))
    median, tenth = statistics.median(times), statistics.quantiles(times, n=10)[-1]
    print(f"One edited segment of {segments} judged again: {median:.1f} ms, 9 of 10 within {tenth:.1f} ms")


def peer(python: str | None, pairs: Sequence[Pair], ours: float | None) -> None:
    """pofilter's speed and alarms on the same rows; ``ours``: our segments a second, where measured."""
    if python is None and importlib.util.find_spec("translate") is None:
        print("pofilter: not installed here; name a Python that has translate-toolkit with --peer")
        return
    rows_json = json.dumps([[pair.source, pair.target] for pair in pairs])
    answer = subprocess.run(
        [python or sys.executable, PEER], input=rows_json, capture_output=True, text=True, check=True
    )
    result = json.loads(answer.stdout)
    share = 100 * result["alarmed"] / len(pairs)
    print(f"pofilter {result['version']}: {len(pairs) / result['seconds']:,.0f} segments/s, ", end="")
    print(f"alarms on {share:.1f} % of clean rows")
    if ours is not None:
        print(f"  our checks on unseen texts: {ours * result['seconds'] / len(pairs):.2f} times its speed")
    for name, count in Counter(result["filters"]).most_common(8):
        print(f"  {name:26}{100 * count / len(pairs):8.2f} %")


def main() -> None:
    gc.set_threshold(*COLLECT)  # as in every process of the application
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--terms", type=int, default=70_000, help="Made-up terms beside the shipped ones.")
    parser.add_argument("--peer", help="A Python interpreter that has translate-toolkit.")
    parser.add_argument("--only", nargs="*", choices=PARTS, default=PARTS)
    options = parser.parse_args()
    halves = clean_halves(options.data)
    pairs = [pair for half in halves for pair in half]
    concepts = terms(options.data, options.terms)
    termbase = Termbase(concepts)
    checks = default_checks(termbase)
    print(interpreter())
    print(f"{len(pairs):,} clean rows, {len(concepts):,} terms, {len(checks)} checks")
    unseen = rate(checks, halves) if "rate" in options.only else None
    if "shares" in options.only:
        shares(checks, pairs)
    if "worst" in options.only:
        worst(default_checks(load_default()), load_default())
    if "edit" in options.only:
        edit(concepts)
    if "peer" in options.only:
        peer(options.peer, pairs, unseen)


if __name__ == "__main__":
    main()
