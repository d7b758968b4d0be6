"""The acts on one row: what is typed is stored first, a stale text is never lost, every answer is the row."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from review.models import PostEdit, Review, Revision
from tests.factories import FindingFactory, PostEditFactory, UserFactory
from translation.models import Finding

pytestmark = pytest.mark.django_db

SCRIPT = {"HX-Request": "true"}
ACCOUNT = ("django_session", "auth_user", "auth_permission", "auth_group")

NAMES = [("Lò Văn Pín", "Lo Van Pin"), ("Hoàng Thị Bích", "Hoang Thi Bich"), ("Đỗ Minh Hải", "Do Minh Hai")]


@pytest.fixture
def row():
    return PostEditFactory(segment__hypothesis="Jembatan itu panjang  sekali.")


@pytest.fixture
def post(client, row):
    """Post to a row's address as a script does, or as a plain form."""
    client.force_login(row.review.assignee)

    def send(path="", script=True, **data):
        data = {"target": row.target, "seen_version": row.version} | data
        response = client.post(f"/post-edits/{row.pk}/{path}", data, headers=SCRIPT if script else {})
        row.refresh_from_db()
        return response

    return send


def test_save_stores_a_draft_and_answers_the_row(row, post):
    response = post(target="Jembatan itu panjang.")

    assert (row.target, row.version, row.state) == ("Jembatan itu panjang.", 1, PostEdit.State.DRAFT)
    assert f'id="segment-{row.segment_id}"' in response.text
    assert 'name="seen_version" value="1"' in response.text


def test_save_confirms(row, post):
    post(confirm="on")

    assert row.state == PostEdit.State.CONFIRMED


def test_save_as_a_plain_form_goes_back_to_the_row(row, post):
    response = post(script=False, target="Jembatan.")

    assert response["Location"] == (
        f"/articles/{row.review.translation.article_id}/review/#segment-{row.segment_id}"
    )


def test_save_stores_nfc_and_one_kind_of_line_end(row, post):
    post(target="Ca\u0302u\r\nkedua")

    assert row.target == "Câu\nkedua"


def test_save_checks_the_row_again(row, post):
    FindingFactory(segment=row.segment, check_id="name")

    response = post(target="Jembatan itu itu panjangnya 420 meter.")

    assert re.findall(r'data-check="([^"]+)"', response.text) == ["repeated-word"]
    assert re.findall(r'<mark class="f-\w+" data-f="\d+">([^<]*)</mark>', response.text) == ["itu itu"]


def test_save_refuses_a_stale_version_and_shows_both_texts(row, post):
    other = UserFactory(username="dewi")
    PostEdit.objects.filter(pk=row.pk).update(
        target="Teks Dewi", version=1, state=PostEdit.State.DRAFT, editor=other
    )

    response = post(target="Teks saya <b>", seen_version=0)

    assert response.status_code == 409
    assert row.target == "Teks Dewi"
    assert 'value="Teks saya &lt;b&gt;">Take mine' in response.text
    assert 'value="Teks Dewi">Take theirs' in response.text
    assert f'value="{row.segment.hypothesis}">Back to original' in response.text
    assert ">\nTeks saya &lt;b&gt;</textarea>" in response.text
    assert Revision.objects.get(version=None).target == "Teks saya <b>"


def test_save_of_a_stale_version_without_scripts_shows_the_page_with_the_conflict(row, post):
    PostEdit.objects.filter(pk=row.pk).update(target="Teks Dewi", version=1, state=PostEdit.State.DRAFT)

    response = post(script=False, target="Teks saya", seen_version=0)

    assert response.status_code == 409
    assert f'stand in <a href="#segment-{row.segment_id}">row 1</a>' in response.text
    assert 'value="Teks saya">Take mine' in response.text


def test_conflict_ends_by_taking_a_text_on_top_of_the_newest_version(row, post):
    PostEdit.objects.filter(pk=row.pk).update(target="Teks Dewi", version=1, state=PostEdit.State.DRAFT)

    post(target="Gabungan", seen_version=1)

    assert (row.target, row.version) == ("Gabungan", 2)


def test_save_of_a_faulty_form_keeps_the_text_and_says_why(row, post):
    response = post(target="x" * 2_000_001)

    assert response.status_code == 422
    assert "2000000" in response.text
    assert row.version == 0


def test_save_of_a_very_long_row_is_stored(row, post):
    response = post(target="kata " * 20_000)

    assert response.status_code == 200
    assert row.target == "kata " * 20_000


def test_save_is_not_found_for_another_translator(client, row):
    client.force_login(UserFactory(roles=["translator"]))

    response = client.post(f"/post-edits/{row.pk}/", {"target": "Curi", "seen_version": 0})

    row.refresh_from_db()
    assert response.status_code == 404
    assert row.version == 0


def test_save_of_an_approved_article_revokes_the_approval(row, post):
    editor = UserFactory(roles=["editor"])
    Review.objects.filter(pk=row.review_id).update(
        state="approved", approved_by=editor, approved_digest="x", approved_at="2025-01-01T00:00Z"
    )

    post(target="Jembatan.")

    assert row.review.state == Review.State.IN_REVIEW


