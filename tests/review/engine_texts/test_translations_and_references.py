"""Another translation of an article, a human one, and the choice of what is reviewed."""

import numpy as np
import pytest
from django.urls import reverse

from review import engine_texts, queries, tasks, workflow
from review.importing import AlreadyImported, ImportRefused
from review.models import Event, Review
from tests.factories import ArticleFactory, PostEditFactory, TranslationFactory, UserFactory
from tests.review.engine_rows import FAIR, POOR, RIGHT, article_of, referenced, translated
from tests.review.engine_texts.steps import OTHER
from translation import references, scoring
from translation.lang.text import digest
from translation.models import Reference, ReferenceScore, Translation

pytestmark = pytest.mark.django_db


def add(article, lan, engine="Elang", target=OTHER):
    return engine_texts.add_translation(article, engine=engine, target=target, actor=lan)


def refer(article, lan, label="Koran", text=OTHER):
    return engine_texts.add_reference(article, label=label, text=text, actor=lan)


def test_add_translation_stores_starts_and_logs_it(lan, sent):
    article = ArticleFactory()

    made = add(article, lan, engine="  Elang ")

    assert (made.article, made.engine, made.text, made.state) == (article, "Elang", OTHER, "queued")
    assert sent == [("start", "Elang")]
    event = Event.objects.get()
    assert (event.actor, event.verb) == (lan, "imported")
    assert event.data == {"translation": made.pk, "engine": "Elang", "with_source": True}


def test_add_translation_leaves_the_review_under_way_as_it_is(lan):
    row = PostEditFactory(version=2, target="Teks orang.")
    review, article = row.review, row.review.translation.article
    before = queries.content_digest(review)

    add(article, lan)

    assert queries.chosen_translation(article) == review.translation
    assert queries.content_digest(review) == before
    assert Review.objects.get() == review


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"engine": " "}, "engine", "Name the engine"),
        ({"engine": "x" * 101}, "engine", "at most 100 characters"),
        ({"target": "  "}, "target", "is empty"),
        ({"target": "Sáng nay, tỉnh đã khánh thành cây cầu mới ở huyện miền núi."}, "target", "Vietnamese"),
    ],
)
def test_add_translation_refuses_what_is_unfit(lan, sent, fields, field, words):
    with pytest.raises(ImportRefused, match=words) as refused:
        add(ArticleFactory(), lan, **fields)

    assert refused.value.field == field
    assert (Translation.objects.count(), sent) == (0, [])


def test_add_translation_refuses_an_engine_that_is_there_and_too_many(lan, monkeypatch):
    existing = TranslationFactory(engine="Elang")

    with pytest.raises(AlreadyImported, match="“Elang” already") as refused:
        add(existing.article, lan)
    assert refused.value.translation == existing
    monkeypatch.setattr(engine_texts, "MOST_TRANSLATIONS", 1)
    with pytest.raises(ImportRefused, match="can have 1 translations"):
        add(existing.article, lan, engine="Kacu")


def test_add_reference_stores_it_and_has_it_scored(lan, sent):
    article = ArticleFactory()

    made = refer(article, lan)

    assert (made.text, made.label, made.uploaded_by, made.links) == (OTHER, "Koran", lan, None)
    assert sent == [("score_references", {"article_id": article.pk})]
    assert Event.objects.get().data == {"reference": made.pk, "label": "Koran"}


def test_add_reference_refuses_what_is_unfit(lan, monkeypatch):
    article = ArticleFactory()
    refer(article, lan)

    for fields, words in (({"label": " "}, "Say who"), ({}, "“Koran” already"), ({"text": ""}, "is empty")):
        with pytest.raises(ImportRefused, match=words):
            refer(article, lan, **fields)
    with pytest.raises(ImportRefused, match="no source yet"):
        refer(ArticleFactory(source=""), lan)
    monkeypatch.setattr(engine_texts, "MOST_REFERENCES", 1)
    with pytest.raises(ImportRefused, match="can have 1 references"):
        refer(article, lan, label="Majalah")
    assert Reference.objects.count() == 1


def test_uploaded_reference_is_aligned_and_scored_by_the_worker(lan):
    article = article_of(3)
    translation = translated(article, "Kacu", FAIR[:3])
    reference = refer(article, lan, text="\n\n".join(RIGHT[:3]))

    tasks.score_references(article_id=article.pk)

    reference.refresh_from_db()
    assert len(reference.links) == 3
    assert translation.reference_scores.filter(segment=None, reference=reference).count() == 3
    assert tasks.score_references(article_id=article.pk) == 0


