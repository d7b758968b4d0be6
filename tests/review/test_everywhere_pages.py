"""Fix everywhere on screen: the list, what is ticked, applying, the way back; and what a row's hints say."""

import re

import pytest

from review import everywhere
from review.models import Event, PostEdit, Revision
from tests.factories import FindingFactory, PostEditFactory, ReviewFactory, TermFactory, UserFactory

pytestmark = pytest.mark.django_db

SCRIPT = {"HX-Request": "true"}


@pytest.fixture
def review():
    TermFactory(vi="Ban Chuyên đề Gió", preferred=["Komisi Tematik Angin"], forbidden=["Dewan Tema"])
    return ReviewFactory()


@pytest.fixture
def rows(review):
    """Two places of the term, the second confirmed, and one that renders something else."""
    made = [
        ("Ban Chuyên đề Gió họp.", "Dewan Tema rapat.", {}),
        ("Ban chuyên đề gió nghỉ.", "Kini dewan tema istirahat.", {"state": "confirmed", "version": 3}),
        ("Cơ quan khác.", "Dewan Tema lain <b>.", {}),
    ]
    rows = [
        PostEditFactory(review=review, segment__source=source, segment__hypothesis=target, **options)
        for source, target, options in made
    ]
    Revision.objects.create(
        post_edit=rows[1],
        version=3,
        based_on=2,
        target=rows[1].target,
        state="confirmed",
        editor=review.assignee,
    )
    return rows


@pytest.fixture
def finding(rows):
    return FindingFactory(
        segment=rows[0].segment,
        check_id="term-forbidden",
        source_start=0,
        source_end=17,
        quote="Dewan Tema",
        target_end=10,
        suggestion="Komisi Tematik Angin",
        evidence={"term": "Ban Chuyên đề Gió"},
    )


@pytest.fixture
def page(client, review, finding):
    client.force_login(review.assignee)
    address = f"/articles/{review.translation.article_id}/everywhere/"
    return lambda query="", **options: client.get(f"{address}?finding={finding.pk}{query}", **options)


def places_of(response):
    """(position from 1, ticked, what would change) of each place."""
    found = re.findall(
        r'name="places"[^>]*?value="([\d.]+)"[^>]*?( checked)?>.*?>(\d+)</a>.*?<label[^>]*>(.*?)</label>',
        response.text,
        re.S,
    )
    return [(int(number), bool(ticked), target) for _, ticked, number, target in found]


def test_page_lists_every_place_and_ticks_those_of_the_same_source_term(page):
    response = page()

    assert places_of(response) == [
        (1, True, "<del>Dewan Tema</del><ins>Komisi Tematik Angin</ins> rapat."),
        (2, True, "Kini <del>dewan tema</del><ins>komisi tematik angin</ins> istirahat."),
        (3, False, "<del>Dewan Tema</del><ins>Komisi Tematik Angin</ins> lain &lt;b&gt;."),
    ]
    assert "<b>1 confirmed row</b> becomes a draft" in response.text
    assert "another source term" in response.text


@pytest.mark.parametrize(
    ("query", "ticked"),
    [
        ("&shown=1&new=Panitia&same=on&inflected=on", [True, True, False]),
        ("&shown=1&new=Panitia&inflected=on", [True, True, True]),
        ("&shown=1&new=Panitia&same=on", [True, False]),
    ],
)
def test_page_follows_its_two_boxes(page, query, ticked):
    assert [on for _, on, _ in places_of(page(query))] == ticked


def test_page_shows_what_the_edited_text_would_do(page):
    response = page("&shown=1&new=Panitia%20%3Ci%3E&same=on")

    assert places_of(response)[0][2] == "<del>Dewan Tema</del><ins>Panitia &lt;i&gt;</ins> rapat."


def test_page_asks_for_a_text_where_there_is_none(page):
    response = page("&shown=1&inflected=on&new=%20")

    assert "Write what should stand there." in response.text
    assert [on for _, on, _ in places_of(response)] == [False, False, False]


def test_page_gives_a_script_the_content_alone(page):
    assert "<html" not in page(headers=SCRIPT).text


def test_page_goes_back_where_the_finding_has_no_fix(client, review, rows):
    client.force_login(review.assignee)
    number = FindingFactory(segment=rows[0].segment, suggestion="Dewan", check_id="number")
    article = review.translation.article_id

    response = client.get(f"/articles/{article}/everywhere/?finding={number.pk}")

    assert response["Location"] == f"/articles/{article}/review/"


def test_page_is_not_found_for_another_translator(client, review, finding):
    client.force_login(UserFactory(roles=["translator"]))

    response = client.get(f"/articles/{review.translation.article_id}/everywhere/?finding={finding.pk}")

    assert response.status_code == 404


def apply(client, review, finding, rows, new="Komisi Tematik Angin"):
    starts = {0: 0, 1: 5, 2: 0}
    return client.post(
        f"/reviews/{review.pk}/everywhere/",
        {
            "finding": finding.pk,
            "new": new,
            "places": [f"{row.pk}.{row.version}.{starts[row.segment.position]}" for row in rows],
        },
    )


