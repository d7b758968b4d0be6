"""The engines of one article side by side."""

import re

import pytest
from django.urls import reverse

from review import side_by_side, tasks
from tests.factories import FindingFactory, ReviewFactory, UserFactory
from tests.review.engine_pages.steps import SCRIPT
from tests.review.engine_rows import FAIR, POOR, RIGHT, approved, article_of, referenced, translated
from translation.models import Score, Translation

pytestmark = pytest.mark.django_db


def page(client, article, **query):
    return client.get(reverse("article-engines", args=[article.pk]), query)


def cells(text):
    """The texts of the engines and the reference, row by row."""
    rows = re.findall(r"<tr>\s*<th scope=\"row\" class=\"number\">.*?</tr>", text, re.DOTALL)
    return [
        [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r'class="passage" lang="id">(.*?)</span>', row)]
        for row in rows
    ]


def test_article_engines_puts_engines_and_reference_beside_each_passage(client, reader):
    article = article_of(3)
    translated(article, "Kacu", FAIR[:3])
    translated(article, "Elang", [" ".join(POOR[:2]), POOR[2]], groups=[[0, 1], [2]])
    referenced(article, RIGHT[:3])

    text = page(client, article).text

    assert cells(text) == [
        [" ".join(FAIR[:2]), " ".join(POOR[:2]), " ".join(RIGHT[:2])],
        [FAIR[2], POOR[2], RIGHT[2]],
    ]
    assert "Elang" in text


def test_article_engines_marks_the_words_that_differ_between_two(client, reader):
    article = article_of(1)
    translated(article, "Kacu", ["Kapal membawa beras."])
    translated(article, "Elang", ["Kapal mengangkut beras."])

    marks = re.findall(r'<mark class="differs">(.*?)</mark>', page(client, article).text)

    assert [mark.strip() for mark in marks] == ["membawa", "mengangkut"]


def test_article_engines_marks_nothing_between_three_until_two_are_chosen(client, reader):
    article = article_of(1)
    first, _, third = (translated(article, name, [f"Kapal {name}."]) for name in ("a", "b", "c"))

    assert '<mark class="differs">' not in page(client, article).text
    chosen = page(client, article, engine=[first.pk, third.pk]).text
    assert cells(chosen) == [["Kapal a.", "Kapal c."]]
    assert '<mark class="differs">' in chosen


def test_article_engines_shows_scores_findings_and_estimates(client, reader):
    article = article_of(2)
    translation = translated(article, "Kacu", FAIR[:2], quality=[71.0, 93.0])
    FindingFactory(segment=translation.segments.get(position=0))
    approved(translation, RIGHT[:2])
    translated(article, SCRIPT, POOR[:2])
    tasks.score_references(article_id=article.pk)

    text = page(client, article).text

    own = Score.objects.get(translation=translation, segment=None, metric="chrf++").value
    assert f'<td class="number">{own:.1f}</td>' in text
    assert "quality 71" in text
    assert "1 finding<" in text
    assert '<td class="number" rowspan="1">82</td>' in text
    assert "<script>alert" not in text
    assert text.count("<span>chrF++ ") == 4
    assert "Scores are being computed" not in text


def test_article_engines_asks_a_worker_where_scores_are_missing_or_stale(client, reader, sent):
    article = article_of(2)
    translation = translated(article, "Kacu", FAIR[:2])
    reference = referenced(article, RIGHT[:2])
    wanted = ("score_references", {"article_id": article.pk})

    assert "Scores are being computed" in page(client, article).text
    assert sent == [wanted]
    tasks.score_references(article_id=article.pk)
    assert "Scores are being computed" not in page(client, article).text
    assert sent == [wanted]

    translation.segments.filter(position=0).update(hypothesis=POOR[0])
    assert side_by_side.Comparison(article).is_stale
    reference.delete()
    assert not side_by_side.Comparison(article).is_stale


@pytest.mark.parametrize("rows", [1, 3])
def test_article_engines_costs_the_same_for_one_and_three_rows(
    client, reader, rows, django_assert_num_queries
):
    article = article_of(rows)
    approved(translated(article, "Kacu", FAIR[:rows]), RIGHT[:rows])
    translated(article, "Elang", POOR[:rows])
    referenced(article, RIGHT[:rows])
    tasks.score_references(article_id=article.pk)

    # Session, person, two for permissions, article, translations, approved, its text, references, segments,
    # four for the scores of the whole, unaligned, done segments and their scores, three for the rows, the
    # review, the human translations, waiting candidates.
    with django_assert_num_queries(23):
        page(client, article)


@pytest.mark.parametrize(("role", "links"), [("translator", 0), ("editor", 1)])
def test_article_engines_lists_human_translations_and_lets_editors_remove_them(client, role, links):
    client.force_login(UserFactory(roles=[role]))
    article = article_of(1)
    reference = referenced(article, RIGHT[:1], label=SCRIPT)

    text = page(client, article).text

    assert text.count("<strong>&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt; &amp; Co</strong>") == 1
    assert text.count(reverse("remove-reference", args=[article.pk, reference.pk])) == links


def test_article_engines_without_a_source_or_without_rows_says_so(client, reader):
    article = article_of(2)
    Translation.objects.create(article=article, engine="Kacu", text="Teks.")
    bare = article_of(2)
    bare.source = ""
    bare.save()

    assert "still being prepared" in page(client, article).text
    assert "Nothing is segmented yet." in page(client, article).text
    assert "this article has none yet" in page(client, bare).text


def test_article_engines_pages_long_articles(client, reader, monkeypatch):
    monkeypatch.setattr("review.views.engines.PAGE_SIZE", 5)
    article = article_of(12)
    translated(article, "Kacu", FAIR)

    text = page(client, article, page=2).text

    assert cells(text) == [[text] for text in FAIR[5:10]]
    assert re.findall(r'<th scope="row" class="number">(\d+)</th>', text) == ["6", "7", "8", "9", "10"]


def test_article_page_leads_to_the_comparison_where_there_are_two_engines(client, reader):
    article = article_of(1)
    address = reverse("article-engines", args=[article.pk])
    translated(article, "Kacu", FAIR[:1])
    one = client.get(reverse("article", args=[article.pk])).text
    translated(article, "Elang", POOR[:1])

    two = client.get(reverse("article", args=[article.pk])).text

    assert (address in one, address in two) == (False, True)


def test_article_engines_offers_the_choice_only_while_nothing_is_under_review(client):
    client.force_login(UserFactory(roles=["translator"]))
    article = article_of(1)
    first, _ = translated(article, "Kacu", FAIR[:1]), translated(article, "Elang", POOR[:1])

    assert page(client, article).text.count("Review this one") == 2
    ReviewFactory(translation=first)
    text = page(client, article).text
    assert (text.count("Review this one"), text.count("under review")) == (0, 1)
