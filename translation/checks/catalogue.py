"""Every check id with what its classes say of themselves: for the settings page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from translation.checks.article import article_checks
from translation.checks.base import SEVERITIES, Threshold
from translation.checks.registry import default_checks
from translation.termbase import Termbase


@dataclass
class Described:
    """One check id; several classes may report it.

    ``finds`` are their sentences, ``severity`` is the usual one, the gravest of several ("" where it is
    not said), ``thresholds`` are by the name of the constructor's argument.
    """

    id: str
    severity: str = ""
    finds: list[str] = field(default_factory=list)
    thresholds: dict[str, Threshold] = field(default_factory=dict)


def _described() -> Mapping[str, Described]:
    nothing = Termbase((), "")
    found: dict[str, Described] = {}
    for check in (*default_checks(nothing), *article_checks(nothing)):
        for check_id in getattr(check, "ids", (check.id,)):
            entry = found.setdefault(check_id, Described(check_id))
            entry.severity = max(entry.severity, getattr(check, "severity", ""), key=("", *SEVERITIES).index)
            sentence = getattr(check, "finds", "")
            if sentence and sentence not in entry.finds:
                entry.finds.append(sentence)
        found[check.id].thresholds |= getattr(check, "thresholds", {})
    return {check_id: found[check_id] for check_id in sorted(found)}


CHECKS = _described()