def test_uploaded_reference_is_paired_by_meaning_where_the_encoder_is(lan, monkeypatch):
    sources, others = ["Mưa tạnh.", "Gió lên cấp 5.", "Trời sáng rõ."], ["Hujan reda.", "Cerah pukul 5."]
    article = ArticleFactory(source="\n".join(sources))
    reference = refer(article, lan, text="\n".join(others))
    meanings = [{sources[0], others[0]}, {sources[2], others[1]}, {sources[1]}]

    class Meaning:
        @staticmethod
        def embed_centred(texts, lang):
            return np.array([[text in one for one in meanings] for text in texts], dtype=np.float32)

    monkeypatch.setattr(scoring, "load_encoder", Meaning)

    tasks.score_references(article_id=article.pk)

    reference.refresh_from_db()
    pairs = [(article.source[a:b], reference.text[c:d]) for a, b, c, d in reference.links]
    assert pairs == [(sources[0], others[0]), (sources[2], others[1])]


def test_removed_reference_takes_its_scores_along_and_is_logged(client, lan):
    dewi = UserFactory(username="dewi", roles=["editor"])
    article = article_of(3)
    translation = translated(article, "Kacu", FAIR[:3])
    kept, wrong = referenced(article, RIGHT[:3]), referenced(article, POOR[:3], label="Salah <b>")
    tasks.score_references(article_id=article.pk)
    address = reverse("remove-reference", args=[article.pk, wrong.pk])
    client.force_login(dewi)

    asked = client.get(address).text
    assert "Salah &lt;b&gt;" in asked
    assert Reference.objects.count() == 2
    response = client.post(address, follow=True)

    assert "“Salah &lt;b&gt;” is removed" in response.text
    assert list(article.references.all()) == [kept]
    assert set(translation.reference_scores.values_list("reference", flat=True)) == {kept.pk}
    assert tasks.score_references(article_id=article.pk) == 0
    event = Event.objects.get(verb="removed a reference")
    assert (event.actor, event.article) == (dewi, article)
    assert event.data == {
        "reference": wrong.pk,
        "label": "Salah <b>",
        "uploaded_by": None,
        "characters": len(wrong.text),
        "digest": digest(wrong.text),
    }
    assert client.post(address).status_code == 404


def test_reference_removed_while_a_worker_has_it_in_hand_leaves_nothing_behind(lan):
    article = article_of(3)
    translation = translated(article, "Kacu", FAIR[:3])
    aligned, unaligned = referenced(article, RIGHT[:3]), refer(article, lan, label="Majalah")
    parts = references.segment_parts([translation.pk])[translation.pk]
    read = {aligned.pk: references.reference_parts(aligned)}
    for reference in article.references.all():
        engine_texts.remove_reference(reference, actor=lan)

    assert references.score_references(translation, parts, read) == 0
    assert references.align_reference(unaligned) is False
    assert (Reference.objects.count(), ReferenceScore.objects.count()) == (0, 0)


def test_reference_that_two_editors_remove_at_once_is_removed_and_logged_once(lan):
    article = article_of(1)
    stored = referenced(article, RIGHT[:1])
    seen = [article.references.get(pk=stored.pk) for _ in range(2)]

    for reference in seen:
        engine_texts.remove_reference(reference, actor=lan)

    assert Event.objects.filter(verb="removed a reference").count() == 1
    assert not Reference.objects.exists()


def test_page_of_an_article_lists_references_without_reading_their_texts(client, lan):
    article = article_of(1)
    refer(article, lan)

    response = client.get(reverse("article-engines", args=[article.pk]))

    (listed,) = response.context["uploaded"]
    assert (listed.label, listed.get_deferred_fields()) == ("Koran", {"text"})


def test_reference_of_another_article_is_not_removed(client, lan):
    client.force_login(UserFactory(roles=["editor"]))
    article, other = article_of(1), article_of(1)
    reference = referenced(other, RIGHT[:1])

    assert client.post(reverse("remove-reference", args=[article.pk, reference.pk])).status_code == 404
    assert Reference.objects.get() == reference


def test_choose_opens_the_review_of_that_translation(lan):
    article = article_of(1)
    first, second = translated(article, "Kacu", FAIR[:1]), translated(article, "Elang", POOR[:1])
    assert queries.chosen_translation(article) == second

    review = engine_texts.choose(first, actor=lan)

    assert (review.translation, review.post_edits.get().target) == (first, FAIR[0])
    assert queries.chosen_translation(article) == first
    assert engine_texts.choose(first, actor=lan) == review
    with pytest.raises(workflow.NotAllowed, match="“Kacu” is under review already"):
        engine_texts.choose(second, actor=lan)