@pytest.mark.parametrize("rows", [1, 30])
def test_save_takes_ten_statements_whatever_the_size_of_the_article(row, post, rows):
    for segment in PostEditFactory.create_batch(rows, review=row.review):
        FindingFactory(segment=segment.segment)
    post(target="Satu  kali 5.")
    PostEdit.objects.filter(pk=row.pk).update(state=PostEdit.State.CONFIRMED)

    with CaptureQueriesContext(connection) as captured:
        post(target="Dua  kali 6.", seen_version=1)

    statements = [
        query["sql"]
        for query in captured.captured_queries[:-1]  # the last one is the test's own look
        if not any(f'FROM "{table}' in query["sql"] for table in ACCOUNT)
        and not query["sql"].startswith(("SAVEPOINT", "RELEASE"))
    ]
    assert len(statements) == 10, "\n".join(statements)


def test_fix_replaces_the_quoted_text(row, post):
    finding = FindingFactory(segment=row.segment, target_start=20, target_end=22, quote="  ", suggestion=" ")

    post(f"fix/{finding.pk}/")

    assert row.target == "Jembatan itu panjang sekali."


def test_fix_stores_what_was_typed_first(row, post):
    finding = FindingFactory(segment=row.segment, quote="Jembatan", suggestion="Dermaga", check_id="spelling")

    response = post(f"fix/{finding.pk}/", target="Kapal itu panjang  sekali.")

    assert response.status_code == 422
    assert "This finding is gone" in response.text
    assert row.target == "Kapal itu panjang  sekali."


def test_fix_of_a_stale_row_becomes_a_conflict(row, post):
    finding = FindingFactory(segment=row.segment, suggestion="Dermaga")
    PostEdit.objects.filter(pk=row.pk).update(target="Teks Dewi", version=1, state=PostEdit.State.DRAFT)

    response = post(f"fix/{finding.pk}/", target="Teks saya", seen_version=0)

    assert response.status_code == 409
    assert 'value="Teks saya">Take mine' in response.text


def test_restore_puts_the_machine_text_back_and_keeps_what_was_typed(row, post):
    post("restore/", target="Diketik orang.")

    assert row.target == row.segment.hypothesis
    assert list(row.revisions.order_by("version").values_list("target", flat=True)) == [
        "Diketik orang.",
        row.segment.hypothesis,
    ]


def test_dismiss_needs_a_reason_and_asks_for_it(row, post):
    finding = FindingFactory(segment=row.segment)

    response = post(f"dismiss/{finding.pk}/", script=False)

    finding.refresh_from_db()
    assert finding.status == Finding.Status.OPEN
    assert 'name="reason"' in response.text


def test_dismiss_refuses_an_empty_reason(row, post):
    finding = FindingFactory(segment=row.segment)

    response = post(f"dismiss/{finding.pk}/", script=False, reason=" ")

    finding.refresh_from_db()
    assert response.status_code == 422
    assert "Give a reason" in response.text
    assert finding.status == Finding.Status.OPEN


def test_dismiss_and_reopen(row, post):
    finding = FindingFactory(segment=row.segment)

    dismissed = post(f"dismiss/{finding.pk}/", reason="House style")
    reopened = post(f"reopen/{finding.pk}/")

    counts = [len(re.findall("data-check=", response.text)) for response in (dismissed, reopened)]
    assert counts == [0, 1]
    assert "House style" in dismissed.text


def test_acts_refuse_a_finding_of_another_row(row, post):
    finding = FindingFactory(segment=PostEditFactory(review=row.review).segment)

    response = post(f"dismiss/{finding.pk}/", reason="House style")

    finding.refresh_from_db()
    assert response.status_code == 422
    assert finding.status == Finding.Status.OPEN


def test_save_answers_the_other_rows_whose_findings_changed_with_it(row, post):
    texts = (
        ("Ông Lò Văn Pín dự.", "Bapak Lo Van Pin hadir."),
        ("Ông Lò Văn Pín về.", "Bapak Lò Văn Pín pulang."),
    )
    for segment, (source, target) in zip([row.segment, None], texts, strict=True):
        if segment is None:
            other = PostEditFactory(
                review=row.review,
                segment__translation=row.segment.translation,
                segment__source=source,
                segment__hypothesis=target,
                target=target,
            )
        else:
            type(segment).objects.filter(pk=segment.pk).update(source=source, hypothesis=target)
            PostEdit.objects.filter(pk=row.pk).update(target=target)

    wrong = post(target="Bapak Lò Văn Pín hadir.")
    right = post(target="Bapak Lo Van Pin hadir.")

    ids = re.compile(r'<article class="row[^"]*" id="segment-(\d+)"')
    assert ids.findall(wrong.text) == [str(row.segment_id)]
    assert ids.findall(right.text) == [str(row.segment_id), str(other.segment_id)]
    assert Finding.objects.open().values_list("segment_id", "quote").get() == (
        other.segment_id,
        "Lò Văn Pín",
    )


@pytest.mark.parametrize("names", [NAMES[:1], NAMES], ids=len)
def test_save_takes_as_many_statements_for_one_other_row_as_for_several(row, post, names):
    source = " ".join(f"Ông {name} dự." for name, _ in names)
    type(row.segment).objects.filter(pk=row.segment_id).update(source=source)
    for name, _ in names:
        PostEditFactory(
            review=row.review,
            segment__translation=row.segment.translation,
            segment__source=f"Ông {name} về.",
            segment__hypothesis=f"Bapak {name} pulang.",
            target=f"Bapak {name} pulang.",
        )
    post(target=" ".join(f"Bapak {name} hadir." for name, _ in names))

    with CaptureQueriesContext(connection) as captured:
        answer = post(target=" ".join(f"Bapak {plain} hadir." for _, plain in names), seen_version=1)

    assert answer.text.count('<article class="row') == 1 + len(names)
    savepoints = ("SAVEPOINT", "RELEASE")
    assert len([query for query in captured if not query["sql"].startswith(savepoints)]) == 21
