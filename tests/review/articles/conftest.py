"""People and texts of the tests beside it."""

import pytest

from tests.factories import UserFactory


@pytest.fixture
def lan(client):
    person = UserFactory(username="lan", roles=["translator"])
    client.force_login(person)
    return person
