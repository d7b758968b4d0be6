"""The WSGI application that granian serves."""

import os
from threading import Timer

from django.core.wsgi import get_wsgi_application

from translation.checks.prepare import prepare

PREPARE_AFTER = 4.0  # seconds: first everything starts

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
# A page needs nothing of what checks read; the first save would wait more than a second for it.
_timer = Timer(PREPARE_AFTER, prepare)
_timer.name, _timer.daemon = "prepare", True
_timer.start()
