"""Word links of a row: stored, carried over an edit or made of what is known; and as a browser gets them."""

import pytest

from review.word_links import as_json, counter, living_links
from tests.factories import PostEditFactory, UserFactory
from translation.alignment.known_words import carried_links, known_links
from translation.lang.text import digest
from translation.models import Score

SOURCE, TARGET = "Nông dân Hà Nội xyzzy", "Petani Hanoi plugh"
READ = frozenset({(0, 0), (1, 0), (2, 1), (3, 1), (4, 0)})
TEXT = "0-0 1-0 2-1 3-1 4-0"


def row(links=TEXT, read=TARGET, **fields):
    made = PostEditFactory(
        segment__source=SOURCE, segment__hypothesis=TARGET, **({"target": TARGET} | fields)
    )
    Score.objects.create(
        translation=made.segment.translation,
        segment=made.segment,
        metric="similarity",
        value=0.5,
        signature="encoder:x",
        text_digest=digest(read),
        links=links,
    )
    return made


@pytest.mark.django_db
def test_living_links_are_those_that_were_read_with_the_text(django_assert_num_queries):
    segment = row().segment

    with django_assert_num_queries(1):
        assert living_links(segment, TARGET) == READ


@pytest.mark.django_db
def test_living_links_of_an_edited_text_keep_what_stands():
    segment = row().segment

    assert living_links(segment, "Kini petani Hanoi plugh") == {(0, 1), (1, 1), (2, 2), (3, 2), (4, 1)}


@pytest.mark.django_db
@pytest.mark.parametrize("fields", [{"links": ""}, {"read": "Teks yang lain sama sekali"}])
def test_living_links_without_a_reading_of_this_text_are_what_is_known(fields):
    segment = row(**fields).segment

    assert living_links(segment, TARGET) == known_links(SOURCE, TARGET) != READ


@pytest.mark.django_db
def test_living_links_of_an_empty_text_are_none(django_assert_num_queries):
    segment = row().segment

    with django_assert_num_queries(0):
        assert living_links(segment, " ") == frozenset()


def test_carried_links_follow_a_short_replacement_and_drop_a_long_one():
    links = frozenset({(0, 0), (1, 1)})

    short = carried_links(links, "xyzzy qux", "foo bar", "foo baz waldo")
    long = carried_links(links, "xyzzy qux", "foo bar", "foo a1b c2d e3f g4h")

    assert short == {(0, 0), (1, 1), (1, 2)}
    assert long == {(0, 0)}


def test_as_json_counts_utf16_units_and_leaves_marks_and_lone_words_out():
    source, target = "😀 “Mưa”, to", "😀 yang hujan."

    assert as_json(source, target, frozenset({(1, 2)})) == {
        "source": [[4, 7]],
        "target": [[8, 13]],
        "links": [[0, 0]],
    }


def test_counter_counts_the_links_between_two_spans():
    linked = counter(SOURCE, TARGET, READ)

    assert (linked((0, 8), (0, 6)), linked((0, 8), (7, 12)), linked((9, 15), (0, 12))) == (2, 0, 2)


@pytest.mark.django_db
def test_words_of_a_row_come_with_its_version(client):
    made = row(target="😀 Petani Hanoi", version=3)
    client.force_login(UserFactory(roles=["terminologist"]))

    answer = client.get(f"/articles/{made.segment.translation.article_id}/review/words/{made.pk}/").json()

    assert (answer["version"], answer["target"]) == (3, [[3, 9], [10, 15]])
    assert [SOURCE[slice(*span)] for span in answer["source"]] == SOURCE.split()
    assert answer["links"] == [[0, 0], [1, 0], [2, 1], [3, 1], [4, 0]]


@pytest.mark.django_db
def test_words_of_another_articles_row_are_not_found(client):
    made, other = row(), PostEditFactory()
    client.force_login(UserFactory(roles=["translator"]))

    answer = client.get(f"/articles/{other.segment.translation.article_id}/review/words/{made.pk}/")

    assert answer.status_code == 404
