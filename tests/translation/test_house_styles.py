"""Switching the house style: what the termbase takes from it, and the record that stays."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from tests.factories import UserFactory
from translation.house_styles import activate_house_style
from translation.models import HouseStyle, HouseStyleSwitch
from translation.models.termbase import load_termbase

pytestmark = pytest.mark.django_db


def test_activate_house_style_reaches_the_termbase():
    before = load_termbase().version

    activate_house_style(None, "pusat")

    assert load_termbase().house_style == "pusat"
    assert load_termbase().version != before
    with pytest.raises(HouseStyle.DoesNotExist):
        activate_house_style(None, "nobody's")


def test_switches_of_the_house_style_are_recorded_with_who_and_from_what_to_what():
    mai = UserFactory(username="mai")

    switches = [activate_house_style(mai, name) for name in ("pusat", "pusat", "", "vov")]
    activate_house_style(None, "pusat")

    rows = HouseStyleSwitch.objects.order_by("pk").values_list("actor__username", "before", "after")
    assert switches[1] is None
    assert list(rows) == [
        ("mai", "vov", "pusat"),
        ("mai", "pusat", ""),
        ("mai", "", "vov"),
        (None, "vov", "pusat"),
    ]


def test_switches_of_the_house_style_are_append_only_and_keep_their_actor():
    mai = UserFactory()
    switch = activate_house_style(mai, "pusat")

    for change in (
        HouseStyleSwitch.objects.all().delete,
        lambda: HouseStyleSwitch.objects.update(after="kota"),
        switch.save,
        switch.delete,
    ):
        with pytest.raises(TypeError, match="HouseStyleSwitch is append-only"):
            change()
    with pytest.raises(ProtectedError):
        mai.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        HouseStyleSwitch.objects.create(actor=mai, before="vov", after="vov")
