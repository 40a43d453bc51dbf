"""What is written down about one family in a meeting: contributions, the record, decisions and actions."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from teams.basis import Weigering
from trajecten.mdo.models import Besluit, Bespreking, Bijdrage, Mdo
from trajecten.mdo.samen.models import Meetekst
from trajecten.mdo.samen.services import meetekst_op_slot, tekst_zetten
from trajecten.mdo.samen.velden import IN_BESPREKING
from trajecten.mdo.slot import open_mdo
from trajecten.traject.models import Actie
from trajecten.traject.stand import stand_bijwerken


@transaction.atomic
def bijdrage_bewaren(*, bijdrage: Bijdrage, gedeeld: bool = False) -> Bijdrage:
    """Keep what one person brings in; `gedeeld` when its text is with the server already. Refuses when closed."""
    open_mdo(bijdrage.bespreking.mdo_id)
    if gedeeld and bijdrage.pk:
        bijdrage.versie = F("versie") + 1  # those who type count on as well
        bijdrage.save(update_fields=["expertise", "betreft", "alleen_voor", "niet_voor", "afscherm_reden", "versie"])
        return bijdrage
    _gelijk_zetten(bijdrage.bespreking, bijdrage.auteur, {Meetekst.Veld.BIJDRAGE: bijdrage.tekst})
    bijdrage.save()
    return bijdrage


def _gelijk_zetten(bespreking: Bespreking, door: Any, teksten: Mapping[Meetekst.Veld, str]) -> None:
    """What a form without script saves is what those who type together go on from; said before it is saved."""
    for veld, tekst in teksten.items():
        tekst_zetten(bespreking=bespreking, veld=veld, account=door, tekst=tekst)


@transaction.atomic
def bespreking_bewaren(
    *, bespreking: Bespreking, besproken: bool, door: Any = None, gedeeld: bool = False
) -> Bespreking:
    """Keep the record that the team shares; `besproken` marks the family as discussed. Refuses when closed.

    `gedeeld` when its texts are with the server already: they were typed together.
    """
    open_mdo(bespreking.mdo_id)
    if gedeeld:
        los = {veld: getattr(bespreking, veld) for veld in ("visie", "eigen_vraag")}  # what is not typed together
        Bespreking.objects.filter(pk=bespreking.pk).update(**los, versie=F("versie") + 1)
    else:
        _gelijk_zetten(bespreking, door, {veld: getattr(bespreking, veld) for veld in IN_BESPREKING})
        bespreking.save(update_fields=[*IN_BESPREKING, "visie", "eigen_vraag", "versie"])
    if besproken:
        zet_besproken(bespreking)
    return bespreking


@transaction.atomic
def oordeel_zetten(*, bespreking: Bespreking, keuzes: Mapping[str, Any]) -> None:
    """Keep what the team chose together (`visie`, `eigen_vraag`) in the moment it is chosen. Refuses when closed."""
    open_mdo(bespreking.mdo_id)
    Bespreking.objects.filter(pk=bespreking.pk).update(**keuzes, versie=F("versie") + 1)


def zet_besproken(bespreking: Bespreking) -> None:
    """The family was discussed: the meeting has begun, and its standing says so."""
    if bespreking.besproken_op is None:
        bespreking.besproken_op = timezone.now()
        Bespreking.objects.filter(pk=bespreking.pk).update(besproken_op=bespreking.besproken_op, doorgeschoven="")
    Mdo.objects.filter(pk=bespreking.mdo_id, status=Mdo.Status.GEPLAND).update(status=Mdo.Status.BEZIG)
    stand_bijwerken(bespreking.traject_id)


@transaction.atomic
def besluit_vastleggen(*, besluit: Besluit, door: Any = None, gedeeld: bool = False) -> Besluit:
    """Record a decision; a family about which is decided has been discussed. Refuses when the meeting is closed.

    `gedeeld` when its words were typed together: they are taken as they stand at this moment, and the place where
    they stood is empty for the next one. Refuses then when a colleague has just recorded them.
    """
    open_mdo(besluit.bespreking.mdo_id)
    if gedeeld:
        meetekst = meetekst_op_slot(bespreking=besluit.bespreking, veld=Meetekst.Veld.BESLUIT, account=door)
        besluit.tekst = meetekst.tekst.strip()
        if not besluit.tekst:
            raise Weigering("Een collega heeft dit besluit al vastgelegd.")
        _gelijk_zetten(besluit.bespreking, door, {Meetekst.Veld.BESLUIT: ""})
    besluit.save()
    zet_besproken(besluit.bespreking)
    return besluit


@transaction.atomic
def actie_vastleggen(*, bespreking: Bespreking, actie: Actie) -> Actie:
    """Record an action that comes out of the discussion. Refuses when the meeting is closed."""
    open_mdo(bespreking.mdo_id)
    actie.bespreking = bespreking
    actie.save()
    stand_bijwerken(actie.traject_id)
    return actie
