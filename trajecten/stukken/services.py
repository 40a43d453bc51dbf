"""The writes on a text of any kind: who may read it, and what the family states beside it."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from gezinnen.afscherming.models import Betreffend, Verklaring
from teams.basis import MetVersie, Weigering
from trajecten.traject.models import Traject
from trajecten.traject.stand import stand_bijwerken, stand_van_gezin_bijwerken

SCHILD = ("betreft", "niet_voor_id", "afscherm_reden", "alleen_voor")


@transaction.atomic
def schild_bewaren(*, rij: Betreffend, traject: Traject) -> None:
    """Keep whom a text is about and who may read it. What is shielded leaves the numbers of the whole team.

    Also of a closed trajectory: the privacy of a family does not end with the help.
    """
    velden = [veld.removesuffix("_id") for veld in SCHILD if hasattr(rij, veld)]
    if isinstance(rij, MetVersie):  # so that a form that was open already does not undo this unseen
        rij.versie += 1
        velden.append("versie")
    rij.save(update_fields=velden)
    stand_bijwerken(traject.pk)


@transaction.atomic
def verklaring_vastleggen(*, verklaring: Verklaring, door: Any) -> Verklaring:
    """Write down what somebody of the family states beside a text; `door` is None when it came by personal link.

    Also of a closed trajectory: it is a right of the family. From then on nobody can change it. One that came by
    link is a reminder for the team until somebody says that it was read.
    """
    verklaring.vastgelegd_door = door
    verklaring.save()
    if door is None:
        stand_van_gezin_bijwerken(verklaring.gezin_id)
    return verklaring


@transaction.atomic
def verklaring_gelezen(*, verklaring: Verklaring, door: Any) -> None:
    """Somebody of the team read what came by link, and the family sees so. A second time changes nothing."""
    Verklaring.objects.ongelezen().filter(pk=verklaring.pk).update(gelezen_op=timezone.localdate(), gelezen_door=door)
    stand_van_gezin_bijwerken(verklaring.gezin_id)


@transaction.atomic
def verklaring_intrekken(*, verklaring: Verklaring) -> None:
    """The family takes its statement back; it no longer shows, and the history keeps that it was there.

    Refuses when it was taken back before.
    """
    rij = Verklaring.objects.select_for_update().get(pk=verklaring.pk)
    if rij.ingetrokken_op is not None:
        raise Weigering("Deze verklaring is al ingetrokken.")
    rij.ingetrokken_op = timezone.localdate()
    rij.save(update_fields=["ingetrokken_op"])
    stand_van_gezin_bijwerken(rij.gezin_id)
