"""The riskiest articles first."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from review import overview
from review.models import Review
from tests.factories import ArticleFactory, FindingFactory, PostEditFactory, ReviewFactory, UserFactory
from tests.review.articles.steps import titles, waiting
from translation.models import Score

pytestmark = pytest.mark.django_db


def approved(title):
    return ReviewFactory(
        translation__article__title=title,
        state=Review.State.APPROVED,
        approved_by=UserFactory(),
        approved_digest="x",
        approved_at=timezone.now(),
    )


def risky(title, quality, **findings):
    """A translation under review with one row of this quality and open findings by severity."""
    row = PostEditFactory(review__translation__article__title=title)
    Score.objects.create(
        translation=row.review.translation,
        segment=row.segment,
        metric="quality",
        value=quality,
        text_digest="x",
    )
    for severity, number in findings.items():
        for _ in range(number):
            FindingFactory(segment=row.segment, severity=severity)
    return row


def test_stage_names_cover_every_state_of_a_review():
    assert set(Review.State.values) <= set(overview.STAGES)


def test_articles_by_risk_come_riskiest_first_with_the_reason_on_the_row(client, lan):
    risky("A", 97)
    risky("B", 80, critical=1, major=2)
    risky("C", 85, major=1)
    headline = risky("D", 85, major=1)
    headline.segment.kind = "headline"
    headline.segment.save()
    approved("E")
    waiting(ArticleFactory(title="F"))

    response = client.get(reverse("articles"), {"order": "risk"})

    assert titles(response) == ["B", "D", "C", "A"]
    assert re.findall(r'<span class="opening why">([^<]*)</span>', response.text) == [
        "1 critical, 2 major found; quality 80",
        "1 major found, in the headline; quality 85",
        "1 major found; quality 85",
        "quality 97, nothing severe found",
    ]


def test_articles_by_risk_name_the_state_of_each(client, lan):
    for state in (Review.State.RETURNED, Review.State.IN_REVIEW, Review.State.SUBMITTED):
        reason = "Angka salah." if state == Review.State.RETURNED else ""
        ReviewFactory(state=state, return_reason=reason)

    text = client.get(reverse("articles"), {"order": "risk"}).text

    assert sorted(re.findall(r'class="state state-\w+".*?</svg>([^<]*)</a>', text)) == [
        "In review",
        "Returned",
        "Submitted",
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_articles_by_risk_cost_the_same_for_one_and_three_rows(client, lan, rows, django_assert_num_queries):
    for number in range(rows):
        risky(str(number), 50, critical=1)

    # The list's eleven, less the page and the count; three for the order.
    with django_assert_num_queries(12):
        response = client.get(reverse("articles"), {"order": "risk"})

    assert len(titles(response)) == rows


def test_articles_by_risk_say_so_where_nothing_waits(client, lan):
    approved("E")

    text = client.get(reverse("articles"), {"order": "risk"}).text

    assert text.count("No article waits for work.") == 1
