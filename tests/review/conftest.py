"""What several tests of pages share; a module that needs another meaning of a name defines its own."""

import pytest

from review import tasks
from tests.factories import UserFactory


@pytest.fixture
def dewi(client):
    """The editor who is signed in."""
    person = UserFactory(username="dewi", roles=["editor"])
    client.force_login(person)
    return person


@pytest.fixture
def sent(monkeypatch):
    """The tasks that were sent, by name."""
    names = []
    monkeypatch.setattr(tasks, "dispatch", lambda task, **ids: names.append(task.__name__))
    return names
