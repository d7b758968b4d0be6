import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from review.forms import ImportForm
from review.models import Event
from tests.factories import ArticleFactory, TranslationFactory, UserFactory
from translation.formats.html import HtmlArticle
from translation.models import Article, Translation

pytestmark = pytest.mark.django_db

SOURCE = "Bản Khe Lạc mở đường mới\nSáng 3-9, bà con trong bản bắt đầu san nền con đường dẫn tới trường học."
TARGET = (
    "Desa Khe Lac membuka jalan baru\n"
    "Pada pagi hari 3 September, warga mulai meratakan tanah untuk jalan menuju sekolah."
)
PAGE = (
    '<html><head><meta property="og:title" content="Bản Khe Lạc mở đường mới">'
    '<meta property="og:site_name" content="Báo Khe Lạc"><link rel="canonical" href="https://kabar.example/1">'
    '<meta property="article:published_time" content="2024-09-03"></head>'
    f"<body><article><h1>Bản Khe Lạc mở đường mới</h1><p>{SOURCE.splitlines()[1]}</p></article></body></html>"
)


@pytest.fixture(autouse=True)
def started(monkeypatch):
    calls = []
    monkeypatch.setattr("review.tasks.start", calls.append)
    return calls


@pytest.fixture
def translator(client):
    user = UserFactory(roles=["translator"])
    client.force_login(user)
    return user


def errors(response):
    return {
        field: [str(message) for message in found] for field, found in response.context["form"].errors.items()
    }


def file(name, text):
    return SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())


def test_import_page_stores_a_pasted_pair_and_goes_to_the_article(client, translator, started):
    data = {
        "source": SOURCE,
        "target": TARGET,
        "title": "Mở đường",
        "source_url": "kabar.example/1",
        "publisher": "Báo Khe Lạc",
        "published_on": "2024-09-03",
        "engine": "Portal MT",
        "external_id": "cms-1",
    }

    response = client.post(reverse("import-article"), data)

    article = Article.objects.get()
    assert (response.status_code, response.url) == (302, f"/articles/{article.pk}/")
    assert (article.title, article.source, article.external_id) == ("Mở đường", SOURCE, "cms-1")
    assert (article.source_url, article.published_on) == (
        "https://kabar.example/1",
        datetime.date(2024, 9, 3),
    )
    assert (article.translations.get().engine, article.translations.get().text) == ("Portal MT", TARGET)
    assert Event.objects.get().actor == translator
    assert started == [Translation.objects.get()]


def test_import_page_reads_files_and_the_facts_of_a_page(client, translator):
    data = {"source_file": file("asal.html", PAGE), "target_file": file("hasil.txt", TARGET), "engine": ""}

    client.post(reverse("import-article"), data)

    article = Article.objects.get()
    assert article.source == SOURCE.replace("\n", "\n\n")
    assert (article.title, article.publisher) == ("Bản Khe Lạc mở đường mới", "Báo Khe Lạc")
    assert (article.source_url, article.published_on) == (
        "https://kabar.example/1",
        datetime.date(2024, 9, 3),
    )
    assert (article.translations.get().engine, article.translations.get().text) == ("MT", TARGET)


def test_import_page_prefers_what_was_typed_to_what_the_page_says(client, translator):
    data = {
        "source_file": file("asal.html", PAGE),
        "target": TARGET,
        "title": "Judul",
        "published_on": "2024-09-05",
    }

    client.post(reverse("import-article"), data)

    article = Article.objects.get()
    assert (article.title, article.published_on) == ("Judul", datetime.date(2024, 9, 5))


def test_import_page_keeps_everything_typed_and_stores_nothing_on_an_error(client, translator):
    data = {"source": TARGET, "target": SOURCE, "title": "Judul <b>", "external_id": "cms-1"}

    response = client.post(reverse("import-article"), data)

    assert response.status_code == 422
    assert errors(response) == {
        "source": [
            "The two texts are swapped: the source is Indonesian and the translation Vietnamese. "
            "Exchange them."
        ]
    }
    assert response.text.count(TARGET) == 1
    assert response.text.count(SOURCE) == 1
    assert response.text.count('value="Judul &lt;b&gt;"') == 1
    assert response.text.count('value="cms-1"') == 1
    assert (Article.objects.count(), Event.objects.count()) == (0, 0)


def test_import_page_shows_the_text_of_a_file_that_was_read_when_something_else_is_wrong(client, translator):
    data = {"source_file": file("asal.html", PAGE), "target": ""}

    response = client.post(reverse("import-article"), data)

    assert response.status_code == 422
    assert errors(response) == {
        "target": ["The Indonesian translation is empty. Paste the text or choose a file."]
    }
    assert response.context["form"]["source"].value() == SOURCE.replace("\n", "\n\n")
    assert response.context["form"]["publisher"].value() == "Báo Khe Lạc"


