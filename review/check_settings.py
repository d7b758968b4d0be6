"""What the pages about checks ask of the rows: every check, one check with its history, the exceptions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from review.acceptance import Acceptance, acceptances
from review.terms import Change
from translation.checks.catalogue import CHECKS, Described
from translation.models import CheckChange, CheckException

_HISTORY = 50  # changes that a page lists


@dataclass(frozen=True)
class Line:
    """One check id: what it says of itself, what holds for it, what people made of it.

    ``changed`` is the newest change, None where everything is as it was shipped.
    """

    check: Described
    now: CheckChange
    acceptance: Acceptance
    exceptions: int

    @property
    def moved(self) -> list[tuple[str, str]]:
        """The thresholds that are not at their usual value, in words."""
        return [(name, _value(self.now, name)) for name in self.now.thresholds]

    @property
    def changed(self) -> CheckChange | None:
        return self.now if self.now.pk else None


def lines() -> list[Line]:
    """Every check, by its id; three queries."""
    changes = CheckChange.objects.select_related("actor").order_by("pk")
    newest = {change.check_id: change for change in changes}
    counted, exceptions = acceptances(), _exception_counts()
    return [
        Line(
            described,
            newest.get(check_id) or CheckChange(check_id=check_id),
            counted.get(check_id, Acceptance()),
            exceptions.get(check_id, 0),
        )
        for check_id, described in CHECKS.items()
    ]


def line(check_id: str) -> Line | None:
    """One of :func:`lines`; None where there is no such check."""
    return next((line for line in lines() if line.check.id == check_id), None)


def _exception_counts() -> dict[str, int]:
    rows = CheckException.objects.in_force().values_list("check_id")
    return dict(rows.annotate(number=Count("pk")).order_by("check_id"))


def exceptions(*, lifted: bool, check_id: str = "") -> QuerySet[CheckException]:
    """Those in force, or the lifted ones, of one check or of all; the newest first."""
    found = CheckException.objects.filter(lifted_at__isnull=not lifted)
    if check_id:
        found = found.filter(check_id=check_id)
    people = found.select_related("made_by", "lifted_by", "segment__translation")
    return people.order_by("-lifted_at" if lifted else "-made_at", "-pk")


def history(check_id: str) -> list[tuple[CheckChange, list[Change]]]:
    """Who changed what and when, newest first."""
    rows = CheckChange.objects.filter(check_id=check_id).select_related("actor")
    changes = list(rows.order_by("-pk")[: _HISTORY + 1])
    before = [*changes[1:], CheckChange(check_id=check_id)]
    told = [(after, list(_changes(old, after))) for after, old in zip(changes, before, strict=False)]
    return told[:_HISTORY]


def _changes(before: CheckChange, after: CheckChange) -> Iterator[Change]:
    if before.is_on != after.is_on:
        yield Change("In use", _on(before), _on(after))
    if before.severity != after.severity:
        yield Change("Severity", _severity(before), _severity(after))
    if before.standing != after.standing:
        yield Change("Standing", before.get_standing_display(), after.get_standing_display())
    for name in sorted({*before.thresholds, *after.thresholds}):
        old, new = (_value(change, name) for change in (before, after))
        if old != new:
            yield Change(name.replace("_", " ").capitalize(), old, new)


def _on(change: CheckChange) -> str:
    return "on" if change.is_on else "off"


def _severity(change: CheckChange) -> str:
    return change.get_severity_display() or "As the check says"


def _value(change: CheckChange, name: str) -> str:
    threshold = CHECKS[change.check_id].thresholds.get(name) if change.check_id in CHECKS else None
    value = change.thresholds.get(name, threshold and threshold.default)
    if value is None:
        return "usual"
    return threshold.shown(value) if threshold else f"{value:g}"
