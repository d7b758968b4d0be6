"""Every check does what it says of itself, and docs/checks.md says the same."""

import pytest
from django.conf import settings

from docs import checks as docs
from tests.translation.checks.helpers import ALL, IDS
from translation.checks import Pair
from translation.checks.article import article_checks
from translation.checks.base import BETTER, NEEDED, SEVERITIES
from translation.quality.encoder import get_encoder
from translation.termbase import load_default

OF_ARTICLES = article_checks(load_default())
EVERY = [pytest.param(check, id=type(check).__name__) for check in (*ALL, *OF_ARTICLES)]
ALONE = [pytest.param(c, id=type(c).__name__) for c in (*ALL, *OF_ARTICLES) if c.encoder != NEEDED]
INFORMED = [pytest.param(c, id=type(c).__name__) for c in ALL if c.encoder == NEEDED]


def pairs_of(example, target):
    """The example's segments with this target; those of an article are lines."""
    targets = target.split("\n")
    sources = [None] * len(targets) if example.source is None else example.source.split("\n")
    return [Pair(source, text, example.kind) for source, text in zip(sources, targets, strict=True)]


def spoken(check, pairs):
    """(quote, suggestion) of what a check of segments or of articles finds."""
    if check in OF_ARTICLES:
        return [(finding.quote, finding.suggestion) for _, finding in check.find(pairs)]
    return [(finding.quote, finding.suggestion) for pair in pairs for finding in check.find(pair)]


def mended(example):
    """The target with the fix in place of the quote, where it stands last."""
    before, quote, after = example.target.rpartition(example.quote)
    assert quote == example.quote
    return before + example.fix + after


@pytest.mark.parametrize("check", ALONE)
def test_check_finds_its_own_example_and_nothing_once_that_is_mended(check):
    example = check.example

    assert spoken(check, pairs_of(example, example.target)) == [(example.quote, example.fix)]
    if example.fix is not None:
        assert spoken(check, pairs_of(example, mended(example))) == []


@pytest.mark.encoder
@pytest.mark.parametrize("check", INFORMED)
def test_check_that_needs_the_encoder_finds_its_own_example_with_it(check):
    example = check.example
    (words,) = get_encoder(settings.ENCODER).align_words([example.source], [example.target])

    found = [(f.quote, f.suggestion) for f in check.find(Pair(example.source, example.target, words=words))]

    assert found == [(example.quote, example.fix)]


@pytest.mark.parametrize("check", EVERY)
def test_check_declares_what_the_pages_say_of_it(check):
    assert set(getattr(check, "ids", (check.id,))) <= IDS
    assert check.id in getattr(check, "ids", (check.id,))
    assert check.severity in SEVERITIES
    assert check.encoder in ("", BETTER, NEEDED)
    assert check.finds.endswith(".")
    for name, threshold in check.thresholds.items():
        assert threshold.low <= threshold.default <= threshold.high
        assert vars(check)[f"_{name}"] == threshold.default


def test_page_about_the_checks_is_what_the_code_says():
    assert docs.PAGE.read_text(encoding="utf-8") == docs.page(), "run python -m docs.checks"
