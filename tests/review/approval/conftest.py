"""People and texts of the tests beside it."""

import pytest

from review import tasks, workflow
from tests.factories import ReviewFactory, UserFactory
from tests.review.approval.steps import row


@pytest.fixture(autouse=True)
def sent(monkeypatch):
    """The reviews whose approved text was sent to be measured."""
    sent = []
    monkeypatch.setattr(tasks.score_approved, "apply_async", lambda kwargs: sent.append(kwargs["review_id"]))
    return sent


@pytest.fixture
def lan():
    return UserFactory(username="lan", roles=["translator"])


@pytest.fixture
def review(lan):
    """Two confirmed rows, submitted by Lan."""
    review = ReviewFactory(assignee=lan, last_editor=lan)
    row(review, "Jembatan baru", kind="headline", paragraph=0)
    row(review, "Panjangnya 420 meter.", hypothesis="Panjangnya 240 meter.", paragraph=1)
    return workflow.submit(review.pk, actor=lan)
