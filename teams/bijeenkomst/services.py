"""Meetings of teams: plan, plan the next one, who was there, and what was agreed."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from teams.account.models import Account
from teams.basis import Weigering
from teams.bijeenkomst.models import Actiepunt, Deelnemer, Teambijeenkomst
from teams.team.models import Team


@transaction.atomic
def bijeenkomst_bewaren(*, bijeenkomst: Teambijeenkomst, teams: Iterable[Team], door: Any) -> Teambijeenkomst:
    """Plan a meeting or change its plan; a new one is of `door`, who makes it."""
    if bijeenkomst.pk is None:
        bijeenkomst.gemaakt_door = door
    bijeenkomst.save()
    bijeenkomst.teams.set(teams)
    return bijeenkomst


@transaction.atomic
def bijeenkomst_herhalen(*, bijeenkomst: Teambijeenkomst, op: date, door: Any) -> Teambijeenkomst:
    """Plan the next one: kind, subject, time, place, teams and guests come along; themes and what was said do not.

    Refuses a day that is not after this meeting, and a day on which the next one stands already.
    """
    Teambijeenkomst.objects.select_for_update().get(pk=bijeenkomst.pk)
    if op <= bijeenkomst.op:
        raise Weigering("Kies een dag na deze bijeenkomst.")
    if bijeenkomst.volgende.filter(op=op).exists():
        raise Weigering("Op deze dag staat de volgende al.")
    nieuw = Teambijeenkomst.objects.create(
        soort=bijeenkomst.soort,
        onderwerp=bijeenkomst.onderwerp,
        op=op,
        tijd=bijeenkomst.tijd,
        eind=bijeenkomst.eind,
        plaats=bijeenkomst.plaats,
        vorige=bijeenkomst,
        gemaakt_door=door,
    )
    nieuw.teams.set(bijeenkomst.teams.all())
    Deelnemer.objects.bulk_create(
        [
            Deelnemer(bijeenkomst=nieuw, naam=gast.naam, organisatie=gast.organisatie, namens=gast.namens)
            for gast in bijeenkomst.deelnemers.gasten()
        ]
    )
    return nieuw


def bijeenkomst_aflasten(*, bijeenkomst: Teambijeenkomst, afgelast: bool) -> None:
    """It does not go on, or it does after all. Calendars hear of it; nothing that was written is lost."""
    Teambijeenkomst.objects.filter(pk=bijeenkomst.pk).update(afgelast=afgelast)


@transaction.atomic
def aanwezigheid_bewaren(
    *, bijeenkomst: Teambijeenkomst, leden: Iterable[Account], aanwezig: set[int], gasten: set[int]
) -> None:
    """Who was there: `aanwezig` holds keys among `leden`, `gasten` those of people from outside."""
    Deelnemer.objects.bulk_create(
        [Deelnemer(bijeenkomst=bijeenkomst, account=lid, aanwezig=lid.pk in aanwezig) for lid in leden],
        update_conflicts=True,
        unique_fields=["bijeenkomst", "account"],
        update_fields=["aanwezig"],
    )
    buiten = bijeenkomst.deelnemers.gasten()
    buiten.filter(pk__in=gasten).update(aanwezig=True)
    buiten.exclude(pk__in=gasten).update(aanwezig=False)


def actiepunt_afronden(*, punt: Actiepunt) -> None:
    """It is done; twice is once."""
    Actiepunt.objects.filter(pk=punt.pk, gedaan_op__isnull=True).update(gedaan_op=timezone.localdate())


def actiepunt_heropenen(*, punt: Actiepunt) -> None:
    """It is not done after all."""
    Actiepunt.objects.filter(pk=punt.pk).update(gedaan_op=None)
