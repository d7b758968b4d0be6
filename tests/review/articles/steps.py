"""What the tests beside it do and set up more than once."""

import re
from datetime import timedelta

from django.utils import timezone

from tests.factories import ArticleFactory, TranslationFactory
from translation.models import Translation

State = Translation.State


def titles(response):
    return re.findall(r'<a class="title"[^>]*>([^<]*)</a>', response.text)


def waiting(article=None, *, seconds=0, **fields):
    """A translation whose row was last touched ``seconds`` ago."""
    translation = TranslationFactory(article=article or ArticleFactory(), **fields)
    moment = timezone.now() - timedelta(seconds=seconds)
    Translation.objects.filter(pk=translation.pk).update(updated_at=moment)
    return translation
