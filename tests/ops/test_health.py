"""/healthz: green when every part answers, 503 with the failing part named when one does not."""

import socket
import threading

import pytest
from django.db import connection

from config import health


@pytest.fixture(autouse=True)
def forget(monkeypatch):
    """Each test asks the workers anew."""
    monkeypatch.setattr(health, "_last", None)


@pytest.mark.worker
@pytest.mark.django_db
def test_healthz_names_the_queue_without_a_worker_and_turns_green_with_it(
    client, installation, worker, settings, monkeypatch
):
    settings.CELERY_BROKER_URL = f"redis+socket://{installation.var}/valkey.sock"

    without = client.get("/healthz")
    installation.start_worker("neural")
    monkeypatch.setattr(health, "_last", None)
    whole = client.get("/healthz")

    assert (without.status_code, whole.status_code) == (503, 200)
    assert without.json() == {
        "status": "failed",
        "parts": {
            "database": "ok",
            "broker": "ok",
            "worker default": "ok",
            "worker neural": "failed: no worker answers for the queue neural",
        },
    }
    assert whole.json() == {
        "status": "ok",
        "parts": {"database": "ok", "broker": "ok", "worker default": "ok", "worker neural": "ok"},
    }


@pytest.mark.django_db
def test_healthz_names_the_broker_when_it_does_not_answer(client, settings, tmp_path):
    settings.CELERY_BROKER_URL = f"redis+socket://{tmp_path}/nobody.sock"

    response = client.get("/healthz")

    assert response.status_code == 503
    assert response.json()["parts"] == {
        "database": "ok",
        "broker": "failed: the broker does not answer (OperationalError)",
        "worker default": "failed: the broker does not answer",
        "worker neural": "failed: the broker does not answer",
    }


@pytest.mark.django_db
def test_healthz_does_not_wait_for_a_broker_that_fell_silent(client, settings, tmp_path):
    silent = socket.socket(socket.AF_UNIX)
    silent.bind(f"{tmp_path}/s")
    silent.listen()
    settings.CELERY_BROKER_URL = f"redis+socket://{tmp_path}/s"

    with silent:
        parts = client.get("/healthz").json()["parts"]

    assert parts["broker"] == "failed: the broker does not answer (OperationalError)"


@pytest.mark.django_db
def test_healthz_names_the_database_when_its_tables_are_missing(client, settings, tmp_path):
    settings.CELERY_BROKER_URL = f"redis+socket://{tmp_path}/nobody.sock"
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE translation_article RENAME TO elsewhere")

    response = client.get("/healthz")

    assert response.status_code == 503
    assert response.json()["parts"]["database"] == (
        "failed: the tables are missing or locked; run manage.py migrate"
    )


@pytest.mark.django_db
def test_healthz_asks_the_workers_once_for_visitors_in_quick_succession(client, monkeypatch):
    asked = []
    monkeypatch.setattr(health, "_ask_workers", lambda: asked.append(1) or {"broker": "ok"})

    for _ in range(3):
        client.get("/healthz")

    assert asked == [1]


def test_healthz_gives_the_last_answer_while_another_visitor_asks(monkeypatch):
    asking, answered = threading.Event(), threading.Event()
    monkeypatch.setattr(health, "_last", (0.0, {"broker": "as before"}))
    monkeypatch.setattr(
        health, "_ask_workers", lambda: asking.set() or answered.wait(10) and {"broker": "ok"}
    )
    first = threading.Thread(target=health._messaging)
    first.start()
    asking.wait(10)

    meanwhile = health._messaging()
    answered.set()
    first.join()

    assert meanwhile == {"broker": "as before"}
    assert health._messaging() == {"broker": "ok"}
