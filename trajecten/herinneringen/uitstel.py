"""Putting a reminder off until a day, bringing it back, and what became of a cause until now."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from teams.basis import Weigering
from trajecten.herinneringen.identiteit import als_taak
from trajecten.herinneringen.models import Herinnering, Uitstel
from trajecten.herinneringen.regels import REGELS
from weergave import datum


def uiterlijk(herinnering: Herinnering, op: date | None = None) -> date:
    """The last day until which this can be put off today."""
    return (op or timezone.localdate()) + timedelta(days=REGELS[herinnering.regel].uitstel_dagen)


@transaction.atomic
def herinnering_uitstellen(*, herinnering: Herinnering, tot: date, reden: str, door: Any) -> None:
    """It comes back on `tot`. Refuses a day that is not ahead, or too far; what law or safety asks waits once only."""
    regel = REGELS[herinnering.regel]
    if tot <= timezone.localdate():
        raise Weigering("Kies een dag na vandaag.")
    if tot > uiterlijk(herinnering):
        waarom = "" if regel.dempbaar else f" Dit vraagt {regel.grond.label}."
        raise Weigering(f"Kies uiterlijk {datum.kort(uiterlijk(herinnering))}.{waarom}")
    eerder = Uitstel.objects.filter(account=door, regel=herinnering.regel, oorzaak=herinnering.oorzaak)
    if not regel.dempbaar and eerder.exists():
        raise Weigering(f"Je stelde dit al een keer uit. Dit vraagt {regel.grond.label}, dus vaker kan niet.")
    if not Herinnering.objects.open().filter(pk=herinnering.pk, ontvanger=door).update(uitgesteld_tot=tot):
        raise Weigering("Dit is al gedaan of niet meer van jou.")
    Uitstel.objects.create(
        account=door, traject_id=herinnering.traject_id, regel=herinnering.regel, oorzaak=herinnering.oorzaak,
        tot=tot, reden=reden,
    )  # fmt: skip


def herinnering_terughalen(*, herinnering: Herinnering, door: Any) -> None:
    """It is there again now."""
    Herinnering.objects.open().filter(pk=herinnering.pk, ontvanger=door).update(uitgesteld_tot=None)


@dataclass(frozen=True)
class Gebeurtenis:
    """Something that happened with one cause: who had it, put it off, or got it because it lay too long."""

    op: datetime
    titel: str
    tekst: str = ""
    icoon: str = "bell"
    soort: str = ""
    wie: str = ""


def verloop(herinnering: Herinnering) -> list[Gebeurtenis]:
    """What became of the cause of a reminder that one may see: who had it when, what was put off. Latest first."""
    with als_taak():
        rijen = list(Herinnering.objects.van_oorzaak(herinnering))
        uitgesteld = list(
            Uitstel.objects.filter(
                regel=herinnering.regel, oorzaak=herinnering.oorzaak, traject=herinnering.traject_id
            ).select_related("account")
        )
    gebeurd = [_gekregen(rij) for rij in rijen] + [
        Gebeurtenis(rij.vervallen_op, f"Niet meer bij {rij.ontvanger.naam}", icoon="arrow-right")
        for rij in rijen
        if rij.vervallen_op
    ]
    gebeurd += [
        Gebeurtenis(een.op, f"{een.account.naam} stelde uit tot {datum.kort(een.tot)}", een.reden, icoon="clock")
        for een in uitgesteld
    ]
    return sorted(gebeurd, key=lambda een: een.op, reverse=True)


def _gekregen(rij: Herinnering) -> Gebeurtenis:
    if rij.escalatie:
        return Gebeurtenis(rij.ontstaan_op, f"Doorgegeven aan {rij.ontvanger.naam}", "Het lag te lang.", "arrow-up")
    if rij.ontvanger_id != rij.eigenaar_id:
        return Gebeurtenis(rij.ontstaan_op, f"{rij.ontvanger.naam} neemt waar", f"voor {rij.eigenaar.naam}", "users")
    return Gebeurtenis(rij.ontstaan_op, f"Naar {rij.ontvanger.naam}")
