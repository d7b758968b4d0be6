import datetime
import json

import pytest
from django.core.management import CommandError, call_command

from review.models import Event
from tests.factories import PostEditFactory, TranslationFactory, UserFactory
from translation.models import Article, Translation

pytestmark = pytest.mark.django_db

SOURCE = "Bản Khe Lạc mở đường mới\nSáng 3-9, bà con trong bản bắt đầu san nền con đường dẫn tới trường học."
TARGET = (
    "Desa Khe Lac membuka jalan baru\n"
    "Pada pagi hari 3 September, warga mulai meratakan tanah untuk jalan menuju sekolah."
)


@pytest.fixture
def target(tmp_path):
    path = tmp_path / "hasil.txt"
    path.write_text(TARGET, encoding="utf-8")
    return str(path)


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "asal.txt"
    path.write_text(SOURCE, encoding="utf-16")
    return str(path)


def test_import_article_stores_the_pair_and_prints_where_it_is(target, source, capsys):
    user = UserFactory(username="petugas")

    call_command(
        "import_article", "--target", target, "--source", source, "--engine", "Portal MT",
        "--published-on", "2024-09-03", "--external-id", "cms-1", "--user", "petugas",
    )  # fmt: skip

    translation = Translation.objects.get()
    article = translation.article
    assert capsys.readouterr().out == (
        f"article {article.pk}, translation {translation.pk}: /articles/{article.pk}/\n"
    )
    assert (article.source, translation.text, translation.engine) == (SOURCE, TARGET, "Portal MT")
    assert (article.published_on, article.external_id) == (datetime.date(2024, 9, 3), "cms-1")
    assert Event.objects.get().actor == user


def test_import_article_takes_the_facts_of_a_web_page(target, tmp_path):
    page = tmp_path / "asal.html"
    page.write_text(
        '<html><head><link rel="canonical" href="https://kabar.example/1"></head>'
        "<body><article><h1>Bản Khe Lạc mở đường mới</h1>"
        f"<p>{SOURCE.splitlines()[1]}</p></article></body></html>",
        encoding="utf-8",
    )

    call_command("import_article", "--target", target, "--source", str(page))

    article = Article.objects.get()
    assert (article.title, article.source_url) == ("Bản Khe Lạc mở đường mới", "https://kabar.example/1")


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        (
            "--source",
            "tidak-ada.txt",
            "tidak-ada.txt cannot be read: No such file or directory. Check the path.",
        ),
        ("--user", "siapa", "There is no user 'siapa'. Make one, or leave --user out."),
        ("--source-url", "bukan alamat", "Source url: Enter a valid URL."),
    ],
)
def test_import_article_ends_with_one_clear_message(target, option, value, message):
    with pytest.raises(CommandError) as caught:
        call_command("import_article", "--target", target, option, value)

    assert str(caught.value) == message
    assert Article.objects.count() == 0


def test_import_article_refuses_a_binary_file(tmp_path):
    path = tmp_path / "berita.docx"
    path.write_bytes(b"PK\x03\x04 xxxx")

    with pytest.raises(CommandError) as caught:
        call_command("import_article", "--target", str(path))

    assert str(caught.value) == (
        "berita.docx is a ZIP archive or an office document (DOCX, ODT), not text. "
        "Open it, copy its text, and paste it or save it as .txt."
    )


def test_import_article_says_that_an_external_id_exists(target):
    call_command("import_article", "--target", target, "--external-id", "cms-1")

    with pytest.raises(CommandError) as caught:
        call_command("import_article", "--target", target, "--external-id", "cms-1")

    assert str(caught.value).startswith(f"Article {Article.objects.get().pk} (MT, imported on ")
    assert Translation.objects.count() == 1


def test_import_article_waits_no_longer_than_told_and_says_what_is_stored(target):
    with pytest.raises(CommandError) as caught:
        call_command("import_article", "--target", target, "--wait", "--timeout", "0")

    translation = Translation.objects.get()
    assert str(caught.value) == (
        f"Translation {translation.pk} is still queued after 0 s. It is stored; check that the workers run."
    )


def test_export_article_writes_the_text_to_stdout_and_nothing_else(capsys):
    row = PostEditFactory(target="Jembatan itu 420 meter.")
    article = row.review.translation.article_id

    call_command("export_article", str(article), "--text", "current")

    assert capsys.readouterr().out == "CURRENT, NOT APPROVED\n\nJembatan itu 420 meter.\n"


def test_export_article_writes_a_file_into_a_folder(tmp_path):
    row = PostEditFactory(target="Jembatan itu 420 meter.")
    article = row.review.translation.article_id

    call_command(
        "export_article", str(article), "--text", "current", "--format", "json", "--output", str(tmp_path)
    )

    content = json.loads((tmp_path / f"article-{article}.id.current.json").read_text(encoding="utf-8"))
    assert content["segments"][0]["target"] == "Jembatan itu 420 meter."


def test_export_article_refuses_what_is_not_there():
    with pytest.raises(CommandError, match="^There is no article 99. Take the id from its address.$"):
        call_command("export_article", "99")

    with pytest.raises(CommandError, match="^This article is not approved. "):
        call_command("export_article", str(TranslationFactory().article_id))
