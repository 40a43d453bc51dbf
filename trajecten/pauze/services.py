"""Pausing a trajectory, and going on."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from teams.basis import Weigering
from trajecten.pauze.models import Trajectpauze
from trajecten.traject.stand import stand_bijwerken


@transaction.atomic
def pauze_bewaren(*, pauze: Trajectpauze, door: Any) -> None:
    """Keep a pause; what is due moves along at once."""
    if pauze.pk is None:
        pauze.door = door
    pauze.save()
    stand_bijwerken(pauze.traject_id)


@transaction.atomic
def pauze_beeindigen(*, pauze: Trajectpauze, op: date) -> None:
    """The help goes on from `op`: the day before is the last of the pause. Refuses when it ended already."""
    pauze = Trajectpauze.objects.select_for_update().get(pk=pauze.pk)
    if not pauze.is_lopend(op):
        raise Weigering("Deze pauze is al voorbij.")
    if pauze.van >= op:
        pauze.delete()  # it never lasted a day; history keeps it
    else:
        pauze.tot = op - timedelta(days=1)
        pauze.save(update_fields=["tot"])
    stand_bijwerken(pauze.traject_id)
