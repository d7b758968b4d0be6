"""The pages about engines: what they show to whom, at what cost, as what kind of drawing."""

import re
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from review import side_by_side, tasks
from review.models import EngineReport
from tests.factories import FindingFactory, ReviewFactory, UserFactory
from tests.review.engine_rows import FAIR, POOR, RIGHT, approved, article_of, referenced, translated
from translation.models import Score, Translation

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert('x')</script> & Co"


@pytest.fixture(autouse=True)
def sent(monkeypatch):
    """The tasks that pages sent: (name, ids)."""
    calls = []
    monkeypatch.setattr(tasks, "dispatch", lambda task, **ids: calls.append((task.__name__, ids)))
    return calls


@pytest.fixture
def reader(client):
    person = UserFactory(username="binh", roles=["terminologist"])
    client.force_login(person)
    return person


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
