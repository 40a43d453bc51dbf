"""The writes of treatment: help offered, contacts, incidents, safety and placements. Each updates the standing."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from gezinnen.gezin.models import Gezinslid
from teams.basis import Weigering
from trajecten.analyse.models import Doel
from trajecten.behandeling.models import Contactmoment, Incident, Inzet, Uithuisplaatsing, Veiligheidsscore
from trajecten.traject.slot import eis_lopend
from trajecten.traject.stand import stand_bijwerken


def _bewaar(rij: Any) -> Any:
    """Save one row of a trajectory that still runs, with its standing."""
    eis_lopend(rij.traject_id)
    rij.save()
    stand_bijwerken(rij.traject_id)
    return rij


@transaction.atomic
def inzet_starten(*, inzet: Inzet) -> Inzet:
    """Help begins. Refuses when the trajectory is closed."""
    return _bewaar(inzet)


@transaction.atomic
def inzet_wijzigen(*, inzet: Inzet, vanaf: date, uren: Decimal, reden: str) -> Inzet:
    """Up- or downscale from a day on: this row ends the day before, and a new one begins. 0 hours: it stops.

    Returns the row that holds from `vanaf` on, or the ended one. Refuses without a reason, when the help has
    ended already (a double click or a colleague), and when `vanaf` lies before it began.
    """
    eis_lopend(inzet.traject_id)
    inzet = Inzet.objects.select_for_update().get(pk=inzet.pk)
    if inzet.tot is not None and inzet.tot < vanaf:
        raise Weigering("Deze hulp is al gestopt. Kijk eerst wat er is veranderd.")
    if not reden.strip():
        raise Weigering("Schrijf op waarom de hulp verandert.")
    laatste_dag = vanaf if uren == 0 else vanaf - timedelta(days=1)
    if laatste_dag < inzet.van:
        raise Weigering(f"De hulp begon op {inzet.van:%d-%m-%Y}. Kies een latere datum.")
    oude_tot, inzet.tot, inzet.versie = inzet.tot, laatste_dag, inzet.versie + 1
    if uren == 0:
        inzet.reden = reden.strip()[:250]
    inzet.save(update_fields=["tot", "reden", "versie"])
    if uren > 0:
        inzet = _vervolg(inzet, vanaf, oude_tot, uren, reden.strip()[:250])
    stand_bijwerken(inzet.traject_id)
    return inzet


def _vervolg(inzet: Inzet, van: date, tot: date | None, uren: Decimal, reden: str) -> Inzet:
    velden = ("traject_id", "hulpvorm_id", "door", "account_id", "organisatie_id", "lid_id")
    gelijk: dict[str, Any] = {veld: getattr(inzet, veld) for veld in velden}
    return Inzet.objects.create(**gelijk, van=van, tot=tot, uren_per_week=uren, reden=reden)


@transaction.atomic
def contact_bewaren(*, contact: Contactmoment, leden: Iterable[Gezinslid], doelen: Iterable[Doel]) -> Contactmoment:
    """Keep a contact with the members who were there and the goals it was about. Refuses when closed."""
    _bewaar(contact)
    contact.leden.set(leden)
    contact.doelen.set(doelen)
    return contact


@transaction.atomic
def incident_bewaren(*, incident: Incident) -> Incident:
    """Keep an incident or crisis; with `afgehandeld_op` it is dealt with. Refuses when the trajectory is closed."""
    return _bewaar(incident)


@transaction.atomic
def veiligheid_scoren(*, score: Veiligheidsscore) -> Veiligheidsscore:
    """Keep how safe somebody thinks it is. Refuses when the trajectory is closed."""
    return _bewaar(score)


@transaction.atomic
def uithuisplaatsing_bewaren(*, plaatsing: Uithuisplaatsing) -> Uithuisplaatsing:
    """Keep a placement, prevented or happened, and the return home. Refuses when the trajectory is closed."""
    return _bewaar(plaatsing)
