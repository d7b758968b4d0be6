"""People and texts of the tests beside it."""

import pytest

from tests.review.workflow.steps import person, review_of


@pytest.fixture
def lan():
    return person("lan", "translator")


@pytest.fixture
def dewi():
    return person("dewi", "editor")


@pytest.fixture
def review(lan):
    return review_of(("Hội nghị có 12 đại biểu.", "Konferensi dihadiri 12 peserta."), actor=lan)
