import datetime
import threading

import pytest
from django.contrib.auth.models import User
from django.db import connection

from review.importing import AlreadyImported, ImportRefused, import_pair, read_file
from review.models import Event
from tests.factories import UserFactory
from translation.models import Article, Translation

pytestmark = pytest.mark.django_db

SOURCE = "Bản Khe Lạc mở đường mới\nSáng 3-9, bà con trong bản bắt đầu san nền con đường dẫn tới trường học."
TARGET = (
    "Desa Khe Lac membuka jalan baru\n"
    "Pada pagi hari 3 September, warga mulai meratakan tanah untuk jalan menuju sekolah."
)
ENGLISH = "On the morning of 3 September the villagers began to level the ground for a road to the school."


@pytest.fixture(autouse=True)
def sent(monkeypatch):
    """The translations whose processing was started."""
    started = []
    monkeypatch.setattr("review.tasks.start", started.append)
    return started


@pytest.fixture
def actor():
    return UserFactory(roles=["translator"])


def refused(error=ImportRefused, **arguments):
    """The refusal of an import, which has to leave no row behind."""
    before = Article.objects.count(), Translation.objects.count(), Event.objects.count()
    with pytest.raises(error) as caught:
        import_pair(**{"actor": None, "source": SOURCE, "target": TARGET} | arguments)
    assert (Article.objects.count(), Translation.objects.count(), Event.objects.count()) == before
    return caught.value


def test_import_pair_stores_article_translation_and_event_and_starts_processing(actor, sent):
    translation = import_pair(
        actor=actor,
        source=SOURCE,
        target=TARGET,
        title="Mở đường mới",
        source_url="https://kabar.example/1",
        publisher="Báo Khe Lạc",
        published_on=datetime.date(2024, 9, 3),
        engine="Portal MT",
        external_id="cms-1",
        source_note="Bản in",
    )

    article = Article.objects.get()
    assert (article.title, article.source, article.source_note) == ("Mở đường mới", SOURCE, "Bản in")
    assert (article.source_url, article.publisher) == ("https://kabar.example/1", "Báo Khe Lạc")
    assert (article.published_on, article.external_id) == (datetime.date(2024, 9, 3), "cms-1")
    assert (translation.article, translation.engine, translation.text) == (article, "Portal MT", TARGET)
    assert (translation.state, translation.step) == ("queued", "ingest")
    event = Event.objects.get()
    assert (event.actor, event.article, event.verb) == (actor, article, "imported")
    assert event.data == {"translation": translation.pk, "engine": "Portal MT", "with_source": True}
    assert sent == [translation]


def test_import_pair_cleans_both_texts():
    translation = import_pair(
        actor=None, source="\ufeff" + SOURCE.replace("\n", "\r\n"), target=f"  {TARGET}\u200b\n\n"
    )

    assert translation.article.source == SOURCE
    assert translation.text == TARGET


@pytest.mark.parametrize("source", [None, "", " \n "])
def test_import_pair_accepts_a_translation_without_source(source):
    translation = import_pair(actor=None, source=source, target=TARGET)

    assert translation.article.source == ""
    assert translation.article.title == "Desa Khe Lac membuka jalan baru"


def test_import_pair_takes_its_title_from_the_first_line_of_the_source():
    assert import_pair(actor=None, source=SOURCE, target=TARGET).article.title == "Bản Khe Lạc mở đường mới"


@pytest.mark.parametrize(
    ("arguments", "field", "message"),
    [
        (
            {"target": " \n"},
            "target",
            "The Indonesian translation is empty. Paste the text or choose a file.",
        ),
        (
            {"source": "1 – 2"},
            "source",
            "The Vietnamese source is empty. Paste the text or choose a file.",
        ),
        (
            {"source": TARGET, "target": SOURCE},
            "source",
            "The two texts are swapped: the source is Indonesian and the translation Vietnamese. "
            "Exchange them.",
        ),
        (
            {"source": ENGLISH},
            "source",
            "The Vietnamese source looks English. Check that the Vietnamese text is in this field.",
        ),
        (
            {"source": None, "target": SOURCE},
            "target",
            "The Indonesian translation looks Vietnamese. Check that the Indonesian text is in this field.",
        ),
        (
            {"target": "Жители деревни строят дорогу"},
            "target",
            "The Indonesian translation looks like another script. "
            "Check that the Indonesian text is in this field.",
        ),
        ({"source_url": "javascript:alert(1)"}, "source_url", "Source url: Enter a valid URL."),
        (
            {"engine": "x" * 101},
            "engine",
            "Engine: Ensure this value has at most 100 characters (it has 101).",
        ),
    ],
)
def test_import_pair_refuses_with_field_and_remedy_and_stores_nothing(arguments, field, message):
    refusal = refused(**arguments)

    assert (refusal.field, str(refusal)) == (field, message)


