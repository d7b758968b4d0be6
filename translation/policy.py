"""Changing what checks do: the one way in for settings and for phrases that they shall be silent about.

Changes come one after another, on both databases: the row of the state is locked first. Nothing is
overwritten: a setting gets a new row, an exception is lifted, and both remember who and when.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth.models import AbstractBaseUser as User
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from translation.checks import catalogue
from translation.checks.policy import AUTOMATIC, FALLEN, STANDINGS, phrase_of
from translation.finding_rows import as_found
from translation.lang.text import digest
from translation.models import CheckChange, CheckException, Finding, PolicyState

LONGEST_REASON = CheckException._meta.get_field("reason").max_length


class Refused(Exception):
    """A change that cannot be made; the message says why and what to do instead."""


def in_force(check_id: str) -> CheckChange:
    """What holds for a check; an unsaved row without decisions where nobody has changed anything."""
    newest = CheckChange.objects.filter(check_id=check_id).order_by("-pk").first()
    return newest or CheckChange(check_id=check_id)


@transaction.atomic
def change_check(
    actor: User,
    check_id: str,
    *,
    is_on: bool,
    severity: str,
    standing: str,
    thresholds: Mapping[str, float],
    seen: int | None = None,
) -> bool:
    """Store what a person decided about a check; False where that is what holds already.

    ``seen`` is the key of the row that the person had before their eyes (None: there was none).
    ``thresholds`` at their usual value are left out. Raises :class:`Refused`.
    """
    _lock()
    now = in_force(check_id)
    if now.pk != seen:
        raise Refused("Somebody else changed this check meanwhile. Compare, then save again.")
    described = catalogue.CHECKS.get(check_id)
    if described is None:
        raise Refused(f"There is no check “{check_id}”.")
    if severity not in ("", *Finding.Severity.values) or standing not in STANDINGS:
        raise Refused("Choose a severity and a standing of the lists.")
    moved = _moved(described, thresholds)
    figures = (now.decided, now.accepted) if standing == now.standing == FALLEN else (0, 0)
    if FALLEN == standing != now.standing:
        raise Refused("Only the desk itself lets a check fall; choose the severity “minor” instead.")
    wanted = (is_on, severity, standing, moved)
    if wanted == (now.is_on, now.severity, now.standing, now.thresholds):
        return False
    _record(actor, check_id, wanted, figures)
    return True


@transaction.atomic
def set_fallen(check_id: str, *, fallen: bool, decided: int, accepted: int) -> bool:
    """The desk itself makes a check's errors warnings, or takes that back; False where it does not stand so.

    What a person pinned stays as it is.
    """
    _lock()
    now = in_force(check_id)
    before, after = (AUTOMATIC, FALLEN) if fallen else (FALLEN, AUTOMATIC)
    if now.standing != before:
        return False
    _record(None, check_id, (now.is_on, now.severity, after, now.thresholds), (decided, accepted))
    return True


@transaction.atomic
def except_phrase(actor: User, finding: Finding, *, reason: str) -> CheckException:
    """No finding of this check about this phrase any more, in any article, until it is lifted.

    Where the phrase is an exception already, that one is returned. Raises :class:`Refused` for a
    finding that quotes no letter and no digit.
    """
    source = finding.segment.source
    phrase = phrase_of(as_found(finding), source)
    if not phrase.has_words:
        raise Refused("This finding quotes no word, so an exception would silence too much. Dismiss it here.")
    _lock()
    name = digest(*phrase)
    if known := CheckException.objects.in_force().filter(digest=name).first():
        return known
    lacks_target = finding.target_start is None
    made = CheckException.objects.create(
        check_id=finding.check_id,
        severity=finding.severity,
        quote="" if lacks_target else finding.quote,
        source_quote=finding.quote
        if lacks_target
        else source[finding.source_start : finding.source_end]
        if finding.source_start is not None
        else "",
        target_key=phrase.target,
        source_key=phrase.source,
        digest=name,
        reason=reason,
        segment=finding.segment,
        made_by=actor,
    )
    _raise_version()
    return made


@transaction.atomic
def lift_exception(exception_id: int, *, actor: User) -> CheckException:
    """Let the check speak about the phrase again; lifting twice changes nothing."""
    _lock()
    found = CheckException.objects.get(pk=exception_id)
    if found.lifted_at is None:
        found.lifted_by, found.lifted_at = actor, timezone.now()
        found.save(update_fields=["lifted_by", "lifted_at"])
        _raise_version()
    return found


def _moved(described: catalogue.Described, thresholds: Mapping[str, float]) -> dict[str, float]:
    """The thresholds that differ from their usual values; each must lie within its bounds."""
    moved = {}
    for name, value in thresholds.items():
        threshold = described.thresholds.get(name)
        if threshold is None:
            raise Refused(f"The check has no threshold “{name}”.")
        if not threshold.low <= value <= threshold.high:
            raise Refused(f"{value:g} is not between {threshold.low:g} and {threshold.high:g}.")
        if value != threshold.default:
            moved[name] = value
    return moved


def _record(actor: User | None, check_id: str, wanted: tuple, figures: tuple[int, int]) -> None:
    is_on, severity, standing, thresholds = wanted
    CheckChange.objects.create(
        check_id=check_id,
        is_on=is_on,
        severity=severity,
        standing=standing,
        thresholds=thresholds,
        decided=figures[0],
        accepted=figures[1],
        actor=actor,
    )
    _raise_version()


def _lock() -> None:
    PolicyState.objects.get_or_create(pk=PolicyState.ONLY)
    PolicyState.objects.select_for_update().get(pk=PolicyState.ONLY)


def _raise_version() -> None:
    PolicyState.objects.update(version=F("version") + 1, changed_at=timezone.now())
