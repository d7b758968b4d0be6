"""The page of all engines: figures, plots, the same as CSV, and what hostile names do there."""

import re
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from review import tasks
from review.models import EngineReport
from tests.review.engine_pages.steps import SCRIPT
from tests.review.engine_rows import FAIR, POOR, RIGHT, approved, article_of, translated

pytestmark = pytest.mark.django_db


def computed(client, **choice):
    """The page after a worker has done what the page asked for."""
    client.get(reverse("engines"), choice)
    for report in EngineReport.objects.all():
        tasks.compute_engine_report(report_id=report.pk)
    return client.get(reverse("engines"), choice)


def drawings(text):
    """Every plot as XML; raises where one is not well-formed."""
    found = re.findall(r"<svg viewBox.*?</svg>", text, re.DOTALL)
    return [ElementTree.fromstring(one) for one in found]


def test_engines_page_asks_a_worker_once_and_says_that_it_waits(client, reader, sent):
    for _ in range(2):
        text = client.get(reverse("engines")).text

    report = EngineReport.objects.get()
    assert sent == [("compute_engine_report", {"report_id": report.pk})]
    assert "Being computed." in text
    assert 'hx-trigger="every 3s"' in text


def test_engines_page_without_articles_says_what_to_do(client, reader):
    text = computed(client).text

    assert "No article here has been cut into segments yet." in text
    assert drawings(text) == []
    assert "hx-trigger" not in text


def test_engines_page_with_one_engine_and_no_approved_text(client, reader):
    translated(article_of(), "Kacu", FAIR, quality=[80.0] * 12)

    text = computed(client).text

    assert "nothing approved" in text
    assert "No article has translations by two engines" in text
    assert "No approved segment has an estimate of its raw text yet." in text
    assert [one.find("title").text for one in drawings(text)] == ["Quality estimate, higher is better"]


def test_engines_page_shows_scores_intervals_pairs_effort_and_signatures(client, reader):
    article = article_of()
    approved(translated(article, "Kacu", FAIR, quality=[80.0] * 6 + [40.0] * 6), [*FAIR[:6], *RIGHT[6:]])
    translated(article, "Elang", POOR)

    text = computed(client).text

    assert "12 segments of 1 article, 1 edited from it" in text
    assert "Not a fair match:" in text
    assert text.count("Kacu is better") == 3
    assert "rank correlation of prediction and HTER (Spearman): 1.00" in text
    assert "chrF2++|nrefs:1|bs:1000|seed:12345|" in text
    assert "|scale:0-1|ref:post-edit" in text
    titles = [one.find("title").text for one in drawings(text)]
    assert titles == [
        "chrF++, higher is better",
        "BLEU, higher is better",
        "TER, lower is better",
        "HTER, lower is better",
        "Quality estimate, higher is better",
        "Left untouched in %, higher is better",
        "Predicted need for editing against what was edited",
    ]


def test_plots_are_well_formed_named_and_hold_a_hostile_label_as_text(client, reader):
    article = article_of()
    approved(translated(article, SCRIPT, FAIR, quality=[80.0] * 12), RIGHT)
    translated(article, "\"'>x", POOR)

    text = computed(client).text

    assert "<script>alert" not in text
    for one in drawings(text):
        assert one.get("role") == "img"
        ids = {child.get("id") for child in one if child.tag in ("title", "desc")}
        assert set(one.get("aria-labelledby").split()) == ids
        assert all(child.get("style") is None for child in one.iter())
    labels = [child.text for one in drawings(text) for child in one.iter("text")]
    assert SCRIPT in labels


@pytest.mark.parametrize("articles", [1, 3])
def test_engines_page_costs_the_same_for_one_and_three_articles(
    client, reader, articles, django_assert_num_queries
):
    for _ in range(articles):
        article = article_of(2)
        approved(translated(article, "Kacu", FAIR[:2]), RIGHT[:2])
        translated(article, "Elang", POOR[:2])
    computed(client)

    # Session, person, two for permissions, publishers, the report, four for its state, waiting candidates.
    with django_assert_num_queries(11):
        client.get(reverse("engines"))


def test_engines_page_narrows_by_publisher_and_ignores_what_is_no_choice(client, reader):
    translated(article_of(publisher="Báo Sông"), "Kacu", FAIR)
    translated(article_of(publisher="Báo Núi"), "Elang", POOR)

    def shown(**choice):
        return re.findall(r'<th scope="row">(\w+)</th>', computed(client, **choice).text)

    assert shown() == ["Elang", "Kacu"]
    assert shown(publisher="Báo Núi") == ["Elang"]
    assert shown(publisher="nobody", since="yesterday", against="x") == ["Elang", "Kacu"]
    assert shown(since="2020-01-01", until="2020-12-31") == []


def test_engines_export_gives_csv_of_the_same_choice_or_says_that_it_waits(client, reader):
    translated(article_of(), "=Kacu", FAIR, quality=[80.0] * 12)
    address = reverse("engines-export")

    assert client.get(address, {"part": "engines"}).status_code == 409
    computed(client)
    response = client.get(address, {"part": "engines"})

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert re.fullmatch(
        r'attachment; filename="engines-\d{4}-\d\d-\d\d\.csv"', response["Content-Disposition"]
    )
    assert response.text.splitlines()[1] == "'=Kacu,1,12,quality,80.0,80.0,80.0,12,"
    assert client.get(address, {"part": "all"}).status_code == 400