def test_apply_changes_the_ticked_rows_and_tells_what_it_did(client, page, review, finding, rows):
    response = apply(client, review, finding, rows[:2])
    told = client.get(response["Location"]).text

    assert list(PostEdit.objects.order_by("pk").values_list("target", "state")) == [
        ("Komisi Tematik Angin rapat.", "draft"),
        ("Kini komisi tematik angin istirahat.", "draft"),
        ("Dewan Tema lain <b>.", "mt"),
    ]
    assert "in 2 places of 2 rows; 1 confirmed row became a draft." in told
    assert (
        f'action="/reviews/{review.pk}/everywhere/{Event.objects.get(verb=everywhere.FIXED).pk}/undo/"'
        in told
    )


def test_apply_names_the_row_that_moved_on(client, page, review, finding, rows):
    PostEdit.objects.filter(pk=rows[1].pk).update(target="Kini dewan tema pulang.", version=4)

    told = client.get(apply(client, review, finding, rows[:2])["Location"]).text

    assert "Left as it is, because changed meanwhile: row 2." in told
    assert PostEdit.objects.get(pk=rows[1].pk).target == "Kini dewan tema pulang."


@pytest.mark.parametrize(("new", "ticked"), [("", 2), ("Panitia", 0)])
def test_apply_refuses_an_empty_text_and_no_tick(client, page, review, finding, rows, new, ticked):
    response = apply(client, review, finding, rows[:ticked], new=new)

    assert (
        response["Location"] == f"/articles/{review.translation.article_id}/everywhere/?finding={finding.pk}"
    )
    assert PostEdit.objects.filter(version=1).count() == 0


def test_apply_is_not_found_for_another_translator(client, review, finding, rows):
    client.force_login(UserFactory(roles=["translator"]))

    response = apply(client, review, finding, rows)

    assert response.status_code == 404
    assert PostEdit.objects.filter(version=1).count() == 0


def test_undo_puts_the_texts_back_and_offers_no_second_undo(client, page, review, finding, rows):
    apply(client, review, finding, rows)
    event = Event.objects.get(verb=everywhere.FIXED)

    response = client.post(f"/reviews/{review.pk}/everywhere/{event.pk}/undo/")

    assert list(PostEdit.objects.order_by("pk").values_list("target", flat=True)) == [
        row.segment.hypothesis for row in rows
    ]
    told = client.get(response["Location"]).text
    assert "3 rows have the former text again." in told
    assert "/undo/" not in told


def test_undo_is_not_found_through_another_review(client, page, review, finding, rows):
    apply(client, review, finding, rows)
    event = Event.objects.get(verb=everywhere.FIXED)
    other = ReviewFactory(assignee=review.assignee)

    response = client.post(f"/reviews/{other.pk}/everywhere/{event.pk}/undo/")

    assert response.status_code == 404


def test_workbench_offers_the_way_once_for_each_wording_and_counts_for_the_script(
    client, review, rows, finding
):
    again = FindingFactory(
        segment=rows[2].segment,
        check_id="term-wrong",
        quote="Dewan Tema",
        target_end=10,
        suggestion="Komisi Tematik Angin",
    )
    client.force_login(review.assignee)

    text = client.get(f"/articles/{review.translation.article_id}/review/").text

    assert re.findall(r'class="everywhere" href="([^"]+)">([^<]+)<', text) == [
        (f"../everywhere/?finding={finding.pk}", "Everywhere… 3")
    ]
    assert f'data-everywhere="{finding.pk}:3 {again.pk}:3"' in text


def test_workbench_marks_terms_and_titles_of_the_source(client, review, rows):
    title = "Trưởng Ban Tuyên giáo Tỉnh ủy"
    PostEditFactory(review=review, segment__source=f"Đó là {title}.", segment__hypothesis="Itu dia.")
    client.force_login(review.assignee)

    text = client.get(f"/articles/{review.translation.article_id}/review/").text

    assert "<u>Ban Chuyên đề Gió</u> họp." in text
    assert f'Đó là <u class="title">{title}</u>.' in text


def test_hints_pair_the_terms_of_a_row_in_utf16_and_bring_slots_and_counts(client, review, rows, finding):
    rows[0].target = "😀 Dewan Tema rapat."
    rows[0].save()
    slots = [{"slot": "role", "source": "Trưởng", "target": "Kepala", "should_be": "Ketua", "ok": False}]
    title = FindingFactory(segment=rows[0].segment, check_id="title-role", evidence={"slots": slots})
    client.force_login(UserFactory(roles=["terminologist"]))

    hints = client.get(f"/articles/{review.translation.article_id}/review/hints/{rows[0].pk}/").json()

    assert (hints["version"], hints["lit"], hints["everywhere"]) == (
        0,
        [[0, 3, 13, False]],
        {str(finding.pk): 3},
    )
    assert re.findall(r"<t[hd][^>]*>([^<]*)<", hints["slots"][str(title.pk)].partition("<tbody>")[2]) == [
        "Role",
        "Trưởng",
        "Kepala",
        "Ketua",
    ]
