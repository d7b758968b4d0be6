"""The pages about terms: the list and its cost, one term, editing with a look ahead, files, candidates."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from review.models import TermCandidate, TermImport
from tests.factories import PostEditFactory, TermCandidateFactory, UserFactory
from translation.models import Term, TermRevision
from translation.termbase.default import default_sources
from translation.terms import save_term, term_data

pytestmark = pytest.mark.django_db

CSV = "vi,category,rendering,status\nchợ phao,test,pasar apung,preferred\nchợ hư,test,=1+1,preferred\n"


@pytest.fixture
def mai(client):
    person = UserFactory(username="mai", roles=["terminologist"])
    client.force_login(person)
    return person


def term(vi="chợ đình", *renderings, **facts):
    """A stored term; each rendering is (text, status)."""
    rows = [{"text": text, "status": status} for text, status in renderings]
    return save_term(None, {"vi": vi, "category": "test", "renderings": rows} | facts)


def names(response):
    return re.findall(r'<a class="title" lang="vi" href="[^"]*">([^<]*)</a>', response.text)


def posted(found=None, action="save", renderings=(), **facts):
    """What the browser sends for the form of a term with these facts and renderings."""
    data = {"vi": "chợ đình", "category": "test", "standing": "attested", "is_active": "on"} | facts
    data |= {"action": action, "seen_at": found.updated_at.isoformat() if found else ""}
    data |= {"r-TOTAL_FORMS": len(renderings), "r-INITIAL_FORMS": 0}
    for number, row in enumerate(renderings):
        data |= {f"r-{number}-{name}": value for name, value in row.items()}
    return data


@pytest.mark.parametrize("search", ["cho dinh dai", "CHỢ ĐÌNH DÀI", "pasar mingguan besar"])
def test_terms_are_found_in_either_language_with_tones_or_without(client, mai, search):
    term("chợ đình dài", ("pasar mingguan besar", "preferred"))

    assert names(client.get(reverse("terms"), {"q": search})) == ["chợ đình dài"]


def test_terms_that_begin_with_what_was_typed_come_first(client, mai):
    term("xóm chợ quê")
    term("chợ quê")

    assert names(client.get(reverse("terms"), {"q": "cho que"})) == ["chợ quê", "xóm chợ quê"]


def test_terms_list_narrows_by_every_facet(client, mai):
    term("một", ("satu", "preferred"), category="alpha")
    term("hai", ("dua", "preferred"), ("duo", "forbidden"), category="alpha", standing="proposed")
    term("ba", category="alpha", is_active=False)
    narrowings = [
        {},
        {"standing": "proposed"},
        *({"show": name} for name in ("forbidden", "recent", "retired")),
    ]

    shown = [names(client.get(reverse("terms"), {"domain": "alpha"} | narrowed)) for narrowed in narrowings]

    assert shown == [["hai", "một"], ["hai"], ["hai"], ["hai", "một"], ["ba"]]


@pytest.mark.parametrize("number", [1, 3])
def test_terms_list_costs_the_same_whatever_its_length(client, mai, django_assert_num_queries, number):
    for i in range(number):
        term(f"chợ số {i}", ("pasar", "preferred"), category="costly")
    client.get(reverse("terms"))

    with django_assert_num_queries(11):
        found = names(client.get(reverse("terms"), {"domain": "costly"}))

    assert len(found) == number


def test_term_page_shows_forms_renderings_and_who_changed_what(client, mai):
    found = term("chợ đình", ("pasar pekan", "preferred"), forms=["chợ đình", "đình chợ"])
    data = term_data(found)
    data["renderings"] = [data["renderings"][0] | {"text": "pasar mingguan", "valid_from": "2025-07-01"}]
    save_term(mai, data, term_id=found.pk)

    text = client.get(reverse("term", args=[found.pk])).text

    assert text.count("đình chợ") == 2  # among the facts, and as it was added
    assert text.count("1 Jul 2025 – …") == 1
    assert "<del>pasar pekan (preferred)</del>" in text
    assert "<ins>pasar mingguan (preferred, 2025-07-01 – …)</ins>" in text
    assert text.count("<strong>mai</strong> changed") == 1
    assert "<dt>Forms</dt><dd><ins>đình chợ</ins></dd>" in text  # the name is told by itself


def test_term_page_says_what_each_tag_of_a_source_stands_for(client, mai):
    rows = [{"text": "pasar", "status": "preferred", "source": "M8"}]
    found = term(sources="V1, W1 M0 R javascript:alert(1) <b>kami</b>", renderings=rows)

    page = client.get(reverse("term", args=[found.pk])).text

    known = default_sources()
    links = re.findall(r'(\w+) <a href="([^"]*)" rel="noopener noreferrer">([^<]*)</a>', page)
    wiki = known["W1"].removesuffix(" (id.wikipedia)")
    addresses = [("M8", known["M8"]), ("V1", known["V1"]), ("W1", wiki)]
    assert links == [(tag, address, address) for tag, address in addresses]
    assert f'M0 <span class="meta">{known["M0"]}</span>' in page
    assert 'R <span class="meta">proposed, not attested</span>' in page
    assert "<li>javascript:alert(1) &lt;b&gt;kami&lt;/b&gt;</li>" in page


def test_term_occurrences_lead_to_the_rows(client, mai):
    found = term("chợ đình", ("pasar pekan", "preferred"))
    term("chợ đình vùng cao", ("pasar dataran tinggi", "preferred"))
    row = PostEditFactory(segment__source="Chợ đình họp sớm.", segment__hypothesis="Pasar pekan mulai pagi.")
    PostEditFactory(review=row.review, segment__source="Chợ đình vùng cao.", segment__hypothesis="Pasar.")

    text = client.get(reverse("term-occurrences", args=[found.pk])).text

    address = f"{reverse('workbench', args=[row.segment.translation.article_id])}#segment-{row.segment_id}"
    assert re.findall(r'href="([^"]*#segment-\d+)"', text) == [address]


def test_term_is_added_with_its_renderings_and_open_texts_are_checked_again(client, mai, sent):
    rows = [
        {"text": "pasar pekan", "status": "preferred", "valid_from": "2025-07-01"},
        {"text": "", "status": "preferred"},
        {"text": "pasar fase", "status": "forbidden", "note": "phiên is no phase"},
    ]

    response = client.post(reverse("term-new"), posted(renderings=rows, other_forms="đình chợ\n\n"))

    made = Term.objects.get(vi="chợ đình")
    assert response["Location"] == reverse("term", args=[made.pk])
    assert term_data(made)["forms"] == ["chợ đình", "đình chợ"]
    assert [(r["text"], r["status"], r["valid_from"]) for r in term_data(made)["renderings"]] == [
        ("pasar pekan", "preferred", "2025-07-01"),
        ("pasar fase", "forbidden", None),
    ]
    assert TermRevision.objects.filter(term=made, actor=mai).count() == 1
    assert sent == ["recheck_open_reviews"]


def test_contradictions_are_said_beside_the_field_and_nothing_is_saved(client, mai, sent):
    found = term("chợ đình", ("pasar pekan", "preferred"))
    term("đình chợ")
    rows = [{"text": "pasar pekan", "status": "preferred"}, {"text": "pasar pekan", "status": "forbidden"}]
    both = client.post(reverse("term-edit", args=[found.pk]), posted(found, renderings=rows))
    taken = client.post(reverse("term-edit", args=[found.pk]), posted(found, other_forms="đình chợ"))
    rules = client.post(reverse("term-edit", args=[found.pk]), posted(found, rules="when it rains"))

    assert [both.status_code, taken.status_code, rules.status_code] == [422, 422, 422]
    assert "cannot be preferred and forbidden on the same day" in both.text
    assert re.search(r'name="other_forms".*?belongs to “đình chợ” too.*?class="field', taken.text, re.DOTALL)
    assert re.search(r'name="rules".*?is not understood', rules.text, re.DOTALL)
    assert [r["text"] for r in term_data(found)["renderings"]] == ["pasar pekan"]
    assert sent == []


def test_a_form_opened_before_somebody_else_saved_is_refused_and_keeps_what_was_typed(client, mai):
    found = term("chợ đình", ("pasar pekan", "preferred"))
    data = posted(found, note="typed by mai")
    save_term(None, term_data(found) | {"note": "quicker"}, term_id=found.pk)

    response = client.post(reverse("term-edit", args=[found.pk]), data)

    assert response.status_code == 422
    assert ">\ntyped by mai</textarea>" in response.text
    assert Term.objects.get(pk=found.pk).note == "quicker"


def test_preview_says_which_findings_would_come_and_go_and_saves_nothing(client, mai, sent):
    found = term("chợ đình", ("pasar pekan", "preferred"), ("pasar fase", "forbidden"))
    review = PostEditFactory(segment__source="Chợ đình họp.", segment__hypothesis="Pasar fase mulai.").review
    PostEditFactory(review=review, segment__source="Chợ đình đông.", segment__hypothesis="Pasar pekan ramai.")
    rows = [{"text": "pasar fase", "status": "preferred"}, {"text": "pasar pekan", "status": "forbidden"}]

    response = client.post(
        reverse("term-edit", args=[found.pk]), posted(found, action="preview", renderings=rows)
    )

    text = " ".join(response.text.split())
    assert response.status_code == 200
    assert "<strong>1</strong> finding more and <strong>1</strong> fewer in 1 open article " in text
    assert re.findall(r"row (\d)</a><br>(?:<del>)?“([^”]*)”", text) == [
        ("1", "Pasar fase"),
        ("2", "Pasar pekan"),
    ]
    assert term_data(found)["renderings"][0]["text"] == "pasar pekan"
    assert sent == []


def test_export_takes_what_the_list_shows(client, mai):
    term("chợ đình", ("pasar pekan", "preferred"), category="alpha")

    response = client.get(reverse("terms-export"), {"format": "csv", "domain": "alpha"})

    lines = response.content.decode("utf-8-sig").splitlines()
    assert response["Content-Disposition"].endswith('.csv"')
    assert [line.split(",")[0] for line in lines] == ["vi", "chợ đình"]


def test_import_shows_good_and_bad_rows_then_takes_the_good_ones(client, mai, sent):
    upload = SimpleUploadedFile("terms.csv", CSV.encode())

    chosen = client.post(reverse("terms-import"), {"file": upload})
    waiting = TermImport.objects.get()
    preview = client.get(chosen["Location"]).text
    before = Term.objects.filter(category="test").count()
    client.post(reverse("take-term-import", args=[waiting.pk]))
    again = client.post(reverse("take-term-import", args=[waiting.pk]), follow=True)

    assert chosen["Location"] == reverse("term-import", args=[waiting.pk])
    assert re.findall(r'<td class="number">(\d+)</td><td lang="vi">([^<]*)</td>', preview) == [
        ("3", "chợ hư"),
        ("2", "chợ phao"),
    ]
    assert before == 0
    assert list(Term.objects.filter(category="test").values_list("vi", flat=True)) == ["chợ phao"]
    assert again.text.count("This file has been taken already.") == 1
    assert sent == ["recheck_open_reviews"]


def test_import_of_what_is_no_file_of_terms_says_why_beside_the_field(client, mai):
    upload = SimpleUploadedFile("terms.xlsx", b"PK\x03\x04 nothing")

    response = client.post(reverse("terms-import"), {"file": upload})

    assert response.status_code == 422
    assert re.findall(r'<ul class="errorlist"[^>]*><li>([^:]*):', response.text) == [
        "terms.xlsx is no workbook (.xlsx)"
    ]
    assert TermImport.objects.count() == 0


def test_titles_page_shows_the_grammar_and_the_slots_of_a_phrase(client, mai):
    text = client.get(reverse("titles"), {"text": "Phó Bí thư Tỉnh ủy", "lang": "vi"}).text

    assert re.findall(r'<tr><th scope="row">(\w+)</th>', text) == ["rank", "role", "body", "level"]
    assert re.findall(r"<summary><strong>(\w+)</strong>", text)[:3] == ["status", "rank", "role"]


def test_candidate_is_accepted_in_one_click(client, mai, sent):
    candidate = TermCandidateFactory()

    response = client.post(reverse("accept-candidate", args=[candidate.pk]), follow=True)

    assert (
        Term.objects.get(vi=candidate.source).renderings.filter(status="preferred").get().text
        == "dermaga perahu"
    )
    assert response.text.count("<article") == 0
    assert sent == ["recheck_open_reviews"]


def test_candidate_that_was_rejected_moves_to_its_own_list(client, mai, sent):
    candidate = TermCandidateFactory()
    client.post(reverse("reject-candidate", args=[candidate.pk]))

    opened, rejected = (
        client.get(reverse("candidates"), {"state": state}).text for state in ("open", "rejected")
    )

    assert [opened.count("<article"), rejected.count("Rejected by mai")] == [0, 1]
    assert TermCandidate.objects.get().decided_by == mai
    assert sent == []


def test_menu_counts_open_candidates_for_those_who_decide(client, mai):
    TermCandidateFactory()

    assert re.findall(r'class="menu-count">(\d+)<', client.get(reverse("terms")).text) == ["1"]
