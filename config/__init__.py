"""Settings and entry points; importing it makes Celery's shared tasks find their application."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
