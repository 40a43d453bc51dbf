"""Close with the family: outcomes, handover to each partner, the end, and how it goes afterwards."""

from typing import Any

from django.db import transaction

from gezinnen.delen.models import Verstrekking
from gezinnen.delen.services import overname_vastleggen
from teams.basis import Weigering
from trajecten.afronding.models import Afronding, Nazorg, Overdracht
from trajecten.traject.models import Fase, Traject
from trajecten.traject.services import traject_sluiten
from trajecten.traject.slot import eis_lopend
from trajecten.traject.stand import stand_bijwerken


@transaction.atomic
def afronding_bewaren(*, afronding: Afronding) -> Afronding:
    """Save outcomes or letter. Refuses when the trajectory is closed."""
    eis_lopend(afronding.traject_id)
    afronding.save()
    stand_bijwerken(afronding.traject_id)
    return afronding


@transaction.atomic
def overdracht_bewaren(*, overdracht: Overdracht, door: Any) -> Overdracht:
    """Save the handover to one partner; once it was talked over or accepted it stands in the register of what was
    shared. Refuses when the trajectory is closed.
    """
    traject = eis_lopend(overdracht.traject_id)
    overdracht.save()
    op = overdracht.gesprek_gehouden_op or overdracht.geaccepteerd_op
    if op is not None:
        overname_vastleggen(
            gezin_id=traject.gezin_id,
            soort=Verstrekking.Soort.OVERDRACHT,
            ontvanger=", ".join(filter(None, (overdracht.contactpersoon, overdracht.organisatie.naam))),
            organisatie_id=overdracht.organisatie_id,
            wat="De overdracht: wat de partner overneemt",
            doel="de partner neemt de hulp over",
            waarom="De partner neemt de hulp over van het team (Jeugdwet 7.3.11: wie de hulp vervangt).",
            door=door,
            bron=f"overdracht:{overdracht.pk}",
            op=op,
        )
    return overdracht


@transaction.atomic
def overdracht_verwijderen(*, overdracht: Overdracht) -> None:
    """Take a handover away that is not needed after all; the history keeps it."""
    eis_lopend(overdracht.traject_id)
    overdracht.delete()


@transaction.atomic
def afsluiten(*, traject: Traject, gezien: int, door: Any, reden: str = "") -> Traject:
    """Close a trajectory that was finished or broken off.

    Refuses from an earlier phase without a reason, and what `traject_sluiten` refuses.
    """
    eis_lopend(traject.pk)
    if gezien != Fase.AFRONDING and not reden.strip():
        raise Weigering("Dit traject staat nog niet in de fase Afronding. Schrijf op waarom je nu al sluit.")
    return traject_sluiten(traject=traject, gezien=gezien, door=door, status=Traject.Status.AFGESLOTEN, reden=reden)


@transaction.atomic
def nazorg_bewaren(*, nazorg: Nazorg, door: Any) -> Nazorg:
    """Record how the family is doing. Refuses while the trajectory still runs."""
    if not Traject.objects.filter(pk=nazorg.traject_id, gesloten_op__isnull=False).exists():
        raise Weigering("Nazorg begint pas als het traject gesloten is.")
    nazorg.door = door
    nazorg.save()
    stand_bijwerken(nazorg.traject_id)
    return nazorg
