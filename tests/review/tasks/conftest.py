"""People and texts of the tests beside it."""

import pytest

from review import tasks
from tests.review.workflow.steps import person
from translation import pipeline


@pytest.fixture
def sent(monkeypatch):
    """The tasks that were sent: (name, ids) in order."""
    calls = []
    for task in (
        tasks.process_translation,
        tasks.score_translation,
        tasks.process_review,
        tasks.rescore_review,
        tasks.score_approved,
        tasks.estimate_raw,
    ):
        monkeypatch.setattr(task, "delay", lambda task=task, **ids: calls.append((task.__name__, ids)))
    return calls


@pytest.fixture(autouse=True)
def long_turns(monkeypatch):
    """However slow this machine is, an article is done in one turn."""
    monkeypatch.setattr(pipeline, "TURN", float("inf"))


@pytest.fixture
def short_turns(long_turns, monkeypatch):
    """A turn is over after the first part."""
    monkeypatch.setattr(pipeline, "TURN", 0)


@pytest.fixture
def no_encoder(settings, tmp_path):
    settings.ENCODER = str(tmp_path / "none")


@pytest.fixture
def lan(db):
    return person("lan", "translator")
