"""People and texts of the tests beside it."""

import pytest

from tests.factories import SegmentFactory, TranslationFactory
from tests.quality_models import simple_model
from tests.translation.scoring.steps import FixedEncoder
from translation import scoring
from translation.models import Kind


@pytest.fixture
def encoder(monkeypatch):
    fixed = FixedEncoder()
    monkeypatch.setattr(scoring, "get_encoder", lambda name: fixed)
    return fixed


@pytest.fixture(autouse=True)
def model(monkeypatch):
    simple = simple_model()
    monkeypatch.setattr(scoring, "load_model", lambda: simple)
    monkeypatch.setattr(scoring, "loaded_model", lambda: simple)
    return simple


@pytest.fixture
def translation():
    """Three segments and one of furniture; checked once."""
    made = TranslationFactory(processed=True, checked_with="checks:1")
    SegmentFactory.create_batch(3, translation=made)
    SegmentFactory(translation=made, kind=Kind.FURNITURE, source="[ads_2]", hypothesis="[iklan_2]")
    return made
