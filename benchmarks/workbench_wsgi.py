"""The application plus one bare view of 500 plain rows: the peer that workbench_page.py measures against."""

import os

import django
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()
settings.ROOT_URLCONF = "benchmarks.workbench_wsgi"

from django.contrib.auth.decorators import login_required  # noqa: E402
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.template import engines  # noqa: E402
from django.urls import include, path  # noqa: E402

from translation.models import Segment  # noqa: E402

ROWS = engines["django"].from_string(
    "<!doctype html><title>Rows</title><table>{% for row in rows %}<tr><td>{{ row.position }}</td>"
    '<td lang="vi">{{ row.source }}</td><td lang="id">{{ row.hypothesis }}</td></tr>{% endfor %}</table>'
)


@login_required
def bare(request, article_id):
    rows = Segment.objects.filter(translation__article=article_id).order_by("position")
    return HttpResponse(ROWS.render({"rows": rows}, request))


urlpatterns = [path("bare/<int:article_id>/", bare), path("", include("config.urls"))]
application = WSGIHandler()
