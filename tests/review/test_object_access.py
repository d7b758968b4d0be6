"""Ids of other articles in one's own addresses and forms reach nothing."""

import pytest
from django.urls import reverse

from review.models import Event, PostEdit, Revision
from tests.factories import FindingFactory, PostEditFactory, UserFactory
from translation.models import Finding

pytestmark = pytest.mark.django_db


@pytest.fixture
def lan():
    return UserFactory(roles=["translator"])


@pytest.fixture
def mine(lan):
    return PostEditFactory(review__assignee=lan)


@pytest.fixture
def theirs():
    return PostEditFactory(segment__kind="furniture")


def untouched(row):
    before = PostEdit.objects.filter(pk=row.pk).values().get()
    return before["version"] == 0 and not Revision.objects.filter(post_edit=row).exists()


@pytest.mark.parametrize("name", ["fix-finding", "dismiss-finding", "never-finding", "reopen-finding"])
def test_a_finding_of_another_article_is_out_of_reach_through_a_row_of_ones_own(
    client, lan, mine, theirs, name
):
    client.force_login(lan)
    finding = FindingFactory(segment=theirs.segment, suggestion="Curi")
    before = Finding.objects.values().get()

    response = client.post(
        reverse(name, args=[mine.pk, finding.pk]), {"reason": "Curi"}, headers={"HX-Request": "true"}
    )

    assert response.status_code == 422
    assert Finding.objects.values().get() == before
    assert untouched(theirs)


@pytest.mark.parametrize("name", ["fix-finding", "dismiss-finding", "never-finding", "reopen-finding"])
def test_a_finding_in_a_row_of_another_translator_is_not_found(client, lan, theirs, name):
    client.force_login(lan)
    finding = FindingFactory(segment=theirs.segment, suggestion="Curi")
    before = Finding.objects.values().get()

    response = client.post(reverse(name, args=[theirs.pk, finding.pk]), {"reason": "Curi"})

    assert response.status_code == 404
    assert Finding.objects.values().get() == before


@pytest.mark.parametrize("name", ["settle-furniture", "remove-inline-furniture", "submit"])
def test_a_review_of_another_translator_is_not_found(client, lan, theirs, name):
    client.force_login(lan)

    response = client.post(reverse(name, args=[theirs.review_id]), {"segments": [theirs.segment_id]})

    assert response.status_code == 404
    assert untouched(theirs)
    assert not Event.objects.exists()


def test_furniture_of_another_article_is_not_removed_through_a_review_of_ones_own(client, lan, mine, theirs):
    client.force_login(lan)

    client.post(reverse("settle-furniture", args=[mine.review_id]), {"segments": [theirs.segment_id]})

    assert untouched(theirs)


def test_a_return_names_rows_of_its_own_article_only(client, mine, theirs):
    mine.review.state = "submitted"
    mine.review.save()
    client.force_login(UserFactory(roles=["editor"]))
    article = mine.review.translation.article_id

    response = client.post(
        reverse("return-article", args=[article]), {"reason": "Baca lagi.", "segments": [theirs.segment_id]}
    )

    assert response.status_code == 422
    assert untouched(theirs)
