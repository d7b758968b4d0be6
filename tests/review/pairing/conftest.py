"""People and texts of the tests beside it."""

import pytest

from tests.factories import UserFactory
from tests.review.pairing.steps import make_review


@pytest.fixture
def lan():
    return UserFactory(username="lan", roles=["translator"])


@pytest.fixture
def review(lan):
    return make_review(lan)
