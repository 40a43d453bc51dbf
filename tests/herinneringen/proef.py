"""The pattern of a rule's test: write the cause with factories, `veeg`, and look for whom it is there (`wie`)."""

from datetime import date, timedelta
from typing import Any

from teams.models import Account
from trajecten.herinneringen.vegen import herinneringen_vegen
from trajecten.models import Herinnering
from trajecten.traject.stand import stand_bijwerken

OP = date(2026, 11, 23)  # a Monday; today in these tests


def dagen(aantal: int) -> timedelta:
    return timedelta(days=aantal)


def veeg(cast: Any, op: date = OP) -> None:
    """The standing of the family of the cast, and the sweep of that day."""
    stand_bijwerken(cast.traject.pk, cast.vreemd_traject.pk)
    herinneringen_vegen(op=op)


def wie(regel: str, **waar: Any) -> set[Account]:
    """Who has an open reminder of this rule now."""
    rijen = Herinnering.objects.open().filter(regel=regel, **waar).select_related("ontvanger")
    return {rij.ontvanger for rij in rijen}


def niveau(regel: str) -> list[int]:
    """How pressing the open reminders of this rule are: 1 soon, 2 today, 3 late."""
    return sorted(Herinnering.objects.open().filter(regel=regel).values_list("niveau", flat=True))
