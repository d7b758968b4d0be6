"""The house style that is active: which one, switching it, and the record of who did."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import F

from translation.models.term import HouseStyle, HouseStyleSwitch, TermbaseState
from translation.terms import lock_termbase


@transaction.atomic
def activate_house_style(actor: AbstractBaseUser | None, name: str) -> HouseStyleSwitch | None:
    """Make this the one style of the installation ("" leaves every style admitted) and record the switch.

    None where it is the active one already. Raises HouseStyle.DoesNotExist.
    """
    lock_termbase()
    style = HouseStyle.objects.get(name=name) if name else None
    before = active_house_style()
    if before == name:
        return None
    TermbaseState.objects.update(house_style=style, version=F("version") + 1)
    return HouseStyleSwitch.objects.create(actor=actor, before=before, after=name)


def active_house_style() -> str:
    """The name of the active style, "" where there is none."""
    return TermbaseState.objects.values_list("house_style__name", flat=True).first() or ""
