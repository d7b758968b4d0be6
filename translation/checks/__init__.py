"""Checks of one segment; see :mod:`translation.checks.base` and :mod:`translation.checks.registry`."""

from translation.checks.base import Check, Finding, Pair
from translation.checks.registry import SIGNATURE, default_checks, run

__all__ = ["SIGNATURE", "Check", "Finding", "Pair", "default_checks", "run"]
