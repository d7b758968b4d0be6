"""The list of articles: what a row shows, filters, pages, and polling."""

import re

import pytest
from django.urls import reverse

from review.models import PostEdit, Review
from tests.factories import (
    FindingFactory,
    PostEditFactory,
    ReviewFactory,
    SegmentFactory,
    TranslationFactory,
    UserFactory,
)
from tests.review.articles.steps import State, titles
from translation.models import Finding, Score

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("rows", [1, 3])
def test_articles_list_costs_the_same_for_one_and_three_rows(client, lan, rows, django_assert_num_queries):
    for _ in range(rows):
        post_edit = PostEditFactory(review__assignee=UserFactory())
        FindingFactory(segment=post_edit.segment)

    # Session, person, two for permissions, stages, count, page, progress, findings, scores, furniture.
    with django_assert_num_queries(11):
        response = client.get(reverse("articles"))

    assert len(titles(response)) == rows


def test_articles_list_shows_progress_findings_and_quality_of_a_row(client, lan):
    review = ReviewFactory(assignee=lan)
    rows = [PostEditFactory(review=review) for _ in range(3)]
    rows[0].state, rows[0].version = "confirmed", 1
    rows[0].save()
    PostEditFactory(review=review, segment__kind="furniture")
    FindingFactory(segment=rows[1].segment)
    FindingFactory(segment=rows[1].segment, severity="minor")
    FindingFactory(segment=rows[1].segment, severity="neutral")
    FindingFactory(segment=rows[2].segment, status=Finding.Status.FIXED)
    for row, target, value in ((rows[0], "Jembatan", 30), (rows[1], "Jembatan itu panjang", 70)):
        PostEdit.objects.filter(pk=row.pk).update(target=target)
        scored = {"segment": row.segment, "metric": "quality", "text_digest": "x"}
        Score.objects.create(translation=review.translation, value=value, **scored)
    # The first scoring's, left behind by what was edited since.
    Score.objects.create(translation=review.translation, metric="quality", value=11, text_digest="x")

    text = client.get(reverse("articles")).text

    assert text.count('<progress class="meter" max="3" value="1"') == 1
    assert re.findall(r'aria-label="(errors|warnings)".*?</svg> (\d+)', text) == [
        ("errors", "1"),
        ("warnings", "2"),
    ]
    assert text.count('<span class="number-of">60</span>') == 1  # (30 × 1 word + 70 × 3) / 4
    assert text.count(f'href="/articles/{review.translation.article_id}/review/"') == 1
    assert text.count(f'href="/articles/{review.translation.article_id}/"') == 1


def test_articles_list_counts_words_without_furniture(client, lan):
    translation = TranslationFactory(text="Jembatan baru\n\nKomentar (0)", processed=True)
    SegmentFactory(translation=translation, hypothesis="Jembatan baru")
    SegmentFactory(translation=translation, hypothesis="Komentar (0)", kind="furniture")

    assert re.findall(r'class="cell-words number">(\d+)<', client.get(reverse("articles")).text) == ["2"]


def test_articles_list_sorts_by_stage_and_then_newest_first(client, lan):
    TranslationFactory(article__title="Mới")
    TranslationFactory(article__title="Sẵn", processed=True)
    ReviewFactory(translation__article__title="Đang sửa")
    ReviewFactory(translation__article__title="Chờ duyệt", state=Review.State.SUBMITTED)
    TranslationFactory(article__title="Hỏng", state=State.FAILED, error="It broke.")
    TranslationFactory(article__title="Sẵn sau", processed=True)

    response = client.get(reverse("articles"))

    assert titles(response) == ["Hỏng", "Đang sửa", "Sẵn sau", "Sẵn", "Mới", "Chờ duyệt"]


def test_articles_list_filters_by_state(client, lan):
    TranslationFactory(article__title="Sẵn", processed=True)
    ReviewFactory(translation__article__title="Đang sửa")

    response = client.get(reverse("articles"), {"state": "in_review"})

    assert titles(response) == ["Đang sửa"]
    assert re.findall(r'">([A-Z][a-z ]+) <span class="count">(\d)</span></a>', response.text) == [
        ("All", "2"),
        ("In review", "1"),
        ("Ready to start", "1"),
    ]


@pytest.mark.parametrize("search", ["Đại hội đảng", "DAI HOI", "  đại   hội "])
def test_articles_list_finds_titles_without_regard_to_case_and_diacritics(client, lan, search):
    TranslationFactory(article__title="Khai mạc Đại hội Đảng bộ tỉnh")
    TranslationFactory(article__title="Giá cà phê tăng")

    assert titles(client.get(reverse("articles"), {"q": search})) == ["Khai mạc Đại hội Đảng bộ tỉnh"]


def test_articles_list_says_when_nothing_matches(client, lan):
    TranslationFactory()

    text = client.get(reverse("articles"), {"q": "<b>"}).text

    assert text.count("No article has “&lt;b&gt;” in its title.") == 1


def test_articles_list_has_pages_that_keep_the_search(client, lan):
    for number in range(26):
        TranslationFactory(article__title=f"Bài {number}")

    first = client.get(reverse("articles"), {"q": "bài"})
    second = client.get(reverse("articles"), {"q": "bài", "page": 2})

    assert (len(titles(first)), len(titles(second))) == (25, 1)
    assert first.text.count("?q=b%C3%A0i&amp;page=2") == 1


@pytest.mark.parametrize(("processed", "polls"), [(False, 1), (True, 0)])
def test_articles_list_polls_only_while_work_is_unfinished(client, lan, processed, polls):
    TranslationFactory(processed=processed)

    page = client.get(reverse("articles"))
    part = client.get(reverse("articles"), headers={"HX-Request": "true"})

    assert page.text.count('hx-trigger="every 2s"') == polls
    assert part.text.strip().startswith('<div id="list"')


def test_articles_list_shows_the_translation_under_review_of_an_article_with_several(client, lan):
    review = ReviewFactory(translation__engine="First MT")
    TranslationFactory(article=review.translation.article, engine="Second MT", processed=True)

    text = client.get(reverse("articles")).text

    assert (text.count("First MT"), text.count("Second MT")) == (1, 0)
