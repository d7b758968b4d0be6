"""Django's application entry for translation/."""

import gc

from django.apps import AppConfig
from django.conf import settings

from translation.quality.encoder import configure
from translation.quality.hardware import Options

# Allocations before a collection, and collections of each generation before one of the next. What checks
# remember of words and texts is large, lives long and has no cycles: looking through it every 700
# allocations, as Python does by itself, costs a quarter of all checking (benchmarks/check_speed.py).
COLLECT = (20_000, 20, 50)


class TranslationConfig(AppConfig):
    name = "translation"

    def ready(self):
        gc.set_threshold(*COLLECT)
        configure(Options(**settings.ENCODER_OPTIONS))
