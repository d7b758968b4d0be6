"""The page of the encoder, and where scores lack it."""

import re

import pytest
from django.urls import reverse

from review import tasks
from tests.factories import SegmentFactory, TranslationFactory, UserFactory
from translation.models import EncoderReport

pytestmark = pytest.mark.django_db

FAULT = "There is no encoder in /srv/models/e5. Run make setup, or manage.py convert_encoder."
WITHOUT = "quality:1|encoder:none|checks:1"


def page(client, *roles: str) -> str:
    client.force_login(UserFactory(roles=roles))
    return client.get(reverse("encoder")).text


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_page_shows_what_each_machine_has_with_its_licence(client):
    EncoderReport.objects.create(
        machine="newsroom-2",
        name="/srv/models/e5",
        licence="mit",
        signature="encoder:f9d9|dtype:bfloat16",
        device="cpu",
        dtype="bfloat16",
        threads=2,
        speeds={"float32": 82.4, "bfloat16": 248.6},
        kept=1840,
    )

    text = words(page(client, "translator"))

    assert "newsroom-2 Model /srv/models/e5 Licence mit Runs on CPU, 2 threads, bfloat16" in text
    assert "measured here: float32 82, bfloat16 249 texts a second Texts it keeps 1840" in text
    assert "Signature encoder:f9d9|dtype:bfloat16" in text


def test_page_says_that_a_licence_is_unknown_and_names_a_gpu(client):
    EncoderReport.objects.create(
        machine="gpu", name="lab/e5", licence="unknown", device="cuda", dtype="float16"
    )

    text = words(page(client, "editor"))

    assert "Licence Unknown: its folder does not say Runs on GPU, float16 Texts it keeps 0" in text


def test_page_says_what_is_missing_and_how_many_scores_lack_it(client):
    EncoderReport.objects.create(machine="newsroom-2", name="/srv/models/e5", fault=FAULT)
    TranslationFactory.create_batch(2, processed=True, scored_with=WITHOUT)

    text = words(page(client, "translator"))

    assert FAULT in text
    assert "2 translations were scored without it" in text
    assert "Licence" not in text


def test_page_before_any_report_says_where_the_encoder_is_looked_for(client, settings):
    settings.ENCODER = "/srv/<models>/e5"

    html = page(client, "translator")

    assert "No worker of the queue “neural” has reported yet" in html
    assert "/srv/&lt;models&gt;/e5" in html


def test_page_costs_the_same_for_one_machine_and_many(client, django_assert_num_queries):
    client.force_login(UserFactory(roles=["translator"]))
    for number in range(5):
        EncoderReport.objects.create(machine=f"m{number}", name="e5", fault=FAULT)
        with django_assert_num_queries(6):  # four about the person
            client.get(reverse("encoder"))


def test_look_again_sends_one_message(client, monkeypatch, django_capture_on_commit_callbacks):
    sent = []
    monkeypatch.setattr(tasks.report_encoder, "apply_async", lambda **kwargs: sent.append(kwargs))
    client.force_login(UserFactory(roles=["terminologist"]))

    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(reverse("encoder-look"), follow=True)

    assert sent == [{"kwargs": {}}]
    assert "A worker looks for the encoder" in response.text


def test_look_again_is_offered_to_those_who_may(client):
    action = f'action="{reverse("encoder-look")}"'

    assert action in page(client, "editor")
    assert action not in page(client, "translator")


@pytest.mark.parametrize(
    ("scored_with", "links"), [(WITHOUT, 2), ("quality:1|encoder:abc|checks:1", 1), ("", 1)]
)
def test_article_scored_without_the_encoder_says_so_and_links_here(client, scored_with, links):
    translation = TranslationFactory(processed=True, scored_with=scored_with)
    segment = SegmentFactory(translation=translation)
    segment.scores.create(
        translation=translation, metric="quality", value=90, signature=scored_with, text_digest="x"
    )
    client.force_login(UserFactory(roles=["translator"]))

    text = client.get(reverse("article", args=[translation.article_id])).text

    assert text.count(f'href="{reverse("encoder")}"') == links


@pytest.mark.parametrize(("scored_with", "links"), [(WITHOUT, 1), ("quality:1|encoder:abc|checks:1", 0)])
def test_workbench_scored_without_the_encoder_says_so_and_links_here(client, scored_with, links):
    translation = TranslationFactory(processed=True, scored_with=scored_with)
    client.force_login(UserFactory(roles=["translator"]))

    text = client.get(reverse("workbench", args=[translation.article_id])).text

    assert text.count(f'href="{reverse("encoder")}"') == links
