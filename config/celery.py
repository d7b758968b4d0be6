"""The Celery application; its settings are Django's, with the prefix CELERY_."""

import os

from celery import Celery
from celery.signals import worker_ready

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
app = Celery("desk")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_ready.connect
def resume(sender, **kwargs):
    """A worker that starts takes up what an earlier one, or a lost broker, left unfinished."""
    from review.tasks import resume_unfinished  # noqa: PLC0415 - the app registry is not ready at import

    resume_unfinished()
