"""People and texts of the tests beside it."""

import pytest

from tests.factories import ReviewFactory


@pytest.fixture
def review():
    return ReviewFactory()


@pytest.fixture
def page(client, review):
    client.force_login(review.assignee)
    return lambda query="": client.get(f"/articles/{review.translation.article_id}/review/{query}")
