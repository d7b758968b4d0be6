"""Django's application entry for review/."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "review"
