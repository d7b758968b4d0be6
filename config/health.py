"""GET /healthz: whether the database, the broker and the workers of both queues answer."""

import threading
import time

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError

from config.workers import served_queues
from translation.models import Article

# Asking the workers is a broadcast, so visitors share one answer; a bad one is doubted sooner. Seconds.
REMEMBERED = {True: 5.0, False: 2.0}

_lock = threading.Lock()
_last: tuple[float, dict[str, str]] | None = None  # (good until, the answer)


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
    """The broker and one entry per queue, asked once per REMEMBERED seconds in each process.

    While one visitor asks, the others get the last answer: they must not hold all threads of the server.
    """
    global _last
    if not _lock.acquire(blocking=_last is None):
        return _last[1]
    try:
        if _last is None or time.monotonic() > _last[0]:
            parts = _ask_workers()
            well = all(state == "ok" for state in parts.values())
            _last = (time.monotonic() + REMEMBERED[well], parts)
        return _last[1]
    finally:
        _lock.release()


def _ask_workers() -> dict[str, str]:
    try:
        served = served_queues()
    except (OperationalError, OSError) as error:
        unknown = {f"worker {queue}": "failed: the broker does not answer" for queue in settings.QUEUES}
        return {"broker": f"failed: the broker does not answer ({type(error).__name__})"} | unknown
    return {"broker": "ok"} | {
        f"worker {queue}": "ok" if queue in served else f"failed: no worker answers for the queue {queue}"
        for queue in settings.QUEUES
    }
