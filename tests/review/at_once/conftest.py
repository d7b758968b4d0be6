"""People and texts of the tests beside it."""

import pytest

from tests.factories import PostEditFactory, ReviewFactory, UserFactory


@pytest.fixture
def lan():
    return UserFactory(roles=["translator"])


@pytest.fixture
def dewi():
    return UserFactory(roles=["editor"])


@pytest.fixture
def review(lan):
    review = ReviewFactory(assignee=lan)
    PostEditFactory.create_batch(4, review=review)
    return review
