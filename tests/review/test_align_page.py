"""The align page: rows, order and filter, acts as plain forms and for a script, who may, how many queries."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from review import align_rows, pairing, tasks, workflow
from review.models import PostEdit, Review, Revision
from tests.factories import UserFactory
from tests.review.pairing.steps import at, do, make_review, rows_of, save, texts
from translation.models import Kind, Segment
from translation.models.policy import load_rules

pytestmark = pytest.mark.django_db


@pytest.fixture
def lan():
    return UserFactory(username="lan", roles=["translator"])


@pytest.fixture
def review(lan):
    return make_review(lan)


@pytest.fixture
def page(client, review, lan):
    client.force_login(lan)
    return lambda query="": client.get(f"/articles/{review.translation.article_id}/align/{query}")


def send(client, review, act, position, *, seen=None, script=False, **more):
    now = Review.objects.get(pk=review.pk).pairing
    data = {"act": act, "segment": at(review, position), "side": "target", "number": 0, **more}
    data["seen"] = now if seen is None else seen
    headers = {"HX-Request": "true"} if script else {}
    return client.post(reverse("pair-anew", args=[review.pk]), data, headers=headers)


def listed(response):
    """(segment id, hidden) of each row, in the order of the page."""
    found = re.findall(r'<article class="pair" id="pair-(\d+)"([^>]*)>', response.text)
    return [(int(pk), attributes.endswith("hidden")) for pk, attributes in found]


def test_align_page_lists_every_sentence_of_both_sides(page, review):
    text = page("?order=document").text

    for row in rows_of(review):
        for side in ("source", "target"):
            assert text.count(f'href="?at={row.segment_id}.{side[0]}.0&amp;order=document') == 1
    assert text.count('lang="vi"') == len(rows_of(review)) + 1  # the title too


def test_align_page_lists_the_least_sure_first_and_fixed_pairs_last(page, review):
    sure = [0.99, 0.3, 0.9, 0.6, *[1.0] * 20]
    for row, confidence in zip(rows_of(review), sure, strict=False):
        Segment.objects.filter(pk=row.segment_id).update(confidence=confidence)
    Segment.objects.filter(pk=at(review, 1)).update(pinned=True)
    Segment.objects.filter(kind=Kind.FURNITURE).update(confidence=0.1)

    response = page()

    order = [pk for pk, _ in listed(response)]
    furniture = Segment.objects.get(kind=Kind.FURNITURE).pk
    assert order[:3] == [furniture, at(review, 3), at(review, 2)]
    assert order[-1] == at(review, 1)
    assert [pk for pk, hidden in listed(page("?show=look")) if not hidden] == [at(review, 3)]
    words = re.findall(r'<span class="is-(\w+)">([^<]*)(?:<b>(\d+%)</b>)?', response.text)
    assert words[1:3] == [("low", "Low ", "60%"), ("fair", "Fair ", "90%")]
    assert words[-1] == ("fixed", "Fixed by a person", "")


def test_one_sided_rows_say_so_and_need_a_look(page, review, lan):
    do(review, lan, "unlink", 1)
    Segment.objects.update(pinned=False)

    response = page("?show=look")

    assert [pk for pk, hidden in listed(response) if not hidden] == [at(review, 1), at(review, 2)]
    assert response.text.count("One side only") == 2
    assert [response.text.count(f"No {name} text") for name in ("Vietnamese", "Indonesian")] == [1, 1]


def test_edited_text_stands_under_its_sentences(page, review, lan):
    save(review, lan, 1, "Ditulis <ulang>.")

    assert page().text.count('<span lang="id">Ditulis &lt;ulang&gt;.</span>') == 1


def test_act_as_a_plain_form_leads_back_to_the_sentence(client, page, review):
    response = send(client, review, "up", 2, order="document", show="all")

    first = at(review, 1)
    here = reverse("align", args=[review.translation.article_id])
    address = f"{here}?at={first}.t.1&order=document&show=all#pair-{first}"
    assert (response.status_code, response["Location"]) == (302, address)
    assert "Moved a sentence from row 3 to row 2." in client.get(response["Location"]).text


def test_act_for_a_script_gives_the_rows_that_changed(
    client, page, review, django_capture_on_commit_callbacks
):
    sent = []
    former = [at(review, position) for position in (1, 2)]

    response = send(client, review, "join", 1, script=True)

    sent = dict(re.findall(r'data-([a-z]+)="([^"]*)"', response.text.partition(">")[0]))
    assert sent == {
        "pairing": "1",
        "start": "1",
        "growth": "-1",
        "were": f"{former[0]} {former[1]}",
        "focus": f"{former[0]}.t.0",
        "said": "Joined rows 2 and 3.",
    }
    assert listed(response) == [(former[0], False)]


def test_act_sends_the_article_to_be_scored(client, page, review, monkeypatch):
    sent = []
    monkeypatch.setattr(tasks, "dispatch", lambda task, **ids: sent.append((task.name, ids)))

    send(client, review, "join", 1)

    assert sent == [("review.tasks.rescore_review", {"review_id": review.pk})]


@pytest.mark.parametrize("script", [True, False])
def test_act_on_an_older_pairing_answers_409_and_changes_nothing(client, page, review, lan, script):
    do(review, lan, "join", 1)
    before = texts(review)

    response = send(client, review, "join", 3, seen=0, script=script)

    assert response.status_code == 409
    assert "lan changed the pairing after you loaded this page: Joined rows 2 and 3." in response.text
    assert texts(review) == before


@pytest.mark.parametrize(
    ("act", "position", "more", "reason"),
    [
        ("up", 0, {}, "There is no row on that side"),
        ("split", 1, {}, "A split needs a sentence in each part"),
        ("merge", 1, {}, "No sentence follows"),
        ("cut", 1, {}, "Choose the place"),
        ("cut", 1, {"place": 9999}, "between two of its words"),
        ("unlink", 1, {"segment": 999999}, "This row is gone"),
        ("join", 1, {"segment": ""}, "Choose a sentence first"),
        ("move", 1, {}, "This row is gone"),
        ("burn", 1, {}, "Select a valid choice"),
        ("down", 1, {"number": 99}, "This sentence is gone"),
    ],
)
def test_act_that_is_not_possible_says_why(client, page, review, act, position, more, reason):
    before = texts(review)

    response = send(client, review, act, position, script=True, **more)

    assert response.status_code == 422
    assert reason in response.text
    assert texts(review) == before


def test_undo_as_a_plain_form(client, page, review, lan):
    before = texts(review)
    event = do(review, lan, "join", 1)

    response = client.post(reverse("undo-pairing", args=[review.pk, event.pk]), {"seen": 1}, follow=True)

    assert "Undone: Joined rows 2 and 3." in response.text
    assert texts(review) == before
    assert 'id="undo"' not in response.text


def test_realign_is_shown_before_it_is_done(client, page, review, lan):
    do(review, lan, "down", 1)
    Segment.objects.update(pinned=False)
    article = review.translation.article_id

    preview = client.get(f"/articles/{article}/align/again/")
    assert '<dd id="changed-count"><b>2</b> of' in preview.text
    response = client.post(reverse("realign", args=[review.pk]), {"seen": 1, "by": "words"}, follow=True)

    assert "Re-aligned 2 rows." in response.text
    assert texts(review)[1][1].startswith("Pada pagi 5 Maret")


def test_places_to_cut_are_between_words_and_behind_a_mark_without_space():
    assert [place for place, *_ in align_rows.places("Satu dua.Tiga \n empat")] == [5, 9, 16]


def test_page_is_read_only_for_who_may_not_edit(client, review, lan):
    Review.objects.filter(pk=review.pk).update(assignee=lan)
    client.force_login(UserFactory(roles=["translator"]))

    response = client.get(f"/articles/{review.translation.article_id}/align/")

    assert "You can look at the pairing, not change it: lan has this article." in response.text
    assert 'id="tools"' not in response.text
    assert send(client, review, "join", 1).status_code == 404


def test_workbench_and_article_lead_to_the_align_page(client, page, review):
    Segment.objects.filter(pk=at(review, 1)).update(confidence=0.41)
    article = review.translation.article_id
    address = f"/articles/{article}/align/"

    assert client.get(f"/articles/{article}/").text.count(f'href="{address}"') == 1
    text = client.get(f"/articles/{article}/review/").text
    assert text.count(f'href="{address}"') == 1
    assert f'href="../align/?at={at(review, 1)}.t.0#pair-{at(review, 1)}">Unsure pair 41%</a>' in text


@pytest.mark.parametrize("script", [True, False])
def test_text_for_a_row_that_is_no_more_is_kept_and_shown(client, page, review, lan, script):
    row = rows_of(review)[2]
    do(review, lan, "join", 1)
    headers = {"HX-Request": "true"} if script else {}
    data = {"target": "Teks yang tidak boleh hilang.", "seen_version": row.version}

    for _ in range(2):
        response = client.post(reverse("save-post-edit", args=[row.pk]), data, headers=headers)

    assert response.status_code == 410
    assert "has become part of another one" in response.text
    assert ("Teks yang tidak boleh hilang." in response.text) != script
    kept = Revision.objects.get(post_edit=row, version=None)
    assert (kept.target, kept.state, kept.editor) == ("Teks yang tidak boleh hilang.", "conflict", lan)


def test_text_for_a_row_that_is_no_more_is_refused_to_who_may_not_edit(client, review, lan):
    Review.objects.filter(pk=review.pk).update(assignee=lan)
    row = rows_of(review)[2]
    do(review, lan, "join", 1)
    client.force_login(UserFactory(roles=["translator"]))

    response = client.post(reverse("save-post-edit", args=[row.pk]), {"target": "Lain.", "seen_version": 0})

    assert response.status_code == 404
    assert Revision.objects.filter(target="Lain.").count() == 0


def test_save_of_a_row_that_was_joined_meanwhile_is_a_conflict(review, lan):
    row = rows_of(review)[1]
    do(review, lan, "join", 1)

    with pytest.raises(workflow.StaleEdit):
        workflow.save(row.pk, editor=lan, target="Ditulis di atas yang lama.", seen_version=row.version)

    assert (
        PostEdit.objects.get(pk=row.pk).target
        == row.segment.hypothesis + " " + "Jembatan itu panjangnya 420 meter."
    )


def long_review(lan, rows):
    source = "\n".join(f"Cầu số {n} dài {n + 20} mét." for n in range(rows))
    target = "\n".join(f"Jembatan nomor {n} panjangnya {n + 20} meter." for n in range(rows))
    return make_review(lan, source, target)


def test_align_page_asks_as_often_for_many_rows_as_for_few(client, lan):
    client.force_login(lan)
    numbers = []
    for rows in (3, 40):
        review = long_review(lan, rows)
        with CaptureQueriesContext(connection) as queries:
            response = client.get(f"/articles/{review.translation.article_id}/align/")
        assert len(listed(response)) == rows
        numbers.append(len(queries))
    assert numbers == [12, 12]


def test_act_asks_as_often_in_a_long_article_as_in_a_short_one(lan):
    load_rules()  # read once in each process
    lan.get_all_permissions()
    numbers = []
    for rows in (4, 60):
        review = long_review(lan, rows)
        wanted = pairing.Act("join", at(review, 1))
        with CaptureQueriesContext(connection) as queries:
            pairing.act(review.pk, editor=lan, seen=0, act=wanted)
        numbers.append(len(queries))
    assert numbers == [25, 25]


def test_row_of_the_align_page_is_small(page, review):
    rows = re.findall(r"<article.*?</article>", page().text, re.DOTALL)

    assert max(len(row.encode()) for row in rows) < 2048
