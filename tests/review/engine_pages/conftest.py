"""People and texts of the tests beside it."""

import pytest

from review import tasks
from tests.factories import UserFactory


@pytest.fixture(autouse=True)
def sent(monkeypatch):
    """The tasks that pages sent: (name, ids)."""
    calls = []
    monkeypatch.setattr(tasks, "dispatch", lambda task, **ids: calls.append((task.__name__, ids)))
    return calls


@pytest.fixture
def reader(client):
    person = UserFactory(username="binh", roles=["terminologist"])
    client.force_login(person)
    return person
