"""Checks in tests: the findings of one check, or of all, in short."""

from translation.checks import Pair, default_checks, run
from translation.termbase import load_default

ALL = default_checks(load_default())


def pair(source, target, **fields):
    return Pair(source, target, **fields)


def found(check, source, target, **fields):
    """(quote, suggestion) of each finding of one check."""
    return [(f.quote, f.suggestion) for f in check.find(Pair(source, target, **fields))]


def found_by_all(source, target, **fields):
    """(check id, quote) of each finding of the whole set, in order."""
    return [(f.check, f.quote) for f in run(ALL, Pair(source, target, **fields))]
