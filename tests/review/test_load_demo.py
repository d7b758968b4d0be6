import datetime
import hashlib

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command

from review.management.commands.load_demo import FOLDER
from review.models import Event
from tests.factories import ArticleFactory, PostEditFactory
from translation.models import Article, Translation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demo(settings):
    settings.DEMO = True
    settings.ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
    for name in ("translator", "editor", "terminologist"):
        Group.objects.get_or_create(name=name)


def test_load_demo_makes_people_who_can_sign_in_with_their_roles():
    call_command("load_demo")

    people = {user.username: user for user in User.objects.all()}
    roles = {name: list(user.groups.values_list("name", flat=True)) for name, user in people.items()}
    assert roles == {
        "translator": ["translator"],
        "editor": ["editor"],
        "terminologist": ["terminologist"],
        "admin": [],
    }
    assert [name for name, user in people.items() if user.is_superuser and user.is_staff] == ["admin"]
    assert all(authenticate(username=name, password="demo") == user for name, user in people.items())


def test_load_demo_loads_the_seed_as_one_pair_and_a_translation_without_source():
    call_command("load_demo")

    seed, without_source = Article.objects.order_by("pk")
    assert seed.title == (
        "Đoàn kết, kỷ cương, chủ động, hiệu quả, hoàn thành tốt nhiệm vụ 6 tháng cuối năm 2024"
    )
    assert (seed.publisher, seed.published_on) == ("Báo Tuyên Quang", datetime.date(2024, 7, 10))
    assert seed.source_note == "Reconstruction: the original Vietnamese page is not available"
    assert seed.source.endswith(f"\n[ads_2]\nNguồn: {seed.source_url}\nBình luận (0)")
    assert seed.translations.get().engine == "Portal MT"
    assert seed.translations.get().text.count("\n") == seed.source.count("\n") == 15
    assert without_source.source == ""
    assert set(Translation.objects.values_list("state", "step")) == {("queued", "ingest")}
    assert set(Event.objects.values_list("actor__username", "verb")) == {("translator", "imported")}


def test_load_demo_keeps_the_given_article_byte_for_byte():
    data = (FOLDER / "seed.id.txt").read_bytes()

    call_command("load_demo")

    # The digest of the file as the user gave it.
    assert (
        hashlib.sha256(data).hexdigest() == "66580cc0f42c5bbe4a88a92b00d3b64e848e6ce46f8b3af8dcd70c24a02b7ea0"
    )
    assert Translation.objects.order_by("pk")[0].text == data.decode()


def test_load_demo_twice_changes_nothing_not_even_a_new_password(capsys):
    call_command("load_demo")
    editor = User.objects.get(username="editor")
    editor.set_password("other")
    editor.save()
    rows = list(Translation.objects.values()), list(Article.objects.values()), list(User.objects.values())
    capsys.readouterr()

    call_command("load_demo")

    assert rows == (
        list(Translation.objects.values()),
        list(Article.objects.values()),
        list(User.objects.values()),
    )
    seed, without_source = Article.objects.order_by("pk")
    assert capsys.readouterr().out == (
        f"article {seed.pk} is there: {seed}\narticle {without_source.pk} is there: {without_source}\n"
    )


@pytest.mark.parametrize(("options", "count"), [([], 2), (["--no-dispatch"], 0)])
def test_load_demo_starts_processing_unless_told_not_to(monkeypatch, options, count):
    started = []
    monkeypatch.setattr("review.tasks.start", started.append)

    call_command("load_demo", *options)

    assert len(started) == count


def test_load_demo_reset_replaces_the_demo_articles_with_their_work_and_no_other():
    other = ArticleFactory()
    call_command("load_demo")
    old = list(Translation.objects.order_by("pk"))
    PostEditFactory(review__translation=old[0])

    call_command("load_demo", "--reset")

    assert Article.objects.count() == 3
    assert Article.objects.contains(other)
    assert not Translation.objects.filter(pk__in=[translation.pk for translation in old]).exists()
    assert Translation.objects.count() == 2


def test_load_demo_is_refused_outside_the_demo(settings):
    settings.DEMO = False

    with pytest.raises(CommandError) as caught:
        call_command("load_demo")

    assert str(caught.value) == (
        "The demo makes users with a known password, so it is loaded only with DEMO=1 in the environment."
    )
    assert User.objects.count() == 0


@pytest.mark.parametrize("host", ["*", "desk.example", "0.0.0.0"])
def test_load_demo_is_refused_where_other_machines_are_served(settings, host):
    settings.ALLOWED_HOSTS = ["localhost", host, "[::1]"]

    with pytest.raises(CommandError) as caught:
        call_command("load_demo")

    assert str(caught.value) == (
        "The demo makes users with a known password, so it is not loaded where other machines reach it: "
        f"ALLOWED_HOSTS holds {host}. Allow only 127.0.0.1 and localhost, or unset DEMO."
    )
    assert User.objects.count() == 0
