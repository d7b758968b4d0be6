"""Each act on the pairs by itself, its undo and its refusal."""

import pytest

from review.models import PostEdit, Revision
from tests.review.pairing.steps import at, do, rows_of, save, texts

pytestmark = pytest.mark.django_db


def test_join_puts_the_texts_together_and_says_so_in_the_history(review, lan):
    save(review, lan, 2, "Panjang jembatan itu 420 meter.", confirm=True)
    second, third = rows_of(review)[1:3]

    event = do(review, lan, "join", 1)

    row = rows_of(review)[1]
    assert (row.pk, row.state, row.version) == (second.pk, "draft", second.version + 1)
    assert row.target == f"{second.target} Panjang jembatan itu 420 meter."
    revision = Revision.objects.get(post_edit=row, version=row.version)
    assert (revision.target, revision.reason, revision.editor) == (row.target, "Joined rows 2 and 3", lan)
    retired = PostEdit.objects.get(pk=third.pk)
    assert (retired.review, retired.target, retired.state) == (
        None,
        "Panjang jembatan itu 420 meter.",
        "confirmed",
    )
    assert retired.segment.retired_from == review.translation
    assert (event.verb, event.data["label"]) == ("joined rows", "Joined rows 2 and 3")
    assert list(review.translation.segments.filter(pinned=True)) == [row.segment]


def test_join_of_untouched_rows_stays_the_machines(review, lan):
    do(review, lan, "join", 1)

    row = rows_of(review)[1]
    assert (row.state, row.version, row.target) == ("mt", 1, row.segment.hypothesis)


def test_split_divides_an_edited_text_by_its_words(review, lan):
    do(review, lan, "join", 1)
    edited = "Pagi 5 Maret, provinsi meresmikan jembatan Song Gam. Jembatan tersebut sepanjang 420 meter."
    save(review, lan, 1, edited)

    event = do(review, lan, "split", 1, side="target", number=1)

    first, second = rows_of(review)[1:3]
    assert first.target == "Pagi 5 Maret, provinsi meresmikan jembatan Song Gam."
    assert second.target == "Jembatan tersebut sepanjang 420 meter."
    assert (first.segment.source, second.segment.source) == (
        "Sáng 5-3, tỉnh khánh thành cầu Sông Gấm.",
        "Cầu dài 420 mét.",
    )
    assert event.data["divided"] == sorted([first.segment_id, second.segment_id])
    assert Revision.objects.filter(post_edit=first, target=edited).exists()


def test_unlink_and_join_part_and_link_the_sides(review, lan):
    before = texts(review)
    source, target = before[1]

    do(review, lan, "unlink", 1)
    assert texts(review)[1:3] == [(source, ""), ("", target)]
    do(review, lan, "join", 1)

    assert texts(review) == before


def test_text_written_for_an_omission_stays_with_its_source(review, lan):
    do(review, lan, "unlink", 1)
    save(review, lan, 1, "Ditulis untuk sumber tanpa terjemahan.")

    do(review, lan, "join", 0)

    headline = "Jembatan Song Gam dibuka untuk lalu lintas"
    assert rows_of(review)[0].target == f"{headline} Ditulis untuk sumber tanpa terjemahan."


def test_move_takes_the_text_along(review, lan):
    third, fourth = rows_of(review)[2:4]
    save(review, lan, 2, "Panjang 420 meter.")

    do(review, lan, "down", 2, side="target", number=0)

    assert texts(review)[2:4] == [
        (third.segment.source, ""),
        (fourth.segment.source, f"Panjang 420 meter. {fourth.target}"),
    ]


def test_cut_and_merge_change_sentences_and_no_text(review, lan):
    before = texts(review)
    place = rows_of(review)[1].segment.hypothesis.index("provinsi")

    do(review, lan, "cut", 1, side="target", number=0, place=place)
    assert texts(review) == before
    assert review.translation.sentences.filter(side="target", segment=at(review, 1)).count() == 2
    do(review, lan, "split", 1, side="target", number=1)
    assert [target for _, target in texts(review)[1:3]] == [
        "Pada pagi 5 Maret,",
        "provinsi meresmikan jembatan Song Gam.",
    ]
    do(review, lan, "join", 1)
    do(review, lan, "merge", 1, side="target", number=0)

    assert texts(review) == before
