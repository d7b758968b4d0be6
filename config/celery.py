"""The Celery application; its settings are Django's, with the prefix CELERY_."""

import os
from dataclasses import replace

from celery import Celery
from celery.signals import celeryd_after_setup, worker_ready

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
# NumPy's products are small, and its threads spin while they wait: where another process has the core, as the
# other worker does, that took forty times as long. Read once, when NumPy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
app = Celery("desk")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@celeryd_after_setup.connect
def share_cores(sender, instance, **kwargs):
    """The processes of one worker compute at once: each gets its share of the cores."""
    from translation.quality import encoder  # noqa: PLC0415 - settings are not ready at import

    encoder.configure(replace(encoder.options(), processes=instance.concurrency))


@celeryd_after_setup.connect
def read_tables(**kwargs):
    """Before the worker's processes are forked, so that all share what checks read and none waits for it."""
    from translation.checks.prepare import prepare  # noqa: PLC0415 - as above

    prepare()


@worker_ready.connect
def resume(sender, **kwargs):
    """A worker that starts takes up what an earlier one, or a lost broker, left unfinished."""
    from review.tasks import report_encoder, resume_unfinished  # noqa: PLC0415 - no app registry at import

    if "neural" in sender.app.amqp.queues.consume_from:
        report_encoder.delay()
    resume_unfinished()