@pytest.mark.parametrize(
    ("upload", "message"),
    [
        (
            file("berita.pdf", b"%PDF-1.7 1 0 obj"),
            "berita.pdf is a PDF document, not text. "
            "Open it, copy its text, and paste it or save it as .txt.",
        ),
        (file("kosong.txt", b""), "kosong.txt is empty. Choose a file that holds the article's text."),
        (
            file("besar.txt", b"a" * 2001),
            "besar.txt has 2,001 bytes; at most 2,000 are accepted. "
            "Import the article alone, without the rest of the page or file.",
        ),
        (
            file("menu.html", "<html><body><a>Beranda</a></body></html>"),
            "menu.html: no article text was found in this page. Paste the article's text instead.",
        ),
    ],
    ids=["pdf", "empty", "large", "page without article"],
)
def test_import_page_explains_an_unfit_file_beside_its_field(client, translator, settings, upload, message):
    settings.MAX_TEXT_BYTES = 2000
    upload.seek(0)

    response = client.post(reverse("import-article"), {"target_file": upload})

    assert response.status_code == 422
    assert errors(response)["target_file"] == [message]
    assert Article.objects.count() == 0


def test_import_page_keeps_no_more_of_a_file_than_it_may_have(client, translator, settings, monkeypatch):
    kept = []

    def read(form, upload):
        kept.append((upload.size, len(upload.read())))
        return HtmlArticle(TARGET)

    monkeypatch.setattr(ImportForm, "_read", read)
    settings.MAX_FILE_BYTES = 100_000

    client.post(reverse("import-article"), {"target_file": file("besar.txt", b"a" * 1_000_000)})

    [(size, held)] = kept
    assert size == 1_000_000
    assert held < 200_000


def test_import_page_refuses_a_file_beside_a_typed_text(client, translator):
    data = {"target": TARGET, "target_file": file("hasil.txt", TARGET)}

    response = client.post(reverse("import-article"), data)

    assert errors(response) == {"target_file": ["There is text above as well. Empty it, or choose no file."]}
    assert Article.objects.count() == 0


def test_import_page_links_what_exists_and_imports_a_copy_only_when_asked(client, translator):
    existing = TranslationFactory(engine="MT", text=TARGET)

    refused = client.post(reverse("import-article"), {"target": TARGET})
    allowed = client.post(reverse("import-article"), {"target": TARGET, "allow_duplicate": "on"})

    assert refused.status_code == 422
    assert refused.text.count(f'href="/articles/{existing.article_id}/"') == 1
    assert refused.text.count('name="allow_duplicate"') == 1
    assert allowed.status_code == 302
    assert Translation.objects.count() == 2


def test_import_page_is_refused_without_the_permission(client):
    assert client.get(reverse("import-article")).url == "/accounts/login/?next=/articles/import/"

    client.force_login(UserFactory(roles=["terminologist"]))

    assert client.post(reverse("import-article"), {"target": TARGET}).status_code == 403
    assert Article.objects.count() == 0


def test_source_page_gives_the_missing_source(client, translator, started):
    article = TranslationFactory(article__source="", text=TARGET).article

    response = client.post(
        reverse("give-source", args=[article.pk]), {"source": SOURCE, "source_note": "Bản in"}
    )

    article.refresh_from_db()
    assert (response.status_code, response.url) == (302, f"/articles/{article.pk}/")
    assert (article.source, article.source_note) == (SOURCE, "Bản in")
    assert started == [article.translations.get()]


def test_source_page_keeps_a_text_in_the_wrong_language_on_the_page(client, translator):
    article = TranslationFactory(article__source="", text=TARGET).article

    response = client.post(reverse("give-source", args=[article.pk]), {"source": TARGET})

    article.refresh_from_db()
    assert response.status_code == 422
    assert errors(response) == {
        "source": ["The Vietnamese source looks Indonesian. Check that the Vietnamese text is in this field."]
    }
    assert response.text.count(TARGET) == 1
    assert article.source == ""


def test_source_page_has_no_form_where_the_source_exists(client, translator):
    article = ArticleFactory(source=SOURCE)

    shown = client.get(reverse("give-source", args=[article.pk]))
    posted = client.post(reverse("give-source", args=[article.pk]), {"source": SOURCE + " Hết."})

    article.refresh_from_db()
    assert f'lang="vi">{article.title}</a>' in shown.text
    assert shown.text.count("<textarea") == 0
    assert posted.status_code == 422
    assert article.source == SOURCE


def test_source_page_is_refused_without_the_permission(client):
    article = ArticleFactory(source="")
    client.force_login(UserFactory(roles=["terminologist"]))

    assert client.post(reverse("give-source", args=[article.pk]), {"source": SOURCE}).status_code == 403
