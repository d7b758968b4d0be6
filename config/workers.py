"""Which queues have a worker: asked of the workers themselves."""

from django.conf import settings
from kombu.exceptions import OperationalError

from config.celery import app

PING_TIMEOUT = 1.0  # seconds; the answer comes as soon as every queue is known to be served


class _AllServed(Exception):
    """Every queue has a worker: no need to wait for more replies."""


def served_queues() -> set[str]:
    """The queues for which a worker answers, after at most PING_TIMEOUT seconds of silence.

    Raises kombu's OperationalError, or OSError, where the broker does not answer.
    """
    served: set[str] = set()

    def reply(body: dict) -> None:
        for queues in body.values():
            # A worker that cannot tell its queues sends an error message instead of a list.
            if isinstance(queues, list):
                served.update(queue["name"] for queue in queues)
        if served.issuperset(settings.QUEUES):
            raise _AllServed

    patience = {"socket_connect_timeout": 1, "socket_timeout": PING_TIMEOUT + 1}
    options = settings.CELERY_BROKER_TRANSPORT_OPTIONS | patience
    try:
        with app.connection_for_write(settings.CELERY_BROKER_URL, transport_options=options) as broker:
            broker.ensure_connection(max_retries=1, timeout=1)
            try:
                app.control.broadcast(
                    "active_queues", reply=True, timeout=PING_TIMEOUT, callback=reply, connection=broker
                )
            except broker.connection_errors as error:  # it fell silent after the first words
                raise OperationalError(str(error)) from error
    except _AllServed:
        pass
    return served
