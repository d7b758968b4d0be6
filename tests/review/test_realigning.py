"""Re-aligning the rest by meaning: a worker computes it, the page waits, what people fixed stays."""

import re

import numpy as np
import pytest
from django.urls import reverse
from django.utils import timezone

from review import pairing, realigning, tasks, workflow
from review.models import PostEdit, Realignment, Review
from tests.factories import UserFactory
from tests.review.pairing.steps import assert_whole, do, make_review, picture, save, texts, undo_last
from translation import scoring
from translation.models import EncoderReport, Segment

pytestmark = pytest.mark.django_db

SOURCES = ["Mưa tạnh rồi đấy.", "Gió lên cấp 5.", "Trời sáng rõ.", "Chợ họp đông vui."]
TARGETS = ["Hujan sudah reda.", "Langit cerah pukul 5.", "Pasar ramai."]
MEANINGS = [{SOURCES[0], TARGETS[0]}, {SOURCES[2], TARGETS[1]}, {SOURCES[3], TARGETS[2]}, {SOURCES[1]}]
BY_MEANING = [
    (SOURCES[0], TARGETS[0]), (SOURCES[1], ""), (SOURCES[2], TARGETS[1]), (SOURCES[3], TARGETS[2])
]  # fmt: skip


class Meaning:
    """An encoder for which the texts of one group mean the same, and nothing else does."""

    @staticmethod
    def embed_centred(texts, lang):
        return np.array([[text in group for group in MEANINGS] for text in texts], dtype=np.float32)


@pytest.fixture(autouse=True)
def encoder(monkeypatch):
    monkeypatch.setattr(scoring, "load_encoder", Meaning)
    EncoderReport.objects.create(machine="otter", name="e5", signature="encoder:f9")


@pytest.fixture(autouse=True)
def sent(monkeypatch):
    calls = []
    monkeypatch.setattr(tasks, "dispatch", lambda task, **ids: calls.append((task.__name__, ids)))
    return calls


@pytest.fixture
def lan(client):
    person = UserFactory(username="lan", roles=["translator"])
    client.force_login(person)
    return person


@pytest.fixture
def review(lan):
    """Paired by words: “cấp 5” and “pukul 5” share a number."""
    made = make_review(lan, "\n".join(SOURCES), "\n".join(TARGETS))
    assert texts(made) != BY_MEANING
    return made


def page(client, review, query="", **headers):
    address = reverse("align-again", args=[review.translation.article_id])
    return client.get(address + query, headers=headers).text


def changed(text):
    return re.findall(r'<dd id="changed-count"><b>(\d+)</b> of', text)


def test_page_asks_a_worker_once_waits_and_shows_what_it_found(client, review, sent):
    for headers in ({}, {"HX-Request": "true"}):
        text = page(client, review, **headers)
        assert (changed(text), 'hx-trigger="every 2s"' in text) == ([], True)
        assert ("<h1>" in text) == (not headers)
    assert sent == [("compute_realignment", {"review_id": review.pk})]

    assert tasks.compute_realignment(review_id=review.pk)
    assert not tasks.compute_realignment(review_id=review.pk)

    text = page(client, review)
    assert "The meaning of the sentences" in text
    assert changed(text) != []
    assert "hx-trigger" not in text
    assert len(sent) == 1


def test_form_realigns_by_meaning_as_one_change_with_one_undo(client, review, lan):
    before = picture(review)
    realigning.compute(review)

    data = {"seen": 0, "by": "meaning"}
    response = client.post(reverse("realign", args=[review.pk]), data, follow=True)

    assert "Re-aligned" in response.text
    assert texts(review) == BY_MEANING
    assert_whole(review)
    undo_last(review, lan)
    assert picture(review) == before


