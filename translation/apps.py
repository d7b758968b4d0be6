"""Django's application entry for translation/."""

from django.apps import AppConfig


class TranslationConfig(AppConfig):
    name = "translation"