def test_import_pair_refuses_a_text_above_the_limit(settings):
    settings.MAX_TEXT_BYTES = len(TARGET.encode()) - 1

    assert str(refused(source=None)) == (
        f"The Indonesian translation has {len(TARGET)} bytes; at most {len(TARGET) - 1} are accepted. "
        "Import one article at a time."
    )


def test_import_pair_does_not_judge_texts_too_short_to_tell():
    translation = import_pair(actor=None, source="Cầu mới", target="Jembatan baru")

    assert translation.text == "Jembatan baru"


def test_import_pair_says_what_exists_under_the_same_external_id_and_engine(sent):
    first = import_pair(actor=None, source=SOURCE, target=TARGET, external_id="cms-1")
    day = first.article.created_at.astimezone().date()
    sent.clear()

    refusal = refused(AlreadyImported, target=TARGET + " Selesai.", external_id="cms-1")

    assert refusal.translation == first
    assert str(refusal).startswith(f"Article {first.article.pk} (MT, imported on {day.year}-")
    assert str(refusal).endswith(
        "has the external id “cms-1” and this engine. "
        "Nothing was changed. Open it, or import under another id or engine."
    )
    assert Translation.objects.get().text == TARGET
    assert sent == []


def test_import_pair_adds_another_engine_to_the_article_of_that_external_id():
    first = import_pair(actor=None, source=SOURCE, target=TARGET, external_id="cms-1", engine="A")

    for engine, source in (("B", SOURCE), ("C", None)):
        second = import_pair(actor=None, source=source, target=TARGET, external_id="cms-1", engine=engine)
        assert second.article == first.article

    assert list(first.article.translations.order_by("pk").values_list("engine", flat=True)) == ["A", "B", "C"]


def test_import_pair_refuses_another_source_under_the_same_external_id():
    first = import_pair(actor=None, source=SOURCE, target=TARGET, external_id="cms-1", engine="A")

    refusal = refused(source=SOURCE + " Hết.", external_id="cms-1", engine="B")

    assert (refusal.field, str(refusal)) == (
        "external_id",
        f"Article {first.article.pk} has the external id “cms-1” with another source text. "
        "Import under another id, or leave the source out.",
    )


def test_import_pair_asks_to_give_the_source_first_where_the_article_has_none():
    first = import_pair(actor=None, source=None, target=TARGET, external_id="cms-1", engine="A")

    assert str(refused(external_id="cms-1", engine="B")) == (
        f"Article {first.article.pk} has the external id “cms-1” with no source text. "
        "Give that article its source first, or leave the source out."
    )


def test_import_pair_without_id_refuses_the_same_text_of_the_same_engine_unless_allowed():
    first = import_pair(actor=None, source=SOURCE, target=TARGET)

    refusal = refused(AlreadyImported)
    other_engine = import_pair(actor=None, source=SOURCE, target=TARGET, engine="B")
    copy = import_pair(actor=None, source=SOURCE, target=TARGET, allow_duplicate=True)

    assert (refusal.translation, refusal.field) == (first, "target")
    assert len({first.article_id, other_engine.article_id, copy.article_id}) == 3


def test_read_file_takes_a_page_by_its_suffix_or_its_first_tag():
    page = f"<html><body><h1>Jalan baru</h1><p>{TARGET.splitlines()[1]}</p></body></html>".encode()

    assert read_file(page, name="jalan.HTM").title == "Jalan baru"
    assert read_file(page, name="jalan.txt").title == "Jalan baru"
    assert read_file(TARGET.encode(), name="jalan").text == TARGET


def test_import_is_logged_without_a_person_where_a_pipeline_imports():
    import_pair(actor=None, source=None, target=TARGET)

    assert Event.objects.get().actor is None
    assert User.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_import_pair_at_the_same_time_with_the_same_external_id_stores_one():
    outcomes, together = [], threading.Barrier(2)

    def run():
        together.wait()
        try:
            import_pair(actor=None, source=SOURCE, target=TARGET, external_id="cms-1")
            outcomes.append("stored")
        except AlreadyImported:
            outcomes.append("exists")
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["exists", "stored"]
    assert (Article.objects.count(), Translation.objects.count(), Event.objects.count()) == (1, 1, 1)
