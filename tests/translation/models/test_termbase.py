"""The compiled termbase between processes: real ones, on the database of this test."""

import json
import os
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection
from django.test import override_settings

from translation.models import Rendering, Term, TermForm, termbase
from translation.models.termbase import load_termbase
from translation.terms import save_term, term_data

ANSWER = """
import json, sys, django
django.setup()
from translation.models.termbase import load_termbase
print("up", flush=True)
for line in sys.stdin:
    found = load_termbase()
    names = [mention.concept.vi for mention in found.source_mentions(line)]
    print(json.dumps([found.version, names]), flush=True)
"""
TEXT = "Bà con đi chợ nổi 17 rồi sang bến đò 2998, không ghé chợ nổi 19 và bến đò 21."
PROCESSES = 4


class Process:
    """Another process that answers a text with the termbase's version and the terms it finds."""

    def __init__(self, var, log):
        environ = os.environ | {"DATABASE_URL": database_url(), "VAR_DIR": str(var), "LOG_LEVEL": "INFO"}
        self.log = log
        with log.open("w") as errors:
            self._process = subprocess.Popen(
                [sys.executable, "-c", ANSWER],
                cwd=settings.BASE_DIR,
                env=environ | {"DJANGO_SETTINGS_MODULE": "config.settings", "SECRET_KEY": "of this test"},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )

    def ask(self, text):
        self._process.stdin.write(text + "\n")
        self._process.stdin.flush()

    def answer(self):
        line = self._process.stdout.readline()
        assert line, self.log.read_text()
        return line.strip() if line == "up\n" else json.loads(line)

    def compiled(self):
        return self.log.read_text().count("terms compiled")

    def end(self):
        self._process.stdin.close()
        self._process.wait(timeout=20)
        self._process.stdout.close()


def database_url():
    """The database of this test, for another process."""
    place = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{place['NAME']}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{place['NAME']}").geturl()


@pytest.fixture
def many_terms():
    """3,000 terms; each has an Indonesian word of its own that must be stemmed."""
    forms = [f"{'chợ nổi' if number % 2 else 'bến đò'} {number}" for number in range(3000)]
    terms = Term.objects.bulk_create([Term(vi=form, category="concept") for form in forms])
    TermForm.objects.bulk_create([TermForm(term=term, text=term.vi) for term in terms])
    word = str.maketrans("0123456789", "abdgklmnrs")
    Rendering.objects.bulk_create(
        [
            Rendering(term=term, text=f"tempat meng{str(n).translate(word)}kan", status="preferred")
            for n, term in enumerate(terms)
        ]
    )
    return terms


@pytest.fixture
def start(tmp_path):
    started = []

    def start_one():
        started.append(Process(tmp_path, tmp_path / f"{len(started)}.log"))
        return started[-1]

    yield start_one
    for process in started:
        process.end()


@pytest.fixture
def own_folder(tmp_path, monkeypatch):
    """This process as one that has just started, with a folder of its own for what it compiles."""
    monkeypatch.setattr(termbase, "_latest", None)
    with override_settings(TERMBASE_DIR=tmp_path / "termbase"):
        yield tmp_path / "termbase"


@pytest.fixture
def restart(own_folder, monkeypatch, caplog):
    """Forget what this process has loaded, load anew; gives whether it compiled."""
    caplog.set_level("INFO")

    def load():
        monkeypatch.setattr(termbase, "_latest", None)
        caplog.clear()
        load_termbase()
        return "terms compiled" in caplog.text

    return load


@pytest.mark.django_db(transaction=True)
def test_of_processes_that_start_together_one_compiles_and_all_see_a_change_at_once(many_terms, start):
    processes = [start() for _ in range(PROCESSES)]
    assert [process.answer() for process in processes] == ["up"] * PROCESSES

    for process in processes:
        process.ask(TEXT)
    answers = [process.answer() for process in processes]

    assert [names for _, names in answers] == [["chợ nổi 17", "bến đò 2998", "chợ nổi 19"]] * PROCESSES
    assert len({version for version, _ in answers}) == 1
    assert sum(process.compiled() for process in processes) == 1

    saved = save_term(None, term_data(many_terms[17]) | {"is_active": False}, term_id=many_terms[17].pk)
    for process in processes:
        process.ask(TEXT)
    after = [process.answer() for process in processes]

    assert not saved.is_active
    assert [names for _, names in after] == [["bến đò 2998", "chợ nổi 19"]] * PROCESSES
    assert len({version for version, _ in after} - {answers[0][0]}) == 1

    late = start()
    late.answer()
    late.ask(TEXT)
    assert late.answer() == after[0]
    assert sum(process.compiled() for process in [*processes, late]) == 1


@pytest.mark.django_db
def test_load_termbase_reads_what_another_process_compiled(own_folder, restart):
    assert restart()
    compiled = load_termbase()

    assert not restart()
    assert load_termbase() is not compiled
    assert load_termbase().version == compiled.version
    assert len(list(own_folder.glob("*.lines"))) == 1


@pytest.mark.django_db
def test_load_termbase_lays_what_has_changed_over_what_another_process_compiled(own_folder, restart):
    gone = Term.objects.create(vi="chợ đình", category="concept")
    restart()
    gone.delete()
    made = Term.objects.create(vi="chợ nổi", category="concept")

    assert not restart()
    assert load_termbase().source_mentions("chợ đình") == []
    assert [m.concept.id for m in load_termbase().source_mentions("chợ nổi")] == [made.pk]


@pytest.mark.django_db
def test_load_termbase_compiles_again_where_much_has_changed(own_folder, restart, monkeypatch):
    restart()
    monkeypatch.setattr(termbase, "_MOST_CHANGED", 2)
    for number in range(3):
        Term.objects.create(vi=f"chợ nổi {number}", category="concept")

    assert restart()
    assert not restart()


@pytest.mark.django_db
@pytest.mark.parametrize("place", [0, 1, 2, 3], ids=["state", "stems", "head", "concepts"])
def test_load_termbase_compiles_again_where_a_stored_line_is_foreign(own_folder, restart, place):
    restart()
    version = load_termbase().version
    artefact = termbase.Artefact(own_folder, next(own_folder.glob("*.lines")).stem)
    lines = list(artefact.lines())
    lines[place] = b'{"foreign": [[[1]]]}'
    artefact.write(lines)

    assert restart() == (place != 1)  # stems are looked at only to compile
    assert load_termbase().version == version


@pytest.mark.django_db
def test_load_termbase_stems_only_words_that_are_new(own_folder, restart, monkeypatch):
    restart()
    artefact = termbase.Artefact(own_folder, next(own_folder.glob("*.lines")).stem)
    lines = list(artefact.lines())
    stems = json.loads(lines[1])
    term = Term.objects.create(vi="chợ nổi", category="concept")
    Rendering.objects.create(term=term, text="pasar pertokokan", status="preferred")
    asked = []
    monkeypatch.setattr("translation.termbase.words.stem", lambda word: asked.append(word) or word)
    monkeypatch.setattr(termbase, "_MOST_CHANGED", 0)

    assert restart()
    assert len(stems) > 500
    assert "pertokokan" not in stems
    assert [word for word in asked if word not in stems] == asked
    assert "pertokokan" in asked


@pytest.mark.django_db
def test_load_termbase_works_without_a_folder(restart, tmp_path):
    (tmp_path / "file").write_text("no folder")
    with override_settings(TERMBASE_DIR=tmp_path / "file" / "termbase"):
        assert restart()
        assert restart()
        assert [m.concept.vi for m in load_termbase().source_mentions("Bộ Y tế")] == ["Bộ Y tế"]
