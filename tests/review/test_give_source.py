import pytest

from review.importing import ImportRefused, give_source
from review.models import Event, PostEdit
from tests.factories import ArticleFactory, PostEditFactory, TranslationFactory, UserFactory

pytestmark = pytest.mark.django_db

SOURCE = "Bản Khe Lạc mở đường mới\nSáng 3-9, bà con trong bản bắt đầu san nền con đường dẫn tới trường học."
TARGET = (
    "Desa Khe Lac membuka jalan baru\n"
    "Pada pagi hari 3 September, warga mulai meratakan tanah untuk jalan menuju sekolah."
)


@pytest.fixture(autouse=True)
def sent(monkeypatch):
    """The translations whose processing was started."""
    started = []
    monkeypatch.setattr("review.tasks.start", started.append)
    return started


@pytest.fixture
def actor():
    return UserFactory(roles=["translator"])


def test_give_source_adds_the_source_once_and_processes_every_translation_again(actor, sent):
    article = ArticleFactory(source="")
    translations = [
        TranslationFactory(article=article, engine="A", processed=True),
        TranslationFactory(article=article, engine="B", state="failed", step="check", error="No reason."),
    ]

    give_source(article, SOURCE + "\r\n", actor=actor, source_note="Bản in")

    article.refresh_from_db()
    assert (article.source, article.source_note) == (SOURCE, "Bản in")
    assert list(article.translations.order_by("pk").values_list("state", "step", "error")) == [
        ("queued", "ingest", ""),
        ("queued", "ingest", ""),
    ]
    event = Event.objects.get()
    assert (event.actor, event.verb) == (actor, "source given")
    assert event.data == {"translations": [t.pk for t in translations], "note": "Bản in"}
    assert sent == translations


def test_give_source_refuses_a_second_source_and_keeps_the_first(actor, sent):
    article = ArticleFactory(source=SOURCE)
    TranslationFactory(article=article, processed=True)

    with pytest.raises(ImportRefused) as caught:
        give_source(article, SOURCE + " Hết.", actor=actor)

    article.refresh_from_db()
    assert str(caught.value) == (
        "This article already has its source, which cannot be replaced. Import the pair as a new article."
    )
    assert article.source == SOURCE
    assert article.translations.get().state == "done"
    assert (Event.objects.count(), sent) == (0, [])


def test_give_source_refuses_an_indonesian_text(actor):
    article = ArticleFactory(source="")

    with pytest.raises(ImportRefused) as caught:
        give_source(article, TARGET, actor=actor)

    assert str(caught.value) == (
        "The Vietnamese source looks Indonesian. Check that the Vietnamese text is in this field."
    )


def test_give_source_leaves_what_people_have_edited(actor):
    row = PostEditFactory(review__translation__article__source="", target="Sudah diperbaiki.")

    give_source(row.segment.translation.article, SOURCE, actor=actor)

    assert PostEdit.objects.get().target == "Sudah diperbaiki."