def test_fixed_pairs_and_edited_texts_stay_by_meaning_too(review, lan):
    do(review, lan, "pin", len(texts(review)) - 1)
    save(review, lan, 0, "Hujan telah berhenti.", confirm=True)
    fixed = texts(review)[-1]
    realigning.compute(review)

    pairing.realign(review.pk, editor=lan, seen=1, by=realigning.MEANING)

    assert texts(review)[0] == (SOURCES[0], "Hujan telah berhenti.")
    assert texts(review)[-1] == fixed
    assert Segment.objects.filter(pinned=True).count() == 1
    assert_whole(review)


def test_what_was_computed_for_other_rows_is_not_done(client, review, lan, sent):
    realigning.compute(review)
    save(review, lan, 0, "Hujan telah berhenti.")
    before = texts(review)

    with pytest.raises(workflow.NotAllowed, match="edited since this was computed"):
        pairing.realign(review.pk, editor=lan, seen=0, by=realigning.MEANING)

    assert texts(review) == before
    page(client, review)
    assert sent == [("compute_realignment", {"review_id": review.pk})]


def test_words_need_no_worker(client, review, lan, sent):
    do(review, lan, "join", 0)
    Segment.objects.update(pinned=False)

    text = page(client, review, "?by=words")
    response = client.post(reverse("realign", args=[review.pk]), {"seen": 1, "by": "words"}, follow=True)

    assert changed(text) == ["1"]
    assert "Names, numbers and words" in text
    assert "Re-aligned 1 rows." in response.text
    assert ("compute_realignment", {"review_id": review.pk}) not in sent


def test_page_goes_by_words_where_no_machine_has_an_encoder(client, review, sent):
    EncoderReport.objects.update(fault="There is no encoder.")

    text = page(client, review)

    assert changed(text) == ["0"]
    assert "Compare the meaning" not in text
    assert (sent, Realignment.objects.count()) == ([], 0)


def test_worker_without_encoder_goes_by_words_and_says_so(client, review, monkeypatch):
    monkeypatch.setattr(scoring, "load_encoder", lambda: None)

    tasks.compute_realignment(review_id=review.pk)

    assert "Names, numbers and words: the worker had no encoder" in page(client, review)


def test_answer_without_encoder_stands_until_a_worker_with_one_has_come(client, review, sent, monkeypatch):
    monkeypatch.setattr(scoring, "load_encoder", lambda: None)
    page(client, review)
    tasks.compute_realignment(review_id=review.pk)
    assert "the worker had no encoder" in page(client, review)
    asked = timezone.now() - 2 * realigning.PATIENCE
    Realignment.objects.update(asked_at=asked)  # the report is newer now

    waiting = page(client, review)
    monkeypatch.setattr(scoring, "load_encoder", Meaning)
    stored = tasks.compute_realignment(review_id=review.pk)

    assert ('hx-trigger="every 2s"' in waiting, stored) == (True, True)
    assert sent == [("compute_realignment", {"review_id": review.pk})] * 2
    assert "The meaning of the sentences" in page(client, review)


def test_what_is_computed_while_a_text_is_edited_is_not_stored(review, lan, monkeypatch):
    save(review, lan, 0, "Hujan telah berhenti.", confirm=True)
    row = review.post_edits.get(segment__position=1)

    class Slow:
        """While it reads, a person edits another row, and another worker answers for the rows since."""

        @staticmethod
        def embed_centred(texts, lang):
            if PostEdit.objects.get(pk=row.pk).version == row.version:
                save(review, lan, 1, "Teks orang.")
                monkeypatch.setattr(scoring, "load_encoder", Meaning)
                assert realigning.compute(review) is True
            return Meaning.embed_centred(texts, lang)

    monkeypatch.setattr(scoring, "load_encoder", Slow)

    assert realigning.compute(review) is False
    assert realigning.found(review, realigning.read(review)) is not None


def test_worker_does_nothing_for_a_review_that_is_gone(review):
    Review.objects.filter(pk=review.pk).delete()

    assert tasks.compute_realignment(review_id=review.pk) is False
