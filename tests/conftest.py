"""What every test shares: settings for tests, rows on two databases, installations in temporary folders."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings
from hypothesis import settings as examples

from tests.installation import Installation, wait_for
from translation.quality import encoder
from translation.quality.hardware import Options

for_tests = override_settings(
    # Pages can be rendered without collectstatic, users made without hashing for a tenth of a second.
    STORAGES=settings.STORAGES
    | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}},
    WHITENOISE_AUTOREFRESH=True,
    PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    # Tasks sent by a view stay in this process; tests that need a worker start a real one.
    CELERY_BROKER_URL="memory://",
    # The terms of a test's rows are no use to the developer's own installation.
    TERMBASE_DIR=Path(tempfile.gettempdir()) / f"desk-test-{os.getpid()}-termbase",
)


def pytest_addoption(parser):
    parser.addoption(
        "--only-database", action="store_true", help="only tests that use the database of this process"
    )


def pytest_configure(config):
    for_tests.enable()
    # One number format on every machine, and nothing kept in the developer's own installation.
    encoder.configure(Options(dtype="float32"))
    # A busy machine is no fault of what is tested.
    examples.register_profile("untimed", deadline=None)
    examples.load_profile("untimed")
    database = settings.DATABASES["default"]
    if database["ENGINE"] == "django.db.backends.sqlite3":
        # A file, as in production: locks and concurrent writers differ in memory.
        database.setdefault("TEST", {})["NAME"] = f"{tempfile.gettempdir()}/desk-test-{os.getpid()}.sqlite3"


def pytest_unconfigure(config):
    shutil.rmtree(settings.TERMBASE_DIR, ignore_errors=True)
    for_tests.disable()


def pytest_collection_modifyitems(config, items):
    no_encoder = pytest.mark.skipif(
        not Path(settings.ENCODER).exists(), reason="needs the converted encoder (make setup)"
    )
    for item in items:
        if item.get_closest_marker("encoder"):
            item.add_marker(no_encoder)
        if "live_app" in item.fixturenames:
            # One running application serves them all: keep them in one xdist worker.
            item.add_marker(pytest.mark.xdist_group("live_app"))
    if config.getoption("--only-database"):
        chosen = [item for item in items if uses_database(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
        items[:] = chosen


def uses_database(item: pytest.Item) -> bool:
    """Whether the test works on this process's database (and not on one of a separate installation)."""
    own = item.get_closest_marker("django_db") or {"db", "transactional_db"} & set(item.fixturenames)
    return bool(own) and not {"installation", "live_app"} & set(item.fixturenames)


@pytest.fixture(scope="session")
def template_var():
    """A VAR_DIR with a migrated, empty database and collected static files, to be copied."""
    made = Installation()
    try:
        made.manage("migrate", "--verbosity", "0")
        made.manage("collectstatic", "--noinput", "--verbosity", "0")
        yield made.var
    finally:
        made.remove()


@pytest.fixture
def installation(template_var):
    """An installation of this test's own, nothing running yet; stopped and removed afterwards."""
    own = Installation(template_var)
    yield own
    own.remove()


@pytest.fixture
def broker(installation):
    """A real Valkey for ``installation``."""
    return installation.start_broker()


@pytest.fixture
def worker(installation, broker):
    """A real Celery worker for the queue ``default`` of ``installation``."""
    return installation.start_worker("default")


@pytest.fixture(scope="session")
def live_app(template_var):
    """The demo running as ``make run`` runs it, both articles processed; ``live_app.url`` is its address."""
    demo = Installation(template_var)
    try:
        demo.environ["DEMO"] = "1"
        demo.manage("load_demo")
        demo.start()
        wait_for(lambda: processed(demo), 120, "the demo's articles")
        yield demo
    finally:
        demo.remove()


def processed(demo: Installation) -> bool:
    states = demo.query("SELECT state FROM translation_translation")
    assert ("failed",) not in states
    return bool(states) and set(states) == {("done",)}
