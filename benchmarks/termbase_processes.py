"""How processes share a compiled termbase: who compiles, how long each waits, how soon a change arrives.

    python benchmarks/termbase_processes.py <data dir> [--terms 70000] [--processes 4] [--words]

Makes an SQLite database of made-up terms in a temporary folder. First one process
compiles and a second one loads; then, with nothing stored, several start together
(they must compile once); then one term changes, then an abbreviation, then 1,000 terms.
Times are seconds on the clock and (in brackets) of a processor. Memory is the resident
MiB of one process; of a forked child, that which it does not share.
``--words`` gives every rendering an Indonesian word of its own: the worst case for stemming.
"""

import argparse
import multiprocessing
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import psutil

from benchmarks.termbase_speed import made_up, sentences
from translation.termbase import Concept

SYLLABLES = [consonant + vowel for consonant in "bdgklmnprstw" for vowel in "aiu"]
MIB = 1 << 20


def with_own_words(concepts: list[Concept]) -> Iterator[Concept]:
    """Each rendering with a word that no other has and that carries affixes."""
    draw = random.Random(11)
    for concept in concepts:
        rendering = concept.renderings[0]
        word = f"pe{''.join(draw.choices(SYLLABLES, k=4))}an"
        yield replace(concept, renderings=(replace(rendering, text=f"{word} {rendering.text}"[:300]),))


def fill(concepts: list[Concept]) -> None:
    from translation.models import Rendering, Term, TermForm

    terms = Term.objects.bulk_create(
        [Term(vi=c.vi[:290] + f" {c.id}", category="made up") for c in concepts], batch_size=2000
    )
    TermForm.objects.bulk_create([TermForm(term=t, text=t.vi) for t in terms], batch_size=5000)
    renderings = [
        Rendering(term=term, text=concept.renderings[0].text, status="preferred")
        for term, concept in zip(terms, concepts, strict=True)
    ]
    Rendering.objects.bulk_create(renderings, batch_size=5000)


def own(process: psutil.Process) -> int:
    memory = process.memory_full_info()
    return memory.uss // MIB


def load(message: object = None) -> dict:
    """Load in this process; what it took and whether it compiled."""
    from translation.models import termbase
    from translation.termbase import serial

    compiled: list[int] = []
    compile_here = termbase._compiled
    termbase._compiled = lambda *arguments: compiled.append(1) or compile_here(*arguments)
    serial.code_digest()
    began, cpu = time.monotonic(), time.process_time()
    version = termbase.load_termbase().version
    took, cpu = time.monotonic() - began, time.process_time() - cpu
    termbase._compiled = compile_here
    process = psutil.Process()
    return {
        "seconds": took,
        "cpu": cpu,
        "compiled": len(compiled),
        "version": version,
        "resident": process.memory_info().rss // MIB,
        "own": own(process),
    }


def answer(pipe, ready) -> None:
    """A process of its own: loads whenever it is asked."""
    import django

    django.setup()
    from django.db import connection

    connection.ensure_connection()
    pipe.send({"resident": psutil.Process().memory_info().rss // MIB})
    while pipe.recv():
        ready.wait()
        pipe.send(load())


@contextmanager
def processes(count: int) -> Iterator[list]:
    """Pipes to fresh processes that have loaded the program, but no terms."""
    spawn = multiprocessing.get_context("spawn")
    ready, started, pipes = spawn.Barrier(count), [], []
    for _ in range(count):
        here, there = spawn.Pipe()
        started.append(spawn.Process(target=answer, args=(there, ready), daemon=True))
        started[-1].start()
        pipes.append(here)
    try:
        yield pipes
    finally:
        for pipe, process in zip(pipes, started, strict=True):
            pipe.send(False)
            process.join()


def ask(pipes: list) -> list[dict]:
    """Every process at the same moment."""
    for pipe in pipes:
        pipe.send(True)
    return [pipe.recv() for pipe in pipes]


def say(what: str, answers: list[dict]) -> None:
    seconds = ", ".join(f"{answer['seconds']:.2f} ({answer['cpu']:.2f})" for answer in answers)
    compiled = sum(answer["compiled"] for answer in answers)
    one = len({answer["version"] for answer in answers}) == 1
    memory = max(answer["resident"] for answer in answers)
    print(f"  {what:44} {seconds} s; {compiled} compiled; {memory} MiB{'' if one else '; THEY DIFFER'}")


def change(count: int) -> None:
    from django.utils import timezone

    from translation.models import Term

    ids = list(Term.objects.order_by("-pk").values_list("pk", flat=True)[:count])
    Term.objects.filter(pk__in=ids).update(note=f"changed with {count}", updated_at=timezone.now())


def abbreviate() -> None:
    from django.utils import timezone

    from translation.models import Rendering, Term

    term = Term.objects.order_by("pk").last()
    Rendering.objects.create(term=term, text="PTX", status="admitted")
    Term.objects.filter(pk=term.pk).update(updated_at=timezone.now())


def forked() -> None:
    """What a child costs that is forked from a process in which the terms are loaded, as Celery's are."""
    load()
    from django.db import connections

    connections.close_all()
    here, there = multiprocessing.get_context("fork").Pipe()
    child = multiprocessing.get_context("fork").Process(target=lambda: there.send(load()))
    child.start()
    found = here.recv()
    child.join()
    print(f"  {'a child forked after that':44} {found['seconds']:.2f} s; {found['own']} MiB of its own")


def measure(count: int, folder: Path) -> None:
    from django.conf import settings

    with processes(1) as pipes:
        before = pipes[0].recv()["resident"]
        print(f"  {'a process without terms':44} {before} MiB")
        say("the first process", ask(pipes))
    with processes(1) as pipes:
        pipes[0].recv()
        say("a second one", ask(pipes))
    shutil.rmtree(settings.TERMBASE_DIR)
    with processes(count) as pipes:
        for pipe in pipes:
            pipe.recv()
        say(f"{count} together, nothing stored", ask(pipes))
        say("  the next call", ask(pipes))
        change(1)
        say("  one term changed", ask(pipes))
        abbreviate()
        say("  an abbreviation added", ask(pipes))
        change(1000)
        say("  1,000 changed: compiled again", ask(pipes))
    size = max(file.stat().st_size for file in settings.TERMBASE_DIR.iterdir())
    print(f"  {'the file':44} {size / MIB:.0f} MiB")
    forked()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--terms", type=int, default=70_000)
    parser.add_argument("--processes", type=int, default=4)
    parser.add_argument("--words", action="store_true", help="an Indonesian word of its own in every term")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="desk-terms-") as folder:
        os.environ |= {"VAR_DIR": folder, "DJANGO_SETTINGS_MODULE": "config.settings", "LOG_LEVEL": "WARNING"}
        os.environ.pop("DATABASE_URL", None)
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        concepts = made_up(sentences(options.data), options.terms)
        fill(list(with_own_words(concepts)) if options.words else concepts)
        print(f"{options.terms:,} terms{', each with a word of its own' if options.words else ''}")
        measure(options.processes, Path(folder))


if __name__ == "__main__":
    main()
