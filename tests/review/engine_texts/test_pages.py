"""The pages where they are chosen and uploaded."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.factories import ArticleFactory
from tests.review.engine_rows import FAIR, article_of, translated
from tests.review.engine_texts.steps import OTHER
from translation.models import Reference

pytestmark = pytest.mark.django_db


def test_choose_page_leads_to_the_workbench_and_knows_its_own_articles_only(client, lan):
    article = article_of(1)
    translation, foreign = translated(article, "Kacu", FAIR[:1]), translated(article_of(1), "Kacu", FAIR[:1])

    def address(pk):
        return reverse("choose-translation", args=[article.pk, pk])

    assert client.post(address(foreign.pk)).status_code == 404
    assert client.post(address(translation.pk))["Location"] == reverse("workbench", args=[article.pk])


def test_add_translation_page_takes_a_file(client, lan):
    article = ArticleFactory()
    address = reverse("add-translation", args=[article.pk])
    upload = SimpleUploadedFile(
        "elang.html", f"<html><body><article><p>{OTHER}</p></article></body></html>".encode()
    )

    response = client.post(address, {"engine": "Elang", "target": "", "target_file": upload})

    assert response["Location"] == reverse("article-engines", args=[article.pk])
    assert article.translations.get().text == OTHER


def test_add_translation_page_keeps_what_was_typed_where_it_refuses(client, lan):
    article = ArticleFactory()

    response = client.post(
        reverse("add-translation", args=[article.pk]), {"engine": "", "target": "Teks <b>tebal</b>."}
    )

    assert response.status_code == 422
    assert response.context["form"].errors["engine"] == [
        "Name the engine; the article's other translations have theirs."
    ]
    assert "Teks &lt;b&gt;tebal&lt;/b&gt;." in response.text


def test_add_page_refuses_a_file_that_is_too_large(client, lan, settings):
    settings.MAX_TEXT_BYTES = 40
    upload = SimpleUploadedFile("panjang.txt", OTHER.encode())

    response = client.post(
        reverse("add-reference", args=[ArticleFactory().pk]), {"label": "Koran", "text_file": upload}
    )

    assert response.status_code == 422
    assert "at most 40 are accepted" in response.context["form"].errors["text_file"][0]
    assert Reference.objects.count() == 0


def test_add_reference_page_takes_pasted_text_and_shows_faults_beside_it(client, lan):
    article = ArticleFactory()
    address = reverse("add-reference", args=[article.pk])

    refused = client.post(address, {"label": "Koran", "text": ""})
    taken = client.post(address, {"label": "Koran", "text": OTHER})

    assert list(refused.context["form"].errors) == ["text"]
    assert taken["Location"] == reverse("article-engines", args=[article.pk])
    assert "Give the source" in client.get(reverse("add-reference", args=[ArticleFactory(source="").pk])).text
