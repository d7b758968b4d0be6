"""People and texts of the tests beside it."""

import pytest

from review import tasks
from tests.factories import UserFactory


@pytest.fixture(autouse=True)
def sent(monkeypatch):
    calls = []
    monkeypatch.setattr(tasks, "start", lambda translation: calls.append(("start", translation.engine)))
    monkeypatch.setattr(tasks, "dispatch", lambda task, **ids: calls.append((task.__name__, ids)))
    return calls


@pytest.fixture
def lan(client):
    person = UserFactory(username="lan", roles=["translator"])
    client.force_login(person)
    return person
