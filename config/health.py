"""GET /healthz: whether the database, the broker and the workers of both queues answer."""

import threading
import time

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError

from config.celery import app
from translation.models import Article

PING_TIMEOUT = 1.5  # seconds; the answer comes as soon as every queue is known to be served
REMEMBERED = 5.0  # seconds; asking the workers is a broadcast, so visitors share one answer

_lock = threading.Lock()
_last: tuple[float, dict[str, str]] | None = None


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """JSON ``{"status", "parts": {name: "ok" or what failed}}``; 503 where any part failed.

    It needs no sign-in and names no address, user or password.
    """
    parts = {"database": _database()} | _messaging()
    healthy = all(state == "ok" for state in parts.values())
    body = {"status": "ok" if healthy else "failed", "parts": parts}
    return JsonResponse(body, status=200 if healthy else 503)


def _database() -> str:
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        return f"failed: the database does not answer ({type(error).__name__})"
    try:
        Article.objects.exists()
    except DatabaseError:
        return "failed: the tables are missing or locked; run manage.py migrate"
    return "ok"


def _messaging() -> dict[str, str]:
    """The broker and one entry per queue, asked at most every REMEMBERED seconds per process."""
    global _last
    with _lock:
        if _last is None or time.monotonic() - _last[0] > REMEMBERED:
            _last = (time.monotonic(), _ask_workers())
        return _last[1]


class _AllServed(Exception):
    """Every queue has a worker: no need to wait for more replies."""


def _ask_workers() -> dict[str, str]:
    served: set[str] = set()

    def reply(body: dict) -> None:
        for queues in body.values():
            # A worker that cannot tell its queues sends an error message instead of a list.
            if isinstance(queues, list):
                served.update(queue["name"] for queue in queues)
        if served.issuperset(settings.QUEUES):
            raise _AllServed

    options = settings.CELERY_BROKER_TRANSPORT_OPTIONS | {"socket_connect_timeout": 1}
    try:
        with app.connection_for_write(settings.CELERY_BROKER_URL, transport_options=options) as broker:
            broker.ensure_connection(max_retries=1, timeout=1)
            app.control.broadcast(
                "active_queues", reply=True, timeout=PING_TIMEOUT, callback=reply, connection=broker
            )
    except _AllServed:
        pass
    except (OperationalError, OSError) as error:
        unknown = {
            f"worker {queue}": "failed: unknown while the broker does not answer" for queue in settings.QUEUES
        }
        return {"broker": f"failed: the broker does not answer ({type(error).__name__})"} | unknown
    return {"broker": "ok"} | {
        f"worker {queue}": "ok" if queue in served else f"failed: no worker answers for the queue {queue}"
        for queue in settings.QUEUES
    }
