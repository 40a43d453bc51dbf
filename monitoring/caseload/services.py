"""Give a family to somebody of the team, or hand it over from one to another."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from netwerk.models import Betrokkenheid
from teams.account.models import Account
from teams.basis import Weigering
from teams.team.models import Teamlidmaatschap
from trajecten.traject.models import Actie, Traject
from trajecten.traject.stand import stand_van_gezin_bijwerken


def huidige_teamleden(traject: Traject) -> Any:
    """Who of this team is involved with the family now; also somebody who left the team and whose place is open."""
    leden = Teamlidmaatschap.objects.filter(team=traject.team).values("account")
    return Betrokkenheid.objects.lopend().filter(gezin=traject.gezin, account__in=leden).met_persoon()


@transaction.atomic
def gezin_toewijzen(
    *,
    traject: Traject,
    naar: Account,
    rol: str,
    uren_per_week: Decimal,
    in_plaats_van: Betrokkenheid | None = None,
    door: Any,
) -> Betrokkenheid:
    """Involve `naar` with the family, and end the involvement of the one whose place it is.

    Open actions of the one who leaves go along, regie too; the change counts as a wisseling. Access needs
    nothing: it follows the membership of the team. Refuses when the trajectory is closed, when `naar` is not
    in the team now or is involved already, and when the other one has meanwhile gone.
    """
    vandaag = timezone.localdate()
    traject = Traject.objects.select_for_update().get(pk=traject.pk)
    _controleer(traject, naar, in_plaats_van)
    regie = False
    if in_plaats_van is not None and in_plaats_van.account is not None:
        regie = _beeindigen(in_plaats_van.pk, vandaag)
        _acties_meenemen(traject, in_plaats_van.account, naar)
    nieuw = Betrokkenheid.objects.create(
        gezin=traject.gezin,
        account=naar,
        rol=rol,
        uren_per_week=uren_per_week,
        regie=regie,
        mandaat=in_plaats_van.mandaat if in_plaats_van else Betrokkenheid.Mandaat.VRAAGT,
        taken=in_plaats_van.taken if in_plaats_van else "",
        wisseling=in_plaats_van is not None,
        van=vandaag,
    )
    stand_van_gezin_bijwerken(traject.gezin_id)
    return nieuw


def _controleer(traject: Traject, naar: Account, in_plaats_van: Betrokkenheid | None) -> None:
    if not traject.is_lopend:
        raise Weigering("Dit traject is gesloten. Je kunt het niet meer toewijzen.")
    if not Account.objects.leden_van_team(traject.team_id).filter(pk=naar.pk).exists():
        raise Weigering(f"{naar.naam} zit nu niet in dit team. Kies iemand anders.")
    betrokken = Betrokkenheid.objects.lopend().filter(gezin=traject.gezin, account=naar)
    if in_plaats_van is not None and in_plaats_van.account_id == naar.pk:
        raise Weigering(f"{naar.naam} kan niet in de eigen plaats komen. Kies iemand anders.")
    if betrokken.filter(lid__isnull=True).exists():
        raise Weigering(f"{naar.naam} is al bij dit gezin betrokken.")


def _beeindigen(pk: int, vandaag: date) -> bool:
    """End the involvement yesterday (today when it began today) and tell whether it held the regie."""
    oud = Betrokkenheid.objects.select_for_update().get(pk=pk)
    if oud.tot is not None and oud.tot < vandaag:
        raise Weigering("Deze betrokkenheid is al beëindigd. Kijk eerst wat er is veranderd.")
    regie = oud.regie
    oud.tot = max(oud.van, vandaag - timedelta(days=1))
    if oud.tot == vandaag:
        oud.regie = False  # two people cannot hold the regie on one day; the history keeps that this one did
    oud.versie += 1
    oud.save(update_fields=["tot", "regie", "versie"])
    return regie


def _acties_meenemen(traject: Traject, van: Account, naar: Account) -> int:
    """Open actions about this trajectory go to the new one; what is done stays with who did it."""
    acties = list(Actie.objects.filter(traject=traject, account=van).open().select_for_update())
    for actie in acties:
        actie.account = naar
        actie.versie += 1
    return Actie.objects.bulk_update(acties, ["account", "versie"])
